"""Annex: how last time's counts became today's, action by action or line by line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from cioc.report.sections import counts, glance
from cioc.report.view.sections import CountsView
from tests.changes.made import Made, action, entry, line, loaded, plan, workspaces
from tests.report.rated import MEETINGS, context, rated
from tests.report.sections.test_glance import figures
from tests.report.workspaces import RICH, body, has, shipped, view, workspace


def told(files: object = None, meeting: str = "2019-12-06") -> CountsView:
    """The annex of a meeting's paper, by default of the rated workspace."""
    found = counts.build(context(files or rated(), meeting, "counts"))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_only_where_it_is_asked_for() -> None:
    """By whoever draws the paper, or by the workspace for all papers."""
    assert not has(view(rated(), "2019-12-06"), CountsView)
    assert has(view(rated(), "2019-12-06", annexes=("counts",)), CountsView)
    files = RICH | {"plans/workspace.yaml": RICH["plans/workspace.yaml"] + "annexes: [counts]\n"}
    assert has(view(workspace(files), "2020-05-15"), CountsView)


def test_reconciled_action_by_action() -> None:
    """Last time's counts and what moved make today's, and every action that moved is named."""
    found = told()
    assert figures(found.moved) == {
        "red": (1, 1, 1, 1),
        "amber": (3, 3, 0, 0),
        "green": (1, 0, 1, 2),
        "Not rated": (1, 0, 0, 1),
        "Complete": (0, 0, 1, 1),
        "Dropped": (0, 0, 1, 1),
        "All": (6, 4, 4, 6),
    }
    assert found.moved is not None
    assert found.moved.columns == ("Counted as", "On 11 October 2019", "Left", "Joined", "On 6 December 2019")
    assert found.moves[:2] == ("Worse, amber to red (1): Action 1.1", "Better, red to green (1): Action 1.2")
    assert sorted(found.moves[2:]) == ["Amber to complete (1): Action 1.5", "Amber to dropped (1): Action 1.4"]
    assert found.table == glance.build(context(rated())).table


def test_lines_reconciled() -> None:
    """Which lines passed their dates since."""
    found = told(shipped())
    assert figures(found.moved)["Past its date"] == (8, 0, 1, 9)
    assert found.moves == ("Due later to past its date (1): Action 1.5a",)


def test_the_first_meeting_is_compared_with_nothing() -> None:
    """The numbers behind the chart are there."""
    found = told(meeting="2019-10-11")
    assert (found.moved, found.moves, found.sentences) == (None, (), ())
    assert found.table is not None


def test_nothing_moved() -> None:
    """Then one sentence stands in place of a table that says the same twice."""
    third = {"cioc": "meeting/1", "date": "2019-12-20"}
    found = told(rated(meetings=[*MEETINGS, third]), "2019-12-20")
    assert (found.moved, found.moves) == (None, ())
    assert found.sentences == ("Since the meeting of 6 December 2019 no action is counted elsewhere.",)


def test_another_plan() -> None:
    """Lines of two plans are not one and the same: no table of nonsense."""
    found = told(shipped(), "2021-02-12")
    assert (found.moved, found.moves) == (None, ())
    assert found.sentences == (
        "The meeting of 6 December 2019 reported on another plan, so the lines cannot be compared one by one.",
    )


def test_a_plan_that_is_newer_than_the_meeting_before() -> None:
    """There was none to compare it with."""
    made = plan(action("1.1", "A.", line("Homes")), meetings=MEETINGS)
    made["plans"][0]["written"] = "2019-11-01"
    assert told(loaded(made)).sentences == ("There was no plan yet at the meeting of 11 October 2019.",)


def test_an_action_is_followed_to_its_heir() -> None:
    """Where a rated plan succeeds a rated plan, and the sums still add up."""
    made = plan(
        action("1.1", "A.", line("Homes", entry("2019-03-01", rag="red"))),
        action("1.2", "B.", line("Homes", entry("2019-03-01", rag="amber"))),
        meetings=MEETINGS,
    )
    its = [action("2.1", "A.", line("Homes", entry("2019-11-20", rag="amber")), was=["first/1.1"])]
    second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-11-10", "succeeds": "first"}
    made["plans"].append(second | {"priorities": [{"ref": "1", "promise": "P", "actions": its}]})
    found = told(loaded(made))
    assert figures(found.moved) == {
        "red": (1, 1, 0, 0),
        "amber": (1, 1, 1, 1),
        "All": (2, 2, 1, 1),
    }
    assert found.moves == (
        "Better, red to amber (1): Action 2.1",
        "Amber to not in the plan (1): Action 1.2 of the February 2019 plan",
    )


def test_the_way_of_a_rating_is_that_of_page_1() -> None:
    """What is worse there is worse here; what is only rated worse by the first rating of a line, or better without a
    dropped one, is told apart.
    """
    made = plan(
        action("1.1", "A.", line("A", entry("2019-10-01", rag="green")), line("B", entry("2019-11-01", rag="red"))),
        action("1.2", "B.", line("Homes", entry("2019-10-01", rag="green"), entry("2019-11-01", rag="red"))),
        action(
            "1.3",
            "C.",
            line(
                "Homes",
                entry("2019-10-01", status="complete", note="Done."),
                entry("2019-11-01", rag="red", status="in-progress"),
            ),
        ),
        action(
            "1.4",
            "D.",
            line("Homes", entry("2019-10-01", rag="red"), entry("2019-11-01", status="dropped")),
            line("Teams", entry("2019-10-01", rag="green")),
        ),
        meetings=MEETINGS,
    )
    assert told(loaded(made)).moves == (
        "Worse, green to red (1): Action 1.2",
        "Worse by the first rating of a line, green to red (1): Action 1.1",
        "Open again, complete to red (1): Action 1.3",
        "Better only because a line was dropped, red to green (1): Action 1.4",
    )


@settings(max_examples=80, deadline=None)
@given(workspaces())
def test_sums_are_exact(made: Made) -> None:
    """Rows add up, last time's counts and what moved make today's, and these are the picture's own."""
    files = loaded(made)
    for meeting in files.meetings:
        found = counts.build(context(files, meeting, "counts"))
        if found is None:
            continue
        table = glance.build(context(files, meeting)).table
        assert table is not None
        assert found.table == table
        changed = table.columns[-1].startswith("Of these, re-timed")
        for row in figures(table).values():
            assert row[0] == sum(row[1:-1] if changed else row[1:])
        if found.moved is None:
            continue
        rows = figures(found.moved)
        for before, lost, gained, now in rows.values():
            assert before - lost + gained == now
        total = next(reversed(figures(table).values()))
        now_by_place = {head: row[-1] for head, row in rows.items() if head != "All" and row[-1]}
        counted = dict(zip(table.columns[2:], total[1:], strict=True))
        assert now_by_place == {head: number for head, number in counted.items() if number and head in rows}
        assert sum(now_by_place.values()) == total[0]
        named = sum(int(re.findall(r"\((\d+)\):", moved)[0]) for moved in found.moves)
        assert named >= max(sum(row[side] for head, row in rows.items() if head != "All") for side in (1, 2))


@pytest.mark.parametrize("meeting", ["2020-05-15"])
def test_everything(meeting: str) -> None:
    """A paper that has everything says which action is red now."""
    found = body(view(workspace(RICH), meeting, annexes=("counts",)), CountsView)
    assert found.moves == ("Worse, amber to red (1): Action 1.1",)
