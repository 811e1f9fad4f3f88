"""Numbers followed over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.charts import RunChart
    from cioc.report.view.shared import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number followed over time, as it was known at the meeting."""

    title: str
    value: str
    """With its bound and its unit in words: `more than 500`, or the symbol of a number that is not published."""
    date: str
    """`6 December 2019`; empty where there is no number yet."""
    source: str
    """Where the value comes from, but for this meeting: `meeting of 6 December 2019`, `plan of that day`."""
    trend: str
    """What became of it since the number before, in a sentence or two; empty where that would be the first number."""
    chart: RunChart | None
    """Its headline is the trend. None where there are too few numbers for one: words say as much."""
    target: str
    """`at least 16 by March 2021`, and whether that is met where it is sure; empty where none is set."""
    note: Prose | None
    """What a reader must know of the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Section `measures`: numbers, those first that are new at this meeting."""

    new: tuple[Measure, ...]
    earlier: tuple[Measure, ...]
    """Also those that have no number yet."""
    footnote: str
    """Why a symbol stands in place of a number; empty where none does."""
