"""One thing as the files have it at one time: in the working tree, or at a commit; and its ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.state import worst
from cioc.state.names import action_name, commitment_name, line_name
from cioc.state.states import all_but, with_agreements
from cioc.workspace.references import ReferenceTarget, TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cioc.model import Action, MeasureReading
    from cioc.model.measures import Target as Goal
    from cioc.state import ActionState, CommitmentState, Entry, LineState, PlanState, Snapshot, State


TOLD = frozenset({TargetKind.ACTION, TargetKind.LINE, TargetKind.COMMITMENT, TargetKind.REVIEW, TargetKind.MEASURE})
"""The kinds of thing that have a history."""


class PromiseHolder(Struct, frozen=True, kw_only=True, eq=False):
    """A holder of promises and entries, one after the other: a delivery line, a commitment, a review of a plan."""

    ref: str
    """Its name as people say it: `1.1a`."""
    id: str | None = None
    who: str | None = None
    leads: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    """The names that it says itself it had, which is no part of its story."""
    state: State

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PromiseHolder) and all_but(self, "was") == all_but(other, "was")

    def __hash__(self) -> int:
        return hash(all_but(self, "was"))

    @property
    def timescale(self) -> str | None:
        """The timescale of the plan itself, or of the meeting's commitment."""
        promises = self.state.timings
        return promises[0].timescale if promises and promises[0].entry is None else None


_NOT_SAID: Final = ("line", "source", "within", "priority_was", "called")
"""Fields of a thing that the files do not say of itself."""


class Thing(Struct, frozen=True, kw_only=True, eq=False):
    """One thing as the files have it. Two things are equal when the files say the same of it."""

    kind: TargetKind
    name: str
    """Its full name then: `cioc-2019/1.1a`."""
    home: str = ""
    """The id of its plan, or the date of its meeting."""
    action: str = ""
    """The ref of its action."""
    line: int = 0
    """Of a line, its index in that."""
    source: Action | None = None
    """Its action as it stands in the file."""
    what: str
    called: str = ""
    """Its name, as all lists have it; of a measure or a review nothing else than what it is."""
    within: str = ""
    """The words of the action of a line; they are no part of the line's own story."""
    words: tuple[tuple[str, str], ...] = ()
    """All else that it says, by the names of the fields in the file."""
    was: tuple[str, ...] = ()
    """The former refs of its action."""
    priority_was: tuple[str, ...] = ()
    """The former refs of its priority, whose own story this is: an action that went along was not moved."""
    holders: tuple[PromiseHolder, ...] = ()
    readings: tuple[MeasureReading, ...] = ()
    """The numbers of a measure."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing) and all_but(self, *_NOT_SAID) == all_but(other, *_NOT_SAID)

    def __hash__(self) -> int:
        return hash(all_but(self, *_NOT_SAID))

    @property
    def said_of_whole(self) -> tuple[Entry, ...]:
        """The entries about an action as a whole, which count for each of its lines."""
        if self.kind is not TargetKind.ACTION:
            return ()
        return tuple(entry for entry in self.holders[0].state.entries if entry.about == self.name)

    def said_of(self, holder: PromiseHolder) -> tuple[Entry, ...]:
        """The entries about one of its lines, less those about the whole."""
        if self.kind is not TargetKind.ACTION:
            return holder.state.entries
        return tuple(entry for entry in holder.state.entries if entry.about != self.name)

    @property
    def told_of_whole(self) -> tuple[Entry, ...]:
        """Those about the whole, with what meetings decided of them, which the entries themselves do not say."""
        return with_agreements(self.said_of_whole, [holder.state for holder in self.holders])

    def told_of(self, holder: PromiseHolder) -> tuple[Entry, ...]:
        """Those about one of its lines, with what meetings decided of them."""
        return with_agreements(self.said_of(holder), [holder.state])


def thing(seen: Snapshot, target: ReferenceTarget) -> Thing | None:
    """One thing as a snapshot has it; None where it is not there, or has no history of its own."""
    match target.kind:
        case TargetKind.MEASURE:
            return _measure(seen, target)
        case TargetKind.COMMITMENT:
            made = next((made for made in seen.commitments if made.name == target.name), None)
            return _commitment(made) if made else None
        case TargetKind.REVIEW:
            plan = seen.plan(target.home)
            return _review(plan, plan.review) if plan and plan.review else None
        case TargetKind.PRIORITY:
            return None
        case TargetKind.ACTION | TargetKind.LINE:
            return _action_or_line(seen, target)


def _action_or_line(seen: Snapshot, target: ReferenceTarget) -> Thing | None:
    plan = seen.plan(target.home)
    action = next((each for each in plan.actions if each.action.ref == target.action), None) if plan else None
    if action is None:
        return None
    return _action(action, target) if target.kind is TargetKind.ACTION else _line(action, target, seen)


def _action(state: ActionState, target: ReferenceTarget) -> Thing:
    here = state.action
    words = (("priority", state.priority.ref), ("outcome", here.outcome), ("notes", here.notes))
    return Thing(
        kind=TargetKind.ACTION,
        name=target.name,
        home=target.home,
        action=target.action,
        source=here,
        what=here.action,
        called=str(action_name(here)),
        words=_said(words),
        was=here.was,
        priority_was=state.priority.was,
        holders=tuple(map(_holder, state.lines)),
    )


def _line(state: ActionState, target: ReferenceTarget, seen: Snapshot) -> Thing:
    """Of its action, a line has the number and what that was; what the action says is the action's own story."""
    line = state.lines[target.line]
    return Thing(
        kind=TargetKind.LINE,
        name=target.name,
        home=target.home,
        action=target.action,
        line=target.line,
        source=state.action,
        what=line.line.who or state.action.action,
        called=str(line_name(state.action, line.line, seen.workspace)),
        within=state.action.action,
        was=state.action.was,
        holders=(_holder(line),),
    )


def _holder(line: LineState) -> PromiseHolder:
    here = line.line
    return PromiseHolder(ref=line.ref, id=here.id, who=here.who, leads=here.leads, was=here.was, state=line.state)


def _commitment(made: CommitmentState) -> Thing:
    here = made.commitment
    return Thing(
        kind=TargetKind.COMMITMENT,
        name=made.name,
        home=str(made.meeting.date),
        what=here.text,
        called=str(commitment_name(here)),
        words=_said([("about", ", ".join(here.about))]),
        holders=(PromiseHolder(ref=made.name, leads=(here.lead,) if here.lead else (), state=made.state),),
    )


def _review(plan: PlanState, state: State) -> Thing:
    here = plan.plan
    name = f"{here.id}/review"
    return Thing(
        kind=TargetKind.REVIEW,
        name=name,
        home=here.id,
        what=f"Review of {here.title}",
        holders=(PromiseHolder(ref=name, leads=(here.owner,) if here.owner else (), state=state),),
    )


def _measure(seen: Snapshot, target: ReferenceTarget) -> Thing | None:
    measure = seen.workspace.measures.get(target.name)
    if measure is None:
        return None
    words = (
        ("target", _goal(measure.target)),
        ("better", measure.better.value if measure.better else None),
        ("unit", measure.unit),
        ("notes", measure.notes),
        ("priority", ", ".join(measure.priority)),
    )
    return Thing(
        kind=TargetKind.MEASURE,
        name=measure.id,
        what=measure.title,
        words=_said(words),
        readings=tuple(sorted(measure.readings, key=lambda reading: reading.date)),
    )


def _goal(goal: Goal | None) -> str | None:
    if goal is None:
        return None
    bound = f"{goal.bound.value.replace('-', ' ')} " if goal.bound else ""
    return f"{bound}{goal.value}{f' by {goal.by}' if goal.by else ''}"


def _said(words: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    return tuple((field, said) for field, said in words if said)


class Rated(Struct, frozen=True, kw_only=True):
    """A rating, as it is known now, and the day for which it was given.

    Where another was given then and is corrected since, `given_as` is that one, which held until the day `corrected`.
    """

    rag: str
    since: date
    given_as: str | None = None
    corrected: date | None = None


def ratings(holders: Sequence[PromiseHolder], order: tuple[str, ...]) -> tuple[Rated, ...]:
    """The row of a line, or of an action: on each day the worst of its open lines, or of all where none is open.

    `order` is the workspace's own, from the worst to the best. A rating that is only said again is not said twice, and
    none is another for being corrected: each is told as it is known now.
    """
    days = {entry.date for holder in holders for entry in holder.state.held if entry.rag or entry.status}
    return tuple(_changes(_on(day, [holder.state for holder in holders], order) for day in sorted(days)))


def _on(day: date, states: Sequence[State], order: tuple[str, ...]) -> Rated | None:
    given = _worst([state.until(day) for state in states], order)
    rag = _worst([state.known_of(day) for state in states], order)
    if rag is None:
        return None
    corrected = [
        correction.date
        for state in states
        for wrong, correction in state.corrections
        if wrong.date <= day < correction.date and (correction.rag or correction.status)
    ]
    if given == rag or not corrected:
        return Rated(rag=rag, since=day)
    return Rated(rag=rag, since=day, given_as=given, corrected=min(corrected))


def _worst(states: Sequence[State], order: tuple[str, ...]) -> str | None:
    if len(states) == 1:
        return states[0].rag  # in its own word, even where it is none of the workspace's
    still_open = worst((state.rag for state in states if state.is_open), order)
    return still_open or worst((state.rag for state in states), order)


def _changes(row: Iterable[Rated | None]) -> Iterator[Rated]:
    before = None
    for rated in row:
        if rated and rated.rag != before:
            yield rated
            before = rated.rag
