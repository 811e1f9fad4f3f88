"""Values of a file in words."""

from __future__ import annotations

from datetime import date

import pytest

from cioc.changes.naming import said, words
from cioc.model import Agency


@pytest.mark.parametrize(
    ("value", "in_words"),
    [
        (None, None),
        ("homes", "homes"),
        ("", ""),
        (2.5, "2.5"),
        (date(2020, 3, 31), "2020-03-31"),
        ((), ""),
        (("homes", "teams"), "homes; teams"),
        (("homes; teams", "schools"), '"homes; teams"; schools'),
        ((None, "homes"), "; homes"),
        ((("a", "b"), date(2020, 3, 31)), "a; b; 2020-03-31"),
        (Agency(id="health", name="Health"), "id: health, name: Health"),
        ((Agency(id="health", name="Health"),), "id: health, name: Health"),
    ],
)
def test_a_value(value: object, in_words: str | None) -> None:
    """Nothing of what is not there; texts with the mark between them are quoted; a thing by its keys."""
    assert words(value) == in_words


def test_how_something_stands() -> None:
    """What an entry says of it, in one order, without its note."""
    fields = {"note": "N.", "timescale": "March", "rag": "amber", "corrects": "2020-01-01"}
    assert said(fields) == 'corrects 1 January 2020, rated amber, timescale "March"'
    assert said({"note": "N."}) is None
