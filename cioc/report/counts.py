"""Counts by priority: of actions by their rating or, where none is rated, of lines by their timescale.

Each action, or each line, is counted in one place, so that counts add up and those of two papers can be reconciled.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.changes.reconcile import ActionMove, Reconciliation
from cioc.model import Status
from cioc.overdue import Bucket
from cioc.report.labels import in_full, month
from cioc.state.tally import COMPLETE, DROPPED, UNRATED, is_rated, place_of
from cioc.timescales import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.report.context import Context
    from cioc.state import ActionState, LineState
    from cioc.state.ledger import Ledger

PASSED: Final = "passed"
DUE: Final = "due"
GOES_ON: Final = "goes-on"
UNDATED: Final = "undated"
PAUSED: Final = "paused"


class CountedPlace(Struct, frozen=True, kw_only=True):
    """A place in which things are counted: its name, what people call it, and a tone for charts."""

    name: str
    label: str
    """In full: `Red: off track`."""
    tone: str
    short: str = ""
    """`Red`, where that is shorter than its label."""
    is_news: bool = False
    """Whether it is told even when it counts nothing: no red is good news."""


class Tally(Struct, frozen=True, kw_only=True, dict=True):
    """The counts of the plans that a paper reports on, and how they came from those of the meeting before."""

    unit: str
    """The thing that is counted: `action`, `line`."""
    is_rated: bool
    places: tuple[CountedPlace, ...]
    priorities: tuple[tuple[str, Counter[str]], ...]
    """Each by its name, with its counts."""
    retimed: tuple[int, ...]
    """For each priority how many had their date changed since the first promise, wherever they are counted."""
    reconciled: Reconciliation | None
    """None where there is nothing to compare with: no meeting before, or lines of another plan."""

    @cached_property
    def total(self) -> Counter[str]:
        """The number of lines or actions in each place, over all priorities."""
        return Counter(chain.from_iterable(counts.elements() for _, counts in self.priorities))

    @property
    def shown(self) -> list[CountedPlace]:
        """The places that count something, and those of which it is news that they do not."""
        return [place for place in self.places if place.is_news or self.total.get(place.name)]

    def place(self, name: str) -> CountedPlace:
        """A place by its name; a rating that the workspace no longer knows stands as it is."""
        return next(
            (place for place in self.places if place.name == name), CountedPlace(name=name, label=name, tone=name)
        )


_SETTLED: Final = (
    CountedPlace(name=COMPLETE, label="Complete", tone="blue"),
    CountedPlace(name=DROPPED, label="Dropped", tone="neutral"),
)


def tally(context: Context) -> Tally:
    """By the ratings where there are any; else by the timescales: a colour is never made up."""
    return _of_ratings(context) if is_rated(context.reported_actions) else _of_timescales(context)


def _by_priority(context: Context) -> list[tuple[str, tuple[ActionState, ...]]]:
    """Each priority of the plans that are reported on: what it is called, and its actions."""
    found = []
    for state in context.plans:
        of_plan = f"{month(context, state.plan)}: " if len(context.plans) > 1 else ""
        for priority, actions in state.by_priority:
            found.append((f"{of_plan}{priority.ref} {priority.title or priority.promise}", actions))
    return found


# -- Ratings -----------------------------------------------------------------------------------------------------------


def _of_ratings(context: Context) -> Tally:
    adverse = context.settings.exceptions
    ratings = (
        CountedPlace(name=word, label=in_full(rag), short=rag.label, tone=word, is_news=word in adverse)
        for word, rag in context.settings.rag.items()
    )
    return Tally(
        unit="action",
        is_rated=True,
        places=(*ratings, CountedPlace(name=UNRATED, label="Not rated", tone="neutral"), *_SETTLED),
        priorities=tuple((name, Counter(map(place_of, actions))) for name, actions in _by_priority(context)),
        retimed=tuple(
            sum(any(is_retimed(context, line) for line in action.lines) for action in actions)
            for _, actions in _by_priority(context)
        ),
        reconciled=context.reconciled,
    )


def is_retimed(context: Context, line: LineState) -> bool:
    """Whether the last day was ever changed, and stayed so."""
    promise = context.ledger.of(line.name)
    return promise is not None and any(life.kept_retimings for life in promise.lives)


# -- Timescales --------------------------------------------------------------------------------------------------------


def _of_timescales(context: Context) -> Tally:
    places = (
        CountedPlace(name=PASSED, label="Past its date", tone="dark", is_news=True),
        CountedPlace(name=DUE, label="Due later", tone="middle"),
        CountedPlace(name=GOES_ON, label="Ongoing or recurring", tone="neutral"),
        CountedPlace(name=UNDATED, label="No date", tone="plain"),
        CountedPlace(name=PAUSED, label="Paused", tone="plain"),
    )
    return Tally(
        unit="line",
        is_rated=False,
        places=(*places, *_SETTLED),
        priorities=tuple(
            (name, Counter(timed(line, context.ledger) for line in lines(actions)))
            for name, actions in _by_priority(context)
        ),
        retimed=tuple(
            sum(is_retimed(context, line) for line in lines(actions)) for _, actions in _by_priority(context)
        ),
        reconciled=_lines_reconciled(context),
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
    if promise is None:
        return UNDATED
    match promise.bucket:  # the end of what recurs is its date
        case Bucket.LAPSED:
            return PASSED
        case Bucket.DUE_SOON:
            return DUE
        case Bucket.PAUSED:
            return PAUSED
        case _:
            return DUE if promise.last_day else _BY_KIND.get(promise.judged.kind, UNDATED)


_BY_KIND: Final = {
    Kind.RECURRING: GOES_ON,
    Kind.ONGOING: GOES_ON,
}


def _lines_reconciled(context: Context) -> Reconciliation | None:
    """Line by line, within the same plans: how the lines of others were counted is told by their own papers."""
    files = [[state.plan for state in plans] for plans in (context.plans_before, context.plans)]
    if context.ledger_before is None or not files[0] or files[0] != files[1]:
        return None
    sides = (context.plans_before, context.ledger_before), (context.plans, context.ledger)
    both = [
        (line.name, timed(earlier, sides[0][1]), timed(line, sides[1][1]))
        for old, new in zip(sides[0][0], sides[1][0], strict=True)
        for earlier, line in zip(lines(old.actions), lines(new.actions), strict=True)
    ]
    before, after = (Counter(each[side] for each in both) for side in (1, 2))
    ids = tuple(state.plan.id for state in context.plans)
    return Reconciliation(
        plans_before=ids,
        plans_after=ids,
        places=(PASSED, DUE, GOES_ON, UNDATED, COMPLETE, DROPPED),
        before=dict(before),
        after=dict(after),
        moves=tuple(
            ActionMove(before=name, after=name, counted_before=was, counted_after=now)
            for name, was, now in both
            if was != now
        ),
    )
