"""Numbers followed over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.paper.view.shared import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number followed over time, as it was known at the meeting."""

    title: str
    value: str
    """With its bound and its unit in words: `more than 500`, or the symbol of a number that is not published."""
    date: str
    """`6 December 2019`; empty where there is no number yet."""
    previous: str
    """The value before, with its date; empty where there is none."""
    target: str
    source: str
    """Where the value comes from."""
    note: Prose | None
    """What a reader must know of the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Section `measures`: numbers, those first that are new at this meeting."""

    new: tuple[Measure, ...]
    earlier: tuple[Measure, ...]
    footnote: str
    """Why a symbol stands in place of a number; empty where none does."""
