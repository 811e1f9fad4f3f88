"""Where the plan stands, and which way it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.paper.view.charts import StackedChart
    from cioc.paper.view.shared import Fact, Link, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Everything that went from one count to another."""

    way: str
    """`From Amber to Red (2)`."""
    refs: tuple[Link, ...]
    """Each action, or line, by its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """How the counts of the meeting before and what moved since make the counts of today."""

    heading: str
    sentences: tuple[str, ...]
    table: Table | None
    """None where nothing moved, or where the lines of one plan cannot be compared with those of another."""
    moves: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Section `glance`: the answer for a member who has a minute, then the picture by priority, then what moved."""

    lead: str
    """What this meeting is compared with."""
    minute: tuple[Fact, ...]
    """Better, worse, slipped, promised and never came back: a sentence each."""
    sentences: tuple[str, ...]
    chart: StackedChart | None
    table: Table | None
    reconciled: Reconciled | None
    """None for the first meeting on file."""
