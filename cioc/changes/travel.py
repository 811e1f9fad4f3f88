"""The direction in which an action went, from one place where it was counted to another."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cioc.state.tally import COMPLETE, DROPPED, UNRATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.changes.reconcile import Move


class Travel(StrEnum):
    """Where it went, what members ask for first."""

    BETTER = "better"
    WORSE = "worse"
    DONE = "complete"
    REOPENED = "reopened"
    DROPPED = "dropped"
    RATED = "first rated"
    UNRATED = "no longer rated"
    CAME = "new"
    WENT = "no longer in the plan"


def travel(move: Move, ratings: Sequence[str]) -> Travel:
    """The direction of a move among ratings that go from the worst to the best."""
    was, now = move.counted_before, move.counted_after
    if was is None:
        return Travel.CAME
    if now is None:
        return Travel.WENT
    if now in _SETTLED:
        return _SETTLED[now]
    if was in _SETTLED:
        return Travel.REOPENED
    if now == UNRATED:
        return Travel.UNRATED
    if was == UNRATED:
        return Travel.RATED
    return Travel.BETTER if ratings.index(now) > ratings.index(was) else Travel.WORSE


_SETTLED = {COMPLETE: Travel.DONE, DROPPED: Travel.DROPPED}
