"""What cioc finds wrong, as values: where, how grave, what to do about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong at a place in one text, before it is known which file that is and how grave it is."""

    code: str
    span: Span
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding as people and machines get to see it.

    `line` and `column` count characters from 1. `end_column` is on the same line. `source` is that line's text.
    `entry_line` is the line on which the key of the value stands: it differs from `line` inside a block of text.
    `waived` is the reason that lets it stand, where it is shown all the same: then it fails nothing.
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

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The one order in which diagnostics are shown: by place, then by code."""
        return (self.path, self.line, self.column, self.code, self.message)


_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """Turns character offsets of a text into lines and columns. LF, CRLF and CR end a line."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        # Not str.splitlines: it also splits at form feeds and the like, which no editor counts.
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text)), len(text) + 1]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column, both from 1, of a character offset; past the end means the last line."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset, hi=len(self._starts) - 1)
        return line, offset - self._starts[line - 1] + 1

    def source(self, line: int) -> str:
        """The text of a line, without its end."""
        return self._text[self._starts[line - 1] : self._starts[line]].rstrip("\r\n")

    @property
    def count(self) -> int:
        """How many lines the text has."""
        return len(self._starts) - 1
