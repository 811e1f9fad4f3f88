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
    """The number to reach."""
    bound: Bound | None = None
    """Where the target is not the exact number."""
    by: Timescale | None = None
    """By when, in the plan's own words."""


class MeasureReading(Entry):
    """What the measure came to on a date."""

    date: Moment
    """The date that the number is of."""
    value: Number
    """The number."""
    bound: Bound | None = None
    """Where the source does not give the exact number: "over 500" is more-than 500."""
    source: Text
    """The meeting (by its date) or the plan (by its id) that says so, or words."""
    note: Markdown | None = None
    """What a reader must know to understand the number."""


class Measure(Entry):
    """A number followed over time."""

    id: Id
    """What other entries call it."""
    title: Text
    """What is measured."""
    counts: Counts
    """What it counts; decides whether small numbers are kept back."""
    unit: Text | None = None
    """What stands before or after the number: £, %, families."""
    better: Better | None = None
    """Whether lower or higher is better, where either is."""
    priority: Listed[Reference] = ()
    """The priorities or actions that it belongs to."""
    target: Target | None = None
    """What it should come to."""
    part_of: Id | None = None
    """The measure that is the total of this one and the others that are part of it. A part of it that is kept back
    takes another along, so that nobody can work it out."""
    percent_of: Id | None = None
    """Of a percentage: the measure that it is a percentage of. It is kept back where it would tell a small number."""
    notes: Markdown | None = None
    """Anything else that a reader needs."""
    readings: Listed[MeasureReading] = ()
    """The numbers, the oldest first."""


class Measures(Entry):
    """A file of measures."""

    cioc: Literal["measures/1"]
    """The kind of file and the version of its format."""
    measures: Listed[Measure] = ()
    """The measures."""
