"""What says that it was another, and took nothing over: each reason, and when there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.state.claims import Claim, Why, vain_claims, waits
from tests.state.made import action, entry, line, plan, seen

if TYPE_CHECKING:
    from tests.state.made import Made

DAY = "2021-12-31"


def old(*lines: Made, **more: str) -> Made:
    """The plan that is named, with one action."""
    return plan("old", "2018-02-01", action("1.1", *lines), **more)


def new(*actions: Made, **more: str) -> Made:
    """The plan that names it."""
    return plan("new", "2020-02-01", *actions, **({"succeeds": "old"} | more))


# The plans, and why what the new one says of the old one has no effect; None where it has.
CASES: dict[str, tuple[list[Made], Why | None]] = {
    "taken over": ([old(line("Homes")), new(action("2.1", line("Homes"), was=["old/1.1"]))], None),
    "a line taken over": ([old(line("Homes"), line("Teams")), new(action("2.1", line("X", was=["old/1.1b"])))], None),
    "by a draft": ([old(line("Homes")), new(action("2.1", line("Homes"), was=["old/1.1"]), status="draft")], Why.DRAFT),
    "by a plan that is agreed later": (
        [old(line("Homes")), new(action("2.1", line("Homes"), was=["old/1.1"]), agreed="2030-01-01")],
        Why.DRAFT,
    ),
    "by a draft that was given up": (
        [
            old(line("Homes")),
            new(action("2.1", line("Homes"), was=["old/1.1"]), status="draft", superseded="2021-01-01"),
        ],
        Why.WAITING,
    ),
    "from a plan that is not over": (
        [old(line("Homes")), plan("new", "2020-02-01", action("2.1", line("Homes"), was=["old/1.1"]))],
        Why.NOT_OVER,
    ),
    "from what others took over": (
        [
            old(line("Homes")),
            new(action("2.1", line("Homes", was=["old/1.1"])), action("2.2", line("Teams"), was=["old/1.1"])),
        ],
        Why.TAKEN,
    ),
    "from what is done": (
        [
            old(line("Homes", entry("2019-01-01", status="complete"))),
            new(action("2.1", line("Teams"), line("X"), was=["old/1.1"])),
        ],
        Why.SETTLED,
    ),
    "where nothing says which line": (
        [old(line("Homes"), line("Teams")), new(action("2.1", line("Clubs"), line("Schools"), was=["old/1.1"]))],
        Why.NO_LINE,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plans", "why"), CASES.values(), ids=list(CASES))
def test_why_nothing_was_taken_over(plans: list[Made], why: Why | None) -> None:
    """Each reason; nothing where it was."""
    assert [each.why for each in vain_claims(seen(DAY, *plans))] == ([why] if why else [])


def test_every_reason_has_a_case() -> None:
    """One that is added is tried."""
    assert {why for _, why in CASES.values() if why} == set(Why)


def test_claim_names_the_plan_that_is_the_reason() -> None:
    """The one that is not over, or else the one that took nothing."""
    for why in Why:
        claim = Claim(new="new/2.1", old="old/1.1", why=why)
        assert claim.plan == ("old" if why is Why.NOT_OVER else "new")


NOT_CLAIMED = {
    "what is nowhere": "old/9.9",
    "another action of the same plan": "2.2",
    "a plan's review": "old/review",
}


@pytest.mark.parametrize("was", NOT_CLAIMED.values(), ids=list(NOT_CLAIMED))
def test_what_is_no_claim(was: str) -> None:
    """Only actions and lines of other plans can be taken over."""
    plans = (
        old(line("Homes"), review="2019"),
        new(action("2.1", line("Homes"), was=[was]), action("2.2", line("Teams"))),
    )
    assert list(vain_claims(seen(DAY, *plans))) == []


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, None),
        ({"status": "draft"}, Why.DRAFT),
        ({"agreed": "2030-01-01"}, Why.DRAFT),
        ({"status": "draft", "superseded": "2021-01-01"}, Why.WAITING),
        ({"agreed": "2020-03-01"}, None),
    ],
)
def test_waits(more: dict[str, str], why: Why | None) -> None:
    """A draft, a plan that is agreed only later, and one that was given up; the plan before it never does."""
    here = seen(DAY, old(line("Homes")), new(action("2.1", line("Homes")), **more))
    assert (waits("new", here), waits("old", here)) == (why, None)
