"""Text in the columns of a terminal: what it takes, and what becomes of it where there is not room for all of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.text.columns import broken, columns, fitted, padded

WIDE, JOINED = "照護計劃", "e\u0301"  # two columns a letter; one for two signs

CUTS = [
    ("Care plan", 9, "Care plan"),
    ("Care plan", 8, "Care pl…"),
    ("Care plan", 6, "Care…"),
    ("Care, plan", 6, "Care…"),
    ("Care", 1, "…"),
    ("Care", 0, ""),
    ("Due 2021-02-12", 13, "Due…"),
    ("On 2 October", 6, "On 2…"),
    ("1,522 days", 4, "…"),
    (WIDE, 8, WIDE),
    (WIDE, 7, "照護計…"),
    (WIDE, 6, "照護…"),
    (f"caf{JOINED} bar", 5, f"caf{JOINED}…"),
]


@pytest.mark.parametrize(("text", "room", "expected"), CUTS)
def test_fitted(text: str, room: int, expected: str) -> None:
    """Cut where the room ends, but never within what holds a digit."""
    assert fitted(text, room) == expected


BROKEN = [
    ("Care plan", 9, ["Care plan"]),
    ("Care plan", 8, ["Care", "plan"]),
    ("Carers", 4, ["Care", "rs"]),
    ("by 2021-02-12", 6, ["by", "2021-02-12"]),
    ("Past\u00a07, open", 6, ["Past\u00a07,", "open"]),
    (WIDE, 5, ["照護", "計劃"]),
    ("", 5, [""]),
]


@pytest.mark.parametrize(("text", "room", "expected"), BROKEN)
def test_broken(text: str, room: int, expected: list[str]) -> None:
    """Between words; within one only where it is longer than a line and no digit is in it."""
    assert broken(text, room) == expected


def test_padded() -> None:
    """By the columns that the letters take."""
    assert (padded(WIDE, 10), padded("ab", 4, right=True)) == (f"{WIDE}  ", "  ab")


@given(st.text("ab 照é\u0301-,", max_size=30), st.integers(1, 20))
def test_fits(text: str, room: int) -> None:
    """What is cut has room, and is the beginning of the text."""
    cut = fitted(text, room)
    assert columns(cut) <= room
    assert text.startswith(cut.removesuffix("…"))
