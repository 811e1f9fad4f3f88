"""The bank holidays of England and Wales, and working days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.timescales.holidays import bank_holidays, next_bank_holiday, working_days_after

# As gov.uk/bank-holidays has listed them.
LISTED = {
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", LISTED)
def test_as_listed(year: int) -> None:
    """The holidays of a year are those that the government lists, substitutes and all."""
    assert [f"{day:%m-%d}" for day in bank_holidays(year)] == LISTED[year].split()


@given(day=st.dates(min_value=date(1980, 1, 1), max_value=date(2200, 1, 1)))
def test_next(day: date) -> None:
    """The next is later, on a weekday, and nothing lies between."""
    found = next_bank_holiday(day)
    assert found > day
    assert found.weekday() < 5
    between = (one for year in {day.year, found.year} for one in bank_holidays(year) if day < one < found)
    assert list(between) == []


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2019-04-12", 10, "2019-04-30"),
        ("2019-04-30", -10, "2019-04-12"),
        ("2019-02-09", 1, "2019-02-11"),
        ("2021-12-24", 1, "2021-12-29"),
        ("2021-12-24", 0, "2021-12-24"),
    ],
)
def test_working_days(day: str, count: int, expected: str) -> None:
    """Neither weekends nor bank holidays count."""
    assert working_days_after(date.fromisoformat(day), count) == date.fromisoformat(expected)
