"""Charts, ready to print.

Across the page a place is a percentage, down the page it is in CSS pixels: so a chart stretches with the page while its
words keep their size. The drawings of a chart show the same things, on wide pages and paper or on narrow ones: of these
only one is seen. A place is the middle of a dot, the corner of a box, and the foot of words. Colours are those of a
light page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from cioc.report.view.shared import PaperTable


class Box(Struct, frozen=True, kw_only=True):
    """A part of a bar."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    ink: str
    """Of its edge."""


class StraightLine(Struct, frozen=True, kw_only=True):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    style: str
    """`grid`, `zero`, `run`, `baseline`, `target` or `comparator`."""
    colour: str
    thickness: float
    dashes: str
    """`9 5`: so long, and so far apart; `none` where the line is whole."""


class Dot(Struct, frozen=True, kw_only=True):
    """A number in its place."""

    x: float
    y: float
    radius: float
    ink: str
    style: str
    """`bound` is hollow: the number is only said to be more than that, or less; `point` is solid."""


class ChartText(Struct, frozen=True, kw_only=True):
    """One line of text."""

    x: float
    y: float
    anchor: str
    """`start`, `middle` or `end`: which part of the words stands at `x`."""
    style: str
    """`plain`; `name`, which is bold; or `figure`, which stands in a box."""
    ink: str
    text: str


class Drawing(Struct, frozen=True, kw_only=True):
    """A chart for pages of one kind."""

    fits: str
    """`page` or `phone`: where it is shown."""
    height: int
    rules: tuple[StraightLine, ...]
    boxes: tuple[Box, ...]
    dots: tuple[Dot, ...]
    words: tuple[ChartText, ...]


class Sign(Struct, frozen=True, kw_only=True):
    """A line of the key: what a sort of box stands for."""

    label: str
    fill: str
    ink: str


class Chart(Struct, frozen=True, kw_only=True):
    """The parts of every chart."""

    name: str
    """Unique in the paper: the ids begin with it."""
    headline: str
    """The message of the chart."""
    subtitle: str
    """The things counted, and when; or empty."""
    source: str
    """The source of the numbers; or empty."""
    description: str
    """Its message in two sentences, for readers who do not see it. The numbers stand in a table or in sentences too."""
    drawings: tuple[Drawing, ...]


class StackedChart(Chart, frozen=True, kw_only=True):
    """A bar for each of several things, in parts that are counted."""

    key: tuple[Sign, ...]


class RunChart(Chart, frozen=True, kw_only=True):
    """A number over time, with what it is held against."""

    table: PaperTable
    """All the numbers."""
