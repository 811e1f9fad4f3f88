"""Seasons and feasts: summer 2021, winter 2021/22, Spring/Summer 21, Easter 2022, Christmas, Good Friday."""

from functools import partial

from cioc.timescales.calendar import Season
from cioc.timescales.dates import MONTH_NAMES, Days, Step, day_of, easter, months, shift
from cioc.timescales.form import Form, Found, Periods
from cioc.timescales.periods.period import Edge, Grain, Period, single
from cioc.timescales.periods.year_words import year_after
from cioc.timescales.phrases import word_set
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope

_SEASONS = {
    "spring": (Season.SPRING, 3),
    "summer": (Season.SUMMER, 6),
    "autumn": (Season.AUTUMN, 9),
    "winter": (Season.WINTER, 12),
}
"""The Met Office's seasons: three whole months from the first day of this one."""

_FEASTS: dict[tuple[str, ...], tuple[str, int]] = {
    ("easter", "sunday"): ("Easter Sunday", 0),
    ("easter", "monday"): ("Easter Monday", 1),
    ("good", "friday"): ("Good Friday", -2),
    ("easter",): ("Easter", 0),
}
_DATES: dict[tuple[str, ...], tuple[str, int, int]] = {
    ("christmas", "eve"): ("Christmas Eve", 12, 24),
    ("christmas", "day"): ("Christmas Day", 12, 25),
    ("christmas",): ("Christmas", 12, 25),
    ("xmas",): ("Christmas", 12, 25),
    ("boxing", "day"): ("Boxing Day", 12, 26),
    ("halloween",): ("Halloween", 10, 31),
}
_CUED = word_set(
    """in by during until till from since before each every of end early mid late this next last to and or the
    for / - ( over"""
)


_AFTER_FEAST = frozenset(("or", "and", "to", "until", "each", "every", "at", "onwards", "then", "latest"))


def parse(scope: Scope, index: int) -> Found[Periods] | None:
    """A season or a feast, then its year."""
    low = scope.words.low
    found = _season(scope, index) if low[index] in _SEASONS else _feast(scope, index)
    if found is None:
        return None
    period, end = found
    year = year_after(scope, end, short=True)
    if year is None:
        return Found(single(period, index, end), end)
    dated = period.in_year(year.year, paired=year.paired)
    if low[index] == "winter" and not year.paired:
        dated = dated.noting(
            f"Winter {year.year} is taken as the one that begins in December {year.year}.", Flag.ASSUMED
        )
    if low[index] == "summer" and year.paired:
        dated = dated.noting(
            f"Summer {year.year}/{(year.year + 1) % 100:02} is taken as summer {year.year}.", Flag.AMBIGUOUS
        )
    return Found(single(dated, index, year.end), year.end)


def _season(scope: Scope, index: int) -> Found[Period] | None:
    """Three months. A season with neither a year nor a word before it that makes it a time is a name."""
    words = scope.words
    season, first = _SEASONS[words.low[index]]
    end = index + 1
    dated = year_after(scope, end, short=True) is not None
    cued = words.low[index - 1] in _CUED and index > scope.lo
    joined = words.low[end] in ("/", "-", "and", "to", "or") and words.low[end + 1] in _SEASONS
    if not (dated or cued or joined or scope.closes_clause(end)) or words.low[end] in ("school", "schools"):
        return None
    period = Period(
        name=season,
        at=partial(_three_months, first),
        grain=Grain.SEASON,
        second_of_pair=int(season is Season.SPRING),
    )
    if season is Season.WINTER:
        return Found(period, end)
    span = f"{MONTH_NAMES[first - 1]} to {MONTH_NAMES[first + 1]}"
    note = f"The season is taken, {span}; “{words.quote(index, end)}” could be the school term."
    return Found(period.noting(note, Flag.ASSUMED), end)


def _three_months(first: int, year: int) -> Days:
    return months(year, first, first + 2)


def _feast(scope: Scope, index: int) -> Found[Period] | None:
    low = scope.words.low
    if low[index] == "new":
        return _new_year(scope, index)
    found = _named_day(low, index)
    return found if found is not None and _is_a_time(scope, index, found.end) else None


def _is_a_time(scope: Scope, index: int, end: int) -> bool:
    """Whether a feast is when something happens, and not what it is called: a Christmas book scheme."""
    low = scope.words.low
    cued = index > scope.lo and low[index - 1] in _CUED and low[index - 1] not in ("for", "the")
    dated = year_after(scope, end, short=True) is not None
    return dated or cued or not low[end].isalpha() or low[end] in _AFTER_FEAST


def _named_day(low: list[str], index: int) -> Found[Period] | None:
    for size in (2, 1):
        words = tuple(low[index : index + size])
        if words in _FEASTS:
            name, days = _FEASTS[words]
            return Found(
                Period(name=name, at=partial(_by_easter, days), grain=Grain.DAY, second_of_pair=1),
                index + size,
            )
        if words in _DATES:
            name, month, day = _DATES[words]
            at = partial(_on, month, day)
            second = int(month < 4)
            return Found(Period(name=name, at=at, grain=Grain.DAY, second_of_pair=second), index + size)
    return None


def _new_year(scope: Scope, index: int) -> Found[Period] | None:
    """New Year 2022; in the new year. Its January, or its first day after a word such as "by"."""
    low = scope.words.low
    end = index + 2
    if low[index + 1] == "year" and low[end] == "'" and low[end + 1] == "s" and low[end + 2] in ("eve", "day"):
        month, day = (12, 31) if low[end + 2] == "eve" else (1, 1)
        name = f"New Year's {low[end + 2].capitalize()}"
        return Found(Period(name=name, at=partial(_on, month, day), grain=Grain.DAY), end + 3)
    if low[index + 1] != "year" or low[end] == "'":
        return None
    period = Period(name="new year", at=_january, grain=Grain.SEASON, edge=Edge.START)
    dated = year_after(scope, end, short=True)
    year = dated.year if dated else scope.written.year + 1
    by = scope.low_before(index - (low[index - 1] == "the")) in ("by", "before")
    note = f"The start of {year} is taken." if by else f"January {year} is taken."
    return Found(period.in_year(year).noting(note, Flag.ASSUMED), end)


def _january(year: int) -> Days:
    return months(year, 1, 1)


def _by_easter(days: int, year: int) -> Days:
    day = shift(easter(year), Step(days=days))
    return Days(day, day)


def _on(month: int, day: int, year: int) -> Days | None:
    found = day_of(year, month, day)
    return None if found is None else Days(found, found)


FORM = Form(
    name="seasons and feasts",
    opens=frozenset((*_SEASONS, "easter", "good", "christmas", "xmas", "boxing", "new", "halloween")),
    parse=parse,
    examples=(
        ("Summer 2021", "window 2021-06-01..2021-08-31 !assumed"),
        ("winter 2021/22", "window 2021-12-01..2022-02-28"),
        ("Spring/Summer 2021", "window 2021-03-01..2021-08-31 !assumed"),
        ("late summer 2021", "window 2021-08-01..2021-08-31 !assumed"),
        ("Easter 2022", "deadline 2022-04-17"),
        ("before Easter 2022", "deadline 2022-04-16"),
        ("by Good Friday 2021", "deadline 2021-04-02"),
        ("Christmas 2021", "deadline 2021-12-25"),
        ("before Christmas", "deadline 2019-12-24 !assumed"),
        ("in the new year", "window 2020-01-01..2020-01-31 !assumed"),
        ("by the new year", "deadline 2020-01-01 !assumed"),
        ("by autumn", "deadline 2019-11-30 !assumed"),
    ),
)
