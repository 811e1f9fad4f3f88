"""The ledger of what was re-timed, for a terminal: a card for each promise, the worst first."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.render.slippage import words
from cioc.render.terminal_text import heading, indented, plain
from cioc.text.phrases import often

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.slippage import Slipped
    from cioc.render.slippage import Asked
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace


def lines(asked: Asked) -> Iterator[Line]:
    """Each promise that moved, then the counts."""
    result, workspace, width = asked.result, asked.workspace, asked.width
    if result.rows:
        yield heading(f"Moved, as at {in_words(result.as_of)}")
        yield ()
    for row in result.rows:
        yield from _card(row, workspace, width)
        yield ()
    for said in filter(None, (words.counts(result), words.caution(result))):
        yield from map(plain, fill(said, width, break_on_hyphens=False).splitlines())


def _card(row: Slipped, workspace: LoadedWorkspace, width: int) -> Iterator[Line]:
    moved = f"moved {often(row.times)}, {words.days(row)}{words.status(row)}"
    yield (row.promise.label, "place"), (f"  {moved}", "error" if (row.days or 0) > 0 or row.lost_its_day else "")
    yield from indented(words.what(row), width)
    yield from indented(f"Leads: {words.leads(row, workspace)}", width)
    yield from indented(f"First promise: {words.first(row)}", width)
    for move in row.moves:
        yield from indented(words.move(move), width)
    if taken_out := words.taken_out(row):
        yield from indented(taken_out, width)
    yield from indented(f"Now: {words.now(row)}", width)
