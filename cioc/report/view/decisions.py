"""What the meeting decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that the meeting decided."""

    text: str
    about: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Section `decisions`: what the meeting decided; left out until that is written down."""

    decisions: tuple[Decision, ...]
