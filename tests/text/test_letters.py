"""Letters of any alphabet, compared by those of English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.text.letters import bare, composed, shaped, unaccented

CASES = {
    "Siân Prys": ("Sian Prys", "Sian Prys"),
    "Sia\u0302n": ("Sian", "Sian"),
    "Łukasz Ørsted": ("Lukasz Orsted", "Lukasz Orsted"),
    "Мария Ив": ("Мария Ив", "Xxxxx Xx"),
    "محمد علي": ("محمد علي", "Xxxx Xxx"),
    "O'Connor, 9": ("O'Connor, 9", "O'Connor, 9"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=map(ascii, CASES))
def test_letters(text: str, expected: tuple[str, str]) -> None:
    """Without accents, and as capitals and others."""
    assert (unaccented(text), shaped(text)) == expected


def test_letters_and_digits_alone() -> None:
    """What stands between words, and their case, are no part of them."""
    assert bare(" N/A – 2.10, Siân_Ł ") == "na210siânł"


@given(st.text())
def test_each_letter_keeps_its_place(text: str) -> None:
    """What is found in the shape of a text can be put in its place in the text."""
    assert len(shaped(text)) == len(unaccented(text)) == len(composed(text))
