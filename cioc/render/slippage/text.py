"""The ledger of what was re-timed, for a terminal: a line for each promise, the worst first, or a block of lines."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from cioc.dates import in_short, in_words
from cioc.render.slippage import words
from cioc.render.table import Align, Fit, RowGroup, Table, TableCell, TableColumn, text_lines
from cioc.render.terminal_text import heading, indented, plain, with_short_dates
from cioc.text.phrases import often

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.slippage import Slipped
    from cioc.render.slippage import SlippageView
    from cioc.render.terminal_text import Line
    from cioc.state.timings import PromiseVersion
    from cioc.workspace.loading import LoadedWorkspace

_COLUMNS = (
    TableColumn(heading="Ref", fit=Fit.WHOLE, spills=True, style="place"),
    TableColumn(heading="Promise", least=15, share=3),
    TableColumn(heading="Lead", least=12, leaves=2),
    TableColumn(heading="First promise", least=13, leaves=1),
    TableColumn(heading="Now", least=11),
    TableColumn(heading="Days", align=Align.NUMBER, fit=Fit.WHOLE),
    TableColumn(heading="Agreed", fit=Fit.WHOLE),
)

# A block of longer lines is hard to read.
_BLOCK = 100


@with_short_dates
def lines(asked: SlippageView) -> Iterator[Line]:
    """Each promise that was re-timed, then the counts."""
    result, workspace, width = asked.result, asked.workspace, asked.width
    if result.rows:
        yield heading(f"Re-timed, as at {in_words(result.as_of)}")
        yield ()
    if asked.long:
        for row in result.rows:
            yield from _block(row, workspace, min(width, _BLOCK))
            yield ()
    elif result.rows:
        rows = tuple(_row(row, workspace) for row in result.rows)
        yield from text_lines(Table(columns=_COLUMNS, groups=(RowGroup(rows=rows),)), width)
        yield ()
    for said in filter(None, (words.counts(result), words.caution(result))):
        yield from map(plain, fill(said, width, break_on_hyphens=False).splitlines())


def _row(row: Slipped, workspace: LoadedWorkspace) -> tuple[TableCell, ...]:
    return (
        TableCell(f"{row.promise.label}{words.status(row)}"),
        TableCell(words.what(row)),
        TableCell(words.leads(row, workspace)),
        TableCell(_day(row.life.versions[0])),
        TableCell(_day(row.current) if row.current else "no timescale"),
        TableCell(_days(row), _style(row)),
        TableCell(words.agreed(row)),
    )


def _day(version: PromiseVersion) -> str:
    """The last day of a promise, or its words where it names none."""
    return in_short(version.due) if version.due else version.timescale


def _days(row: Slipped) -> str:
    """`457 later`; in words where there is no such number."""
    return words.days(row).replace(" days", "").replace(" day ", " ") if row.days else words.days(row)


def _style(row: Slipped) -> str:
    return "error" if (row.days or 0) > 0 or row.lost_its_day else ""


def _block(row: Slipped, workspace: LoadedWorkspace, width: int) -> Iterator[Line]:
    moved = f"re-timed {often(row.times)}, {words.days(row)}{words.status(row)}"
    yield (row.promise.label, "place"), (f"  {moved}", _style(row))
    yield from indented(words.what(row), width)
    yield from indented(f"Leads: {words.leads(row, workspace)}", width)
    yield from indented(f"First promise: {words.first(row)}", width)
    for move in row.moves:
        yield from indented(words.move(move), width)
    if taken_out := words.taken_out(row):
        yield from indented(taken_out, width)
    yield from indented(f"Now: {words.now(row)}", width)
