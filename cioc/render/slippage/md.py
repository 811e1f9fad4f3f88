"""The ledger of what was re-timed, in Markdown: a table for a paper, without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.privacy.masking import masker
from cioc.render.slippage import words
from cioc.render.table import RowGroup, Table, TableCell, TableColumn, md_lines
from cioc.render.terminal_text import plain
from cioc.text.phrases import often

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.slippage import Slipped
    from cioc.render.slippage import SlippageView
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace

_COLUMNS = tuple(
    TableColumn(heading=title)
    for title in (
        "Ref",
        "What",
        "Leads",
        "First promise",
        "Now",
        "Re-timed",
        "In all",
        "Agreed",
        "Changed in the file",
    )
)


def lines(asked: SlippageView) -> Iterator[Line]:
    """A row for each promise that was re-timed, then the counts."""
    result = asked.result
    yield plain(f"# Slippage as at {in_words(result.as_of)}")
    yield ()
    rows = tuple(_row(row, asked.workspace) for row in result.rows)
    yield from md_lines(Table(columns=_COLUMNS, groups=(RowGroup(rows=rows),)), masker(asked.workspace.settings))
    yield plain(words.counts(result))
    if caution := words.caution(result):
        yield ()
        yield plain(caution)


def _row(row: Slipped, workspace: LoadedWorkspace) -> tuple[TableCell, ...]:
    return (
        TableCell(f"{row.promise.label}{words.status(row)}"),
        TableCell(words.what(row)),
        TableCell(words.leads(row, workspace)),
        TableCell(words.first(row)),
        TableCell(words.now(row)),
        TableCell(often(row.times)),
        TableCell(words.days(row)),
        TableCell(words.agreed(row)),
        TableCell(str(row.in_place or "")),
    )
