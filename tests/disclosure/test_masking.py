"""Small numbers of children in texts are shown as the symbol; every other number stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.disclosure.masking import masked, masked_markdown, masked_pieces
from cioc.disclosure.small_numbers import small_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five children came home.", "c children came home."),
        ("3 young people and two girls", "c young people and c girls"),
        ("**two** children", "**c** children"),
        ("five (5) children", "c (c) children"),
        ("a sibling group of three", "a sibling group of c"),
        ("two of these three children", "c of these c children"),
        ("two of our 12 care leavers", "c of our 12 care leavers"),
        ("one or two children", "c or c children"),
        ("two 14 year old boys", "c 14 year old boys"),
    ],
)
def test_masked(text: str, expected: str) -> None:
    """In digits and in words, with the other number that says as much; an age stays."""
    assert masked(text, 5, "c") == expected


@pytest.mark.parametrize(
    "text",
    [
        "1 of 41 actions",
        "4 priorities",
        "Let's Take Action group of 6",
        "5 October 2019 children",
        "children aged 4",
        "action 2.1, children",
        "2 to 3 carers",
        "Priority 2 children and young people",
        "2 Children and young people take part.",
        "six children",
        "0 children",
        "AT&amp;T",
    ],
)
def test_no_count_of_children(text: str) -> None:
    """Dates, ages, refs, and counts of other things are as they were."""
    assert masked_markdown(text, 5, "c") is text


def test_lines_of_a_drawing() -> None:
    """A count is one count where it breaks over two lines; the ref of a priority above a line is none."""
    assert masked_pieces(("Found two", "children at", "home"), 5, "c") == ("Found c", "children at", "home")
    assert masked_pieces(("2 Children are", "heard", "3 Children are"), 5, "c") == (
        "2 Children are",
        "heard",
        "3 Children are",
    )


@pytest.mark.parametrize("written", ["5&nbsp;children", "&#53; children", "&#x35;&#32;children"])
def test_entities(written: str) -> None:
    """A reader sees a space and a digit, however they are written."""
    assert masked(written, 5, "c").startswith("c")
    assert masked(f"{written} &lt;b&gt; &#60;", 5, "c").endswith("&lt;b&gt; &#60;")


def test_symbol_that_would_be_markup() -> None:
    """At the beginning of a paragraph a star would make a list."""
    assert masked_markdown("Two boys", 5, "*") == "\\* boys"
    assert masked("Two boys", 5, "*") == "* boys"


_WORDS = st.sampled_from(
    ["two", "5", "12", "(3)", "of", "our", "these", "children", "girls", "sibling", "group", "or", "and", "in", "Year"]
)


@given(st.lists(_WORDS, max_size=12), st.integers(min_value=0, max_value=9))
def test_nothing_is_left_to_find(words: list[str], up_to: int) -> None:
    """What the rule would find in a text, it does not find in the text that is published."""
    assert not list(small_numbers(masked(" ".join(words), up_to, "c"), up_to))
