"""Open promises for machines: `cioc/overdue/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.overdue import Bucket
from cioc.render.machine import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.overdue import Overdue, Promise
    from cioc.render.overdue import OverdueView
    from cioc.render.terminal_text import Line

SCHEMA = "cioc/overdue/1"


def lines(asked: OverdueView) -> Iterator[Line]:
    """One JSON object: a list for each bucket, and the plans whose lines are no promises yet."""
    result = asked.result
    whole: dict[str, Any] = {"schema": SCHEMA, "as_of": str(result.as_of)}
    whole |= {bucket.value: [fields(promise) for promise in result.of(bucket)] for bucket in Bucket}
    whole["waiting"] = [{"plan": each.plan, "place_of": each.place_of, "lines": each.lines} for each in result.waiting]
    whole["copies"] = copies(result)
    yield dumped(whole)


def copies(result: Overdue) -> list[list[str]]:
    """Promises that are on file more than once: the names of each with all of its copies."""
    return [[promise.name for promise in group] for group in result.copies]


def fields(promise: Promise) -> dict[str, Any]:
    """One promise. `ref` is the action's, `line` what people call the line; dates are ISO, days are whole."""
    return {
        "kind": promise.kind.value,
        "plan": promise.plan,
        "ref": promise.ref,
        "line": promise.line,
        "name": promise.name,
        "who": promise.who,
        "what": promise.what,
        "title": promise.called.title,
        "leads": list(promise.leads),
        "timescale": promise.timescale,
        "first_timescale": promise.first_timescale,
        "due": _iso(promise.due),
        "first_due": _iso(promise.first_due),
        "days_late": promise.days_late,
        "said_since": _iso(promise.said_since),
        "left_open": promise.left_open,
        "also": list(promise.also),
        "settled_as": promise.settled_as.name if promise.settled_as else None,
        "recurs": promise.recurs,
        "last_word": str(promise.last_word) if promise.last_word else None,
        "status": promise.status.value if promise.status else None,
        "rag": promise.state.rag,
        "why": promise.why,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
