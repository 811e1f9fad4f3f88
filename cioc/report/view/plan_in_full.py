"""The plan in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Fact, Prose, Rating, Said, Standing, Timescale


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One delivery line: who does it, who answers for it, by when, and how it stands."""

    ref: str
    """`1.1a`, or `1.2` for the only line of an action."""
    who: str
    leads: str
    """The names of the leads, or a sentence that there are none."""
    timescale: Timescale
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionInFull:
    """An action with its lines."""

    anchor: str
    ref: str
    text: str
    outcome: str
    rating: Rating | None
    """The worst of its lines; None also for an action that was dropped, whatever it was rated before."""
    status: str
    said: Said | None
    """What was last said of the action as a whole."""
    notes: Prose | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityInFull:
    """A priority: what is promised, how we will know, and what is done about it."""

    heading: str
    """`Priority 2: Outcomes and life chances`."""
    promise: str
    success: tuple[str, ...]
    notes: Prose | None
    actions: tuple[ActionInFull, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInFull:
    """Section `plan-in-full`: an annex, printed where it is asked for."""

    facts: tuple[Fact, ...]
    vision: Prose | None
    notes: Prose | None
    """What the keeper of the plan says about it."""
    states: bool
    """Whether any line has a status, a rating or a word of its own; else nobody misses the column."""
    priorities: tuple[PriorityInFull, ...]
