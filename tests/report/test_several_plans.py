"""A paper of two plans that are in use side by side: both are shown, under their own names, and the counts add up."""

from __future__ import annotations

import re

import pytest

from cioc.report.render import Format
from cioc.report.view.exceptions import Exceptions
from cioc.report.view.glance import Glance
from cioc.report.view.lapsed import Lapsed
from cioc.report.view.plan import Plan
from cioc.report.view.plan_in_full import PlanInFull
from tests.changes.made import Made, action, entry, line, loaded, plan
from tests.report.rated import MEETINGS, body, subject
from tests.report.test_glance import answers, figures
from tests.report.workspaces import view, written

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
    assert [state.plan.id for state in subject(files).plans] == ["first", "second"]
    paper = view(files, MEETING)
    assert [fact.value for fact in paper.facts if fact.label == "Plan reported on"] == ["T", "Leaving care"]
    assert [priority.heading for priority in body(paper, Plan).priorities] == [
        "Priority 1 of the plan of February 2019",
        "Priority 1 of the plan of March 2019",
    ]
    one = view(loaded(two(succeeds="first")), MEETING)
    assert [fact.value for fact in one.facts if fact.label == "Plan reported on"] == ["Leaving care"]


@pytest.mark.parametrize("rated", [True, False], ids=["rated", "by timescale"])
def test_the_counts_of_both_add_up(rated: bool) -> None:  # noqa: FBT001
    """A row for each priority of each plan; last time's counts and what moved make today's."""
    files = loaded(two(rated=rated))
    found = body(view(files, MEETING), Glance)
    rows = figures(found.table)
    first, second, total = rows["February 2019: 1 P"], rows["March 2019: 1 Homes for all."], rows["All priorities"]
    assert (first[0], second[0]) == ((2, 2) if rated else (3, 2))
    assert tuple(map(sum, zip(first, second, strict=True))) == total
    assert found.reconciled is not None
    for before, gained, lost, now in figures(found.reconciled.table).values():
        assert before + gained - lost == now
    assert figures(found.reconciled.table)["All"][-1] == total[0]
    assert found.sentences[:2] == (
        "The plan of February 2019 has 1 priority, 2 actions and 3 delivery lines.",
        "The plan of March 2019 has 1 priority, 2 actions and 2 delivery lines.",
    )
    assert any("The plans give no ratings" in sentence for sentence in found.sentences) != rated
    promises = subject(files).overdue
    assert len(promises.in_use) == len(promises.promises) == 4


def test_what_is_told_says_of_which_plan() -> None:
    """Two actions have one number: whoever speaks of one names its plan."""
    paper = view(loaded(two()), MEETING)
    assert answers(body(paper, Glance)) == {
        "Better": "1 line of the plan was completed: 1.1 Builders, of the plan of March 2019.",
        "Worse": "No rating is worse. 1 action was first rated amber: 1.2 Let homes, of the plan of March 2019.",
        "Slipped": "1 promise was moved to a later date: 1.2 Carers, of the plan of February 2019 (305 days later). "
        "1 date has passed: 1.1a Homes, of the plan of February 2019 (36 days ago, no update since). "
        "In all, 2 dates have passed.",
        "Promised, and not heard of since": "No commitment from an earlier meeting is open.",
    }
    concerns = [each.what.label for of in body(paper, Exceptions).lists for each in of.concerns]
    assert concerns == ["Line 1.1a of the plan of February 2019", "Action 1.2 of the plan of March 2019"]
    lapsed = body(paper, Lapsed)
    assert lapsed.sentences[0] == "Of 4 open promises, 2 are past their dates, the oldest by 159 days."
    assert lapsed.sentences[1].endswith("the next date is 31 March 2020 (1.2 of the plan of February 2019).")
    assert [due.what.label for due in lapsed.lists[0].dues] == [
        "Action 1.2 of the plan of March 2019",
        "Line 1.1a of the plan of February 2019",
    ]


@pytest.mark.parametrize("form", [Format.MD, Format.HTML])
@pytest.mark.parametrize("with_plan", [False, True], ids=["short", "with the plan"])
def test_both_stand_in_the_paper(form: Format, with_plan: bool) -> None:  # noqa: FBT001
    """As people read it, with all that the annex has of each."""
    text = written(view(loaded(two()), MEETING, with_plan=with_plan), form)
    for said in ("Leaving care", "Ask children.", "Build homes.", "Let homes.", "Priority 1 of the plan of March 2019"):
        assert said in text
    for annexed in ("Every child is heard.", "A home for each."):
        assert (annexed in text) == with_plan
    if form is Format.HTML:
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]*)"', text)) <= set(ids)


def test_the_annex_has_the_facts_of_each() -> None:
    """In the order of their days."""
    annex = body(view(loaded(two()), MEETING, with_plan=True), PlanInFull)
    assert [fact.value for fact in annex.facts if fact.label == "Plan"] == ["T", "Leaving care"]
    assert [[action.ref for action in priority.actions] for priority in annex.priorities] == [["1.1", "1.2"]] * 2


def test_plans_of_one_month_are_told_apart_by_their_days() -> None:
    """What people call a plan by is when it was written."""
    made = two()
    made["plans"][1]["written"] = "2019-02-20"
    found = answers(body(view(loaded(made), MEETING), Glance))
    assert "1.1 Builders, of the plan of 20 February 2019" in found["Better"]
    assert "1.2 Carers, of the plan of 7 February 2019" in found["Slipped"]
