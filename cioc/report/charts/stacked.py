"""A bar for each row, in parts that are counted, all to one scale and from one line.

No part is told by its colour alone. Its word and number stand in it where there is room, and else beside the bar. Where
there is no room for words, all the numbers stand beside it in the order of the key, those that are nothing too.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from cioc.report.charts.drawing import FOOT, HARD_SPACE, LINE, PAGE, PHONE, column, drawing, rule
from cioc.report.view.charts import Box, ChartText, Sign, StackedChart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cioc.report.charts.drawing import Frame, Mark
    from cioc.report.view.charts import Drawing

    Row = tuple[str, Mapping[str, int]]

MOST_CATEGORIES: Final = 4
_BAR: Final = 20
_GAP: Final = 4
_GUTTER: Final = 12  # between names and bars
_UNDER_NAME: Final = 3
_AIR: Final = 6  # between a bar and the words beside it
_MOST_FOR_NAMES: Final = 50  # percent of the page
_REACHES: Final = (1, 0.9, 0.8, 0.7, 0.6, 0.5)  # how far the longest bar goes: the rest is for words beside bars


class Category(Struct, frozen=True):
    """A part of a bar, by the name that rows know it by, with its label and what that means."""

    name: str
    label: str
    fill: str
    ink: str
    key: str = ""
    """Its name in the key, where that is more: `Red: off track`."""


def stacked(
    *,
    name: str,
    headline: str,
    subtitle: str,
    source: str,
    description: str,
    rows: Sequence[Row],
    categories: Sequence[Category],
) -> StackedChart:
    """One horizontal bar for each row; all are to one scale. What counts nothing has no part."""
    assert len(categories) <= MOST_CATEGORIES, "more than people can tell apart"
    shown = [each for each in categories if any(counts.get(each.name) for _, counts in rows)]
    for_names = max((PAGE.wide(label) for label, _ in rows), default=0) + _GUTTER + 1
    page = replace(PAGE, left=round(min(PAGE.percent(for_names), _MOST_FOR_NAMES), 2))
    return StackedChart(
        name=name,
        headline=headline,
        subtitle=subtitle,
        source=source,
        description=description,
        key=tuple(Sign(label=each.key or each.label, fill=each.fill, ink=each.ink) for each in shown),
        drawings=tuple(_lowest(frame, rows, shown) for frame in (page, PHONE)),
    )


def _lowest(frame: Frame, rows: Sequence[Row], shown: Sequence[Category]) -> Drawing:
    """The bars as long as can be, unless shorter ones leave words the room to stand beside them and not below.

    What is told in words is easier to read than numbers in the order of the key.
    """
    most = max((sum(counts.get(each.name, 0) for each in shown) for _, counts in rows), default=0)
    drawings = (_draw(frame, rows, shown, most / reach) for reach in _REACHES)
    return min(drawings, key=lambda drawn: (drawn[0].height, drawn[1]))[0]


def _draw(frame: Frame, rows: Sequence[Row], shown: Sequence[Category], most: float) -> tuple[Drawing, int]:
    """The bars, and of how many the numbers stand without their words."""
    marks: list[Mark] = []
    top = wordless = 0
    for label, counts in rows:
        lines = frame.wrap(label, frame.pixels(frame.left) - _GUTTER if frame.left else frame.width)
        marks += column(0, top + (_BAR - LINE) / 2 if frame.left else top, lines)
        high = top if frame.left else top + len(lines) * LINE + _UNDER_NAME
        row, low, is_told = _bar(frame, [(each, counts.get(each.name, 0)) for each in shown], most, high)
        marks += row
        wordless += not is_told
        bottom = max(low, top + len(lines) * LINE + _BAR - LINE)
        # One line from which all bars start; where names stand between them, a line for each.
        marks.append(rule("zero", frame.left, high, frame.left, bottom + _GAP if frame.left else high + _BAR))
        top = bottom + (_GAP if frame.left else 2 * _GAP)
    return drawing(frame, top, marks), wordless


def _bar(frame: Frame, counted: Sequence[tuple[Category, int]], most: float, y: int) -> tuple[list[Mark], int, bool]:
    """A bar, where it ends, and whether words tell what its parts are.

    Edges are rounded, not widths, so that nothing opens between them.
    """
    edges = [frame.along(count / most if most else 0) for count in accumulate((n for _, n in counted), initial=0)]
    marks: list[Mark] = []
    beside = []
    for (category, count), (start, end) in zip(counted, pairwise(edges), strict=True):
        if not count:
            continue
        box = Box(x=start, y=y, width=round(end - start, 2), height=_BAR, fill=category.fill, ink=category.ink)
        text = _inside(frame, category, count, frame.pixels(box.width), is_whole=all(n for _, n in counted))
        marks.append(box)
        if text:
            middle = round(start + box.width / 2, 2)
            place = {"x": middle, "y": y + FOOT + 1, "anchor": "middle"}
            marks.append(ChartText(**place, style="figure", ink=category.ink, text=text))  # type: ignore[arg-type]
        else:
            words = f"{category.label}{HARD_SPACE}{count}"
            whole = words.replace(" ", HARD_SPACE)
            beside.append(whole if frame.wide(f"{whole},") <= frame.track - _AIR else words)
    said = ", ".join(beside) if any(n for _, n in counted) else "none"
    if frame.wide(said) <= frame.pixels(100 - edges[-1]) - _AIR:
        marks += column(edges[-1] + frame.percent(_AIR), y + (_BAR - LINE) / 2, [said] if said else [])
        return marks, y + _BAR, True
    boxes = [mark for mark in marks if isinstance(mark, Box)]
    numbers = [", ".join(str(count) for _, count in counted)]
    if frame.wide(numbers[0]) <= frame.pixels(100 - edges[-1]) - _AIR:
        return [*boxes, *column(edges[-1] + frame.percent(_AIR), y + (_BAR - LINE) / 2, numbers)], y + _BAR, False
    return [*boxes, *column(frame.left + frame.percent(_AIR), y + _BAR, numbers)], y + _BAR + LINE, False


def _inside(frame: Frame, category: Category, count: int, room: float, *, is_whole: bool) -> str:
    """The words that have room in a part and say which it is."""
    texts = (f"{category.label}{HARD_SPACE}{count}", *([str(count)] if is_whole else []))
    return next((text for text in texts if frame.wide(text, bold=True) <= room - _AIR), "")
