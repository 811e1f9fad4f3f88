"""Days, months and years: arithmetic that needs no calendar of ours."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from cioc.dates import MONTH_NAMES as MONTH_NAMES
from cioc.dates import in_words

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = timedelta(days=1)


class Days(NamedTuple):
    """A run of days: the first and the last, both in it."""

    first: date
    last: date


class DateStep(Struct, frozen=True, kw_only=True):
    """A length of time; `working` days are counted by `cioc.timescales.holidays`."""

    months: int = 0
    days: int = 0
    working: int = 0


def month_length(year: int, month: int) -> int:
    """The number of days in a month (1 to 12)."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _LENGTHS[month - 1]


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none such (31 February, month 13).

    Raises OverflowError for a year no `date` can hold.
    """
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year}")
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        return None
    return date(year, month, day)


@lru_cache(maxsize=4096)
def first_of(year: int, month: int) -> date:
    """The first day of a month; months run on past December and back past January."""
    years, index = divmod(month - 1, 12)
    if not 1 <= year + years <= 9999:
        raise OverflowError(f"year {year + years}")
    return date(year + years, index + 1, 1)


@lru_cache(maxsize=4096)
def last_of(year: int, month: int) -> date:
    """The last day of a month; months run on past December and back past January."""
    first = first_of(year, month)
    return first.replace(day=month_length(first.year, first.month))


def months(year: int, first: int, last: int) -> Days:
    """The days of a run of months; `last` may run past 12, into the next year."""
    return Days(first_of(year, first), last_of(year, last))


def shift(day: date, step: DateStep) -> date:
    """A day so much later: calendar months first, kept to the month's end, then days.

    31 January and one month is 28 February. Raises OverflowError past the year 9999.
    """
    if step.months:
        first = first_of(day.year, day.month + step.months)
        day = first.replace(day=min(day.day, month_length(first.year, first.month)))
    if step.days:
        day += timedelta(days=step.days)
    return day


def before(day: date) -> date:
    """The day before."""
    return day - _DAY


def after(day: date) -> date:
    """The day after."""
    return day + _DAY


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the anonymous algorithm (Nature, 20 April 1876)."""
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year}")
    golden = year % 19
    century, within = divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    four, odd = divmod(within, 4)
    weekday = (32 + 2 * skipped + 2 * four - epact - odd) % 7
    shifted = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shifted + 114, 31)
    return date(year, month, day + 1)


def spoken(day: date) -> str:
    """A day as people write it: 7 February 2019."""
    return in_words(day)
