"""What the forms of `cioc list` have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.render.overdue.columns import ONE_LINE, WITH_REASON, row, table
from cioc.render.overdue.words import Grouping, grouped, of_plan
from cioc.render.table import RowGroup
from cioc.text.phrases import counted, in_number, listed

if TYPE_CHECKING:
    from cioc.overdue import Listing, Promise
    from cioc.render.list import ListView
    from cioc.render.table import Table


def rows(asked: ListView, *, within: str | None = None) -> Table:
    """A row for each promise, in the order that was asked for; refs do without a plan that all are `within`."""
    keys = WITH_REASON if asked.reasons else ONE_LINE
    result = asked.result
    groups: list[tuple[str, tuple[Promise, ...]]] = [("", result.promises)]
    if asked.by_plan and len({promise.plan for promise in result.promises}) > 1:
        groups = grouped(result.promises, Grouping("plan"), result.seen.workspace)
    return table(
        [
            RowGroup(heading=name, rows=tuple(row(promise, keys, result.seen, within=within) for promise in promises))
            for name, promises in groups
        ],
        keys,
    )


def title(result: Listing, *, within: str | None = None) -> str:
    """`12 promises, as at 30 November 2026`; of a plan that all are `within`, with its name."""
    return (
        f"{counted(len(result.promises), 'promise')}{of_plan(within, result.promises)}, as at {in_words(result.as_of)}"
    )


def nothing(asked: ListView) -> str:
    """That there is nothing to list."""
    day = in_words(asked.result.as_of)
    if asked.is_unrated:
        return f"No open promise has a rating, as at {day}."
    return f"No promise is like that, as at {day}." if asked.narrowed else f"There is no promise yet, as at {day}."


def left_out(result: Listing) -> str:
    """`Not listed: 95 promises of cioc-2019, which is over`; nothing where all are listed."""
    of = [f"{counted(len(left.promises), 'promise')} of {left.plan}" for left in result.left_out]
    return f"Not listed: {listed(of, last='and')}, which {in_number(len(of), 'is')} over" if of else ""
