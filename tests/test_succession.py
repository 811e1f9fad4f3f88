"""Which plan is in force: one answer, whatever plans there are, and on whatever days they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.succession import Force, Generation, force, is_later, oldest_first


def plan(words: str) -> Generation:
    """A plan in a few words: `next < old 2021 draft empty`; it has actions unless it is empty."""
    name, *said = words.split()
    succeeds = said[1] if said[:1] == ["<"] else None
    written = next((word for word in said if word.isdigit()), "2020")
    status = next((word for word in said if word in {"draft", "agreed", "superseded", "closed"}), None)
    return Generation(id=name, written=written, succeeds=succeeds, status=status, has_actions="empty" not in said)


def plans(words: str) -> list[Generation]:
    """Several of them."""
    return [plan(each) for each in words.split(", ")]


NONE: dict[str, str] = {}

CASES = {
    # what there is: the plan in force, whose place was taken by which, which waits for whose
    "old": ("old", NONE, NONE),
    "old empty": ("old", NONE, NONE),
    "old agreed, next < old 2021 agreed": ("next", {"old": "next"}, NONE),
    "old agreed, next < old 2021 agreed empty": ("old", NONE, {"next": "old"}),
    "old agreed, next < old 2021 draft": ("old", NONE, {"next": "old"}),
    "old, next < old 2021 draft": ("old", NONE, {"next": "old"}),
    "old draft, next < old 2021 draft": ("next", {"old": "next"}, NONE),
    "old superseded, next < old 2021 draft": ("next", {"old": "next"}, NONE),
    "old closed, next < old 2021 draft": ("next", {"old": "next"}, NONE),
    "old agreed, next < old 2021": ("next", {"old": "next"}, NONE),
    # on one day, and against the days
    "a < b agreed, b agreed": ("a", {"b": "a"}, NONE),
    "a agreed, b < a agreed": ("b", {"a": "b"}, NONE),
    "a 2022 agreed, b < a 2021 agreed": ("b", {"a": "b"}, NONE),
    # no word of each other
    "old agreed, other 2021 agreed": ("other", NONE, NONE),
    "old agreed, other 2021 draft": ("old", NONE, NONE),
    "old agreed, other 2021 empty": ("old", NONE, NONE),
    "old < gone agreed": ("old", NONE, NONE),
    # through one that waits
    "a agreed, b < a 2021 empty, c < b 2022 agreed": ("c", {"a": "c", "b": "c"}, {"b": "a"}),
    "a agreed, b < a 2021 draft, c < b 2022 draft": ("a", {"b": "c"}, {"b": "a", "c": "a"}),
    "a agreed, b < a 2021 agreed, c < b 2022 draft": ("b", {"a": "b"}, {"c": "b"}),
    # one plan, two heirs: who takes the place first keeps it
    "a agreed, b < a 2021 agreed, c < a 2022 agreed": ("c", {"a": "b"}, NONE),
    # in a circle, and after itself
    "a < b 2020, b < a 2021": ("b", {"a": "b"}, NONE),
    "a < a": ("a", NONE, NONE),
}


@pytest.mark.parametrize(("words", "expected"), CASES.items())
def test_plan_in_force(words: str, expected: tuple[str, dict[str, str], dict[str, str]]) -> None:
    """Worked out by hand; in whatever order the files are read."""
    holds, successors, waiting = expected
    found = Force(plan=holds, successors=successors, waiting=waiting)
    assert force(plans(words)) == force(plans(words)[::-1]) == found


def test_plan_that_a_meeting_names() -> None:
    """It is in force for that meeting: nobody has taken its place, and it has taken that of the plan before it."""
    there = plans("a agreed, b < a 2021 draft, c < b 2022 draft")
    assert force(there, "a") == Force(plan="a", successors={"b": "c"}, waiting={"b": "a", "c": "a"})
    assert force(there, "b") == Force(plan="b", successors={"a": "b"}, waiting={"c": "b"})
    assert force(there, "no-such-plan") == force(there)
    assert force([]) == Force()


NAMES = ("a", "b", "c", "d")
generations = st.lists(
    st.builds(
        Generation,
        id=st.sampled_from(NAMES),
        written=st.sampled_from(("2020", "2021")),
        succeeds=st.none() | st.sampled_from(NAMES),
        status=st.none() | st.sampled_from(("draft", "agreed", "superseded", "closed")),
        has_actions=st.booleans(),
    ),
    unique_by=lambda plan: plan.id,
    max_size=4,
)


@given(generations, st.none() | st.sampled_from(NAMES))
def test_one_answer(there: list[Generation], named: str | None) -> None:
    """Where there are plans one is in force, which neither waits nor was taken the place of; no empty one takes any."""
    found = force(there, named)
    assert (found.plan is None) == (not there)
    assert found.plan not in found.successors
    assert found.plan not in found.waiting
    if named in {plan.id for plan in there}:
        assert found.plan == named
    empty = {plan.id for plan in there if not plan.has_actions} - {named}
    assert empty.isdisjoint(found.successors.values())
    order = [plan.id for plan in oldest_first(there)]
    assert all(order.index(old) < order.index(new) for old, new in found.successors.items())


@given(generations)
def test_later_is_one_way(there: list[Generation]) -> None:
    """Of two plans exactly one is the later."""
    assert all(is_later(one, other) != is_later(other, one) for one in there for other in there if one is not other)
