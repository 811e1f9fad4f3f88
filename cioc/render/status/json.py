"""The state of things, for machines: `cioc/status/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.diagnostics import Severity
from cioc.overdue import Bucket
from cioc.render.machine import dumped
from cioc.render.overdue.json import copies, fields
from cioc.status import Of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cioc.render.status import StatusView
    from cioc.render.terminal_text import Line
    from cioc.state import PlanState
    from cioc.status import PriorityPicture, Share

SCHEMA = "cioc/status/1"


def lines(asked: StatusView) -> Iterator[Line]:
    """One JSON object: what the screen shows, with all that has lapsed and falls due soon; dates are ISO."""
    here = asked.here
    overdue = here.overdue
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "as_of": str(here.seen.as_of),
        "organisation": here.seen.workspace.settings.organisation,
        "plan": _plan(here.plans[-1], here.seen.as_of) if here.plans else None,
        "plans": [_plan(each, here.seen.as_of) for each in here.plans],
        "picture": _picture(here.picture) if here.picture else None,
        "counts": {bucket.value: len(overdue.of(bucket)) for bucket in Bucket},
        "soon": str(here.soon),
        "lapsed": [fields(standing) for standing in overdue.of(Bucket.LAPSED)],
        "due_soon": [fields(standing) for standing in overdue.of(Bucket.DUE_SOON)],
        "next_due": fields(here.next_due) if here.next_due else None,
        "worst_rated": {"rating": here.worst.rating, "promises": [fields(each) for each in here.worst.promises]}
        if here.worst
        else None,
        "copies": copies(overdue),
        "left_open": {left.plan: len(left.promises) for left in overdue.left_open},
        "commitments": [fields(standing) for standing in here.commitments],
        "last_paper": str(here.last.date) if here.last else None,
        "next_meeting": {"date": str(here.next.date), "on_file": here.next.on_file} if here.next else None,
        "findings": {
            **{f"{severity.value}s": here.found(severity) for severity in Severity},
            "codes": [
                {"code": each.code, "severity": each.severity.value, "count": each.number} for each in here.findings
            ],
        },
    }
    yield dumped(whole)


def _plan(state: PlanState, day: date) -> dict[str, Any]:
    plan = state.plan
    return {
        "id": plan.id,
        "title": plan.title,
        "status": plan.generation(day).status,
        "written": str(plan.written),
    }


def _counts(shares: Iterable[Share]) -> dict[str, int]:
    return {share.word.key: share.number for share in shares}


def _picture(picture: PriorityPicture) -> dict[str, Any]:
    priorities = [
        {
            "plan": row.plan,
            "ref": row.ref,
            "title": row.title,
            "counts": _counts(row.actions if picture.of is Of.RATINGS else row.timescales),
            "lines": {"ratings": _counts(row.ratings), "timescales": _counts(row.timescales)},
        }
        for row in picture.rows
    ]
    return {"of": picture.of.value, "priorities": priorities}
