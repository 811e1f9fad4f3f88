"""What has lapsed, for a spreadsheet, which is soon sent on: its words are without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.disclosure.masking import masker
from cioc.output.overdue.json import fields
from cioc.output.sheets import row
from cioc.output.styled import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.loading import LoadedWorkspace
    from cioc.output.overdue.asked import Asked
    from cioc.output.styled import Line
    from cioc.overdue import Standing

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
    "last_word",
    "why",
)


def lines(asked: Asked) -> Iterator[Line]:
    """All open promises, one a row, the worst first; with everything also what succeeded plans left open."""
    yield plain(row(_COLUMNS))
    for standing in asked.result.standings:
        yield plain(row(_cells(standing.bucket.value, standing, asked.workspace)))
    for left in asked.result.left_open if asked.everything else ():
        for standing in left.standings:
            yield plain(row(_cells("left_open", standing, asked.workspace)))


def _cells(bucket: str, standing: Standing, workspace: LoadedWorkspace) -> list[object]:
    leads = "; ".join(workspace.name_of(lead) for lead in standing.leads)
    values = fields(standing) | {"bucket": bucket, "leads": leads}
    mask = masker(workspace.settings)
    cells = (values[column] for column in _COLUMNS)
    return [mask(cell) if isinstance(cell, str) else cell for cell in cells]
