"""Which line of one version is which of the next: by its id, by who does it, by who answers for it, by its place."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec import Struct

from cioc.history.identity import matched, paired


class Line(Struct, frozen=True):
    """A line, as far as it is told apart."""

    who: str | None = None
    leads: tuple[str, ...] = ()
    timescale: str | None = None
    id: str | None = None


HOMES: Final = Line("Homes", ("early-help",), "March 2020")
SCHOOLS: Final = Line("Schools", ("health",), "May 2020")
CLUBS: Final = Line("Clubs", ("police",), "2021")

SAME: dict[str, tuple[list[Line], list[Line], dict[int, int]]] = {
    "none": ([], [], {}),
    "all as it was": ([HOMES, SCHOOLS], [HOMES, SCHOOLS], {0: 0, 1: 1}),
    "turned round": ([HOMES, SCHOOLS], [SCHOOLS, HOMES], {0: 1, 1: 0}),
    "one more in front": ([HOMES], [SCHOOLS, HOMES], {1: 0}),
    "one gone": ([HOMES, SCHOOLS], [SCHOOLS], {0: 1}),
    "by its id, whatever else is new": (
        [Line("Homes", id="a"), SCHOOLS],
        [SCHOOLS, Line("All", ("police",), "2025", id="a")],
        {0: 1, 1: 0},
    ),
    "an id that was given": ([HOMES, SCHOOLS], [SCHOOLS, Line("Homes", ("early-help",), "2025", "a")], {0: 1, 1: 0}),
    "another id is another line": ([Line("Homes", id="a")], [Line("Schools", id="b")], {}),
    "those who answered for it come first": (
        [Line("Homes", ("early-help",)), Line("Homes", ("health",))],
        [Line("Homes", ("health",)), Line("Homes", ("early-help",))],
        {0: 1, 1: 0},
    ),
    "others answer for it": ([HOMES, SCHOOLS], [SCHOOLS, Line("Homes", ("police",), "2025")], {0: 1, 1: 0}),
    "others do it by then": ([HOMES, SCHOOLS], [SCHOOLS, Line("All", ("early-help",), "March 2020")], {0: 1, 1: 0}),
    "of several with nothing in common, by their places": (
        [Line("A"), Line("B"), Line("C")],
        [Line("X"), Line("Y"), Line("Z")],
        {0: 0, 1: 1, 2: 2},
    ),
    "of several, and the last is gone": ([Line("A"), Line("B"), Line("C")], [Line("X"), Line("Y")], {0: 0, 1: 1}),
    "of several, and one more": ([Line("A"), Line("B")], [Line("X"), Line("Y"), Line("Z")], {0: 0, 1: 1}),
}


@pytest.mark.parametrize(("before", "after", "same"), SAME.values(), ids=list(SAME))
def test_same_line(before: list[Line], after: list[Line], same: dict[int, int]) -> None:
    """By the index after, the index before; where one commit follows the other."""
    assert matched(before, after) == same


@pytest.mark.parametrize(("before", "after", "same"), SAME.values(), ids=list(SAME))
def test_each_line_is_told_once(before: list[Line], after: list[Line], same: dict[int, int]) -> None:
    """With what it was, or as one that went or came: those that stayed, then those that went, then those that came."""
    found = paired(before, after)
    assert [pair for pair in found if None not in pair] == [
        (before[old], after[new]) for new, old in sorted(same.items())
    ]
    went = [old for index, old in enumerate(before) if index not in same.values()]
    came = [new for index, new in enumerate(after) if index not in same]
    assert found[len(same) :] == [*((old, None) for old in went), *((None, new) for new in came)]


def test_what_lies_between_may_have_been_anything() -> None:
    """Lines with nothing in common are not one by their places, unless one version follows the other at once."""
    before, after = [Line("A", ("a",)), Line("B", ("b",))], [Line("X", ("x",)), Line("Y", ("b",))]
    assert matched(before, after) == {0: 0, 1: 1}
    assert matched(before, after, at_once=False) == {1: 1}


def test_what_others_say_they_were() -> None:
    """A line that says itself what it was is none of these; and no line is by its place what another says it was."""
    before, after = [Line("A"), Line("B")], [Line("X"), Line("Y")]
    assert matched(before, after, elsewhere={1}) == {0: 0}
    assert matched(before, after, claimed={0}) == {1: 1}
    assert matched([HOMES, SCHOOLS], [HOMES, CLUBS], claimed={0}) == {0: 0, 1: 1}
