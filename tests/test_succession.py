"""Which plans are in use: one answer, whatever plans there are, and on whatever days they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

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


def on(year: str, words: str) -> list[Generation]:
    """Plans that name the years of their days, as they were in a year: `next < old 2021 agreed=2022 closed=2024`."""
    found = []
    for each in words.split(", "):
        said = dict(word.split("=") for word in each.split() if "=" in word)
        own = plan(" ".join(word for word in each.split() if "=" not in word))
        agreed, superseded, closed = (said.get(word) for word in ("agreed", "superseded", "closed"))
        status = status_on(year, own.status, agreed=agreed, superseded=superseded, closed=closed)
        drafted = own.status == "draft"
        found.append(replace(own, status=status, drafted=drafted, agreed=agreed, superseded=superseded, closed=closed))
    return [each for each in found if each.written <= year]


IN_A_YEAR = [
    # what there is, a year: the plans in use, which were displaced by which, which have ended, which wait for which
    ("old 2019 agreed=2020, next < old 2020 draft", "2020", (["old"], {}, [], {"next": "old"})),
    # a draft that stood in goes on beside what comes into use, until it is displaced or is no draft any more
    ("old 2019 draft, other 2021", "2020", (["old"], {}, [], {})),
    ("old 2019 draft, other 2021", "2021", (["old", "other"], {}, [], {})),
    ("old 2019 draft, next < old 2021", "2021", (["next"], {"old": "next"}, [], {})),
    ("old 2019 draft, other 2021 closed=2022", "2022", (["old"], {}, ["other"], {})),
    ("old 2019 draft closed=2022, other 2020 draft, last 2021", "2022", (["last"], {}, ["old"], {"other": ""})),
    ("old 2019 draft closed=2021, other 2020 draft, last 2022", "2022", (["other", "last"], {}, ["old"], {})),
    ("old 2019 agreed=2021, other 2020 draft, last 2022", "2022", (["old", "last"], {}, [], {"other": ""})),
    # one that never stood in does not begin to where a plan is in use
    ("old 2019 agreed=2021, other 2020 draft", "2020", (["old"], {}, [], {"other": ""})),
    ("old 2019 agreed=2021, other 2020 draft", "2021", (["old"], {}, [], {"other": ""})),
    ("old 2019, other 2019 draft", "2019", (["old"], {}, [], {"other": ""})),
    ("old 2019 draft, other 2020 draft, last < old 2021", "2021", (["last"], {"old": "last"}, [], {"other": ""})),
    # one that began to stand in only when the plan in use ended goes on, too
    ("old 2019 closed=2021, other 2020 draft, last 2022", "2020", (["old"], {}, [], {"other": ""})),
    ("old 2019 closed=2021, other 2020 draft, last 2022", "2021", (["other"], {}, ["old"], {})),
    ("old 2019 closed=2021, other 2020 draft, last 2022", "2022", (["other", "last"], {}, ["old"], {})),
    # where the first draft was displaced the next one stands in
    (
        "old 2018 draft, next < old 2019 closed=2021, other 2020 draft",
        "2021",
        (["other"], {"old": "next"}, ["next"], {}),
    ),
    # a draft that stands in takes the place of nothing that may be in use
    ("next < old 2019 draft, old 2020", "2019", (["next"], {}, [], {})),
    ("next < old 2019 draft, old 2020", "2020", (["old", "next"], {}, [], {})),
    ("old 2019 closed=2021, next < old 2020 draft", "2021", (["next"], {"old": "next"}, [], {})),
    # what was in use has the place that it took; what never was takes none, and promised nothing: it waits for ever
    ("old 2019, next < old 2020 closed=2021", "2020", (["next"], {"old": "next"}, [], {})),
    ("old 2019, next < old 2020 closed=2021", "2021", ([], {"old": "next"}, ["next"], {})),
    ("old 2019, next < old 2020 draft closed=2021", "2021", (["old"], {}, [], {"next": "old"})),
    ("old 2019, next < old 2020 draft agreed=2021 closed=2022", "2022", ([], {"old": "next"}, ["next"], {})),
    ("old 2019, next < old 2020 empty closed=2021", "2021", (["old"], {}, [], {"next": "old"})),
    ("old 2019, next < old 2020 agreed=2021 closed=2022", "2020", (["old"], {}, [], {"next": "old"})),
    ("old 2019, next < old 2020 agreed=2021 closed=2021", "2021", (["old"], {}, [], {"next": "old"})),
    ("old 2019, next < old 2020 closed=2020", "2020", (["old"], {}, [], {"next": "old"})),
    ("old 2019, next < old 2020 agreed=2020 superseded=2022 closed=2021", "2021", ([], {"old": "next"}, ["next"], {})),
    # an empty plan stands in where there is nothing else
    ("old 2019 closed=2021, next < old 2020 empty", "2021", (["next"], {"old": "next"}, [], {})),
    ("old 2019 closed=2021, next 2020 empty, last 2020 draft", "2021", (["last"], {}, ["old"], {"next": ""})),
    ("old 2019 empty closed=2021, next 2020 empty", "2021", (["next"], {}, [], {"old": ""})),
]


@pytest.mark.parametrize(("words", "year", "expected"), IN_A_YEAR)
def test_plans_in_use_in_a_year(
    words: str, year: str, expected: tuple[list[str], dict[str, str], list[str], dict[str, str]]
) -> None:
    """Worked out by hand: what was displaced stays so, and a draft displaces nothing, whenever it was written."""
    in_use, displaced, ended, waiting = expected
    found = Succession(in_use=tuple(in_use), displaced=displaced, ended=tuple(ended), waiting=waiting)
    assert succession(on(year, words)) == succession(on(year, words)[::-1]) == found


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
