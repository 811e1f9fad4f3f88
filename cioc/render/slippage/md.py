"""The ledger of what was re-timed, in Markdown: a table for a paper, without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.privacy.masking import masker
from cioc.render.slippage import words
from cioc.render.table import Cell, Column, Group, Table, md_lines
from cioc.render.terminal_text import plain
from cioc.text.phrases import often

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.slippage import Slipped
    from cioc.render.slippage import Asked
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace

_COLUMNS = tuple(
    Column(heading=title)
    for title in (
        "Ref",
        "What",
        "Leads",
        "First promise",
        "Now",
        "Moved",
        "In all",
        "Moves agreed",
        "Changed in the file",
    )
)


def lines(asked: Asked) -> Iterator[Line]:
    """A row for each promise that moved, then the counts."""
    result = asked.result
    yield plain(f"# Slippage as at {in_words(result.as_of)}")
    yield ()
    rows = tuple(_row(row, asked.workspace) for row in result.rows)
    yield from md_lines(Table(columns=_COLUMNS, groups=(Group(rows=rows),)), masker(asked.workspace.settings))
    yield plain(words.counts(result))
    if caution := words.caution(result):
        yield ()
        yield plain(caution)


def _row(row: Slipped, workspace: LoadedWorkspace) -> tuple[Cell, ...]:
    return (
        Cell(f"{row.promise.label}{words.status(row)}"),
        Cell(words.what(row)),
        Cell(words.leads(row, workspace)),
        Cell(words.first(row)),
        Cell(words.now(row)),
        Cell(often(row.times)),
        Cell(words.days(row)),
        Cell(words.agreed(row)),
        Cell(str(row.in_place or "")),
    )
