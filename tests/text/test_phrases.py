"""Counts, lists and cuts, as every command and paper words them."""

from __future__ import annotations

import pytest

from cioc.text import phrases
from tests.tables import try_each


@try_each(
    ("said", "expected"),
    [
        (phrases.counted(1), "1 change"),
        (phrases.counted(0), "0 changes"),
        (phrases.counted(1097, "day"), "1,097 days"),
        (phrases.counted(2, "priority", "priorities"), "2 priorities"),
        (phrases.extent(1, 2, 1), "1 priority, 2 actions, 1 line"),
        (phrases.in_number(1, "its"), "its"),
        (phrases.in_number(2, "its"), "their"),
        (phrases.in_number(0, "is"), "are"),
        (phrases.are(0, "line/s is/are"), ""),
        (phrases.are(1, "line/s is/are"), "1 line is"),
        (phrases.are(1234, "line/s is/are"), "1,234 lines are"),
        (phrases.are(1, "review/s of a_plan/plans"), "1 review of a plan"),
        (phrases.are(2, "review/s of a_plan/plans"), "2 reviews of plans"),
        (phrases.are(2, "entry/entries of {plan} is/are", plan="the 1/17 plan_a"), "2 entries of the 1/17 plan_a are"),
        (phrases.in_number(2, "is/are past its_date/their_dates"), "are past their dates"),
        (phrases.sentence("for agreement"), "For agreement"),
        (phrases.sentence(""), ""),
        (phrases.short_names("Virtual School"), {"vs"}),
        (phrases.short_names("Child and Adolescent Mental Health Services (CAMHS)"), {"camhs", "caamhs"}),
        (phrases.short_names("Health"), set()),
        (phrases.often(1), "once"),
        (phrases.often(2), "twice"),
        (phrases.often(3), "3 times"),
        (phrases.days(1), "1 day"),
        (phrases.days(-1097), "1,097 days"),
        (phrases.later(1), "1 day later"),
        (phrases.later(-30), "30 days earlier"),
        (phrases.late(1, is_late=True, silence="no update since"), "1 day late"),
        (phrases.late(5, is_late=False), "5 days ago"),
        (phrases.late(5, is_late=False, silence="no update since"), "5 days ago, no update since"),
        (phrases.late(5, is_late=False, silence="no update since", past=""), "5 days, no update since"),
        (phrases.past_its_date(0), ""),
        (phrases.past_its_date(1, "; "), "; 1 of them past its date"),
        (phrases.past_its_date(7), ", 7 of them past their date"),
        (phrases.and_more(0, ", "), ""),
        (phrases.and_more(-2), ""),
        (phrases.and_more(1234, ", "), ", and 1,234 more"),
        (phrases.and_more(1, noun="code"), "and 1 more code"),
        (phrases.and_more(2, noun="code"), "and 2 more codes"),
        (phrases.number("almost 45000"), "almost 45,000"),
        (phrases.number("999 of 1000"), "999 of 1,000"),
        (phrases.number("1234.5"), "1234.5"),
        (phrases.folded(" The\nStrategy "), "the strategy"),
        (phrases.listed(["red"]), "red"),
        (phrases.listed(["red", "amber", "green"]), "red, amber or green"),
        (phrases.listed(["a", "b"], last="and"), "a and b"),
        (phrases.letter(0), "a"),
        (phrases.letter(25), "z"),
        (phrases.letter(26), "aa"),
    ],
)
def test_words(said: str, expected: str) -> None:
    """One by one."""
    assert said == expected


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("Ask each child", 0, "Ask each child"),
        ("Ask each child", 14, "Ask each child"),
        ("Ask each child", 13, "Ask each …"),
        ("- **Ask**\n- each", 0, "Ask each"),
        ("# Heading\n\n1. one", 0, "Heading one"),
    ],
)
def test_cut(text: str, length: int, expected: str) -> None:
    """On one line, without the marks of Markdown, and between words."""
    assert phrases.cut(text, length) == expected


@pytest.mark.parametrize(("width", "expected"), [(60, "a b c"), (5, "a b c"), (4, "a b…"), (3, "a…")])
def test_shortened(width: int, expected: str) -> None:
    """Never longer than that, with what tells that there is more."""
    assert phrases.shortened("a  b\nc", width) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("early-hlep", ' (did you mean "early-help"?)'),
        ("SCHOOLS", ' (did you mean "Schools"?)'),
        ("zzz", ""),
    ],
)
def test_nearest_word(typed: str, expected: str) -> None:
    """In its own spelling, whatever the case; none where none is near."""
    assert phrases.did_you_mean(typed, ["early-help", "Schools"]) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("1.8", ' (did you mean "7.8"?)'), ("77.8", ' (did you mean "7.8"?)'), ("9.9", ""), ("7.812", ""), ("97.9", "")],
)
def test_number_that_is_another(typed: str, expected: str) -> None:
    """One figure may be a slip; with two others it is not guessed at."""
    assert phrases.did_you_mean(typed, ["7.8"]) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cioc-2019/1.1a", "cioc-2019/1.1a"),
        ("2019-10-11/plan-review", "2019-10-11/plan-review"),
        ("log/BOD 60/17(h)", '"log/BOD 60/17(h)"'),
        ("log/May 2012", '"log/May 2012"'),
        ("log/a&b", '"log/a&b"'),
    ],
)
def test_names_as_they_are_typed(name: str, expected: str) -> None:
    """In quotes where a shell would take them apart, so that a command that is shown can be copied."""
    assert phrases.typed(name) == expected


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ([], ""),
        ([None, None, None], "a b c"),
        ([None, "c", None], "a c d"),
        (["b", None, "z", None], "b c z aa"),
        (["ab", None], "ab ac"),
        ([None, None, "a"], "a b c"),
    ],
)
def test_letters(kept: list[str | None], expected: str) -> None:
    """They go on from one that a line keeps, and never back: no two lines have the same."""
    assert phrases.letters(kept) == tuple(expected.split())
