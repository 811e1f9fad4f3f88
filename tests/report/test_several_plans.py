"""A paper of two plans that are in use side by side: both are shown, under their own names, and the counts add up."""

from __future__ import annotations

import re

import pytest

from cioc.report.render import Format
from cioc.report.view.sections import CountsView, Exceptions, Forward, Glance, PlanInFull
from tests.changes.made import Made, action, entry, line, loaded, plan
from tests.report.rated import MEETINGS, context
from tests.report.sections.test_glance import figures
from tests.report.test_summary import BETTER, FIRST, MOVED, SILENT, WORSE, told
from tests.report.workspaces import body, view, written

MEETING = "2019-12-06"


def two(*, rated: bool = True, **more: object) -> Made:
    """Two plans with actions of the same numbers. Neither succeeds the other, so both are in use."""
    red, amber = ({"rag": "red"}, {"rag": "amber"}) if rated else ({}, {})
    made = plan(
        action(
            "1.1",
            "Ask children.",
            line("Homes", entry("2019-03-01", **red, note="Few came."), timescale="October 2019"),
            line("Teams", timescale="monthly"),
        ),
        action(
            "1.2", "Find carers.", line("Carers", entry("2019-11-01", timescale="March 2020"), timescale="May 2019")
        ),
        meetings=MEETINGS,
    )
    made["plans"][0] |= {"vision": "Every child is heard."}
    its = [
        action("1.1", "Build homes.", line("Builders", entry("2019-11-20", status="complete"), timescale="May 2020")),
        action("1.2", "Let homes.", line("Agents", entry("2019-11-20", **amber, note="Slow."), timescale="June 2019")),
    ]
    second = {"cioc": "plan/1", "id": "second", "title": "Leaving care", "written": "2019-03-10"}
    priority = {"ref": "1", "promise": "Homes for all.", "actions": its}
    made["plans"].append(second | {"vision": "A home for each.", "priorities": [priority]} | more)
    return made


def test_both_are_reported_on() -> None:
    """And the one that is newer does not hide the other."""
    files = loaded(two())
    assert [state.plan.id for state in context(files).plans] == ["first", "second"]
    paper = view(files, MEETING, annexes=("plan",))
    assert [fact.value for fact in paper.cover.facts if fact.label == "Plan"] == ["T", "Leaving care"]
    assert [priority.heading for priority in body(paper, PlanInFull).priorities] == [
        "Priority 1 of the February 2019 plan",
        "Priority 1 of the March 2019 plan",
    ]
    one = view(loaded(two(succeeds="first")), MEETING)
    assert [fact.value for fact in one.cover.facts if fact.label == "Plan"] == ["Leaving care"]


@pytest.mark.parametrize("rated", [True, False], ids=["rated", "by timescale"])
def test_the_counts_of_both_add_up(rated: bool) -> None:  # noqa: FBT001
    """A row for each priority of each plan; last time's counts and what moved make today's."""
    files = loaded(two(rated=rated))
    paper = view(files, MEETING, annexes=("counts",))
    found = body(paper, Glance)
    rows = figures(found.table)
    first, second, total = rows["February 2019: 1 P"], rows["March 2019: 1 Homes for all."], rows["All priorities"]
    assert (first[0], second[0]) == ((2, 2) if rated else (3, 2))
    assert tuple(map(sum, zip(first, second, strict=True))) == total
    moved = figures(body(paper, CountsView).moved)
    for before, lost, gained, now in moved.values():
        assert before - lost + gained == now
    assert moved["All"][-1] == total[0]
    assert found.sentences[:2] == (
        "The plan of February 2019 has 1 priority, 2 actions and 3 delivery lines (tasks).",
        "The plan of March 2019 has 1 priority, 2 actions and 2 delivery lines (tasks).",
    )
    promises = context(files).overdue
    assert len(promises.in_use) == len(promises.promises) == 4


def test_what_is_told_says_of_which_plan() -> None:
    """Two actions have one number: whoever speaks of one names its plan."""
    files = loaded(two())
    paper = view(files, MEETING)
    assert told(files) == {
        BETTER: ["1 line of the plan was completed: Build homes (1.1 of the March 2019 plan)."],
        WORSE: ["No rating is worse."],
        FIRST: ["1 action was rated amber for the first time: Let homes (1.2 of the March 2019 plan)."],
        MOVED: [
            "1 promise was re-timed to a later date, after its date had passed, with no agreement recorded: "
            "Find carers, from 31 May 2019 to 31 March 2020 (1.2 of the "
            "February 2019 plan).",
            "1 date has passed with no update since: "
            "Homes: Ask children, due 31 October 2019 (1.1a of the February 2019 plan).",
            "In all, 2 promises are past their dates: 1 line of the March 2019 plan and 1 line of the "
            "February 2019 plan.",
        ],
        SILENT: ["No commitment from an earlier meeting is open."],
    }
    assert [row.name.text for row in body(paper, Exceptions).rows] == [
        "Homes: Ask children (1.1a of the February 2019 plan)",
        "Let homes (1.2 of the March 2019 plan)",
    ]
    assert body(paper, Forward).sentence.endswith(
        "the next date after that is 31 March 2020: Find carers (1.2 of the February 2019 plan)."
    )


@pytest.mark.parametrize("form", [Format.MD, Format.HTML])
@pytest.mark.parametrize("annexes", [(), ("plan",)], ids=["short", "with the plan"])
def test_both_stand_in_the_paper(form: Format, annexes: tuple[str, ...]) -> None:
    """As people read it, with all that the annex has of each."""
    text = written(view(loaded(two()), MEETING, annexes=annexes), form)
    for said in ("Leaving care", "Ask children", "Build homes", "Let homes", "of the March 2019 plan"):
        assert said in text
    for annexed in ("Every child is heard.", "A home for each."):
        assert (annexed in text) == bool(annexes)
    if form is Format.HTML:
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]*)"', text)) <= set(ids)


def test_the_annex_has_the_facts_of_each() -> None:
    """In the order of their days."""
    annex = body(view(loaded(two()), MEETING, annexes=("plan",)), PlanInFull)
    assert [fact.value for fact in annex.facts if fact.label == "Plan"] == ["T", "Leaving care"]
    assert [[action.ref for action in priority.actions] for priority in annex.priorities] == [["1.1", "1.2"]] * 2


def test_plans_of_one_month_are_told_apart_by_their_days() -> None:
    """What people call a plan by is when it was written."""
    made = two()
    made["plans"][1]["written"] = "2019-02-20"
    found = told(loaded(made))
    assert "(1.1 of the 20 February 2019 plan)" in found[BETTER][0]
    assert "(1.2 of the 7 February 2019 plan)" in found[MOVED][0]
