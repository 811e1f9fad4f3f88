"""Charts, ready to print.

Across the page a place is a percentage, down the page it is in CSS pixels: so a chart stretches with the page while its
words keep their size. The drawings of a chart show the same things, on wide pages and paper or on narrow ones: of these
only one is seen. A place is the middle of a dot, the corner of a box, and the foot of words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of a bar."""

    x: float
    y: float
    width: float
    height: float
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    style: str
    """`grid`, `day`, `board`, `moved`, `target` or `trend`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A point in time, or a number."""

    x: float
    y: float
    style: str
    """`first` is hollow, as is a number that only is a bound; `current` and `point` are solid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text."""

    x: float
    y: float
    anchor: str
    """`start`, `middle` or `end`: which part of the words stands at `x`."""
    style: str
    """`name`, `plain` or `figure`: the last stands in a box."""
    tone: str
    """Of the box; else empty."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart for pages of one kind."""

    fits: str
    """`page`, `phone` or `any`: where it is shown."""
    name: str
    """Unique in the chart: `page`, and `page-2` for what goes on where one sheet does not hold all of it."""
    description: str
    """What this drawing shows of the chart, in words; empty where that is all of it."""
    height: int
    rules: tuple[Rule, ...]
    boxes: tuple[Box, ...]
    dots: tuple[Dot, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A line of the key: what a sort of box or dot stands for."""

    label: str
    tone: str
    """Of a box; else empty."""
    grain: str
    """The path that tells this tone from the others without colour, on a tile of 8 by 8."""
    dot: str
    """The style of a dot; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What every chart has."""

    name: str
    """Unique in the paper: the ids begin with it."""
    headline: str
    """What the chart shows."""
    description: str
    """All that it shows, in words, for who does not see it."""
    note: str
    """What it leaves out, or where its scale begins; else empty."""
    key: tuple[Sign, ...]
    drawings: tuple[Drawing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedChart(Chart):
    """A bar for each of several things, in parts that are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineChart(Chart):
    """Deadlines along time: first and current promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChart(Chart):
    """A number over time."""
