"""Dates as councils know them: days, months and years; lengths of time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.dates import (
    PartialDate,
    TimeSpan,
    a_weekday,
    in_full,
    in_short,
    in_words,
    on,
    parse_day,
    parse_partial,
    parse_period,
    short_dates,
    with_short_months,
)


@given(st.dates())
def test_days_there_and_back(day: date) -> None:
    """Every day reads back as itself, and is its own first and last."""
    assert parse_day(day.isoformat()) == day
    moment = parse_partial(day.isoformat())
    assert (str(moment), moment.first, moment.last) == (day.isoformat(), day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-08", date(2022, 8, 1), date(2022, 8, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        (" 2021-02-12 ", date(2021, 2, 12), date(2021, 2, 12)),
    ],
)
def test_partial_dates(text: str, first: date, last: date) -> None:
    """A month lasts to its last day, a year to the end of December."""
    moment = parse_partial(text)
    assert (str(moment), moment.first, moment.last) == (text.strip(), first, last)


@given(st.text("0123456789- /.", max_size=12) | st.text(max_size=12))
def test_any_text_is_a_date_or_says_why_not(text: str) -> None:
    """Nothing but a ValueError with words for people."""
    try:
        moment = parse_partial(text)
    except ValueError as error:
        assert str(error).startswith(("not a date;", "no such date:"))  # noqa: PT017 -- it need not be raised
    else:
        assert parse_partial(str(moment)) == moment


@pytest.mark.parametrize("text", ["", "12/02/2021", "2021-2-12", "20210212", "2021-02-12T00:00", "86400", "٢٠٢١"])
def test_not_in_that_form(text: str) -> None:
    """The year comes first, with dashes, and as many digits as there should be."""
    with pytest.raises(ValueError, match="write the year first"):
        parse_partial(text)


@pytest.mark.parametrize("text", ["2021-02-29", "2021-04-31", "2021-00", "2021-13-01", "2021-01-00", "0000"])
def test_no_such_date(text: str) -> None:
    """The form is right, the calendar has no such day."""
    with pytest.raises(ValueError, match="no such date"):
        parse_partial(text)


@pytest.mark.parametrize("text", ["2021", "2021-02"])
def test_a_day_is_a_whole_date(text: str) -> None:
    """Where a day is needed a month is not enough."""
    with pytest.raises(ValueError, match="whole date"):
        parse_day(text)


def test_order_is_by_the_last_day() -> None:
    """A month comes after each of its days but the last, which is as late as the month but began later."""
    texts = ["2021-12-31", "2021", "2021-12", "2022-08-31", "2022-08", "2022-08-30"]
    ordered = sorted(map(parse_partial, texts))
    assert list(map(str, ordered)) == ["2021", "2021-12", "2021-12-31", "2022-08-30", "2022-08", "2022-08-31"]
    assert PartialDate(2022, 8) >= PartialDate(2022, 8)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 2, 12), "12 February 2021"),
        (PartialDate(2021, 2, 1), "1 February 2021"),
        (PartialDate(2022, 8), "August 2022"),
        (PartialDate(2022), "2022"),
    ],
)
def test_in_words(day: date | PartialDate, words: str) -> None:
    """As they stand in a paper, in every locale."""
    assert in_words(day) == words


def test_on_a_day_or_in_a_month() -> None:
    """Or in a year."""
    assert on(PartialDate(2019, 10, 2)) == "on 2 October 2019"
    assert [on(PartialDate(2022, 8)), on(PartialDate(2022))] == ["in August 2022", "in 2022"]


PERIODS = [
    ("30d", TimeSpan(days=30)),
    ("6w", TimeSpan(days=42)),
    ("6 weeks", TimeSpan(days=42)),
    ("2 m", TimeSpan(months=2)),
    ("6 months", TimeSpan(months=6)),
    ("1 Month", TimeSpan(months=1)),
    ("1y", TimeSpan(months=12)),
    ("2 years", TimeSpan(months=24)),
]


@pytest.mark.parametrize(("text", "period"), PERIODS, ids=[row[0] for row in PERIODS])
def test_periods(text: str, period: TimeSpan) -> None:
    """A number and a unit, in a letter or in words."""
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text", ["", "6", "months", "six months", "6 minutes", "6 moons", "1.5y", "-1d", "12345d", "6 m w"]
)
def test_no_period(text: str) -> None:
    """Nothing is guessed at."""
    with pytest.raises(ValueError, match="not a length of time"):
        parse_period(text)


@pytest.mark.parametrize(
    ("period", "day", "after"),
    [
        (TimeSpan(months=1), date(2021, 1, 31), date(2021, 2, 28)),
        (TimeSpan(months=12), date(2020, 2, 29), date(2021, 2, 28)),
        (TimeSpan(days=30), date(2021, 1, 31), date(2021, 3, 2)),
        (TimeSpan(months=1, days=1), date(2020, 12, 31), date(2021, 2, 1)),
        (TimeSpan(months=9999 * 12), date(2021, 1, 1), date.max),
    ],
)
def test_after(period: TimeSpan, day: date, after: date) -> None:
    """Months first, then days; a shorter month gives its last day; past the calendar is its end."""
    assert period.after(day) == after


@given(st.dates())
def test_weekdays(day: date) -> None:
    """Are themselves; for a Saturday and a Sunday it is the Monday after, as long as there is one."""
    found = a_weekday(day)
    assert 0 <= (found - day).days <= 2
    if day.year < 9999:
        assert found.weekday() == (day.weekday() if day.weekday() < 5 else 0)


def test_dates_of_a_terminal_and_of_a_paper() -> None:
    """Words that both share have the month in full, but within `short_dates`."""
    for day, short, full in (
        (date(2026, 9, 15), "15 Sep 2026", "15 September 2026"),
        (PartialDate(2026, 9, 15), "15 Sep 2026", "15 September 2026"),
        (PartialDate(2026, 9), "Sep 2026", "September 2026"),
        (PartialDate(2026), "2026", "2026"),
    ):
        assert (in_short(day), in_full(day), in_words(day)) == (short, full, full)
        with short_dates():
            assert in_words(day) == short
        assert in_words(day) == full


def test_a_message_keeps_what_it_quotes() -> None:
    """Its own days are short; the words of a plan are as they were written, and so is a month without a day."""
    message = '"by 31 July 2019" is past since 1 August 2019; the meeting of August 2022 said "15 May 2020"'
    assert with_short_months(message) == message.replace("1 August 2019", "1 Aug 2019")
    assert with_short_months("on 29 February 2020 and on 12 May 2020") == "on 29 Feb 2020 and on 12 May 2020"
