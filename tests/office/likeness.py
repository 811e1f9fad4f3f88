"""How far an imported plan is like one that somebody made by hand: line by line within each action."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def words(text: str | None) -> set[str]:
    """The words of a text, in small letters."""
    return set(re.findall(r"[a-z0-9]+", (text or "").lower().replace("’", "'"))) - {
        "the",
        "and",
        "of",
        "to",
        "for",
        "in",
    }


def alike(made: Any, hand: Any) -> bool:
    """Whether two lines have one time, and words of who in common, where both say who."""
    times = (re.sub(r"\W+", " ", (made.timescale or "").lower()), re.sub(r"\W+", " ", (hand.timescale or "").lower()))
    if times[0].strip() != times[1].strip():
        return False
    return bool(words(made.who) & words(hand.who)) or not made.who or not hand.who


def matched(made: list[Any], hand: list[Any]) -> int:
    """The most lines of the second that have one of the first each."""
    partner: dict[int, int] = {}

    def place(index: int, seen: set[int]) -> bool:
        for other, line in enumerate(made):
            if other not in seen and alike(line, hand[index]):
                seen.add(other)
                if other not in partner or place(partner[other], seen):
                    partner[other] = index
                    return True
        return False

    return sum(place(index, set()) for index in range(len(hand)))


def actions(plan: Any) -> Iterator[tuple[str, list[Any]]]:
    """The numbers of the actions of a plan, and their lines."""
    for priority in plan.priorities:
        for action in priority.actions:
            yield action.ref, list(action.delivery)
