"""A period: days that words name, with or without their year."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cioc.timescales.dates import MONTH_NAMES, Days, spoken
from cioc.timescales.reading import Flag


class Grain(StrEnum):
    """The grain of a period. A day or a month is a deadline unless the words make it a window."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    TERM = "term"
    YEAR = "year"


class Edge(StrEnum):
    """The end of a period that is meant, if only one: "end of March", "start of term"."""

    NONE = "none"
    START = "start"
    END = "end"


class Period(NamedTuple):
    """Days that some words name.

    `at(year)` gives them in a year, or None where that year has no such days. `year` is None where the
    words name none. A year written as a pair ("2021/22") means its first for the autumn term and its
    second for the spring term: `second_of_pair` is 1 for those of the second.
    """

    name: str
    at: Callable[[int], Days | None]
    grain: Grain
    year: int | None = None
    second_of_pair: int = 0
    edge: Edge = Edge.NONE
    first_day: Callable[[int], date] | None = None
    """The day on which "the start of" it falls, where that is not its first day."""
    remark: Callable[[int], str] | None = None
    """The assumption that is made of the period in a year, if any: the workspace gives no dates for that term."""
    month: int | None = None
    day: int | None = None
    doubt: Callable[[int], str] | None = None
    """The doubt about a year that is written alone beside it: "Q2 2027" may be of two financial years."""
    ranges: bool = False
    """Two years joined by a dash, so that "from" begins a range: from 2021-2024."""
    notes: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    problem: str = ""
    """Why it cannot be read, where it cannot."""

    def in_year(self, year: int, *, paired: bool = False) -> "Period":
        """The same period with its year."""
        return self._replace(year=year + self.second_of_pair if paired else year)

    def beside(self, year: int, *, paired: bool) -> "Period":
        """The same period with the year that is written beside it, and with the doubt that this leaves."""
        period = self.in_year(year, paired=paired)
        if paired or self.doubt is None or not (note := self.doubt(year)):
            return period
        return period.noting(note, Flag.ASSUMED, Flag.AMBIGUOUS)

    def noting(self, note: str, *flags: Flag) -> "Period":
        """The same period with one more thing to say about it."""
        return self._replace(notes=(*self.notes, note), flags=(*self.flags, *flags))


class ChainItem(NamedTuple):
    """One period of a chain: its words, and what joins it to the one before."""

    joint: str
    period: Period
    begin: int
    end: int


def single(period: Period, begin: int, end: int) -> tuple[ChainItem, ...]:
    """A chain of one."""
    return (ChainItem("", period, begin, end),)


def fixed(name: str, days: Days, grain: Grain, note: str = "") -> Period:
    """A period whose days are known whatever the year: those counted from the day written."""
    period = Period(name=name, at=lambda _: days, grain=grain, year=days.first.year)
    return period.noting(note, Flag.ASSUMED) if note else period


def unreadable(name: str, problem: str, *flags: Flag, grain: Grain = Grain.DAY) -> Period:
    """Words that look like a time and cannot be one."""
    return Period(name=name, at=lambda _: None, grain=grain, year=0, problem=problem, flags=(Flag.UNREADABLE, *flags))


def nearly(words: str, name: str) -> str:
    """A period of words that misspell a month, or another word of time."""
    return f'"{words}" is no {"month" if name in MONTH_NAMES else "time"} that cioc knows: is it {name}?'


def next_after(period: Period, day: date) -> int | None:
    """The first year in which the period is not over before `day`; None where there is none near."""
    for year in range(day.year - 1, day.year + 9):
        days = period.at(year)
        if days is not None and days.last >= day:
            return year
    return None


def last_before(period: Period, day: date) -> int | None:
    """The last year in which the period begins on or before `day`; None where there is none near."""
    for year in range(day.year + 1, day.year - 9, -1):
        days = period.at(year) if 1 <= year <= 9999 else None
        if days is not None and days.first <= day:
            return year
    return None


def assume_next(period: Period, written: date) -> Period:
    """A period with no year is the next one after the day it was written, and says so."""
    year = next_after(period, written)
    if year is None:
        return impossible(period)
    if period.grain is Grain.DAY or period.edge is not Edge.NONE:
        note = f"It names no year: the next {period.name} on or after {spoken(written)} is taken."
    else:
        note = f"It names no year: the first {period.name} to end after {spoken(written)} is taken."
    found = period.in_year(year).noting(note, Flag.ASSUMED)
    days = period.at(year)
    if period.grain is Grain.SEASON and days is not None and days.first <= written:
        note = f"It had begun by then: if the next {period.name} is meant, name its year."
        return found.noting(note, Flag.AMBIGUOUS)
    return found


def impossible(period: Period) -> Period:
    """A period none of whose years has such days."""
    return period._replace(problem=f"There is no {period.name}.", year=0, flags=(Flag.UNREADABLE, Flag.IMPOSSIBLE))
