"""Plans that were succeeded, and what they left open: a promise that no later plan took over is easily forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cioc.changes.change import Change, ChangeKind, LeftLine, RecordKind, natural
from cioc.references import TargetKind, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.changes.states import States
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


def left_open(before: States, after: States) -> Iterator[Change]:
    """Each plan that is succeeded on one of the sides only, if it has open lines that no other plan took over."""
    successors = before.seen.force.successors, after.seen.force.successors
    for plan_id in dict.fromkeys((*successors[0], *successors[1])):
        old, new = (each.get(plan_id) for each in successors)
        side = after if new else before
        state = side.seen.plan(plan_id)
        if (old and new) or state is None:
            continue
        if lines := tuple(_open(state, side)):
            change = Change(
                kind=ChangeKind.LEFT_OPEN,
                record=RecordKind.PLAN,
                ref=plan_id,
                what=state.plan.title,
                field="successor",
                before=old,
                after=new,
            )
            yield of_lines(change, lines)


def of_lines(change: Change, lines: tuple[LeftLine, ...]) -> Change:
    """The change of a plan that was succeeded, told of some of the lines that it left open."""
    actions = dict.fromkeys(line.action for line in lines)
    late = sum(line.is_late for line in lines)
    were = "was" if len(lines) == 1 else "were"
    already = f"; {late} of them {'was' if late == 1 else 'were'} late already" if late else ""
    if late and late == len(lines):
        already = "; it was late already" if late == 1 else "; all of them were late already"
    return replace(
        change,
        left=lines,
        leads=tuple(dict.fromkeys(lead for line in lines for lead in line.leads)),
        priorities=tuple(dict.fromkeys(line.priority for line in lines)),
        note=", ".join(sorted(actions, key=natural)),
        remark=f"{_counted(len(lines), 'line')} of {_counted(len(actions), 'action')} "
        f"{were} left open and not carried over{already}",
    )


def _open(state: PlanState, side: States) -> Iterator[LeftLine]:
    """The open lines that no other plan took over."""
    carried = _carried_over(state.plan.id, side.seen)
    for action in state.actions:
        for line in action.lines:
            if line.state.is_open and not {line.name, action.name} & carried:
                yield LeftLine(
                    action=action.action.ref,
                    leads=line.line.leads,
                    priority=f"{state.plan.id}/{action.priority.ref}",
                    is_late=side.days_lapsed(line.state) is not None,
                )


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
