"""Small numbers of children in running text, and the many numbers beside the word "children" that are none."""

from __future__ import annotations

import pytest

from cioc.diagnostics import Span
from cioc.privacy.small_numbers import leads_with_more, small_numbers
from tests.tables import try_each


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
        ("The twins are home", "twins"),
        ("4 of 26 children", "4 of 26 children"),
        ("the words 'two boys'", "two boys"),
        ("12 children came. 3 went home", "3"),
        ("12 children came. Of these, three are still here", "three"),
        ("12 children came! **One** of them stayed", "One"),
        ("c children wait. Two have moved", "Two"),
        ("Both children went home", "Both children"),
        ("fewer than 5 children", "fewer than 5 children"),  # which is 1 to 4: less than "fewer than 6" would tell
        ("we visited both of our girls.", "both of our girls"),
    ],
)
def test_count_is_found(text: str, counted: str) -> None:
    """In digits and words, with what may stand between the number and the children."""
    assert stretches(text) == [counted]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Of our 12 children in secure homes, 3 went home and two went to family", ["3", "two"]),
        ("Of the c children waiting, 1 has moved", ["1"]),
        ("c children wait for a place, and 2 more may come", ["2"]),
        ("More than 500 children got a book; two are left.", ["two"]),
        ("There are 30 children, 1 of whom is missing", ["1"]),
        ("The 12 children came: boys (9), girls (3)", ["9", "3"]),
        ("12 children wait, or\n  rather 3.", ["3"]),
        ("In all 12 children, **4** of them girls, moved", ["4"]),
        ("Of a few children, one has moved", ["one"]),
        ("12 children asked, and 2 or 3 were told", ["2", "3"]),
        ("Those of our 30 children who went missing fell from 7 to 3.", ["3"]),
    ],
)
def test_count_without_its_noun(text: str, counted: list[str]) -> None:
    """Beside another count of children in a sentence, a number that nothing else follows counts children too."""
    assert stretches(text) == counted


@pytest.mark.parametrize(
    "text",
    [
        "40 children in 2019, with 2 posts and 4 priorities",
        "40 children by 3 March, and 12 on 5 and 6 May",
        "12 children aged 4, and some in year 5, saw phase 1.",
        "12 children came at 3, and 5% of them left",
        "For 22 children 4 homes were found, in 3 weeks",
        "12 children have 2 reviews each; 2 social workers called, and 2 more homes opened",
        "12 children, in line with priorities 1, 2 and 3.",
        "12 children, each of them one of a kind, and no one has asked",
        "12 children came (see 4.2 and table 3)",
        "12 children came in 1 of 5 cars, by action 2",
        "12 children came. 3 posts are filled",
        "12 children came.\n\n3 went home",
        "12 children came. One should not forget the carers",
        "12 children came. 7 went home",
        "for both children and carers",
        "both children's homes are full",
        "We listen to both children in care and care leavers",
        "  - note: 12 children came\n    ref: 3",
        "  - text: 12 children came\n\n  - 3 went home",
        "{date: 2020-02-01, value: 4, note: 12 children}",
        "| 12 children | 8 |\n| 3 | 4 |",
        "1. 12 children came\n2. they left",
        "12 children: between 2 and 5, for up to 3 in most cases",
        "2 to 3 went home of our 12 children",
    ],
)
def test_number_of_something_else_beside_children(text: str) -> None:
    """Dates, ages, refs, labels, times and shares; what counts another noun; and what another sentence says."""
    assert stretches(text) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("38 of the 40 children had a review", ["38 of the 40 children"]),
        ("38 of 40 children", ["38 of 40 children"]),
        ("38 out of our 40 children", ["38 out of our 40 children"]),
        ("Of our 40 children, 38 had a review", ["38"]),
        ("20 of our children: 17 girls and c boys", ["17 girls"]),
        ("20 of our children: 17 girls and 3 boys", ["17 girls", "3 boys"]),
        ("20 children: 10 girls, 7 boys and 3 unsure", ["7 boys", "3"]),
        ("17 girls and 3 boys, 20 children in all", ["17 girls", "3 boys"]),
        ("Of the 40 children, 30 stayed, 8 moved", ["8"]),
        ("34 of the 40 children", []),
        ("40 of the 40 children", []),
        ("nine out of 10 children", []),
        ("40 children, 38 of them girls", ["38"]),
        ("from 40 children to 37", []),
        ("Three girls, 12 pupils and 15 children", ["Three girls"]),
    ],
)
def test_what_leaves_a_small_number(text: str, counted: list[str]) -> None:
    """A part whose rest is a small number, where the sentence gives the whole and says that it is one."""
    assert stretches(text) == counted


@try_each(
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
        "four out of five children feel safe",
        "5 year olds",
        "five-year-olds",
        "5-year-old children",
        "children aged 1 to 5",
        "children aged 1 to 5 children's homes",
        "1 to 5 children",
        "1-5 children",
        "1–5 children",
        "between 1 and 5 children",
        "fewer than 6 children",
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
        "the Twins Trust and a twin-track plan",
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


@pytest.mark.parametrize(
    ("text", "up_to", "more"),
    [
        ("18 of 20 children", 5, True),
        ("18 of 20 children", 18, False),
        ("1,200 of 1,203 children", 5, True),
        ("3 of 20 children", 5, False),
        ("6 children", 5, True),
        ("5 children", 5, False),
        ("three children", 5, False),
    ],
)
def test_larger_number_first(text: str, up_to: int, *, more: bool) -> None:
    """Then it is not that number which is small, but what it leaves of the whole."""
    assert leads_with_more(f"All {text}.", Span(4, 4 + len(text)), up_to) is more
