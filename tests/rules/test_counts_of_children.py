"""What D106 and D107 find in files: numbers of children that are too small to publish."""

from __future__ import annotations

from pathlib import Path

import pytest

from cioc.checking.check import check
from cioc.privacy.masking import masked
from cioc.rules.rule import Example
from tests.rules.rule_examples import found, messages, workspace_of


def test_place_and_waiver() -> None:
    """The finding stands at the number, in each line of a block; a waiver above it lets one stand for each code."""
    block = "note: |\n      Two girls moved.\n\n      So did three boys.\n"
    text = f"leads: [early-help]\nprogress:\n  - date: 2020-12-01\n    {block}"
    assert found("D106", "line", text) == ["5:7", "7:14"]
    once = text.replace("    note", "    # cioc: allow D106 -- two girls, as published\n    note")
    assert found("D106", "line", once) == ["8:14"]
    assert found("D106", "line", once.replace("D106", "D106 D106")) == []


def test_message_says_what_is_told() -> None:
    """A small number, or what a larger one leaves."""
    text = "who: 38 of the 40 children; and 4 boys\nleads: [early-help]\n"
    assert messages("D106", check(workspace_of(Example("line", text), Path()))) == [
        "this leaves a count of children from 1 to 5, which may show who they are",
        "a count of children from 1 to 5 may show who they are",
    ]


_HEAD = "id: moved\ntitle: Moved\n"


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 5, source: x}\n", ["5:31"]),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 1, bound: about, source: x}\n", ["5:31"]),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 0, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 6, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 2.5, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 5, bound: more-than, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 6, bound: less-than, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 5, bound: at-most, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 4, bound: less-than, source: x}\n", ["5:31"]),
        ("counts: children\nunit: '%'\nreadings:\n  - {date: 2020-12-01, value: 4, source: x}\n", []),
        ("counts: other\nreadings:\n  - {date: 2020-12-01, value: 4, source: x}\n", []),
    ],
)
def test_measured(measure: str, expected: list[str]) -> None:
    """Readings of measures that count children, unless they can be none of the small numbers."""
    assert found("D107", "measures", _HEAD + measure) == expected


_PLEDGES = {
    "Nine of ten children say that they are heard.": True,
    "9 out of every 10 children have a plan.": True,
    "At least 3 children a year join the council.": True,
    "Two children a term will speak at the Board.": True,
    "Fewer than three of our girls are to move.": True,
    "Two of our children in Norton went home.": False,
    "Two of our boys came back last year and will stay.": False,
    "Three of the ten children in our homes are content.": False,
    "Three of our girls are content. At least half of all will be.": False,
}


@pytest.mark.parametrize(("words", "is_pledge"), _PLEDGES.items())
def test_a_target_in_a_promise_or_a_measure_of_success_is_no_count(words: str, *, is_pledge: bool) -> None:
    """It says what is to be, and gives nobody away; said of what was, or in a note, it is a finding as ever."""
    plan = f"priorities:\n  - ref: 1\n    promise: {words}\n    success:\n      - Many.\n      - {words}\n"
    assert len(found("D106", "plan", plan)) == (0 if is_pledge else 2)
    assert len(found("D106", "plan", plan + f"    notes: {words}\n")) >= (0 if is_pledge else 3)
    masked_as_promised = masked(words, 5, is_promised=True)
    assert (masked_as_promised == words) == is_pledge


def test_what_is_no_pledge_is_still_found_beside_one() -> None:
    """In one text of each sort the count alone is a finding, and alone is suppressed in a paper."""
    words = "At least 3 children a year will join. Two girls in Norton left."
    plan = f"priorities:\n  - ref: 1\n    promise: Be heard.\n    success:\n      - {words}\n"
    assert len(found("D106", "plan", plan)) == 1
    assert masked(words, 5, is_promised=True).startswith(
        "At least 3 children a year will join. A small number of girls"
    )


def test_a_note_has_no_pledges() -> None:
    """There nobody can tell a target from what was."""
    assert found("D106", "line", "who: At least 3 children a year will join\nleads: [early-help]\n") == []
    assert found("D106", "line", "who: Two children a term will speak\nleads: [early-help]\n") == ["1:6"]
