"""Diagnostics for people: a line that editors can jump to, the source with a caret, the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from cioc.dates import with_short_months
from cioc.render.diagnostics.words import allowed, others
from cioc.render.terminal_text import Linked, in_lines
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.render.terminal_text import Line, Piece

    Address = Callable[[str, int], str]
    """Of a path and a line, where a click on them leads."""

_GENEROUS = 160
"""Of a longer line of a file only the part around the place is shown, where no terminal says how wide it is."""

_NARROWEST = 40

_MARKS = 4
"""So many characters may share a cell: a letter, and the marks above and below it."""

# Where a message goes from what is wrong to how that comes about.
_BREAK = lazy_pattern(r"(?<=[:;.]) ")

_COMMAND = lazy_pattern(r"\bcioc(?: [^\s,;:.)]+)+")
_UNBROKEN = "\0"
"""Stands for a blank of a command while lines are broken; in no message is one."""


def lines(diagnostics: Sequence[Diagnostic], *, width: int = 0, address: Address | None = None) -> Iterator[Line]:
    """Each diagnostic as three or four lines, with a blank one between; wrapped to a width, if one is given."""
    for index, diagnostic in enumerate(diagnostics):
        if index:
            yield ()
        yield from _one(diagnostic, max(width, _NARROWEST) if width else 0, address)


def _one(diagnostic: Diagnostic, width: int, address: Address | None) -> Iterator[Line]:
    severity = "note" if diagnostic.waived else diagnostic.severity.value
    called = "waived" if diagnostic.waived else severity
    place = f"{_printable(diagnostic.path)}:{diagnostic.line}:{diagnostic.column}:"
    where = Linked(place, address(diagnostic.path, diagnostic.line)) if address else place
    head: tuple[Piece, ...] = ((where, "place"), (" ", ""), (f"{diagnostic.code} {called}", severity))
    message, further = _divided(
        with_short_months(diagnostic.message), width - sum(len(text) for text, _ in head) - 2 if width else 0
    )
    yield (*head, (f"  {message}", "")) if message else head
    number = str(diagnostic.line)
    margin = " " * len(number)
    yield from (((f"  {line}", ""),) for line in _wrapped(further, width - 2))
    if diagnostic.source.strip():
        shown, before, marked = _around(diagnostic, (width or _GENEROUS + len(number) + 5) - len(number) - 5)
        yield (f"  {number} | ", "quiet"), (shown, "")
        yield (f"  {margin} | ", "quiet"), (" " * before, ""), ("^" * marked, severity)
    remedy = allowed(diagnostic) or with_short_months(diagnostic.hint)
    listed = f"--format json lists all {len(diagnostic.details):,}" if diagnostic.details else ""
    for words, style in ((remedy, "hint"), (others(diagnostic), ""), (listed, "")):
        for index, line in enumerate(_wrapped(words, width - len(number) - 5)):
            yield (f"  {margin} {' ' if index else '='} ", "quiet"), (line, style)


def _divided(message: str, room: int) -> tuple[str, str]:
    """A message that is too long for its line as what is wrong, if that has room, and all else; 0 is no limit."""
    if not room or _cells(message) <= room:
        return message, ""
    ends = [found.start() for found in _BREAK.finditer(message) if _cells(message[: found.start()]) <= room]
    end = ends[-1] if ends else 0
    return message[:end], message[end:].strip()


def _wrapped(words: str, width: int) -> list[str]:
    """Words in lines, broken between words alone, and not within a command: all that is to be copied stays whole."""
    if width <= 0:
        return [words] if words else []
    kept = _COMMAND.sub(lambda found: found[0].replace(" ", _UNBROKEN) if len(found[0]) <= width else found[0], words)
    return [line.replace(_UNBROKEN, " ") for line in in_lines(kept, width, break_long_words=False)]


def _around(diagnostic: Diagnostic, room: int) -> tuple[str, int, int]:
    """The part of the source line that has room, and how many cells stand before the carets and are marked by them."""
    # Of a file that is one long line, no more is looked at for each finding than could be shown.
    skipped = max(0, diagnostic.column - 1 - _MARKS * room)
    near = diagnostic.source[skipped : diagnostic.column - 1 + _MARKS * room]
    goes_on = skipped + len(near) < len(diagnostic.source)
    start, end = diagnostic.column - 1 - skipped, diagnostic.end_column - 1 - skipped
    source = _printable(near)
    first, last = 0, len(source)
    if skipped or goes_on or _cells(source) > room:
        # What is marked is seen from its start, and as much before it as behind.
        inner = room - 2
        marked = min(_cells(source[start:end]), inner // 2)
        first = _back(source, start, (inner - marked) // 2)
        last = _ahead(source, first, inner)
        if last == len(source) and not goes_on:
            first = _back(source, last, inner + 1)
        elif first == 0 and not skipped:
            last = _ahead(source, 0, inner + 1)
    lead = "…" if first or skipped else ""
    tail = "…" if last < len(source) or goes_on else ""
    before = len(lead) + _cells(source[first:start])
    marked = _cells(source[start : min(end, last)])
    return f"{lead}{source[first:last]}{tail}", before, max(1, marked)


def _back(text: str, end: int, room: int) -> int:
    """The beginning of the part of a text that ends at a place and has room."""
    begin = end
    while begin and (room := room - _cells(text[begin - 1])) >= 0:
        begin -= 1
    while begin < end and not _cells(text[begin]):  # a mark that has lost its letter
        begin += 1
    return begin


def _ahead(text: str, begin: int, room: int) -> int:
    """The end of the part of a text that begins at a place and has room."""
    end = begin
    while end < len(text) and (room := room - _cells(text[end])) >= 0:
        end += 1
    return end


def _printable(text: str) -> str:
    """Tabs as one space and control characters as a mark, so that the caret stands where it should."""
    return "".join(" " if char == "\t" else char if char.isprintable() else "�" for char in text)


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if category(char) in {"Mn", "Me"} else 2 if east_asian_width(char) in "WF" else 1 for char in text)
