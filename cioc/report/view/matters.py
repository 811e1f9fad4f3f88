"""What the meeting is told of earlier promises and actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.decisions import Decision
    from cioc.report.view.shared import Mention, Prose, Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What this meeting is told of an earlier promise or action."""

    about: Mention
    rating: Rating | None
    status: str
    timescale: str
    """The new promise, where it was re-timed."""
    note: Prose | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """Section `matters`: matters arising."""

    matters: tuple[Matter, ...]
    decided_at: str
    """`Decided at the meeting of 11 October 2019`."""
    decided: tuple[Decision, ...]
    """What the meeting before decided."""
