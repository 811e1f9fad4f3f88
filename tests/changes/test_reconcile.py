"""The ratings before and after: before + moves = after."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.changes.compare import changes
from cioc.changes.reconcile import ActionMove, reconcile, retimed
from cioc.state import snapshot
from cioc.state.tally import place_of
from tests.changes.made import DAYS, Made, action, edited, entry, line, loaded, plan, seen, workspaces


@settings(max_examples=100)
@given(edited())
def test_before_and_moves_make_after(both: tuple[Made, Made]) -> None:
    """In every place, whatever changed; and what is counted is the actions of the plans in use."""
    before, after = map(seen, both)
    found = reconcile(before, after)
    for place in found.places:
        assert found.before.get(place, 0) - found.lost(place) + found.gained(place) == found.after.get(place, 0)
    assert set(found.before) | set(found.after) <= set(found.places)
    for shown, side in ((found.before, before), (found.after, after)):
        assert shown == Counter(place_of(action) for state in side.in_use for action in state.actions)


@settings(max_examples=100)
@given(edited())
def test_backwards_is_the_mirror(both: tuple[Made, Made]) -> None:
    """What moved there moves back."""
    there, back = reconcile(*map(seen, both)), reconcile(*map(seen, reversed(both)))
    assert (there.before, there.after) == (back.after, back.before)
    turned = [(m.after, m.before, m.counted_after, m.counted_before) for m in back.moves]
    assert Counter((m.before, m.after, m.counted_before, m.counted_after) for m in there.moves) == Counter(turned)


@settings(max_examples=100)
@given(workspaces(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_one_file_on_two_days(made: Made, first: str, second: str) -> None:
    """What is read once and seen twice is compared as if it had been read twice."""
    one, other = loaded(made), loaded(made)
    then, now = map(date.fromisoformat, (first, second))
    assert reconcile(snapshot(one, then), snapshot(one, now)) == reconcile(snapshot(one, then), snapshot(other, now))


def test_one_plan() -> None:
    """By rating, unrated, complete and dropped, each on their own; re-timed counts beside."""
    first = (
        action("1.1", "A.", line("Homes", entry("2019-03-01", rag="red"), timescale="March 2020")),
        action("1.2", "B.", line("Homes")),
        action("1.3", "C."),
    )
    then = (
        action(
            "1.1", "A.", line("Homes", entry("2019-03-01", rag="red"), entry(timescale="May"), timescale="March 2020")
        ),
        action("1.2", "B.", line("Homes", entry(status="complete", rag="blue"))),
        action("1.4", "C.", was=["1.3"]),
        action("1.5", "D.", line("Homes", entry(rag="amber", status="dropped"))),
    )
    sides = seen(plan(*first)), seen(plan(*then))
    assert retimed(changes(*sides)) == ("first/1.1",)
    found = reconcile(*sides)
    assert found.before == {"red": 1, "unrated": 2}
    assert found.after == {"red": 1, "complete": 1, "unrated": 1, "dropped": 1}
    assert found.moves == (
        ActionMove(before=None, after="first/1.5", counted_before=None, counted_after="dropped"),
        ActionMove(before="first/1.2", after="first/1.2", counted_before="unrated", counted_after="complete"),
    )


_GREEN, _RED = entry("2019-03-01", rag="green"), entry("2019-04-01", rag="red")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([[_GREEN, _RED]], [[_GREEN]], ("red", "green", "green")),  # taken out
        ([[_GREEN, _RED]], [[_GREEN, entry("2019-04-01", rag="amber")]], ("red", "amber", "amber")),  # put right
        ([[entry(status="complete")]], [[]], ("complete", "unrated", "unrated")),
        ([[_GREEN, _RED]], [[_GREEN, entry("2019-05-01", rag="amber")]], ("red", "amber", None)),  # another since
        ([[_GREEN, _RED], []], [[_GREEN], [entry("2019-05-01", rag="amber")]], ("red", "amber", "green")),
        ([[entry("2019-03-01", rag="amber")]], [[_GREEN, _RED]], ("amber", "red", None)),  # put right, and then worse
    ],
)
def test_what_was_put_right_before_a_paper_is_a_correction(
    before: list[list[Made]], after: list[list[Made]], expected: tuple[str, str, str | None]
) -> None:
    """Where nothing happened but that, the action went nowhere; what happened beside it goes from what was true."""
    then, now = (
        seen(plan(action("1.1", "A.", *(line(f"Team {n}", *each) for n, each in enumerate(entries)))))
        for entries in (before, after)
    )
    (move,) = reconcile(then, now, changes=changes(then, now)).moves
    assert (move.counted_before, move.counted_after, move.rightly_before) == expected


def _plans(before: tuple[Made, ...], after: tuple[Made, ...], written: str = "2021-01-29") -> tuple[Made, Made]:
    """A plan, and beside it the one that displaces it."""
    first, both = plan(*before), plan(*before)
    its = [{"ref": "1", "promise": "P", "actions": list(after)}]
    both["plans"].append(
        {"cioc": "plan/1", "id": "next", "title": "N", "written": written, "succeeds": "first", "priorities": its}
    )
    return first, both


def test_split_and_joined() -> None:
    """Each action is counted once; what was carried over beside another is told from what is new, or gone."""
    before = (action("1.1", "A."), action("1.2", "B."), action("1.3", "C."), action("1.4", "D."))
    heirs = [("2.1", ["first/1.1"]), ("2.2", ["first/1.1"]), ("2.3", ["first/1.2", "first/1.3"]), ("2.4", [])]
    made = _plans(before, tuple(action(ref, ref, was=was) for ref, was in heirs))
    found = reconcile(*map(seen, made))
    expected = {("", "next/2.2", "first/1.1"), ("", "next/2.4", None)} | {
        ("first/1.3", "", "next/2.3"),
        ("first/1.4", "", None),
    }
    assert {(m.before or "", m.after or "", m.kin) for m in found.moves} == expected
    back = reconcile(*map(seen, reversed(made)))
    assert {(m.after or "", m.before or "", m.kin) for m in back.moves} == expected


def test_two_plans_written_on_one_day() -> None:
    """They have heirs all the same, whichever of the two comes first."""
    before = (action("1.1", "A.", line("Homes", entry(rag="red"))), action("1.2", "B."))
    its = (action("2.1", "A.", was=["first/1.1"]), action("2.2", "B.", was=["first/1.1"]))
    made = tuple(map(seen, _plans(before, its, "2019-02-07")))
    sides = tuple(tuple(each for each in made[1].plans if each.plan.id == name) for name in ("first", "next"))
    there = reconcile(made[1], made[1], plans=(sides[0], sides[1]))
    back = reconcile(made[1], made[1], plans=(sides[1], sides[0]))
    assert {(m.before, m.after) for m in there.moves} == {(m.after, m.before) for m in back.moves}
    assert ("first/1.1", "next/2.1") in {(m.before, m.after) for m in there.moves}


def test_next_plan_in_force() -> None:
    """An action moves to its heir in the plan that is in force now, also over a plan in between."""
    before = plan(action("1.1", "A.", line("Homes", entry(rag="red"))), action("1.2", "B."))
    after = plan(*before["plans"][0]["priorities"][0]["actions"])
    chain = (("second", "first", "first/1.1"), ("third", "second", "second/2.1"))
    for number, (name, old, was) in enumerate(chain, start=1):
        its = [action("2.1", "A.", was=[was]), action("2.2", "B.")]
        held = {"cioc": "plan/1", "id": name, "title": "N", "written": f"20{19 + number}-01-29", "succeeds": old}
        after["plans"].append(held | {"priorities": [{"ref": "1", "promise": "P", "actions": its}]})
    found = reconcile(seen(before), seen(after))
    assert (found.plans_before, found.plans_after) == (("first",), ("third",))
    assert [(m.before, m.after, m.counted_before, m.counted_after) for m in found.moves] == [
        (None, "third/2.2", None, "unrated"),
        ("first/1.1", "third/2.1", "red", "unrated"),
        ("first/1.2", None, "unrated", None),
    ]
