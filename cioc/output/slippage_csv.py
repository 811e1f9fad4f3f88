"""The ledger of what was re-timed, for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.output.sheets import row as sheet_row
from cioc.output.slippage_json import fields
from cioc.output.styled import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.slippage import Slippage
    from cioc.loading import LoadedWorkspace
    from cioc.output.styled import Line

_COLUMNS = (
    "kind",
    "plan",
    "ref",
    "who",
    "what",
    "leads",
    "status",
    "first_timescale",
    "first_due",
    "timescale",
    "due",
    "moves",
    "moves_agreed",
    "days",
    "moves_in_place",
    "moves_said_to_be_agreed",
)


def lines(result: Slippage, workspace: LoadedWorkspace) -> Iterator[Line]:
    """Each promise that moved, one a row, the worst first."""
    yield plain(sheet_row(_COLUMNS))
    for row in result.rows:
        values = fields(row) | {"leads": "; ".join(map(workspace.name_of, row.leads))}
        yield plain(sheet_row(values[column] for column in _COLUMNS))
