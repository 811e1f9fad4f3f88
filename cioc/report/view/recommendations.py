"""What members are asked to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One thing that members are asked to do."""

    verb: str
    """Empty where the paper gives none."""
    text: str
    """What follows the verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendations:
    """Section `recommendations`: what members are asked to do."""

    asks: tuple[Recommendation, ...]
