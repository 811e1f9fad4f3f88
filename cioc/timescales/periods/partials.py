"""Parts of a period: early 2022, mid-April 2021, late summer, end of March, the first half of 2021, the rest of it.

Early, mid and late are the thirds of it; its halves are halves; "end of" is its last day and "start of" its early
third, or its first day after a word such as "by" or "from".
"""

from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from cioc.timescales.dates import Days, after, last_of, months, spoken
from cioc.timescales.holidays import working_days_after
from cioc.timescales.periods.period import Edge, Grain, Period
from cioc.timescales.periods.year_words import full_year, year_at
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope, ordinal_at
from cioc.timescales.vocabulary import ORDINALS


class PeriodPart(NamedTuple):
    """A part of a period: number `which` of `of` equal ones, or one of its ends.

    With `since` it is what is left of it.
    """

    word: str
    which: int
    of: int
    edge: Edge = Edge.NONE
    since: date | None = None


_EARLY, _MID, _LATE = PeriodPart("early", 1, 3), PeriodPart("mid", 2, 3), PeriodPart("late", 3, 3)
_END, _START = PeriodPart("end", 1, 1, Edge.END), PeriodPart("start", 1, 3, Edge.START)
_WORDS = {
    **dict.fromkeys(("early",), _EARLY),
    **dict.fromkeys(("mid", "middle", "midway"), _MID),
    **dict.fromkeys(("late", "latter"), _LATE),
    **dict.fromkeys(("end", "close", "conclusion"), _END),
    **dict.fromkeys(("start", "beginning", "outset"), _START),
}
_LAST_DAY, _FIRST_DAY = PeriodPart("last day", 1, 1, Edge.END), PeriodPart("first day", 1, 1, Edge.END)
_LAST_WEEKDAY = PeriodPart("last working day", 1, 1, Edge.END)
_DAYS = {
    ("last", "day"): _LAST_DAY,
    ("final", "day"): _LAST_DAY,
    ("first", "day"): _FIRST_DAY,
    ("last", "working"): _LAST_WEEKDAY,
    ("last", "school"): _LAST_WEEKDAY,
}
_THIRDS = {1: "first", 2: "second", 3: "last"}
_REST = frozenset(("rest", "remainder", "remaining"))
_ENDING = frozenset(("month", "quarter", "term", "year"))
"""Words that "end" may follow: month end March 2021, year end 2021/22."""
OPENS = frozenset((*_WORDS, *ORDINALS, *_REST, *_ENDING, "towards", "last", "final", "eoy", "eofy"))
_LINKS = frozenset(("of", "the", "in", "-", "part", "to", "this"))


def part_at(scope: Scope, index: int) -> tuple[tuple[PeriodPart, ...], int] | None:
    """The parts named at `index` ("early", "mid to late", "the end of the") and the index after them."""
    low = scope.words.low
    if low[index] == "towards" and low[index + 1] == "the" and low[index + 2] == "end":
        return (_LATE,), _skip(scope, index + 3)
    day = _DAYS.get((low[index], low[index + 1]))
    if day is not None:
        at = index + 2 + (low[index + 2] == "day")
        return ((day,), _skip(scope, at)) if low[at] in ("of", "in") else None
    if low[index] in _ENDING:
        at = index + 1 + (low[index + 1] == "-")
        dated = low[at] == "end" and (low[index] != "year" or _is_paired(scope, at + 1))
        return ((_END,), _skip(scope, at + 1)) if dated else None
    if low[index] in ("eoy", "eofy"):
        year = year_at(scope, index + 1, short=True)
        dated = year is not None and (year.paired or low[index] == "eoy")
        return ((_END,), index + 1) if dated else None
    if low[index] in _REST:
        of = low[index + 1] in ("of", "part")
        return ((PeriodPart("rest", 1, 1, since=scope.written),), _skip(scope, index + 1)) if of else None
    if low[index] in ORDINALS or low[index] in ("last", "final") or low[index].isdigit():
        return _half_at(scope, index)
    part = _WORDS.get(low[index])
    if part is None:
        return None
    at = index + 1
    if low[at] in ("-", "to", "/"):
        other = at + 1 + (low[at] == "-" and low[at + 1] in ("to", "/"))
        second = _WORDS.get(low[other])
        if second is not None and second is not part:
            return (part, second), _skip(scope, other + 1)
    return (part,), _skip(scope, at)


def _half_at(scope: Scope, index: int) -> tuple[tuple[PeriodPart, ...], int] | None:
    """The first half of 2021, 2nd half 2021."""
    low = scope.words.low
    which, at = (2, index + 1) if low[index] == "last" else ordinal_at(scope.words, index) or (0, index)
    if low[at] != "half" or not 1 <= which <= 2:
        return None
    dated = low[at + 1] in ("of", "in") or full_year(scope, at + 1) is not None
    return ((PeriodPart("half", which, 2),), _skip(scope, at + 1)) if dated else None


def _is_paired(scope: Scope, index: int) -> bool:
    year = year_at(scope, index, short=True)
    return year is not None and year.paired


def _skip(scope: Scope, index: int) -> int:
    low = scope.words.low
    start = index
    while low[index] in _LINKS and index < start + 3:
        index += 1
    return index


def take(period: Period, parts: tuple[PeriodPart, ...]) -> Period:
    """The part of a period, or from the first to the last of two parts."""
    if period.problem or period.edge is not Edge.NONE:
        return period
    first, last = parts[0], parts[-1]
    if first.since is not None:
        note = f"What is left of it is counted from {spoken(first.since)}, when it was written."
        rest = period._replace(name=f"rest of {period.name}", at=partial(_since, period, first.since))
        return rest.noting(note, Flag.ASSUMED)
    word = " to ".join(part.word for part in parts)
    at = partial(_one_day, period, first) if first.edge is Edge.END else partial(_between, period, first, last)
    plain = first.edge is not Edge.NONE
    taken = period._replace(name=_named(word, period.name, first), at=at, edge=first.edge, day=None)
    if plain or last.word == "half":
        return taken
    if first == last:
        which = _THIRDS[first.which]
        return taken.noting(f'"{word}" is taken as the {which} third of it.', Flag.ASSUMED)
    share = f"the {_THIRDS[first.which]} to the {_THIRDS[last.which]} third"
    return taken.noting(f'"{word}" is taken as {share} of it.', Flag.ASSUMED)


def _since(period: Period, since: date, year: int) -> Days | None:
    days = period.at(year)
    return days and Days(min(max(days.first, since), days.last), days.last)


def _named(word: str, name: str, first: PeriodPart) -> str:
    """End of quarter 4, second half of May, mid-April, early summer."""
    if first.word == "half":
        return f"{_THIRDS[first.which]} half of {name}"
    if first.edge is not Edge.NONE:
        return f"{word} of {name}"
    return f"{word}-{name}" if word == "mid" else f"{word} {name}"


def _one_day(period: Period, part: PeriodPart, year: int) -> Days | None:
    """The last day of it, or the first, or the last working day."""
    days = period.at(year)
    if days is None:
        return None
    if part is _FIRST_DAY:
        day = period.first_day(year) if period.first_day is not None else days.first
    else:
        day = days.last
        if part is _LAST_WEEKDAY:
            day = working_days_after(after(day), -1)
    return Days(day, day)


def _between(period: Period, first: PeriodPart, last: PeriodPart, year: int) -> Days | None:
    days = period.at(year)
    if days is None or period.grain is Grain.DAY:
        return days
    if first.edge is Edge.START and period.first_day is not None:
        days = Days(period.first_day(year), days.last)
    return Days(_share(days, first).first, _share(days, last).last)


def _share(days: Days, part: PeriodPart) -> Days:
    """One of the equal parts: whole months where they divide so, else days (a month: to the 10th, to the 20th)."""
    count = (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1
    whole = days.first.day == 1 and days.last == last_of(days.last.year, days.last.month)
    if whole and count % part.of == 0:
        size = count // part.of
        first = days.first.month + size * (part.which - 1)
        return months(days.first.year, first, first + size - 1)
    length = (days.last - days.first).days + 1
    size = 10 if 28 <= length <= 31 and part.of == 3 else max(1, length // part.of)
    first_day = days.first + timedelta(days=size * (part.which - 1))
    last_day = days.last if part.which == part.of else first_day + timedelta(days=size - 1)
    return Days(min(first_day, days.last), min(last_day, days.last))
