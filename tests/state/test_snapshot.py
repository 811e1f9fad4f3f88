"""A workspace as it was known on a day: state is derived from what was said up to then, and only here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cioc.state import plans_for, snapshot, worst
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob
from tests.state import made
from tests.state.made import entry, line, meeting, plan, seen

if TYPE_CHECKING:
    from cioc.model import Meeting
    from cioc.state import ActionState, PlanState, Snapshot
    from cioc.workspace.loading import LoadedWorkspace
    from tests.state.made import Made

_PLAN = """\
cioc: plan/1
id: our-plan
title: Our plan
written: 2019-02-07
review: February 2020
priorities:
  - ref: 1
    promise: Heard.
    actions:
      - ref: 1.1
        action: Ask.
        delivery:
          - who: A
            timescale: March
            progress:
              - {date: 2019-06-01, rag: amber, status: in-progress, note: Late.}
              - {date: 2019-10-11, timescale: March 2020, agreed: 2019-10-11}
              - {date: 2020-04-01, rag: blue, status: complete, note: Done.}
          - who: B
            progress:
              - {date: 2019-06-01, rag: green, status: in-progress}
      - {ref: 1.2, action: Tell.}
"""
_NEXT = "cioc: plan/1\nid: next-plan\ntitle: Next\nwritten: 2021-01-29\npriorities:\n"
_NEXT += "  - {ref: 1, promise: Heard., actions: [{ref: 1.1, action: Ask more.}]}\n"
_FIRST = """\
cioc: meeting/1
date: 2019-10-11
commitments:
  - {id: survey, text: Bring the survey., timescale: December 2019}
"""
_SECOND = """\
cioc: meeting/1
date: 2019-12
items:
  - {id: voice, title: Voice, text: Better., about: [our-plan/1.1], rag: red}
  - {id: rows, title: Rows, text: Dropped., about: [our-plan/1.1b, our-plan/9.9], status: dropped}
  - {id: tell, title: Telling, text: Told., about: [our-plan/1.2], status: complete}
matters_arising:
  - {about: 2019-10-11/survey, timescale: March 2020, note: Not yet.}
  - {about: our-plan/review, status: complete, note: Reviewed.}
"""


def workspace() -> LoadedWorkspace:
    """Two plans and two meetings."""
    files = {"a": _PLAN, "b": _NEXT, "c": _FIRST, "d": _SECOND}
    return assemble(tuple(read(Blob(name=f"plans/{name}.yaml", data=text.encode())) for name, text in files.items()))


def on(day: str) -> Snapshot:
    """What was known on a day."""
    return snapshot(workspace(), date.fromisoformat(day))


def action(day: str, ref: str = "1.1") -> ActionState:
    """How an action stood on a day."""
    plan = on(day).plan("our-plan")
    assert plan is not None
    return next(state for state in plan.actions if state.action.ref == ref)


def test_only_what_there_was_on_the_day() -> None:
    """Plans not yet written, meetings not yet held and entries not yet made are not there."""
    seen = [
        ([state.plan.id for state in on(day).plans], [str(m.date) for m in on(day).meetings], len(on(day).commitments))
        for day in ("2019-02-06", "2019-02-07", "2019-10-11", "2019-12-30", "2019-12-31", "2021-01-29")
    ]
    both = ["2019-10-11", "2019-12"]
    assert seen == [
        ([], [], 0),
        (["our-plan"], [], 0),
        (["our-plan"], ["2019-10-11"], 1),
        (["our-plan"], ["2019-10-11"], 1),  # a meeting in December may still be to come on the 30th
        (["our-plan"], both, 1),
        (["our-plan", "next-plan"], both, 1),
    ]


LINE_A = [
    ("2019-05-31", None, None, "March"),
    ("2019-06-01", "amber", "in-progress", "March"),
    ("2019-10-11", "amber", "in-progress", "March 2020"),
    ("2019-12-31", "red", "in-progress", "March 2020"),
    ("2020-04-01", "blue", "complete", "March 2020"),
]


@pytest.mark.parametrize(("day", "rag", "status", "timescale"), LINE_A)
def test_last_word_of_each_sort_counts(day: str, rag: str | None, status: str | None, timescale: str) -> None:
    """RAG, status and timescale are what the last entry that says so said; the first promise stays."""
    state = action(day).lines[0].state
    assert (state.rag, state.status, state.timescale, state.first_timescale) == (rag, status, timescale, "March")
    assert state.is_open is (status != "complete")


def test_what_a_meeting_says_of_an_action_is_said_of_each_line() -> None:
    """An item about the action is an entry of all its lines, on the last day of the meeting's month."""
    first, second = action("2020-12-31").lines
    assert [(str(e.date), e.source, e.about) for e in first.state.entries] == [
        ("2019-06-01", "", "our-plan/1.1a"),
        ("2019-10-11", "", "our-plan/1.1a"),
        ("2019-12-31", "2019-12", "our-plan/1.1"),
        ("2020-04-01", "", "our-plan/1.1a"),
    ]
    assert [(e.note, e.title) for e in second.state.entries[1:]] == [("Better.", "Voice"), ("Dropped.", "Rows")]
    assert second.state.last_word is second.state.entries[-1]


ACTIONS = [
    ("2019-02-07", None, None),
    ("2019-06-01", "amber", "in-progress"),
    ("2019-12-31", "red", "in-progress"),  # one line dropped, the other in progress
    ("2020-04-01", "red", "complete"),  # complete and dropped; with no line open, the worst of all
]


@pytest.mark.parametrize(("day", "rag", "status"), ACTIONS)
def test_action_is_what_its_lines_are(day: str, rag: str | None, status: str | None) -> None:
    """Complete when all its lines are settled and one is complete; its RAG the worst of the open ones."""
    state = action(day)
    assert (state.rag, state.status) == (rag, status)


def test_action_without_lines_is_its_own() -> None:
    """What a meeting says of an action without rows is kept; it has one line, that is called as the action is."""
    state = action("2019-12-31", "1.2")
    assert [(line.ref, line.name, line.state.status) for line in state.lines] == [("1.2", "our-plan/1.2", "complete")]
    assert state.status == "complete"


def test_commitment_and_review_are_restated_by_matters_arising() -> None:
    """A commitment keeps its first promise, and has the one that it was moved to; a review can be done."""
    before, after = on("2019-12-30"), on("2019-12-31")
    (survey,) = after.commitments
    assert before.commitments[0].state.timescale == "December 2019"
    assert (survey.name, survey.state.first_timescale, survey.state.timescale) == (
        "2019-10-11/survey",
        "December 2019",
        "March 2020",
    )
    assert [(timing.timescale, str(timing.given)) for timing in survey.state.timings] == [
        ("December 2019", "2019-10-11"),
        ("March 2020", "2019-12-31"),
    ]
    plan = after.plan("our-plan")
    assert plan is not None
    assert plan.review is not None
    assert (plan.review.timescale, plan.review.is_open) == ("February 2020", False)


def test_plans_of_a_meeting() -> None:
    """The plan that it names, else those in use on its day."""
    named, unnamed = workspace().meetings.values()

    def ids(meeting: Meeting, day: str) -> list[str]:
        return [state.plan.id for state in plans_for(meeting, on(day))]

    assert [ids(unnamed, day)[-1] for day in ("2021-12-31", "2019-12-31")] == ["next-plan", "our-plan"]
    assert ids(named.model_copy(update={"plan": "our-plan"}), "2021-12-31") == ["our-plan"]
    assert ids(named.model_copy(update={"plan": None}), "2018-01-01") == []
    assert on("2018-01-01").in_force is None


def test_worst_is_by_the_workspaces_own_order() -> None:
    """The order of the words in workspace.yaml goes from the worst to the best; unknown words do not count."""
    order = ("lost", "late", "fine")
    assert worst(["fine", None, "late"], order) == "late"
    assert worst(["red"], order) is None
    assert worst([], order) is None


def test_word_of_a_ref_that_was_renumbered_since() -> None:
    """A paper that is out says 1.1, and goes on being word of the action that is now 1.2; also of its lines."""
    plan = (
        "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2019-02-07\npriorities:\n  - ref: 1\n    promise: Heard.\n"
        "    actions:\n      - {ref: 1.2, was: [1.1], action: Ask., delivery: [{who: Us}, {id: them, who: Them}]}\n"
    )
    meeting = (
        "cioc: meeting/1\ndate: 2019-04-05\nitems:\n  - {id: a, title: A, about: [ours/1.1], rag: green}\n"
        "  - {id: b, title: B, about: [ours/1.1/them], rag: red}\n"
    )
    blobs = (
        Blob(name="plans/a.yaml", data=plan.encode()),
        Blob(name="plans/meetings/2019-04-05.yaml", data=meeting.encode()),
    )
    seen = snapshot(assemble(tuple(read(blob) for blob in blobs)), date(2019, 4, 5))
    (action,) = seen.plans[0].actions
    assert [line.state.rag for line in action.lines] == ["green", "red"]


OPEN, DONE = entry("2019-06-01", status="in-progress"), entry("2019-06-01", status="complete")
DROPPED, NOT_YET = entry("2019-06-01", status="dropped"), entry("2019-06-01", status="not-started")

STATUSES = [
    ([], None),
    ([line()], None),
    ([line("A", NOT_YET)], "not-started"),
    ([line("A", NOT_YET), line("B")], "not-started"),
    ([line("A", NOT_YET), line("B", OPEN)], "in-progress"),
    ([line("A"), line("B", OPEN)], "in-progress"),
    ([line("A", NOT_YET), line("B", DONE)], "in-progress"),
    ([line("A"), line("B", DROPPED)], "in-progress"),
    ([line("A", DONE), line("B", DONE)], "complete"),
    ([line("A", DONE), line("B", DROPPED)], "complete"),
    ([line("A", DROPPED), line("B", DROPPED)], "dropped"),
]


@pytest.mark.parametrize(("lines", "status"), STATUSES)
def test_status_of_an_action(lines: list[Made], status: str | None) -> None:
    """Complete when all is settled, unless all was dropped; in progress as soon as something is settled or begun."""
    (found,) = seen("2019-12-31", plan("p1", "2019-02-07", made.action("1.1", *lines))).plans[0].actions
    assert found.status == status


CLOSING = {"status": "dropped", "note": "Let go.", "agreed": "2020-01-31"}
NEXT = plan("p2", "2020-02-01", made.action("1.1", line("A"), was=["p1/1.1a"]), succeeds="p1")
REOPENED = entry("2020-03-01", status="in-progress")


def closed(day: str, *lines: Made, **more: Any) -> tuple[PlanState, list[str | None]]:
    """A plan that is to be closed when the next one takes over, and what its lines and its review have come to."""
    old = plan("p1", "2019-02-07", made.action("1.1", *lines), remainder=CLOSING | more.pop("closing", {}), **more)
    found = seen(day, old, NEXT, meeting("2020-01-31")).plan("p1")
    assert found is not None
    states = [each.state for each in found.actions[0].lines] + ([found.review] if found.review else [])
    return found, [state.status for state in states]


REMAINDERS = [
    # a day; a line that is not taken over; what it has come to, and whether the remainder is one of its entries
    ("2020-01-31", line("B"), None, False),
    ("2020-02-01", line("B"), "dropped", True),
    ("2020-02-01", line("B", OPEN), "dropped", True),
    ("2020-02-01", line("B", DONE), "complete", False),
    ("2020-03-01", line("B", DONE, REOPENED), "in-progress", False),
    ("2020-03-01", line("B", REOPENED), "in-progress", True),
    ("2020-03-01", line("B", entry("2020-03-01", status="complete")), "complete", False),
    ("2020-03-01", line("B", entry("2020-01-01", rag="red"), entry("2020-03-01", rag="green")), "dropped", True),
]


@pytest.mark.parametrize(("day", "left", "status", "closing"), REMAINDERS)
def test_remainder(day: str, left: Made, status: str | None, *, closing: bool) -> None:
    """It closes what was open on the day on which the plan was over and still is, and was not taken over."""
    found, statuses = closed(day, line("A"), left)
    assert statuses == [None, status]
    assert found.review is None
    entries = found.actions[0].lines[1].state.entries
    assert [each.note for each in entries if each.note] == ["Let go."] * closing
    assert [each.date for each in entries] == sorted(each.date for each in entries)


def test_remainder_is_an_entry() -> None:
    """Of the day on which the plan was over, agreed by its meeting; of the review as well, and the action counts so."""
    found, statuses = closed("2020-02-01", line("A", DONE), line("B"), review="March 2020")
    assert statuses == ["complete", "dropped", "dropped"]
    assert found.actions[0].status == "complete"
    last = found.actions[0].lines[1].state.last_word
    assert last is not None
    assert (str(last.date), last.agreed, last.note, last.about) == ("2020-02-01", "2020-01-31", "Let go.", "p1/1.1b")
    assert found.review is not None
    assert [each.about for each in found.review.entries] == ["p1/review"]
    unsaid, _ = closed("2020-02-01", line("A", DONE), line("B"), closing={"agreed": None})
    assert [each.agreed for each in unsaid.actions[0].lines[1].state.entries] == [None]


def test_what_is_said_of_what_is_not_there() -> None:
    """It is passed over, and what stands beside it is not."""
    said = meeting(
        "2019-03-01",
        items=[{"id": "a", "title": "A", "text": "Said.", "about": ["p1/9.9", "p1/1.1"]}],
        matters_arising=[{"about": "p1/9.9", "note": "Gone."}, {"about": "p1/1.1", "note": "Here."}],
    )
    (found,) = seen("2019-03-01", plan("p1", "2019-02-07", made.action("1.1")), said).plans[0].actions
    assert [each.note for each in found.lines[0].state.entries] == ["Said.", "Here."]


def test_meetings_that_agreed() -> None:
    """An entry names one; a decision is of an action, and so of each line, or of one line; the oldest first."""
    own = entry("2019-03-01", timescale="2020", agreed="2018-12-07"), entry("2019-03-02", agreed="2019-02-07")
    decided = [
        meeting("2019-06-07", decisions=[{"text": "Agreed.", "agrees": ["p1/1.1", "p1/9.9"]}]),
        meeting("2019-07-05", decisions=[{"text": "Refused.", "refuses": ["p1/1.2", "p1/9.9"]}]),
        meeting("2019-04-05", decisions=[{"text": "Agreed.", "agrees": ["p1/1.1b", "p1/1.2", "p1/review"]}]),
    ]
    actions = made.action("1.1", line("A", *own), line("B", timescale="2019")), made.action("1.2")
    found = seen("2019-12-31", plan("p1", "2019-02-07", *actions, review="2020"), *decided).plans[0]
    lines = [each for action in found.actions for each in action.lines]
    assert [[(str(each.meeting), each.agrees) for each in line.state.rulings] for line in lines] == [
        [("2019-06-07", True)],
        [("2019-04-05", True), ("2019-06-07", True)],
        [("2019-04-05", True), ("2019-07-05", False)],
    ]
    assert [(each.agreed, each.too_early) for each in lines[0].state.entries] == [
        ("2018-12-07", True),
        ("2019-02-07", False),
    ]
    assert found.review is not None
    assert [(str(each.meeting), each.agrees) for each in found.review.rulings] == [("2019-04-05", True)]
    assert [[each.timescale for each in line.state.timings] for line in lines] == [["2020"], ["2019"], []]
    assert [line.ref for line in lines] == ["1.1a", "1.1b", "1.2"]


def test_plans_that_a_meeting_names() -> None:
    """All of them, the oldest first; without any, those in use on its day."""
    first, second = (plan(name, "2019-02-07", made.action("1.1")) for name in ("p1", "p2"))
    known = seen("2019-12-31", first, second, meeting("2019-06-07", plans=["p2"]), meeting("2019-06-08"))
    named, unnamed = known.meetings
    assert [each.plan.id for each in plans_for(named, known)] == ["p2"]
    assert [each.plan.id for each in plans_for(unnamed, known)] == ["p1", "p2"]
