"""Annex: the plan in full; and that all that speaks of an action leads to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cioc.report.assemble import ALL_ANNEXES
from cioc.report.render import Format
from cioc.report.view.sections import Exceptions, Items, PlanInFull
from tests.report.workspaces import (
    ANOTHER_PLAN,
    EMPTY_PLAN,
    NO_PLAN,
    RICH,
    SHIPPED,
    body,
    has,
    large,
    rich,
    shipped,
    view,
    workspace,
    written,
)

if TYPE_CHECKING:
    from cioc.report.view.sections import PlanAction


def actions(meeting: str = "2020-05-15") -> list[PlanAction]:
    """The actions of the plan that has everything."""
    priorities = body(rich(meeting, annexes=("plan",)), PlanInFull).priorities
    return [action for priority in priorities for action in priority.actions]


def test_only_where_it_is_asked_for() -> None:
    """By whoever draws the paper, or by the workspace for all papers."""
    assert not has(rich(), PlanInFull)
    assert has(rich(annexes=("plan",)), PlanInFull)
    files = RICH | {"plans/workspace.yaml": RICH["plans/workspace.yaml"] + "annexes: [plan]\n"}
    assert has(view(workspace(files), "2020-05-15"), PlanInFull)


def test_facts_of_the_plan() -> None:
    """Which it is, who owns it, and when it is to be reviewed."""
    annex = body(rich(annexes=("plan",)), PlanInFull)
    assert [(fact.label, fact.value) for fact in annex.facts] == [
        ("Plan", "Our plan"),
        ("Written", "10 January 2020"),
        ("State", "Agreed"),
        ("Owner", "Director, Children's Services"),
        ("To be reviewed", "March 2021"),
    ]


def test_lines_of_an_action() -> None:
    """Who, leads by name, the first and the current promise, the rating, and a word of the line's own."""
    youth, teachers = actions()[0].lines
    assert (youth.ref, youth.who, youth.leads) == ("1.1a", "Youth workers", "Early Help; Schools")
    assert (youth.timescale, youth.first) == ("December 2020", "March 2020")
    assert youth.rating is not None
    assert (youth.rating.text, youth.status) == ("Red: off track", "In progress")
    assert (youth.said, [note.source for note in youth.notes]) == ("20 March 2020", ["The school was closed."])
    assert teachers.status == ""


def test_what_a_meeting_says_of_an_action_is_said_once() -> None:
    """An item about an action is a word on each of its lines; it is told beside the action."""
    asking, _, training, _ = actions()
    assert (asking.said, [word.source for word in asking.words]) == ("Meeting of 15 May 2020", ["It is late."])
    assert (training.said, [word.source for word in training.words]) == (
        "Meeting of 14 February 2020",
        ["It has been bought."],
    )
    assert [line.said for line in training.lines] == ["", ""]


def test_comments_of_one_day_are_the_last_word_together() -> None:
    """A plan's draft has several comments on some lines; none of them is lost."""
    annex = body(view(shipped(), "2019-10-11", annexes=("plan",)), PlanInFull)
    lines = [line for priority in annex.priorities for action in priority.actions for line in action.lines]
    assert len(next(line for line in lines if line.ref == "2.1b").notes) == 3


def test_several_who_speak_on_one_day_are_named() -> None:
    """Where more than one does; the officer's own words stand as they are, and a list begins a line of its own."""
    one = "{date: 2020-04-01, rag: red, note: We wait., by: schools, via: 2020-05-15}"
    other = '{date: 2020-04-01, note: "- One\\n- Two", by: director, via: 2020-05-15}'
    officer = "{date: 2020-04-01, note: Seen.}"
    line = "leads: [early-help], timescale: July 2020"

    def notes(*entries: str) -> list[list[str]]:
        plan = RICH["plans/plan.yaml"].replace(line, f"{line}, progress: [{', '.join(entries)}]")
        paper = view(workspace(RICH | {"plans/plan.yaml": plan}), "2020-05-15", annexes=("plan",))
        trainers = body(paper, PlanInFull).priorities[1].actions[0].lines[0]
        row = next(each for each in body(paper, Exceptions).rows if "Trainers" in str(each))
        return [[note.source for note in of] for of in (trainers.notes, row.reasons)]

    both = ["Schools: We wait.", "Director, Children's Services:\n\n- One\n- Two"]
    assert notes(one, other) == [both, both]
    assert notes(one, officer) == [["Schools: We wait.", "Seen."]] * 2
    assert notes(one) == [["We wait."]] * 2


def test_a_plan_without_ratings_gets_none() -> None:
    """No colour is made up."""
    annex = body(view(shipped(), "2019-12-06", annexes=("plan",)), PlanInFull)
    lines = [line for priority in annex.priorities for action in priority.actions for line in action.lines]
    assert len(lines) == 97
    assert all(line.rating is None for line in lines)


def test_a_dropped_line_has_no_rating() -> None:
    """What it was rated before it was dropped is no news."""
    (dropped,) = actions()[1].lines
    assert (dropped.rating, dropped.status) == (None, "Dropped")


def test_an_action_without_lines_has_one_of_which_nothing_is_known() -> None:
    """Nobody takes it for done."""
    (line,) = actions()[3].lines
    assert (line.who, line.leads, line.timescale, line.said) == ("", "No lead named", "No date", "No update")


def test_later_entries_are_not_known() -> None:
    """A paper of the past says what was known then."""
    first = actions("2020-02-14")[0].lines[0]
    assert first.timescale == "March 2020"
    assert first.rating is not None
    assert first.rating.tone == "amber"


def test_every_action_is_there_once() -> None:
    """With an id of its own."""
    for meeting in SHIPPED:
        annex = body(view(shipped(), meeting, annexes=("plan",)), PlanInFull)
        shown = [action for priority in annex.priorities for action in priority.actions]
        assert len({action.anchor for action in shown}) == len(shown)
        of = shipped().plans[f"cioc-{meeting[:4]}"]
        assert {action.ref for action in shown} == {a.ref for priority in of.priorities for a in priority.actions}


@pytest.mark.parametrize("annexes", [(), tuple(sorted(ALL_ANNEXES))], ids=["short", "with annexes"])
@pytest.mark.parametrize(
    "paper",
    [
        *((shipped(), meeting) for meeting in SHIPPED),
        (workspace(RICH), "2020-05-15"),
        *((workspace(files), "2020-02-14") for files in (NO_PLAN, ANOTHER_PLAN, EMPTY_PLAN, large(30))),
    ],
    ids=[*SHIPPED, "everything", "no plan", "another plan", "no actions", "30 actions"],
)
def test_no_link_dangles(paper: tuple[object, str], annexes: tuple[str, ...]) -> None:
    """Whatever leads to an action leads to a place in this paper, and no two places have the same id."""
    loaded, meeting = paper
    html = written(view(loaded, meeting, annexes=annexes), Format.HTML)  # type: ignore[arg-type]
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


def test_success_and_notes_are_in_the_annex_alone() -> None:
    """The keeper's notes say how a plan was made into files; a board need not read them."""
    for annexes in ((), ("plan",)):
        text = written(rich(annexes=annexes), Format.MD)
        assert text.count("More children come to their reviews") == len(annexes)
        noted = written(view(shipped(), "2019-10-11", annexes=annexes), Format.MD)
        assert ("How the table became lines" in noted) == bool(annexes)


@pytest.mark.parametrize("files", [NO_PLAN, ANOTHER_PLAN])
def test_without_a_plan_nothing_is_annexed(files: dict[str, str]) -> None:
    """There is nothing to show."""
    assert not has(view(workspace(files), "2020-02-14", annexes=("plan",)), PlanInFull)


def test_what_is_about_an_action_says_so() -> None:
    """By its number, which the annex shows."""
    assert [item.about for item in body(rich(), Items).items] == ["Action 1.1"]


def test_columns_of_the_council() -> None:
    """Under their heads, in the order of the settings; who is accountable and when a line begins stand with its own."""
    columns = "columns:\n  evidence: Evidence\n  cost: {title: What it costs, type: money}\n"
    line = RICH["plans/plan.yaml"].partition("          - who:")
    more = (
        '          - more: {cost: "£4,500", evidence: "*Minutes*"}\n            accountable: [director]\n'
        "            start: May 2020\n            who:"
    )
    files = RICH | {
        "plans/plan.yaml": f"{line[0]}{more}{line[2]}",
        "plans/workspace.yaml": RICH["plans/workspace.yaml"] + columns,
    }
    paper = view(workspace(files), "2020-05-15", annexes=("plan",))
    first = body(paper, PlanInFull).priorities[0].actions[0].lines[0]
    assert [(column.head, column.text.source) for column in first.more] == [
        ("Evidence", "*Minutes*"),
        ("What it costs", "£4,500"),
    ]
    assert (first.accountable, first.start) == ("Director, Children's Services", "May 2020")
    for form, bold in ((Format.MD, "*Minutes*"), (Format.HTML, "<em>Minutes</em>")):
        printed = written(paper, form)
        assert "What it costs" in printed
        assert bold in printed
        assert "To begin: May 2020" in printed or "(to begin: May 2020)" in printed
