"""How the values of a change are put: promises, days, agreements, and what an entry says of rating and status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from cioc.changes.phrases import agreed_by, agreed_in_brief, agreement, announced, day, gives, on, promise
from cioc.dates import parse_partial
from cioc.model import Corrected, Status
from cioc.state import Entry
from cioc.timescales import DEFAULT, read

WRITTEN = date(2019, 2, 7)

# The words of a timescale, and the promise that they make.
PROMISES = {
    "Feb/March 2019": "Feb/March 2019 (31 March 2019)",
    "31 March 2019": "31 March 2019",
    "Monthly meetings": "Monthly meetings (every month)",
    "Ongoing": "Ongoing",
    "Until funding committed": "Until funding committed (once something has happened)",
    "TBC": "TBC (no date)",
    "31 February 2020": "31 February 2020 (cannot be read)",
    "By March\n2019": "By March 2019 (31 March 2019)",
    None: "no timescale",
}


@pytest.mark.parametrize(("timescale", "words"), PROMISES.items())
def test_promise(timescale: str, words: str) -> None:
    """With the day or the rhythm that the words come to, unless they are the same."""
    assert promise(timescale, read(timescale, written=WRITTEN, calendar=DEFAULT)) == words


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("2019-10-11", "11 October 2019", "on 11 October 2019"),
        ("2022-08", "August 2022", "in August 2022"),
        ("2022", "2022", "in 2022"),
    ],
)
def test_days(text: str, words: str, when: str) -> None:
    """A day, or as much of it as is known."""
    assert (day(text), on(text)) == (words, when)


def test_day_that_is_none() -> None:
    """Is given back as it was typed."""
    assert day("next week") == "next week"


@dataclass(frozen=True, kw_only=True)
class Move:
    """A move that a meeting is said to have agreed."""

    agreed: str | None = "2019-12-06"
    too_early: bool = False
    is_agreement_to_come: bool = False
    refused: str | None = None
    restores: str | None = None


# The move, whether the meeting is on file, and what is said.
AGREEMENTS: dict[str, tuple[Move, bool, str]] = {
    "agreed": (Move(), True, "agreed by the meeting of 6 December 2019"),
    "not on file": (Move(), False, "said to be agreed on 6 December 2019, but no such meeting is on file"),
    "too early": (
        Move(too_early=True),
        True,
        "said to be agreed by the meeting of 6 December 2019, but it was not promised until later",
    ),
    "too early, and not on file": (
        Move(too_early=True),
        False,
        "said to be agreed on 6 December 2019, but no such meeting is on file",
    ),
    "still to come": (Move(is_agreement_to_come=True), True, "to be put to the meeting of 6 December 2019"),
    "nobody": (Move(agreed=None), True, "no agreement recorded"),
    "refused": (
        Move(agreed=None, refused="2019-12-06"),
        True,
        "the meeting of 6 December 2019 did not agree to it",
    ),
    "put back": (
        Move(restores="2019-12-06"),
        True,
        "put back, since the meeting of 6 December 2019 did not agree to the new date",
    ),
}


@pytest.mark.parametrize(("move", "on_file", "said"), AGREEMENTS.values(), ids=list(AGREEMENTS))
def test_agreement(move: Move, said: str, *, on_file: bool) -> None:
    """No more than the files say."""
    assert agreement(move, on_file=on_file) == said


def test_agreed_by_is_on_time_unless_said() -> None:
    """Nobody has to say that it was not too early."""
    assert agreed_by("2022-08", on_file=True) == "agreed by the meeting of August 2022"


BRIEF = {
    "nobody": ({}, ""),
    "agreed": ({"agreed": "2019-12-06"}, "agreed 6 December 2019"),
    "too early": ({"agreed": "2019-12-06", "too_early": True}, "said to be agreed 6 December 2019"),
    "to come": ({"agreed": "2021-02-12"}, "to be put to the meeting of 12 February 2021"),
}


@pytest.mark.parametrize(("entry", "said"), BRIEF.values(), ids=list(BRIEF))
def test_agreed_in_brief(entry: dict[str, Any], said: str) -> None:
    """As of 2020."""
    assert agreed_in_brief(Entry(date=date(2019, 12, 6), **entry), date(2020, 1, 1)) == said


def test_announced() -> None:
    """A meeting's entry is to be put to it; one of the plan's own is dated."""
    assert announced("2027-01-04", "2027-01-04") == "to be put to the meeting of 4 January 2027"
    assert announced("2027-01-04", None) == "dated 4 January 2027, still to come"


CORRECTED = Corrected(date=parse_partial("2021-02-12"))
STANDING = {
    "nothing": ({}, ""),
    "a rating": ({"rag": "amber"}, "amber"),
    "a status": ({"status": Status.IN_PROGRESS}, "in progress"),
    "both": ({"rag": "amber", "status": Status.NOT_STARTED}, "amber, not started"),
    "a pause": (
        {"rag": "amber", "status": Status.PAUSED, "until": parse_partial("2021-09")},
        "amber, paused until September 2021",
    ),
    "a correction": ({"rag": "amber", "corrects": CORRECTED}, "corrects 12 February 2021: amber"),
    "a correction of words alone": ({"corrects": CORRECTED}, "corrects 12 February 2021"),
}


@pytest.mark.parametrize(("entry", "said"), STANDING.values(), ids=list(STANDING))
def test_standing(entry: dict[str, Any], said: str) -> None:
    """The rating, the status, until when, and which entry is corrected: each where there is one."""
    assert gives(Entry(date=date(2021, 3, 1), **entry)) == said
