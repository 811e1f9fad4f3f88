"""Findings as values: where, how grave, what to do about it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Severity(StrEnum):
    """How grave a finding is: errors fail a check, warnings fail it with `--strict`, notes never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """A stretch of a file's text: character offsets, from `start` up to but not including `end`."""

    start: int
    end: int


START_OF_FILE = Span(0, 0)

MOST = 1000
"""Of each code so many findings of a file are kept. Whoever has mended those looks again; the rest is counted."""


class Finding(Struct, frozen=True, kw_only=True):
    """Something wrong at a place in one text, before it is known which file that is and how grave it is."""

    code: str
    span: Span
    message: str
    hint: str = ""
    more: int = 0
    """How many more like it there are in the file, behind this one, that are not kept."""
    details: tuple[str, ...] = ()
    """All that the message tells of, where it names the first alone: "and 9 more"."""
    in_vain: str = ""
    """The code that a comment allows, where there is nothing of it to allow."""


class Diagnostic(Struct, frozen=True, kw_only=True):
    """A finding as people and machines get to see it.

    `line` and `column` count characters from 1. `end_column` is on the same line. `source` is that line's text.
    `entry_line` is the line on which the key of the value stands: it differs from `line` inside a block of text.
    `waived` is the reason that lets it stand, where it is shown all the same: then it fails nothing.
    `more` is how many more like it there are in the file that are not kept, `details` all that the message tells of,
    where it names the first alone. `in_vain` is the code that a comment allows, where there is nothing of it to allow.
    """

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    end_column: int = 0
    source: str = ""
    entry_line: int = 0
    waived: str = ""
    more: int = 0
    details: tuple[str, ...] = ()
    in_vain: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The one order in which diagnostics are shown: by place, then by code."""
        return (self.path, self.line, self.column, self.code, self.message)


T = TypeVar("T", Finding, Diagnostic)


class AtMost(Generic[T]):
    """The findings of one file, in order: of each code the first so many, and how many more there are."""

    def __init__(self, most: float = MOST) -> None:
        self._most = most
        self._kept: list[T] = []
        self._numbers: Counter[str] = Counter()
        self._last: dict[str, int] = {}

    def add(self, code: str, make: Callable[[], T]) -> None:
        """Count one more of a code; it is made only where there is room for it."""
        self._numbers[code] += 1
        if self._numbers[code] <= self._most:
            self._last[code] = len(self._kept)
            self._kept.append(make())

    def keep(self, found: T) -> None:
        """Count one that is made already."""
        self.add(found.code, lambda: found)

    def all(self) -> list[T]:
        """Those that are kept; the last of a code says how many more of it there are."""
        found = list(self._kept)
        for code, number in self._numbers.items():
            if number > self._most:
                last = found[self._last[code]]
                found[self._last[code]] = replace(last, more=last.more + number - int(self._most))
        return found


_LINE_END = lazy_pattern(r"\r\n|\n|\r")


def _line_ends(text: str) -> Iterable[int]:
    """The places behind each end of a line; in nearly all texts that is LF, which `split` finds many times as fast."""
    if "\r" in text:
        return (match.end() for match in _LINE_END.finditer(text))
    return accumulate(len(line) + 1 for line in text.split("\n")[:-1])


class LineIndex:
    """Turns character offsets of a text into lines and columns. LF, CRLF and CR end a line."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        # Not str.splitlines: it also splits at form feeds and the like, which no editor counts.
        self._starts = [0, *_line_ends(text), len(text) + 1]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column, both from 1, of a character offset; past the end means the last line."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset, hi=len(self._starts) - 1)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset of a line's first character."""
        return self._starts[line - 1]

    def source(self, line: int) -> str:
        """The text of a line, without its end; nothing behind the last."""
        if line > self.count:
            return ""
        return self._text[self._starts[line - 1] : self._starts[line]].rstrip("\r\n")

    @property
    def count(self) -> int:
        """How many lines the text has."""
        return len(self._starts) - 1
