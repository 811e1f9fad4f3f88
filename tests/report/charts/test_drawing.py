"""Lettering and colours: words are whole however they are broken, and every name has a tone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.report.charts.drawing import TONES, tone, width, wrap
from tests.report.charts.drawn import labels


@given(labels, st.integers(60, 400))
def test_nothing_is_cut(text: str, room: int) -> None:
    """All letters are there, in their order, in lines that have room."""
    lines = wrap(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= room for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("  ", ()),
        ("Education", ("Education",)),
        ("Safe and loving homes", ("Safe and", "loving", "homes")),
        ("Red\u00a02, Blue\u00a03", ("Red\u00a02,", "Blue\u00a03")),
        ("Unbrokenunbroken", ("Unbroken", "unbroken")),
    ],
)
def test_lines(text: str, lines: tuple[str, ...]) -> None:
    """Words stay whole where a line holds them, and what a hard space joins stays together."""
    assert wrap(text, 84) == lines


def test_bold_is_wider() -> None:
    """Bold words need more room, and a letter of a strange script more than any of ours."""
    assert width("Red 2", bold=True) > width("Red 2")
    assert width("字") > width("W")


def test_tones() -> None:
    """A rating of the standards has its colours; what only a workspace knows is neutral."""
    assert tone("red") == ("#f4d7d7", "#651b1b")
    assert tone("purple") == TONES["neutral"]
