"""Where things stand, as counts by priority: actions by their rating or, where none is rated, lines by their timescale.

Each action, or each line, is counted in one place, so that counts add up and two pictures can be reconciled.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.changes.reconcile import COMPLETE, DROPPED, UNRATED, Move, Reconciliation, place_of
from cioc.model import Status
from cioc.overdue import Bucket
from cioc.timescales import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.model import Priority
    from cioc.overdue import Judge
    from cioc.paper.subject import Subject
    from cioc.snapshot import ActionState, LineState, PlanState

LAPSED: Final = "lapsed"
SOON: Final = "soon"
UNDATED: Final = "undated"
_LATER, _RECURRING, _ONGOING = "later", "recurring", "ongoing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is counted: by its name, with what people call it, and a tone for charts."""

    name: str
    label: str
    """In full: `Red: off track`."""
    short: str
    """In a sentence: `Red`."""
    tone: str
    is_news: bool = False
    """Whether it is told even when it counts nothing: no red is good news."""


@dataclass(frozen=True, kw_only=True)  # no slots, for the sake of the cached property
class Picture:
    """The counts of a plan, and how they came from those of the meeting before."""

    unit: str
    """What is counted: `action`, `line`."""
    is_rated: bool
    places: tuple[Place, ...]
    priorities: tuple[tuple[Priority, Counter[str]], ...]
    retimed: tuple[int, ...]
    """For each priority how many were re-timed since the first promise, wherever they are counted."""
    reconciled: Reconciliation | None
    """None where there is nothing to compare with: no meeting before, or lines of another plan."""

    @cached_property
    def total(self) -> Counter[str]:
        """The counts of all priorities."""
        return Counter(chain.from_iterable(counts.elements() for _, counts in self.priorities))

    def place(self, name: str) -> Place:
        """A place by its name; a rating that the workspace no longer knows stands as it is."""
        unknown = Place(name=name, label=name, short=name, tone=name)
        return next((place for place in self.places if place.name == name), unknown)


_SETTLED: Final = (
    Place(name=COMPLETE, label="Complete", short="Complete", tone="done"),
    Place(name=DROPPED, label="Dropped", short="Dropped", tone="dropped"),
)


def picture(subject: Subject, plan: PlanState) -> Picture:
    """Of the ratings where there are any; else of the timescales: a colour is never made up."""
    is_rated = any(action.rag for action in plan.actions)
    return _of_ratings(subject, plan) if is_rated else _of_timescales(subject, plan)


# -- Ratings -----------------------------------------------------------------------------------------------------------


def _of_ratings(subject: Subject, plan: PlanState) -> Picture:
    adverse = subject.settings.exceptions
    ratings = (
        Place(name=word, label=f"{rag.label}: {rag.means}", short=rag.label, tone=word, is_news=word in adverse)
        for word, rag in subject.settings.rag.items()
    )
    return Picture(
        unit="action",
        is_rated=True,
        places=(*ratings, Place(name=UNRATED, label="Not rated", short="Not rated", tone="unrated"), *_SETTLED),
        priorities=tuple((priority, Counter(map(place_of, actions))) for priority, actions in plan.by_priority),
        retimed=tuple(sum(any(map(is_retimed, a.lines)) for a in actions) for _, actions in plan.by_priority),
        reconciled=subject.reconciled,
    )


def is_retimed(line: LineState) -> bool:
    """Whether another promise holds now than the first."""
    return line.state.timescale != line.state.first_timescale


# -- Timescales --------------------------------------------------------------------------------------------------------


def _of_timescales(subject: Subject, plan: PlanState) -> Picture:
    judge = subject.judge(subject.seen)
    soon = "Due before the next Board" if subject.has_board_rhythm else "Due soon"
    labels = {SOON: soon, _LATER: "Due later", _RECURRING: "Recurring", _ONGOING: "Ongoing", UNDATED: "No date"}
    return Picture(
        unit="line",
        is_rated=False,
        places=(
            Place(name=LAPSED, label="Date passed", short="Date passed", tone="lapsed", is_news=True),
            *(Place(name=name, label=label, short=label, tone=name) for name, label in labels.items()),
            *_SETTLED,
        ),
        priorities=tuple(
            (priority, Counter(timed(line, judge) for line in lines(actions))) for priority, actions in plan.by_priority
        ),
        retimed=tuple(sum(map(is_retimed, lines(actions))) for _, actions in plan.by_priority),
        reconciled=_lines_reconciled(subject, plan),
    )


def lines(actions: Iterable[ActionState]) -> list[LineState]:
    """The lines of actions."""
    return [line for action in actions for line in action.lines]


def timed(line: LineState, judge: Judge) -> str:
    """The one place where a line is counted by its timescale."""
    match line.state.status:
        case Status.COMPLETE:
            return COMPLETE
        case Status.DROPPED:
            return DROPPED
    judged = judge.judge(line.state)
    match judged.kind:
        case Kind.RECURRING:
            return _RECURRING
        case Kind.ONGOING:
            return _ONGOING
        case Kind.DEADLINE | Kind.WINDOW:
            return _BY_BUCKET.get(judged.bucket, _LATER)
        case _:
            return UNDATED


_BY_BUCKET: Final = {Bucket.LAPSED: LAPSED, Bucket.DUE_SOON: SOON}


def _lines_reconciled(subject: Subject, plan: PlanState) -> Reconciliation | None:
    """Line by line, within one plan: which line of another plan a line was, nobody says."""
    old = subject.plan_before
    if subject.before is None or old is None or old.plan is not plan.plan:
        return None
    judges = subject.judge(subject.before), subject.judge(subject.seen)
    both = [
        (line.name, timed(earlier, judges[0]), timed(line, judges[1]))
        for earlier, line in zip(lines(old.actions), lines(plan.actions), strict=True)
    ]
    before, after = (Counter(each[side] for each in both) for side in (1, 2))
    return Reconciliation(
        plan_before=plan.plan.id,
        plan_after=plan.plan.id,
        places=(LAPSED, SOON, _LATER, _RECURRING, _ONGOING, UNDATED, COMPLETE, DROPPED),
        before=dict(before),
        after=dict(after),
        moves=tuple(
            Move(before=name, after=name, counted_before=was, counted_after=now)
            for name, was, now in both
            if was != now
        ),
        retimed=(),
    )
