"""The ledger of what was re-timed, for a spreadsheet: its words are without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.privacy.masking import masker
from cioc.render.slippage.json import fields
from cioc.render.table import csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.slippage import SlippageView
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


def lines(asked: SlippageView) -> Iterator[Line]:
    """Each promise that moved, one a row, the worst first."""
    workspace = asked.workspace
    records = (
        fields(row) | {"leads": "; ".join(map(workspace.name_of, row.promise.leads))} for row in asked.result.rows
    )
    yield from csv_lines(_COLUMNS, records, masker(workspace.settings))
