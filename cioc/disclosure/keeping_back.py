"""Which readings of measures are kept back: small counts of children, and what would give one of them away.

The decision is the same for every paper: it looks at all numbers on file, also those of later meetings, since who reads
two papers can do sums across both. A bound is taken for the number that it names, and so may keep back too much.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from cioc.disclosure.counting import counts_children, is_percentage, is_small
from cioc.disclosure.sums import Cell, Sum, to_take_along

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from cioc.dates import PartialDate
    from cioc.model import Measure, MeasureReading

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBack:
    """The numbers that are not published."""

    cells: frozenset[Cell]

    def holds(self, measure: Measure, reading: MeasureReading) -> bool:
        """Whether a reading of a measure is one of them."""
        return _cell(measure, reading) in self.cells


def kept_back(measures: Mapping[str, Measure], up_to: int) -> KeptBack:
    """What is kept back of some measures, given up to which count of children nothing is published."""
    if up_to < 1:
        return KeptBack(cells=frozenset())
    values = {_cell(measure, reading): reading.value for measure in measures.values() for reading in measure.readings}
    kept = {
        _cell(measure, reading)
        for measure in measures.values()
        if counts_children(measure)
        for reading in measure.readings
        if is_small(reading.value, reading.bound, up_to)
    }
    shares = tuple(_shares(measures))
    sums = (*_sums(measures), *_wholes(shares, values))
    while True:
        counts = {values[cell] for cell in kept if not is_percentage(measures[cell.measure])}
        hidden = [share for share in shares if share.of in kept or share.tells(counts, up_to)]
        more = {share.cell for share in hidden} - kept or to_take_along(sums, kept, values, up_to)
        if not more:
            return KeptBack(cells=frozenset(kept))
        kept |= more


def _cell(measure: Measure, reading: MeasureReading) -> Cell:
    return Cell(measure.id, str(reading.date))


# -- Parts of a total --------------------------------------------------------------------------------------------------


def _sums(measures: Mapping[str, Measure]) -> Iterator[Sum]:
    """For each number of a total, the parts of that day or month."""
    parts: dict[str, list[Measure]] = {}
    for measure in measures.values():
        if measure.part_of and measure.part_of in measures:
            parts.setdefault(measure.part_of, []).append(measure)
    for name, of_it in parts.items():
        for reading in measures[name].readings:
            same = tuple(_cell(part, found) for part in of_it if (found := _of_same_time(part, reading.date)))
            if same:
                yield Sum(parts=same, total=_cell(measures[name], reading))


def _of_same_time(measure: Measure, when: PartialDate) -> MeasureReading | None:
    """Its reading of the same date; else one of a day in that month, or of the month around that day."""
    same = [reading for reading in measure.readings if _overlap(reading.date, when)]
    return max(same, key=lambda reading: (reading.date == when, reading.date), default=None)


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    return one.first <= other.last and other.first <= one.last


# -- Percentages -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """A percentage, and the number that it is a percentage of."""

    cell: Cell
    of: Cell
    percent: Decimal
    base: Decimal

    def tells(self, counts: Set[Decimal], up_to: int) -> bool:
        """Whether it would tell a small count, be it of those that it leaves out, or one that is kept back."""
        share = self.base * self.percent / WHOLE
        apart = (share, self.base - share)
        if any(1 <= round(part) <= up_to for part in apart):
            return True
        # As far as rounding may have taken it, to the last digit that is given.
        give = self.base * Decimal(1).scaleb(int(self.percent.as_tuple().exponent)) / WHOLE / 2
        return any(abs(part - count) <= give for count in counts for part in apart)


def _shares(measures: Mapping[str, Measure]) -> Iterator[_Share]:
    for measure in measures.values():
        base = measures.get(measure.percent_of or "")
        if base is None or not is_percentage(measure) or not counts_children(base):
            continue
        for reading in measure.readings:
            if of := _of_same_time(base, reading.date) or _nearest_in_time(base, reading.date):
                yield _Share(cell=_cell(measure, reading), of=_cell(base, of), percent=reading.value, base=of.value)


def _nearest_in_time(measure: Measure, when: PartialDate) -> MeasureReading | None:
    """The last one before, which is what a reader would take; without any, the first one after."""
    before = [reading for reading in measure.readings if reading.date < when]
    return max(before, key=lambda r: r.date) if before else min(measure.readings, key=lambda r: r.date, default=None)


def _wholes(shares: tuple[_Share, ...], values: Mapping[Cell, Decimal]) -> Iterator[Sum]:
    """Percentages of one number on one day that come to a hundred: the last can be worked out from the others."""
    of_one: dict[tuple[Cell, str], list[Cell]] = {}
    for share in shares:
        of_one.setdefault((share.of, share.cell.date), []).append(share.cell)
    for cells in of_one.values():
        if len(cells) > 1 and abs(sum(values[cell] for cell in cells) - WHOLE) <= 1:
            yield Sum(parts=tuple(cells), total=WHOLE)
