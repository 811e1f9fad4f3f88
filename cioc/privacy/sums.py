"""Numbers that can be worked out from those that are shown, where parts come to a total; and what to keep back then.

What is kept back counts children, so it is 1 or more: zero is always shown. With that, and with the sums, anybody can
narrow down each number that is kept back. Where a single value remains, the number is as good as published.
"""

from __future__ import annotations

from collections import defaultdict, deque
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

ONE, INFINITE = Decimal(1), Decimal("Infinity")


class Cell(NamedTuple):
    """The number of a measure on a date, by the id and the date as the files write them."""

    measure: str
    date: str


Values: TypeAlias = "Mapping[Cell, Decimal]"
_Ranges: TypeAlias = "Mapping[Cell, tuple[Decimal, Decimal]]"


class Sum(Struct, frozen=True, kw_only=True):
    """Parts that come to a total. The total is a cell, or for the percentages of a whole the number 100."""

    parts: tuple[Cell, ...]
    total: Cell | Decimal

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All its numbers that can be kept back."""
        return (*self.parts, self.total) if isinstance(self.total, Cell) else self.parts


def to_take_along(sums: Sequence[Sum], kept: Set[Cell], values: Values, up_to: int) -> set[Cell]:
    """Cells to keep back next, so that less of what is kept back can be worked out; none where nothing can be.

    For each number that is given away, the smallest other part of its sum, or else the total. Where all numbers of it
    are kept back already, those of the sums that hang together with it.
    """
    at_stake = [each for each in sums if not kept.isdisjoint(each.cells)]
    of_cell: dict[Cell, list[Sum]] = defaultdict(list)
    for each in at_stake:
        for cell in each.cells:
            of_cell[cell].append(each)
    given_away = sorted(set(_worked_out(at_stake, kept, values)) | set(_all_at_the_most(at_stake, kept, values, up_to)))
    return {found for cell in given_away if (found := _nearest(cell, of_cell, kept, values))}


def to_take_along_over_time(sums: Sequence[Sum], kept: Set[Cell], values: Values, up_to: int) -> set[Cell]:
    """The same where the numbers are of several dates, so that they need not come to the total, and nothing is sure.

    Whoever takes the parts that are shown from the total is told enough if a small number remains: for the one part
    that is kept back, or one that nobody has measured.
    """
    telling = [each for each in sums if _leaves_a_small_number(each, kept, values, up_to)]
    return {found for each in telling for found in _least(each, kept, values)}


def _leaves_a_small_number(each: Sum, kept: Set[Cell], values: Values, up_to: int) -> bool:
    if not isinstance(each.total, Cell) or each.total in kept:
        return False
    unknown = sum(part in kept for part in each.parts)
    rest = values[each.total] - sum(values[part] for part in each.parts if part not in kept)
    # Of several that are kept back it tells only if they must be one each, or the most that the sign stands for.
    return 1 <= rest <= up_to if unknown < 2 else rest in {unknown, up_to * unknown}


def _least(each: Sum, kept: Set[Cell], values: Values) -> Iterator[Cell]:
    """The smallest part that is shown, else the total."""
    parts = [part for part in each.parts if part not in kept and values[part]]
    if parts:
        yield min(parts, key=lambda part: (values[part], part))
    elif isinstance(each.total, Cell):
        yield each.total


def _nearest(start: Cell, of_cell: Mapping[Cell, list[Sum]], kept: Set[Cell], values: Values) -> Cell | None:
    seen, waiting = {start}, deque([start])
    while waiting:
        for each in of_cell[waiting.popleft()]:
            parts = [part for part in each.parts if part not in kept and values[part]]
            if parts:
                return min(parts, key=lambda part: (values[part], part))
            if isinstance(each.total, Cell) and each.total not in kept:
                return each.total
            waiting.extend(cell for cell in each.cells if cell in kept and cell not in seen)
            seen.update(each.cells)
    return None


def _worked_out(sums: Sequence[Sum], kept: Set[Cell], values: Values) -> Iterator[Cell]:
    """Those for which one value remains. Where the sums contradict each other none does, which is no excuse."""
    for cell, (least, most) in _ranges(sums, kept, values).items():
        if cell in kept and most <= least:
            yield cell


def _ranges(sums: Sequence[Sum], kept: Set[Cell], values: Values) -> _Ranges:
    """Between which bounds each number must be, as anybody can tell from those that are shown."""
    ranges = {
        cell: (min(ONE, values[cell]), INFINITE) if cell in kept else (values[cell], values[cell])
        for each in sums
        for cell in each.cells
    }
    # Sums of sums are a tree, so that each pass carries what is known a level further; circles are a rule's business.
    for _ in range(len(sums) + 1):
        before = dict(ranges)
        for each in sums:
            _narrow(each, ranges)
        if ranges == before:
            break
    return ranges


def _narrow(each: Sum, ranges: dict[Cell, tuple[Decimal, Decimal]]) -> None:
    least = sum((ranges[part][0] for part in each.parts), Decimal())
    unbounded = [part for part in each.parts if ranges[part][1] == INFINITE]
    most = sum((ranges[part][1] for part in each.parts if part not in unbounded), Decimal())
    if isinstance(each.total, Cell):
        low, high = ranges[each.total]
        ranges[each.total] = low, high = max(low, least), min(high, INFINITE if unbounded else most)
    else:
        low = high = each.total
    for part in each.parts:
        at_least, at_most = ranges[part]
        others_most = INFINITE if unbounded not in ([], [part]) else most - (at_most if not unbounded else 0)
        ranges[part] = max(at_least, low - others_most), min(at_most, high - (least - at_least))


def _all_at_the_most(sums: Sequence[Sum], kept: Set[Cell], values: Values, up_to: int) -> Iterator[Cell]:
    """Who takes each sign for a small number would read a sum of twice five as five and five: and may be right."""
    for each in sums:
        unknown = [part for part in each.parts if part in kept]
        if not isinstance(each.total, Cell) or each.total in kept:
            continue
        rest = values[each.total] - sum(values[part] for part in each.parts if part not in kept)
        if rest == up_to * len(unknown):
            yield from unknown
