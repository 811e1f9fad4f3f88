"""A number over time, with what it is held against: its own baseline, a target, the numbers of others.

The first and the last number, the highest and the lowest have their words beside them. A number that is only a bound,
as "more than 500", is no point that a line could lead to: its dot is hollow and stands alone. Where a number is not
known or not published there is a gap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from cioc.report.charts.drawing import FOOT, INK, LINE, PAGE, PHONE, column, drawing, rule
from cioc.report.view.charts import ChartText, Dot, RunChart
from cioc.report.view.shared import Fact, PaperRow, PaperTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cioc.report.charts.drawing import Frame, Mark
    from cioc.report.view.charts import Drawing, StraightLine

_DEPTH: Final = 100  # from the top of the scale to its foot
_OVER: Final = 26  # above the scale, for the words of the highest number
_UNDER: Final = 27  # below it, for those of the lowest
_INSET: Final = 8  # so that a dot at an end is whole
_GUTTER: Final = 8
_MOST_BESIDE: Final = 190  # pixels for the names of lines
_MOST_FOR_SCALE: Final = 0.4  # of the width
_MOST_TICKS: Final = 4
_ASIDE: Final = (-11, 22, -29, 40)  # from a dot down to the foot of its words, nearest first
_SAMPLE: Final = 22  # of a line, before its name
# A line gets flatter as the page gets wider, while words keep their size.
_WIDTHS: Final = {"page": (PAGE.width, 704), "phone": (PHONE.width, 352, 416, 480)}


class Point(Struct, frozen=True):
    """A number as it was known on a day: when, in words; the number in words, and for its place."""

    on: date
    when: str
    words: str
    value: float | None
    """None where it is not published or not known: it has no place then, and none can be measured from the chart."""
    is_bound: bool = False
    """Whether the number is only said to be more than that, or less, or about that."""


class Level(Struct, frozen=True):
    """A level that the numbers are held against: `Target 60 by March 2022`."""

    words: str
    value: float


def run(
    *,
    name: str,
    headline: str,
    subtitle: str,
    source: str,
    description: str,
    points: Sequence[Point],
    in_words: Callable[[Decimal], str] = "{:,f}".format,
    baseline: Level | None = None,
    target: Level | None = None,
    comparators: Sequence[Level] = (),
) -> RunChart:
    """The points in the order of their days, joined where nothing is missing between them."""
    ordered = sorted(points, key=lambda point: point.on)
    levels = [("comparator", each) for each in comparators]
    levels += [(style, each) for style, each in (("baseline", baseline), ("target", target)) if each]
    scale = _Scale.of([each.value for each in ordered if each.value is not None] + [each.value for _, each in levels])
    return RunChart(
        name=name,
        headline=headline,
        subtitle=subtitle,
        source=source,
        description=description,
        table=_table(headline, ordered),
        drawings=tuple(_draw(frame, ordered, levels, scale, in_words) for frame in (PAGE, PHONE)),
    )


def _table(caption: str, points: Sequence[Point]) -> PaperTable:
    rows = tuple(PaperRow(head=each.when, cells=(Fact(label="Number", value=each.words),)) for each in points)
    return PaperTable(caption=caption, columns=("Date", "Number"), rows=rows)


# -- The scale ---------------------------------------------------------------------------------------------------------


class _Scale(Struct, frozen=True):
    """Two to four round numbers, from below the least number to above the greatest. It need not begin at nought."""

    ticks: tuple[Decimal, ...]

    @classmethod
    def of(cls, values: Sequence[float]) -> _Scale | None:
        if not values:
            return None
        low, high = (Decimal(str(each)) for each in (min(values), max(values)))
        if low == high:
            low, high = low - 1, high + 1
        for step in _steps(high - low):
            first = (low / step).to_integral_value(ROUND_FLOOR)
            last = (high / step).to_integral_value(ROUND_CEILING)
            if last - first < _MOST_TICKS:
                return cls(tuple(Decimal(f"{(first + index) * step:f}") for index in range(int(last - first) + 1)))
        raise AssertionError  # the last of the steps is longer than the scale

    def at(self, value: float) -> float:
        """The height at which a number stands, from 0 at the top to 1."""
        low, high = self.ticks[0], self.ticks[-1]
        return float((high - Decimal(str(value))) / (high - low))


def _steps(span: Decimal) -> Iterator[Decimal]:
    """1, 2, 5, 10, 20, 25, 50 …: the longest that many times makes the span, and longer ones."""
    for exponent in range(span.adjusted() - 1, span.adjusted() + 2):
        for digits in ("1", "2", "2.5", "5"):
            if digits != "2.5" or exponent > 0:
                yield Decimal(digits).scaleb(exponent)


# -- The drawing -------------------------------------------------------------------------------------------------------


class _Placed(Struct, frozen=True):
    point: Point
    x: float
    y: float | None


def _draw(
    frame: Frame,
    points: Sequence[Point],
    levels: Sequence[tuple[str, Level]],
    scale: _Scale | None,
    in_words: Callable[[Decimal], str],
) -> Drawing:
    ticks = [(tick, in_words(tick)) for tick in scale.ticks] if scale else []
    is_page = frame.fits == PAGE.fits
    frame = _with_gutters(frame, [text for _, text in ticks], [level.words for _, level in levels] if is_page else [])
    marks: list[Mark] = []
    top = _OVER
    if not is_page:  # no room at the side: the names of lines stand above them, each behind a piece of its line
        marks += _named_above(frame, levels)
        top += round(max((mark.y for mark in marks if isinstance(mark, ChartText)), default=0)) + 5
    axis = top + _DEPTH + _UNDER

    def height(value: float) -> float:
        return round(top + scale.at(value) * _DEPTH, 1) if scale else axis

    start, end = frame.left, 100 - frame.right
    marks += (rule("grid", start, height(float(tick)), end, height(float(tick))) for tick, _ in ticks)
    for tick, text in ticks if frame.left else []:
        x = frame.left - frame.percent(_GUTTER)
        marks += column(x, height(float(tick)) - LINE / 2, [text], anchor="end")
    placed = [
        _Placed(each, _x(frame, each.on, points), None if each.value is None else height(each.value)) for each in points
    ]
    room = _Room(frame, top=top - _OVER, bottom=axis)
    room.rules += (rule(style, start, height(level.value), end, height(level.value)) for style, level in levels)
    room.rules += (
        rule("run", one.x, one.y, other.x, other.y)
        for one, other in pairwise(placed)
        if one.y is not None and other.y is not None and not one.point.is_bound and not other.point.is_bound
    )
    told = _told(placed)
    room.dots += (_dot(each, is_told=each in told) for each in placed if each.y is not None)
    marks += [*room.rules, *room.dots, *_labels(placed, told, room)]
    if is_page:
        marks += _named_beside(frame, [(height(level.value), level.words) for _, level in levels], axis)
    marks.append(rule("zero", start, axis, end, axis))
    marks += _dates(frame, points, axis)
    return drawing(frame, max([axis, *(mark.y for mark in marks if isinstance(mark, ChartText))]) + 5, marks)


def _with_gutters(frame: Frame, ticks: Sequence[str], levels: Sequence[str]) -> Frame:
    """Room for the numbers of the scale at the left, and for the names of lines at the right."""
    left = max(map(frame.wide, ticks), default=0) + _GUTTER
    right = max((frame.wide(line) for words in levels for line in frame.wrap(words, _MOST_BESIDE)), default=0)
    return replace(
        frame,
        left=round(frame.percent(left), 2) if left <= frame.width * _MOST_FOR_SCALE else 0,
        right=round(frame.percent(right + _GUTTER), 2) if right else 0,
    )


def _x(frame: Frame, day: date, points: Sequence[Point]) -> float:
    first, last = points[0].on, points[-1].on
    inset = _INSET / frame.track
    fraction = (day - first).days / (last - first).days if last > first else 0.5
    return frame.along(inset + fraction * (1 - 2 * inset))


def _dot(placed: _Placed, *, is_told: bool) -> Dot:
    assert placed.y is not None
    style = "bound" if placed.point.is_bound else "point"
    return Dot(x=placed.x, y=placed.y, radius=5 if is_told or style == "bound" else 3, ink=INK, style=style)


# -- Words -------------------------------------------------------------------------------------------------------------


def _named_above(frame: Frame, levels: Sequence[tuple[str, Level]]) -> Iterator[Mark]:
    top = 0
    for style, level in levels:
        lines = frame.wrap(level.words, frame.width - _SAMPLE - _GUTTER)
        yield rule(style, 0, top + LINE / 2, frame.percent(_SAMPLE), top + LINE / 2)
        yield from column(frame.percent(_SAMPLE + _GUTTER), top, lines)
        top += max(len(lines), 1) * LINE


def _named_beside(frame: Frame, levels: Sequence[tuple[float, str]], foot: float) -> Iterator[ChartText]:
    """As near to their lines as they can stand without touching each other."""
    blocks = [(y, frame.wrap(words, _MOST_BESIDE)) for y, words in sorted(levels)]
    tops: list[float] = []
    for y, lines in blocks:
        after = tops[-1] + len(blocks[len(tops) - 1][1]) * LINE if tops else 0
        tops.append(max(after, y - len(lines) * LINE / 2))
    under = foot + LINE / 2
    for index in reversed(range(len(blocks))):
        tops[index] = min(tops[index], under - len(blocks[index][1]) * LINE)
        under = tops[index]
    down = -min(0, *tops, 0)  # more than there is room for: the last stand below the scale
    for top, (_, lines) in zip(tops, blocks, strict=True):
        yield from column(100 - frame.right + frame.percent(_GUTTER), top + down, lines)


def _dates(frame: Frame, points: Sequence[Point], foot: float) -> Iterator[Mark]:
    """The years, and below them the first day and the last; if need be one below the other."""
    if not points:
        return
    first, last = points[0], points[-1]
    top = foot + 4
    for day in (years := _years(frame, points)):
        x = _x(frame, day, points)
        yield rule("zero", x, foot, x, foot + 5)
        yield from column(x, top, [str(day.year)], anchor="middle")
    top += LINE if years else 0
    begins, ends = frame.wrap(first.when, frame.track), frame.wrap(last.when, frame.track) if last.on > first.on else ()
    yield from column(frame.left, top, begins)
    if max(map(frame.wide, begins), default=0) + max(map(frame.wide, ends), default=0) + 2 * _GUTTER > frame.track:
        top += len(begins) * LINE
    yield from column(100 - frame.right, top, ends, anchor="end")


def _years(frame: Frame, points: Sequence[Point]) -> list[date]:
    """The first days of years, evenly apart, as many as can be named without touching each other or the ends."""
    first, last = points[0].on, points[-1].on
    wide = frame.wide("2000")
    for step in (1, 2, 5, 10, 20, 50, 100, 1000):
        days = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1) if year % step == 0]
        places = [frame.pixels(_x(frame, day, points)) for day in days]
        if all(other - one > wide + _GUTTER for one, other in pairwise(places)):
            ends = frame.pixels(frame.left) + wide / 2, frame.pixels(100 - frame.right) - wide / 2
            return [day for day, x in zip(days, places, strict=True) if ends[0] <= x <= ends[1]]
    return []


def _told(placed: Sequence[_Placed]) -> list[_Placed]:
    """The last number and the first, the highest and the lowest: the most important first."""
    known = [each for each in placed if each.y is not None]
    if not known:
        return []
    by_height = sorted(known, key=lambda each: each.y or 0)
    return list(dict.fromkeys((known[-1], known[0], by_height[0], by_height[-1])))


def _labels(placed: Sequence[_Placed], told: Sequence[_Placed], room: _Room) -> Iterator[ChartText]:
    """The words of what is told; then, at the foot, of what has no number."""
    absent = [each for each in placed if each.y is None]
    for each in (*told, *absent):
        text = each.point.words
        choices = [
            ChartText(x=round(x, 2), y=round(foot, 1), anchor=anchor, style="name", ink=INK, text=text)
            for x, foot, anchor in _places(each, room)
        ]
        yield from room.first_that_fits(choices if text.strip() else ())


def _places(placed: _Placed, room: _Room) -> Iterator[tuple[float, float, str]]:
    """Around a dot, the nearest first."""
    if placed.y is None:
        yield placed.x, room.bottom - 4, "middle"
        return
    for aside in _ASIDE:
        for anchor in ("middle", "start", "end"):
            yield placed.x, placed.y + aside, anchor
    beside = room.frame.percent(_GUTTER)
    yield placed.x + beside, placed.y + 5, "start"
    yield placed.x - beside, placed.y + 5, "end"


class _Area(Struct, frozen=True):
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: _Area) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def is_crossed(self, line: StraightLine, page: float) -> bool:
        """Whether a line comes into it anywhere."""
        (x1, y1), (x2, y2) = sorted(((line.x1 * page / 100, line.y1), (line.x2 * page / 100, line.y2)))
        left, right = max(x1, self.left), min(x2, self.right)
        if left > right:
            return False
        ends = [y1 + (y2 - y1) * (x - x1) / (x2 - x1) for x in (left, right)] if x2 > x1 else [y1, y2]
        return min(ends) < self.bottom and max(ends) > self.top


@dataclass(slots=True)
class _Room:
    """Room for words: they touch no other words and no dot, and are not struck, however wide the page."""

    frame: Frame
    top: float
    bottom: float
    rules: list[StraightLine] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    words: list[ChartText] = field(default_factory=list)

    def first_that_fits(self, choices: Sequence[ChartText]) -> Iterable[ChartText]:
        """The first of several places, if need be across the line of a target; or none. It is taken then."""
        runs = [line for line in self.rules if line.style == "run"]
        for lines in (self.rules, runs):
            for choice in choices:
                if all(self._has_room(choice, lines, page) for page in _WIDTHS[self.frame.fits]):
                    self.words.append(choice)
                    return (choice,)
        return ()

    def _has_room(self, words: ChartText, lines: Sequence[StraightLine], page: float) -> bool:
        area = self._around(words, page)
        start, end = page * self.frame.left / 100, page * (100 - self.frame.right) / 100
        if area.left < start or area.right > end or area.top < self.top or area.bottom > self.bottom:
            return False
        if any(area.touches(self._around(other, page)) for other in self.words):
            return False
        dots = (_around_dot(dot, page) for dot in self.dots)
        return not any(map(area.touches, dots)) and not any(area.is_crossed(line, page) for line in lines)

    def _around(self, words: ChartText, page: float) -> _Area:
        long, x = self.frame.wide(words.text, bold=True), words.x * page / 100
        left = x - {"start": 0, "middle": long / 2, "end": long}[words.anchor]
        return _Area(left, words.y - FOOT + 1, left + long, words.y + 4)


def _around_dot(dot: Dot, page: float) -> _Area:
    x, reach = dot.x * page / 100, dot.radius + 1
    return _Area(x - reach, dot.y - reach, x + reach, dot.y + reach)
