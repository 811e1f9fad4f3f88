"""Counts of children in a promise: those that say what is to be are targets, and those that say what was are counts."""

from __future__ import annotations

import pytest

from cioc.diagnostics import Span
from cioc.privacy.pledges import is_pledge

# The number stands in brackets.
PLEDGES = [
    "[Nine] of ten children are placed near home.",
    "[3] in 10 children",
    "[2] out of every 5 care leavers",
    "At least [3] children take part.",
    "No fewer than [two] children a panel",
    "We hear from up to [4] children.",
    "[Two] children will join the panel.",
    "[Two] children are to join the panel.",
    "We train [two] children a year.",
    "It was hard. [Two] children should join.",
    "- It was hard\n- [Two] children should join",
]
COUNTS = [
    "[Two] of our children in Norton.",
    "[Two] of the ten children",
    "[Two] children went home.",
    "[Two] of ten children went home.",
    "At least [3] children were placed far from home.",
    "[Two] children left, and one should come back.",
    "[Two] children live in Norton.",
    "[Two] children live in Norton. More will join.",
    "More will join; [two] children live in Norton.",
    "At least. [3] children live there.",
    "[Two] children joined this year and will stay.",
]


def marked(text: str) -> tuple[str, Span]:
    """A text without its brackets, and where they stood."""
    start = text.index("[")
    return text.replace("[", "").replace("]", ""), Span(start, text.index("]") - 1)


@pytest.mark.parametrize("text", PLEDGES)
def test_pledges(text: str) -> None:
    """What is to be gives nobody away."""
    assert is_pledge(*marked(text))


@pytest.mark.parametrize("text", COUNTS)
def test_counts(text: str) -> None:
    """What was, or is, says how many there are."""
    assert not is_pledge(*marked(text))


@pytest.mark.parametrize("gap", [0, 250, 350])
def test_sentences_that_are_long(gap: int) -> None:
    """What stands far from the number is of another thought, be it in the same sentence."""
    filler = "x" * gap
    assert is_pledge(*marked(f"[Two] children {filler} will join")) is (gap < 300)
