"""The readings of measures that are kept back: small counts of children, and what would give one of them away.

The decision is the same for every paper: it looks at all numbers on file, also those of later meetings, since who reads
two papers can do sums across both. A baseline is a reading like any other; a target is not a number of children, and
comparators are other people's, who publish them. A bound is taken for the number that it names, and so may keep back
too much.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.privacy.counting import counts_children, is_percentage, is_share_of_children, is_small
from cioc.privacy.sentences import wholes_in
from cioc.privacy.sums import Cell, Sum, to_take_along, to_take_along_over_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from cioc.dates import PartialDate
    from cioc.model import Baseline, Measure, MeasureReading

WHOLE = Decimal(100)


class KeptBack(Struct, frozen=True, kw_only=True):
    """The numbers that are not published."""

    cells: frozenset[Cell]

    def holds(self, measure: Measure, reading: MeasureReading | Baseline) -> bool:
        """Whether a reading of a measure, or its baseline, is one of them."""
        return _cell(measure, reading) in self.cells


def kept_back(measures: Mapping[str, Measure], up_to: int) -> KeptBack:
    """The numbers of some measures that are kept back, given up to which count of children none is published."""
    if up_to < 1:
        return KeptBack(cells=frozenset())
    values = {_cell(measure, reading): reading.value for measure in measures.values() for reading in measure.numbers}
    kept = {
        _cell(measure, reading)
        for measure in measures.values()
        if counts_children(measure)
        for reading in measure.numbers
        if is_small(reading.value, reading.bound, up_to)
    }
    shares = tuple(_shares(measures))
    kept |= {share.cell for share in _shares_of_notes(measures) if share.tells(frozenset(), up_to)}
    sums, over_time = (*_sums(measures), *_wholes(shares, values)), tuple(_sums_over_time(measures))
    while True:
        counts = {values[cell] for cell in kept if not is_percentage(measures[cell.measure])}
        hidden = [share for share in shares if share.of in kept or share.tells(counts, up_to)]
        more = (
            {share.cell for share in hidden} - kept
            or to_take_along(sums, kept, values, up_to)
            or to_take_along_over_time(over_time, kept, values, up_to)
        )
        if not more:
            return KeptBack(cells=frozenset(kept))
        kept |= more


def _cell(measure: Measure, reading: MeasureReading | Baseline) -> Cell:
    return Cell(measure.id, str(reading.date))


# -- Parts of a total --------------------------------------------------------------------------------------------------


def _sums(measures: Mapping[str, Measure]) -> Iterator[Sum]:
    """For each number of a total, the parts of that day or month, where they come to it: then none is missing."""
    for total, parts in _totals(measures):
        for reading in total.numbers:
            same = [(part, found) for part in parts if (found := _of_same_time(part, reading.date))]
            exact = all(found.bound is None for found in (reading, *(found for _, found in same)))
            if same and (not exact or sum(found.value for _, found in same) == reading.value):
                yield Sum(parts=tuple(_cell(part, found) for part, found in same), total=_cell(total, reading))


def _sums_over_time(measures: Mapping[str, Measure]) -> Iterator[Sum]:
    """For each date of a total or of its parts, what somebody who asks for that date finds of each of them."""
    for total, parts in _totals(measures):
        for when in sorted({reading.date for measure in (total, *parts) for reading in measure.numbers}):
            known = [(measure, _known_for(measure, when)) for measure in (total, *parts)]
            cells = [_cell(measure, reading) for measure, reading in known if reading]
            if total.numbers and len(cells) > 1:
                yield Sum(parts=tuple(cells[1:]), total=cells[0])


def _totals(measures: Mapping[str, Measure]) -> Iterator[tuple[Measure, list[Measure]]]:
    parts: dict[str, list[Measure]] = {}
    for measure in measures.values():
        if measure.part_of and measure.part_of in measures:
            parts.setdefault(measure.part_of, []).append(measure)
    for name, of_it in parts.items():
        if counts_children(measures[name]):
            yield measures[name], of_it


def _known_for(measure: Measure, when: PartialDate) -> MeasureReading | None:
    return _of_same_time(measure, when) or _nearest_in_time(measure, when)


def _of_same_time(measure: Measure, when: PartialDate) -> MeasureReading | None:
    """Its reading of the same date; else one of a day in that month, or of the month around that day."""
    same = [reading for reading in measure.numbers if _overlap(reading.date, when)]
    return max(same, key=lambda reading: (reading.date == when, reading.date), default=None)


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    return one.first <= other.last and other.first <= one.last


# -- Percentages -------------------------------------------------------------------------------------------------------


class _Share(Struct, frozen=True, kw_only=True):
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
        for reading in measure.numbers:
            if of := _known_for(base, reading.date):
                yield _Share(cell=_cell(measure, reading), of=_cell(base, of), percent=reading.value, base=of.value)


def _shares_of_notes(measures: Mapping[str, Measure]) -> Iterator[_Share]:
    """Percentages whose note says of how many: "4 of 26"."""
    for measure in measures.values():
        if is_share_of_children(measure):
            for reading in measure.numbers:
                for base in wholes_in(reading.note or ""):
                    cell = _cell(measure, reading)
                    yield _Share(cell=cell, of=cell, percent=reading.value, base=Decimal(base))


def _nearest_in_time(measure: Measure, when: PartialDate) -> MeasureReading | None:
    """The last one before, which is what a reader would take; without any, the first one after."""
    before = [reading for reading in measure.numbers if reading.date < when]
    return max(before, key=lambda r: r.date) if before else min(measure.numbers, key=lambda r: r.date, default=None)


def _wholes(shares: tuple[_Share, ...], values: Mapping[Cell, Decimal]) -> Iterator[Sum]:
    """Percentages of one number on one day that come to a hundred: the last can be worked out from the others."""
    of_one: dict[tuple[Cell, str], list[Cell]] = {}
    for share in shares:
        of_one.setdefault((share.of, share.cell.date), []).append(share.cell)
    for cells in of_one.values():
        if len(cells) > 1 and abs(sum(values[cell] for cell in cells) - WHOLE) <= 1:
            yield Sum(parts=tuple(cells), total=WHOLE)
