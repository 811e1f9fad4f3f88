"""What the words in the paper stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.paper.view.shared import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Section `words`: what the words in the paper stand for."""

    ratings: tuple[Fact, ...]
    ratings_used: bool
    abbreviations: tuple[Fact, ...]
