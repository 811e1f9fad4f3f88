"""Promises that somebody asked for, for machines: `cioc/list/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.overdue import rating
from cioc.render.machine import dumped
from cioc.render.overdue.json import fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.overdue import Promise
    from cioc.render.list import ListView
    from cioc.render.terminal_text import Line
    from cioc.state import Snapshot

SCHEMA = "cioc/list/1"


def lines(asked: ListView) -> Iterator[Line]:
    """One JSON object: the promises in their order, and how many of plans that are over are not among them."""
    result = asked.result
    yield dumped(
        {
            "schema": SCHEMA,
            "as_of": str(result.as_of),
            "promises": [record(promise, result.seen) for promise in result.promises],
            "not_listed": {left.plan: len(left.promises) for left in result.left_out},
        }
    )


def record(promise: Promise, seen: Snapshot) -> dict[str, Any]:
    """One promise, as `cioc overdue` has it, with what else a list tells of it.

    `bucket` is null for what is not open any more. `rating` is a key of the workspace's ratings, or `none`, `complete`
    or `dropped`; `reason` the note of what gave the rating, or corrected it.
    """
    rated, because = promise.state.rated, promise.state.rated_because
    return fields(promise) | {
        "bucket": promise.bucket.value if promise.is_open else None,
        "days_to_go": promise.days_to_go,
        "rating": rating(promise, seen),
        "rated_on": str(rated.when) if rated else None,
        "reason": because.note if because else None,
        "last_note": promise.last_note,
    }
