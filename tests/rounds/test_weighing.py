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


@pytest.mark.parametrize(
    ("done", "meanwhile", "day", "note"),
    [
        ("15 January 2021", "", "2021-01-15", "x"),
        ("10 January 2021", entry("note: y"), "2021-01-10", "x"),  # of the day of the newest entry
        ("9 January 2021", entry("note: y"), "2021-01-20", "x\n\nDone on 9 January 2021."),  # before it
        ("4 December 2020", "", "2021-01-20", "x\n\nDone on 4 December 2020."),  # of which a paper has told
        ("5 December 2020", "", "2020-12-05", "x"),
        ("December 2020", "", "2021-01-20", "x\n\nDone in December 2020."),
        ("20 January 2021", "", "2021-01-20", "x"),
    ],
)
def test_day_of_what_is_complete(done: str, meanwhile: str, day: str, note: str) -> None:
    """The day on which it was done where the entry is the newest then and no paper could have told it; else a note."""
    said = {WHAT: "x", STATUS: "Complete", Field.DONE_ON: done}
    (item,) = became(after(meanwhile) if meanwhile else council(), sheet("early-help", {"1.1b": said}))
    assert item.outcome is Outcome.TAKEN
    assert (item.entry["date"], item.entry["note"]) == (day, note)


def test_day_of_what_is_complete_beside_an_answer_before_it() -> None:
    """What is taken of another lead before it has the day of the answer: then this is not the newest any more."""
    of_health = sheet("health", {"1.1b": {WHAT: "y", STATUS: "Complete", Field.DONE_ON: "15 January 2021"}})
    before = sheet("early-help", {"1.1b": {WHAT: "x"}})
    days = []
    for sheets in ((before, of_health), (of_health, before)):
        decisions = {each.question: RETURNED for each in became(council(), *sheets)}
        found = {each.lead: each.entry for each in became(council(), *sheets, **decisions)}
        days.append((found["early-help"]["date"], found["health"]["date"], found["health"]["note"]))
    late = ("2021-01-20", "2021-01-20", "y\n\nDone on 15 January 2021.")
    assert days == [late, ("2021-01-20", "2021-01-15", "y")]


def test_clash_names_the_last_who_said_what_holds() -> None:
    """With the day, and the lead where it was one; of a value that nobody gave, neither."""
    meanwhile = entry("rag: red, note: y, by: health, via: 2020-12-04") + entry("note: z").replace("-10", "-11")
    (item,) = became(after(meanwhile), sheet("early-help", {"1.1b": {WHAT: "x", RATING: "green"}}))
    (clash,) = item.clashes
    assert (clash.field, clash.base, clash.current, clash.returned) == ("rag", "", "red", "green")
    assert (clash.current_on, clash.current_by) == ("2021-01-10", "health")
