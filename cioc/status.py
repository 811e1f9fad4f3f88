"""The state of things on one screen: the plan in force, what is late, what comes next, and what is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cioc.diagnostics import Severity
from cioc.model import Status as LineStatus
from cioc.overdue import Bucket, PromiseKind, next_board, next_on_file, overdue, soon_by
from cioc.state.ledger import ledger
from cioc.state.tally import COMPLETE, DROPPED, UNRATED, is_rated, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cioc.dates import PartialDate, Period
    from cioc.diagnostics import Diagnostic
    from cioc.model import Meeting, Rag
    from cioc.overdue import Overdue, Promise
    from cioc.state import ActionState, PlanState, Snapshot
    from cioc.state.ledger import Past


class Of(StrEnum):
    """What a picture of a plan counts."""

    RATINGS = "ratings"
    TIMESCALES = "timescales"


class Word(NamedTuple):
    """A rating or a bucket: what it is called and stands for; `place` is its own among all of them, the worst first."""

    key: str
    label: str
    means: str
    place: int


class Share(NamedTuple):
    """How many of a priority's actions (or lines) have a rating, or stand in a bucket."""

    word: Word
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A priority, and what its actions or lines come to; each of them is in one share."""

    plan: str
    ref: str
    title: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The plan by priority: its actions by their ratings or, where it gives none, its lines by their timescales."""

    of: Of
    rows: tuple[Row, ...]
    words: tuple[Word, ...]
    """Those that some priority has, the worst first."""


class Next(NamedTuple):
    """The next meeting: its date, and whether it is on file already or follows from the rhythm."""

    date: PartialDate | date
    on_file: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """All of it. `last` is the newest meeting up to the day; `soon` the last day that counts as soon."""

    seen: Snapshot
    plans: tuple[PlanState, ...]
    """Those in use, the oldest first."""
    picture: Picture | None
    overdue: Overdue
    soon: date
    last: Meeting | None
    next: Next | None
    findings: tuple[tuple[str, Severity, int], ...]
    """Each code with how often it was found, the gravest first."""

    @property
    def commitments(self) -> tuple[Promise, ...]:
        """The open commitments, and what was promised to the Board as well."""
        promises = self.overdue.promises
        return tuple(each for each in promises if each.kind is PromiseKind.COMMITMENT or each.also)

    def found(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return sum(number for _, grave, number in self.findings if grave is severity)


def status(
    seen: Snapshot,
    diagnostics: Iterable[Diagnostic],
    *,
    within: Period,
    planned: Mapping[str, Meeting],
    past: Past | None = None,
) -> Status:
    """Look at a snapshot. `planned` are the meetings on file that may be yet to come; `past` is what git tells."""
    settings = seen.workspace.settings
    coming, by_rhythm = next_on_file(seen, planned.values()), next_board(seen)
    upcoming = Next(coming.date, on_file=True) if coming else Next(by_rhythm, on_file=False) if by_rhythm else None
    soon = soon_by(seen, within, planned.values())
    sorted_out = overdue(ledger(seen, soon=soon, past=past))
    plans = seen.in_use
    return Status(
        seen=seen,
        plans=plans,
        picture=_picture(plans, settings.rag, sorted_out) if any(each.plan.priorities for each in plans) else None,
        overdue=sorted_out,
        soon=soon,
        last=seen.meetings[-1] if seen.meetings else None,
        next=upcoming,
        findings=_findings(diagnostics),
    )


def _findings(diagnostics: Iterable[Diagnostic]) -> tuple[tuple[str, Severity, int], ...]:
    order = list(Severity)
    counted: Counter[tuple[str, Severity]] = Counter()
    for found in diagnostics:
        counted[found.code, found.severity] += 1 + found.more
    return tuple(
        (code, severity, number)
        for (code, severity), number in sorted(counted.items(), key=lambda each: (order.index(each[0][1]), each[0][0]))
    )


def _picture(plans: Sequence[PlanState], ratings: Mapping[str, Rag], sorted_out: Overdue) -> Picture:
    priorities = [(state.plan.id, *each) for state in plans for each in state.by_priority]
    if is_rated(action for _, _, actions in priorities for action in actions):
        counted = [Counter(map(place_of, actions)) for _, _, actions in priorities]
        means = {rag: (word.label, word.means) for rag, word in ratings.items()} | _OTHERWISE
        of = Of.RATINGS
    else:
        buckets = {promise.name: promise.bucket.value for promise in sorted_out.promises}
        counted = [Counter(_places(actions, buckets)) for _, _, actions in priorities]
        means, of = _BUCKETS, Of.TIMESCALES
    used = {key for counts in counted for key in counts}
    words = [Word(key, *said, place) for place, (key, said) in enumerate(means.items())]
    rows = (
        Row(
            plan=plan,
            ref=priority.ref,
            title=priority.title or priority.promise,
            shares=tuple(Share(word, counts[word.key]) for word in words if counts[word.key]),
        )
        for (plan, priority, _), counts in zip(priorities, counted, strict=True)
    )
    return Picture(of=of, rows=tuple(rows), words=tuple(word for word in words if word.key in used))


def _places(actions: Sequence[ActionState], buckets: Mapping[str, str]) -> Iterable[str]:
    for action in actions:
        for line in action.lines:
            yield buckets[line.name] if line.state.is_open else (line.state.status or LineStatus.COMPLETE).value


_OTHERWISE = {
    UNRATED: ("Not rated", "no rating yet"),
    COMPLETE: ("Complete", "done"),
    DROPPED: ("Dropped", "will not be done"),
}

_BUCKETS = {
    Bucket.LAPSED.value: ("Past its date", "its last day is over"),
    Bucket.DUE_SOON.value: ("Due soon", "due before the next meeting, or within a month"),
    Bucket.QUIET.value: ("Gone quiet", "nothing said for too long"),
    Bucket.UNREADABLE.value: ("Cannot be read", "its timescale makes no sense to cioc"),
    Bucket.UNDATED.value: ("Undated", "names no time"),
    Bucket.PAUSED.value: ("Paused", "not being worked on, with a reason"),
    Bucket.ON_TIME.value: ("On time", "its time is yet to come"),
    LineStatus.COMPLETE.value: ("Complete", "done"),
    LineStatus.DROPPED.value: ("Dropped", "will not be done"),
}
"""What stands for a bucket or for what is not open any more, the worst first."""
