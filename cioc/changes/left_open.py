"""What plans that are over on one side only left open: a promise that no plan took over is easily forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cioc.changes.change import Change, ChangeKind, LeftLine, RecordKind, natural
from cioc.state.ledger import PromiseKind, is_silent
from cioc.text.phrases import counted, in_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.states import States


def left_open(before: States, after: States) -> Iterator[Change]:
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
            change = Change(
                kind=ChangeKind.LEFT_OPEN,
                record=RecordKind.PLAN,
                ref=plan_id,
                what=state.plan.title,
                field="successor",
                before=old,
                after=new,
                is_silent=successor is not None and is_silent(successor, side.seen),
            )
            yield of_lines(change, lines)


def _over(side: States) -> tuple[str, ...]:
    return (*side.seen.succession.displaced, *side.seen.succession.ended)


def of_lines(change: Change, lines: tuple[LeftLine, ...]) -> Change:
    """The change of a plan that was succeeded, told of some of the promises that it left open."""
    actions = dict.fromkeys(line.action for line in lines if line.action)
    late = sum(line.is_late for line in lines)
    rows = sum(bool(line.action) for line in lines)
    what = f"{counted(rows, 'line')} of {counted(len(actions), 'action')}" if rows else "its review"
    if 0 < rows < len(lines):
        what = f"{counted(len(lines), 'promise')}, {what} and its review,"
    were = in_number(len(lines), "was")
    how = f"{were} left open and not carried over"
    if change.is_silent:
        how = f"{were} open, and it is not said what became of {in_number(len(lines), 'it')}"
    already = f"; {late} of them past {in_number(late, 'its')} date already" if late else ""
    return replace(
        change,
        left=lines,
        leads=tuple(dict.fromkeys(lead for line in lines for lead in line.leads)),
        priorities=tuple(dict.fromkeys(line.priority for line in lines if line.priority)),
        note=", ".join(sorted(actions, key=natural)),
        remark=f"{what} {how}{already}",
    )


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
