"""Days along a line: how they are written where there is little room, and which ones an axis names."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cioc.dates import PartialDate, in_words
from cioc.report.charts.lettering import width

if TYPE_CHECKING:
    from collections.abc import Iterator

HARD_SPACE: Final = "\u00a0"
_AIR: Final = 10  # pixels between two names
_STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)  # months


def short(day: date) -> str:
    """`31 Mar 2019`, in one piece."""
    return f"{day.day}{HARD_SPACE}{_month(day)}{HARD_SPACE}{day.year}"


def fraction(day: date, first: date, last: date) -> float:
    """How far a day is on the way from the first to the last, from 0 to 1."""
    return (day - first).days / (last - first).days if last > first else 0.5


def ticks(first: date, last: date, *, room: float) -> list[tuple[date, str]]:
    """The first days of some months or years between two days, evenly apart, and what an axis calls them.

    As many as can be named on a line of `room` pixels without touching each other or its ends.
    """
    for step in _STEPS:
        named = [(day, _name(day, step)) for day in _starts(first, last, step)]
        if all(_apart(one, other, first, last, room) for one, other in pairwise(named)):
            inside = ((day, name) for day, name in named if _inside(fraction(day, first, last) * room, name, room))
            return list(inside)
    return []


def _name(day: date, step: int) -> str:
    return str(day.year) if step >= 12 else f"{_month(day)}{HARD_SPACE}{day.year}"


def _apart(one: tuple[date, str], other: tuple[date, str], first: date, last: date, room: float) -> bool:
    between = (fraction(other[0], first, last) - fraction(one[0], first, last)) * room
    return between > (width(one[1]) + width(other[1])) / 2 + _AIR


def _inside(x: float, name: str, room: float) -> bool:
    return width(name) / 2 <= x <= room - width(name) / 2


def _starts(first: date, last: date, step: int) -> Iterator[date]:
    """Every `step` months from the beginning of the calendar, so that years begin in January."""
    month = -(-(first.year * 12 + first.month - (first.day == 1)) // step) * step
    while month // 12 <= min(last.year, date.max.year) and (day := date(month // 12, month % 12 + 1, 1)) <= last:
        yield day
        month += step


def _month(day: date) -> str:
    return in_words(PartialDate(day.year, day.month))[:3]
