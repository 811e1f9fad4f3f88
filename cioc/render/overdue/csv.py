"""What has lapsed, for a spreadsheet, which is soon sent on: its words are without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.privacy.masking import masker
from cioc.render.machine import row
from cioc.render.overdue.json import fields
from cioc.render.terminal_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.overdue import Promise
    from cioc.render.overdue import Asked
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


def lines(asked: Asked) -> Iterator[Line]:
    """All open promises, one a row, the worst first."""
    yield plain(row(_COLUMNS))
    for promise in asked.result.promises:
        yield plain(row(_cells(promise, asked.workspace)))


def _cells(promise: Promise, workspace: LoadedWorkspace) -> list[object]:
    leads = "; ".join(workspace.name_of(lead) for lead in promise.leads)
    values = fields(promise) | {"bucket": promise.bucket.value, "leads": leads}
    mask = masker(workspace.settings)
    cells = (values[column] for column in _COLUMNS)
    return [mask(cell) if isinstance(cell, str) else cell for cell in cells]
