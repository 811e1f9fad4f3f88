"""Dates as councils know them: a day, or only a month or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
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


def parse_day(text: str) -> date:
    """Read `2021-02-12`, and nothing less than a whole date. Raises ValueError as `parse_partial` does."""
    found = parse_partial(text)
    if found.day is None:
        raise ValueError("a whole date is needed: year, month and day, as in 2021-02-12")
    return found.first


def in_words(day: date | PartialDate) -> str:
    """`12 February 2021`, `August 2022` or `2022`."""
    if isinstance(day, date):
        return f"{day.day} {_MONTHS[day.month]} {day.year}"
    if day.day is not None:
        return in_words(day.first)
    return f"{_MONTHS[day.month]} {day.year}" if day.month else str(day.year)


# strftime's month names follow the machine's locale, and the same input must give the same paper everywhere.
_MONTHS = (
    "",
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
