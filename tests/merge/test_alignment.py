"""Which items of two lists are the same, by hand: what has moved, was renumbered or was reworded is still itself."""

from __future__ import annotations

from typing import Any, Final

import pytest

from cioc.merge.alignment import Slot, align, in_order, slots

HOMES: Final = {"who": "Homes", "leads": ["early-help"], "timescale": "March 2020"}
SCHOOLS: Final = {"who": "Schools", "leads": ["health"], "timescale": "Ongoing"}
ASK: Final = {"ref": "1.1", "action": "Ask them."}
LISTEN: Final = {"ref": "1.2", "action": "Listen."}
BEGUN: Final = {"date": "2019-02-07", "note": "Begun with the first two homes."}

ALIGNED: dict[str, tuple[list[Any], list[Any], dict[int, int]]] = {
    "nothing in either": ([], [], {}),
    "all as it was": ([HOMES, SCHOOLS], [HOMES, SCHOOLS], {0: 0, 1: 1}),
    "one more at the end": ([HOMES], [HOMES, SCHOOLS], {0: 0}),
    "one more in front": ([HOMES], [SCHOOLS, HOMES], {0: 1}),
    "the first taken out": ([HOMES, SCHOOLS], [SCHOOLS], {1: 0}),
    "turned round": ([HOMES, SCHOOLS], [SCHOOLS, HOMES], {0: 1, 1: 0}),
    "twins are told apart by their order": (["a", "a", "b"], ["a", "b", "a"], {0: 0, 1: 2, 2: 1}),
    "one of two twins taken out": (["a", "a"], ["a"], {0: 0}),
    "an id, though all else is new": (
        [HOMES | {"id": "homes"}, SCHOOLS],
        [SCHOOLS, {"id": "homes", "who": "All", "timescale": "May 2021"}],
        {0: 1, 1: 0},
    ),
    "an id that was given since": ([HOMES, SCHOOLS], [SCHOOLS, HOMES | {"id": "homes"}], {0: 1, 1: 0}),
    "an id that was taken away": ([HOMES | {"id": "homes"}, SCHOOLS], [SCHOOLS, HOMES], {0: 1, 1: 0}),
    "another id is another line": ([HOMES | {"id": "homes"}], [HOMES | {"id": "schools"}], {}),
    "the same people, another date": (
        [HOMES, SCHOOLS],
        [SCHOOLS, HOMES | {"timescale": "May 2020"}],
        {0: 1, 1: 0},
    ),
    "the same place, other people": (
        [HOMES, SCHOOLS],
        [SCHOOLS, HOMES | {"timescale": "May 2020", "leads": ["police"]}],
        {0: 1, 1: 0},
    ),
    "of two at one place that with the same date": (
        [HOMES, HOMES | {"timescale": "May 2020"}],
        [HOMES | {"timescale": "May 2020", "rag": "red"}, HOMES | {"rag": "green"}],
        {0: 1, 1: 0},
    ),
    "renumbered by one that was put before it": (
        [ASK],
        [{"ref": "1.1", "action": "New."}, ASK | {"ref": "1.2", "was": ["1.1"]}],
        {0: 1},
    ),
    "renumbered, with the plan's own name": (
        [ASK],
        [{"ref": "1.1", "action": "New."}, ASK | {"ref": "1.2", "was": ["p/1.1"]}],
        {0: 1},
    ),
    "it came from another plan": (
        [ASK],
        [LISTEN | {"ref": "1.1", "was": ["q/1.1"]}],
        {0: 0},
    ),
    "it was something else before the base already": (
        [ASK, LISTEN | {"was": ["1.1"]}],
        [LISTEN | {"was": ["1.1"]}, ASK],
        {0: 1, 1: 0},
    ),
    "two that changed their numbers": (
        [ASK, LISTEN],
        [LISTEN | {"ref": "1.1", "was": ["1.2"]}, ASK | {"ref": "1.2", "was": ["1.1"]}],
        {0: 1, 1: 0},
    ),
    "renumbered without a word, where it was": ([ASK, LISTEN], [ASK | {"ref": "1.3"}, LISTEN], {0: 0, 1: 1}),
    "another number and other words": ([ASK], [{"ref": "1.3", "action": "Do another thing."}], {}),
    "an entry with one word corrected": (
        [BEGUN],
        [BEGUN | {"note": "Begun with the first three homes."}],
        {0: 0},
    ),
    "an entry of another day that says something else": (
        [BEGUN, {"date": "2019-03-01", "note": "x"}],
        [{"date": "2019-04-01", "note": "Rated anew."}, {"date": "2019-05-01", "note": "Gone."}],
        {},
    ),
    "alone between the same neighbours, whatever it says": (
        ["first", "some words", "last"],
        ["first", "all of it new", "last"],
        {0: 0, 1: 1, 2: 2},
    ),
    "two between the same neighbours: that which is like it": (
        ["first", "the police will report to us", "last"],
        ["first", "wholly other", "the police will report to all", "last"],
        {0: 0, 1: 2, 2: 3},
    ),
    "between the same neighbours only": (
        ["the police report", "a", "z"],
        ["a", "the police report it", "z"],
        {1: 0, 2: 2},
    ),
    "with its twin in words before another neighbour": (
        ["one two three", "a", "one two four"],
        ["a", "one two five"],
        {1: 0, 2: 1},
    ),
    "where a twin in words was put before another neighbour": (
        ["a", "one two four"],
        ["one two three", "a", "one two five"],
        {0: 1, 1: 2},
    ),
    "anywhere, where the order changed": (["a", "x y z", "b"], ["b", "x y w", "a"], {0: 2, 1: 1, 2: 0}),
    "an entry of which the day alone is left": ([BEGUN], [{"date": "2019-02-07", "rag": "green"}], {}),
    "a number of another body, beside one of an earlier day": (
        [{"who": "England", "value": "70", "date": "2020"}],
        [{"who": "England", "value": "65", "date": "2019"}, {"who": "England", "value": "71", "date": "2020"}],
        {0: 1},
    ),
    "by its title": (
        [{"title": "Money", "text": "a"}, {"title": "Places", "text": "b"}],
        [{"title": "Places", "text": "c"}, {"title": "Money", "text": "d"}],
        {0: 1, 1: 0},
    ),
    "by the words, where two have one title": (
        [{"title": "Money", "text": "a"}, {"title": "Money", "text": "b"}],
        [{"title": "Money", "text": "b", "by": "x"}, {"title": "Money", "text": "a", "by": "y"}],
        {0: 1, 1: 0},
    ),
}


@pytest.mark.parametrize(("base", "side", "same"), ALIGNED.values(), ids=list(ALIGNED))
def test_same_items(base: list[Any], side: list[Any], same: dict[int, int]) -> None:
    """By the index in the base, the index on the side."""
    assert align(base, side, "p") == same


@pytest.mark.parametrize(("base", "side", "same"), ALIGNED.values(), ids=list(ALIGNED))
def test_a_copy_is_the_same_as_what_it_is_a_copy_of(base: list[Any], side: list[Any], same: dict[int, int]) -> None:
    """Also where a list says the same twice; and no index is handed out twice."""
    assert align(side, side, "p") == {index: index for index in range(len(side))}
    assert align(base, base, "p") == {index: index for index in range(len(base))}
    assert len(set(same.values())) == len(same)


def test_many_that_were_all_rewritten_are_known_by_their_order() -> None:
    """So many would take too long word for word; fewer are held against each other."""
    few = [f"word{number} of it" for number in range(20)]
    turned = [f"word{number} of them" for number in reversed(range(20))]
    assert align(few, turned) == {number: 19 - number for number in range(20)}
    many, more = [*few, "word20 of it"], ["word20 of them", *turned]
    assert align(many, more) == {number: number for number in range(21)}


SLOTS: dict[str, tuple[list[Any], list[Any], list[Any], list[tuple[int | None, ...]]]] = {
    "each added one": (["a"], ["a", "b"], ["a", "c"], [(0, 0, 0), (None, 1, None), (None, None, 1)]),
    "both added the same": (["a"], ["a", "b"], ["b", "a"], [(0, 0, 1), (None, 1, 0)]),
    "both added one with one id": (
        [],
        [HOMES | {"id": "homes"}],
        [SCHOOLS, SCHOOLS | {"id": "homes"}],
        [(None, 0, 1), (None, None, 0)],
    ),
    "both added a line; one gave it an id": ([], [HOMES], [HOMES | {"id": "homes"}], [(None, 0, 0)]),
    "two lines at one place, of other leads": (
        [],
        [HOMES],
        [HOMES | {"leads": ["police"]}],
        [(None, 0, None), (None, None, 0)],
    ),
    "one took it out": (["a", "b"], ["b"], ["a", "b"], [(0, None, 0), (1, 0, 1)]),
    "both took it out": (["a", "b"], ["b"], ["b"], [(0, None, None), (1, 0, 0)]),
    "an entry that both added is one, twice where both did so twice": (
        [],
        [BEGUN, BEGUN],
        [BEGUN, BEGUN, BEGUN],
        [(None, 0, 0), (None, 1, 1), (None, None, 2)],
    ),
}


@pytest.mark.parametrize(("base", "ours", "theirs", "expected"), SLOTS.values(), ids=list(SLOTS))
def test_each_thing_once(
    base: list[Any], ours: list[Any], theirs: list[Any], expected: list[tuple[int | None, ...]]
) -> None:
    """By its places in the three lists; every place of each list is in one slot."""
    found = slots(base, ours, theirs)
    assert [tuple(slot) for slot in found] == expected
    for number, each in enumerate((base, ours, theirs)):
        there = [index for slot in found if (index := slot[number]) is not None]
        assert sorted(there) == list(range(len(each)))


def on(*days: str) -> list[Any]:
    """Entries of these days."""
    return [{"date": f"2020-{day}", "note": f"Of {day}."} for day in days]


ORDERED: dict[str, tuple[list[Any], list[Any], list[Any], list[Any]]] = {
    "behind what it follows there": (["a", "b"], ["a", "b"], ["a", "new", "b"], ["a", "new", "b"]),
    "first of all": (["a"], ["a"], ["new", "a"], ["new", "a"]),
    "ours before theirs": (["a"], ["a", "mine"], ["a", "other"], ["a", "mine", "other"]),
    "the earlier day first": (
        on("01-01"),
        on("01-01", "03-01"),
        on("01-01", "02-01", "04-01"),
        on("01-01", "02-01", "03-01", "04-01"),
    ),
    "of one day ours first": (
        [],
        [{"date": "1", "note": "m"}],
        [{"date": "1"}],
        [{"date": "1", "note": "m"}, {"date": "1"}],
    ),
    "the lower number first, as a number": (
        [{"ref": "1"}],
        [{"ref": "1"}, {"ref": "10"}],
        [{"ref": "1"}, {"ref": "9"}],
        [{"ref": "1"}, {"ref": "9"}, {"ref": "10"}],
    ),
    "the order that they changed": (["a", "b", "c"], ["a", "b", "c", "d"], ["c", "a", "b"], ["c", "d", "a", "b"]),
    "the order that they changed, though we put one in front": (
        ["a", "b", "c"],
        ["x", "a", "b", "c"],
        ["c", "a", "b"],
        ["x", "c", "a", "b"],
    ),
    "the order that we changed": (["a", "b", "c"], ["c", "a", "b"], ["a", "b", "c", "d"], ["c", "d", "a", "b"]),
    "ours, where both changed it": (["a", "b", "c"], ["c", "a", "b"], ["b", "a", "c"], ["c", "a", "b"]),
}


@pytest.mark.parametrize(("base", "ours", "theirs", "expected"), ORDERED.values(), ids=list(ORDERED))
def test_order(base: list[Any], ours: list[Any], theirs: list[Any], expected: list[Any]) -> None:
    """That of the list as it is put together, with what both sides have."""
    found = in_order(slots(base, ours, theirs), ours, theirs, is_list=True)
    values = [ours[slot.ours] if slot.ours is not None else theirs[slot.theirs or 0] for slot in found]
    assert values == expected


def test_keys_of_a_mapping_stay_in_our_order() -> None:
    """Where they moved their keys about, that is style, and ours is kept."""
    turned = [Slot(0, 0, 1), Slot(1, 1, 0)]
    assert in_order(turned, ["a", "b"], ["b", "a"], is_list=False) == turned
    assert in_order(turned, ["a", "b"], ["b", "a"], is_list=True) == turned[::-1]
