"""A number over time: its values in words beside the dots, a gap where one is not known or not published.

A number that is only a bound, as "more than 500", is no point that a line could lead to: its dot is hollow, and stands
alone with its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cioc.report.charts.days import fraction
from cioc.report.charts.frames import ANY, drawing
from cioc.report.charts.lettering import LINE, wrap
from cioc.report.charts.room import Room
from cioc.report.view.charts import Dot, Rule, TrendChart, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from cioc.report.charts.frames import Mark

_TOP: Final = 32  # the highest dot: words stand above it
_DEPTH: Final = 70  # from the highest dot to the lowest
_BOTTOM: Final = _TOP + _DEPTH
_ABSENT: Final = _BOTTOM + 18  # the foot of what stands in place of a number
_AXIS: Final = _ABSENT + 12
_DATES: Final = (_AXIS + 18, _AXIS + 18 + LINE)  # the feet of the dates; the lower where the upper has no room
_HEIGHT: Final = _DATES[0] + 7
_ENOUGH: Final = Decimal("0.5")  # of the height, for the numbers, where the scale begins at nought
_ASIDE: Final = (-13, 25, -32, 44)  # from a dot down to the foot of its words, nearest first


@dataclass(frozen=True, slots=True)
class Point:
    """A number as it was known on a day: when, in words; the value in words, and for its place."""

    when: str
    on: date
    words: str
    value: Decimal | None
    """None where it is not published or not known: it has no place then, and none can be measured from the chart."""
    is_bound: bool = False
    """Whether the number is only said to be more than that, or less, or about that."""


@dataclass(frozen=True, slots=True)
class Target:
    """What the number should become."""

    words: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class _Placed:
    point: Point
    x: float
    y: float | None


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the number at the foot to that at the top."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, values: Sequence[Decimal]) -> _Scale | None:
        """It begins at nought where the numbers can still be told apart then, else at the least of them."""
        if not values:
            return None
        low, high = min(values), max(values)
        return cls(Decimal(), high) if low > 0 and high - low >= high * _ENOUGH else cls(low, high)

    def place(self, value: Decimal) -> float:
        """How far down a number stands."""
        if self.low == self.high:
            return _TOP + _DEPTH / 2
        return round(_BOTTOM - float((value - self.low) / (self.high - self.low)) * _DEPTH, 1)


def trend(
    *,
    name: str,
    headline: str,
    points: Sequence[Point],
    target: Target | None = None,
    in_words: Callable[[Decimal], str] = str,
) -> TrendChart:
    """The points in the order of their days, joined where nothing is missing between them. Words name the scale."""
    ordered = sorted(points, key=lambda point: point.on)
    values = [point.value for point in points if point.value is not None]
    scale = _Scale.of([*values, target.value] if target else values)
    begins = scale and scale.low and scale.low != scale.high
    note = f"The scale begins at {in_words(scale.low)}." if scale and begins else ""
    marks = list(_marks(ordered, target, scale))
    lowest = max((mark.y for mark in marks if isinstance(mark, Words)), default=0)
    return TrendChart(
        name=name,
        headline=headline,
        description=" ".join((*_sentences(ordered, target), *((note,) if note else ()))),
        note=note,
        key=(),
        drawings=(drawing(ANY, _HEIGHT + (LINE if lowest == _DATES[1] else 0), marks),),
    )


def _sentences(points: Sequence[Point], target: Target | None) -> Iterator[str]:
    for point in points:
        yield f"{point.when}: {point.words}."
    if target:
        yield f"Target: {target.words}."


def _marks(points: Sequence[Point], target: Target | None, scale: _Scale | None) -> Iterator[Mark]:
    placed = [
        _Placed(point, _x(point, points), scale.place(point.value) if scale and point.value is not None else None)
        for point in points
    ]
    aim = scale.place(target.value) if scale and target else None
    room = Room(_HEIGHT + LINE)
    if aim is not None:
        room.rules.append(Rule(x1=0, y1=aim, x2=100, y2=aim, style="target"))
    for one, other in pairwise(placed):
        if one.y is not None and other.y is not None and not one.point.is_bound and not other.point.is_bound:
            room.rules.append(Rule(x1=one.x, y1=one.y, x2=other.x, y2=other.y, style="trend"))
    for each in placed:
        if each.y is not None:
            room.dots.append(Dot(x=each.x, y=each.y, style="first" if each.point.is_bound else "point"))
    yield Rule(x1=0, y1=_AXIS, x2=100, y2=_AXIS, style="grid")
    yield from room.rules
    yield from room.dots
    yield from _whens(placed, room)
    yield from _labels(placed, room)
    if target and aim is not None:
        yield from _target(target, aim, room)


def _x(point: Point, points: Sequence[Point]) -> float:
    return ANY.between(fraction(point.on, points[0].on, points[-1].on))


# -- Words where there is room -----------------------------------------------------------------------------------------


def _labels(placed: Sequence[_Placed], room: Room) -> Iterator[Words]:
    """The words of each point where they touch nothing; the last and the first go before the others."""
    for each in _by_importance(placed):
        feet = (_ABSENT,) if each.y is None else tuple(each.y + aside for aside in _ASIDE)
        text = wrap(each.point.words, ANY.width * 0.9, lines=1)
        yield from room.first_that_fits(
            Words(x=each.x, y=round(foot, 1), anchor=anchor, style="name", tone="", text=text[0])
            for foot in feet
            for anchor in ("middle", "start", "end")
            if text
        )


def _whens(placed: Sequence[_Placed], room: Room) -> Iterator[Words]:
    """The last day and the first are always told, if need be one below the other."""
    for index, each in enumerate(_by_importance(placed)):
        text = wrap(each.point.when, ANY.width * 0.9, lines=1)
        yield from room.first_that_fits(
            Words(x=each.x, y=foot, anchor=anchor, style="plain", tone="", text=text[0])
            for foot in (_DATES if index <= 1 else _DATES[:1])
            for anchor in ("middle", "start", "end")
            if text
        )


def _target(target: Target, y: float, room: Room) -> Iterator[Words]:
    """In full where there is room, else the word alone: how much it is stands in the description."""
    full = wrap(f"Target {target.words}", ANY.width * 0.9, lines=1)[0]
    places = ((0, "start"), (100, "end"), (50, "middle"), (25, "middle"), (75, "middle"))
    yield from room.first_that_fits(
        Words(x=x, y=round(foot, 1), anchor=anchor, style="plain", tone="", text=text)
        for text in (full, "Target")
        for foot in (y - 7, y + 20)
        for x, anchor in places
    )


def _by_importance(placed: Sequence[_Placed]) -> list[_Placed]:
    return [*placed[-1:], *placed[:1], *placed[1:-1]] if len(placed) > 1 else list(placed)
