"""Did you mean: the one of the known words that is nearest to what was typed."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """` (did you mean "early-help"?)`, with its leading space, or nothing when no known word is near."""
    by_folded = {word.casefold(): word for word in known}
    near = get_close_matches(typed.casefold(), by_folded, n=1, cutoff=0.6)
    return f' (did you mean "{by_folded[near[0]]}"?)' if near else ""
