"""Where things stand, as counts by priority: actions by their rating or, where none is rated, lines by their timescale.

Each action, or each line, is counted in one place, so that counts add up and two pictures can be reconciled.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.changes.reconcile import Move, Reconciliation
from cioc.model import Status
from cioc.overdue import Bucket
from cioc.report.wording import month
from cioc.state.tally import COMPLETE, DROPPED, UNRATED, is_rated, place_of
from cioc.timescales import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.report.context import Subject
    from cioc.state import ActionState, LineState
    from cioc.state.ledger import Ledger

LAPSED: Final = "lapsed"
SOON: Final = "soon"
UNDATED: Final = "undated"
LATER, RECURRING, ONGOING = "later", "recurring", "ongoing"


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
    priorities: tuple[tuple[str, Counter[str]], ...]
    """What each is called, and its counts."""
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


def picture(subject: Subject) -> Picture:
    """Of the ratings where there are any; else of the timescales: a colour is never made up."""
    return _of_ratings(subject) if is_rated(subject.reported_actions) else _of_timescales(subject)


def _by_priority(subject: Subject) -> list[tuple[str, tuple[ActionState, ...]]]:
    """Each priority of the plans that are reported on: what it is called, and its actions."""
    found = []
    for state in subject.plans:
        of_plan = f"{month(subject, state.plan)}: " if len(subject.plans) > 1 else ""
        for priority, actions in state.by_priority:
            found.append((f"{of_plan}{priority.ref} {priority.title or priority.promise}", actions))
    return found


# -- Ratings -----------------------------------------------------------------------------------------------------------


def _of_ratings(subject: Subject) -> Picture:
    adverse = subject.settings.exceptions
    ratings = (
        Place(name=word, label=f"{rag.label}: {rag.means}", short=rag.label, tone=word, is_news=word in adverse)
        for word, rag in subject.settings.rag.items()
    )
    return Picture(
        unit="action",
        is_rated=True,
        places=(*ratings, Place(name=UNRATED, label="Not rated", short="Not rated", tone="unrated"), *_SETTLED),
        priorities=tuple((name, Counter(map(place_of, actions))) for name, actions in _by_priority(subject)),
        retimed=tuple(
            sum(any(is_retimed(subject, line) for line in action.lines) for action in actions)
            for _, actions in _by_priority(subject)
        ),
        reconciled=subject.reconciled,
    )


def is_retimed(subject: Subject, line: LineState) -> bool:
    """Whether the last day was ever changed."""
    promise = subject.ledger.of(line.name)
    return promise is not None and any(life.retimings for life in promise.lives)


# -- Timescales --------------------------------------------------------------------------------------------------------


def _of_timescales(subject: Subject) -> Picture:
    soon = "Due before the next Board" if subject.has_board_rhythm else "Due soon"
    labels = {SOON: soon, LATER: "Due later", RECURRING: "Recurring", ONGOING: "Ongoing", UNDATED: "No date"}
    return Picture(
        unit="line",
        is_rated=False,
        places=(
            Place(name=LAPSED, label="Date passed", short="Date passed", tone="lapsed", is_news=True),
            *(Place(name=name, label=label, short=label, tone=name) for name, label in labels.items()),
            *_SETTLED,
        ),
        priorities=tuple(
            (name, Counter(timed(line, subject.ledger) for line in lines(actions)))
            for name, actions in _by_priority(subject)
        ),
        retimed=tuple(
            sum(is_retimed(subject, line) for line in lines(actions)) for _, actions in _by_priority(subject)
        ),
        reconciled=_lines_reconciled(subject),
    )


def lines(actions: Iterable[ActionState]) -> list[LineState]:
    """The lines of actions."""
    return [line for action in actions for line in action.lines]


def timed(line: LineState, known: Ledger) -> str:
    """The one place where a line is counted by its timescale."""
    match line.state.status:
        case Status.COMPLETE:
            return COMPLETE
        case Status.DROPPED:
            return DROPPED
    promise = known.of(line.name)
    if promise and promise.bucket in _BY_BUCKET:  # the end of what recurs, too
        return _BY_BUCKET[promise.bucket]
    return _BY_KIND.get(promise.judged.kind, UNDATED) if promise else UNDATED


_BY_BUCKET: Final = {Bucket.LAPSED: LAPSED, Bucket.DUE_SOON: SOON}
_BY_KIND: Final = {
    Kind.RECURRING: RECURRING,
    Kind.ONGOING: ONGOING,
    Kind.DEADLINE: LATER,
    Kind.WINDOW: LATER,
}


def _lines_reconciled(subject: Subject) -> Reconciliation | None:
    """Line by line, within the same plans: how the lines of others were counted is told by their own papers."""
    files = [[state.plan for state in plans] for plans in (subject.plans_before, subject.plans)]
    if subject.ledger_before is None or not files[0] or files[0] != files[1]:
        return None
    sides = (subject.plans_before, subject.ledger_before), (subject.plans, subject.ledger)
    both = [
        (line.name, timed(earlier, sides[0][1]), timed(line, sides[1][1]))
        for old, new in zip(sides[0][0], sides[1][0], strict=True)
        for earlier, line in zip(lines(old.actions), lines(new.actions), strict=True)
    ]
    before, after = (Counter(each[side] for each in both) for side in (1, 2))
    ids = tuple(state.plan.id for state in subject.plans)
    return Reconciliation(
        plans_before=ids,
        plans_after=ids,
        places=(LAPSED, SOON, LATER, RECURRING, ONGOING, UNDATED, COMPLETE, DROPPED),
        before=dict(before),
        after=dict(after),
        moves=tuple(
            Move(before=name, after=name, counted_before=was, counted_after=now)
            for name, was, now in both
            if was != now
        ),
    )
