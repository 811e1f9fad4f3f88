"""What has lapsed, for machines: `cioc/overdue/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.output.dumped import dumped
from cioc.overdue import Bucket

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.output.overdue.asked import Asked
    from cioc.output.styled import Line
    from cioc.overdue import Standing

SCHEMA = "cioc/overdue/1"


def lines(asked: Asked) -> Iterator[Line]:
    """One JSON object: a list for each bucket, and what succeeded plans left open."""
    result = asked.result
    whole: dict[str, Any] = {"schema": SCHEMA, "as_of": str(result.as_of)}
    whole |= {bucket.value: [fields(standing) for standing in result.of(bucket)] for bucket in Bucket}
    whole["left_open"] = [
        {
            "plan": left.plan,
            "successor": left.successor,
            "promises": [fields(s) for s in left.standings],
            "taken_up_since": [fields(s) for s in left.taken_up],
            "closed_since": [fields(s) for s in left.closed],
            "review": fields(left.review) if left.review else None,
        }
        for left in result.left_open
    ]
    whole["waiting"] = [{"plan": each.plan, "place_of": each.place_of, "lines": each.lines} for each in result.waiting]
    yield dumped(whole)


def fields(standing: Standing) -> dict[str, Any]:
    """One promise. `ref` is the action's, `line` what people call the line; dates are ISO, days are whole."""
    return {
        "kind": standing.kind.value,
        "plan": standing.plan,
        "ref": standing.ref,
        "line": standing.line,
        "name": standing.name,
        "who": standing.who,
        "what": standing.what,
        "leads": list(standing.leads),
        "timescale": standing.timescale,
        "first_timescale": standing.first_timescale,
        "due": _iso(standing.due),
        "first_due": _iso(standing.first_due),
        "days_late": standing.days_late,
        "recurs": standing.recurs,
        "last_word": _iso(standing.last_word),
        "why": standing.why,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
