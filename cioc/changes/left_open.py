"""What plans that are over on one side only left open: a promise that no plan took over is easily forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import ChangedRecord, LeftLine, PlanLeftOpen, RecordKind
from cioc.state.ledger import PromiseKind, is_silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.states import States


def left_open(before: States, after: States) -> Iterator[PlanLeftOpen]:
    """Each plan that is over on one of the sides only, if it has open lines that no other plan took over."""
    for plan_id in dict.fromkeys((*_over(before), *_over(after))):
        was_over, is_over = plan_id in _over(before), plan_id in _over(after)
        side = after if is_over else before
        state = side.seen.plan(plan_id)
        if was_over == is_over or state is None:
            continue
        if lines := tuple(_open(plan_id, side)):
            old, new = (each.seen.succession.displaced.get(plan_id) for each in (before, after))
            successor = new if is_over else old
            change = PlanLeftOpen(
                of=ChangedRecord(record=RecordKind.PLAN, ref=plan_id, what=state.plan.title),
                before=old,
                after=new,
                is_silent=successor is not None and is_silent(successor, side.seen),
            )
            yield change.only(lines)


def _over(side: States) -> tuple[str, ...]:
    return (*side.seen.succession.displaced, *side.seen.succession.ended)


def _open(plan_id: str, side: States) -> Iterator[LeftLine]:
    """The open promises that no other plan took over: its lines and its review."""
    for promise in side.ledger.open_promises:
        if promise.plan == plan_id and promise.left_open:
            is_line = promise.kind is PromiseKind.LINE
            yield LeftLine(
                action=promise.ref if is_line else "",
                leads=promise.leads,
                priority=f"{plan_id}/{promise.priority}" if is_line else "",
                is_late=promise.has_passed,
            )
