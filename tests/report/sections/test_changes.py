"""Annex: what changed since the last meeting, in full."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from cioc.changes.compare import changes as every_change
from cioc.report.assemble import ALL_ANNEXES
from cioc.report.render import Format
from cioc.report.sections import changes
from cioc.report.view.sections import Changes, Glance
from tests.changes.made import Made, action, entry, line, loaded, plan, workspaces
from tests.report.rated import MEETINGS, context, rated
from tests.report.workspaces import body, has, shipped, view, written


def told(files: object = None, meeting: str = "2019-12-06") -> Changes:
    """The annex of a meeting's paper, by default of the rated workspace."""
    found = changes.build(context(files or rated(), meeting, "changes"))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_only_where_it_is_asked_for() -> None:
    """And where there is something to compare with."""
    assert not has(view(rated(), "2019-12-06"), Changes)
    assert has(view(rated(), "2019-12-06", annexes=("changes",)), Changes)
    without = loaded(plan(meetings=MEETINGS[:1]) | {"plans": []})
    assert changes.build(context(without, "2019-10-11", "changes")) is None


def test_what_matters_comes_first() -> None:
    """Worse, slipped, dropped, better, done; each with its number and what happened."""
    found = told()
    assert [(group.heading, [(each.name, each.headline) for each in group.changes]) for group in found.groups][:2] == [
        ("Worse (1)", [("Homes: Ask children (1.1a)", "amber to red")]),
        ("Re-timed to later (1)", [("Train staff (1.3)", "122 days later")]),
    ]
    assert {group.heading for group in found.groups} >= {"Better (1)", "Done (1)"}
    assert found.sentence.startswith(f"{sum(len(group.changes) for group in found.groups)} changes: 1 worse")


@pytest.mark.parametrize("meeting", ["2019-12-06", "2021-02-12", "2022-08"])
def test_what_files_call_things_stays_in_the_files(meeting: str) -> None:
    """Things have the names of the rest of the paper, and a number where a clerk looks it up; never a path or an id."""
    said = str(told(shipped(), meeting))
    assert not re.findall(r"cioc-20\d\d|\d{4}-\d\d(?:-\d\d)?/[a-z-]+|name='[a-z0-9-]+'", said)


def test_names_and_remarks_are_those_of_the_paper() -> None:
    """Of a line its title, of an item the council's own heading; what a remark refers to is told in words."""
    found = {
        each.name: (each.headline, ["".join(piece.text for piece in detail.pieces) for detail in each.details])
        for group in told(shipped(), "2021-02-12").groups
        for each in group.changes
    }
    assert found["Choice of accommodation and family support (3.3 of the February 2019 plan)"][0] == "409 days late"
    headline, said = found["Put more into the edge of care service (1.1)"]
    assert headline == "new action"
    assert said[1].startswith("It names 3.3 of the February 2019 plan, but")
    assert found["Review of the February 2019 plan"][1][-1] == (
        "The same was promised to the Board: Review of the action plan (promised 11 October 2019)."
    )
    # The item itself stands in the paper.
    assert found["Prevention and edge of care: alternative orders"][1] == ["Action 1.3"]
    assert found["Meeting of 12 February 2021"][0] == "new meeting"


def test_lines_of_one_action_that_a_meeting_spoke_of_are_told_together() -> None:
    """By the name of the action, and the number of each line."""
    item = {"id": "asking", "title": "Asking", "about": ["first/1.1"], "status": "in-progress", "text": "Begun."}
    held = [MEETINGS[0], MEETINGS[1] | {"items": [item]}]
    its = plan(action("1.1", "Ask children.", line("Homes"), line("Teams")), meetings=held)
    names = [each.name for group in told(loaded(its)).groups for each in group.changes]
    assert "Ask children (1.1a and 1.1b)" in names


def test_nothing_changed() -> None:
    """Then it says so."""
    found = told(loaded(plan(action("1.1", "A.", line("Homes")), meetings=MEETINGS)))
    assert all("1.1" not in each.name for group in found.groups for each in group.changes)


def test_details_say_why() -> None:
    """The note of the entry, and who agreed."""
    slipped = next(each for group in told().groups for each in group.changes if "(1.3)" in each.name)
    said = {detail.label: "".join(piece.text for piece in detail.pieces) for detail in slipped.details}
    assert said["Agreed"] == "by the meeting of 11 October 2019"
    assert "No trainer." in str(said)


def test_words_that_were_put_in_and_taken_out_are_told_apart() -> None:
    """Not by colour or a line through them alone: each has its words."""
    its = line("Homes", entry("2019-11-01", timescale="March 2020"), timescale="January 2020")
    html = written(
        view(loaded(plan(action("1.1", "A.", its), meetings=MEETINGS)), "2019-12-06", annexes=("changes",)), Format.HTML
    )
    assert '<h2 id="annex-changes">' in html


@settings(max_examples=40, deadline=None)
@given(made=workspaces())
def test_ledgers_that_are_handed_on_tell_the_same_changes(made: Made) -> None:
    """The paper has them already, with another day up to which things are due soon: no change hangs on that."""
    files = loaded(made)
    for meeting in files.meetings:
        of = context(files, meeting)
        assert of.before is None or of.changes == every_change(of.before, of.seen)


@pytest.mark.parametrize("form", list(Format))
@settings(max_examples=40, deadline=None)
@given(made=workspaces())
def test_whatever_is_on_file_there_is_a_paper(form: Format, made: Made) -> None:
    """With all annexes, in both formats."""
    files = loaded(made)
    for meeting in files.meetings:
        assert written(view(files, meeting, annexes=ALL_ANNEXES), form)


@pytest.mark.parametrize("meeting", ["2021-02-12", "2022-08"])
def test_what_a_draft_or_a_part_leaves_out_is_told_as_on_page_1(meeting: str) -> None:
    """Neither is it dropped, nor does the annex say of it what page 1 does not."""
    found = told(shipped(), meeting)
    assert "Dropped" not in str([group.heading for group in found.groups])
    page = body(view(shipped(), meeting), Glance)
    plans = [answer.text for question in page.promises for answer in question.told if answer.kind.startswith("left-in")]
    new_plan = plans[-1] if meeting == "2022-08" else plans[0]
    assert new_plan.partition("his paper gives")[2] in found.sentence
