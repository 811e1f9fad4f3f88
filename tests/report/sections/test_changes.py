"""Annex: what changed since the last meeting, in full."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

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
    assert [(group.heading, [(each.ref, each.headline) for each in group.changes]) for group in found.groups][:2] == [
        ("Worse (1)", [("first/1.1a", "amber → red")]),
        ("Re-timed to later (1)", [("first/1.3", "122 days later")]),
    ]
    assert {group.heading for group in found.groups} >= {"Better (1)", "Done (1)"}
    assert found.sentence.startswith(f"{sum(len(group.changes) for group in found.groups)} changes: 1 worse")


def test_nothing_changed() -> None:
    """Then it says so."""
    found = told(loaded(plan(action("1.1", "A.", line("Homes")), meetings=MEETINGS)))
    assert all("1.1" not in each.ref for group in found.groups for each in group.changes)


def test_details_say_why() -> None:
    """The note of the entry, and who agreed."""
    slipped = next(each for group in told().groups for each in group.changes if each.ref == "first/1.3")
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
