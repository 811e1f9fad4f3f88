"""What needs attention, by its rating."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Mention, Rating, Said, Timescale


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """An action or, where its lines differ, those of its lines of which the same is to be told."""

    what: Mention
    direction: str
    """`Worse since the meeting of 11 October 2019, when it was Amber`; empty where no meeting was before."""
    why: Said | None
    """The last note, which says why, and what is being done."""
    who: str
    """Who does it; empty where the plan does not say."""
    leads: str
    timescale: Timescale
    dates: str
    """The day that was first promised and the one that holds, where they differ; else empty."""
    moved: str
    """How often it was re-timed and, each time, to when and agreed by whom; empty where it never was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernList:
    """All that is rated the same."""

    rating: Rating
    concerns: tuple[Concern, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptions:
    """Section `exceptions`: what the workspace's adverse ratings were given to, the worst first."""

    sentences: tuple[str, ...]
    lists: tuple[ConcernList, ...]
