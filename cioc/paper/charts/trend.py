"""A number over time: its values in words beside the dots, a gap where one is not known or not published."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cioc.paper.charts.days import fraction
from cioc.paper.charts.frames import ANY, drawing
from cioc.paper.charts.lettering import LINE, width, wrap
from cioc.paper.view.charts import Dot, Rule, TrendChart, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from cioc.paper.charts.frames import Mark

_TOP: Final = 32  # the highest dot: words stand above it
_DEPTH: Final = 70  # from the highest dot to the lowest
_BOTTOM: Final = _TOP + _DEPTH
_ABSENT: Final = _BOTTOM + 18  # the foot of what stands in place of a number
_AXIS: Final = _ABSENT + 12
_HEIGHT: Final = _AXIS + LINE + 4
_ASIDE: Final = 13  # from a dot to its words


@dataclass(frozen=True, slots=True)
class Point:
    """A number as it was known on a day: when, in words; the value in words, and for its place."""

    when: str
    on: date
    words: str
    value: Decimal | None
    """None where it is not published or not known: it has no place then, and none can be measured from the chart."""


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


def trend(*, name: str, headline: str, points: Sequence[Point], target: Target | None = None) -> TrendChart:
    """The points in the order of their days, joined where nothing is missing between them."""
    ordered = sorted(points, key=lambda point: point.on)
    return TrendChart(
        name=name,
        headline=headline,
        description=" ".join(_sentences(ordered, target)),
        note="",
        key=(),
        drawings=(drawing(ANY, _HEIGHT, _marks(ordered, target)),),
    )


def _sentences(points: Sequence[Point], target: Target | None) -> Iterator[str]:
    for point in points:
        yield f"{point.when}: {point.words}."
    if target:
        yield f"Target: {target.words}."


def _marks(points: Sequence[Point], target: Target | None) -> Iterator[Mark]:
    values = [point.value for point in points if point.value is not None]
    values += [target.value] if target else []
    low, high = (min(values), max(values)) if values else (None, None)

    def place(value: Decimal | None) -> float | None:
        if value is None or low is None or high is None:
            return None
        return _TOP + _DEPTH / 2 if low == high else round(_BOTTOM - float((value - low) / (high - low)) * _DEPTH, 1)

    placed = [_Placed(point, _x(point, points), place(point.value)) for point in points]
    yield Rule(x1=0, y1=_AXIS, x2=100, y2=_AXIS, style="grid")
    taken: list[_Area] = []
    if target and (y := place(target.value)) is not None:
        yield Rule(x1=0, y1=y, x2=100, y2=y, style="target")
    for one, other in pairwise(placed):
        if one.y is not None and other.y is not None:
            yield Rule(x1=one.x, y1=one.y, x2=other.x, y2=other.y, style="trend")
    for each in placed:
        if each.y is not None:
            yield Dot(x=each.x, y=each.y, style="point")
            taken.append(_Area.around(each.x, each.y))
    yield from _labels(placed, taken)
    yield from _whens(placed)
    if target and (y := place(target.value)) is not None:
        yield from _target(target, y, taken)


def _x(point: Point, points: Sequence[Point]) -> float:
    return ANY.between(fraction(point.on, points[0].on, points[-1].on))


# -- Words where there is room -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle, in pixels of the least width."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float) -> _Area:
        """A dot's."""
        middle = ANY.pixels(x)
        return cls(middle - 8, y - 8, middle + 8, y + 8)

    @classmethod
    def of(cls, words: Words) -> _Area:
        """That of a line of words."""
        long, x = width(words.text, bold=words.style == "name"), ANY.pixels(words.x)
        left = x - {"start": 0, "middle": long / 2, "end": long}[words.anchor]
        return cls(left, words.y - 16, left + long, words.y + 4)

    def touches(self, other: _Area) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    @property
    def inside(self) -> bool:
        return self.left >= 0 and self.right <= ANY.width and self.top >= 0 and self.bottom <= _HEIGHT


def _labels(placed: Sequence[_Placed], taken: list[_Area]) -> Iterator[Words]:
    """The words of each point where they touch nothing; the last and the first go before the others."""
    for each in _by_importance(placed):
        heights = (each.y - _ASIDE, each.y + _ASIDE + 12) if each.y is not None else (_ABSENT,)
        text = wrap(each.point.words, ANY.width * 0.9, lines=1)
        choices = (
            Words(x=each.x, y=round(y, 1), anchor=anchor, style="name", tone="", text=text[0])
            for y in heights
            for anchor in ("middle", "start", "end")
            if text
        )
        yield from _first_that_fits(choices, taken)


def _whens(placed: Sequence[_Placed]) -> Iterator[Words]:
    taken: list[_Area] = []
    for each in _by_importance(placed):
        text = wrap(each.point.when, ANY.width * 0.9, lines=1)
        choices = (
            Words(x=each.x, y=_AXIS + 18, anchor=anchor, style="plain", tone="", text=text[0])
            for anchor in ("middle", "start", "end")
            if text
        )
        yield from _first_that_fits(choices, taken)


def _target(target: Target, y: float, taken: list[_Area]) -> Iterator[Words]:
    text = wrap(f"Target {target.words}", ANY.width * 0.9, lines=1)[0]
    places = ((0, "start"), (100, "end"), (50, "middle"))
    choices = (
        Words(x=x, y=round(foot, 1), anchor=anchor, style="plain", tone="", text=text)
        for x, anchor in places
        for foot in (y - 5, y + 18)
    )
    yield from _first_that_fits(choices, taken)


def _by_importance(placed: Sequence[_Placed]) -> list[_Placed]:
    return [*placed[-1:], *placed[:1], *placed[1:-1]] if len(placed) > 1 else list(placed)


def _first_that_fits(choices: Iterator[Words], taken: list[_Area]) -> Iterator[Words]:
    for words in choices:
        area = _Area.of(words)
        if area.inside and not any(area.touches(other) for other in taken):
            taken.append(area)
            yield words
            return
