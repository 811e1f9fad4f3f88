"""Every open promise of a day, in its bucket, the worst first."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

from msgspec import Struct

from cioc.dates import TimeSpan, a_weekday
from cioc.model import PlanStatus
from cioc.state import snapshot
from cioc.state.deadlines import Bucket
from cioc.state.ledger import copies, is_silent, ledger
from cioc.state.promise import PromiseKind
from cioc.state.tally import COMPLETE, DROPPED, UNRATED, place_of_one
from cioc.timescales import next_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.model import Meeting
    from cioc.state import Entry, PlanState, Snapshot
    from cioc.state.ledger import InPlaceChanges, Ledger
    from cioc.state.promise import Promise
    from cioc.workspace.loading import LoadedWorkspace


SOON = TimeSpan(days=30)
"""How soon is soon, where nobody says otherwise."""


NAMES: Final = {
    Bucket.LAPSED: "Past its date",
    Bucket.DUE_SOON: "Due soon",
    Bucket.QUIET: "No recent update",
    Bucket.UNREADABLE: "Cannot be read",
    Bucket.UNDATED: "No date",
    Bucket.PAUSED: "Paused",
    Bucket.ON_TIME: "Not yet due",
}
"""What people call each bucket."""


class Sort(StrEnum):
    """The order of a list."""

    REF = "ref"
    """As the plans and the meetings have it."""
    DUE = "due"
    """The longest past its date first, then what falls due next; then what has no date, as the plan has it."""
    RATING = "rating"
    """The worst first."""
    LEAD = "lead"
    """By the name of the lead; at the end what nobody leads."""
    LAST = "last"
    """What was last spoken of first."""


class Waiting(Struct, frozen=True, kw_only=True):
    """A plan that is not in use yet: its open lines are no promises until then. `place_of` is what it succeeds."""

    plan: str
    place_of: str
    is_draft: bool
    promises: tuple[Promise, ...]
    """Its open lines: their dates are known, though they are promised to nobody yet."""

    @property
    def lines(self) -> int:
        """The number of its open lines."""
        return len(self.promises)

    @property
    def passed(self) -> tuple[Promise, ...]:
        """Those of them whose last day is over."""
        return tuple(each for each in self.promises if each.bucket is Bucket.LAPSED)


class LeftOpen(Struct, frozen=True, kw_only=True):
    """The open lines of a plan that is over, which no other plan took over.

    `successor` is the plan that took its place, if one did. `is_silent` says that nothing follows from what that one
    does not say, because it is a draft or is on file only in part.
    """

    plan: str
    successor: str | None
    is_silent: bool
    is_draft: bool
    """Whether that is because it is a draft."""
    promises: tuple[Promise, ...]


class TeamsOf(NamedTuple):
    """The promises of the teams of an agency."""

    agency: str
    promises: tuple[Promise, ...]


class Tally(NamedTuple):
    """A number of promises, and how many of these are of plans that are over."""

    number: int
    over: int

    @property
    def in_use(self) -> int:
        """The number of the others."""
        return self.number - self.over


class Overdue(Struct, frozen=True, kw_only=True):
    """All open promises on a day, the worst first; and the plans that are not in use yet, if they have lines."""

    as_of: date
    promises: tuple[Promise, ...]
    seen: Snapshot
    waiting: tuple[Waiting, ...] = ()
    unled: tuple[Promise, ...] = ()
    """Where only those of some leads were asked for: those that nobody leads."""
    of_teams: tuple[TeamsOf, ...] = ()
    """Where only those of an agency itself were asked for: those of its teams."""

    def of(self, bucket: Bucket) -> tuple[Promise, ...]:
        """The promises of one bucket."""
        return tuple(promise for promise in self.promises if promise.bucket is bucket)

    def tally(self, bucket: Bucket | None = None) -> Tally:
        """The number of promises in one bucket, or of all: the one that every form says, of plans that are over too."""
        found = self.promises if bucket is None else self.of(bucket)
        return Tally(len(found), sum(promise.left_open for promise in found))

    @property
    def last_word(self) -> Entry | None:
        """The newest word on any promise of the plans in use and of meetings."""
        heard = (promise.heard for promise in self.in_use if promise.heard)
        return max(heard, key=lambda entry: entry.date, default=None)

    @property
    def in_use(self) -> tuple[Promise, ...]:
        """Those of plans that are in use and of meetings."""
        return tuple(promise for promise in self.promises if not promise.left_open)

    def next_after(self, day: date, *, beside: Iterable[Waiting] = ()) -> tuple[Promise, ...]:
        """Those of them that have the first date after a day, be it the end of what comes round again till then.

        The date of what is paused is not one by which anything is expected. The lines of plans that wait count where
        these are given `beside`.
        """
        known = (*self.in_use, *(each for plan in beside for each in plan.promises))
        expected = (each for each in known if each.bucket is not Bucket.PAUSED)
        later = [(each.last_day, each) for each in expected if each.last_day and each.last_day > day]
        first = min((due for due, _ in later), default=None)
        return tuple(sorted((each for due, each in later if due == first), key=lambda each: each.number))

    @property
    def copies(self) -> tuple[tuple[Promise, ...], ...]:
        """Those that are on file more than once, and so counted more than once."""
        return copies(self.promises)

    @property
    def left_open(self) -> tuple[LeftOpen, ...]:
        """Those of plans that are over, by their plans, the oldest first."""
        return left_open(self.promises, self.seen)


def overdue(ledger: Ledger) -> Overdue:
    """Sort every open promise of a ledger."""
    seen = ledger.seen
    return Overdue(
        as_of=seen.as_of,
        promises=worst_first(ledger.open_promises),
        seen=seen,
        waiting=tuple(each for state in seen.plans for each in _waiting(state, ledger)),
    )


def worst_first(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """By bucket, then the longest past its date or the first to fall due; what is equal as the plan has it.

    What is complete or dropped comes last.
    """
    order = list(Bucket)

    def place(promise: Promise) -> tuple[int, int, str, int]:
        if not promise.is_open:
            return len(order), 0, "", promise.number
        return order.index(promise.bucket), -promise.days_late, str(promise.due or "9999"), promise.number

    return tuple(sorted(promises, key=place))


def ordered(promises: Iterable[Promise], sort: Sort | None, seen: Snapshot) -> tuple[Promise, ...]:
    """Promises as somebody wants them sorted; without a wish the worst first, as is what is equal."""
    worst = worst_first(promises)
    ratings = [*seen.workspace.settings.rag, UNRATED, COMPLETE, DROPPED]
    match sort:
        case None:
            return worst
        case Sort.REF:
            return tuple(sorted(worst, key=lambda promise: promise.number))
        case Sort.DUE:
            return tuple(sorted(worst, key=_by_due))
        case Sort.RATING:
            return tuple(sorted(worst, key=lambda promise: ratings.index(place_of_one(promise.state, ratings))))
        case Sort.LEAD:
            return tuple(sorted(worst, key=lambda p: (not p.leads, [*map(seen.workspace.name_of, p.leads)])))
        case Sort.LAST:
            return tuple(sorted(worst, key=lambda p: p.heard.date if p.heard else date.min, reverse=True))
        case _:
            assert_never(sort)


class Dated(StrEnum):
    """The parts of a list by due date."""

    DATED = "With a due date"
    UNDATED = "With no due date, in the order of the plan"
    SETTLED = "Complete or dropped"


def dated(promise: Promise) -> Dated:
    """The part of a list by due date that a promise stands in: work that goes on or comes round again has no date."""
    if not promise.is_open:
        return Dated.SETTLED
    return Dated.UNDATED if promise.days_to_go is None else Dated.DATED


def _by_due(promise: Promise) -> tuple[int, int, int]:
    part = dated(promise)
    days = promise.days_to_go if part is Dated.DATED else None
    return list(Dated).index(part), days or 0, promise.number


def left_open(promises: Iterable[Promise], seen: Snapshot) -> tuple[LeftOpen, ...]:
    """Promises that plans that are over left open, by their plans."""
    groups: dict[str, list[Promise]] = {}
    for promise in promises:
        if promise.left_open and promise.plan:
            groups.setdefault(promise.plan, []).append(promise)
    plans = seen.workspace.plans
    return tuple(
        LeftOpen(
            plan=plan,
            successor=(successor := seen.succession.displaced.get(plan)),
            is_silent=successor is not None and is_silent(successor, seen),
            is_draft=successor is not None and _is_draft(successor, seen),
            promises=tuple(groups[plan]),
        )
        for plan in plans
        if plan in groups
    )


def _is_draft(plan: str, seen: Snapshot) -> bool:
    return seen.generation(plan).status == PlanStatus.DRAFT


def _waiting(state: PlanState, ledger: Ledger) -> Iterator[Waiting]:
    plan, seen = state.plan, ledger.seen
    place_of = seen.succession.waiting.get(plan.id)
    if place_of is None or seen.generation(plan.id).has_ended:  # what ended before it was in use will not be
        return
    lines = tuple(
        each for each in ledger.promises if each.plan == plan.id and each.kind is PromiseKind.LINE and each.is_open
    )
    if lines:
        yield Waiting(plan=plan.id, place_of=place_of, is_draft=_is_draft(plan.id, seen), promises=lines)


def next_board(seen: Snapshot) -> date | None:
    """The next meeting after the day, on a weekday, by the rhythm in which the board, or else the group, meets; None
    without one.
    """
    meeting = next((each for each in _by_rhythm(seen) if each > seen.as_of), None)
    return a_weekday(meeting) if meeting else None


def is_meeting_missing(seen: Snapshot) -> bool:
    """Whether by that rhythm a meeting should have been since the last one that is on file."""
    first = next(_by_rhythm(seen), None)
    return first is not None and a_weekday(first) < seen.as_of


def _by_rhythm(seen: Snapshot) -> Iterator[date]:
    """The meetings after the last one on file."""
    settings = seen.workspace.settings
    rhythm = next((body.meets for body in (settings.board, settings.group) if body and body.meets), None)
    if rhythm is None or not seen.meetings:
        return
    read, meeting = seen.workspace.read, seen.meetings[-1].date.last
    reading = read(rhythm, meeting)
    while following := next_due(reading, after=meeting, calendar=read.calendar):
        yield (meeting := following)


def next_on_file(seen: Snapshot, planned: Iterable[Meeting]) -> Meeting | None:
    """The first of the meetings on file that is after the day; one of a month is to come until the month is over."""
    return next((meeting for meeting in planned if meeting.date.last > seen.as_of), None)


def soon_by(seen: Snapshot, within: TimeSpan, planned: Iterable[Meeting]) -> date:
    """The last day that counts as soon: so long from the day, or the next meeting, where that is later.

    That is the next one of those `planned`, or else by the rhythm of the board or the group.
    """
    coming = next_on_file(seen, planned)
    return max(within.after(seen.as_of), coming.date.last if coming else next_board(seen) or seen.as_of)


def ledger_on(
    day: date, workspace: LoadedWorkspace, *, within: TimeSpan, today: date, past: InPlaceChanges | None
) -> Ledger:
    """The ledger as of a day; what falls due `within` a time from it, or by the next meeting, is due soon.

    `past` is what commits tell of timescales that were changed in the files.
    """
    seen = snapshot(workspace, day)
    # What is on file of meetings after a day that is past was not known on that day.
    planned = workspace.meetings.values() if day >= today else ()
    return ledger(seen, soon=soon_by(seen, within, planned), past=past)


def overdue_on(
    day: date, workspace: LoadedWorkspace, *, within: TimeSpan, today: date, past: InPlaceChanges | None
) -> Overdue:
    """Every open promise as of a day, from the ledger of that day."""
    return overdue(ledger_on(day, workspace, within=within, today=today, past=past))
