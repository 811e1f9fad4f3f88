"""A council's year: what its financial and academic years, quarters, terms and half-terms are, day by day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.timescales.calendar import (
    DEFAULT,
    Calendar,
    Season,
    TermDates,
    academic_year,
    academic_year_of,
    financial_year,
    financial_year_of,
    halves,
    quarter,
    term,
    terms_from,
)
from cioc.timescales.dates import after


def day(text: str) -> date:
    """`2021-02-12`."""
    return date.fromisoformat(text)


OURS = Calendar(
    terms=(
        TermDates(
            name="Autumn 2020",
            start=day("2020-09-02"),
            end=day("2020-12-18"),
            half_term=(day("2020-10-26"), day("2020-10-30")),
        ),
        TermDates(name="Spring 2021", start=day("2021-01-04"), end=day("2021-03-26")),
        TermDates(name="Term 5", start=day("2021-04-12"), end=day("2021-05-28")),
        TermDates(name="Term 6", start=day("2021-06-07"), end=day("2021-07-21")),
    )
)
"""Terms as a council publishes them: one with its half-term, one without, and a summer in two parts."""

JANUARY = Calendar(financial_year_starts=1)

# The day, and the years in which its financial year begins: from April, and from January.
FINANCIAL = {
    "2021-03-31": (2020, 2021),
    "2021-04-01": (2021, 2021),
    "2021-12-31": (2021, 2021),
    "2022-01-01": (2021, 2022),
}


@pytest.mark.parametrize(("text", "years"), FINANCIAL.items())
def test_financial_year_of_a_day(text: str, years: tuple[int, int]) -> None:
    """The day is in the year that it is said to be in."""
    for calendar, year in zip((DEFAULT, JANUARY), years, strict=True):
        assert financial_year_of(calendar, day(text)) == year
        first, last = financial_year(calendar, year)
        assert first <= day(text) <= last


QUARTERS = [
    (DEFAULT, 1, "2020-04-01", "2020-06-30"),
    (DEFAULT, 2, "2020-07-01", "2020-09-30"),
    (DEFAULT, 3, "2020-10-01", "2020-12-31"),
    (DEFAULT, 4, "2021-01-01", "2021-03-31"),
    (JANUARY, 1, "2020-01-01", "2020-03-31"),
    (JANUARY, 4, "2020-10-01", "2020-12-31"),
]


@pytest.mark.parametrize(("calendar", "number", "first", "last"), QUARTERS)
def test_quarters(calendar: Calendar, number: int, first: str, last: str) -> None:
    """Of the financial year that begins in 2020."""
    assert quarter(calendar, 2020, number) == (day(first), day(last))


def test_quarters_make_a_year() -> None:
    """One after the other, without a gap."""
    four = [quarter(DEFAULT, 2020, number) for number in (1, 2, 3, 4)]
    assert (four[0].first, four[-1].last) == financial_year(DEFAULT, 2020)
    assert all(after(one.last) == other.first for one, other in pairwise(four))


# Of the calendar, the season and the year: the term's days, and those of its half-term; None where none is known.
TERMS = [
    (DEFAULT, Season.AUTUMN, 2020, ("2020-08-01", "2020-12-31"), None),
    (DEFAULT, Season.SPRING, 2021, ("2021-01-01", "2021-04-04"), None),  # Easter Sunday
    (DEFAULT, Season.SUMMER, 2021, ("2021-04-05", "2021-07-31"), None),
    (OURS, Season.AUTUMN, 2020, ("2020-09-02", "2020-12-18"), ("2020-10-26", "2020-10-30")),
    (OURS, Season.SPRING, 2021, ("2021-01-04", "2021-03-26"), None),
    (OURS, Season.SUMMER, 2021, ("2021-04-12", "2021-07-21"), ("2021-05-29", "2021-06-06")),  # between its parts
    (OURS, Season.AUTUMN, 2021, ("2021-08-01", "2021-12-31"), None),  # not published yet
]


@pytest.mark.parametrize(("calendar", "season", "year", "days", "half_term"), TERMS)
def test_terms(
    calendar: Calendar, season: Season, year: int, days: tuple[str, str], half_term: tuple[str, str] | None
) -> None:
    """The council's own where it has published them, else those of the school census, which are assumed."""
    found = term(calendar, season, year)
    assert found.days == tuple(map(day, days))
    assert found.half_term == (tuple(map(day, half_term)) if half_term else None)
    assert found.assumed is (calendar is DEFAULT or (year == 2021 and season is Season.AUTUMN))


# A term whose name says no season: the day it starts, and which it is then.
BY_MONTH = {
    "2021-01-05": Season.SPRING,
    "2021-02-28": Season.SPRING,
    "2021-03-01": Season.SUMMER,
    "2021-07-01": Season.SUMMER,
    "2021-08-01": Season.AUTUMN,
    "2021-11-30": Season.AUTUMN,
    "2021-12-01": Season.SPRING,
}


@pytest.mark.parametrize(("start", "season"), BY_MONTH.items())
def test_term_without_a_season_in_its_name(start: str, season: Season) -> None:
    """Is that of the month in which it starts, of the year in which it ends."""
    end = day("2022-02-01") if start == "2021-12-01" else day("2021-12-31")
    calendar = Calendar(terms=(TermDates(name="Term 1", start=day(start), end=end),))
    assert [
        each for each in (Season.SPRING, Season.SUMMER, Season.AUTUMN) if not term(calendar, each, end.year).assumed
    ] == [season]


# Of the day: the year in which its academic year begins, by the census and by the council's own terms.
ACADEMIC = {
    "2020-08-31": (2019, 2019),
    "2020-09-01": (2020, 2019),
    "2020-09-02": (2020, 2020),
    "2021-07-22": (2020, 2020),
}


@pytest.mark.parametrize(("text", "years"), ACADEMIC.items())
def test_academic_year_of_a_day(text: str, years: tuple[int, int]) -> None:
    """The summer holiday is still in the old one."""
    assert (academic_year_of(DEFAULT, day(text)), academic_year_of(OURS, day(text))) == years


def test_academic_year() -> None:
    """From September to August, or from the first day of the council's terms to the last."""
    assert academic_year(DEFAULT, 2020) == (day("2020-09-01"), day("2021-08-31"))
    assert academic_year(OURS, 2020) == (day("2020-09-02"), day("2021-07-21"))
    assert academic_year(OURS, 2019) == (day("2019-09-01"), day("2020-08-31"))


# Of the calendar, the season and the year: the last day of the first half, and the first of the second.
HALVES = [
    (DEFAULT, Season.AUTUMN, 2020, "2020-10-31", "2020-11-01"),
    (DEFAULT, Season.SPRING, 2021, "2021-02-28", "2021-03-01"),
    (DEFAULT, Season.SUMMER, 2021, "2021-05-31", "2021-06-01"),
    (OURS, Season.AUTUMN, 2020, "2020-10-25", "2020-10-31"),
    (OURS, Season.SPRING, 2021, "2021-02-28", "2021-03-01"),
    (OURS, Season.SUMMER, 2021, "2021-05-28", "2021-06-07"),
]


@pytest.mark.parametrize(("calendar", "season", "year", "last", "first"), HALVES)
def test_halves(calendar: Calendar, season: Season, year: int, last: str, first: str) -> None:
    """Up to the break, and from after it; without one, up to the end of its month."""
    whole = term(calendar, season, year)
    one, other = halves(whole)
    assert (one.first, one.last, other.first, other.last) == (whole.days.first, day(last), day(first), whole.days.last)


@pytest.mark.parametrize(
    "half_term", [("2020-09-02", "2020-09-04"), ("2020-12-14", "2020-12-18"), ("2021-01-01", "2021-01-05")]
)
def test_break_that_is_none(half_term: tuple[str, str]) -> None:
    """One that is not within its term parts it nowhere."""
    first, last = map(day, half_term)
    autumn = TermDates(name="Autumn", start=day("2020-09-02"), end=day("2020-12-18"), half_term=(first, last))
    one, other = halves(term(Calendar(terms=(autumn,)), Season.AUTUMN, 2020))
    assert (one.last, other.first) == (day("2020-10-31"), day("2020-11-01"))


@pytest.mark.parametrize(("end", "split"), [("2020-10-20", "2020-09-26"), ("2020-10-31", "2020-10-01")])
def test_short_term(end: str, split: str) -> None:
    """One that is over before the month of its half-term is parted in the middle."""
    autumn = TermDates(name="Autumn", start=day("2020-09-02"), end=day(end))
    one, other = halves(term(Calendar(terms=(autumn,)), Season.AUTUMN, 2020))
    assert (one.last, other.first) == (day(split), after(day(split)))


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_terms_that_are_still_to_end(today: date) -> None:
    """In order, none of them over, the one that the day is in among them; at least two years of them."""
    for calendar in (DEFAULT, OURS):
        found = list(terms_from(calendar, today))
        assert all(each.days.last >= today for each in found)
        assert all(one.days.last < other.days.first for one, other in pairwise(found))
        assert len(found) >= 6
        assert found[0].days.last.year == today.year or not any(
            term(calendar, season, today.year).days.last >= today
            for season in (Season.SPRING, Season.SUMMER, Season.AUTUMN)
        )
