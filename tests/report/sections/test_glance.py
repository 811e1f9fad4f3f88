"""At a glance: what is counted where, the chart, and how large the plan is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.report.sections import glance
from cioc.report.view.sections import Glance
from tests.changes.made import Made, action, entry, line, loaded, plan
from tests.report.rated import MEETINGS, context, rated
from tests.report.workspaces import NO_PLAN, RICH, body, shipped, view, workspace

if TYPE_CHECKING:
    from cioc.report.view.shared import PaperTable


def figures(table: PaperTable | None) -> dict[str, tuple[int, ...]]:
    """The rows of a table of numbers, by their heads."""
    assert table is not None
    return {row.head: tuple(int(cell.value) for cell in row.cells) for row in table.rows}


def drawn(meeting: str = "2019-12-06") -> Glance:
    """The section of the rated workspace."""
    return glance.build(context(rated(), meeting))


# -- By rating ---------------------------------------------------------------------------------------------------------


def test_each_action_is_counted_once() -> None:
    """By its rating, complete, dropped or not rated; that a date was changed is counted beside, and not again."""
    table = drawn().table
    assert table is not None
    assert table.columns == (
        "Priority",
        "Actions",
        "red",
        "amber",
        "green",
        "Not rated",
        "Complete",
        "Dropped",
        "Of these, re-timed",
    )
    assert figures(table) == {"1 P": (6, 1, 0, 2, 1, 1, 1, 1)}
    for row in figures(table).values():
        assert row[0] == sum(row[1:-1])


def test_the_chart_shows_what_the_table_says() -> None:
    """The same numbers, a headline that says what they come to, and a description of the message."""
    chart = drawn().chart
    assert chart is not None
    assert chart.headline == "1 of 6 actions is red or amber"
    assert chart.subtitle == "Actions by priority and rating, 6 December 2019"
    assert chart.description == (
        "In all 6 actions: 1 red, 2 green, 1 not rated, 1 complete and 1 dropped. Most of what is red is under 1 P (1)."
    )
    assert [sign.label for sign in chart.key] == ["red", "green", "Not rated", "Complete"]
    assert drawn().sentences[1] == "Not in the chart: 1 dropped."


@pytest.mark.parametrize(
    ("ratings", "headline"),
    [
        (("green", "green"), "None of 2 actions are red or amber"),
        (("red", "green"), "1 of 2 actions is red or amber"),
        (("red", "amber"), "2 of 2 actions are red or amber"),
    ],
)
def test_headline_of_the_chart(ratings: tuple[str, ...], headline: str) -> None:
    """The worst first, also where there is none of it."""
    its = [action(f"1.{n}", "A.", line("H", entry("2019-03-01", rag=word))) for n, word in enumerate(ratings)]
    chart = glance.build(context(loaded(plan(*its, meetings=MEETINGS)))).chart
    assert chart is not None
    assert chart.headline == headline


def test_a_good_rating_with_a_new_date_is_told() -> None:
    """Green may be green of a later date: then the paper says of how many."""
    assert drawn().sentences == (
        "The plan has 1 priority, 6 actions and 7 delivery lines (tasks).",
        "Not in the chart: 1 dropped.",
        "Of the 2 green actions, 1 was re-timed.",
        "1 action has been re-timed since first promised.",
    )


def test_first_ratings_that_are_good_are_counted() -> None:
    """The count of greens has grown by them, though nothing got better."""
    its = [action(f"1.{n}", "A.", line("H", entry("2019-11-01", rag="green"))) for n in range(3)]
    rated_before = action("1.9", "B.", line("H", entry("2019-03-01", rag="green")))
    found = glance.build(context(loaded(plan(*its, rated_before, meetings=MEETINGS))))
    assert found.sentences[1] == "Of the 4 green actions, 3 are rated for the first time."


def test_what_it_is_compared_with() -> None:
    """The meeting before; for the first one, the plan as it was written, or nothing."""
    assert drawn().lead == "Compared with the meeting of 11 October 2019."
    assert drawn("2019-10-11").lead == "This is how things have gone since the plan was written on 7 February 2019."
    assert body(view(workspace(NO_PLAN), "2020-02-14"), Glance).lead == (
        "This is the first meeting on file, so there is nothing to compare it with."
    )


def test_partly_rated() -> None:
    """What has no rating is counted on its own, and in no colour."""
    found = body(view(workspace(RICH), "2020-05-15"), Glance)
    assert figures(found.table)["All priorities"] == (4, 1, 0, 2, 1, 1)


def test_one_chart() -> None:
    """And no other on the first page."""
    html_of = body(view(workspace(RICH), "2020-05-15"), Glance)
    assert html_of.chart is not None
    assert html_of.chart.name == "glance"


# -- By timescale ------------------------------------------------------------------------------------------------------


def test_a_plan_without_ratings_gets_no_colour() -> None:
    """Its lines are counted by their timescales."""
    found = body(view(shipped(), "2019-12-06"), Glance)
    assert found.table is not None
    assert found.table.columns == (
        "Priority",
        "Lines",
        "Past its date",
        "Due later",
        "Ongoing or recurring",
        "No date",
        "Complete",
    )
    assert figures(found.table)["All priorities"] == (97, 9, 6, 48, 32, 2)
    assert found.chart is not None
    assert found.chart.headline == "9 of 97 lines are past their dates, and 32 have no date"


def test_work_of_which_nothing_was_said() -> None:
    """Ongoing work that nobody speaks of is told, and passes no date."""
    assert body(view(shipped(), "2019-12-06"), Glance).sentences[-1] == (
        "44 lines of ongoing or recurring work have had no update for more than 6 months."
    )


def test_a_plan_of_which_only_a_part_is_on_file() -> None:
    """Its size is not known."""
    assert body(view(shipped(), "2022-08"), Glance).sentences == (
        "Only part of the plan is on file: 3 priorities, 3 actions and 26 delivery lines (tasks).",
    )


# -- Without a plan ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of_meeting", "sentence"),
    [
        ({}, "There was no plan on the date of this meeting."),
        ({"plan": "gone"}, "This meeting reports on the plan “gone”, which is not on file for its date."),
    ],
)
def test_no_plan(of_meeting: Made, sentence: str) -> None:
    """The section says why there is nothing to show."""
    held = [MEETINGS[0], MEETINGS[1] | of_meeting]
    found = glance.build(context(loaded(plan(meetings=held) | {"plans": []})))
    assert (found.sentences, found.chart, found.table) == ((sentence,), None, None)


def test_no_actions() -> None:
    """Of an empty plan it says so."""
    found = glance.build(context(loaded(plan(meetings=MEETINGS))))
    assert (found.sentences, found.ratings) == (("There are no actions yet.",), ())
    assert (found.table, found.chart) == (None, None)
