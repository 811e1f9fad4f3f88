"""The shape of a text, for those who write into it: how each value is written, and where it really ends.

Reading needs neither, so this is a pass of its own that no check pays for.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from _ruamel_yaml import CParser
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

if TYPE_CHECKING:
    from collections.abc import Iterator


class ValueShape(StrEnum):
    """The shape of a value."""

    SCALAR = "scalar"
    LIST = "list"
    MAPPING = "mapping"
    ALIAS = "alias"


class Node(NamedTuple):
    """A value as it is written. Offsets count characters.

    `end` is where its last character ends: the line break after it, blank lines and comments are not part of it,
    except for the blank lines that a block of text says that it keeps.

    A tuple, because a big plan has a hundred thousand of them and this is three times as fast to make.
    """

    shape: ValueShape
    start: int
    end: int
    column: int
    style: str = ""
    """A scalar's `'`, `"`, `|` or `>`; nothing for a plain one, and for an alias its name."""
    flow: bool = False
    """Whether a list or a mapping is written in brackets."""
    anchor: str | None = None
    text: str = ""
    keys: tuple[Node, ...] = ()
    children: tuple[Node, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """No value at all: `progress:`, `~` or `null`."""
        return self.shape is ValueShape.SCALAR and not self.style and self.text in {"", "~", "null"}

    @property
    def last(self) -> Node:
        """The value that stands last in this one."""
        return self.children[-1].last if self.children else self

    def number_of(self, step: str | int) -> int | None:
        """The number of the child that a key or a list's index means; of a key that stands twice, the first."""
        if isinstance(step, int):
            return step if self.shape is ValueShape.LIST and step < len(self.children) else None
        return next((index for index, key in enumerate(self.keys) if key.text == step), None)

    def child(self, step: str | int) -> Node | None:
        """The value at a key, or at a list's index."""
        index = self.number_of(step)
        return None if index is None else self.children[index]

    def walk(self) -> Iterator[Node]:
        """This value and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline(text: str) -> Node | None:
    """The outermost value of a text that can be read; None for one that cannot."""
    outliner = _Outliner(text)
    try:
        outliner.next()
        outliner.next()
        return outliner.node(outliner.next())
    except (YAMLError, RecursionError):
        return None


class _Outliner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.parser = CParser(text)  # kept, for its events are its own
        self.next = self.parser.get_event

    def node(self, event: Any) -> Node:
        start, column = event.start_mark.index, event.start_mark.column
        if type(event) is ScalarEvent:
            return self._scalar(event)
        if type(event) is AliasEvent:
            end = event.end_mark.index
            return Node(ValueShape.ALIAS, start, end, column, event.anchor)
        is_mapping = type(event) is MappingStartEvent
        keys: list[Node] = []
        children: list[Node] = []
        last = MappingEndEvent if is_mapping else SequenceEndEvent
        while type(below := self.next()) is not last:
            if is_mapping:
                keys.append(self.node(below))
                below = self.next()
            children.append(self.node(below))
        flow = bool(event.flow_style)
        # The parser ends a block where the next thing begins, which is behind all comments in between.
        end = below.end_mark.index if flow or not children else max(children[-1].end, start)
        shape = ValueShape.MAPPING if is_mapping else ValueShape.LIST
        return Node(shape, start, end, column, "", flow, event.anchor, "", tuple(keys), tuple(children))

    def _scalar(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if style and style in "|>":
            end = self._end_of_block(start, end)
        column = event.start_mark.column
        return Node(ValueShape.SCALAR, start, end, column, style, anchor=event.anchor, text=event.value)

    def _end_of_block(self, start: int, end: int) -> int:
        header = self.text[start:end].splitlines()[0].split("#")[0]
        body = self.text[start:end]
        if "+" in header:
            return end - (len(body) - len(body.removesuffix("\n").removesuffix("\r")))
        return start + len(body.rstrip("\r\n"))
