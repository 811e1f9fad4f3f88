"""Which lines of a plan that is over go on in which lines of the next; the rules are in docs/ledger.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cioc.state.lineage import over_since
from tests.state.made import action, entry, line, meeting, plan, seen

if TYPE_CHECKING:
    from tests.state.made import Made

DONE = entry("2019-06-01", status="complete")
HOMES, TEAMS, SCHOOLS = line("Homes"), line("Teams"), line("Schools")


def taken_over(day: str, *made: Made) -> dict[str, str]:
    """Each line that goes on in others, with those: `{"p1/1.1a": "p2/1.1a p2/1.1b"}`."""
    found = seen(day, *made).lineage.to
    return {old: " ".join(each.new for each in hand_overs) for old, hand_overs in found.items()}


PAIRS: dict[str, tuple[list[Made], list[Made], dict[str, str]]] = {
    # what is paired: the lines of 1.1 in the old plan; the actions of the new one; what goes on in what
    "nothing is named": ([HOMES], [action("1.1", HOMES)], {}),
    "the same who, whatever the order": (
        [HOMES, TEAMS, SCHOOLS],
        [action("1.1", SCHOOLS, line("Nurses"), TEAMS, was=["p1/1.1"])],
        {"p1/1.1b": "p2/1.1c", "p1/1.1c": "p2/1.1a", "p1/1.1a": "p2/1.1b"},
    ),
    "the first with the first": (
        [HOMES, HOMES, HOMES, TEAMS],
        [action("1.1", HOMES, HOMES, was=["p1/1.1"])],
        {"p1/1.1a": "p2/1.1a", "p1/1.1b": "p2/1.1b"},
    ),
    "no who on either side": (
        [line(), TEAMS, SCHOOLS],
        [action("1.1", line("Nurses"), line(), was=["p1/1.1"])],
        {"p1/1.1a": "p2/1.1b"},
    ),
    "the same id before the same who": (
        [line("Homes", id="one"), line("Teams", id="two")],
        [action("1.1", line("Homes", id="two"), line("Teams", id="three"), was=["p1/1.1"])],
        {"p1/1.1b": "p2/1.1a", "p1/1.1a": "p2/1.1b"},
    ),
    "no id is not the same id": (
        [HOMES, TEAMS],
        [action("1.1", TEAMS, HOMES, was=["p1/1.1"])],
        {"p1/1.1a": "p2/1.1b", "p1/1.1b": "p2/1.1a"},
    ),
    "other ids are not the same id": (
        [line("Homes", id="one"), line("Teams", id="two")],
        [action("1.1", line("Teams", id="three"), line("Homes", id="four"), was=["p1/1.1"])],
        {"p1/1.1a": "p2/1.1b", "p1/1.1b": "p2/1.1a"},
    ),
    "the last one with the last one": (
        [HOMES, TEAMS],
        [action("1.1", TEAMS, SCHOOLS, was=["p1/1.1"])],
        {
            "p1/1.1a": "p2/1.1b",
            "p1/1.1b": "p2/1.1a",
        },
    ),
    "two old ones are left": ([HOMES, TEAMS], [action("1.1", SCHOOLS, was=["p1/1.1"])], {}),
    "two new ones are left": ([HOMES], [action("1.1", TEAMS, SCHOOLS, was=["p1/1.1"])], {}),
    "none is left": ([HOMES], [action("1.1", HOMES, TEAMS, was=["p1/1.1"])], {"p1/1.1a": "p2/1.1a"}),
    "a line's own, before the same id and who": (
        [line("Homes", id="one"), line("Teams", id="two")],
        [action("1.1", line("Homes", id="one", was=["p1/1.1b"]), line("Teams", id="two"), was=["p1/1.1"])],
        {"p1/1.1b": "p2/1.1a", "p1/1.1a": "p2/1.1b"},
    ),
    "a line's own, by the id of the old one": (
        [HOMES, line("Teams", id="two")],
        [action("3.1", line("Schools", was=["p1/1.1/two"]))],
        {"p1/1.1b": "p2/3.1a"},
    ),
    "a line's own that names the whole action": (
        [HOMES, TEAMS, SCHOOLS],
        [action("1.1", HOMES), action("1.2", line("Schools", was=["p1/1.1"]))],
        {"p1/1.1c": "p2/1.2a"},
    ),
    "a line's own that names the whole action, and the last one": (
        [HOMES, TEAMS],
        [action("1.1", TEAMS, was=["p1/1.1"]), action("1.2", line("Schools", was=["p1/1.1"]))],
        {"p1/1.1b": "p2/1.1a", "p1/1.1a": "p2/1.2a"},
    ),
    "several, in lines' own": (
        [HOMES, TEAMS],
        [action("1.1", line("Schools", was=["p1/1.1a", "p1/1.1b"]), line("Nurses", was=["p1/1.1a"]))],
        {"p1/1.1a": "p2/1.1a p2/1.1b", "p1/1.1b": "p2/1.1a"},
    ),
    "what a line names itself it does not share with its action": (
        [HOMES, TEAMS],
        [action("1.1", line("Homes", was=["p1/1.2a"]), TEAMS, was=["p1/1.1"])],
        {"p1/1.2a": "p2/1.1a", "p1/1.1b": "p2/1.1b"},
    ),
    "a line's own in the same plan says nothing of the old one": (
        [HOMES, TEAMS],
        [action("1.1", line("Homes", was=["1.2a"]), TEAMS, was=["p1/1.1"]), action("1.2", SCHOOLS)],
        {"p1/1.1a": "p2/1.1a", "p1/1.1b": "p2/1.1b"},
    ),
    "an action that was one line of another": (
        [HOMES, TEAMS, SCHOOLS],
        [action("1.1", HOMES, TEAMS, was=["p1/1.1b"])],
        {"p1/1.1b": "p2/1.1b"},
    ),
    "an action that was the line that is left": (
        [HOMES, TEAMS],
        [action("1.1", HOMES, was=["p1/1.1"]), action("1.2", SCHOOLS, was=["p1/1.1a"])],
        {"p1/1.1a": "p2/1.1a"},
    ),
    "an only line in the first only line": (
        [HOMES],
        [
            action("1.1", TEAMS, SCHOOLS, was=["p1/1.1"]),
            action("1.2", line("Nurses"), was=["p1/1.1"]),
            action("1.3", line("Doctors"), was=["p1/1.1"]),
        ],
        {"p1/1.1a": "p2/1.2a"},
    ),
    "one of two lines in no only line": (
        [HOMES, TEAMS],
        [action("1.1", HOMES, SCHOOLS, was=["p1/1.1"]), action("1.2", line("Nurses"), was=["p1/1.1"])],
        {"p1/1.1a": "p2/1.1a"},
    ),
    "an only line even in one that took over another": (
        [HOMES],
        [action("1.1", TEAMS, was=["p1/1.2", "p1/1.1"])],
        {"p1/1.1a": "p2/1.1a", "p1/1.2a": "p2/1.1a"},
    ),
    "a line that was done is not": (
        [line("Homes", DONE), TEAMS],
        [action("1.1", HOMES, TEAMS, was=["p1/1.1"])],
        {"p1/1.1b": "p2/1.1b"},
    ),
    "a line that was done is not, though it is named": (
        [line("Homes", DONE), TEAMS],
        [action("1.1", line("Homes", was=["p1/1.1a"]))],
        {},
    ),
    "a line that was done is there when they are counted": (
        [line("Homes", DONE), TEAMS],
        [action("1.1", SCHOOLS, was=["p1/1.1"])],
        {},
    ),
    "an only line that was done": ([line("Homes", DONE)], [action("1.1", SCHOOLS, was=["p1/1.1"])], {}),
    "an action without lines": ([], [action("1.1", was=["p1/1.1"])], {"p1/1.1": "p2/1.1"}),
    "what is no action": ([HOMES], [action("1.1", HOMES, was=["p1/1", "p1/review", "2019-03-01/more", "p1/9.9"])], {}),
}


@pytest.mark.parametrize(("old", "new", "expected"), PAIRS.values(), ids=PAIRS)
def test_pairs(old: list[Made], new: list[Made], expected: dict[str, str]) -> None:
    """Worked out by hand."""
    before = plan("p1", "2019-02-07", action("1.1", *old), action("1.2", line("Homes")), review="March 2020")
    made = meeting("2019-03-01", commitments=[{"id": "more", "text": "Bring more."}])
    assert taken_over("2020-02-01", before, made, plan("p2", "2020-02-01", *new, succeeds="p1")) == expected


OLD = plan("p1", "2019-02-07", action("1.1", HOMES))
NEXT = plan("p2", "2020-02-01", action("1.1", HOMES, was=["p1/1.1"]), succeeds="p1")


@pytest.mark.parametrize(
    ("more", "then", "expected"),
    [
        ({}, {}, {"p1/1.1a": "p2/1.1a"}),
        ({"closed": "2020-06-01"}, {}, {"p1/1.1a": "p2/1.1a"}),
        ({"succeeds": None}, {"succeeds": None}, {}),
    ],
    ids=["first come", "for good", "not while it is in use"],
)
def test_plans_that_take_over(more: Made, then: Made, expected: dict[str, str]) -> None:
    """Only plans in use, or once in use, take over, and what one has taken over no later one can."""
    third = plan("p3", "2021-02-01", action("1.1", HOMES, was=["p1/1.1"]), succeeds="p2") | then
    assert taken_over("2021-02-01", OLD, NEXT | more, third) == expected


def test_a_plan_that_waits_takes_over_nothing() -> None:
    """Not even what the plan in use has left open."""
    old = plan("p1", "2019-02-07", action("1.1", HOMES), action("1.2", TEAMS))
    draft = plan("p3", "2021-02-01", action("1.1", TEAMS, was=["p1/1.2"]), succeeds="p2", status="draft")
    assert taken_over("2021-02-01", old, NEXT, draft) == {"p1/1.1a": "p2/1.1a"}
    assert taken_over("2021-02-01", old, NEXT, draft | {"status": "agreed"}) == {
        "p1/1.1a": "p2/1.1a",
        "p1/1.2a": "p3/1.1a",
    }


def test_an_action_that_was_renumbered_in_a_plan_that_is_over() -> None:
    """It is no other action than it was: nothing was taken over by the plan itself."""
    own = action("1.2", HOMES, was=["1.1"]), action("1.3", HOMES, was=["1.2"])
    assert taken_over("2020-02-01", plan("p1", "2019-02-07", *own, closed="2020-01-01")) == {}


def test_actions_that_name_an_action() -> None:
    """Each once, in the order of the plans, even if no line of theirs was taken over."""
    heirs = action("1.1", TEAMS, was=["p1/1.1"]), action("1.2", SCHOOLS, was=["p1/1.1", "p1/1.1a"])
    old = plan("p1", "2019-02-07", action("1.1", HOMES, line("Nurses")))
    found = seen("2020-02-01", old, plan("p2", "2020-02-01", *heirs, succeeds="p1")).lineage
    assert (found.actions, found.to) == ({"p1/1.1": ("p2/1.1", "p2/1.2")}, {})


ENDS: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    # what the old plan says; what the new one says; since when the old one is over; from when the new one holds it
    ({}, {}, "2020-02-01", "2020-02-01"),
    ({}, {"agreed": "2020-03-01"}, "2020-03-01", "2020-03-01"),
    ({"superseded": "2020-01-15"}, {}, "2020-01-15", "2020-02-01"),
    ({"superseded": "2020-04-15"}, {}, "2020-02-01", "2020-02-01"),
    ({"closed": "2020-04-15"}, {"succeeds": None}, "2020-04-15", "2020-04-15"),
    ({"closed": "2020-04-15", "superseded": "2020-03-15"}, {"succeeds": None}, "2020-03-15", "2020-03-15"),
    ({"status": "superseded"}, {}, "2019-02-07", "2020-02-01"),
]


@pytest.mark.parametrize(("old", "new", "since", "day"), ENDS)
def test_days(old: dict[str, Any], new: dict[str, Any], since: str, day: str) -> None:
    """A plan is over once it was displaced, superseded or closed; another goes on with it once it can be in use too."""
    known = seen("2021-02-01", OLD | old, NEXT | new, plan("p0", "2018-02-01", action("1.1", HOMES)))
    plan_that_is_over = known.plan("p1")
    assert plan_that_is_over is not None
    assert str(over_since(plan_that_is_over, known.succession, known.plans, known.as_of, known.known)) == since
    assert [str(each.day) for each in known.lineage.of["p2/1.1a"]] == [day]


@pytest.mark.parametrize(
    ("done", "expected"), [("2020-02-02", {"p1/1.1a": "p2/1.1a"}), ("2020-02-01", {}), ("2020-01-31", {})]
)
def test_closed_before_the_successor(done: str, expected: dict[str, str]) -> None:
    """What was done on the very day on which the next plan takes over was settled before it."""
    old = plan("p1", "2019-02-07", action("1.1", line("Homes", entry(done, status="complete"))))
    assert taken_over("2020-02-15", old, NEXT) == expected
