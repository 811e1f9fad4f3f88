"""What is said of an agreement: recorded or not, by no meeting on file, too early, or still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from cioc.changes.phrases import agreed_in_brief, agreement
from cioc.state import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A move of a promise, as far as its agreement goes."""

    agreed: str | None = "2021-06-04"
    too_early: bool = False
    is_agreement_to_come: bool = False
    refused: str | None = None
    restores: str | None = None


@pytest.mark.parametrize(
    ("of", "on_file", "words"),
    [
        (Said(agreed=None), False, "no agreement recorded"),
        (Said(), True, "agreed by the meeting of 4 June 2021"),
        (Said(), False, "said to be agreed on 4 June 2021, but no such meeting is on file"),
        (
            Said(too_early=True),
            True,
            "said to be agreed by the meeting of 4 June 2021, but it was not promised until later",
        ),
        (Said(too_early=True), False, "said to be agreed on 4 June 2021, but no such meeting is on file"),
        (Said(is_agreement_to_come=True), True, "to be put to the meeting of 4 June 2021"),
        (Said(is_agreement_to_come=True), False, "to be put to the meeting of 4 June 2021"),
        # Of a plan that is itself written ahead: what is to come has not been said to be agreed by anybody.
        (Said(is_agreement_to_come=True, too_early=True), True, "to be put to the meeting of 4 June 2021"),
    ],
)
def test_agreement(of: Said, *, on_file: bool, words: str) -> None:
    """Only a meeting that is on file, is over, and had a promise before it has agreed."""
    assert agreement(of, on_file=on_file) == words


@pytest.mark.parametrize(
    ("agreed", "too_early", "words"),
    [
        (None, False, ""),
        ("2021-06-04", False, "agreed 4 June 2021"),
        ("2021-06", False, "to be put to the meeting of June 2021"),
        ("2021-06-04", True, "said to be agreed 4 June 2021"),
        ("2021-06-05", False, "to be put to the meeting of 5 June 2021"),
    ],
)
def test_agreement_of_an_entry(agreed: str | None, *, too_early: bool, words: str) -> None:
    """In a few words, as seen on 4 June 2021; a month is over at its end."""
    seen = date(2021, 6, 4)
    assert agreed_in_brief(Entry(date=seen, agreed=agreed, too_early=too_early), seen) == words
