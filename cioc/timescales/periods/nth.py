"""The nth of something within a period: 2nd Tuesday in October, the first week of 2027, the last two months of 2021/22.

Weeks are of seven days from the period's first day, or up to its last; the fifth of a month is its last seven days.
"""

from datetime import date
from functools import partial
from typing import NamedTuple

from cioc.timescales.dates import DAY_NAMES, DateStep, Days, after, before, first_of, shift
from cioc.timescales.holidays import working_days_after
from cioc.timescales.periods.period import Grain, Period
from cioc.timescales.scope import Scope, count_at, ordinal_at
from cioc.timescales.vocabulary import MONTHS, ORDINALS, WEEKDAYS

_UNITS = {"week": "week", "weeks": "week", "wk": "week", "month": "month", "months": "month"}
_LAST = frozenset(("last", "final"))
_COUNTED = frozenset(("week", "wk"))
OPENS = frozenset((*ORDINALS, *_LAST, *_COUNTED, "twenty", "thirty"))
"""Words that put something in order, beside figures with letters: 2nd."""
_LIST = frozenset(("and", "&", ",", "/", "or"))
_MOST = 5


class Nth(NamedTuple):
    """Number `which` of some units, `many` of them on end, or for 0 the last; the unit is "weekday" by its number."""

    word: str
    which: int
    many: int
    unit: str
    weekday: int


def nth_at(scope: Scope, index: int) -> tuple[tuple[Nth, ...], int] | None:
    """The units named at `index` ("2nd and 4th Tuesday in", "the last two weeks of"), and where the period begins."""
    low = scope.words.low
    if low[index] in _COUNTED:
        return _week_of_month(scope, index)
    places: list[tuple[int, int]] = []
    at = index
    while len(places) < _MOST:
        place = (0, at + 1) if low[at] in _LAST else ordinal_at(scope.words, at)
        if place is None:
            return None
        places.append(place)
        at = place[1]
        if low[at] not in _LIST:
            break
        at += 1
    count = count_at(scope.words, at) or (1, 1, at)
    unit = _unit_at(scope, count[2])
    if unit is None or not 1 <= count[1] <= 53 or (count[1] > 1 and max(places)[0] > 1):
        return None
    name, weekday, end = unit
    words = scope.words.quote(at, end)
    named = (f"{scope.words.quote(start, stop)} {words}" for start, (_, stop) in _starts(index, places))
    found = tuple(Nth(word, which, count[1], name, weekday) for word, (which, _) in zip(named, places, strict=True))
    return (found, _past_of(scope, end)) if low[end] in ("of", "in") or low[end] in MONTHS else None


def _starts(index: int, places: list[tuple[int, int]]) -> list[tuple[int, tuple[int, int]]]:
    """Each place with the index of its first word."""
    starts = [index, *(end + 1 for _, end in places[:-1])]
    return list(zip(starts, places, strict=True))


def _unit_at(scope: Scope, index: int) -> tuple[str, int, int] | None:
    """A week, a month, a working day or a weekday, and the index after it."""
    low = scope.words.low
    if low[index] in WEEKDAYS:
        return "weekday", WEEKDAYS[low[index]], index + 1
    if low[index] == "working" and low[index + 1] in ("day", "days"):
        return "working day", 0, index + 2
    unit = _UNITS.get(low[index])
    return None if unit is None else (unit, 0, index + 1)


def _week_of_month(scope: Scope, index: int) -> tuple[tuple[Nth, ...], int] | None:
    """Week 2 of May, week 2 May 2020; but not week 10 of 2027, which is counted otherwise."""
    low, number = scope.words.low, scope.words.number(index + 1)
    at = _past_of(scope, index + 2)
    if number is None or not 1 <= number <= _MOST or low[at] not in MONTHS:
        return None
    return (Nth(scope.words.quote(index, index + 2), number, 1, "week", 0),), at


def _past_of(scope: Scope, index: int) -> int:
    low = scope.words.low
    at = index + (low[index] in ("of", "in"))
    return at + (low[at] == "the")


def take_nth(period: Period, nth: Nth) -> Period:
    """The nth of the units in a period."""
    if period.problem:
        return period
    name = f"{nth.word} of {period.name}"
    if nth.unit == "weekday":
        name = name.replace(nth.word.rpartition(" ")[2], DAY_NAMES[nth.weekday], 1)
    grain = {"week": Grain.WEEK, "month": Grain.MONTH if nth.many == 1 else Grain.QUARTER}.get(nth.unit, Grain.DAY)
    return period._replace(name=name, at=partial(_days, period, nth), grain=grain, month=None, day=None)


def _days(period: Period, nth: Nth, year: int) -> Days | None:
    days = period.at(year)
    if days is None:
        return None
    if period.first_day is not None:
        days = Days(period.first_day(year), days.last)
    match nth.unit:
        case "weekday":
            found = _weekday(days, nth)
        case "working day":
            found = _one(working_days_after(before(days.first), nth.which) if nth.which else _last_working(days))
        case "month":
            found = _months(days, nth)
        case _:
            last = nth.which == 0 or (nth.which == _MOST and period.grain is Grain.MONTH)
            found = _weeks(days, nth, last=last)
    return found if days.first <= found.first and found.last <= days.last else None


def _weekday(days: Days, nth: Nth) -> Days:
    first = shift(days.first, DateStep(days=(nth.weekday - days.first.weekday()) % 7))
    weeks = nth.which - 1 if nth.which else (days.last - first).days // 7
    return _one(shift(first, DateStep(days=7 * weeks)))


def _last_working(days: Days) -> date:
    return working_days_after(after(days.last), -1)


def _one(day: date) -> Days:
    return Days(day, day)


def _months(days: Days, nth: Nth) -> Days:
    if nth.which == 0:
        return Days(first_of(days.last.year, days.last.month + 1 - nth.many), days.last)
    start = shift(days.first, DateStep(months=nth.which - 1))
    return Days(start, before(shift(start, DateStep(months=nth.many))))


def _weeks(days: Days, nth: Nth, *, last: bool) -> Days:
    if last:
        return Days(shift(days.last, DateStep(days=1 - 7 * nth.many)), days.last)
    start = shift(days.first, DateStep(days=7 * (nth.which - 1)))
    return Days(start, shift(start, DateStep(days=7 * nth.many - 1)))
