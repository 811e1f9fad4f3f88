"""Dates as councils know them: a day, or only a month or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# strftime's month names follow the machine's locale, and the same input must give the same paper everywhere.
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_LAST_WEEKDAY = date(9999, 12, 25)

_ISO = lazy_pattern(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(Struct, frozen=True):
    """A day, a month or a year. Sorted by its last day, because that is when it is over."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.last, self.first) < (other.last, other.first)

    def __le__(self, other: PartialDate) -> bool:
        return (self.last, self.first) <= (other.last, other.first)

    def __gt__(self, other: PartialDate) -> bool:
        return other < self

    def __ge__(self, other: PartialDate) -> bool:
        return other <= self


def parse_partial(text: str) -> PartialDate:
    """Read `2021-02-12`, `2022-08` or `2022`.

    Raises ValueError with a message for people: not in that form, or no such day.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None or not text.isascii():
        raise ValueError("not a date; write the year first: 2021-02-12, or 2022-08 for a month")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    found = PartialDate(year, month, day)
    if year == 0 or (month is not None and not 1 <= month <= 12):
        raise ValueError("no such date: months go from 01 to 12")
    if day is not None and not 1 <= day <= monthrange(year, month or 1)[1]:
        raise ValueError(f"no such date: that month has {monthrange(year, month or 1)[1]} days")
    return found


def is_to_come(said: date | str | None, seen: date) -> bool:
    """Whether a date of the files is after the day as of which they are seen; a month is known at its end.

    Of a file by itself nobody knows of when it is (`date.min`), and so of nothing in it that it is to come.
    """
    if said is None or seen == date.min:
        return False
    return (said if isinstance(said, date) else parse_partial(said).last) > seen


def parse_day(text: str) -> date:
    """Read `2021-02-12`, and nothing less than a whole date. Raises ValueError as `parse_partial` does."""
    found = parse_partial(text)
    if found.day is None:
        raise ValueError("not a whole date; write year, month and day, as in 2021-02-12")
    return found.first


class TimeSpan(Struct, frozen=True):
    """A length of time, in months and days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day that is this long after another; the last day of its month where that month is shorter."""
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        try:
            shifted = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
            return shifted + timedelta(days=self.days)
        except (ValueError, OverflowError):  # past the end of the calendar
            return date.max

    def __str__(self) -> str:
        parts = [f"{self.months} months" if self.months else "", f"{self.days} days" if self.days else ""]
        return " and ".join(filter(None, parts)) or "no time"


_PERIOD = lazy_pattern(r"([0-9]{1,4})\s*(?:(d)(?:ays?)?|(w)(?:eeks?)?|(m)(?:onths?)?|(y)(?:ears?)?)")


def parse_period(text: str) -> TimeSpan:
    """Read `30d`, `6w`, `2m`, `1y` or the same in words (`6 months`). Raises ValueError with a message for people."""
    match = _PERIOD.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError("not a length of time; write 30d, 6w, 2m or 1y")
    number, unit = int(match[1]), match[match.lastindex or 0]
    match unit:
        case "d":
            return TimeSpan(days=number)
        case "w":
            return TimeSpan(days=7 * number)
        case "m":
            return TimeSpan(months=number)
        case _:
            return TimeSpan(months=12 * number)


def a_weekday(day: date) -> date:
    """The day, or the Monday after a Saturday or a Sunday: boards do not meet on those."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 and day < _LAST_WEEKDAY else day


def in_short(day: date | PartialDate) -> str:
    """`12 Feb 2021`, `Aug 2022` or `2022`, as a terminal has it."""
    return _written(day, letters=3)


def in_full(day: date | PartialDate) -> str:
    """`12 February 2021`, `August 2022` or `2022`, as a paper has it."""
    return _written(day, letters=None)


def in_words(day: date | PartialDate) -> str:
    """The same, or within `short_dates` as a terminal has it: for words that both share."""
    return in_short(day) if _ARE_SHORT.get() else in_full(day)


def on(day: PartialDate) -> str:
    """`on 2 October 2019`, `in August 2022`."""
    return f"{'on' if day.day else 'in'} {in_words(day)}"


def _written(day: date | PartialDate, *, letters: int | None) -> str:
    if isinstance(day, PartialDate) and day.day is not None:
        return _written(day.first, letters=letters)
    if not day.month:
        return str(day.year)
    month = f"{MONTH_NAMES[day.month - 1][:letters]} {day.year}"
    return f"{day.day} {month}" if day.day else month


_ARE_SHORT: Final[ContextVar[bool]] = ContextVar("are_short", default=False)


@contextmanager
def short_dates() -> Iterator[None]:
    """Let `in_words` write dates as a terminal has them, for as long as this lasts."""
    before = _ARE_SHORT.set(True)
    try:
        yield
    finally:
        _ARE_SHORT.reset(before)


_QUOTED = lazy_pattern(r'("[^"]*")')
_FULL_DATE = lazy_pattern(rf"\b([0-9]{{1,2}}) ({'|'.join(MONTH_NAMES)})(?= [0-9]{{4}}\b)")


def with_short_months(message: str) -> str:
    """A message with the days in it as a terminal has them. What it quotes stays as it was written."""
    parts = _QUOTED.split(message)
    return "".join(
        part if index % 2 else _FULL_DATE.sub(lambda found: f"{found[1]} {found[2][:3]}", part)
        for index, part in enumerate(parts)
    )


# -- As people type them ----------------------------------------------------------------------------------------------

_FIGURES = lazy_pattern(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})|(\d{1,2})([/-])(\d{1,2})\6(\d\d)|(\d\d)(\.)(\d\d)\.(\d\d)", re.ASCII
)
"""With a year of two figures, dots only between pairs of figures: 2.1.10 is a number of something."""
_WORDS = lazy_pattern(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9})\.?,? (\d{4})", re.ASCII)
_SHORT_YEAR = lazy_pattern(r"(\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? )['’]?(\d\d)", re.ASCII)


def as_in_files(typed: str) -> str:
    """The day first, as people in Britain write it, turned into the year first; what is no such day as it is.

    Whether there is such a day, and whether a month is enough, is for whoever asks for it.
    """
    words = " ".join(typed.split())
    if found := _FIGURES.fullmatch(words):
        day, _, month, year = (group for group in found.groups() if group is not None)
        return f"{_in_full(year)}-{int(month):02}-{int(day):02}"
    if found := _SHORT_YEAR.fullmatch(words):
        words = f"{found[1]}{_in_full(found[2])}"
    if (found := _WORDS.fullmatch(words)) and (number := _number(found[2].lower())):
        return f"{found[3]}-{number:02}" + (f"-{int(found[1]):02}" if found[1] else "")
    return typed


def _in_full(year: str) -> str:
    """A year of two figures is of this century, as in timescales."""
    return year if len(year) == 4 else f"20{year}"


def _number(word: str) -> int | None:
    """The number of a month, by its name or the usual short form of it."""
    names = enumerate(map(str.lower, MONTH_NAMES), 1)
    return next((number for number, name in names if word in {name, name[:3], name[:4]}), None)
