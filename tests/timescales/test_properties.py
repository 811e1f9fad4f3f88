"""What holds for every text and every date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.timescales import DEFAULT, Flag, Kind, Reading, next_due, read
from cioc.timescales.dates import MONTH_NAMES, easter, last_of
from cioc.timescales.reader import _TABLE
from tests.pace import Effort
from tests.timescales.cases import cases

WRITTEN = date(2021, 1, 15)
PHRASES = sorted({case.phrase for case in cases()})
MARKS = "2021 22 31 st 1 March may / - . , ( ) ' to and by 2021/22 £"
FRAGMENTS = [*sorted(_TABLE.keys() - {"#"}), *MARKS.split(), "\n", "~~", "??", "20XX", "Spetember", "holidays", "6m"]
any_day = st.dates(min_value=date.min, max_value=date.max)
plan_day = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
any_text = (
    st.text()
    | st.lists(st.sampled_from(FRAGMENTS), max_size=14).map(" ".join)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=10).map("".join)
    | st.lists(st.sampled_from(PHRASES), max_size=4).map(" ".join)
)


def readings(reading: Reading) -> list[Reading]:
    """The reading and its parts."""
    return [reading, *reading.parts]


@given(text=any_text, written=any_day)
def test_any_text_has_a_reading(text: str, written: date) -> None:
    """No text and no day makes an error; each reading says why, and the same input reads the same."""
    reading = read(text, written=written)
    assert reading.text == text
    assert reading.why
    assert reading.blank == (not text.strip())
    assert reading == read(text, written=written)
    assert hash(reading) == hash(read(text, written=written))


@given(text=any_text, written=any_day)
def test_days_and_kinds_agree(text: str, written: date) -> None:
    """A last day never precedes its first, and each kind has the days it should."""
    for one in readings(read(text, written=written)):
        assert one.start is None or one.due is None or one.start <= one.due
        assert (one.kind in (Kind.DEADLINE, Kind.WINDOW)) <= (one.due is not None)
        if one.kind in (Kind.ONGOING, Kind.CONDITIONAL, Kind.DONE, Kind.NONE, Kind.UNREADABLE):
            assert one.due is None
        if one.kind in (Kind.CONDITIONAL, Kind.DONE, Kind.NONE, Kind.UNREADABLE, Kind.DEADLINE):
            assert one.start is None
        assert one.kind is Kind.RECURRING or (one.every, one.months, one.day) == (None, (), None)
        assert list(one.flags) == sorted(set(one.flags))
        assert one.kind is not Kind.UNREADABLE or Flag.UNREADABLE in one.flags
        assert Flag.UNREADABLE in one.flags or not {Flag.IMPOSSIBLE, Flag.BACKWARDS} & set(one.flags)


@given(text=any_text, written=any_day)
def test_parts_are_two_or_more(text: str, written: date) -> None:
    """A cell has no parts or several, its flags are theirs, and it has the kind and the due of one of them."""
    reading = read(text, written=written)
    parts = reading.parts
    assert len(parts) != 1
    if parts:
        assert any((part.kind, part.due, part.every) == (reading.kind, reading.due, reading.every) for part in parts)
        assert {flag for part in parts for flag in part.flags} == set(reading.flags)
        assert all(not part.parts for part in parts)


@given(text=any_text, written=any_day, after=any_day)
def test_next_due_is_later(text: str, written: date, after: date) -> None:
    """What recurs falls due after the last time, or not at all."""
    due = next_due(read(text, written=written), after=after)
    assert due is None or due > after


@given(text=any_text, noise=st.sampled_from(["\u00a0", "  ", " \u200b", "\t"]))
def test_spaces_do_not_matter(text: str, noise: str) -> None:
    """Which space stands between words changes nothing."""
    plain = read(text, written=WRITTEN)
    spaced = read(text.replace(" ", noise), written=WRITTEN)
    assert (spaced.kind, spaced.start, spaced.due, spaced.every) == (plain.kind, plain.start, plain.due, plain.every)


def ordinal(day: int) -> str:
    """1st, 22nd, 11th."""
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def day_forms(day: date) -> list[str]:
    """A day in every form it may be written in."""
    month = MONTH_NAMES[day.month - 1]
    short = month[:3]
    return [
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d/%m/%y}",
        f"{day:%d-%m-%y}",
        f"{day.isoformat()}",
        f"{day:%Y%m%d}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month.lower()} {day.year}",
        f"{ordinal(day.day)} {month} {day.year}",
        f"the {ordinal(day.day)} of {month} {day.year}",
        f"{day.day} {short} {day:%y}",
        f"{day.day} {short} '{day:%y}",
        f"{day.day}-{short}-{day:%y}",
        f"{day.day}{short}{day.year}",
        f"{month} {ordinal(day.day)}, {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%A} {day.day} {month} {day.year}",
        f"{day:%a} {ordinal(day.day)} {short} {day.year}",
        f"by {day.day} {month} {day.year}",
        f"no later than {day:%d/%m/%Y}",
        f"Report to the Board – {day.day} {month} {day.year}.",
    ]


@given(day=plan_day)
def test_a_day_comes_back(day: date) -> None:
    """A day written in any form is read back as that day."""
    for text in day_forms(day):
        reading = read(text, written=WRITTEN)
        assert (reading.kind, reading.due, reading.parts) == (Kind.DEADLINE, day, ()), text


@given(day=plan_day)
def test_a_month_comes_back(day: date) -> None:
    """A month written in any form is read back as its last day."""
    month, last = MONTH_NAMES[day.month - 1], last_of(day.year, day.month)
    for text in (
        f"{month} {day.year}",
        f"{month[:3]}-{day:%y}",
        f"{month[:3]} '{day:%y}",
        f"{day:%m/%Y}",
        f"{day:%Y-%m}" if day.year >= 2013 else f"{month} {day.year}",
        f"by end {month} {day.year}",
        f"by the end of {month} {day.year}",
        f"{month.upper()}, {day.year}",
    ):
        reading = read(text, written=WRITTEN)
        assert (reading.kind, reading.due) == (Kind.DEADLINE, last), text


@given(first=plan_day, length=st.integers(min_value=1, max_value=900))
def test_a_window_comes_back(first: date, length: int) -> None:
    """Two days joined in any way are a window; turned about they are unreadable, and said to be backwards."""
    last = first + timedelta(days=length)
    for joint in ("to", "-", "–", "until"):
        one, two = f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}"
        reading = read(f"{one} {joint} {two}", written=WRITTEN)
        assert (reading.kind, reading.start, reading.due) == (Kind.WINDOW, first, last)
        reading = read(f"{two} {joint} {one}", written=WRITTEN)
        assert (reading.kind, reading.due) == (Kind.UNREADABLE, None)
        assert Flag.BACKWARDS in reading.flags


@given(day=plan_day, written=plan_day)
def test_a_month_without_a_year_is_the_next(day: date, written: date) -> None:
    """A month or a day with no year is never over before the day written, nor more than a leap away."""
    month = MONTH_NAMES[day.month - 1]
    for text in (month, f"by {ordinal(day.day)} {month}"):
        reading = read(text, written=written)
        assert reading.due is not None
        assert written <= reading.due <= written + timedelta(days=366 * 8)
        assert Flag.ASSUMED in reading.flags
        assert reading.due.month == day.month


@pytest.mark.parametrize(
    ("year", "expected"),
    [(1961, "1961-04-02"), (2000, "2000-04-23"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2038, "2038-04-25")],
)
def test_easter(year: int, expected: str) -> None:
    """Easter Sunday as the Royal Observatory's tables give it."""
    assert easter(year) == date.fromisoformat(expected)


UNITS = ["a", "9", "9 ", "1/", "1, ", "Feb/", "Feb - ", "(", "-", "by ", "end of ", "every ", "until ", "2019 "]
UNITS += [
    "1st ",
    "ongoing ",
    "w/c ",
    "within 3 ",
    "a) ",
    "six ",
    "may ",
    "Q1 ",
    "the ",
    "to date ",
    "~~",
    "~~March~~ ",
    "Spetember ",
    "??? ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_ends(unit: str) -> None:
    """A text that never stops beginning something is read all the same, and once for each of its words."""
    count = 5_000
    with Effort() as effort:
        reading = read(unit * count, written=WRITTEN, calendar=DEFAULT)
    assert effort.times < 600, "it takes some ten times the peer's, or the words are read again and again"
    assert len(reading.parts) <= count
