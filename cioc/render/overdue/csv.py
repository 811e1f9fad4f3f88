"""Open promises for a spreadsheet, which is soon sent on: its words are without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.render.overdue.json import fields
from cioc.render.table import csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.overdue import OverdueView
    from cioc.render.terminal_text import Line

_COLUMNS = (
    "bucket",
    "kind",
    "plan",
    "ref",
    "line",
    "who",
    "what",
    "leads",
    "first_timescale",
    "first_due",
    "timescale",
    "due",
    "days_late",
    "said_since",
    "left_open",
    "last_word",
    "why",
    "title",
)


def lines(asked: OverdueView) -> Iterator[Line]:
    """All open promises, one a row, the worst first."""
    records = ({"bucket": each.bucket.value} | fields(each) for each in asked.result.promises)
    yield from csv_lines(_COLUMNS, records, asked.workspace)
