"""Which plans are in use: one answer, whatever plans there are, and on whatever days they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.succession import Generation, Succession, is_later, oldest_first, status_on, succession


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


CASES = {
    # what there is: the plans in use, which were displaced by which, which have ended, which wait for whose place
    "old": (["old"], {}, [], {}),
    "old empty": (["old"], {}, [], {}),
    "old agreed, next < old 2021 agreed": (["next"], {"old": "next"}, [], {}),
    "old agreed, next < old 2021": (["next"], {"old": "next"}, [], {}),
    "old agreed, next < old 2021 agreed empty": (["old"], {}, [], {"next": "old"}),
    # a draft displaces nothing, and the first one stands in where no plan is in use
    "old agreed, next < old 2021 draft": (["old"], {}, [], {"next": "old"}),
    "old, next < old 2021 draft": (["old"], {}, [], {"next": "old"}),
    "old draft, next < old 2021 draft": (["old"], {}, [], {"next": "old"}),
    "old draft empty, next < old 2021 draft": (["next"], {"old": "next"}, [], {}),
    "old superseded, next < old 2021 draft": (["next"], {"old": "next"}, [], {}),
    "old closed, next < old 2021 draft": (["next"], {"old": "next"}, [], {}),
    "old draft, other 2021 draft": (["old"], {}, [], {"other": ""}),
    # what is over
    "old closed": ([], {}, ["old"], {}),
    "old superseded, other agreed": (["other"], {}, ["old"], {}),
    "a superseded, b < a 2021 closed": ([], {}, ["a", "b"], {}),
    "a agreed, b < a 2021 closed": (["a"], {}, [], {"b": "a"}),
    # on one day, and against the days
    "a < b agreed, b agreed": (["a"], {"b": "a"}, [], {}),
    "a agreed, b < a agreed": (["b"], {"a": "b"}, [], {}),
    "a 2022 agreed, b < a 2021 agreed": (["b"], {"a": "b"}, [], {}),
    # no word of each other: side by side
    "old agreed, other 2021 agreed": (["old", "other"], {}, [], {}),
    "old agreed, other 2021 draft": (["old"], {}, [], {"other": ""}),
    "old agreed, other 2021 empty": (["old"], {}, [], {"other": ""}),
    "old < gone agreed": (["old"], {}, [], {}),
    # through one that is not in use itself
    "a agreed, b < a 2021 empty, c < b 2022 agreed": (["c"], {"a": "c", "b": "c"}, [], {}),
    "a agreed, b < a 2021 draft, c < b 2022 draft": (["a"], {}, [], {"b": "a", "c": "b"}),
    "a agreed, b < a 2021 agreed, c < b 2022 draft": (["b"], {"a": "b"}, [], {"c": "b"}),
    # one plan, two heirs: who takes the place first keeps it, and both are in use
    "a agreed, b < a 2021 agreed, c < a 2022 agreed": (["b", "c"], {"a": "b"}, [], {}),
    # in a circle, and after itself
    "a < b 2020, b < a 2021": (["b"], {"a": "b"}, [], {}),
    "a < a": (["a"], {}, [], {}),
}


@pytest.mark.parametrize(("words", "expected"), CASES.items())
def test_plans_in_use(words: str, expected: tuple[list[str], dict[str, str], list[str], dict[str, str]]) -> None:
    """Worked out by hand; in whatever order the files are read."""
    in_use, displaced, ended, waiting = expected
    found = Succession(in_use=tuple(in_use), displaced=displaced, ended=tuple(ended), waiting=waiting)
    assert succession(plans(words)) == succession(plans(words)[::-1]) == found


def test_plans_that_a_meeting_names() -> None:
    """They are in use for that meeting: nobody has taken their place, and what succeeds them waits."""
    there = plans("a agreed, b < a 2021 draft, c < b 2022 draft, d 2020 agreed")
    assert succession(there, ["a"]).in_use == ("a", "d")
    assert succession(there, ["a"]).waiting == {"b": "a", "c": "b"}
    assert succession(there, ["b"]) == Succession(in_use=("d", "b"), displaced={"a": "b"}, waiting={"c": "b"})
    assert succession(there, ["a", "b"]).in_use == ("a", "d", "b")
    assert succession(there, ["no-such-plan"]) == succession(there)
    assert succession([]) == Succession()


DAYS = [
    # status; agreed, superseded, closed; on a day: what it is
    ("agreed", None, None, None, "2020-01-01", "agreed"),
    ("draft", None, None, None, "2020-01-01", "draft"),
    (None, None, None, None, "2020-01-01", None),
    ("agreed", "2020-02-01", None, None, "2020-01-31", "draft"),
    ("agreed", "2020-02-01", None, None, "2020-02-01", "agreed"),
    (None, "2020-02-01", None, None, "2020-02-02", "agreed"),
    ("superseded", "2020-02-01", "2021-02-01", None, "2020-06-01", "agreed"),
    ("superseded", "2020-02-01", "2021-02-01", None, "2021-02-01", "superseded"),
    ("closed", None, None, "2021-02-01", "2021-01-31", None),
    ("closed", None, None, "2021-02-01", "2021-02-01", "closed"),
    ("closed", None, "2021-01-01", "2021-02-01", "2021-01-15", "superseded"),
    ("superseded", "2020-02-01", None, None, "2020-06-01", "superseded"),
]


@pytest.mark.parametrize(("status", "agreed", "superseded", "closed", "day", "expected"), DAYS)
def test_status_on_a_day(
    status: str | None, agreed: str | None, superseded: str | None, closed: str | None, day: str, expected: str | None
) -> None:
    """A day says from when; a status without one counts from the beginning."""
    assert status_on(day, status, agreed=agreed, superseded=superseded, closed=closed) == expected


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


@given(generations, st.lists(st.sampled_from(NAMES), unique=True, max_size=2))
def test_each_plan_is_in_one_place(there: list[Generation], named: list[str]) -> None:
    """In use, displaced, ended or waiting; no empty plan and no draft displaces any, unless a meeting reports on it."""
    found = succession(there, named)
    places = [*found.in_use, *found.displaced, *found.ended, *found.waiting]
    assert sorted(places) == sorted(plan.id for plan in there)
    assert set(found.displaced.values()) <= {*found.in_use, *found.ended, *found.displaced}
    assert set(named) & {plan.id for plan in there} <= set(found.in_use)
    assert found.in_use or all(plan.has_ended for plan in there)
    if any(plan.has_actions and plan.status in {None, "agreed"} for plan in there) and not named:
        weak = {plan.id for plan in there if not plan.has_actions or plan.status == "draft"}
        assert weak.isdisjoint(found.displaced.values())
    order = [plan.id for plan in oldest_first(there)]
    assert all(order.index(old) < order.index(new) for old, new in found.displaced.items())


@given(generations)
def test_later_is_one_way(there: list[Generation]) -> None:
    """Of two plans exactly one is the later."""
    assert all(is_later(one, other) != is_later(other, one) for one in there for other in there if one is not other)
