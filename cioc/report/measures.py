"""Measures as a meeting follows them: the numbers known by then, what is kept back, which way they went."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.model import Bound, target_on
from cioc.model.measures import Better, target_given
from cioc.privacy.counting import counts_children, is_small
from cioc.privacy.suppression import kept_back
from cioc.workspace.references import resolve

if TYPE_CHECKING:
    from cioc import model
    from cioc.privacy.suppression import KeptBack
    from cioc.report.context import Context
    from cioc.state import Snapshot


class Followed(Struct, frozen=True, kw_only=True):
    """A measure, with the numbers of it that are known, the oldest first, and what of all numbers is kept back."""

    context: Context
    measure: model.Measure
    known: tuple[model.MeasureReading, ...]
    kept: KeptBack

    @property
    def last(self) -> model.MeasureReading | None:
        """The newest number; None where there is none yet."""
        return self.known[-1] if self.known else None

    @property
    def before(self) -> model.MeasureReading | None:
        """The number that the newest one is compared with: the newest of the last paper, else the number before it."""
        earlier = self.known[:-1]
        if self.is_new and self.context.previous and (before := self.context.before):
            earlier = tuple(filter(before.knows, earlier)) or earlier
        return earlier[-1] if earlier else None

    @property
    def is_new(self) -> bool:
        """Whether the newest number was given by this meeting, or is of a day since the meeting before."""
        if self.last is None:
            return False
        if self.last.source in self.context.seen.workspace.meetings:
            return self.last.source == self.context.key
        before = self.context.before if self.context.previous else None
        return before is not None and not before.knows(self.last)

    @property
    def is_better(self) -> bool | None:
        """Whether it went the right way since the number before; None where that is not sure, not said or kept back."""
        before, last, better = self.before, self.last, self.measure.better
        if before is None or last is None or better is None or self.is_kept(before) or self.is_kept(last):
            return None
        went = self.way(before, last)
        return (went, better) in _WANTED if went in {Way.UP, Way.DOWN} else None

    def way(self, before: model.MeasureReading, after: model.MeasureReading) -> Way:
        """The direction from one number to another."""
        return way(within(before.value, before.bound), within(after.value, after.bound))

    # -- What may be printed

    @property
    def keeps_back(self) -> bool:
        """Whether any number of the measure is kept back."""
        return self.target_is_small or any(map(self.is_kept, self.known))

    def is_kept(self, reading: model.MeasureReading) -> bool:
        """Whether one number of the measure is kept back."""
        return self.kept.holds(self.measure, reading)

    def value(self, reading: model.MeasureReading) -> str:
        """A number with its bound, as it may be printed: `more than 500`; the symbol where it is kept back."""
        if self.is_kept(reading):
            return self.context.settings.thresholds.symbol
        return number(reading.value, self.measure.unit, reading.bound)

    @property
    def target(self) -> model.Target | None:
        """The target that holds on the day of the paper."""
        return target_on(self.measure, self.context.seen.as_of)

    @property
    def comparators(self) -> tuple[model.Comparator, ...]:
        """The numbers of others that were known on the day of the paper."""
        known = self.context.seen.known
        return tuple(each for each in self.measure.comparators if each.date is None or known.has(each.date.last))

    @property
    def target_is_small(self) -> bool:
        """A target of a few children says as much as their number, once it is met."""
        target, up_to = self.target, self.context.settings.thresholds.suppress_up_to
        return bool(target and counts_children(self.measure) and is_small(target.value, target.bound, up_to))

    @property
    def is_baseline_kept(self) -> bool:
        """Whether the number that counting began with is kept back: it is one of ours like any other."""
        baseline = self.measure.baseline
        return baseline is not None and self.kept.holds(self.measure, baseline)

    def target_words(self, target: model.Target) -> str:
        """A target, as it may be printed: `at least 16 apprenticeships`; the symbol where it is kept back."""
        up_to = self.context.settings.thresholds.suppress_up_to
        if counts_children(self.measure) and is_small(target.value, target.bound, up_to):
            return self.context.settings.thresholds.symbol
        return number(target.value, self.measure.unit, target.bound)


def followed(context: Context) -> tuple[Followed, ...]:
    """Measures that had a number by then, and those with a target in a plan of that time that have never had one."""
    measures = context.seen.workspace.measures
    kept = kept_back(measures, context.settings.thresholds.suppress_up_to)
    found = (
        Followed(context=context, measure=measure, known=_known(context, measure), kept=kept)
        for measure in measures.values()
    )
    return tuple(each for each in found if each.known or _awaited(context, each.measure))


def _known(context: Context, measure: model.Measure) -> tuple[model.MeasureReading, ...]:
    return known_by(context.seen, measure)


def known_by(seen: Snapshot, measure: model.Measure) -> tuple[model.MeasureReading, ...]:
    """The numbers of a measure that a snapshot knows, the oldest first."""
    return tuple(sorted(filter(seen.knows, measure.readings), key=lambda reading: reading.date))


def _awaited(context: Context, measure: model.Measure) -> bool:
    """One without any number yet, for which a target is set, and which serves a priority of a plan of that time.

    The plan is what tells since when the target holds: without it, a paper could not know whether it was set by then.
    """
    if measure.readings or target_on(measure, context.seen.as_of) is None:
        return False
    targets = [resolve(reference, context.seen.names) for reference in measure.priority]
    return any(target and context.seen.plan(target.home) for target in targets)


_BOUNDS: Final = {
    Bound.MORE_THAN: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.ABOUT: "about ",
    Bound.ALMOST: "almost ",
    Bound.LESS_THAN: "less than ",
    Bound.AT_MOST: "at most ",
}
_BEFORE_THE_NUMBER: Final = frozenset("£€$")
_INFINITE: Final = Decimal("Infinity")
_ROUGH: Final = Decimal("0.1")
"""The reach of "about" and "almost": a tenth of the number."""


def number(value: Decimal, unit: str | None, bound: Bound | None) -> str:
    """`more than 500`, `about £85,000`, `2 hubs`, `58%`."""
    return f"{_BOUNDS[bound] if bound else ''}{_with_unit(f'{value:,f}', unit)}"


def _with_unit(digits: str, unit: str | None) -> str:
    if not unit:
        return digits
    if unit in _BEFORE_THE_NUMBER:
        return f"-{unit}{digits[1:]}" if digits.startswith("-") else f"{unit}{digits}"
    return f"{digits}%" if unit == "%" else f"{digits} {unit}"


# -- What is sure ------------------------------------------------------------------------------------------------------


class Way(Enum):
    """The direction in which a number went."""

    UP = auto()
    DOWN = auto()
    SAME = auto()
    UNSURE = auto()


class Range(Struct, frozen=True, kw_only=True):
    """Between which bounds a number is; whether it can be the bound itself."""

    low: Decimal
    high: Decimal
    with_low: bool = True
    with_high: bool = True

    def above(self, other: Range) -> bool:
        """Whether it is greater than the other for sure."""
        return self.low > other.high or (self.low == other.high and not (self.with_low and other.with_high))

    def reaches_up_to(self, value: Decimal) -> bool:
        """Whether it is that much or more for sure."""
        return self.low >= value

    def keeps_within(self, value: Decimal) -> bool:
        """Whether it is that much or less for sure."""
        return self.high <= value


def within(value: Decimal, bound: Bound | None) -> Range:
    """The range that a number with its bound stands for."""
    rough = abs(value) * _ROUGH
    match bound:
        case Bound.MORE_THAN:
            return Range(low=value, high=_INFINITE, with_low=False)
        case Bound.AT_LEAST:
            return Range(low=value, high=_INFINITE)
        case Bound.LESS_THAN:
            return Range(low=-_INFINITE, high=value, with_high=False)
        case Bound.AT_MOST:
            return Range(low=-_INFINITE, high=value)
        case Bound.ABOUT:
            return Range(low=value - rough, high=value + rough)
        case Bound.ALMOST:
            return Range(low=value - rough, high=value, with_high=False)
        case None:
            return Range(low=value, high=value)


_WANTED: Final = {(Way.UP, Better.HIGHER), (Way.DOWN, Better.LOWER)}


def way(before: Range, after: Range) -> Way:
    """The direction from one number to the next, where that is sure."""
    if after.above(before):
        return Way.UP
    if before.above(after):
        return Way.DOWN
    exact = before.low == before.high == after.low == after.high
    return Way.SAME if exact else Way.UNSURE


class Standing(StrEnum):
    """How a target stands by the last number, where that is sure."""

    MET = "met"
    UNMET = "not met"
    """Of a target without a time."""
    TO_COME = "not met yet"
    """Its time is not over."""
    MISSED = "date passed, not met"
    """Its time is over, and the last number is of no earlier day."""
    SILENT = "date passed, no number since"
    """Its time is over, and the last number, of an earlier day, did not meet it."""


def standing(
    seen: Snapshot, measure: model.Measure, target: model.Target, last: model.MeasureReading
) -> Standing | None:
    """How a target stands on the day of a snapshot by the last number; None where that is not sure."""
    is_met = met(within(last.value, last.bound), target.value, target.bound, measure.better)
    if is_met is None or is_met:
        return Standing.MET if is_met else None
    given = target_given(measure, target)
    due = seen.workspace.read(target.by, given).due if target.by and given else None
    if due is None:
        return Standing.UNMET
    if due >= seen.as_of:
        return Standing.TO_COME
    return Standing.MISSED if last.date.last >= due else Standing.SILENT


def met(found: Range, target: Decimal, bound: Bound | None, better: Better | None) -> bool | None:
    """Whether a target is met; None where that is not sure, or nobody says which way is the right one."""
    goal = Range(low=target, high=target)
    match bound, better:
        case (Bound.MORE_THAN, _):
            return True if found.above(goal) else False if found.keeps_within(target) else None
        case (Bound.LESS_THAN, _):
            return True if goal.above(found) else False if found.reaches_up_to(target) else None
        case (Bound.AT_LEAST, _) | (None | Bound.ABOUT | Bound.ALMOST, Better.HIGHER):
            return True if found.reaches_up_to(target) else False if goal.above(found) else None
        case (Bound.AT_MOST, _) | (None | Bound.ABOUT | Bound.ALMOST, Better.LOWER):
            return True if found.keeps_within(target) else False if found.above(goal) else None
        case _:
            return None
