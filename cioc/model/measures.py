"""Measures: numbers that are followed over time."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from cioc.model.base import Bound, Entry, Id, Listed, Markdown, Moment, Number, Reference, Text, Timescale


class Counts(StrEnum):
    """What a measure counts. Small numbers of children are not published."""

    CHILDREN = "children"
    ACTIONS = "actions"
    MONEY = "money"
    OTHER = "other"


class Better(StrEnum):
    """Which way is the right way."""

    LOWER = "lower"
    HIGHER = "higher"


class Target(Entry):
    """What the measure should come to."""

    value: Number
    """The number to reach. Example: `95`."""
    bound: Bound | None = None
    """Where the target is not the exact number. Example: `at-least`."""
    by: Timescale | None = None
    """By when, in the plan's own words. Example: `March 2022`."""


class MeasureReading(Entry):
    """What the measure came to on a date."""

    date: Moment
    """The date that the number is of. Example: `2021-03-31`."""
    value: Number
    """The number. Example: `560`."""
    bound: Bound | None = None
    """Where the source does not give the exact number: "over 500" is more-than 500. Example: `more-than`."""
    source: Text
    """The meeting (by its date) or the plan (by its id) that says so, or words. Example: `2021-02-12`."""
    note: Markdown | None = None
    """What a reader must know to understand the number. Example: `Given as 500+.`."""


class Measure(Entry):
    """A number followed over time."""

    id: Id
    """What other entries call it. Example: `children-looked-after`."""
    title: Text
    """What is measured. Example: `Children in our care`."""
    counts: Counts
    """What it counts; decides whether small numbers are kept back. Example: `children`."""
    unit: Text | None = None
    """What stands before or after the number: £, %, families. Example: `"%"`."""
    better: Better | None = None
    """Whether lower or higher is better, where either is. Example: `lower`."""
    priority: Listed[Reference] = ()
    """The priorities or actions that it belongs to. Example: `[cioc-2021/1]`."""
    target: Target | None = None
    """What it should come to. Example: `{value: 95, by: March 2022}`."""
    part_of: Id | None = None
    """The measure that is the total of this one and the others that are part of it. A part of it that is kept back
    takes another along, so that nobody can work it out. Example: `children-looked-after`."""
    percent_of: Id | None = None
    """Of a percentage: the measure that it is a percentage of. It is kept back where it would tell a small number.
    Example: `children-looked-after`."""
    notes: Markdown | None = None
    """Anything else that a reader needs. Example: `Counted on the last day of each quarter.`."""
    readings: Listed[MeasureReading] = ()
    """The numbers, the oldest first. Example: `[{date: 2021-03-31, value: 560, source: 2021-02-12}]`."""


class Measures(Entry):
    """A file of measures."""

    cioc: Literal["measures/1"]
    """The kind of file and the version of its format. Example: `measures/1`."""
    measures: Listed[Measure] = ()
    """The measures. Example: `[{id: children-looked-after, title: Children in our care, counts: children}]`."""
