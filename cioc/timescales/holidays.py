"""The bank holidays of England and Wales, worked out: no list of them needs to be kept; and working days.

Banking and Financial Dealings Act 1971, schedule 1, and the proclamations that gov.uk/bank-holidays lists.
"""

from datetime import date
from functools import lru_cache

from cioc.timescales.dates import DateStep, day_of, easter, month_length, shift

MONDAY, SUNDAY = 0, 6
_EARLY_MAY = {1995: date(1995, 5, 8), 2020: date(2020, 5, 8)}
_SPRING = {2002: date(2002, 6, 4), 2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}
"""Years in which a holiday was moved, to an anniversary of victory in Europe or to a jubilee."""
_ONCE = {
    1999: (date(1999, 12, 31),),
    2002: (date(2002, 6, 3),),
    2011: (date(2011, 4, 29),),
    2012: (date(2012, 6, 5),),
    2022: (date(2022, 6, 3), date(2022, 9, 19)),
    2023: (date(2023, 5, 8),),
}
"""Holidays of one year only: a millennium, jubilees, a wedding, a funeral, a coronation."""


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """The first, second … such weekday (0 is Monday) of a month, or its last for number 0; None where it has no such.

    Raises OverflowError for a year no `date` can hold.
    """
    first = day_of(year, month, 1)
    assert first is not None
    day, length = 1 + (weekday - first.weekday()) % 7, month_length(year, month)
    day += 7 * (number - 1) if number else (length - day) // 7 * 7
    return first.replace(day=day) if day <= length else None


def by_easter(days: int, year: int) -> date:
    """So many days after Easter Sunday."""
    return shift(easter(year), DateStep(days=days))


def early_may(year: int) -> date | None:
    """The first Monday in May."""
    return _EARLY_MAY.get(year) or nth_weekday(year, 5, MONDAY, 1)


def spring(year: int) -> date | None:
    """The last Monday in May."""
    return _SPRING.get(year) or nth_weekday(year, 5, MONDAY, 0)


def summer(year: int) -> date | None:
    """The last Monday in August."""
    return nth_weekday(year, 8, MONDAY, 0)


def new_year(year: int) -> date:
    """1 January, or the Monday after where it falls on a weekend."""
    return _substitute(date(year, 1, 1), 1)


def christmas(year: int) -> date:
    """25 December, or its substitute: the Monday after a Saturday, the Tuesday after a Sunday."""
    return _substitute(date(year, 12, 25), 2)


def boxing(year: int) -> date:
    """26 December, or its substitute: the Monday after a Saturday, the Tuesday after a Sunday."""
    return _substitute(date(year, 12, 26), 2)


def _substitute(day: date, after_sunday: int) -> date:
    return shift(day, DateStep(days={5: 2, 6: after_sunday}.get(day.weekday(), 0)))


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> tuple[date, ...]:
    """Every bank holiday of a year, in order."""
    days = (
        new_year(year),
        by_easter(-2, year),
        by_easter(1, year),
        early_may(year),
        spring(year),
        summer(year),
        christmas(year),
        boxing(year),
        *_ONCE.get(year, ()),
    )
    return tuple(sorted({day for day in days if day is not None}))


def next_bank_holiday(day: date) -> date:
    """The first bank holiday after a day. Raises OverflowError at the end of the calendar."""
    for year in (day.year, day.year + 1):
        for holiday in bank_holidays(year):
            if holiday > day:
                return holiday
    raise OverflowError(f"bank holidays after {day}")


def working_days_after(day: date, count: int) -> date:
    """So many working days later, or earlier for a count below nought: neither weekends nor bank holidays count.

    Raises OverflowError at the end of the calendar.
    """
    ahead, rest = DateStep(days=1 if count > 0 else -1), abs(count)
    while rest:
        day = shift(day, ahead)
        rest -= day.weekday() < 5 and day not in bank_holidays(day.year)
    return day
