"""What changed, for machines: `cioc/changes/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.changes.groups import group_of
from cioc.render.machine import dumped
from cioc.render.timescale.json import fields as reading_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.change import Change, PromiseMove
    from cioc.changes.told import Told
    from cioc.render.terminal_text import Line

SCHEMA = "cioc/changes/1"


def lines(told: Told) -> Iterator[Line]:
    """One JSON object."""
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


def fields(change: Change, told: Told) -> dict[str, Any]:
    """One change. `from` and `to` are words as in the files; dates are ISO, days are whole."""
    return {
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
        "reading_from": reading_fields(change.reading_before) if change.reading_before else None,
        "reading_to": reading_fields(change.reading_after) if change.reading_after else None,
        "days": change.days,
        "total_days": change.total_days,
        "retimed": change.is_retiming,
        "days_late": change.days_late,
        "late": change.is_late,
        "since_promised": change.is_new,
        "moves": [_move(move, told) for move in change.moves],
        "agreed": change.agreed,
        "agreed_on_file": told.is_on_file(change.agreed) if change.agreed else None,
        "agreed_too_early": change.too_early if change.agreed else None,
        "agreement_to_come": change.is_agreement_to_come,
        "on": change.on,
        "meeting": change.source,
        "to_come": change.is_to_come,
        "note": change.note,
        "remark": change.remark,
    }


def _move(move: PromiseMove, told: Told) -> dict[str, Any]:
    return {
        "from": move.before,
        "to": move.after,
        "reading_to": reading_fields(move.reading),
        "days": move.days,
        "retimed": move.is_retiming,
        "in_place": move.is_in_place,
        "handed_over": move.is_handed_over,
        "agreed": move.agreed,
        "agreed_on_file": told.is_on_file(move.agreed) if move.agreed else None,
        "agreed_too_early": move.too_early if move.agreed else None,
        "agreement_to_come": move.is_agreement_to_come,
        "on": move.on,
        "meeting": move.source,
        "to_come": move.is_to_come,
        "note": move.note,
    }


def _ratings(told: Told) -> dict[str, Any]:
    """The actions of the plan in force by rating: `from` and all `moves` make `to`."""
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
