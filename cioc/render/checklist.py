"""The list before a paper goes out, for a terminal: what must be mended first, then what is good to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_short, with_short_months
from cioc.render.terminal_text import in_lines, indented
from cioc.report.check import LeadSummary
from cioc.state.snapshot import is_out, issued_on
from cioc.text.phrases import counted

_PAST = len("past its date")
"""The words that most leads have beside a promise are as long as these, so that promises stand below each other."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cioc.model import Meeting
    from cioc.render.terminal_text import Line
    from cioc.report.check import CheckItem


def lines(points: Iterable[CheckItem], meeting: Meeting, today: date, width: int) -> Iterator[Line]:
    """The whole list, each heading with how much there is under it. Of a paper that is out it says so."""
    out = is_out(meeting, today)
    since = f"has been out since {in_short(issued_on(meeting))}" if out else "goes out"
    title = f"{'The' if out else 'Before the'} paper of {in_short(meeting.date)} {since}"
    first: list[CheckItem] = []
    others: list[CheckItem] = []
    for point in points:
        (first if point.must_be_mended else others).append(point)
    yield ((title, "strong"),)
    yield ()
    if first:
        number = counted(sum(len(point.entries) for point in first), "thing")
        yield ((f"{number} must be mended.", "error"),)
    else:
        yield (("Nothing must be mended.", "good"),)
    for point in (*first, *others):
        yield ()
        heading = f"{point.heading} ({len(point.entries)})"
        if point.must_be_mended:
            yield (("Mend: ", "error"), (heading, "strong"))
        else:
            yield ((heading, "strong"),)
        for entry in point.entries:
            yield from _lead(entry, width) if isinstance(entry, LeadSummary) else _entry(entry, width)
        if point.remedy:
            yield from indented(f"= {point.remedy}", width)


def _entry(entry: str, width: int) -> Iterator[Line]:
    for place, line in enumerate(in_lines(with_short_months(entry), width - 4)):
        yield ((f"{'    ' if place else '  '}{line}", ""),)


def _lead(entry: LeadSummary, width: int) -> Iterator[Line]:
    """A lead, and under it each promise on a line of its own, beside the words that are said of it."""
    yield ((f"  {entry.name}", "strong"),)
    wide = max(_PAST, *(len(words) for words, _ in entry.facts))
    for words, names in entry.facts:
        label = words
        for name in names:
            for place, line in enumerate(in_lines(with_short_months(name), max(20, width - wide - 8))):
                yield (f"    {label:{wide}}  ", "quiet"), (f"{'  ' if place else ''}{line}", "")
                label = ""
