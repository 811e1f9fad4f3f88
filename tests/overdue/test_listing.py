"""Lists of promises: each wish on its own, what is hidden, and who answers for what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cioc.overdue.listing import Selection, answering, listing, selected
from cioc.overdue.sorting import Sort, overdue
from cioc.state import snapshot
from cioc.state.deadlines import Bucket
from cioc.state.ledger import ledger
from cioc.workspace.as_of import Known
from tests.state.made import action, entry, line, meeting, plan, workspace

REGISTER = {
    "cioc": "register/1",
    "agencies": [{"id": "health", "name": "Health"}, {"id": "council", "name": "Council"}],
    "leads": [
        {"id": "nurses", "name": "Nurses", "agency": "health"},
        {"id": "youth", "name": "Youth workers", "agency": "council"},
    ],
}
OLD = plan(
    "old",
    "2018-02-01",
    action("1.1", line("Left", timescale="March 2019", leads=["nurses"])),
    action("1.2", line("Kept", timescale="March 2019")),
)
SHORT = entry("2019-05-01", rag="red", note="Beds are short.")
DONE = entry("2019-06-02", status="complete", rag="red")
OURS = plan(
    "ours",
    "2019-02-07",
    action("2.1", line("Homes", SHORT, leads=["nurses"], timescale="March 2019")),
    action("2.2", line("Teams", entry("2019-06-01", rag="green"), leads=["youth"], timescale="June 2022")),
    action("2.3", line("Schools", DONE, leads=["youth"], timescale="May 2019")),
    action("2.4", line("Clubs", leads=["health"], timescale="Ongoing"), was=["old/1.2"]),
    succeeds="old",
)  # fmt: skip
DRAFT = plan("next", "2019-07-01", action("3.1", line("Later", leads=["youth"])), succeeds="ours", status="draft")
BOARD = meeting("2019-06-01", commitments=[{"id": "beds", "text": "More beds.", "lead": "health", "timescale": "2020"}])
WORKSPACE = workspace(REGISTER, OLD, OURS, DRAFT, BOARD)
SEEN = snapshot(WORKSPACE, date(2019, 8, 1))
LEDGER = ledger(SEEN, soon=date(2019, 8, 31))
EVERY = {"ours/2.1", "ours/2.2", "ours/2.3", "ours/2.4", "2019-06-01/beds"}


def names(wanted: Selection = Selection(), **how: Any) -> list[str]:  # noqa: B008 -- it is frozen
    """The promises of a list, as people call them."""
    return [promise.label for promise in listing(LEDGER, wanted, **how).promises]


# What is asked for, and what is listed then.
WISHES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "nothing": ({}, EVERY),
    "a lead": ({"leads": frozenset({"youth"})}, {"ours/2.2", "ours/2.3"}),
    "any of several": ({"leads": frozenset({"nurses", "health"})}, {"ours/2.1", "ours/2.4", "2019-06-01/beds"}),
    "no lead at all": ({"leads": frozenset()}, set()),
    "a plan": ({"plans": frozenset({"ours"})}, EVERY - {"2019-06-01/beds"}),
    "a plan that is over": ({"plans": frozenset({"old"})}, {"old/1.1"}),
    "a plan that waits": ({"plans": frozenset({"next"})}, {"next/3.1"}),  # by its name alone
    "a priority": ({"priorities": frozenset({"1"})}, EVERY - {"2019-06-01/beds"}),
    "by its full name": ({"priorities": frozenset({"ours/1"})}, EVERY - {"2019-06-01/beds"}),
    "of another plan": ({"priorities": frozenset({"next/1"})}, set()),
    "a rating": ({"ratings": frozenset({"red"})}, {"ours/2.1"}),  # what is complete has none any more
    "complete is no rating": ({"ratings": frozenset({"complete", "dropped"})}, set()),
    "no rating": ({"ratings": frozenset({"none"})}, {"ours/2.4", "2019-06-01/beds"}),
    "a status": ({"statuses": frozenset({"complete"})}, {"ours/2.3"}),
    "open": ({"statuses": frozenset({"open"})}, EVERY - {"ours/2.3"}),
    "open or complete": ({"statuses": frozenset({"open", "complete"})}, EVERY),
    "a status that none has": ({"statuses": frozenset({"paused"})}, set()),
    "past its date": ({"buckets": frozenset({Bucket.LAPSED})}, {"ours/2.1"}),  # what is complete has not passed
    "said since": ({"since": Known(date(2019, 5, 31))}, {"ours/2.2", "ours/2.3", "2019-06-01/beds"}),
    "said on the day itself": ({"since": Known(date(2019, 6, 1))}, {"ours/2.3"}),
    "words of a note": ({"words": ("BEDS", "short")}, {"ours/2.1"}),
    "words of the promise": ({"words": ("beds",)}, {"ours/2.1", "2019-06-01/beds"}),
    "words of who does it": ({"words": ("clubs",)}, {"ours/2.4"}),
    "words of its timescale": ({"words": ("2022",)}, {"ours/2.2"}),
    "its number": ({"words": ("2.3",)}, {"ours/2.3"}),
    "words of two promises": ({"words": ("beds", "clubs")}, set()),
    "two wishes": ({"leads": frozenset({"youth"}), "statuses": frozenset({"open"})}, {"ours/2.2"}),
}


@pytest.mark.parametrize(("wish", "expected"), WISHES.values(), ids=list(WISHES))
def test_each_wish(wish: dict[str, Any], expected: set[str]) -> None:
    """Alone, and two together."""
    assert set(names(Selection(**wish))) == expected


def test_what_is_of_plans_that_are_over() -> None:
    """Is left out, and said to be, but where it is asked for; what was taken over is no promise of the old plan."""
    left_out = listing(LEDGER, Selection()).left_out
    assert [(each.plan, each.successor, [p.label for p in each.promises]) for each in left_out] == [
        ("old", "ours", ["old/1.1"])
    ]
    assert set(names(everything=True)) == EVERY | {"old/1.1"}
    for how in (listing(LEDGER, Selection(), everything=True), listing(LEDGER, Selection(plans=frozenset({"ours"})))):
        assert how.left_out == ()


UNLED = workspace(
    plan(
        "ours",
        "2019-02-07",
        action("2.1", line("Homes", leads=["nurses"], timescale="March 2019")),
        action("2.2", line("Teams", timescale="March 2019")),
        action("2.3", line("Schools", timescale="2022")),
        action("2.4", line("Clubs", entry("2019-06-02", status="complete"))),
    ),
    plan("old", "2018-02-01", action("1.1", line("Left", timescale="March 2019")), status="closed"),
)  # fmt: skip


def test_what_nobody_leads_is_told_where_a_lead_is_asked_for() -> None:
    """Of what is open and in use: to somebody whose own list is short it may be theirs; beside another wish none."""
    of_all = ledger(snapshot(UNLED, date(2019, 8, 1)), soon=date(2019, 8, 31))
    nurses = Selection(leads=frozenset({"nurses"}))
    for found in (listing(of_all, nurses), selected(overdue(of_all), nurses)):
        assert [each.label for each in found.unled] == ["ours/2.2", "ours/2.3"]
    late = Selection(leads=frozenset({"nurses"}), buckets=frozenset({Bucket.LAPSED}))
    assert listing(of_all, late).unled == selected(overdue(of_all), late).unled == ()
    assert listing(of_all, Selection()).unled == ()
    assert overdue(of_all).unled == ()


def test_settled_ones_are_not_left_out() -> None:
    """What a plan that is over has done is nothing that was left open."""
    done = plan("old", "2018-02-01", action("1.1", line("Done", entry("2018-06-01", status="complete"))))
    after = plan("ours", "2019-02-07", action("2.1", line("Homes")), succeeds="old")
    found = listing(ledger(snapshot(workspace(done, after), date(2019, 8, 1)), soon=date(2019, 8, 31)), Selection())
    assert ([promise.label for promise in found.promises], found.left_out) == (["ours/2.1"], ())


# What a list is sorted by, and its order.
ORDERS: dict[Sort | None, list[str]] = {
    None: ["ours/2.1", "2019-06-01/beds", "ours/2.2", "ours/2.4", "ours/2.3"],
    Sort.REF: ["ours/2.1", "ours/2.2", "ours/2.3", "ours/2.4", "2019-06-01/beds"],
    Sort.DUE: ["ours/2.1", "2019-06-01/beds", "ours/2.2", "ours/2.4", "ours/2.3"],
    Sort.RATING: ["ours/2.1", "ours/2.2", "2019-06-01/beds", "ours/2.4", "ours/2.3"],
    Sort.LEAD: ["2019-06-01/beds", "ours/2.4", "ours/2.1", "ours/2.2", "ours/2.3"],  # Health, Nurses, Youth workers
    Sort.LAST: ["ours/2.3", "ours/2.2", "ours/2.1", "2019-06-01/beds", "ours/2.4"],
}


@pytest.mark.parametrize(("sort", "expected"), ORDERS.items(), ids=str)
def test_order(sort: Sort | None, expected: list[str]) -> None:
    """As it is asked for; without a wish the worst first, and so is what is equal."""
    assert names(sort=sort) == expected


def test_selection_of_what_is_open() -> None:
    """The plans that wait are those that are asked for."""
    every = overdue(LEDGER)
    assert [each.plan for each in every.waiting] == ["next"]
    for plans, waiting in ((None, ["next"]), (frozenset({"next"}), ["next"]), (frozenset({"ours"}), [])):
        found = selected(every, Selection(plans=plans))
        assert [each.plan for each in found.waiting] == waiting


ANSWERING = {
    "anybody": ({}, None),
    "leads": ({"leads": frozenset({"youth"})}, {"youth"}),
    "an agency": ({"agency": "health"}, {"health", "nurses"}),
    "an agency, and leads of it": ({"agency": "health", "leads": frozenset({"nurses", "youth"})}, {"nurses"}),
    "an agency, and others": ({"agency": "health", "leads": frozenset({"youth"})}, set()),
}


@pytest.mark.parametrize(("asked", "ids"), ANSWERING.values(), ids=list(ANSWERING))
def test_who_answers(asked: dict[str, Any], ids: set[str] | None) -> None:
    """An agency answers with its teams."""
    assert answering(WORKSPACE, **asked) == ids
