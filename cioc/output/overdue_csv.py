"""What has lapsed, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cioc.output.overdue_json import fields
from cioc.output.styled import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.loading import LoadedWorkspace
    from cioc.output.styled import Line
    from cioc.overdue import Overdue, Standing

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


def lines(result: Overdue, workspace: LoadedWorkspace) -> Iterator[Line]:
    """All open promises, one a row, the worst first."""
    yield plain(_row(_COLUMNS))
    for standing in result.standings:
        yield plain(_row(_cells(standing, workspace)))


def _cells(standing: Standing, workspace: LoadedWorkspace) -> list[str]:
    values = fields(standing) | {
        "bucket": standing.bucket.value,
        "leads": "; ".join(workspace.name_of(lead) for lead in standing.leads),
    }
    return [_safe(" ".join(str(values[column]).split())) if values[column] is not None else "" for column in _COLUMNS]


def _safe(cell: str) -> str:
    """A spreadsheet takes what begins with one of these for a formula, and runs it."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def _row(cells: tuple[str, ...] | list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()
