"""The state of things on one screen: the current plan, what is late, what comes next, and what is wrong."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from cioc.dates import in_short
from cioc.model import Status as LineStatus
from cioc.overdue import NAMES, Bucket, Selection, next_board, next_on_file, overdue, selected, soon_by
from cioc.state.ledger import ledger
from cioc.state.snapshot import papers_out
from cioc.state.tally import COMPLETE, DROPPED, UNRATED, is_rated, place_of, place_of_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cioc.checking.counting import Count
    from cioc.dates import PartialDate, TimeSpan
    from cioc.diagnostics import Severity
    from cioc.model import Meeting, Priority, Rag
    from cioc.overdue import Overdue, Promise, Waiting
    from cioc.state import ActionState, LineState, PlanState, Snapshot
    from cioc.state.ledger import InPlaceChanges


class Of(StrEnum):
    """The things that a picture of a plan counts."""

    RATINGS = "ratings"
    TIMESCALES = "timescales"


class Word(NamedTuple):
    """A rating or a bucket: what it is called and stands for; `place` is its own among all of them, the worst first."""

    key: str
    label: str
    means: str
    place: int


class Share(NamedTuple):
    """How many of a priority's lines (or actions) have a rating, or stand in a bucket."""

    word: Word
    number: int


class PriorityRow(Struct, frozen=True, kw_only=True):
    """A priority, and what its lines come to; each of them is in one share of each kind."""

    plan: str
    ref: str
    title: str
    ratings: tuple[Share, ...]
    timescales: tuple[Share, ...]
    actions: tuple[Share, ...]
    """Its actions, each by the worst rating of its open lines."""


class PriorityPicture(Struct, frozen=True, kw_only=True):
    """The plan by priority: its lines by their ratings or, where it gives none, by their timescales."""

    of: Of
    rows: tuple[PriorityRow, ...]

    def drawn(self, row: PriorityRow) -> tuple[Share, ...]:
        """The shares of a priority that the picture shows."""
        return row.ratings if self.of is Of.RATINGS else row.timescales

    @property
    def words(self) -> tuple[Word, ...]:
        """Those that it shows, the worst first."""
        return tuple(
            sorted({share.word for row in self.rows for share in self.drawn(row)}, key=lambda word: word.place)
        )


class Worst(NamedTuple):
    """The open promises that have the worst of the workspace's ratings, and its key; None where none has it."""

    rating: str
    promises: tuple[Promise, ...]


class Next(NamedTuple):
    """The next meeting: its date, and whether it is on file already or follows from the rhythm."""

    date: PartialDate | date
    on_file: bool


class Dashboard(Struct, frozen=True, kw_only=True):
    """All of it. `last` is the newest meeting up to the day; `soon` the last day that counts as soon."""

    seen: Snapshot
    plans: tuple[PlanState, ...]
    """Those in use, the oldest first; or the one that was asked for."""
    only: str | None
    """The plan that alone was asked for."""
    picture: PriorityPicture | None
    overdue: Overdue
    waiting: tuple[Waiting, ...]
    """The plans with lines that are to follow these."""
    soon: date
    last: Meeting | None
    next: Next | None
    worst: Worst | None
    findings: tuple[Count, ...]
    """How often each rule found something, the gravest first."""

    @property
    def commitments(self) -> tuple[Promise, ...]:
        """The open commitments, and what was promised to the Board as well."""
        return tuple(each for each in self.overdue.promises if each.is_commitment)

    @property
    def next_due(self) -> Promise | None:
        """The first promise with a date after those that count as soon."""
        return next(iter(self.overdue.next_after(self.soon)), None)

    @property
    def next_date(self) -> Promise | None:
        """The same, or the line of a plan that is to follow where that has an earlier date."""
        return next(iter(self.overdue.next_after(self.soon, beside=self.waiting)), None)

    def found(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return sum(each.number for each in self.findings if each.severity is severity)


def status(
    seen: Snapshot,
    findings: Sequence[Count],
    *,
    within: TimeSpan,
    planned: Mapping[str, Meeting],
    on_file: Mapping[str, Meeting] | None = None,
    past: InPlaceChanges | None = None,
    only: str | None = None,
) -> Dashboard:
    """Look at a snapshot. `planned` are the meetings on file that may be yet to come; `past` is what git tells.

    `on_file` are all meetings, where those planned are not: of a day that is past, the one after it has its date in
    its file, whoever knew it then. `only` is the plan that alone is asked for: it is one of those in use.
    """
    settings = seen.workspace.settings
    coming, by_rhythm = next_on_file(seen, (on_file or planned).values()), next_board(seen)
    upcoming = Next(coming.date, on_file=True) if coming else Next(by_rhythm, on_file=False) if by_rhythm else None
    soon = soon_by(seen, within, planned.values())
    sorted_out = overdue(ledger(seen, soon=soon, past=past))
    plans = tuple(each for each in seen.in_use if only in {None, each.plan.id})
    waiting = tuple(each for each in sorted_out.waiting if only in {None, each.place_of})
    if only is not None:
        sorted_out = selected(sorted_out, Selection(plans=frozenset([only])))
    return Dashboard(
        seen=seen,
        plans=plans,
        only=only,
        picture=_picture(plans, settings.rag, sorted_out, soon) if any(map(_has_priorities, plans)) else None,
        overdue=sorted_out,
        waiting=waiting,
        soon=soon,
        last=max(papers_out(seen.workspace, seen.as_of), key=lambda paper: paper.date.last, default=None),
        next=upcoming,
        worst=_worst(sorted_out, settings.rag),
        findings=tuple(findings),
    )


def _has_priorities(state: PlanState) -> bool:
    return bool(state.plan.priorities)


def _worst(sorted_out: Overdue, ratings: Iterable[str]) -> Worst | None:
    first = next(iter(ratings), None)
    found = tuple(each for each in sorted_out.in_use if first and each.state.rag == first)
    return Worst(first, found) if first and found else None


def _picture(
    plans: Sequence[PlanState], ratings: Mapping[str, Rag], sorted_out: Overdue, soon: date
) -> PriorityPicture:
    by_rating = _words({key: (word.label, word.means) for key, word in ratings.items()} | _OTHERWISE)
    by_timescale = _words({key: (label, means.format(soon=in_short(soon))) for key, (label, means) in _BUCKETS.items()})
    buckets = {promise.name: promise.bucket.value for promise in sorted_out.promises}

    def row(plan: str, priority: Priority, actions: Sequence[ActionState]) -> PriorityRow:
        lines = [line for action in actions for line in action.lines]
        return PriorityRow(
            plan=plan,
            ref=priority.ref,
            title=priority.title or priority.promise,
            ratings=_shares((place_of_one(line.state, ratings) for line in lines), by_rating),
            timescales=_shares((_place(line, buckets) for line in lines), by_timescale),
            actions=_shares(map(place_of, actions), by_rating),
        )

    return PriorityPicture(
        of=Of.RATINGS if is_rated(action for state in plans for action in state.actions) else Of.TIMESCALES,
        rows=tuple(row(state.plan.id, *each) for state in plans for each in state.by_priority),
    )


def _words(known: Mapping[str, tuple[str, str]]) -> tuple[Word, ...]:
    return tuple(Word(key, *said, place) for place, (key, said) in enumerate(known.items()))


def _shares(places: Iterable[str], words: Iterable[Word]) -> tuple[Share, ...]:
    counts = Counter(places)
    return tuple(Share(word, counts[word.key]) for word in words if counts[word.key])


def _place(line: LineState, buckets: Mapping[str, str]) -> str:
    return buckets[line.name] if line.state.is_open else (line.state.status or LineStatus.COMPLETE).value


_OTHERWISE = {
    UNRATED: ("Not rated", "no rating yet"),
    COMPLETE: ("Complete", "done"),
    DROPPED: ("Dropped", "will not be done"),
}

_BUCKETS = {
    bucket.value: (NAMES[bucket], means)
    for bucket, means in {
        Bucket.LAPSED: "its last day is over",
        Bucket.DUE_SOON: "due by {soon}",
        Bucket.QUIET: "nothing said for too long",
        Bucket.UNREADABLE: "its timescale makes no sense to cioc",
        Bucket.UNDATED: "its timescale has none",
        Bucket.PAUSED: "not being worked on, with a reason",
        Bucket.ON_TIME: "its date is still to come, or it goes on",
    }.items()
} | {LineStatus.COMPLETE.value: ("Complete", "done"), LineStatus.DROPPED.value: ("Dropped", "will not be done")}
"""What stands for a bucket or for what is not open any more, the worst first."""
