"""Measures: numbers that are followed over time."""

from datetime import date
from enum import StrEnum
from typing import Literal

from cioc.model.base import Bound, Day, Id, Listed, Markdown, Moment, Number, Reference, Text, Timescale
from cioc.model.entry import FileEntry


class Counts(StrEnum):
    """The things that a measure counts. Small numbers of children are not published."""

    CHILDREN = "children"
    ACTIONS = "actions"
    MONEY = "money"
    OTHER = "other"


class Better(StrEnum):
    """Which way is the right way."""

    LOWER = "lower"
    HIGHER = "higher"


class Target(FileEntry):
    """The number that the measure should reach."""

    value: Number
    """The number to reach. Example: `95`."""
    bound: Bound | None = None
    """How the target is meant, if it is not the exact number. Example: `at-least`."""
    by: Timescale | None = None
    """By when, in the plan's own words. Example: `March 2022`."""


class DatedTarget(Target):
    """A target that holds from a day on, until the next."""

    from_: Day
    """The first day on which this is the target. Example: `2021-04-01`."""


class Comparator(FileEntry):
    """The same number elsewhere."""

    who: Text
    """Whose number it is. Example: `England`."""
    value: Number
    """The number. Example: `91.5`."""
    date: Moment | None = None
    """Its date. Example: `2021-03`."""


class Baseline(FileEntry):
    """The number of the measure when counting began."""

    value: Number
    """The number. Example: `84`."""
    date: Moment
    """Its date. Example: `2019-03-31`."""


class MeasureReading(FileEntry):
    """The number of a measure on a date."""

    date: Moment
    """The date of the number. Example: `2021-03-31`."""
    value: Number
    """The number. Example: `560`."""
    bound: Bound | None = None
    """How the number is meant, if the source does not give the exact one: "over 500" is more-than 500. Example:
    `more-than`.
    """
    source: Text
    """The source: a meeting (by its date), a plan (by its id), or words. Example: `2021-02-12`."""
    note: Markdown | None = None
    """A note that readers need to understand the number. Example: `Given as 500+.`."""


class Measure(FileEntry):
    """A number that you follow over time."""

    id: Id
    """Its name in other entries. Example: `children-looked-after`."""
    title: Text
    """The title of the measure. Example: `Children in our care`."""
    counts: Counts
    """The things that it counts. Small numbers of children are suppressed. Example: `children`."""
    unit: Text | None = None
    """The unit before or after the number: £, %, families. Example: `"%"`."""
    better: Better | None = None
    """Whether lower or higher is better, if either is. Example: `lower`."""
    priority: Listed[Reference] = ()
    """The priorities or actions that it belongs to. Example: `[cioc-2021/1]`."""
    target: Target | None = None
    """The number to reach. Example: `{value: 95, by: March 2022}`."""
    targets: Listed[DatedTarget] = ()
    """The targets, if they change over time, each from a day on. Before the first of them, `target` holds. An old paper
    shows the target of its own day.

    Example: `[{value: 90, from: 2020-04-01}, {value: 95, from: 2021-04-01}]`.
    """
    baseline: Baseline | None = None
    """The number when counting began. Example: `{value: 84, date: 2019-03-31}`."""
    comparators: Listed[Comparator] = ()
    """The same number elsewhere. Example: `[{who: England, value: 91.5, date: 2021-03}]`."""
    part_of: Id | None = None
    """The measure that is the total of this one and others. If one part is suppressed, another is too, so that nobody
    can work it out. Example: `children-looked-after`."""
    percent_of: Id | None = None
    """For a percentage, the measure that it is a percentage of. Papers suppress it if it would give a small number
    away.
    Example: `children-looked-after`."""
    notes: Markdown | None = None
    """Anything else that a reader needs. Example: `Counted on the last day of each quarter.`."""
    readings: Listed[MeasureReading] = ()
    """The numbers, the oldest first. Example: `[{date: 2021-03-31, value: 560, source: 2021-02-12}]`."""

    @property
    def numbers(self) -> tuple[MeasureReading, ...]:
        """The council's own numbers: the readings, and before them the baseline as if it were one."""
        first = self.baseline
        if first is None:
            return self.readings
        return (MeasureReading.model_construct(date=first.date, value=first.value, source="baseline"), *self.readings)


def target_on(measure: Measure, day: date) -> Target | None:
    """The target of a measure, as of a day: the last target that is of no later day, else the one without any."""
    begun = sorted((target for target in measure.targets if target.from_ <= day), key=lambda target: target.from_)
    return begun[-1] if begun else measure.target


def target_given(measure: Measure, target: Target) -> date | None:
    """The day against which the words of a target's time are read; None for what has neither a day nor a number yet."""
    if isinstance(target, DatedTarget):
        return target.from_
    return measure.readings[0].date.last if measure.readings else None


class Measures(FileEntry):
    """A file of measures."""

    cioc: Literal["measures/1"]
    """The kind of file and the version of its format. Example: `measures/1`."""
    measures: Listed[Measure] = ()
    """The measures. Example: `[{id: children-looked-after, title: Children in our care, counts: children}]`."""
