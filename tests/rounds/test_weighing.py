"""The entry of an answer: its day, its words and what it says that nobody has said yet."""

from __future__ import annotations

import pytest

from cioc.rounds.outcomes import RETURNED, Outcome
from cioc.rounds.packs import Field
from tests.rounds.councils import council
from tests.rounds.test_comparing import NEW, RATING, STATUS, WHAT, after, became, entry, sheet

_COMMITMENT = "2020-12-04/figures"


def test_two_answers_about_one_commitment_are_both_written() -> None:
    """What a meeting is told has the day of the meeting, so when it was done stands in the note."""
    told = (
        {WHAT: "Not begun.", RATING: "Amber"},
        {WHAT: "The figures were brought.", STATUS: "Complete", Field.DONE_ON: "10 January 2021"},
    )
    sheets = [sheet("health", {_COMMITMENT: said}) for said in told]
    asked = became(council(), *sheets)
    assert [each.outcome for each in asked] == [Outcome.CONFLICT, Outcome.CONFLICT]
    found = became(council(), *sheets, **{each.question: RETURNED for each in asked})
    assert [each.outcome for each in found] == [Outcome.TAKEN, Outcome.TAKEN]
    assert found[0].entry == {"about": _COMMITMENT, "rag": "amber", "note": "Not begun.", **_BY}
    note = "The figures were brought.\n\nDone on 10 January 2021."
    assert found[1].entry == {"about": _COMMITMENT, "status": "complete", "note": note, **_BY}


_BY = {"by": "health", "via": "2021-02-12"}


@pytest.mark.parametrize(
    ("said", "is_explained"),
    [
        ({RATING: "red"}, True),
        ({RATING: "green"}, False),
        ({STATUS: "complete"}, True),
        ({STATUS: "dropped"}, True),
        ({STATUS: "paused", NEW: "September 2021"}, True),
        ({STATUS: "in progress"}, False),
        ({NEW: "September 2021"}, True),
    ],
)
def test_reason_that_is_asked_for_is_written(said: dict[Field, str], *, is_explained: bool) -> None:
    """Whatever an answer is asked the reason of has it in its entry, though the words be in the plan already."""
    workspace = after(entry("note: Said., by: early-help, via: 2021-02-12"))
    (item,) = became(workspace, sheet("early-help", {"1.1b": {WHAT: "Said.", **said}}))
    assert item.outcome is Outcome.TAKEN
    assert ("note" in item.entry) == is_explained
    (alone,) = became(council(), sheet("early-help", {"1.1b": said}))
    assert (alone.outcome is Outcome.QUESTION) == is_explained
