"""What is past its date, for a spreadsheet, which is soon sent on: its words are without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.privacy.masking import masker
from cioc.render.overdue.json import fields
from cioc.render.table import csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.overdue import Promise
    from cioc.render.overdue import OverdueView
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace

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
)


def lines(asked: OverdueView) -> Iterator[Line]:
    """All open promises, one a row, the worst first."""
    workspace = asked.workspace
    records = ({"bucket": each.bucket.value} | record(each, workspace) for each in asked.result.promises)
    yield from csv_lines(_COLUMNS, records, masker(workspace.settings))


def record(promise: Promise, workspace: LoadedWorkspace) -> dict[str, Any]:
    """All that there is to say of a promise, with the names of its leads."""
    return fields(promise) | {"leads": "; ".join(map(workspace.name_of, promise.leads))}
