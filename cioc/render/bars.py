"""Bars for terminals: stretches of different shades, so that they differ without colour too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHADES = "█▓▒░═─∙·"
"""From the worst to the best; the last is for whatever there is more of."""


def lengths(numbers: Sequence[int], room: int, *, of: int) -> list[int]:
    """How long each stretch is, in columns, where `room` columns stand for the number `of`.

    Whatever there is gets a column at least; the whole is as long as its numbers together ask for.
    """
    if not of:
        return [0 for _ in numbers]
    exact = [number * room / of for number in numbers]
    made = [max(1, int(each)) if each else 0 for each in exact]
    wanted = max(sum(map(bool, numbers)), round(sum(exact)))
    by_rest = sorted(range(len(exact)), key=lambda index: made[index] - exact[index])
    while sum(made) < wanted:
        made[by_rest.pop(0)] += 1
    while sum(made) > wanted:
        made[made.index(max(made))] -= 1
    return made
