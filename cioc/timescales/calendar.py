"""A council's year: financial years and quarters, academic years, school terms and half-terms.

Where the workspace gives no dates for a term, the windows of the DfE's school census stand in for it:
autumn 1 August to 31 December, spring 1 January to Easter Sunday, summer Easter Monday to 31 July.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from cioc.timescales.dates import Days, after, before, easter, first_of, last_of, months

NO_TERM_DATES = "The workspace gives no term dates: the DfE census windows stand in for them."


class TermDates(Struct, frozen=True, kw_only=True):
    """One school term as the council publishes it; `half_term` is the first and last day of the break."""

    name: str
    start: date
    end: date
    half_term: tuple[date, date] | None = None


class Calendar(Struct, frozen=True, kw_only=True):
    """The workspace's own calendar."""

    terms: tuple[TermDates, ...] = ()
    financial_year_starts: int = 4
    """The month (1 to 12) on whose first day the financial year begins."""


DEFAULT = Calendar()


class Season(StrEnum):
    """A season of the year; the first three are also the school terms, in the order of a calendar year."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


TERM_SEASONS = (Season.SPRING, Season.SUMMER, Season.AUTUMN)


class SchoolTerm(Struct, frozen=True, kw_only=True):
    """A term in a year, from the workspace or (`assumed`) from the census windows; so with its half-term."""

    days: Days
    season: Season
    half_term: Days | None
    assumed: bool


def financial_year(calendar: Calendar, year: int) -> Days:
    """The financial year that begins in `year`: usually on 1 April (Local Government Finance Act 1992, section 69)."""
    start = calendar.financial_year_starts
    return months(year, start, start + 11)


def financial_year_of(calendar: Calendar, day: date) -> int:
    """The year in which the financial year of a day begins."""
    return day.year if day.month >= calendar.financial_year_starts else day.year - 1


def quarter(calendar: Calendar, year: int, number: int) -> Days:
    """Quarter 1 to 4 of the financial year that begins in `year`."""
    start = calendar.financial_year_starts + 3 * (number - 1)
    return months(year, start, start + 2)


def academic_year(calendar: Calendar, year: int) -> Days:
    """The academic year that begins in `year`: 1 September to 31 August, or the workspace's own terms."""
    autumn, summer = term(calendar, Season.AUTUMN, year), term(calendar, Season.SUMMER, year + 1)
    first = first_of(year, 9) if autumn.assumed else autumn.days.first
    return Days(first, last_of(year + 1, 8) if summer.assumed else summer.days.last)


def that_meet(terms: Iterable[TermDates]) -> Iterator[tuple[TermDates, TermDates]]:
    """Each term that begins before another one is over, behind that one: of several, the one that lasts longest."""
    longest: TermDates | None = None
    for each in sorted(terms, key=lambda one: (one.start, one.end)):
        if longest is not None and each.start <= longest.end:
            yield longest, each
        longest = each if longest is None or each.end > longest.end else longest


def academic_year_of(calendar: Calendar, day: date) -> int:
    """The year in which the academic year of a day begins (a day in the summer holiday is still in the old one)."""
    return day.year if day >= academic_year(calendar, day.year).first else day.year - 1


def term(calendar: Calendar, season: Season, year: int) -> SchoolTerm:
    """The school term of a calendar year.

    Several terms of one season are one here, so a council with six short terms still has three long ones.
    """
    ours = [one for one in calendar.terms if _season_of(one) == (season, year)] if calendar.terms else []
    if not ours:
        return SchoolTerm(days=_census(season, year), season=season, half_term=None, assumed=True)
    ours.sort(key=lambda one: one.start)
    days = Days(ours[0].start, max(one.end for one in ours))
    gap = Days(after(ours[0].end), before(ours[1].start)) if len(ours) > 1 else None
    own = ours[0].half_term
    return SchoolTerm(days=days, season=season, half_term=Days(*own) if own else gap, assumed=False)


def _season_of(one: TermDates) -> tuple[Season, int]:
    """The term and the calendar year of a term: by its name, or else by the month it starts in."""
    name = one.name.lower()
    for season in TERM_SEASONS:
        if season in name:
            return season, one.end.year
    if one.start.month >= 8 and one.start.month < 12:
        return Season.AUTUMN, one.end.year
    return (Season.SUMMER if 3 <= one.start.month <= 7 else Season.SPRING), one.end.year


def _census(season: Season, year: int) -> Days:
    if season is Season.AUTUMN:
        return months(year, 8, 12)
    if season is Season.SPRING:
        return Days(first_of(year, 1), easter(year))
    return Days(after(easter(year)), last_of(year, 7))


HALF_TERM_MONTHS = {Season.AUTUMN: 10, Season.SPRING: 2, Season.SUMMER: 5}
"""The month of each half-term break; without the workspace's own, the first half ends with this month."""


def halves(one: SchoolTerm) -> tuple[Days, Days]:
    """The two half-terms of a term: up to the break, and from after it."""
    if one.half_term and one.days.first < one.half_term.first <= one.half_term.last < one.days.last:
        return Days(one.days.first, before(one.half_term.first)), Days(after(one.half_term.last), one.days.last)
    split = last_of(one.days.last.year, HALF_TERM_MONTHS[one.season])
    if not one.days.first <= split < one.days.last:
        split = one.days.first + (one.days.last - one.days.first) // 2
    return Days(one.days.first, split), Days(min(after(split), one.days.last), one.days.last)


def terms_from(calendar: Calendar, day: date) -> Iterator[SchoolTerm]:
    """The terms that end on or after a day, in order; two years of them."""
    for year in range(day.year, day.year + 3):
        for season in TERM_SEASONS:
            one = term(calendar, season, year)
            if one.days.last >= day:
                yield one
