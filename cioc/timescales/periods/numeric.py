"""Dates in figures alone: 30.01.19, 31/3/21, 2021-03-31, 03/2021, 31/3."""

from functools import partial

from cioc.timescales.dates import MONTH_NAMES, Days, day_of, last_of, spoken
from cioc.timescales.form import NUMBER, Form, FormMatch, Periods
from cioc.timescales.periods.period import Grain, Period, single, unreadable
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import word_set

_MARKS = frozenset("./-")
_CUES = word_set("""by on before until till from due since between to and deadline date completed complete done""")
_COMPACT = 8
_OLDEST, _NEWEST = 1900, 2199


def one_day(month: int, day: int, year: int) -> Days | None:
    """The day of a month as a period of a year."""
    found = day_of(year, month, day)
    return None if found is None else Days(found, found)


def one_month(month: int, year: int) -> Days:
    """The month as a period of a year."""
    last = last_of(year, month)
    return Days(last.replace(day=1), last)


def day_period(day: int, month: int, year: int | None = None) -> Period:
    """A day of a month, in a year or in no year named."""
    name = f"{day} {MONTH_NAMES[month - 1]}"
    at = partial(one_day, month, day)
    return Period(name=name, at=at, grain=Grain.DAY, year=year, month=month, day=day)


def month_period(month: int, year: int | None = None) -> Period:
    """A month, in a year or in no year named."""
    return Period(name=MONTH_NAMES[month - 1], at=partial(one_month, month), grain=Grain.MONTH, year=year, month=month)


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """Figures with dots, slashes or dashes between; three of them, or two."""
    words = scope.words
    if len(words.low[index]) == _COMPACT:
        return _compact(scope, index)
    mark = words.low[index + 1]
    if mark.isdigit():
        return _spaced(scope, index) if words.low[index + 2].isdigit() else _spaced_month(scope, index)
    if mark not in _MARKS or not words.low[index + 2].isdigit() or scope.is_label(index):
        return None
    if words.low[index - 1] == mark and words.glued(index) and words.low[index - 2].isdigit() and index > scope.lo:
        return None  # the figures go on from others before them, as in a long reference
    if words.low[index + 3] == mark and words.low[index + 4].isdigit():
        return _three(scope, index, mark)
    return _two(scope, index, mark)


def _spaced(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """31 03 2021 or 2021 03 31, where nothing else stands beside it."""
    low, end = scope.words.low, index + 3
    sizes = tuple(map(len, low[index:end]))
    if sizes == (4, 2, 2) and scope.is_alone(index, end):
        year, month, day = map(int, low[index:end])
        return FormMatch(single(_checked(scope.words.quote(index, end), day, month, year), index, end), end)
    if max(sizes[:2]) > 2 or sizes[2] not in (2, 4) or not scope.is_alone(index, end):
        return None
    day, month, year = map(int, low[index:end])
    period = _checked(scope.words.quote(index, end), day, month, year + (2000 if sizes[2] == 2 else 0))
    return FormMatch(single(period, index, end), end)


def _spaced_month(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """03 2021, where nothing else stands beside it."""
    low, end = scope.words.low, index + 2
    if tuple(map(len, low[index:end])) != (2, 4) or not scope.is_alone(index, end):
        return None
    month, year = map(int, low[index:end])
    name = scope.words.quote(index, end)
    if not 1 <= month <= 12 or not _OLDEST <= year <= _NEWEST:
        return FormMatch(single(unreadable(name, f'"{name}" names no month.', Flag.IMPOSSIBLE), index, end), end)
    period = month_period(month, year).noting(f'"{name}" is taken as a month and a year.', Flag.ASSUMED)
    return FormMatch(single(period, index, end), end)


def _compact(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """20210331, the way ISO 8601 writes a day without marks."""
    figures = scope.words.low[index]
    year, month, day = int(figures[:4]), int(figures[4:6]), int(figures[6:])
    if not _OLDEST <= year <= _NEWEST or day_of(year, month, day) is None or scope.is_label(index):
        return None
    return FormMatch(single(day_period(day, month, year), index, index + 1), index + 1)


def _three(scope: Scope, index: int, mark: str) -> FormMatch[Periods] | None:
    words, end = scope.words, index + 5
    figures = words.low[index], words.low[index + 2], words.low[index + 4]
    if words.low[end] == mark and words.low[end + 1].isdigit() and words.glued(end) and words.glued(end + 1):
        return None  # four figures: an address, a reference
    sizes = tuple(map(len, figures))
    if sizes[0] == 4 and sizes[1] <= 2 and sizes[2] <= 2:
        year, month, day = map(int, figures)
    elif sizes[0] <= 2 and sizes[1] <= 2 and sizes[2] in (2, 4):
        day, month, year = map(int, figures)
        year += 2000 if sizes[2] == 2 else 0
    else:
        return None
    if mark == "." and sizes[2] == 2 and max(sizes[:2]) == 1 and not -4 <= year - scope.written.year <= 15:
        return None  # 2.1.10 is a paragraph
    name = words.quote(index, end)
    return FormMatch(single(_checked(name, day, month, year), index, end), end)


def _checked(name: str, day: int, month: int, year: int) -> Period:
    """The date, or what is wrong with it."""
    if not _OLDEST <= year <= _NEWEST:
        return unreadable(name, f'"{name}" names the year {year}, which no plan can mean.', Flag.IMPOSSIBLE)
    if day_of(year, month, day) is not None:
        return day_period(day, month, year)
    if not 1 <= month <= 12:
        swapped = day_of(year, day, month) if 1 <= day <= 12 else None
        meant = f" Is it {spoken(swapped)}?" if swapped else ""
        why = f'"{name}" cannot be a date: there is no month {month} (the day comes before the month here).{meant}'
    else:
        why = f'"{name}" cannot be a date: there is no {day} {MONTH_NAMES[month - 1]} {year}.'
    return unreadable(name, why, Flag.IMPOSSIBLE)


def _two(scope: Scope, index: int, mark: str) -> FormMatch[Periods] | None:
    """Month and year (03/2021, 2021-03, 10/21), or day and month (31/3)."""
    words, end = scope.words, index + 3
    left, right = words.low[index], words.low[index + 2]
    if max(len(left), len(right)) > 4 or not (words.glued(index + 1) and words.glued(index + 2)):
        return None
    first, second = int(left), int(right)
    if len(right) == 4 and len(left) <= 2 and _OLDEST <= second <= _NEWEST:
        return _month_and_year(scope, index, month=first, year=second)
    if len(left) == 4 and len(right) <= 2 and _OLDEST <= first <= _NEWEST:
        return _year_then_two(scope, index, mark, year=first, month=second)
    if max(len(left), len(right)) > 2 or mark == "-" or words.low[end] in ("-", "/"):
        return None
    return _day_and_month(scope, index, mark, first, second)


def _month_and_year(scope: Scope, index: int, *, month: int, year: int) -> FormMatch[Periods]:
    end = index + 3
    if 1 <= month <= 12:
        return FormMatch(single(month_period(month, year), index, end), end)
    name = scope.words.quote(index, end)
    period = unreadable(name, f'"{name}" cannot be a month: there is no month {month}.', Flag.IMPOSSIBLE)
    return FormMatch(single(period, index, end), end)


def _year_then_two(scope: Scope, index: int, mark: str, *, year: int, month: int) -> FormMatch[Periods] | None:
    """2021-03 is a month; 2021/22 and 2024-27 are years, which their own form reads."""
    end = index + 3
    later = (year + 1) % 100 == month or month > max(12, year % 100)
    if later or mark == "." or len(scope.words.low[index + 2]) != 2:
        return None
    if 1 <= month <= 12:
        return _month_and_year(scope, index, month=month, year=year)
    name = scope.words.quote(index, end)
    why = f'"{name}" is neither a month of {year} nor years that follow each other.'
    return FormMatch(single(unreadable(name, why, Flag.IMPOSSIBLE), index, end), end)


def _day_and_month(scope: Scope, index: int, mark: str, first: int, second: int) -> FormMatch[Periods] | None:
    """Two small figures: only where the words around them, or nothing around them, make them a date."""
    words, end = scope.words, index + 3
    cued = words.low[index - 1] in _CUES and index > scope.lo
    alone = scope.is_alone(index, end)
    padded = len(words.low[index]) == 2 and len(words.low[index + 2]) == 2
    if not (cued or alone) or (mark == "." and not padded) or (first, second) == (24, 7):
        return None
    if max(first, second) > 31 and not cued:
        return None  # 60/40
    name = words.quote(index, end)
    if mark == "/" and padded and second == first + 1 and first > 12:
        return None  # 22/23: the form of years
    if (
        mark == "/"
        and len(words.low[index + 2]) == 2
        and second > 12
        and 1 <= first <= 12
        and -5 <= 2000 + second - scope.written.year <= 15
    ):
        period = month_period(first, 2000 + second).noting(f'"{name}" is taken as a month and a year.', Flag.ASSUMED)
    elif not _is_day(first, second):
        why = f'"{name}" cannot be a date: there is no day {first} of a month {second}.'
        period = unreadable(name, why, Flag.IMPOSSIBLE)
    elif mark == "." and not cued and first <= 12:
        why = f'"{name}" may be {first} {MONTH_NAMES[second - 1]} or the number of something: write which.'
        period = unreadable(name, why, Flag.AMBIGUOUS)
    elif second == first + 1 and padded and abs(2000 + first - scope.written.year) <= 10:
        why = f'"{name}" may be {first} {MONTH_NAMES[second - 1]} or the year {2000 + first}/{second}: write which.'
        period = unreadable(name, why, Flag.AMBIGUOUS)
    else:
        period = day_period(first, second).noting(f'"{name}" is taken as a day and a month.', Flag.ASSUMED)
    return FormMatch(single(period, index, end), end)


def _is_day(day: int, month: int) -> bool:
    return day_of(2000, month, day) is not None


FORM = Form(
    name="dates in figures",
    opens=frozenset((NUMBER,)),
    parse=parse,
    examples=(
        ("30.01.19 to 06.02.19", "window 2019-01-30..2019-02-06"),
        ("31/3/21", "deadline 2021-03-31"),
        ("by 31-03-2021", "deadline 2021-03-31"),
        ("2021-03-31", "deadline 2021-03-31"),
        ("03/2021", "deadline 2021-03-31"),
        ("2021-03", "deadline 2021-03-31"),
        ("10/21", "deadline 2021-10-31 !assumed"),
        ("by 31/3", "deadline 2019-03-31 !assumed"),
        ("31/04/21", "unreadable !impossible !unreadable"),
        ("13/13/2021", "unreadable !impossible !unreadable"),
        ("03/31/2021", "unreadable !impossible !unreadable"),
        ("see action 2.10", "none"),
        ("version 1.2.3", "none"),
    ),
)
