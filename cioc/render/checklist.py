"""The list before a paper goes out, for a terminal: what must be mended first, then what is good to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import with_short_months
from cioc.render.terminal_text import indented
from cioc.text.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.render.terminal_text import Line
    from cioc.report.check import CheckItem


def lines(points: Iterable[CheckItem], title: str, width: int) -> Iterator[Line]:
    """The whole list, each heading with how much there is under it."""
    first: list[CheckItem] = []
    others: list[CheckItem] = []
    for point in points:
        (first if point.must_be_mended else others).append(point)
    yield ((title, "strong"),)
    yield ()
    if first:
        number = counted(sum(len(point.entries) for point in first), "thing")
        yield ((f"{number} must be mended before the paper goes out.", "error"),)
    else:
        yield (("Nothing must be mended before the paper goes out.", "good"),)
    for point in (*first, *others):
        yield ()
        heading = f"{point.heading} ({len(point.entries)})"
        if point.must_be_mended:
            yield (("Mend: ", "error"), (heading, "strong"))
        else:
            yield ((heading, "strong"),)
        for entry in point.entries:
            yield from indented(with_short_months(entry), width)
        if point.remedy:
            yield from indented(f"= {point.remedy}", width)
