"""What is past its date: tables that are short enough to scan."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from cioc.overdue import Bucket, overdue
from cioc.report.naming import shortened
from cioc.report.slipping import passed_since
from cioc.report.view.lapsed import Lapsed
from cioc.state.ledger import ledger
from tests.changes.made import Made, loaded, workspaces
from tests.report.rated import subject
from tests.report.workspaces import SHIPPED, rich, shipped, view, workspace

PLAN = """\
cioc: plan/1
id: ours
title: Ours
written: 2020-01-10
priorities:
  - ref: 1
    promise: All.
    actions:
      - ref: 1.1
        action: Ask every child in our care, in words of their own choosing, what a good review of their plan is.
        delivery:
          - who: Youth workers
            timescale: January 2020
            progress: [{date: 2020-02-01, timescale: April 2020, note: Later.}]
          - {who: Teachers, timescale: January 2020}
          - {who: Nurses, timescale: monthly}
"""
MEETINGS = {
    "plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\ncommitments:\n"
    "  - {id: figures, text: Bring the figures of those who came to their reviews in 2019, timescale: March 2020}\n",
    "plans/meetings/2020-05-15.yaml": "cioc: meeting/1\ndate: 2020-05-15\n",
}


def lapsed(meeting: str = "2020-05-15", plan: str = PLAN) -> Lapsed:
    """The section of a meeting's paper."""
    shown = view(workspace({"plans/plan.yaml": plan, **MEETINGS}), meeting)
    return next(section.body for section in shown.sections if isinstance(section.body, Lapsed))


def test_rows_are_short() -> None:
    """A row names the line, its lead and the first words of its action; a commitment, which has no other place, all."""
    (late,) = lapsed().lists  # work that comes round again never passes its date
    assert [due.what.label for due in late.dues] == ["Line 1.1b", "Promised on 14 February 2020", "Line 1.1a"]
    assert late.dues[0].what.text == "Teachers: Ask every child in our care, in words of…"
    assert late.dues[0].aside == ""
    assert late.dues[2].aside == "Last word 1 February 2020: Later."
    assert late.dues[1].what.text == "Bring the figures of those who came to their reviews in 2019"
    assert late.dues[2].timescale.first == "January 2020"
    assert [due.when for due in late.dues] == [
        "31 January 2020, 105 days ago, no update since",
        "31 March 2020, 45 days ago, no update since",
        "30 April 2020, 15 days ago, no update since",
    ]


def test_late_is_only_what_a_word_since_shows() -> None:
    """That a date passed does not show that the work was not done; what was said of it since then does."""
    said = PLAN.replace(
        "timescale: January 2020}", "timescale: January 2020, progress: [{date: 2020-03-01, note: Not yet.}]}"
    )
    assert [due.when for due in lapsed(plan=said).lists[0].dues] == [
        "31 January 2020, 105 days late",
        "31 March 2020, 45 days ago, no update since",
        "30 April 2020, 15 days ago, no update since",
    ]


def test_silence_is_told_once_for_all() -> None:
    """On how many nothing was ever said stands above them; what a plan says as it is written is a word on it."""
    assert lapsed().lists[0].sentence == "There is no update on 2 of these."
    said = lapsed(plan=PLAN.replace("date: 2020-02-01, timescale: April 2020", "date: 2020-01-10")).lists[0]
    assert said.sentence == "There is no update on 2 of these."
    assert {due.aside for due in said.dues} == {"", "Last word 10 January 2020: Later."}
    silent = PLAN.replace("progress: [{date: 2020-02-01, timescale: April 2020, note: Later.}]", "")
    assert lapsed(plan=silent).lists[0].sentence == "There is no update on any of these."
    assert lapsed("2020-02-14", silent.replace("Teachers, timescale: January", "Teachers, timescale: May")).lists[
        0
    ].sentence == ("There is no update on it.")


def test_all_reported() -> None:
    """Then nothing is said of silence."""
    reported = PLAN.replace("timescale: January 2020}", "timescale: January 2020, progress: [{date: 2020-02-02}]}")
    assert lapsed("2020-02-14", reported).lists[0].sentence == ""


def test_the_plans_own_words_tell_twins_apart() -> None:
    """Where the same people do two lines of an action, what the plan says of each is what they differ by."""
    twins = PLAN.replace(
        "{who: Teachers, timescale: January 2020}",
        "{who: Nurses, timescale: January 2020, progress: [{date: 2020-01-10, note: A course on sleep.}]}",
    )
    twin = lapsed(plan=twins).lists[0].dues[0]
    assert twin.what.text == "Nurses: A course on sleep."
    assert twin.aside == "Last word 10 January 2020"  # what was said stands there already


@pytest.mark.parametrize("meeting", SHIPPED)
def test_shipped_rows(meeting: str) -> None:
    """No row of a shipped paper repeats a whole action, unless it has nowhere to lead to."""
    for section in view(shipped(), meeting).sections:
        if isinstance(section.body, Lapsed):
            dues = [due for each in section.body.lists for due in each.dues if due.what.anchor]
            assert all(len(due.what.text) <= 75 + len(": ") + 80 for due in dues)
            assert all(len(due.timescale.current) <= 75 for due in dues)


def test_shortened() -> None:
    """Words are cut between two, without what joins them; a single long one is cut within."""
    assert shortened("A short action.") == "A short action."
    assert shortened("one, two, three", 10) == "one, two…"
    assert shortened("W" * 100) == f"{'W' * 45}…"


AGAIN = """\
cioc: meeting/1
date: 2020-02-14
commitments:
  - {id: asking, text: Ask them, timescale: April 2020, about: [ours/1.1a]}
  - {id: sooner, text: Ask them sooner, timescale: March 2020, about: [ours/1.1a]}
  - {id: wider, text: Ask all, timescale: April 2020, about: [ours/1.1]}
"""


def test_what_was_promised_twice_is_counted_once() -> None:
    """In the plan and to the Board by the same day; a commitment by another day, or on a whole action, is its own."""
    files = {"plans/plan.yaml": PLAN, **MEETINGS, "plans/meetings/2020-02-14.yaml": AGAIN}
    found = view(workspace(files), "2020-05-15")
    body = next(section.body for section in found.sections if isinstance(section.body, Lapsed))
    assert body.sentences[0] == (
        "Of 5 open promises (1 of them, made in the plan and to the Board, is counted once), "
        "4 are past their dates, the oldest by 105 days."
    )
    said = {due.what.text: due.aside for due in body.lists[0].dues}
    assert said["Youth workers: Ask every child in our care, in words of…"].startswith(
        "Also promised to the Board on 14 February 2020. Last word"
    )
    assert "Ask them" not in said
    assert {"Ask them sooner", "Ask all"} <= set(said)


@settings(max_examples=60, deadline=None)
@given(workspaces())
def test_what_has_passed_is_what_cioc_overdue_says(made: Made) -> None:
    """What is of plans in use and what was left open make up the whole of it."""
    files = loaded(made)
    for meeting in files.meetings:
        of = subject(files, meeting)
        left = [promise for each in of.overdue.left_open for promise in each.promises]
        everything = overdue(ledger(of.seen, soon=of.soon))
        assert len(of.overdue.in_use) + len(left) == len(everything.promises)
        passed = {each.name for each in (*of.passed, *left) if each.has_passed}
        assert passed == {each.name for each in everything.of(Bucket.LAPSED)}
        assert {each.name for each in passed_since(of)} <= passed


@pytest.mark.parametrize(
    ("bodies", "title", "due"),
    [
        ("", "Past their dates, and due soon", "within 30 days, by 14 June 2020"),
        (
            "group: {name: Group, meets: 6 weekly}",
            "Past their dates, and due soon",
            "by 26 June 2020 (the group meets 6 weekly)",
        ),
        (
            "board: {name: Board, meets: 6 weekly}",
            "Past their dates, and due before the next Board",
            "before the next Board, by 26 June 2020",
        ),
    ],
)
def test_the_next_board_is_not_made_up(bodies: str, title: str, due: str) -> None:
    """Only the board's own rhythm says when it meets next; the group's is told as the group's."""
    files = {"plans/plan.yaml": PLAN.replace("April 2020", "9 June 2020"), **MEETINGS}
    found = view(workspace({**files, "plans/workspace.yaml": f"cioc: workspace/1\n{bodies}\n"}), "2020-05-15")
    section = next(section for section in found.sections if isinstance(section.body, Lapsed))
    assert section.title == title
    assert isinstance(section.body, Lapsed)
    assert f"1 promise falls due {due}." in section.body.sentences


def test_nothing_promised() -> None:
    """Every paper that has promises has the section, also where nothing is past its date."""
    body = next(section.body for section in rich().sections if isinstance(section.body, Lapsed))
    assert body.sentences[0].startswith("Of ")


def test_the_next_date_is_told() -> None:
    """Also where nothing falls due soon: a board sees what is coming; and the sentences add up to all promises."""
    later = PLAN.replace("{who: Teachers, timescale: January 2020}", "{who: Teachers, timescale: December 2020}")
    sentences = lapsed(plan=later).sentences
    assert (
        sentences[1] == "Nothing falls due within 30 days, by 14 June 2020; the next date is 31 December 2020 (1.1b)."
    )
    assert sentences[2] == "The other 2 recur, are ongoing, or fall due later."
    assert lapsed().sentences[1:] == (
        "Nothing falls due within 30 days, by 14 June 2020.",
        "The other one is not due yet.",
    )


def test_of_words_that_name_several_times_the_one_that_passed_stands_there() -> None:
    """Cut short, the first of them would tell of a time that nobody has missed."""
    two = PLAN.replace("timescale: January 2020}", "timescale: Meetings each term. Notes by March 2020}")
    assert "Notes by March 2020" in [due.timescale.current for due in lapsed(plan=two).lists[0].dues]
