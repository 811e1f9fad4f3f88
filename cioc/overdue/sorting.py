"""Every open promise of a snapshot, in its bucket."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cioc.judging import Bucket, Judge
from cioc.model import PlanStatus, Status
from cioc.overdue.standing import LeftOpen, Overdue, PromiseKind, Standing, Waiting
from cioc.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cioc.dates import Period
    from cioc.snapshot import ActionState, CommitmentState, LineState, PlanState, Snapshot, State


def overdue(seen: Snapshot, *, soon: date, quiet_after: Period) -> Overdue:
    """Sort every open promise of a snapshot. `soon` is the last day that counts as due soon."""
    sorter = _Sorter(seen, soon, quiet_after)
    standings: list[Standing] = []
    left_open: list[LeftOpen] = []
    waiting: list[Waiting] = []
    for state in seen.plans:
        plan = state.plan.id
        if place_of := seen.force.waiting.get(plan):
            waiting += _waiting(state, place_of)
        elif (successor := seen.plan(seen.force.successors.get(plan, ""))) is None:
            standings += (*sorter.review(state), *sorter.lines(state))
        elif (left := sorter.left_open(state, successor)).standings:
            left_open.append(left)
    standings += sorter.commitments()
    return Overdue(
        as_of=seen.as_of,
        standings=tuple(_by_weight(standings)),
        left_open=tuple(left_open),
        waiting=tuple(waiting),
    )


def selected(
    result: Overdue,
    *,
    leads: frozenset[str] | None = None,
    plan: str | None = None,
    priority: str | None = None,
) -> Overdue:
    """Only what some leads answer for, or what belongs to one plan or priority."""

    def wanted(standing: Standing) -> bool:
        return (
            (leads is None or bool(leads & set(standing.leads)))
            and (plan is None or standing.plan == plan)
            and (priority is None or standing.priority == priority)
        )

    def narrowed(left: LeftOpen) -> LeftOpen:
        return replace(
            left,
            standings=tuple(filter(wanted, left.standings)),
            taken_up=tuple(filter(wanted, left.taken_up)),
            closed=tuple(filter(wanted, left.closed)),
            review=left.review if left.review and wanted(left.review) else None,
        )

    return replace(
        result,
        standings=tuple(filter(wanted, result.standings)),
        left_open=tuple(each for each in map(narrowed, result.left_open) if each.standings),
        waiting=tuple(each for each in result.waiting if plan in {None, each.plan}),
    )


def _waiting(state: PlanState, place_of: str) -> Iterator[Waiting]:
    is_draft = state.plan.status is PlanStatus.DRAFT
    if lines := sum(line.state.is_open for action in state.actions for line in action.lines):
        yield Waiting(plan=state.plan.id, place_of=place_of, is_draft=is_draft, lines=lines)


def _by_weight(standings: Sequence[Standing] | Iterator[Standing]) -> list[Standing]:
    order = list(Bucket)
    return sorted(standings, key=lambda s: (order.index(s.bucket), -s.days_late, str(s.due or "9999"), s.name))


def _carried_over(seen: Snapshot, plans: Iterable[PlanState]) -> frozenset[str]:
    """The full names of the actions and lines that one of the plans names as what its own were."""
    return frozenset(
        target.name
        for state in plans
        for action in state.actions
        for reference in action.action.was
        if (target := resolve(reference, seen.names, within=state.plan.id))
    )


def _was_closed(state: State, day: date) -> bool:
    """Whether it was complete or dropped by the end of a day."""
    said = [entry.status for entry in state.entries if entry.status and entry.date <= day]
    return bool(said) and said[-1] in {Status.COMPLETE, Status.DROPPED}


class _Sorter:
    def __init__(self, seen: Snapshot, soon: date, quiet_after: Period) -> None:
        self.seen = seen
        self.judge = Judge(seen.as_of, soon, quiet_after, seen.workspace.read)

    def lines(self, state: PlanState) -> Iterator[Standing]:
        for action in state.actions:
            for line in action.lines:
                if line.state.is_open:
                    yield self._line(state, action, line)

    def left_open(self, state: PlanState, successor: PlanState) -> LeftOpen:
        """What a plan left open: still open, taken up by a plan after the next, and closed since."""
        next_took, all_took = _carried_over(self.seen, [successor]), _carried_over(self.seen, self.seen.plans)
        found: dict[str, list[Standing]] = {"open": [], "taken_up": [], "closed": []}
        for action in state.actions:
            for line in action.lines:
                names = {action.name, line.name}
                was_open = line.state.is_open or not _was_closed(line.state, successor.plan.written)
                if names & next_took or not was_open:
                    continue
                now = "taken_up" if names & all_took else "open" if line.state.is_open else "closed"
                found[now].append(self._line(state, action, line))
        still, taken_up, closed = (tuple(_by_weight(each)) for each in found.values())
        return LeftOpen(
            plan=state.plan.id,
            successor=successor.plan.id,
            standings=still,
            taken_up=taken_up,
            closed=closed,
            review=next(self.review(state), None),
        )

    def _line(self, plan: PlanState, action: ActionState, line: LineState) -> Standing:
        return self._standing(
            line.state,
            kind=PromiseKind.LINE,
            name=line.name,
            plan=plan.plan.id,
            priority=action.priority.ref,
            ref=action.action.ref,
            line=line.ref,
            who=line.line.who,
            what=action.action.action,
            leads=line.line.leads,
        )

    def commitments(self) -> Iterator[Standing]:
        for made in self.seen.commitments:
            if made.state.is_open:
                yield self._commitment(made)

    def _commitment(self, made: CommitmentState) -> Standing:
        lead = made.commitment.lead
        return self._standing(
            made.state,
            kind=PromiseKind.COMMITMENT,
            name=made.name,
            plan=None,
            priority=None,
            ref=made.name,
            line=None,
            who=None,
            what=made.commitment.text,
            leads=(lead,) if lead else (),
        )

    def review(self, plan: PlanState) -> Iterator[Standing]:
        if plan.review is not None and plan.review.is_open:
            owner = plan.plan.owner
            yield self._standing(
                plan.review,
                kind=PromiseKind.REVIEW,
                name=f"{plan.plan.id}/review",
                plan=plan.plan.id,
                priority=None,
                ref=f"{plan.plan.id}/review",
                line=None,
                who=None,
                what=f"Review of {plan.plan.title}",
                leads=(owner,) if owner else (),
            )

    def _standing(
        self,
        state: State,
        *,
        kind: PromiseKind,
        name: str,
        plan: str | None,
        priority: str | None,
        ref: str,
        line: str | None,
        who: str | None,
        what: str,
        leads: tuple[str, ...],
    ) -> Standing:
        judged = self.judge.judge(state)
        last = state.last_word
        return Standing(
            bucket=judged.bucket,
            kind=kind,
            name=name,
            plan=plan,
            priority=priority,
            ref=ref,
            line=line,
            who=who,
            what=what,
            leads=leads,
            timescale=state.timescale,
            first_timescale=state.first_timescale,
            due=judged.due,
            first_due=self.judge.first_due(state),
            days_late=judged.days_late(self.seen.as_of),
            recurs=judged.recurs,
            why=judged.why,
            last_word=last.date if last else None,
            last_note=(last.title or last.note) if last else None,
            part=judged.part,
        )
