"""The ledger of what was re-timed, for a spreadsheet: its words are without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.privacy.masking import masker
from cioc.render.machine import row as sheet_row
from cioc.render.slippage.json import fields
from cioc.render.terminal_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.slippage import Asked
    from cioc.render.terminal_text import Line

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
    "line",
)


def lines(asked: Asked) -> Iterator[Line]:
    """Each promise that moved, one a row, the worst first."""
    result, workspace = asked.result, asked.workspace
    mask = masker(workspace.settings)
    yield plain(sheet_row(_COLUMNS))
    for row in result.rows:
        values = fields(row) | {"leads": "; ".join(map(workspace.name_of, row.promise.leads))}
        cells = (values[column] for column in _COLUMNS)
        yield plain(sheet_row(mask(cell) if isinstance(cell, str) else cell for cell in cells))
