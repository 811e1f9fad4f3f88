"""The tree of a file: its values, and the place of each in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from cioc.diagnostics import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

Value: TypeAlias = "str | None | list[Any] | dict[str, Any]"


_NONE: dict[str | int, Position] = {}  # shared by all places that hold nothing, and never written to


class Position:
    """Where a value stands: its offsets, those of its key, and the places of what it holds.

    `children` is a mapping's keys or a list's indexes to their places. A plain class with slots, and not a frozen
    dataclass, because a big plan has a hundred thousand of them and this is four times as fast to make.
    """

    __slots__ = ("children", "end", "key_end", "key_start", "start")

    def __init__(self, start: int, end: int, children: dict[str | int, Position] | None = None) -> None:
        self.start = start
        self.end = end
        self.key_start = start
        self.key_end = start
        # Most values hold none: a dictionary for each would cost more than all else here.
        self.children: dict[str | int, Position] = _NONE if children is None else children

    @property
    def span(self) -> Span:
        """The value's own stretch of text."""
        return Span(self.start, self.end)

    @property
    def key_span(self) -> Span:
        """The key's stretch of text; for the item of a list, its beginning."""
        return Span(self.key_start, self.key_end)

    def find(self, *path: str | int) -> Position:
        """The place of what stands at a path below this one, or of as much of the path as there is."""
        here = self
        for step in path:
            if (below := here.children.get(step)) is None:
                break
            here = below
        return here

    def walk(self) -> Iterator[Position]:
        """This place and all below it, in the order of the file."""
        yield self
        for child in self.children.values():
            yield from child.walk()

    def copy(self) -> Position:
        """The same places anew, for an alias: what is left out of the one is still in the other."""
        other = Position(self.start, self.end)
        other.key_start, other.key_end = self.key_start, self.key_end
        other.children = {key: child.copy() for key, child in self.children.items()}
        return other


@dataclass(slots=True, kw_only=True)
class Tree:
    """As much of a text as could be read: its value, the places of all that is in it, and what is wrong."""

    value: Value = None
    place: Position = field(default_factory=lambda: Position(0, 0))
    findings: list[Finding] = field(default_factory=list)
    whole: bool = True
    """False where reading had to stop: `value` then holds nothing."""
