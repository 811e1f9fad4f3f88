"""Small numbers of children in running text, and the many numbers beside the word "children" that are none."""

from __future__ import annotations

import pytest

from cioc.disclosure.small_numbers import small_numbers


def stretches(text: str, up_to: int = 5) -> list[str]:
    """What is taken for a small number of children."""
    return [text[span.start : span.end] for span in small_numbers(text, up_to)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("5 children came home", "5 children"),
        ("Three young people said so", "Three young people"),
        ("one of our care leavers", "one of our care leavers"),
        ("two looked-after children", "two looked-after children"),
        ("two looked after children", "two looked after children"),
        ("4 siblings", "4 siblings"),
        ("a group of three girls", "three girls"),
        ("sibling group of three", "sibling group of three"),
        ("helped one care leaver to be a parent", "one care leaver"),
        ("1 child", "1 child"),
        ("five (5) children", "five (5) children"),
        ("**two** children", "two** children"),
        ("two\n      children", "two\n      children"),
        ("# two\n# children", "two\n# children"),
        ("TWO CHILDREN", "TWO CHILDREN"),
        ("two more unaccompanied asylum-seeking young people", "two more unaccompanied asylum-seeking young people"),
        ("two 14 year old boys", "two 14 year old boys"),
        ("three 16/17-year-olds", "three 16/17-year-olds"),
        ("two of the 16-year-olds", "two of the 16-year-olds"),
        ("fell from 7 to 5 children", "5 children"),
        ("last year two children moved", "two children"),
        ("only one child is left", "one child"),
        ("two of these three children", "two of these three children"),
        ("4 of the 7 children", "4 of the 7 children"),
        ("3 care-experienced young women", "3 care-experienced young women"),
        ("two young parents", "two young parents"),
        ("2 UASC", "2 UASC"),
        ("one of them is 'two boys'", "two boys"),
    ],
)
def test_count_is_found(text: str, counted: str) -> None:
    """In digits and words, with what may stand between the number and the children."""
    assert stretches(text) == [counted]


@pytest.mark.parametrize(
    "text",
    [
        "6 children",
        "22 children",
        "0 children",
        "560 children",
        "1,005 children",
        "2.5 children",
        "£5 children's fund",
        "two hundred children",
        "one hundred and five children",
        "twenty-two children",
        "twenty two children",
        "one child in five",
        "one in five children",
        "1 in 5 children",
        "four out of five children",
        "5 year olds",
        "five-year-olds",
        "5-year-old children",
        "children aged 1 to 5",
        "children aged 1 to 5 children's homes",
        "1 to 5 children",
        "1-5 children",
        "1–5 children",
        "between 1 and 5 children",
        "fewer than 5 children",
        "under 5 children",
        "up to five children",
        "more than 5 children",
        "over 5 children",
        "the child",
        "one child's plan",
        "one child’s plan",
        "two children's homes",
        "one of the children's homes",
        "two young people's groups",
        "two children and young people's services",
        "three pupils' parents",
        "one child protection plan",
        "two child protection plans",
        "three looked after children nurses",
        "two children in our care nurses",
        "one Children in Care Council meeting",
        "two care leaver panels",
        "one pupil premium",
        "5% of children",
        "five per cent of children",
        "Priority 4 children and young people",
        "priorities 1 and 2 children",
        "Year 5 children",
        "in year 2 pupils",
        "Years 3 and 4 pupils",
        "Key Stage 2 pupils",
        "level 3 students",
        "stage two children",
        "one-to-one young people",
        "one to one young people",
        "1:1 children",
        "no one child is the same",
        "no-one child",
        "one child at a time",
        "one child too many",
        "one child per room",
        "each one of our children",
        "every one of these children",
        "at least one care leaver sits on the panel",
        "two foster carers and children",
        "two homes for children",
        "one\n\nchildren",
        "  - 1 Children are heard",
        "# 3 Young people are safe",
        "Ongoing 8. 2 Children and young people are heard: none.",
        "title: 2 Children and young people",
        "in 2019 children moved",
        "2019-02-05 children",
        "01/05 children",
        "someone children know",
        "network children",
        "sibling groups of three or more",
        "sibling groups of 4+",
        "two children-friendly rooms",
        "version 2 children",
        "action 2.1 children",
    ],
)
def test_other_number_is_none(text: str) -> None:
    """Labels, ages, ratios, bounds, larger numbers, and what belongs to children or is named after them."""
    assert stretches(text) == []


def test_threshold_is_the_workspaces() -> None:
    """Words and digits up to the threshold count; a threshold of nought switches the rule off."""
    text = "Two girls, seven boys, 12 pupils and fifteen children"
    assert stretches(text, 0) == []
    assert stretches(text, 1) == []
    assert stretches(text, 9) == ["Two girls", "seven boys"]
    assert stretches(text, 12) == ["Two girls", "seven boys", "12 pupils"]
    assert stretches(text, 500) == ["Two girls", "seven boys", "12 pupils", "fifteen children"]


def test_letters_that_grow_do_not_shift_places() -> None:
    """A capital I with a dot is two characters in small letters, and the place is right all the same."""
    assert stretches("İİ two girls") == ["two girls"]
