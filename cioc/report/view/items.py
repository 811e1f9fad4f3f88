"""What was discussed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Fact, Mention, Prose, Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What one agency reported."""

    by: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item discussed. A list is empty, and a text None, where the item has none."""

    anchor: str
    title: str
    about: tuple[Mention, ...]
    restated: tuple[Fact, ...]
    """What the item says anew of what it is about: its status, its timescale."""
    rating: Rating | None
    text: Prose | None
    voice: Prose | None
    """What children and young people said."""
    updates: tuple[Update, ...]
    strengths: tuple[Prose, ...]
    to_improve: tuple[Prose, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Section `items`: what was discussed."""

    items: tuple[Item, ...]
