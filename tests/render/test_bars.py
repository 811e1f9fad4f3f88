"""Bars: as long as their numbers say, and nothing that there is goes unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.render.terminal_text import lengths

TABLE = [
    ([1], 24, 1, [24]),
    ([1, 1], 24, 4, [6, 6]),
    ([1, 99], 10, 100, [1, 9]),
    ([1, 0, 1, 1], 10, 3, [4, 0, 3, 3]),
    ([], 10, 3, []),
    ([0, 0], 10, 0, [0, 0]),
]


@pytest.mark.parametrize(("numbers", "room", "of", "expected"), TABLE)
def test_lengths(numbers: list[int], room: int, of: int, expected: list[int]) -> None:
    """By hand."""
    assert lengths(numbers, room, of=of) == expected


@given(st.lists(st.integers(0, 500), max_size=8), st.integers(8, 60))
def test_bar_is_true(numbers: list[int], room: int) -> None:
    """What there is has a column, what there is none of has none; it all fits, and the longest fills the room."""
    made = lengths(numbers, room, of=sum(numbers))
    assert [bool(length) for length in made] == [bool(number) for number in numbers]
    assert sum(made) == (room if sum(numbers) else 0)
