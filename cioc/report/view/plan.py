"""What the plan promises, how we will know, and what there is to say of its actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionInBrief:
    """An action of which there is something to say. Its lines are in the annex, and in the files."""

    anchor: str
    ref: str
    text: str
    """What will be done, cut short where it is long."""
    full: str
    """The anchor of the action in the annex; empty where the paper is printed without it."""
    lead: str
    """Who answers for it: `Early Help and 2 others`."""
    when: str
    """By when, in the plan's own words: `March 2021 and 2 others`; empty where it names no time."""
    rating: Rating | None
    """The worst of its lines; None also for an action that was dropped."""
    stands: str
    """How it stands by its dates, or that it is done: `Past its date, 31 March 2019 (1 of 3 lines)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """The number of an action, and nothing else of it."""

    anchor: str
    ref: str
    full: str
    """The anchor of the action in the annex; empty where the paper is printed without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Actions of which no more is said than how they stand."""

    words: str
    """`3 actions have no recent update`."""
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A priority: what is promised, how we will know, and how its actions stand."""

    heading: str
    """`Priority 2: Outcomes and life chances`."""
    promise: str
    success: tuple[str, ...]
    """How we will know that it makes a difference; empty where the annex tells it."""
    actions: tuple[ActionInBrief, ...]
    """Those that are past their dates, soon due or rated, and those that this meeting speaks of."""
    others: tuple[Alike, ...]
    """All others. Both are empty where no action is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Section `plan`: priorities, and how we will know."""

    sentences: tuple[str, ...]
    """Which plan it is, who answers for it and when it is reviewed; or that there is none."""
    priorities: tuple[Priority, ...]
