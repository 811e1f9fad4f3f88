"""Changes for machines: `cioc/changes/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from cioc.changes import change as classes
from cioc.changes.groups import group_of
from cioc.changes.kinds import ChangeKind
from cioc.render.machine import dumped
from cioc.render.timescale import fields as reading_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.change_report import ChangeReport
    from cioc.render.terminal_text import Line
    from cioc.timescales import Reading

SCHEMA = "cioc/changes/1"


def lines(told: ChangeReport) -> Iterator[Line]:
    """One JSON object: the two states, and each change by itself; dates are ISO, days are whole numbers."""
    before, after = told.sides
    whole = {
        "schema": SCHEMA,
        "from": before,
        "to": after,
        "changes": [fields(change, told) for change in told.changes],
        "in_all": len(told.every),
        "ratings": _ratings(told),
    }
    yield dumped(whole)


def fields(change: classes.Change, told: ChangeReport) -> dict[str, object]:
    """One change. `from` and `to` are words as in the files; dates are ISO, days are whole."""
    whole = {
        "kind": change.kind.value,
        "group": group_of(change).value,
        "record": change.record.value,
        "ref": change.ref,
        "formerly": change.formerly,
        "what": change.what,
        "who": change.who,
        "leads": list(change.leads),
        "priorities": list(change.priorities),
        "about": list(change.about),
        "field": change.field,
        "from": change.before,
        "to": change.after,
    }
    return {**whole, **_NOTHING_MORE, "remark": change.remark} | _its_own(change, told)


_NOTHING_MORE: Final[dict[str, object]] = {
    "reading_from": None,
    "reading_to": None,
    "days": None,
    "total_days": None,
    "retimed": False,
    "days_late": None,
    "late": False,
    "since_promised": False,
    "moves": (),
    "agreed": None,
    "agreed_on_file": None,
    "agreed_too_early": None,
    "refused": None,
    "restores": None,
    "agreement_to_come": False,
    "on": None,
    "meeting": None,
    "to_come": False,
    "note": None,
}
"""The keys that only some changes fill, in their order, as all others have them."""


def _its_own(change: classes.Change, told: ChangeReport) -> dict[str, object]:
    """The keys of a change that not every change has."""
    match change:
        case classes.StandingChange():
            return _standing(change) | _restated(change, told)
        case classes.Lapsed():
            late = {"days_late": change.days_late, "late": change.is_late, "since_promised": change.is_new}
            return _readings(change.reading_before, change.reading_after) | late
        case classes.InTime():
            return _readings(change.reading_before, change.reading_after)
        case classes.CommitmentChange():
            came = change.kind is ChangeKind.ADDED
            return _readings(None, change.reading) if came else _readings(change.reading, None)
        case classes.EntryChange():
            said = {"on": change.on, "meeting": change.source}
            return said | {"to_come": change.is_to_come, "note": change.note}
        case classes.EntryRewritten():
            return {"on": change.on, "meeting": change.source}
        case classes.NumberChange():
            return {"on": change.on, "to_come": change.is_to_come, "note": change.note}
        case classes.NumberRewritten():
            return {"on": change.on}
        case classes.PlanLeftOpen():
            return {"note": ", ".join(change.actions)}
        case classes.RewrittenChange() | classes.PresenceChange():
            return {}
        case _:
            assert_never(change)


def _standing(change: classes.StandingChange) -> dict[str, object]:
    return {
        "since_promised": change.is_new,
        "on": change.on,
        "meeting": change.source,
        "to_come": change.is_to_come,
        "note": change.note,
    }


def _restated(change: classes.Restated, told: ChangeReport) -> dict[str, object]:
    match change:
        case classes.RatingChange() | classes.StatusChange():
            return {}
        case classes.Completed():
            return {"days_late": change.days_late or None}
        case classes.Dropped():
            return _agreement(change, told)
        case classes.TimescaleChange():
            return _agreement(change, told) | _timescale(change, told)
        case _:
            assert_never(change)


def _timescale(change: classes.TimescaleChange, told: ChangeReport) -> dict[str, object]:
    return _readings(change.reading_before, change.reading_after) | {
        "days": change.days,
        "total_days": change.total_days,
        "retimed": change.is_retiming,
        "days_late": change.days_late,
        "moves": [_move(move, told) for move in change.moves],
    }


def _readings(before: Reading | None, after: Reading | None) -> dict[str, object]:
    return {
        "reading_from": reading_fields(before) if before else None,
        "reading_to": reading_fields(after) if after else None,
    }


def _agreement(
    of: classes.TimescaleChange | classes.Dropped | classes.PromiseMove, told: ChangeReport
) -> dict[str, object]:
    return {
        "agreed": of.agreed,
        "agreed_on_file": told.is_on_file(of.agreed) if of.agreed else None,
        "agreed_too_early": of.too_early if of.agreed else None,
        "agreement_to_come": of.is_agreement_to_come,
        "refused": of.refused,
        "restores": of.restores,
    }


def _move(move: classes.PromiseMove, told: ChangeReport) -> dict[str, object]:
    return {
        "from": move.before,
        "to": move.after,
        "reading_to": reading_fields(move.reading),
        "days": move.days,
        "retimed": move.is_retiming,
        "in_place": move.is_in_place,
        "handed_over": move.is_handed_over,
        **_agreement(move, told),
        "on": move.on,
        "meeting": move.source,
        "to_come": move.is_to_come,
        "note": move.note,
    }


def _ratings(told: ChangeReport) -> dict[str, object]:
    """The actions of the current plan by rating: `from` and all `moves` make `to`."""
    reconciled = told.reconciled
    return {
        "plan_from": next(reversed(reconciled.plans_before), None),
        "plan_to": next(reversed(reconciled.plans_after), None),
        "plans_from": list(reconciled.plans_before),
        "plans_to": list(reconciled.plans_after),
        "from": {place: reconciled.before[place] for place in reconciled.places if place in reconciled.before},
        "to": {place: reconciled.after[place] for place in reconciled.places if place in reconciled.after},
        "moves": [
            {
                "ref": move.after or move.before,
                "formerly": move.before,
                "from": move.counted_before,
                "to": move.counted_after,
                "kin": move.kin,
            }
            for move in reconciled.moves
        ],
        "retimed": list(told.retimed),
    }
