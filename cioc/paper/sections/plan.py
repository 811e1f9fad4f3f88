"""The plan in full: what is promised, how we will know, what is done about it, and how that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.model import Status
from cioc.paper.view.plan import Action, Line, Plan, Priority
from cioc.paper.view.shared import Fact
from cioc.paper.wording import anchor_of, leads, prose, rating, said, standing, status, timescale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.paper.subject import Subject
    from cioc.snapshot import ActionState, Entry, LineState, PlanState

_STATES = {
    "draft": "Draft",
    "agreed": "Agreed",
    "superseded": "Superseded by a later plan",
    "closed": "Closed",
}


def build(subject: Subject) -> Plan:
    """The plan that the meeting reports on; a sentence where there is none."""
    state = subject.plan
    if state is None:
        return Plan(sentence=_why_none(subject), facts=(), vision=None, notes=None, states=False, priorities=())
    plan = state.plan
    priorities = tuple(_priorities(subject, state))
    return Plan(
        sentence=f"This is {plan.title}.",
        facts=_facts(subject, state),
        vision=prose(plan.vision),
        notes=prose(plan.notes),
        states=any(_has_standing(line) for p in priorities for action in p.actions for line in action.lines),
        priorities=priorities,
    )


def _why_none(subject: Subject) -> str:
    if subject.meeting.plan:
        return f"This meeting reports on the plan “{subject.meeting.plan}”, which is not on file for its date."
    return "There was no plan on the date of this meeting."


def _facts(subject: Subject, state: PlanState) -> tuple[Fact, ...]:
    plan, review = state.plan, state.review
    facts = (
        ("Plan", plan.title),
        ("Written", in_words(plan.written)),
        ("State", _STATES[plan.status] if plan.status else None),
        ("Owner", subject.name_of(plan.owner) if plan.owner else None),
        ("To be reviewed", review.timescale if review else None),
        ("Review first promised", timescale(review).first if review else None),
        ("State of the review", status(review.status) if review else None),
    )
    return tuple(Fact(label=label, value=value) for label, value in facts if value)


def _priorities(subject: Subject, state: PlanState) -> Iterator[Priority]:
    actions: dict[int, list[Action]] = {}
    for index, action in enumerate(state.actions):
        actions.setdefault(id(action.priority), []).append(_action(subject, index, action))
    for priority in state.plan.priorities:
        yield Priority(
            heading=f"Priority {priority.ref}: {priority.title}" if priority.title else f"Priority {priority.ref}",
            promise=priority.promise,
            success=priority.success,
            notes=prose(priority.notes),
            actions=tuple(actions.get(id(priority), ())),
        )


def _action(subject: Subject, index: int, state: ActionState) -> Action:
    shared = _said_of_all(state)
    action = state.action
    return Action(
        anchor=anchor_of(index),
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
