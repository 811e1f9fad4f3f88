"""A bar for each priority, in parts that are counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Final

from cioc.report.charts.frames import PAGE, PHONE, drawing
from cioc.report.charts.lettering import LINE, width, wrap
from cioc.report.charts.tones import GRAINS, known
from cioc.report.view.charts import Box, Rule, Sign, StackedChart, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.report.charts.frames import Frame, Mark
    from cioc.report.view.charts import Drawing

_BAR: Final = 30
_GAP: Final = 9
_SHEET: Final = 780  # what A4 holds in CSS pixels, less the headline, the key and its last line
_FOOT: Final = 16  # from the top of a line of words to their foot
_MIDDLE: Final = 21  # from the top of a bar to the foot of words in the middle of it


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: what it counts, the tone it is drawn in, and how many."""

    label: str
    tone: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in parts."""

    label: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """All that it counts."""
        return sum(part.count for part in self.parts)


def stacked(*, name: str, headline: str, bars: Sequence[Bar]) -> StackedChart:
    """One horizontal bar for each; the longest is as long as there is room, and all are to one scale."""
    return StackedChart(
        name=name,
        headline=headline,
        description=" ".join(_sentence(bar) for bar in bars),
        note="",
        key=tuple(_key(bars)),
        drawings=tuple(part for frame in (PAGE, PHONE) for part in _draw(frame, bars)),
    )


def _sentence(bar: Bar) -> str:
    counted = ", ".join(f"{part.label} {part.count}" for part in bar.parts if part.count)
    return f"{bar.label}: {counted or 'none'}."


def _key(bars: Sequence[Bar]) -> Iterator[Sign]:
    """In the order of the parts, whichever bar is the first to count one: so the tables have their columns."""
    counts: Counter[tuple[str, str]] = Counter()
    for part in chain.from_iterable(bar.parts for bar in bars):
        counts[part.label, known(part.tone)] += part.count
    for label, tone in (part for part, number in counts.items() if number):
        yield Sign(label=label, tone=tone, grain=GRAINS[tone], dot="")


def _draw(frame: Frame, bars: Sequence[Bar]) -> Iterator[Drawing]:
    """One drawing, or several of one scale where they would not all stand on one sheet."""
    most = max((bar.total for bar in bars), default=0)
    sheets = list(_sheets(frame, bars, most))
    for part, sheet in enumerate(sheets, start=1):
        marks: list[Mark] = []
        top = 0
        for bar in sheet:
            row, height = _row(frame, bar, most, top)
            marks += row
            top += height + _GAP
        said = " ".join(map(_sentence, sheet)) if len(sheets) > 1 else ""
        yield drawing(frame, max(top - _GAP, 1), marks, part=part, description=said)


def _sheets(frame: Frame, bars: Sequence[Bar], most: int) -> Iterator[Sequence[Bar]]:
    """The bars that one sheet holds, and those of the next. A phone has no sheets: one drawing goes on and on."""
    sheet: list[Bar] = []
    full = 0
    for bar in bars:
        _, height = _row(frame, bar, most, 0)
        full += height + _GAP
        if sheet and full > _SHEET and frame.beside:
            yield sheet
            sheet, full = [], height + _GAP
        sheet.append(bar)
    yield sheet


def _row(frame: Frame, bar: Bar, most: int, top: int) -> tuple[list[Mark], int]:
    """What one bar is made of, and how high that is."""
    name = wrap(bar.label, frame.room, lines=2)
    marks: list[Mark] = list(_lines(0, top, name, "plain"))
    high = top + (0 if frame.beside else len(name) * LINE + 4)
    boxes = list(_boxes(frame, bar, most, high))
    marks += boxes
    beside = []
    for box, part in boxes_of(boxes, bar):
        text = str(part.count)
        if width(text, bold=True) <= frame.pixels(box.width) - 6:
            middle = round(box.x + box.width / 2, 2)
            marks.append(Words(x=middle, y=high + _MIDDLE, anchor="middle", style="figure", tone=box.tone, text=text))
        else:
            beside.append(f"{part.label} {part.count}")
    if not boxes:
        marks.append(Rule(x1=frame.left, y1=high, x2=frame.left, y2=high + _BAR, style="grid"))
        marks.append(
            Words(x=frame.along(6 / frame.track), y=high + _MIDDLE, anchor="start", style="plain", tone="", text="none")
        )
    under = wrap(", ".join(beside), frame.track, lines=20)
    marks += _lines(frame.left, high + _BAR + 2, under, "plain")
    bottom = high + _BAR + (2 + len(under) * LINE if under else 0)
    return marks, max(bottom, top + len(name) * LINE) - top


def boxes_of(boxes: Sequence[Box], bar: Bar) -> list[tuple[Box, Part]]:
    """Each box with the part that it shows; what counts nothing has none."""
    return list(zip(boxes, (part for part in bar.parts if part.count), strict=True))


def _boxes(frame: Frame, bar: Bar, most: int, y: int) -> Iterator[Box]:
    """The parts of a bar. Their edges are rounded, and not their widths: so nothing opens between them."""
    parts = [part for part in bar.parts if part.count]
    edges = [frame.along(count / most) for count in accumulate((part.count for part in parts), initial=0) if most]
    for part, (start, end) in zip(parts, pairwise(edges), strict=True):
        yield Box(x=start, y=y, width=round(end - start, 2), height=_BAR, tone=known(part.tone))


def _lines(x: float, top: float, lines: Sequence[str], style: str) -> Iterator[Words]:
    for index, text in enumerate(lines):
        yield Words(x=x, y=top + index * LINE + _FOOT, anchor="start", style=style, tone="", text=text)
