"""Deadlines along time: the first promise hollow, the one that holds solid, and how far it has moved between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.report.charts.days import HARD_SPACE, fraction, short, ticks
from cioc.report.charts.frames import PAGE, PHONE, drawing
from cioc.report.charts.lettering import LINE, width, wrap
from cioc.report.view.charts import Dot, Rule, Sign, TimelineChart, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cioc.report.charts.frames import Frame, Mark
    from cioc.report.view.charts import Drawing

_MOST_ROWS: Final = 8
_MOST_LABELS: Final = 6
_NAME_LINES: Final = 2
_LONG: Final = 1000  # more lines than anybody's names have
_BAND: Final = 24  # the height of a track
_GAP: Final = 8
_FOOT: Final = 16


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due: what it is called, the first promise where that was another, and the promise that holds."""

    label: str
    first: date | None
    current: date


@dataclass(frozen=True, slots=True)
class _Row:
    """Deadlines that were and are due on the same days."""

    labels: tuple[str, ...]
    first: date | None
    current: date

    def named(self, most: int) -> str:
        more = len(self.labels) - most
        return ", ".join(self.labels[:most]) + (f" and {more}{HARD_SPACE}more" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class _Time:
    """The stretch of time that is shown, and the two days on it that have a name."""

    start: date
    end: date
    marked: tuple[tuple[str, date, str], ...]  # what it is called, the day, the style of its line

    def at(self, frame: Frame, day: date) -> float:
        return frame.between(fraction(day, self.start, self.end))


def timeline(
    *, name: str, headline: str, deadlines: Sequence[Deadline], as_of: date, next_board: date | None
) -> TimelineChart:
    """The most urgent deadlines, a row for each day: those that are alike share one. The rest is counted."""
    rows = _rows(deadlines)
    shown, left_out = rows[:_MOST_ROWS], rows[_MOST_ROWS:]
    board = (("Next Board", next_board, "board"),) if next_board else ()
    marked = (("As at", as_of, "day"), *board)
    days = [day for _, day, _ in marked] + [day for row in shown for day in (row.first, row.current) if day]
    time = _Time(start=min(days), end=max(days), marked=marked)
    return TimelineChart(
        name=name,
        headline=headline,
        description=" ".join(_sentences(shown, time, as_of)),
        note=_note(left_out),
        key=tuple(_key(shown)),
        drawings=tuple(_draw(frame, shown, time, as_of) for frame in (PAGE, PHONE)),
    )


def _rows(deadlines: Iterable[Deadline]) -> list[_Row]:
    """The most urgent first; of those that are due on one day, the one that was first promised first."""
    alike: dict[tuple[date, date | None], list[str]] = {}
    for deadline in deadlines:
        first = deadline.first if deadline.first != deadline.current else None
        alike.setdefault((deadline.current, first), []).append(deadline.label)
    ordered = sorted(alike.items(), key=lambda item: (item[0][0], item[0][1] or item[0][0]))
    return [_Row(tuple(labels), first, current) for (current, first), labels in ordered]


def _key(rows: Sequence[_Row]) -> Iterator[Sign]:
    if any(row.first for row in rows):
        yield Sign(label="First promise", tone="", grain="", dot="first")
        yield Sign(label="Promise that holds", tone="", grain="", dot="current")


# -- In words ----------------------------------------------------------------------------------------------------------


def _sentences(rows: Sequence[_Row], time: _Time, as_of: date) -> Iterator[str]:
    yield "; ".join(f"{name} {in_words(day)}" for name, day, _ in time.marked) + "."
    for row in rows:
        first = f", first promised for {in_words(row.first)}" if row.first else ""
        yield f"{', '.join(row.labels)}: {in_words(row.current)}{_ago(row, as_of)}{first}."


def _ago(row: _Row, as_of: date) -> str:
    """How long ago the day was. That it passed is all that a chart of days shows: it need not be late."""
    days = (as_of - row.current).days
    return f", {days}{HARD_SPACE}{'day' if days == 1 else 'days'}{HARD_SPACE}ago" if days > 0 else ""


def _note(rows: Sequence[_Row]) -> str:
    if not rows:
        return ""
    number, first, last = sum(len(row.labels) for row in rows), in_words(rows[0].current), in_words(rows[-1].current)
    when = f"on {first}" if first == last else f"between {first} and {last}"
    return f"Not drawn: {number} more, due {when}."


# -- As drawn ----------------------------------------------------------------------------------------------------------


def _draw(frame: Frame, rows: Sequence[_Row], time: _Time, as_of: date) -> Drawing:
    flags = list(_flags(frame, time))
    top = max((round(words.y) for words in flags), default=0) + 8
    marks: list[Mark] = [*flags]
    bands = []
    for row in rows:
        words = list(_words(frame, row, as_of, top))
        high = top if frame.beside else top + len(words) * LINE
        bottom = max(high + _BAND, top + len(words) * LINE)
        marks += [*words, *_track(frame, row, time, high + _BAND / 2)]
        bands.append((high, bottom))
        top = bottom + _GAP
    if frame.beside and bands:  # no words stand between the tracks: one line through all
        bands = [(bands[0][0], bands[-1][1])]
    for _, day, style in time.marked:
        x = time.at(frame, day)
        marks += [Rule(x1=x, y1=high, x2=x, y2=bottom, style=style) for high, bottom in bands]
    marks += _axis(frame, time, top - _GAP + 4)
    return drawing(frame, top - _GAP + 6 + LINE, marks)


def _flags(frame: Frame, time: _Time) -> Iterator[Words]:
    """The names of the days above their lines: on one line, turned away from each other, where there is room."""
    named = [(time.at(frame, day), f"{name} {short(day)}") for name, day, _ in time.marked]
    (start, first), (end, last) = named[0], named[-1]
    left, right = frame.pixels(start), frame.pixels(100 - end)
    if start < end and left >= width(first, bold=True) and right >= width(last, bold=True):
        yield Words(x=start, y=_FOOT, anchor="end", style="name", tone="", text=first)
        yield Words(x=end, y=_FOOT, anchor="start", style="name", tone="", text=last)
        return
    foot = _FOOT
    for x, text in named:
        anchor = "start" if x <= frame.along(0.5) else "end"
        room = frame.pixels(100 - x) if anchor == "start" else frame.pixels(x)
        for line in wrap(text, room, lines=2, bold=True):
            yield Words(x=x, y=foot, anchor=anchor, style="name", tone="", text=line)
            foot += LINE


def _names(row: _Row, room: float) -> tuple[str, ...]:
    """As many of the row's names as two lines hold, and how many more there are: so that they add up to the count."""
    for most in range(min(len(row.labels), _MOST_LABELS), 0, -1):
        lines = wrap(row.named(most), room, lines=_LONG, bold=True)
        if len(lines) <= _NAME_LINES:
            return lines
    more = len(row.labels) - 1
    name = wrap(row.labels[0], room, lines=_NAME_LINES, bold=True)
    return (*name, f"and {more}{HARD_SPACE}more") if more else name


def _words(frame: Frame, row: _Row, as_of: date, top: int) -> Iterator[Words]:
    first = (f"First promise {short(row.first)}",) if row.first else ()
    lines = [(text, "name") for text in _names(row, frame.room)]
    for text in (f"{short(row.current)}{_ago(row, as_of)}", *first):
        lines += [(line, "plain") for line in wrap(text, frame.room, lines=2)]
    for index, (text, style) in enumerate(lines):
        yield Words(x=0, y=top + index * LINE + _FOOT, anchor="start", style=style, tone="", text=text)


def _track(frame: Frame, row: _Row, time: _Time, y: float) -> Iterator[Mark]:
    current = time.at(frame, row.current)
    yield Rule(x1=frame.left, y1=y, x2=100, y2=y, style="grid")
    if row.first:
        first = time.at(frame, row.first)
        yield Rule(x1=first, y1=y, x2=current, y2=y, style="moved")
        yield Dot(x=first, y=y, style="first")
    yield Dot(x=current, y=y, style="current")


def _axis(frame: Frame, time: _Time, top: float) -> Iterator[Words]:
    for day, text in ticks(time.start, time.end, room=frame.run):
        x = time.at(frame, day)
        yield Words(x=x, y=top + _FOOT, anchor="middle", style="plain", tone="", text=text)
