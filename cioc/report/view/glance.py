"""Where the plan stands, and which way it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.charts import StackedChart
    from cioc.report.view.shared import Link, Table


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
class Told:
    """A sentence, with the first of what it counts."""

    text: str
    """`2 actions have a worse rating`, without its full stop."""
    names: tuple[Link, ...]
    """Up to three of them: `2.2 Second short-breaks home (green to red)`."""
    rest: str
    """How many others there are: `and 4 more`; empty where these are all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What there is to say to one question of a member who has a minute."""

    label: str
    """`Better`, `Worse`, `Slipped` …"""
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Section `glance`: the answer for a member who has a minute, then the picture by priority, then what moved."""

    lead: str
    """What this meeting is compared with."""
    minute: tuple[Answer, ...]
    """Better, worse, slipped, dropped, promised and never came back: a few sentences each."""
    headline: str
    """The worst that there is to say, for a list of papers."""
    sentences: tuple[str, ...]
    chart: StackedChart | None
    table: Table | None
    reconciled: Reconciled | None
    """None for the first meeting on file."""
