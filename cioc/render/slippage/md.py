"""The ledger of what was re-timed, in Markdown: a table for a paper, without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.privacy.masking import masker
from cioc.render.slippage import words
from cioc.render.terminal_text import plain
from cioc.text.escaping import escape_inline
from cioc.text.phrases import often

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.slippage import Asked
    from cioc.render.terminal_text import Line

_TITLES = ("Ref", "What", "Leads", "First promise", "Now", "Moved", "In all", "Moves agreed", "Changed in the file")


def lines(asked: Asked) -> Iterator[Line]:
    """A row for each promise that moved, then the counts."""
    result, workspace = asked.result, asked.workspace
    mask = masker(workspace.settings)
    yield plain(f"# Slippage as at {in_words(result.as_of)}")
    yield ()
    if result.rows:
        yield plain(f"| {' | '.join(_TITLES)} |")
        yield plain(f"| {' | '.join('---' for _ in _TITLES)} |")
        for row in result.rows:
            cells = (
                f"{row.promise.label}{words.status(row)}",
                words.what(row),
                words.leads(row, workspace),
                words.first(row),
                words.now(row),
                often(row.times),
                words.days(row),
                words.agreed(row),
                str(row.in_place or ""),
            )
            yield plain(f"| {' | '.join(escape_inline(mask(cell)) for cell in cells)} |")
        yield ()
    yield plain(words.counts(result))
    if caution := words.caution(result):
        yield ()
        yield plain(caution)
