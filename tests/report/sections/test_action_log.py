"""The action log: what was promised to the Board, what this meeting is told of it, and what was decided last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.report.sections import action_log
from cioc.report.view.sections import ActionLog
from tests.changes.made import Made, action, line, loaded, plan
from tests.report.rated import MEETINGS, context
from tests.report.workspaces import RICH, body, has, rich, shipped, view, workspace

if TYPE_CHECKING:
    from typing import Any


def log(first: Made, second: Made, **more: Any) -> ActionLog | None:
    """The log of the second meeting."""
    its = action("1.1", "Ask children.", line("Homes", leads=["early-help"], timescale="March 2020"), line("Teams"))
    held = [MEETINGS[0] | first, MEETINGS[1] | second]
    return action_log.build(context(loaded(plan(its, meetings=held) | more)))


def made(**more: Any) -> Made:
    """A commitment of the first meeting."""
    return {"commitments": [{"id": "c", "text": "Bring it", **more}]}


@pytest.mark.parametrize(
    ("meeting", "rows", "sentence"),
    [
        ("2020-02-14", ["kept", "open", "silent"], "3 commitments are made in this paper."),
        (
            "2020-05-15",
            ["kept", "open", "silent", "new"],
            "2 commitments from earlier meetings are open, 1 is closed and 1 is made in this paper.",
        ),
        ("2020-07-03", ["open", "silent", "new"], "3 commitments from earlier meetings are open."),
    ],
)
def test_a_closed_commitment_is_shown_once(meeting: str, rows: list[str], sentence: str) -> None:
    """It stands in the paper of the meeting that closes it, and in no later one; a sentence has the counts."""
    found = body(rich(meeting), ActionLog)
    assert [row.ref.split("/")[1] for row in found.rows] == rows
    assert found.sentence == sentence


def test_how_commitments_stand() -> None:
    """When it was promised, by whom, by when and at first by when, what was said, and silence where nothing was."""
    rows = body(rich(), ActionLog).rows
    assert [(row.raised, row.owner, row.due, row.status) for row in rows] == [
        ("14 February 2020", "Early Help", "due 31 May 2020", "Complete"),
        ("14 February 2020", "No lead named", "due 30 June 2020 (first 30 April 2020)", "Open"),
        ("14 February 2020", "No lead named", "", "Open; no update"),
        ("this meeting", "Early Help", "due 31 July 2020", "Open"),
    ]
    assert [[update.source for update in row.updates] for row in rows] == [["Here it is."], ["Not yet."], [], []]


def test_each_row_has_an_id_of_its_own() -> None:
    """What speaks of a commitment leads to it."""
    assert [row.anchor for row in body(rich(), ActionLog).rows] == [f"commitment-{n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("matter", "status", "updates"),
    [
        (None, "Open; past its date, no update", []),
        ({"note": "Not yet."}, "Open; past its date", ["Not yet."]),
        ({"status": "in-progress", "note": "Begun."}, "In progress; past its date", ["Begun."]),
        ({"status": "complete", "note": "Here."}, "Complete", ["Here."]),
        ({"status": "dropped"}, "Dropped", []),
        ({"timescale": "March 2020", "note": "Later."}, "Open", ["Later."]),
        ({"rag": "red", "note": "No staff."}, "Open; red; past its date", ["No staff."]),
    ],
)
def test_past_its_date(matter: Made | None, status: str, updates: list[str]) -> None:
    """It is told here that a commitment is past its date, and whether anything was said of it."""
    second = {"matters_arising": [{"about": "2019-10-11/c", **matter}]} if matter else {}
    found = log(made(timescale="November 2019"), second)
    assert found is not None
    (row,) = found.rows
    assert (row.status, [update.source for update in row.updates]) == (status, updates)


def test_the_last_word_of_an_earlier_meeting_has_its_day() -> None:
    """Nobody takes it for news."""
    rows = {row.ref: row for row in body(view(shipped(), "2022-08"), ActionLog).rows}
    (update,) = rows["2019-10-11/plan-review"].updates
    assert update.source.startswith("12 February 2021: The group is reviewing the plan")


def test_an_action_of_the_plan_that_a_meeting_speaks_of() -> None:
    """By its name and its number, with all who answer for it, and its own date where it stays open."""
    said = [
        {"about": "first/1.1a", "note": "Going on."},
        {"about": "first/1.1", "status": "complete", "note": "All done."},
    ]
    found = log({}, {"matters_arising": said}, register=["early-help"])
    assert found is not None
    assert [(row.text, row.raised, row.owner, row.due, row.status) for row in found.rows] == [
        ("Homes: Ask children (1.1a)", "", "Early-Help", "", "Complete"),
        ("Ask children (1.1)", "", "Early-Help", "", "Complete"),
    ]
    assert found.sentence == "2 updates are on the plan."


def test_the_plan_that_updates_are_on() -> None:
    """One that is not reported on is named; of several, none."""
    assert "and 2 are updates on the February 2019 plan." in body(view(shipped(), "2022-08"), ActionLog).sentence
    made = plan(action("1.1", "Ask children.", line("Homes")), meetings=[dict(meeting) for meeting in MEETINGS])
    second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-12-01", "succeeds": "first"}
    made["plans"].append(second | {"priorities": [{"ref": "1", "promise": "P", "actions": [action("1.1", "C.")]}]})
    made["meetings"][1]["matters_arising"] = [{"about": f"{home}/1.1", "note": "A."} for home in ("first", "second")]
    found = action_log.build(context(loaded(made)))
    assert found is not None
    assert found.sentence == "2 updates are on the plans."


def test_an_action_of_which_a_line_is_past_its_date() -> None:
    """A word on the action leaves the line where it stands; unless the word is that all is done."""
    its = action("1.1", "Ask.", line("Homes", timescale="October 2019"), line("Teams"))
    made = plan(its, meetings=[dict(meeting) for meeting in MEETINGS])
    for said, status in (({}, "Open; 1 of 2 lines past its date"), ({"status": "complete"}, "Complete")):
        made["meetings"][1]["matters_arising"] = [{"about": "first/1.1", "note": "Going on.", **said}]
        found = action_log.build(context(loaded(made)))
        assert found is not None
        assert [row.status for row in found.rows] == [status]


@pytest.mark.parametrize(
    ("timescale", "due"),
    [
        ("October 2019", "due 31 October 2019, reported in this paper"),
        ("December 2019", "due 31 December 2019"),
    ],
)
def test_whether_what_is_complete_was_reported_in_time(timescale: str, due: str) -> None:
    """On which day it was done, nobody need have said."""
    made = {"id": "leaflet", "text": "Bring it", "timescale": timescale}
    found = log({"commitments": [made]}, {"matters_arising": [{"about": "2019-10-11/leaflet", "status": "complete"}]})
    assert found is not None
    assert [(row.status, row.due) for row in found.rows] == [("Complete", due)]


def test_matters_arising_name_what_they_speak_of() -> None:
    """An action of an earlier plan by that plan's month."""
    rows = body(view(shipped(), "2021-02-12"), ActionLog).rows
    assert [row.text.rpartition(" (")[2] for row in rows if not row.raised] == [
        "3.2a of the February 2019 plan)",
        "3.3 of the February 2019 plan)",
        "5.1 of the February 2019 plan)",
    ]


@pytest.mark.parametrize(
    ("about", "text", "due", "status"),
    [
        ("first/9.9", "Ask children (1.1)", "", "Open; 2 of 2 lines past their dates"),
        ("first/9.9a", "Homes: Ask children (1.1a)", "due 31 October 2019", "Open; past its date"),
    ],
)
def test_a_former_number_means_what_has_another_now(about: str, text: str, due: str, status: str) -> None:
    """The row has the name, the leads and the date of that action, or of its line."""
    lines = line("Homes", leads=["early-help"], timescale="October 2019"), line("Teams", timescale="October 2019")
    its = action("1.1", "Ask children.", *lines, was=["first/9.9"])
    made = plan(its, meetings=[dict(meeting) for meeting in MEETINGS], register=["early-help"])
    made["meetings"][1]["matters_arising"] = [{"about": about, "note": "Going on."}]
    found = action_log.build(context(loaded(made)))
    assert found is not None
    assert [(row.text, row.owner, row.due, row.status) for row in found.rows] == [(text, "Early-Help", due, status)]


def test_unknown_references_stand_as_typed() -> None:
    """A rule reports them; the paper does not fail over them."""
    found = log({}, {"matters_arising": [{"about": "no-such/1.1", "note": "x"}]})
    assert found is not None
    assert [(row.text, row.owner, row.status) for row in found.rows] == [("no-such/1.1", "No lead named", "Open")]


def test_what_was_decided_last_time() -> None:
    """With what it is about; what this meeting decides is in a section of its own."""
    decisions = [{"text": "The new date is agreed.", "about": ["first/1.1"]}, {"text": "Go on."}]
    found = log({"decisions": decisions}, {"decisions": [{"text": "Not here."}]})
    assert found is not None
    assert found.decided_at == "Decided at the meeting of 11 October 2019"
    assert [(each.text, each.about) for each in found.decided] == [
        ("The new date is agreed.", ("Action 1.1",)),
        ("Go on.", ()),
    ]
    assert "Not here." not in str(found)


def test_what_a_decision_agreed_is_what_it_is_about() -> None:
    """Whether it says so in the one way or the other; once, where it says so in both."""
    agreed = [
        {"text": "Agreed.", "agrees": ["first/1.1"]},
        {"text": "B.", "about": ["first/1.1"], "agrees": ["first/1.1"]},
    ]
    found = log({"decisions": agreed}, {})
    assert found is not None
    assert [each.about for each in found.decided] == [("Action 1.1",), ("Action 1.1",)]


def test_nothing_was_promised() -> None:
    """Then the paper does without, and the first paper too."""
    assert log({}, {}) is None
    assert not has(view(workspace(RICH | {"plans/meetings/2020-02-14.yaml": _BARE}), "2020-02-14"), ActionLog)


_BARE = "cioc: meeting/1\ndate: 2020-02-14\n"
