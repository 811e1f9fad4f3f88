"""What the words in the paper stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Section `words`: what the words in the paper stand for."""

    ratings: tuple[Fact, ...]
    """What each rating means; empty where the paper uses none."""
    unused: str
    """What the ratings would mean, in a sentence, where the paper uses none."""
    terms: tuple[Fact, ...]
    """What the paper itself means by words such as "past its date", of those that it uses."""
    abbreviations: tuple[Fact, ...]
