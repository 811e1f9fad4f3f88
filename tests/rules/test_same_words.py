"""Which words are the same words: spelled right, and nothing else."""

from __future__ import annotations

import pytest

from cioc.rules.published import same_words

SAME = [
    ("Each child is heard.", "each child is heard"),
    ("Visit  each child,\nevery six weeks", "Visit each child every six weeks"),
    ("Recieve each child well", "Receive each child well"),
    ("A placment nearby", "A placement nearby"),
    ("Advocattes for all", "Advocates for all"),
    ("Youth-workers", "Youth workers"),
]
OTHER = [
    ("Each child is heard", "Some children are heard"),
    ("Each child is heard, in every review", "Each child is heard"),
    ("Nine of ten children", "Five of ten children"),
    ("Eighty children", "Eight children"),
    ("Forty homes", "Fourty homes"),
    ("At least 40 homes", "At least 41 homes"),
    ("90% of reviews", "90 of reviews"),
    ("All of them come", "Ill of them come"),
    ("It will now be done", "It will not be done"),
    ("Children must be asked", "Children may be asked"),
    ("Trained carers", "Trained cars"),
    ("Reduce the costs", "Reduced"),
    ("Likely to come", "Unlikely to come"),
    ("Increase the number", "Decrease the number"),
    ("Costly homes", "Mostly homes"),
    ("Within two weeks", "Without two weeks"),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_spelled_right(before: str, after: str) -> None:
    """Case, stops, spaces, and one letter of a long word."""
    assert same_words(before, after)
    assert same_words(after, before)


@pytest.mark.parametrize(("before", "after"), OTHER)
def test_anything_else_is_another_promise(before: str, after: str) -> None:
    """Numbers above all, and short words, of which one letter makes another."""
    assert not same_words(before, after)
    assert not same_words(after, before)
