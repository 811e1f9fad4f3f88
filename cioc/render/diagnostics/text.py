"""Diagnostics for people: a line that editors can jump to, the source with a caret, the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.render.terminal_text import Line

# Of a longer line of a file only the part around the place is shown.
_SHOWN = 100


def lines(diagnostics: Sequence[Diagnostic]) -> Iterator[Line]:
    """Each diagnostic as three or four lines, with a blank one between."""
    for index, diagnostic in enumerate(diagnostics):
        if index:
            yield ()
        yield from _one(diagnostic)


def _one(diagnostic: Diagnostic) -> Iterator[Line]:
    place = f"{_printable(diagnostic.path)}:{diagnostic.line}:{diagnostic.column}: "
    severity = "note" if diagnostic.waived else diagnostic.severity.value
    called = "waived" if diagnostic.waived else severity
    yield (place, "place"), (f"{diagnostic.code} {called}", severity), (f"  {diagnostic.message}", "")
    number = str(diagnostic.line)
    margin = " " * len(number)
    if diagnostic.source.strip():
        shown, before, marked = _around(diagnostic)
        yield (f"  {number} | ", "quiet"), (shown, "")
        yield (f"  {margin} | ", "quiet"), (" " * before, ""), ("^" * marked, severity)
    remedy = f"let stand: {diagnostic.waived}" if diagnostic.waived else diagnostic.hint
    if remedy:
        yield (f"  {margin} = ", "quiet"), (remedy, "hint")
    if diagnostic.more:
        yield (f"  {margin} = ", "quiet"), (f"there are {diagnostic.more:,} more like this in the file", "")


def _around(diagnostic: Diagnostic) -> tuple[str, int, int]:
    """The part of the source line to show, and how many cells stand before the carets and are marked by them."""
    start, end = diagnostic.column - 1, diagnostic.end_column - 1
    source = diagnostic.source
    first = max(0, start - _SHOWN // 2) if len(source) > _SHOWN else 0
    last = min(len(source), first + _SHOWN)
    lead = "…" if first else ""
    tail = "…" if last < len(source) else ""
    before = len(lead) + _cells(source[first:start])
    marked = _cells(source[start : min(end, last)])
    return f"{lead}{_printable(source[first:last])}{tail}", before, max(1, marked)


def _printable(text: str) -> str:
    """Tabs as one space and control characters as a mark, so that the caret stands where it should."""
    return "".join(" " if char == "\t" else char if char.isprintable() else "�" for char in text)


def _cells(text: str) -> int:
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
