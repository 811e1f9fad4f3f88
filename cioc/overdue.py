"""What has lapsed: every open promise of a workspace on a day, in exactly one bucket.

A promise is an open line of a plan in force, an open commitment of a meeting, or the review of a plan. When a cell
holds several timescales, each is looked at, and the one that is worst off decides: nothing may lapse in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.readings import reader
from cioc.references import resolve
from cioc.timescales import Kind, next_due

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cioc.dates import Period
    from cioc.readings import Reader
    from cioc.snapshot import ActionState, CommitmentState, LineState, PlanState, Snapshot, State
    from cioc.timescales import Reading


class Bucket(StrEnum):
    """Where a promise belongs, the worst first."""

    LAPSED = "lapsed"
    DUE_SOON = "due_soon"
    QUIET = "quiet"
    UNREADABLE = "unreadable"
    UNDATED = "undated"
    ON_TIME = "on_time"


class PromiseKind(StrEnum):
    """What was promised."""

    LINE = "line"
    COMMITMENT = "commitment"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one promise stands on the day.

    `due` and `first_due` are the last days of the current and the first promise, where they have one; `days_late`
    is how many days before the as-of date `due` was, 0 where it has not lapsed. `why` says how the words were read.
    """

    bucket: Bucket
    kind: PromiseKind
    name: str
    """The full name: `cioc-2019/1.1a`, `2019-10-11/plan-review`, `cioc-2019/review`."""
    plan: str | None
    priority: str | None
    ref: str
    """The ref of the action; for a commitment its full name."""
    line: str | None
    """What people call the line: `1.1a`; None for a commitment or a review."""
    who: str | None
    what: str
    leads: tuple[str, ...]
    timescale: str | None
    first_timescale: str | None
    due: date | None
    first_due: date | None
    days_late: int
    why: str
    last_word: date | None
    last_note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """The open lines of a plan that its successor neither carried over nor closed."""

    plan: str
    successor: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """All open promises on a day, the worst first, and what succeeded plans left open."""

    as_of: date
    standings: tuple[Standing, ...]
    left_open: tuple[LeftOpen, ...]

    def of(self, bucket: Bucket) -> tuple[Standing, ...]:
        """The promises of one bucket."""
        return tuple(standing for standing in self.standings if standing.bucket is bucket)


def overdue(seen: Snapshot, *, soon: date, quiet_after: Period) -> Overdue:
    """Sort every open promise of a snapshot. `soon` is the last day that counts as due soon."""
    sorter = _Sorter(seen, soon, quiet_after)
    succeeded = {state.plan.succeeds: state.plan.id for state in seen.plans if state.plan.succeeds}
    standings: list[Standing] = []
    left_open: list[LeftOpen] = []
    for state in seen.plans:
        standings += sorter.review(state)
        if (successor := succeeded.get(state.plan.id)) is None:
            standings += sorter.lines(state)
        elif kept := tuple(_by_weight(sorter.lines(state, leave_out=_carried_over(seen)))):
            left_open.append(LeftOpen(plan=state.plan.id, successor=successor, standings=kept))
    standings += sorter.commitments()
    return Overdue(as_of=seen.as_of, standings=tuple(_by_weight(standings)), left_open=tuple(left_open))


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

    left = (replace(each, standings=tuple(filter(wanted, each.standings))) for each in result.left_open)
    return replace(
        result,
        standings=tuple(filter(wanted, result.standings)),
        left_open=tuple(each for each in left if each.standings),
    )


def next_board(seen: Snapshot) -> date | None:
    """The next meeting after the day by the rhythm in which the board, or else the group, meets; None without one."""
    settings = seen.workspace.settings
    rhythm = next((body.meets for body in (settings.board, settings.group) if body and body.meets), None)
    if rhythm is None or not seen.meetings:
        return None
    last = seen.meetings[-1].date.last
    read = reader(settings)
    reading = read(rhythm, last)
    meeting: date | None = last
    while meeting is not None and meeting <= seen.as_of:
        meeting = next_due(reading, after=meeting, calendar=read.calendar)
    return meeting


def _by_weight(standings: Sequence[Standing] | Iterator[Standing]) -> list[Standing]:
    order = list(Bucket)
    return sorted(standings, key=lambda s: (order.index(s.bucket), -s.days_late, str(s.due or "9999"), s.name))


def _carried_over(seen: Snapshot) -> frozenset[str]:
    """The full names of the actions and lines that a later plan names as what its own were."""
    return frozenset(
        target.name
        for state in seen.plans
        for action in state.actions
        for reference in action.action.was
        if (target := resolve(reference, seen.names, within=state.plan.id))
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    bucket: Bucket
    due: date | None
    why: str


class _Sorter:
    def __init__(self, seen: Snapshot, soon: date, quiet_after: Period) -> None:
        self.seen = seen
        self.soon = soon
        self.quiet_after = quiet_after
        self.read: Reader = reader(seen.workspace.settings)

    def lines(self, state: PlanState, leave_out: frozenset[str] = frozenset()) -> Iterator[Standing]:
        for action in state.actions:
            for line in action.lines:
                if line.state.is_open and not leave_out & {action.name, line.name}:
                    yield self._line(state, action, line)

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
        judged = self._judge(state)
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
            first_due=self._first_due(state),
            days_late=(self.seen.as_of - judged.due).days if judged.bucket is Bucket.LAPSED and judged.due else 0,
            why=judged.why,
            last_word=last.date if last else None,
            last_note=(last.title or last.note) if last else None,
        )

    def _first_due(self, state: State) -> date | None:
        if not state.promises:
            return None
        first = state.promises[0]
        return self._due(self.read(first.timescale, first.given), first.given)

    def _due(self, reading: Reading, since: date) -> date | None:
        if reading.kind is Kind.RECURRING:
            return next_due(reading, after=since, calendar=self.read.calendar) or reading.due
        return reading.due

    def _judge(self, state: State) -> _Judged:
        """The worst of what the timescale's parts come to."""
        if not state.promises:
            return _Judged(Bucket.UNDATED, None, "no timescale is given")
        now = state.promises[-1]
        whole = self.read(now.timescale, now.given)
        order = list(Bucket)
        judged = [self._judge_one(part, state) for part in whole.parts or (whole,)]
        return min(judged, key=lambda each: (order.index(each.bucket), str(each.due or "9999")))

    def _judge_one(self, reading: Reading, state: State) -> _Judged:
        last = state.last_word.date if state.last_word else state.began
        match reading.kind:
            case Kind.UNREADABLE:
                return _Judged(Bucket.UNREADABLE, None, reading.why)
            case Kind.NONE | Kind.CONDITIONAL:
                return _Judged(Bucket.UNDATED, None, reading.why)
            case Kind.DONE:
                return _Judged(Bucket.ON_TIME, None, f"{reading.why} No entry says that it is complete.")
            case Kind.ONGOING:
                return self._quiet_or_on_time(reading.why, last)
            case Kind.RECURRING:
                due = self._due(reading, last)
                if due is None:
                    return self._quiet_or_on_time(reading.why, last)
                why = f"{reading.why} It was last spoken of on {in_words(last)}."
                return _Judged(self._bucket(due), due, why)
            case Kind.DEADLINE | Kind.WINDOW:
                due = reading.due
                assert due is not None  # a deadline without a day would be no deadline
                return _Judged(self._bucket(due), due, reading.why)

    def _bucket(self, due: date) -> Bucket:
        if due < self.seen.as_of:
            return Bucket.LAPSED
        return Bucket.DUE_SOON if due <= self.soon else Bucket.ON_TIME

    def _quiet_or_on_time(self, why: str, last: date) -> _Judged:
        if self.quiet_after.after(last) < self.seen.as_of:
            return _Judged(Bucket.QUIET, None, f"{why} Nothing has been said since {in_words(last)}.")
        return _Judged(Bucket.ON_TIME, None, why)
