"""Days, months and years: their lengths, their ends, and days so much later."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.timescales.dates import DateStep, after, before, day_of, first_of, last_of, month_length, months, shift


@pytest.mark.parametrize("year", [1900, 2000, 2019, 2020, 2100])
def test_month_length(year: int) -> None:
    """As Python's own calendar has it, leap years and centuries too."""
    assert [month_length(year, month) for month in range(1, 13)] == [monthrange(year, m)[1] for m in range(1, 13)]


DAYS = {
    (2020, 2, 29): date(2020, 2, 29),
    (2019, 2, 29): None,
    (2019, 4, 31): None,
    (2019, 4, 30): date(2019, 4, 30),
    (2019, 0, 1): None,
    (2019, 13, 1): None,
    (2019, 1, 0): None,
    (1, 1, 1): date(1, 1, 1),
    (9999, 12, 31): date(9999, 12, 31),
}


@pytest.mark.parametrize(("parts", "expected"), DAYS.items(), ids=str)
def test_day_of(parts: tuple[int, int, int], expected: date | None) -> None:
    """None where there is no such day."""
    assert day_of(*parts) == expected


@pytest.mark.parametrize("year", [0, -1, 10_000])
def test_year_that_is_none(year: int) -> None:
    """No date can hold it."""
    with pytest.raises(OverflowError):
        day_of(year, 1, 1)


# Months run on past the ends of a year: the first and the last day of each.
RUNNING_ON = {
    (2020, 12): (date(2020, 12, 1), date(2020, 12, 31)),
    (2020, 13): (date(2021, 1, 1), date(2021, 1, 31)),
    (2020, 26): (date(2022, 2, 1), date(2022, 2, 28)),
    (2020, 0): (date(2019, 12, 1), date(2019, 12, 31)),
    (2021, -9): (date(2020, 3, 1), date(2020, 3, 31)),
    (1, 1): (date(1, 1, 1), date(1, 1, 31)),
    (9998, 24): (date(9999, 12, 1), date(9999, 12, 31)),
}


@pytest.mark.parametrize(("month", "expected"), RUNNING_ON.items(), ids=str)
def test_ends_of_months(month: tuple[int, int], expected: tuple[date, date]) -> None:
    """Past December and back past January."""
    assert (first_of(*month), last_of(*month)) == expected
    assert months(month[0], month[1], month[1]) == expected


@pytest.mark.parametrize("month", [(9999, 13), (1, 0)])
def test_month_that_is_none(month: tuple[int, int]) -> None:
    """Neither before the first year nor after the last."""
    with pytest.raises(OverflowError):
        first_of(*month)


SHIFTED = [
    ("2019-01-31", DateStep(months=1), "2019-02-28"),
    ("2020-01-31", DateStep(months=1), "2020-02-29"),
    ("2019-01-31", DateStep(months=2), "2019-03-31"),
    ("2020-02-29", DateStep(months=12), "2021-02-28"),
    ("2019-03-31", DateStep(months=-1), "2019-02-28"),
    ("2019-12-15", DateStep(months=1), "2020-01-15"),
    ("2019-01-31", DateStep(months=1, days=1), "2019-03-01"),  # months first
    ("2019-02-28", DateStep(days=1), "2019-03-01"),
    ("2019-03-01", DateStep(days=-1), "2019-02-28"),
    ("2019-03-01", DateStep(), "2019-03-01"),
    ("2019-03-01", DateStep(working=5), "2019-03-01"),  # which need to know of holidays
]


@pytest.mark.parametrize(("day", "step", "expected"), SHIFTED)
def test_shift(day: str, step: DateStep, expected: str) -> None:
    """Calendar months, kept to the month's end, and then days."""
    assert shift(date.fromisoformat(day), step) == date.fromisoformat(expected)


@pytest.mark.parametrize("step", [DateStep(months=1), DateStep(days=1)])
def test_shift_past_the_last_year(step: DateStep) -> None:
    """Is no date."""
    with pytest.raises(OverflowError):
        shift(date(9999, 12, 31), step)


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_neighbours(day: date) -> None:
    """The day before and the day after."""
    assert after(before(day)) == before(after(day)) == day
    assert after(day) - before(day) == timedelta(days=2)
