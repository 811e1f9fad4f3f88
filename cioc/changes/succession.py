"""Plans that were succeeded, and what they left open: a promise that no later plan took over is easily forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import Change, ChangeKind, RecordKind, natural
from cioc.references import TargetKind, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.references import Target
    from cioc.snapshot import PlanState, Snapshot


def taken_up(seen: Snapshot) -> dict[str, list[str]]:
    """The actions that name another as what they were, by its full name; a line stands for its action too."""
    found: dict[str, list[str]] = {}
    for state in seen.plans:
        for action in state.actions:
            for reference in action.action.was:
                target = resolve(reference, seen.names, within=state.plan.id)
                for name in _names(reference, target, state.plan.id):
                    found.setdefault(name, []).append(action.name)
    return found


def _names(reference: str, target: Target | None, plan_id: str) -> Iterable[str]:
    if target is None:  # what it was need not be there any more
        return (reference if "/" in reference else f"{plan_id}/{reference}",)
    return dict.fromkeys((target.name, f"{target.home}/{target.action}"))


def left_open(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Each plan that is succeeded on one of the sides only, if it has open lines that no other plan took over."""
    successors = _successors(before), _successors(after)
    for plan_id in dict.fromkeys((*successors[0], *successors[1])):
        old, new = (each.get(plan_id) for each in successors)
        seen = after if new else before
        state = seen.plan(plan_id)
        if (old and new) or state is None:
            continue
        names, lines = _open(state, seen)
        if lines:
            yield Change(
                kind=ChangeKind.LEFT_OPEN,
                record=RecordKind.PLAN,
                ref=plan_id,
                what=state.plan.title,
                leads=tuple(dict.fromkeys(filter(None, (state.plan.owner,)))),
                field="successor",
                before=old,
                after=new,
                note=", ".join(sorted(names, key=natural)),
                remark=f"{_counted(lines, 'line')} of {_counted(len(names), 'action')} "
                f"{'was' if lines == 1 else 'were'} left open and not carried over",
            )


def _successors(seen: Snapshot) -> dict[str, str]:
    return {state.plan.succeeds: state.plan.id for state in seen.plans if state.plan.succeeds}


def _open(state: PlanState, seen: Snapshot) -> tuple[list[str], int]:
    """The refs of the actions with open lines that no other plan took over, and how many such lines there are."""
    carried = _carried_over(state.plan.id, seen)
    names, lines = [], 0
    for action in state.actions:
        number = sum(line.state.is_open and line.name not in carried for line in action.lines)
        if number and action.name not in carried:
            names.append(action.action.ref)
            lines += number
    return names, lines


def _carried_over(plan_id: str, seen: Snapshot) -> frozenset[str]:
    references = (
        resolve(reference, seen.names, within=state.plan.id)
        for state in seen.plans
        for action in state.actions
        for reference in action.action.was
        if state.plan.id != plan_id
    )
    return frozenset(t.name for t in references if t and t.kind in {TargetKind.ACTION, TargetKind.LINE})


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
