"""School terms and their halves: spring term 2021, autumn 2 2020, the summer term, autumn/spring term 21/22."""

from datetime import date
from functools import partial

from cioc.timescales.calendar import Calendar, Season, TermDates, halves, term
from cioc.timescales.dates import Days, first_of
from cioc.timescales.form import Form, FormMatch, Periods
from cioc.timescales.periods.period import ChainItem, Grain, Period, single
from cioc.timescales.periods.year_words import YearWords, year_after
from cioc.timescales.scope import Scope

SEASONS: dict[str, Season] = {
    "spring": Season.SPRING,
    "lent": Season.SPRING,
    "hilary": Season.SPRING,
    "summer": Season.SUMMER,
    "trinity": Season.SUMMER,
    "autumn": Season.AUTUMN,
    "michaelmas": Season.AUTUMN,
}
"""The names of the three terms."""

TERM = frozenset(("term", "terms"))
_JOINTS = frozenset(("/", "-", "and", "&", "or", "to", ","))
_MOST = 4


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """A term by its season, or one of its halves, then its year."""
    low = scope.words.low
    season = SEASONS[low[index]]
    several = _several(scope, index)
    if several is not None:
        return several
    at = index + 1 + (low[index + 1] == "-")
    named = low[at] in TERM
    at += named
    number = scope.words.number(at)
    if number in (1, 2) and len(low[at]) == 1:
        period, at = _half_period(scope, season, number), at + 1
    elif named:
        period = term_period(scope, season)
    else:
        return None
    year, end = _year(scope, at)
    return FormMatch(single(dated(period, year), index, end), end)


def _several(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """Autumn, spring and summer terms: the word comes after the last of them."""
    low = scope.words.low
    named: list[tuple[str, int]] = [("", index)]
    at = index + 1
    while low[at] in _JOINTS and len(named) < _MOST:
        joint = low[at]
        at += 1 + (low[at] == "," and low[at + 1] in ("and", "&"))
        if low[at] not in SEASONS:
            return None
        named.append((joint, at))
        at += 1
    if len(named) < 2 or low[at] not in TERM:
        return None
    year, end = _year(scope, at + 1)
    periods = [(joint, dated(term_period(scope, SEASONS[low[word]]), year), word) for joint, word in named]
    items = [ChainItem("to" if joint == "-" else joint, period, word, word + 1) for joint, period, word in periods]
    items[-1] = items[-1]._replace(end=end)
    return FormMatch(tuple(items), end)


def parse_by_name(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """Term 3, in a council whose calendar has terms of such names."""
    words = scope.words
    number = words.number(index + 1)
    if number is None or len(words.low[index + 1]) > 1:
        return None
    year, end = _year(scope, index + 2)
    name = f"term {number}"
    ours = [one for one in scope.calendar.terms if name in one.name.lower()]
    by_year = {one.end.year: Days(one.start, one.end) for one in ours if year is None or _lies_in(one, year)}
    if not by_year:
        return None
    chosen = None if year is None else min(by_year)
    period = Period(name=name, at=by_year.get, grain=Grain.TERM, year=chosen)
    return FormMatch(single(period, index, end), end)


def _lies_in(one: TermDates, year: YearWords) -> bool:
    """Whether a term is of a year; of two, whether it starts from August of the first to July of the second."""
    if year.paired:
        return (year.year, 8) <= (one.start.year, one.start.month) < (year.year + 1, 8)
    return year.year in (one.start.year, one.end.year)


def _year(scope: Scope, index: int) -> tuple[YearWords | None, int]:
    year = year_after(scope, index, short=True)
    return year, year.end if year else index


def dated(period: Period, year: YearWords | None) -> Period:
    """The period in the year that was written, if one was."""
    return period if year is None else period.in_year(year.year, paired=year.paired)


def term_period(scope: Scope, season: Season) -> Period:
    """A whole term."""
    return _period(scope, season, f"{season} term", partial(_term_days, scope.calendar, season))


def _half_period(scope: Scope, season: Season, number: int) -> Period:
    at = partial(_half_days, scope.calendar, season, number)
    return _period(scope, season, f"half {number} of the {season} term", at)


def _period(scope: Scope, season: Season, name: str, at: partial[Days]) -> Period:
    return Period(
        name=name,
        at=at,
        grain=Grain.TERM,
        second_of_pair=int(season is not Season.AUTUMN),
        first_day=partial(_first_day, scope.calendar, season),
        remark=partial(census_remark, scope.calendar, season),
    )


def census_remark(calendar: Calendar, season: Season, year: int) -> str:
    """A remark for where the workspace has no dates for a term of a year."""
    if not term(calendar, season, year).assumed:
        return ""
    return f"The workspace gives no dates for the {season} term {year}: the DfE census window stands in."


def _term_days(calendar: Calendar, season: Season, year: int) -> Days:
    return term(calendar, season, year).days


def _half_days(calendar: Calendar, season: Season, number: int, year: int) -> Days:
    return halves(term(calendar, season, year))[number - 1]


def _first_day(calendar: Calendar, season: Season, year: int) -> date:
    """Schools do not open on 1 August, though the census window does: 1 September instead."""
    one = term(calendar, season, year)
    return first_of(year, 9) if one.assumed and season is Season.AUTUMN else one.days.first


FORM = Form(
    name="school terms",
    opens=frozenset(SEASONS),
    parse=parse,
    examples=(
        ("Spring term 2021", "window 2021-01-01..2021-04-04 !assumed"),
        ("end of the summer term 2021", "deadline 2021-07-31 !assumed"),
        ("autumn term 2021/22", "window 2021-08-01..2021-12-31 !assumed"),
        ("spring term 2021/22", "window 2022-01-01..2022-04-17 !assumed"),
        ("Autumn 2 2020", "window 2020-11-01..2020-12-31 !assumed"),
        ("autumn/spring term 2021-22", "window 2021-08-01..2022-04-17 !assumed"),
        ("by the start of the autumn term 2021", "deadline 2021-09-01 !assumed"),
        ("the summer term", "window 2019-04-22..2019-07-31 !assumed"),
    ),
)

BY_NAME = Form(
    name="numbered terms",
    opens=frozenset(("term",)),
    parse=parse_by_name,
    examples=(("Term 3", "unreadable !ambiguous !unreadable"),),
)
