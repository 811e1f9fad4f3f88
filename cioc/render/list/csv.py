"""Promises that somebody asked for, for a spreadsheet, which is soon sent on: without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.privacy.masking import masker
from cioc.render.list.json import record
from cioc.render.table import csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.list import ListView
    from cioc.render.terminal_text import Line

_COLUMNS = (
    "name",
    "kind",
    "plan",
    "ref",
    "line",
    "who",
    "what",
    "leads",
    "status",
    "rating",
    "rated_on",
    "reason",
    "bucket",
    "first_timescale",
    "first_due",
    "timescale",
    "due",
    "days_to_go",
    "days_late",
    "said_since",
    "left_open",
    "last_word",
    "last_note",
)


def lines(asked: ListView) -> Iterator[Line]:
    """A row for each, in the order that was asked for."""
    seen = asked.result.seen
    records = (
        record(promise, seen) | {"leads": "; ".join(map(seen.workspace.name_of, promise.leads))}
        for promise in asked.result.promises
    )
    yield from csv_lines(_COLUMNS, records, masker(seen.workspace.settings))
