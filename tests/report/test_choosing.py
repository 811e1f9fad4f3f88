"""Which meeting a paper is for, from what somebody typed; and which plan it is about, where it is about one."""

from __future__ import annotations

from datetime import date

import pytest

from cioc.dates import parse_partial
from cioc.errors import CannotDoError
from cioc.report.choosing import by_word, choose, of_one_plan
from tests.report.workspaces import shipped, workspace

DAY = date(2021, 6, 1)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021-02-12", "2021-02-12"),
        (" 2021-02-12 ", "2021-02-12"),
        ("2022-08", "2022-08"),
        ("2021-02", "2021-02-12"),
        ("2021", "2021-02-12"),
        ("2022", "2022-08"),
    ],
)
def test_a_clue_is_enough_where_it_fits_one_meeting(text: str, date: str) -> None:
    """The whole date, or as much of it as tells the meeting from all others."""
    assert str(choose(shipped().meetings, text, today=DAY).date) == date


@pytest.mark.parametrize(
    ("day", "last", "following"),
    [
        (date(2019, 10, 11), "2019-10-11", "2019-10-11"),
        (date(2019, 10, 12), "2019-10-11", "2019-12-06"),
        (date(2021, 6, 1), "2021-02-12", "2022-08"),
        (date(2022, 8, 1), "2022-08", "2022-08"),
    ],
)
def test_the_last_and_the_next(day: date, last: str, following: str) -> None:
    """By the day; a meeting of that day, or of its month, is both."""
    meetings = shipped().meetings
    assert [str(choose(meetings, word, today=day).date) for word in ("last", "Next")] == [last, following]


@pytest.mark.parametrize(
    ("word", "day", "message", "hint"),
    [
        ("last", date(2019, 1, 1), "no meeting has been held yet", "the first is 2019-10-11"),
        ("next", date(2022, 9, 1), "no meeting that is to come is on file", "the last is 2022-08; begin one:"),
    ],
)
def test_neither_the_last_nor_the_next(word: str, day: date, message: str, hint: str) -> None:
    """Where there is none, that is said, and another is not taken in its place."""
    with pytest.raises(CannotDoError) as raised:
        choose(shipped().meetings, word, today=day)
    assert raised.value.message == message
    assert (raised.value.hint or "").startswith(hint)


@pytest.mark.parametrize("word", ["last", "Next"])
def test_the_last_of_no_meetings(word: str) -> None:
    """The word is not handed on as if it were a date, a revision or words: there is no meeting that it could mean."""
    with pytest.raises(CannotDoError) as raised:
        by_word(word, {}, DAY)
    assert raised.value.message == "there is no meeting yet"
    assert raised.value.hint == "begin one: cioc new meeting"


def test_other_words_need_no_meeting() -> None:
    """They are handed on as they are."""
    assert by_word("2021-02", {}, DAY) == "2021-02"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2021-02-13", "no meeting on 13 February 2021", "the nearest meetings are 2021-02-12 and 2022-08"),
        ("2030", "no meeting in 2030", "the nearest meeting is 2022-08"),
        ("2018-01", "no meeting in January 2018", "the nearest meeting is 2019-10-11"),
        ("2019", "2 meetings in 2019", "the meetings are 2019-10-11 and 2019-12-06"),
        ("2022-08-15", "no meeting on 15 August 2022", "the nearest meetings are 2021-02-12 and 2022-08"),
        ("February", '"February" is not a date', "the latest meetings are 2019-10-11, "),
        ("2021-02-30", "no such date", "the latest meetings are"),
    ],
)
def test_unknown_meetings(text: str, message: str, hint: str) -> None:
    """A date without a meeting names the nearest ones."""
    with pytest.raises(CannotDoError) as raised:
        choose(shipped().meetings, text, today=DAY)
    assert message in raised.value.message
    assert (raised.value.hint or "").startswith(hint)


def test_no_meetings_at_all() -> None:
    """The hint says where one would go."""
    with pytest.raises(CannotDoError) as raised:
        choose({}, str(parse_partial("2021-02")), today=DAY)
    assert "plans/meetings/" in (raised.value.hint or "")


# -- One plan alone ----------------------------------------------------------------------------------------------------


def plan(name: str, succeeds: str = "") -> tuple[str, str]:
    """A plan's file; its one line may succeed another."""
    text = f"cioc: plan/1\nid: {name}\ntitle: The plan {name}\nwritten: 2019-02-07\n"
    return f"plans/{name}.yaml", text + (f"succeeds: {succeeds}\n" if succeeds else "")


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ("first", {"first", "second", "third"}),
        ("second", {"first", "second", "third"}),
        ("third", {"first", "second", "third"}),
        ("alone", {"alone"}),
        ("lost", {"lost"}),
    ],
)
def test_a_plan_and_its_generations(chosen: str, kept: set[str]) -> None:
    """What it succeeds and what succeeds it, as far as that goes; a plan that is not on file is none."""
    files = dict([plan("first"), plan("second", "first"), plan("third", "second"), plan("alone"), plan("lost", "gone")])
    assert set(of_one_plan(workspace(files), chosen).plans) == kept


def test_a_plan_that_all_others_are_generations_of() -> None:
    """Then nothing is left out."""
    whole = workspace(dict([plan("first"), plan("second", "first")]))
    assert of_one_plan(whole, "first") is whole
