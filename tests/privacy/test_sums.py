"""What can be worked out from the numbers that are shown, step by step; `test_keeping_back` asks of whole measures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cioc.privacy.sums import Cell, Sum, to_take_along, to_take_along_over_time

_DAY = "2021-02-01"


def cell(name: str) -> Cell:
    """A number of one day."""
    return Cell(name, _DAY)


def sum_of(total: str, parts: str) -> Sum:
    """A total, and its parts by a letter each."""
    return Sum(parts=tuple(map(cell, parts)), total=cell(total))


def values(**numbers: int) -> dict[Cell, Decimal]:
    """What the numbers come to."""
    return {cell(name): Decimal(number) for name, number in numbers.items()}


def names(cells: set[Cell]) -> str:
    """The letters of numbers, in order."""
    return "".join(sorted(each.measure for each in cells))


@pytest.mark.parametrize(
    ("numbers", "kept", "taken"),
    [
        # One part is not on file: what the others leave of the total is that part.
        ({"t": 9, "a": 8}, "", "a"),  # 1
        ({"t": 11, "a": 6}, "", "a"),  # 5
        ({"t": 12, "a": 6}, "", ""),  # 6
        ({"t": 6, "a": 6}, "", ""),  # 0
        ({"t": 5, "a": 6}, "", ""),  # less than nothing, as may be across dates
        # One part is kept back: the total without the others is that part.
        ({"t": 9, "a": 3, "b": 6}, "a", "b"),
        ({"t": 30, "a": 3, "b": 6}, "a", ""),
        ({"t": 3, "a": 3}, "a", "t"),
        ({"t": 3, "a": 3, "b": 0}, "a", "t"),
        ({"t": 9, "a": 3, "b": 6}, "at", ""),
        # Two are kept back: they tell only if they must be one each, or the most that the sign stands for.
        ({"t": 22, "a": 1, "b": 1, "c": 20}, "ab", "c"),
        ({"t": 30, "a": 5, "b": 5, "c": 20}, "ab", "c"),
        ({"t": 25, "a": 2, "b": 3, "c": 20}, "ab", ""),
        ({"t": 23, "a": 1, "b": 2, "c": 20}, "ab", ""),
        # The smallest other part goes, and of equal ones the first.
        ({"t": 32, "a": 3, "b": 20, "c": 9}, "a", "c"),
        ({"t": 21, "a": 3, "b": 9, "c": 9}, "a", "b"),
    ],
)
def test_over_time(numbers: dict[str, int], kept: str, taken: str) -> None:
    """A total without the parts that are shown leaves no small number to whoever subtracts."""
    parts = "".join(name for name in numbers if name != "t")
    found = to_take_along_over_time([sum_of("t", parts)], set(map(cell, kept)), values(**numbers), 5)
    assert names(found) == taken


@pytest.mark.parametrize(
    ("numbers", "kept", "taken"),
    [
        ({"t": 9, "a": 3, "b": 6}, "a", "b"),
        ({"t": 9, "a": 3, "b": 6}, "", ""),
        ({"t": 9, "a": 3, "b": 6}, "ab", ""),
        ({"t": 9, "a": 3, "b": 6}, "abt", ""),
        ({"t": 9, "a": 3, "b": 6}, "at", ""),
        ({"t": 3, "a": 3, "b": 0}, "a", "t"),
        # They can only be one each; or they are as many as the sign stands for at most.
        ({"t": 22, "a": 1, "b": 1, "c": 20}, "ab", "c"),
        ({"t": 30, "a": 5, "b": 5, "c": 20}, "ab", "c"),
        ({"t": 29, "a": 5, "b": 4, "c": 20}, "ab", ""),
        ({"t": 31, "a": 6, "b": 5, "c": 20}, "ab", ""),
        ({"t": 10, "a": 5, "b": 5}, "ab", "t"),
        ({"t": 10, "a": 5, "b": 5}, "abt", ""),
    ],
)
def test_of_one_day(numbers: dict[str, int], kept: str, taken: str) -> None:
    """Of parts that come to their total, none that is kept back is the only one that it can be."""
    parts = "".join(name for name in numbers if name != "t")
    found = to_take_along([sum_of("t", parts)], set(map(cell, kept)), values(**numbers), 5)
    assert names(found) == taken


@pytest.mark.parametrize(("order", "taken"), [(1, "q"), (-1, "qy")])
def test_what_a_sum_tells_of_another(order: int, taken: str) -> None:
    """A total that is worked out from the sum above tells of its own parts; what hides it best is asked of each sum."""
    sums = [sum_of("x", "pq"), sum_of("t", "xy")][::order]
    numbers = values(t=100, x=12, y=88, p=4, q=8)
    assert names(to_take_along(sums, {cell("p"), cell("x")}, numbers, 5)) == taken


def test_a_chain_of_sums() -> None:
    """However many levels lie between what is shown and what is kept back."""
    numbers = values(t=100, v=60, w=40, x=20, y=40, p=4, q=16)
    sums = [sum_of("x", "pq"), sum_of("v", "xy"), sum_of("t", "vw")]
    assert names(to_take_along(sums, set(map(cell, "vxp")), numbers, 5)) == "qy"


def test_bounds_that_meet() -> None:
    """Six are three and three where other sums tell of each that it is no more than three."""
    sums = [sum_of("t", "ab"), sum_of("u", "ac"), sum_of("w", "bd")]
    numbers = values(t=6, u=4, w=4, a=3, b=3, c=1, d=1)
    assert names(to_take_along(sums, set(map(cell, "abcd")), numbers, 9)) == "tuw"
    assert names(to_take_along(sums, set(map(cell, "abcd")), numbers | values(t=5, b=2, d=2), 9)) == ""


def test_bounds_of_a_total() -> None:
    """What the parts come to at the most tells of the total, and so of what stands beside it."""
    sums = [sum_of("x", "pq"), sum_of("u", "pr"), sum_of("v", "qs"), sum_of("t", "xy"), sum_of("w", "yz")]
    numbers = values(t=10, u=3, v=3, w=7, x=4, y=6, p=2, q=2, r=1, s=1, z=1)
    assert names(to_take_along(sums, set(map(cell, "pqrsxyz")), numbers, 9)) == "tuvw"


def test_bounds_that_leave_two_values() -> None:
    """A part is not worked out by a total that may be one of two."""
    sums = [sum_of("x", "pq"), sum_of("t", "xy"), sum_of("w", "yz"), sum_of("y", "gh")]
    numbers = values(t=10, w=7, x=5, y=5, p=3, q=2, z=2, g=4, h=1)
    assert names(to_take_along(sums, set(map(cell, "pxyzh")), numbers, 4)) == ""


def test_nothing_can_be_taken() -> None:
    """One part that is all of a hundred cannot be hidden by another number."""
    alone = Sum(parts=(cell("a"),), total=Decimal(100))
    assert to_take_along([alone], {cell("a")}, values(a=100), 5) == set()


def test_what_hides_a_number_two_sums_away() -> None:
    """Where all numbers of a sum are kept back, one of those that hang together with it is taken."""
    sums = [sum_of("c", "ab"), sum_of("d", "b"), sum_of("e", "d"), sum_of("f", "adc")]
    numbers = values(a=3, b=3, c=6, d=3, e=3, f=12)
    assert names(to_take_along(sums, set(map(cell, "abcd")), numbers, 5)) == "ef"


def test_twice_the_most_beside_a_total_that_is_kept_back() -> None:
    """Each sum is looked at, whatever comes before it."""
    sums = [sum_of("x", "pq"), sum_of("t", "ab")]
    numbers = values(x=6, p=3, q=3, t=10, a=5, b=5)
    assert names(to_take_along(sums, set(map(cell, "xpqab")), numbers, 5)) == "t"


def test_percentages_of_a_whole() -> None:
    """The last one is what the others leave of a hundred."""
    shares = Sum(parts=(cell("a"), cell("b"), cell("c")), total=Decimal(100))
    numbers = values(a=8, b=30, c=62)
    assert names(to_take_along([shares], {cell("a")}, numbers, 5)) == "b"
    assert names(to_take_along([shares], {cell("a"), cell("b")}, numbers, 5)) == ""
    assert to_take_along_over_time([shares], {cell("a")}, numbers, 5) == set()
