"""Half-term breaks and school holidays: October half-term 2021, by half-term, summer holidays."""

from functools import partial

from cioc.timescales.calendar import HALF_TERM_MONTHS, Calendar, SchoolTerm, Season, term, terms_from
from cioc.timescales.dates import MONTH_NAMES, DateStep, Days, after, before, easter, first_of, last_of, shift, spoken
from cioc.timescales.form import Form, FormMatch, Periods
from cioc.timescales.periods.period import Grain, Period, fixed, single, unreadable
from cioc.timescales.periods.terms import SEASONS, TERM, dated
from cioc.timescales.periods.year_words import year_after
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import MONTHS, word_set

_HOLIDAYS = frozenset(("holiday", "holidays", "break", "hols", "vacation", "week"))
_OFFERED = word_set("club clubs scheme schemes programme programmes activity activities camp camps provision fund")
"""After "holiday", what is only offered then."""
_BREAKS = {Season.AUTUMN: (9, 12), Season.SPRING: (1, 3), Season.SUMMER: (4, 7)}
_AFTER_TERM = {
    "easter": Season.SPRING,
    "christmas": Season.AUTUMN,
    "xmas": Season.AUTUMN,
    "summer": Season.SUMMER,
}
_NEXT = {Season.SPRING: Season.SUMMER, Season.SUMMER: Season.AUTUMN, Season.AUTUMN: Season.SPRING}


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """A half-term by its month or its term, or the next one; or the holidays after a term."""
    low = scope.words.low
    if low[index] in ("half", "halfterm"):
        end = _half_term_end(scope, index)
        if end is not None and (year := year_after(scope, end, short=False)) is not None:
            name = scope.words.quote(index, year.end)
            period = unreadable(name, f'"{name}" may be of three terms: write which, as in October half-term.')
            return FormMatch(single(period, index, year.end), year.end)
        return FormMatch(single(_next_break(scope), index, end), end) if end and _is_a_time(scope, index, end) else None
    end = _half_term_end(scope, index + 1 + (low[index + 1] == "-"))
    season = SEASONS.get(low[index]) or _season_of(MONTHS.get(low[index], 0))
    if end is not None and season is not None:
        year = year_after(scope, end, short=True)
        return FormMatch(single(dated(_break(scope, season), year), index, end), year.end if year else end)
    if low[index] not in _AFTER_TERM or low[index + 1] not in _HOLIDAYS or low[index + 2] in _OFFERED:
        return None
    year, end = year_after(scope, index + 2, short=True), index + 2
    period = dated(_holidays(scope, low[index]), year)
    return FormMatch(single(period, index, end), year.end if year else end)


def _half_term_end(scope: Scope, index: int) -> int | None:
    """The index after "half term", "half-term", "halfterm" or "half-term holiday"."""
    low = scope.words.low
    if low[index] == "halfterm":
        return index + 1
    at = index + 1 + (low[index + 1] == "-")
    if low[index] != "half" or low[at] not in TERM:
        return None
    return at + 1 + (low[at + 1] in _HOLIDAYS)


def _is_a_time(scope: Scope, index: int, end: int) -> bool:
    """Whether a half-term with no name is when something happens, rather than how often or what."""
    before = scope.words.low[index - 1]
    return before in ("by", "before", "until", "of", "at", "in", "after", "the", "over") or scope.is_alone(index, end)


def _season_of(month: int) -> Season | None:
    return next((season for season, (first, last) in _BREAKS.items() if first <= month <= last), None)


def _break(scope: Scope, season: Season) -> Period:
    name = f"{MONTH_NAMES[HALF_TERM_MONTHS[season] - 1]} half-term"
    calendar = scope.calendar
    return Period(
        name=name,
        at=partial(_break_days, calendar, season),
        grain=Grain.DAY,
        second_of_pair=int(season is not Season.AUTUMN),
        remark=partial(_break_remark, calendar, season),
    )


def _break_days(calendar: Calendar, season: Season, year: int) -> Days:
    """The break of a term; where the workspace has none, the last day of the month it falls in."""
    own = term(calendar, season, year).half_term
    last = last_of(year, HALF_TERM_MONTHS[season])
    return own or Days(last, last)


def _break_remark(calendar: Calendar, season: Season, year: int) -> str:
    if term(calendar, season, year).half_term:
        return ""
    month = MONTH_NAMES[HALF_TERM_MONTHS[season] - 1]
    return f"The workspace gives no half-term for the {season} term {year}: the end of {month} stands in."


def _next_break(scope: Scope) -> Period:
    """The first break not over before the day written."""
    for one in terms_from(scope.calendar, scope.written):
        period = _break(scope, one.season)
        year = one.days.last.year
        days = _break_days(scope.calendar, one.season, year)
        if days.last >= scope.written:
            note = f"It does not say which half-term: the first to end after {spoken(scope.written)} is taken."
            remark = _break_remark(scope.calendar, one.season, year)
            return fixed(period.name, days, Grain.DAY, f"{note} {remark}".strip())
    raise OverflowError(f"terms after {scope.written}")


def _holidays(scope: Scope, name: str) -> Period:
    season = _AFTER_TERM[name]
    return Period(
        name=f"{name if season is Season.SUMMER else name.capitalize()} holidays",
        at=partial(_gap, scope.calendar, season),
        grain=Grain.TERM,
        second_of_pair=int(season is not Season.AUTUMN),
        remark=partial(_holidays_remark, scope.calendar, season),
    )


def _gap(calendar: Calendar, season: Season, year: int) -> Days:
    """Between the end of a term and the start of the next; a stand-in for each end that the workspace does not give."""
    one, two = _around(calendar, season, year)
    stand_in = _usual(season, year)
    first = stand_in.first if one.assumed else after(one.days.last)
    last = stand_in.last if two.assumed else before(two.days.first)
    return Days(first, last) if first <= last else stand_in


def _around(calendar: Calendar, season: Season, year: int) -> tuple[SchoolTerm, SchoolTerm]:
    """The terms before and after the holidays."""
    return term(calendar, season, year), term(calendar, _NEXT[season], year + (season is Season.AUTUMN))


def _usual(season: Season, year: int) -> Days:
    """About when most English councils have these holidays."""
    if season is Season.SUMMER:
        return Days(shift(first_of(year, 7), DateStep(days=21)), last_of(year, 8))
    if season is Season.AUTUMN:
        return Days(shift(first_of(year, 12), DateStep(days=20)), shift(first_of(year, 12), DateStep(days=33)))
    return Days(shift(easter(year), DateStep(days=-8)), shift(easter(year), DateStep(days=7)))


def _holidays_remark(calendar: Calendar, season: Season, year: int) -> str:
    one, two = _around(calendar, season, year)
    if not (one.assumed or two.assumed):
        return ""
    days = _gap(calendar, season, year)
    span = f"{spoken(days.first)} to {spoken(days.last)}"
    return f"The workspace does not give the dates of these school holidays: {span} stand in."


FORM = Form(
    name="half-term breaks and holidays",
    opens=frozenset(("half", "halfterm", *SEASONS, *MONTHS, *_AFTER_TERM)),
    parse=parse,
    examples=(
        ("October half-term 2021", "deadline 2021-10-31 !assumed"),
        ("by February half term", "deadline 2019-02-28 !assumed"),
        ("before half-term", "deadline 2019-02-27 !assumed"),
        ("by summer half term 2021", "deadline 2021-05-31 !assumed"),
        ("summer holidays 2021", "window 2021-07-22..2021-08-31 !assumed"),
        ("Easter holidays 2021", "window 2021-03-27..2021-04-11 !assumed"),
        ("Christmas holidays", "window 2019-12-21..2020-01-03 !assumed"),
        ("summer holiday club", "none"),
    ),
)
