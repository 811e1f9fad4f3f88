"""What a reading says beside its kind and its dates."""

from datetime import date

import pytest

from cioc.timescales import Calendar, Flag, Kind, TermDates, read
from tests.tables import try_each
from tests.timescales.cases import brief

WRITTEN = date(2019, 2, 7)
AUTUMN = TermDates(
    name="Autumn 2021",
    start=date(2021, 9, 2),
    end=date(2021, 12, 17),
    half_term=(date(2021, 10, 25), date(2021, 10, 29)),
)
SPRING = TermDates(name="Spring 2022", start=date(2022, 1, 4), end=date(2022, 4, 8))
OURS = Calendar(terms=(AUTUMN, SPRING))


@pytest.mark.parametrize("text", [None, "", "   ", "\n\t", "\u00a0"])
def test_blank(text: str | None) -> None:
    """Nothing written is none, and blank; prose that names no time is none, and not blank."""
    reading = read(text, written=WRITTEN)
    assert (reading.kind, reading.blank, reading.text) == (Kind.NONE, True, text or "")
    assert not read("As part of school curriculum.", written=WRITTEN).blank
    assert not read("-", written=WRITTEN).blank


@try_each(
    ("text", "words"),
    [
        ("March 19", "could be 19 March"),
        ("March", "names no year"),
        ("quarter 3", "names no year"),
        ("2021-22", "taken as the financial year"),
        ("Spring term 2021", "DfE census window"),
        ("Termly PEP meeting", "DfE census windows"),
        ("end of term", "DfE census windows"),
        ("within 3 months", "counted from 7 February 2019"),
        ("within 20 working days", "bank holidays of England and Wales are not counted"),
        ("31 Feb 2022", "no 31 February"),
        ("13/13/2021", "no month 13"),
        ("03/31/2021", "Is it 31 March 2021?"),
        ("June 2021 to March 2021", "before it starts"),
        ("bi-monthly", "twice a month or every two months"),
        ("Tuesday 5 October 2020", "is a Monday"),
        ("every 4-6 weeks", "longest"),
        ("October 2019", "due by its last day, 31 October 2019"),
        ("Octobre 2021", "is it October?"),
        ("within 9999 years", "too far"),
        ("by 2021", "before 2021 begins"),
        ("~~March 2019~~ June 2019", "one of them replaced"),
        ("~~March 2019~~", "nothing stands in its place"),
        ("w/c 5 October", 'is a Saturday, and "w/c" usually names a Monday'),
        ("March ????", "leaves the year open"),
        ("in the new year", "January 2020 is taken"),
        ("Autumn 2019", "could be the school term"),
        ("Winter", "if the next winter is meant"),
        ("Summer holidays", "22 July 2019 to 31 August 2019 stand in"),
        ("Mrach 19", "taken for March"),
        ("5 Mrach 2019", "taken for March"),
        ("end of Spetember", "is it September?"),
        ("at each LAC review", "how often that is the words do not say"),
        ("end of Q4", "the next end of quarter 4 on or after"),
        ("annual (Sept)", '"annual (Sept)" recurs'),
        ("March 2019, slipped to June", 'and the other counts: "slipped to June"'),
        ("6 weekly", "every 6 weeks"),
        ("Every March, June and December", "March, June and December"),
        ("TBC", "still to be set"),
        ("autum 2027", "is it autumn?"),
        ("31 Mch 2027", '"Mch 2027" is no month that cioc knows: is it March?'),
        ("Sping term 2027", "is it spring?"),
        ("3l March 2027", "is it 31 March 2027?"),
        ("1O/03/2027", "is it 10/03/2027?"),
        ("Eid 2027", "write its date"),
        ("Safer Internet Day 2027", "is no day that cioc knows"),
        ("week 10 2027", "may count others"),
        ("third quarter of 2024", "calendar quarter (July to September 2024)"),
        ("2024 Q3", "the calendar quarter (July to September 2024)"),
        ("December", "It could be December 2018, which had just gone"),
        ("04.05.2022 30.09.2022", "the later is taken to hold"),
        ("2018/19 & 2019/20", "the last of them is taken to hold"),
        ("Friday the 12th", "names no month"),
        ("As part of school curriculum.", "give no date"),
        ("", "Nothing is written"),
    ],
)
def test_why(text: str, words: str) -> None:
    """The reason names what was assumed, or what is wrong."""
    assert words in read(text, written=WRITTEN).why


def test_words_and_parts() -> None:
    """A reading carries the very words that name the time; the parts of a cell carry their own."""
    assert read("Training to be complete by July 2019.", written=WRITTEN).words == "complete by July 2019"
    reading = read("Primary – termly meetings. Secondary – twice per year", written=WRITTEN)
    assert [part.text for part in reading.parts] == ["Primary – termly meetings", "Secondary – twice per year"]
    assert "2 timescales" in reading.why
    reading = read("Weekly monitoring/Termly PEP meeting (see plan)", written=WRITTEN)
    assert [part.text for part in reading.parts] == ["Weekly monitoring", "Termly PEP meeting (see plan)"]
    reading = read("Board Monthly Panel Annual", written=WRITTEN)
    assert [part.text for part in reading.parts] == ["Board Monthly", "Panel Annual"]
    assert read("October 2019", written=WRITTEN).parts == ()


@pytest.mark.parametrize(
    ("text", "superseded"),
    [
        ("March 2019 revised to June 2019", [True, False]),
        ("June 2019 (was March 2019)", [False, True]),
        ("04.05.2022 30.09.2022", [True, False]),
        ("30.09.2022 04.05.2022", [False, True]),
        ("2018/19 & 2019/20", [True, False]),
        ("2018/19 and 2020/21", [False, False]),
        ("June and December", [False, False]),
        ("04.05.2022, 30.09.2022", [False, False]),
    ],
)
def test_superseded(text: str, superseded: list[bool]) -> None:
    """Each part says whether another in the same cell takes its place."""
    assert [part.superseded for part in read(text, written=WRITTEN).parts] == superseded


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Restorative practice training to be complete by July 2019.", "Restorative practice training to be"),
        ("Launch in May 2019 at the hall", "Launch … at the hall"),
        ("July 2019", ""),
        ("(July 2019)", ""),
        ("Primary – termly meetings. Secondary – twice per year", ""),
        ("As part of school curriculum.", ""),
    ],
)
def test_left_over(text: str, left: str) -> None:
    """What is not read can be said."""
    assert read(text, written=WRITTEN).left_over == left


def test_hashable_and_flagged() -> None:
    """Readings can be kept in sets and caches; their flags are sorted."""
    reading = read("Q4 2021", written=WRITTEN)
    assert reading == read("Q4 2021", written=WRITTEN)
    assert len({reading, read("Q4 2021", written=WRITTEN)}) == 1
    assert reading.flags == (Flag.AMBIGUOUS, Flag.ASSUMED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Autumn term 2021", "window 2021-09-02..2021-12-17"),
        ("autumn term 2021/22", "window 2021-09-02..2021-12-17"),
        ("end of the autumn term 2021", "deadline 2021-12-17"),
        ("by the start of the autumn term 2021", "deadline 2021-09-02"),
        ("Autumn 1 2021", "window 2021-09-02..2021-10-24"),
        ("Autumn 2 2021", "window 2021-10-30..2021-12-17"),
        ("October half-term 2021", "window 2021-10-25..2021-10-29"),
        ("before October half term 2021", "deadline 2021-10-24"),
        ("Christmas holidays 2021", "window 2021-12-18..2022-01-03"),
        ("summer term 2022", "window 2022-04-18..2022-07-31 !assumed"),
        ("termly", "recurring term"),
    ],
)
def test_own_calendar(text: str, expected: str) -> None:
    """The workspace's own terms are used where it gives them, and the census where it does not."""
    assert brief(read(text, written=date(2021, 7, 1), calendar=OURS)) == expected


def test_six_terms() -> None:
    """A council with six short terms has them by name, and three long ones by season."""
    starts = [date(2021, 9, 2), date(2021, 11, 1), date(2022, 1, 4)]
    ends = [date(2021, 10, 22), date(2021, 12, 17), date(2022, 2, 11)]
    terms = tuple(
        TermDates(name=f"Term {number}", start=start, end=end)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )
    calendar = Calendar(terms=terms)
    written = date(2021, 7, 1)
    assert brief(read("Term 2", written=written, calendar=calendar)) == "window 2021-11-01..2021-12-17 !assumed"
    assert brief(read("Term 3 2021/22", written=written, calendar=calendar)) == "window 2022-01-04..2022-02-11"
    assert brief(read("autumn term 2021", written=written, calendar=calendar)) == "window 2021-09-02..2021-12-17"


def test_financial_year_of_its_own() -> None:
    """The month in which the financial year starts is the workspace's."""
    calendar = Calendar(financial_year_starts=1)
    assert brief(read("Q2 2021/22", written=WRITTEN, calendar=calendar)) == "window 2021-04-01..2021-06-30"


@pytest.mark.parametrize(
    ("text", "first", "last", "stands_in"),
    [
        ("Christmas holidays 2021", date(2021, 12, 18), date(2022, 1, 3), False),
        ("Easter holidays 2022", date(2022, 4, 9), date(2022, 4, 24), True),
        ("summer holidays 2021", date(2021, 7, 22), date(2021, 9, 1), True),
    ],
)
def test_holidays_of_which_one_end_is_known(text: str, first: date, last: date, *, stands_in: bool) -> None:
    """Each end is that of the workspace's own term; where it has one of the two terms alone, that is said."""
    found = read(text, written=WRITTEN, calendar=OURS)
    assert (found.start, found.due) == (first, last)
    assert ("stand in" in found.why) is stands_in
    assert (Flag.ASSUMED in found.flags) is stands_in
