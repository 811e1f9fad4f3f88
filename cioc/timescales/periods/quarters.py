"""Quarters and halves of the financial year: Q3 2019/20, 2020/21 Q4, third quarter, Qtr 2, H1 2021/22."""

from functools import partial

from cioc.timescales.calendar import Calendar, quarter
from cioc.timescales.dates import MONTH_NAMES, Days
from cioc.timescales.form import Form, FormMatch, Periods
from cioc.timescales.periods.period import ChainItem, Grain, Period, unreadable
from cioc.timescales.periods.year_words import YearWords, full_year, year_after
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import NUMBERS, ORDINALS, SUFFIXES

_NAMES = frozenset(("q", "qtr", "quarter", "qrt", "quarters"))
_ORDINALS = ORDINALS | {"final": 4, "last": 4}
_OF_CALENDAR_YEAR = (["of", "the", "calendar", "year"], ["of", "calendar", "year"], ["calendar", "year"])
_YEAR = 4
_PLAIN_YEAR = Calendar(financial_year_starts=1)
"""One whose financial year is the calendar's."""


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """A quarter or a half, its number before or after the word, and its year if one follows."""
    low = scope.words.low
    if len(low[index]) == _YEAR and low[index].isdigit() and low[index + 1] in ("q", "h"):
        return _packed(scope, index)
    at = index + (low[index] == "calendar")
    named = low[at] in _NAMES or low[at] in ("h", "half")
    found = _numbered(scope, at) if named else _counted(scope, at)
    if found is None:
        return None
    (first, last, half), end = found
    calendar = at > index or "calendar" in low[index:end]
    ahead = next((words for words in _OF_CALENDAR_YEAR if low[end : end + len(words)] == words), None)
    year = year_after(scope, end + len(ahead or ()), short=True)
    calendar = calendar or (ahead is not None and year is not None)
    year = year if year or not ahead else year_after(scope, end, short=True)
    end = year.end if year else end
    numbers = (first,) if last is None else (first, last)
    items = [
        ChainItem("-", _period(scope, number, year, half=half, calendar=calendar), index, end) for number in numbers
    ]
    return FormMatch(tuple(items), end)


def _packed(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """2027Q4."""
    year = full_year(scope, index)
    found = _numbered(scope, index + 1) if year is not None and scope.words.glued(index + 1) else None
    if found is None or year is None or found.value[1] is not None:
        return None
    written = YearWords(year=year, paired=False, end=found.end)
    period = _period(scope, found.value[0], written, half=found.value[2], calendar=False)
    return FormMatch((ChainItem("", period, index, found.end),), found.end)


_Numbers = tuple[int, int | None, bool]


def _numbered(scope: Scope, index: int) -> FormMatch[_Numbers] | None:
    """Q3, Q 3, Qtr.3, quarter three, Q1-2, Q3/4, H2."""
    words = scope.words
    half = words.low[index] in ("h", "half")
    if words.low[index] == "h" and not words.glued(index + 1):
        return None
    at = index + 1 + (words.low[index + 1] == ".")
    number = words.number(at)
    if number is None:
        number = NUMBERS.get(words.low[at])
    if number is None or (len(words.low[at]) > 1 and words.low[at].isdigit()):
        return None
    end, last = at + 1, None
    if words.low[end] in ("/", "-", "&") and words.glued(end):
        follower = words.number(end + 1)
        if follower is not None and len(words.low[end + 1]) == 1 and follower > number and not half:
            last, end = follower, end + 2
    return FormMatch((number, last, half), end)


def _counted(scope: Scope, index: int) -> FormMatch[_Numbers] | None:
    """Third quarter, 3rd quarter, the last quarter of 2021/22."""
    low = scope.words.low
    number, at = _ORDINALS.get(low[index]), index + 1
    if number is None:
        number = scope.words.number(index)
        if number is not None and low[at] == "q" and scope.words.glued(at):
            return FormMatch((number, None, False), at + 1)  # 4Q 2027
        if number is None or low[at] not in SUFFIXES:
            return None
        at += 1
    at += low[at] in ("-", "calendar")
    return FormMatch((number, None, False), at + 1) if low[at] in ("quarter", "qtr") else None


def _half(calendar: Calendar, number: int, year: int) -> Days:
    return Days(quarter(calendar, year, 2 * number - 1).first, quarter(calendar, year, 2 * number).last)


def _period(scope: Scope, number: int, year: YearWords | None, *, half: bool, calendar: bool) -> Period:
    name = f"{'half' if half else 'quarter'} {number}"
    if not 1 <= number <= (2 if half else 4):
        why = f"There is no {name} of a year."
        return unreadable(name, why, Flag.IMPOSSIBLE, grain=Grain.QUARTER)
    ours = _PLAIN_YEAR if calendar else scope.calendar
    at = partial(_half if half else _quarter, ours, number)
    doubt = None if ours.financial_year_starts == 1 else partial(_doubt, ours, number, half)
    period = Period(name=name, at=at, grain=Grain.QUARTER, doubt=doubt)
    return period if year is None else period.beside(year.year, paired=year.paired)


def _doubt(calendar: Calendar, number: int, half: bool, year: int) -> str:  # noqa: FBT001 - bound by partial
    """Q2 2027 is of the financial year that begins then; it could be of the one before, or of the calendar year."""
    starts = MONTH_NAMES[calendar.financial_year_starts - 1]
    find = _half if half else _quarter
    days, plain = find(calendar, number, year), find(_PLAIN_YEAR, number, year)
    return (
        f"The financial year that begins in {starts} {year} is taken ({_span(days)}); it could be the one before, or "
        f"the calendar {'half' if half else 'quarter'} ({_span(plain)}): write the months."
    )


def _span(days: Days) -> str:
    return f"{MONTH_NAMES[days.first.month - 1]} to {MONTH_NAMES[days.last.month - 1]} {days.last.year}"


def _quarter(calendar: Calendar, number: int, year: int) -> Days:
    return quarter(calendar, year, number)


FORM = Form(
    name="quarters",
    opens=frozenset((*_NAMES, "h", "half", "calendar", *_ORDINALS, "#")),
    parse=parse,
    examples=(
        ("Q3 2019/20", "window 2019-10-01..2019-12-31"),
        ("end of Q2 20/21", "deadline 2020-09-30"),
        ("2020/21 Q4", "window 2021-01-01..2021-03-31"),
        ("by Q1 2021/22", "deadline 2021-06-30"),
        ("Q1/2 2021-22", "window 2021-04-01..2021-09-30"),
        ("quarter 3", "window 2019-10-01..2019-12-31 !assumed"),
        ("third quarter of 2020/21", "window 2020-10-01..2020-12-31"),
        ("Q2 2021", "window 2021-07-01..2021-09-30 !ambiguous !assumed"),
        ("Q4 2021", "window 2022-01-01..2022-03-31 !ambiguous !assumed"),
        ("H1 2021/22", "window 2021-04-01..2021-09-30"),
        ("2021 Q2", "window 2021-07-01..2021-09-30 !ambiguous !assumed"),
        ("2021Q2", "window 2021-07-01..2021-09-30 !ambiguous !assumed"),
        ("third calendar quarter of 2021", "window 2021-07-01..2021-09-30"),
        ("Q5 2021/22", "unreadable !impossible !unreadable"),
    ),
)
