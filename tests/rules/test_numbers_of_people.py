"""D101, D102: check digits and check letters tell a person's number from any other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.checking.check import check
from cioc.rules.numbers_of_people import is_nhs_number, is_pupil_number, nhs_numbers, pupil_numbers
from tests.rules.rule_examples import found, messages, workspace

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def stretches(text: str) -> list[str]:
    """What is taken for a number in a text."""
    return [text[span.start : span.end] for span in (*nhs_numbers(text), *pupil_numbers(text))]


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5919",
        "9434765919",
        "943-476-5919",
        "943\u00a0476\u00a05919",
        "943\n      476 5919",
        "B801200005001",
        "b801200005001",
        "P207000016049",
    ],
)
def test_number_is_found(text: str) -> None:
    """However it is typed, and with punctuation around it."""
    assert stretches(text) == [text]
    assert stretches(f"the child ({text}), who") == [text]
    assert stretches(f"{text}.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",  # another check digit
        "1111111111",  # passes the check, and is nobody's
        "01642 393939",
        "0943 476 5919",
        "+44 943 476 5919",
        "19434765919",
        "94347659190",
        "943 476 5919-1",
        "REF/9434765919",
        "3.9434765919",
        "A801200005001",  # another check letter
        "XB801200005001",
        "B8012000050011",
        "a801200005001",
    ],
)
def test_other_number_is_none(text: str) -> None:
    """Telephone numbers, references and numbers whose check fails are let be."""
    assert stretches(text) == []


def test_temporary_pupil_number() -> None:
    """A temporary number ends in a letter, which counts by its place in the alphabet of check letters."""
    body = "80120000500A"
    valid = [letter for letter in _LETTERS if is_pupil_number(letter + body)]
    assert len(valid) == 1
    assert stretches(valid[0] + body) == [valid[0] + body]


@given(st.text("0123456789", min_size=9, max_size=9).filter(lambda digits: digits[0] != "0" and len(set(digits)) > 1))
def test_one_check_digit_at_most_fits(nine: str) -> None:
    """Each nine digits have one tenth that makes them an NHS number, or none; that one is found, the others are not."""
    numbers = [f"{nine}{digit}" for digit in range(10)]
    valid = [number for number in numbers if is_nhs_number(number)]
    assert len(valid) <= 1
    assert [number for number in numbers if stretches(f"see {number[:3]} {number[3:6]} {number[6:]}")] == valid


@given(st.text("0123456789", min_size=12, max_size=12))
def test_one_check_letter_fits(digits: str) -> None:
    """Each twelve digits have one letter that makes them a pupil number."""
    assert len([letter for letter in _LETTERS if stretches(letter + digits)]) == 1


def test_place_and_mask() -> None:
    """The finding stands at the number, in values and in comments, and its message does not repeat it."""
    text = "who: Health visitor\n# child 943 476 5919\nleads: [early-help]\nprogress:\n"
    text += "  - date: 2020-12-01\n    note: |\n      Seen on Monday,\n      number 9434765919.\n"
    assert found("D101", "line", text) == ["2:9", "8:14"]
    told = messages("D101", check(workspace({"plans/notes.yaml": b"# 943 476 5919\ncioc: measures/1\n"})))
    assert told == ['"9** *** ****" is an NHS number, by its check digit']


def test_waiver_may_speak_of_it() -> None:
    """A waiver's own comment is not looked at; the line that it is for is let stand."""
    text = "leads: [early-help]\n# cioc: allow D101 -- 943 476 5919 is the example of the NHS\nwho: Form 943 476 5919\n"
    assert found("D101", "line", text) == []
    assert found("F202", "line", text) == []
