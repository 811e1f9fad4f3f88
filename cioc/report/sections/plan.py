"""Annex: the plans that the meeting reports on in full, every line of every action, and what was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.model import Status
from cioc.privacy.pledges import Promised
from cioc.report.labels import NO_DATE, anchor_of, dated, heading, leads, prose, rating, spoken, status
from cioc.report.view.sections import PlanAction, PlanColumn, PlanInFull, PlanLine, PlanPriority
from cioc.report.view.shared import Fact, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.report.context import Context
    from cioc.state import ActionState, Entry, LineState, PlanState, State

_PLAN_STATES: Final = {"draft": "Draft", "agreed": "Agreed", "superseded": "Superseded", "closed": "Closed"}


def build(context: Context) -> PlanInFull | None:
    """Nothing where the paper is to do without."""
    if not context.plans or "plan" not in context.annexes:
        return None
    return PlanInFull(
        facts=tuple(fact for each in context.plans for fact in _facts(context, each)),
        vision=prose("\n\n".join(each.plan.vision for each in context.plans if each.plan.vision)),
        notes=prose("\n\n".join(each.plan.notes for each in context.plans if each.plan.notes)),
        priorities=tuple(_priorities(context)),
    )


def _facts(context: Context, state: PlanState) -> tuple[Fact, ...]:
    plan, review = state.plan, state.review
    in_state = context.seen.generation(plan.id).status
    facts = (
        ("Plan", plan.title),
        ("Written", in_words(plan.written)),
        ("State", _PLAN_STATES.get(in_state, in_state) if in_state else None),
        ("Owner", context.name_of(plan.owner) if plan.owner else None),
        ("To be reviewed", review.timescale if review else None),
        ("Review first promised", _first(review) if review else None),
        ("State of the review", status(review.status) if review else None),
    )
    return tuple(Fact(label=label, value=value) for label, value in facts if value)


def _priorities(context: Context) -> Iterator[PlanPriority]:
    actions: dict[int, list[PlanAction]] = {}
    for index, action in enumerate(context.reported_actions):
        actions.setdefault(id(action.priority), []).append(_action(context, index, action))
    for state in context.plans:
        for priority in state.plan.priorities:
            yield PlanPriority(
                heading=heading(context, state, priority),
                promise=Promised(priority.promise),
                success=tuple(map(Promised, priority.success)),
                notes=prose(priority.notes),
                actions=tuple(actions.get(id(priority), ())),
            )


def _action(context: Context, index: int, state: ActionState) -> PlanAction:
    action = state.action
    shared = _said_of_all(state)
    said, words = _last_word(context, (shared,)) if shared else ("", ())
    return PlanAction(
        anchor=anchor_of(index),
        ref=action.ref,
        text=action.action,
        outcome=action.outcome or "",
        notes=prose(action.notes),
        more=_more(context, action.more),
        said=said,
        words=words,
        lines=tuple(_line(context, line, shared) for line in state.lines),
    )


def _said_of_all(state: ActionState) -> Entry | None:
    """The last word of a meeting on the action as a whole: better said once than on each of its lines."""
    last = {line.state.last_word for line in state.lines}
    word = last.pop() if len(last) == 1 else None
    return word if word and word.source else None


def _first(state: State) -> str:
    return (state.first_timescale or "") if state.first_timescale != state.timescale else ""


def _line(context: Context, line: LineState, shared: Entry | None) -> PlanLine:
    state = line.state
    own = tuple(entry for _, entry in state.news if entry != shared)
    said, notes = ("", ()) if shared and not own else _last_word(context, own)
    return PlanLine(
        ref=line.ref,
        who=line.line.who or "",
        leads=leads(context, line.line.leads),
        accountable=leads(context, line.line.accountable) if line.line.accountable else "",
        start=line.line.start or "",
        timescale=state.timescale or NO_DATE,
        first=_first(state),
        rating=rating(context, state.rag) if state.status is not Status.DROPPED else None,
        status=status(state.status),
        said=said,
        notes=notes,
        more=_more(context, line.line.more),
    )


def _more(context: Context, values: Mapping[str, str]) -> tuple[PlanColumn, ...]:
    """The texts of the council's own columns, in their order; a key without a head is a finding, and stands last."""
    columns = context.settings.columns
    known = {key: column.title for key, column in columns.items() if key in values}
    heads = known | {key: key for key in values if key not in columns}
    return tuple(PlanColumn(head=head, text=Prose(values[key])) for key, head in heads.items())


def _last_word(context: Context, entries: tuple[Entry, ...]) -> tuple[str, tuple[Prose, ...]]:
    """The last word. A plan often has several comments of one day: then they are the last word together."""
    if not entries:
        return "No update", ()
    last = entries[-1]
    if last.source:
        meeting = context.seen.workspace.meetings[last.source]
        return f"Meeting of {in_words(meeting.date)}", (Prose(last.note),) if last.note else ()
    return dated(last), spoken(context, (each for each in entries if each.date == last.date and not each.source))
