"""A text in its parts: each entry and each item with its lines and the comments above it, down to the single value.

Put one behind the other the parts are the whole text again, so whatever is put together of them keeps its style.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from cioc.edit.splicing import after, line_end
from cioc.text.patterns import lazy_pattern
from cioc.yaml import Position, compose, without_forbidden

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOSSY = {"Y206", "Y301", "Y302", "Y303", "Y304", "Y306", "Y308"}
"""Findings that say that some of a text is not among the values that were read."""
_NO_BLOCK = tuple("[{*&!")
"""The first letters of a list or a mapping that is not written as one entry a line, or is repeated elsewhere."""
_BLOCK = lazy_pattern(r"[:-] +[|>][0-9]?(?P<sign>[+-]?)[0-9]?[ \t]*(?:#[^\n]*)?\n")
_CONTENT = lazy_pattern(r"^[ ]*[^\s#]", re.MULTILINE)


class Side(Struct, frozen=True):
    """One of the three texts: with LF at the end of each of its lines, the last one too, and what it says."""

    text: str
    value: Any
    place: Position

    @property
    def root(self) -> TextPart:
        """The whole text."""
        return TextPart(side=self, name="", value=self.value, place=self.place, lead=0, start=0, end=len(self.text))


def read(text: str) -> Side | str:
    """A text that can be taken apart; or why it cannot."""
    text = _ended(text)
    tree = compose(without_forbidden(text)[0])
    if trouble := next((each for each in tree.findings if not tree.whole or each.code in _LOSSY), None):
        line = text.count("\n", 0, trouble.span.start) + 1
        return f"line {line}: {trouble.message}"
    if not isinstance(tree.value, dict):
        return "it holds no keys and values"
    return Side(text, tree.value, tree.place)


def _ended(text: str) -> str:
    """A text whose lines all end with LF. A block that ended without one would say one line break more."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.endswith("\n"):
        return text
    blocks = list(_BLOCK.finditer(text))
    if blocks and compose(without_forbidden(text)[0]).value != compose(without_forbidden(f"{text}\n")[0]).value:
        at, end = blocks[-1].span("sign")
        text = f"{text[:at]}-{text[end:]}"
    return f"{text}\n"


# Without slots, so that each text is cut out once.
class TextPart(Struct, frozen=True, dict=True):
    """An entry of a mapping or an item of a list, from the comments above it (`lead`) to the end of its last line.

    Where it is written within brackets, it is what stands there and no lines.
    """

    side: Side
    name: str
    value: Any
    place: Position
    lead: int
    start: int
    end: int
    column: int = 0
    dash: int | None = None
    """Where the dash is before the first key of an item: it is the item's own, and a space here."""
    inline: bool = False
    is_item: bool = False

    @cached_property
    def text(self) -> str:
        """All of it."""
        text = self.side.text[self.lead : self.end]
        if self.dash is not None:
            at = self.dash - self.lead
            text = f"{text[:at]} {text[at + 1 :]}"
        return text

    @property
    def comments(self) -> str:
        """The comments and blank lines above it."""
        return self.text[: self.start - self.lead]

    @property
    def lines(self) -> str:
        """It without these."""
        return self.text[self.start - self.lead :]

    def moved(self, text: str, column: int) -> str:
        """Some of its text, where it is to stand at a column."""
        if self.inline:
            mark = "- " if self.is_item else ""
            rest = re.sub(r"\n[ ]*", f"\n{' ' * (column + 4)}", text)
            return f"{' ' * column}{mark}{rest}\n"
        return indented(text, column - self.column)

    @cached_property
    def is_block(self) -> bool:
        """Whether its value is a list or a mapping of which each entry has lines of its own."""
        if not self.value or isinstance(self.value, str) or self.inline:
            return False
        return not self.side.text.startswith(_NO_BLOCK, self.place.start) and self.body is not None

    @property
    def written(self) -> str:
        """The value alone, as it is written."""
        return self.side.text[self.place.start : self.place.end]

    @property
    def is_one_line(self) -> bool:
        """Whether it is a line of its own, value and all."""
        return not self.inline and self.lines.count("\n") == 1 and not self.written.startswith(("|", ">"))

    def with_value(self, written: str) -> str:
        """Its lines with something else for its value."""
        start, end = self.place.start - self.start, self.place.end - self.start
        space = " " if written and start == end and self.lines[:start].endswith(":") else ""
        return f"{self.lines[:start]}{space}{written}{self.lines[end:]}"

    @cached_property
    def body(self) -> PartBody | None:
        """Its own parts, where each has lines of its own; None where these cannot be told apart."""
        return _body(self)

    @cached_property
    def pieces(self) -> list[TextPart]:
        """Its own parts, where it is written in brackets; or none."""
        is_item = isinstance(self.value, list)
        found = []
        for name, place in self.place.children.items():
            start = place.start if is_item else place.key_start
            end = max(place.end, place.key_end)
            found.append(
                TextPart(self.side, str(name), self.value[name], place, start, start, end, inline=True, is_item=is_item)
            )
        return found

    @property
    def parts(self) -> list[TextPart]:
        """Its own parts."""
        return self.body.parts if self.is_block and self.body else self.pieces


class PartBody(Struct, frozen=True):
    """The inside of a part: the line of its key or its dash, its own parts, and comments below the last of them."""

    head: str
    parts: list[TextPart]
    tail: str


def _body(part: TextPart) -> PartBody | None:
    text, column = part.side.text, part.place.start - _line(part.side.text, part.place.start)
    is_item = isinstance(part.value, list)
    begun = list(_begun(part, column))
    if not begun or None in begun:
        return None
    starts = [_line(text, each) for each in begun if each is not None]
    first = starts[0]
    on_line_of_dash = part.is_item and first == part.start
    # The root has no line of its own, and an item's dash stands on that of its first key.
    here = part.start if part.name == "" or on_line_of_dash else line_end(text, part.start) + 1
    if here > first:
        return None
    head = part.lines[: here - part.start]
    parts: list[TextPart] = []
    for (name, place), start in zip(part.place.children.items(), starts, strict=True):
        end = min(after(text, max(_end(text, place), place.key_end), column + 1) + 1, len(text))
        dash = part.start + part.column if on_line_of_dash and not parts else None
        if part.dash is not None and not parts and not head:
            dash = part.dash
        value = part.value[name]
        parts.append(TextPart(part.side, str(name), value, place, here, start, end, column, dash, is_item=is_item))
        here = end
    return PartBody(head, parts, text[here : part.end]) if here <= part.end else None


def _begun(part: TextPart, column: int) -> Iterator[int | None]:
    """Where each of a part's own begins, its key or its dash; None where something else stands before it."""
    text = part.side.text
    for place in part.place.children.values():
        if isinstance(part.value, list):
            yield _dash(text, place.start, column, part.start)
        else:
            start = _line(text, place.key_start)
            before = text[start : place.key_start]
            plain = not before.strip(" ") or (part.is_item and start == part.start and before.strip(" ") == "-")
            yield place.key_start if plain and place.key_start - start == column else None


def _line(text: str, at: int) -> int:
    """Where the line of an offset begins, in a text whose lines all end with LF."""
    return text.rfind("\n", 0, at) + 1


def _dash(text: str, at: int, column: int, top: int) -> int | None:
    """The dash of an item whose value begins at an offset, or further down."""
    while True:
        start = _line(text, at)
        if text[start : start + column + 1] == f"{' ' * column}-":
            return start + column
        if start <= top:
            return None
        at = start - 1


def _end(text: str, place: Position) -> int:
    """Where the last character of a value is."""
    if place.children and not text.startswith(_NO_BLOCK, place.start):
        return _end(text, list(place.children.values())[-1])
    if text.startswith(("|", ">"), place.start):
        return place.start + len(text[place.start : place.end].rstrip())
    return place.end


def indented(text: str, by: int) -> str:
    """Lines further to the right, or to the left as far as there are spaces."""
    if not by:
        return text
    if by > 0:
        return re.sub(r"^(?=[^\n])", " " * by, text, flags=re.MULTILINE)
    return re.sub(rf"^[ ]{{1,{-by}}}", "", text, flags=re.MULTILINE)


def with_dash(text: str, column: int) -> str | None:
    """Lines of an item with its dash before the first of them that is no comment; None where all are."""
    found = _CONTENT.search(text)
    if found is None:
        return None
    at = found.start() + column
    return f"{text[:at]}-{text[at + 1 :]}" if text[at : at + 2] == "  " else None
