"""The plan in full, as an annex: every line of every action, what was said of it, and the plan's own notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.model import Status
from cioc.report.view.plan_in_full import ActionInFull, Line, PlanInFull, PriorityInFull
from cioc.report.view.shared import Fact
from cioc.report.wording import (
    PLAN_STATES,
    full_anchor_of,
    heading,
    leads,
    prose,
    rating,
    said,
    standing,
    status,
    timescale,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.report.context import Subject
    from cioc.state import ActionState, Entry, LineState, PlanState


def build(subject: Subject) -> PlanInFull | None:
    """The plans that the meeting reports on, where the paper is to hold all of them."""
    if not subject.plans or not subject.with_plan:
        return None
    priorities = tuple(_priorities(subject))
    return PlanInFull(
        facts=tuple(fact for each in subject.plans for fact in _facts(subject, each)),
        vision=prose("\n\n".join(each.plan.vision for each in subject.plans if each.plan.vision)),
        notes=prose("\n\n".join(each.plan.notes for each in subject.plans if each.plan.notes)),
        states=any(_has_standing(line) for p in priorities for action in p.actions for line in action.lines),
        priorities=priorities,
    )


def _facts(subject: Subject, state: PlanState) -> tuple[Fact, ...]:
    plan, review = state.plan, state.review
    facts = (
        ("Plan", plan.title),
        ("Written", in_words(plan.written)),
        ("State", PLAN_STATES[plan.status].capitalize() if plan.status else None),
        ("Owner", subject.name_of(plan.owner) if plan.owner else None),
        ("To be reviewed", review.timescale if review else None),
        ("Review first promised", timescale(review).first if review else None),
        ("State of the review", status(review.status) if review else None),
    )
    return tuple(Fact(label=label, value=value) for label, value in facts if value)


def _priorities(subject: Subject) -> Iterator[PriorityInFull]:
    actions: dict[int, list[ActionInFull]] = {}
    for index, action in enumerate(subject.reported_actions):
        actions.setdefault(id(action.priority), []).append(_action(subject, index, action))
    for state in subject.plans:
        for priority in state.plan.priorities:
            yield PriorityInFull(
                heading=heading(subject, state, priority),
                promise=priority.promise,
                success=priority.success,
                notes=prose(priority.notes),
                actions=tuple(actions.get(id(priority), ())),
            )


def _action(subject: Subject, index: int, state: ActionState) -> ActionInFull:
    shared = _said_of_all(state)
    action = state.action
    return ActionInFull(
        anchor=full_anchor_of(index),
        ref=action.ref,
        text=action.action,
        outcome=action.outcome or "",
        rating=rating(subject, state.rag) if state.status is not Status.DROPPED else None,
        status=status(state.status),
        said=said(subject, (shared,)) if shared else None,
        notes=prose(action.notes),
        lines=tuple(_line(subject, line, shared) for line in state.lines),
    )


def _said_of_all(state: ActionState) -> Entry | None:
    """What a meeting last said of the action as a whole: better said once than on each of its lines."""
    last = {line.state.last_word for line in state.lines}
    word = last.pop() if len(last) == 1 else None
    return word if word and word.source else None


def _line(subject: Subject, state: LineState, shared: Entry | None) -> Line:
    return Line(
        ref=state.ref,
        who=state.line.who or "",
        leads=leads(subject, state.line.leads),
        timescale=timescale(state.state),
        standing=standing(subject, state.state, without=shared, silence="Not stated"),
    )


def _has_standing(line: Line) -> bool:
    return bool(line.standing.rating or line.standing.status or line.standing.said)
