"""Seasons: summer 2021, winter 2021/22, Spring/Summer 21, late summer."""

from functools import partial

from cioc.timescales.calendar import Season
from cioc.timescales.dates import MONTH_NAMES, Days, months
from cioc.timescales.form import Form, FormMatch, Periods
from cioc.timescales.periods.period import Grain, Period, single
from cioc.timescales.periods.year_words import year_after
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import CUES

_SEASONS = {
    "spring": (Season.SPRING, 3),
    "summer": (Season.SUMMER, 6),
    "autumn": (Season.AUTUMN, 9),
    "winter": (Season.WINTER, 12),
}
"""The Met Office's seasons: three whole months from the first day of this one."""


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """A season, then its year."""
    low = scope.words.low
    found = _season(scope, index)
    if found is None:
        return None
    period, end = found
    year = year_after(scope, end, short=True)
    if year is None:
        return FormMatch(single(period, index, end), end)
    dated = period.in_year(year.year, paired=year.paired)
    if low[index] == "winter" and not year.paired:
        dated = dated.noting(
            f"Winter {year.year} is taken as the one that begins in December {year.year}.", Flag.ASSUMED
        )
    if low[index] == "summer" and year.paired:
        dated = dated.noting(
            f"Summer {year.year}/{(year.year + 1) % 100:02} is taken as summer {year.year}.", Flag.AMBIGUOUS
        )
    return FormMatch(single(dated, index, year.end), year.end)


def _season(scope: Scope, index: int) -> FormMatch[Period] | None:
    """Three months. A season with neither a year nor a word before it that makes it a time is a name."""
    words = scope.words
    season, first = _SEASONS[words.low[index]]
    end = index + 1
    dated = year_after(scope, end, short=True) is not None
    cued = words.low[index - 1] in CUES and index > scope.lo
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
        return FormMatch(period, end)
    span = f"{MONTH_NAMES[first - 1]} to {MONTH_NAMES[first + 1]}"
    note = f'The season is taken, {span}; "{words.quote(index, end)}" could be the school term.'
    return FormMatch(period.noting(note, Flag.ASSUMED), end)


def _three_months(first: int, year: int) -> Days:
    return months(year, first, first + 2)


FORM = Form(
    name="seasons",
    opens=frozenset(_SEASONS),
    parse=parse,
    examples=(
        ("Summer 2021", "window 2021-06-01..2021-08-31 !assumed"),
        ("winter 2021/22", "window 2021-12-01..2022-02-28"),
        ("Spring/Summer 2021", "window 2021-03-01..2021-08-31 !assumed"),
        ("late summer 2021", "window 2021-08-01..2021-08-31 !assumed"),
        ("by autumn", "deadline 2019-11-30 !assumed"),
    ),
)
