"""Weeks: w/c 5 October 2020, week ending 9 Oct 2020, week 41 of 2020, 2020-W41; and weekdays of a week."""

from collections.abc import Callable
from datetime import date
from functools import partial

from cioc.timescales.dates import DAY_NAMES, DateStep, Days, shift, spoken
from cioc.timescales.form import NUMBER, Form, FormMatch, Periods
from cioc.timescales.periods.days import FORM as DAYS
from cioc.timescales.periods.months import FORM as MONTH
from cioc.timescales.periods.numeric import FORM as FIGURES
from cioc.timescales.periods.period import ChainItem, Grain, Period, fixed, single, unreadable
from cioc.timescales.periods.relative import FORM as RELATIVE
from cioc.timescales.periods.year_words import full_year, year_after
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope, count_at
from cioc.timescales.vocabulary import MONTHS, SUFFIXES, WEEKDAYS

_WEEK = frozenset(("week", "wk", "weeks"))
_FROM = frozenset(("commencing", "beginning", "starting", "commences", "of", "from", "comm"))
_UPTO = frozenset(("ending", "end", "ended"))
_SIX = DateStep(days=6)
_BACK_SIX = DateStep(days=-6)


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """A week by its first day, by its last day, or by its number."""
    return _iso(scope, index) if scope.words.low[index].isdigit() else _by_day(scope, index) or _numbered(scope, index)


def parse_weekday_of_week(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """Tuesday next week; Friday of the week commencing 1 March; next week, on Tuesday; Monday week."""
    low = scope.words.low
    if low[index] in _AHEAD or (low[index] in WEEKDAYS and low[index + 1] in _AHEAD and scope.closes_clause(index + 2)):
        return _week_after(scope, index)
    if low[index] not in WEEKDAYS:
        found = RELATIVE.parse(scope, index) if low[index + 1] == "week" else None
        at = found.end + (low[found.end] == ",") if found else index
        at += low[at] in ("on", "-")
        weekday = WEEKDAYS.get(low[at])
        if found is None or weekday is None:
            return None
        return _in_week(found.value[0].period, weekday, index, at + 1)
    at = index + 1
    while low[at] in (",", "of", "in", "the", "-") and at < index + 3:
        at += 1
    found = _by_day(scope, at) or (RELATIVE.parse(scope, at) if low[at + 1] == "week" else None)
    if found is None or len(found.value) != 1 or found.value[0].period.grain is not Grain.WEEK:
        return None
    return _in_week(found.value[0].period, WEEKDAYS[low[index]], index, found.end)


_AHEAD = {"week": 7, "fortnight": 14}


def _week_after(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """Monday week: seven days after the first Monday after the day written."""
    low = scope.words.low
    after_it = low[index + 1] in _AHEAD
    name, days, end = (low[index], _AHEAD[low[index + 1]], index + 2) if after_it else (low[index + 2], 0, index + 3)
    if not after_it and low[index + 1] == "on":
        days = _AHEAD[low[index]]
    weekday = WEEKDAYS.get(name)
    if weekday is None or not days:
        return None
    ahead = (weekday - scope.written.weekday() - 1) % 7 + 1 + days
    day = shift(scope.written, DateStep(days=ahead))
    note = f"It is counted from {spoken(scope.written)}, when it was written."
    return FormMatch(single(fixed(scope.words.quote(index, end), Days(day, day), Grain.DAY, note), index, end), end)


def _in_week(week: Period, weekday: int, begin: int, end: int) -> FormMatch[Periods]:
    name, at = f"{DAY_NAMES[weekday]} of {week.name}", partial(_weekday_of, week, weekday)
    return FormMatch(single(week._replace(name=name, at=at, grain=Grain.DAY), begin, end), end)


def _weekday_of(week: Period, weekday: int, year: int) -> Days | None:
    days = week.at(year)
    if days is None:
        return None
    day = shift(days.first, DateStep(days=(weekday - days.first.weekday()) % 7))
    return Days(day, day)


def _iso(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """2020-W41, 2020W41, 2020-W41-2, the ways ISO 8601 writes a week and a day of it."""
    words, low = scope.words, scope.words.low
    at = index + 1 + (low[index + 1] in ("-", "/"))
    if low[at] != "w" or (year := full_year(scope, index)) is None:
        return None
    number = words.number(at + 1)
    if number is None or len(low[at + 1]) > 2 or not words.glued(at):
        return None
    period, end = _week_number(number).in_year(year), at + 2
    if low[end] == "-" and low[end + 1] in ("1", "2", "3", "4", "5", "6", "7") and words.glued(end):
        return _in_week(period, int(low[end + 1]) - 1, index, end + 2)
    return FormMatch(single(period, index, end), end)


def _numbered(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """Week 41 of 2020, W41 2020, weeks 41-43 2020; week 41, for no term or quarter has so many."""
    words, low = scope.words, scope.words.low
    packed = low[index] == "w"
    if low[index] not in _WEEK and not (packed and words.glued(index + 1)):
        return None
    at = index + 1 + (low[index + 1] in ("no", "number")) if not packed else index + 1
    count = None if packed and len(low[at]) != 2 else count_at(words, at)
    if count is None or not 1 <= count[1] <= 99:
        return None
    first, last, end = count
    year = year_after(scope, end, short=False)
    before = full_year(scope, index - 1 - (not low[index - 1].isalnum())) if index > scope.lo else None
    if year is not None and year.paired:
        return None
    alone = first > _MOST_COUNTED and not packed and scope.closes_clause(end)
    if year is None and before is None and not alone:
        return None
    end = year.end if year else end
    numbers = (first,) if first == last else (first, last)
    items = tuple(ChainItem("-", _week_number(number), index, end) for number in numbers)
    if year is not None:
        return FormMatch(
            tuple(item._replace(period=item.period.beside(year.year, paired=False)) for item in items), end
        )
    if before is None:
        items = tuple(item._replace(period=item.period.noting(_COUNTED, Flag.AMBIGUOUS)) for item in items)
    return FormMatch(items, end)


_MOST_COUNTED = 13
"""The weeks of a quarter: a plan that counts its own from a start that it does not name may have so many."""


_COUNTED = "Weeks of the calendar year are taken, by ISO 8601; a plan or a financial year may count others."


def _week_number(number: int) -> Period:
    at = partial(_nth_week, number)
    return Period(name=f"week {number}", at=at, grain=Grain.WEEK, doubt=partial(_week_doubt, at))


def _week_doubt(at: Callable[[int], Days | None], year: int) -> str:
    return _COUNTED if at(year) else ""


def _nth_week(number: int, year: int) -> Days | None:
    """A week from its Monday; the first of a year is that of its first Thursday, which is that of 4 January."""
    fourth = date(year, 1, 4)
    first = shift(fourth, DateStep(days=7 * (number - 1) - fourth.weekday()))
    if not 1 <= number <= 53 or shift(first, DateStep(days=3)).year != year:
        return None
    return Days(first, shift(first, _SIX))


def _head(scope: Scope, index: int) -> tuple[bool, int] | None:
    """Whether the day that follows is the week's last, and the index of that day."""
    low = scope.words.low
    if low[index] in _WEEK and low[index + 1] in _FROM | _UPTO:
        return low[index + 1] in _UPTO, index + 2
    if low[index] in ("wc", "wb", "we") and scope.words.low[index + 1].isdigit():
        return low[index] == "we", index + 1
    if low[index] == "w" and low[index + 1] in ("/", ".") and low[index + 2] in ("c", "b", "e"):
        end = index + 3 + (low[index + 3] == ".")
        return low[index + 2] == "e", end
    return None


def _by_day(scope: Scope, index: int) -> FormMatch[Periods] | None:
    head = _head(scope, index)
    if head is None:
        return None
    ending, at = head
    low = scope.words.low
    at += low[at] in (":", "the", "-")
    found = max(filter(None, _dates(scope, at)), key=lambda one: one.end, default=None)
    if found is None and low[at].isdigit() and full_year(scope, at) is None:
        return _without_month(scope, index, at + 1)
    if found is None or any(item.period.grain is not Grain.DAY for item in found.value):
        return None
    weeks = tuple(item._replace(period=_week_of(item.period, ending=ending)) for item in found.value)
    return FormMatch((weeks[0]._replace(begin=index), *weeks[1:]), found.end)


def _without_month(scope: Scope, index: int, end: int) -> FormMatch[Periods] | None:
    """w/c 10 2027: a day and no month."""
    end += scope.words.low[end] in SUFFIXES
    year = year_after(scope, end, short=False)
    if year is None and not scope.closes_clause(end):
        return None
    end = year.end if year else end
    name = scope.words.quote(index, end)
    period = unreadable(name, f'"{name}" names a day, but no month that cioc knows.', grain=Grain.WEEK)
    return FormMatch(single(period, index, end), end)


def _week_of(day: Period, *, ending: bool) -> Period:
    if day.problem:
        return day
    name = f"week {'ending' if ending else 'commencing'} {day.name}"
    at_year = partial(_week, day, ending)
    remark = None if ending else partial(_monday_remark, day)
    return day._replace(name=name, at=at_year, grain=Grain.WEEK, month=None, day=None, remark=remark)


def _dates(scope: Scope, index: int) -> tuple[FormMatch[Periods] | None, ...]:
    word = scope.words.low[index]
    opened = [form for form in (FIGURES, DAYS) if "#" in form.opens] if word.isdigit() else [DAYS]
    opened = [MONTH] if word in MONTHS else opened
    return tuple(form.parse(scope, index) for form in opened)


def _week(day: Period, ending: bool, year: int) -> Days | None:  # noqa: FBT001 - bound by partial
    days = day.at(year)
    if days is None:
        return None
    return Days(shift(days.last, _BACK_SIX), days.last) if ending else Days(days.first, shift(days.first, _SIX))


def _monday_remark(day: Period, year: int) -> str:
    """Say so where a week commences on some other day: it is counted from that day all the same."""
    days = day.at(year)
    if days is None or days.first.weekday() == 0:
        return ""
    name = DAY_NAMES[days.first.weekday()]
    return f'{spoken(days.first)} is a {name}, and "w/c" usually names a Monday: the week is counted from that {name}.'


FORM = Form(
    name="weeks",
    opens=frozenset((*_WEEK, "w", "wc", "wb", "we", NUMBER)),
    parse=parse,
    examples=(
        ("w/c 5 October 2020", "window 2020-10-05..2020-10-11"),
        ("w/c 5 October", "window 2019-10-05..2019-10-11 !assumed"),
        ("w/c 6 October 2020", "window 2020-10-06..2020-10-12 !assumed"),
        ("w/e 9 Oct 2020", "window 2020-10-03..2020-10-09"),
        ("week commencing 05/10/2020", "window 2020-10-05..2020-10-11"),
        ("by w/e 9 Oct 2020", "deadline 2020-10-09"),
        ("2020-W41", "window 2020-10-05..2020-10-11"),
        ("week 41 of 2020", "window 2020-10-05..2020-10-11 !ambiguous !assumed"),
        ("Week 60 2020", "unreadable !impossible !unreadable"),
    ),
)

WEEKDAY_OF_WEEK = Form(
    name="weekdays of a week",
    opens=frozenset((*WEEKDAYS, *_AHEAD, "this", "next", "current", "coming", "following")),
    parse=parse_weekday_of_week,
    examples=(
        ("Tuesday next week", "deadline 2019-02-12 !assumed"),
        ("Friday, w/c 4 March 2019", "deadline 2019-03-08"),
    ),
)
