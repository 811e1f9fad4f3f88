"""Where an action is counted: complete, dropped, by its rating, or as one without any; in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.state.values import ActionState

UNRATED: Final = "unrated"
COMPLETE: Final = "complete"
DROPPED: Final = "dropped"


def place_of(state: ActionState) -> str:
    """The one place where an action is counted; what was settled, whatever its rating was."""
    if state.status is Status.DROPPED:
        return DROPPED
    if state.status is Status.COMPLETE:
        return COMPLETE
    return state.rag or UNRATED


def is_rated(actions: Iterable[ActionState]) -> bool:
    """Whether ratings tell how some actions go: one of them has, or had, a rating."""
    return any(action.rag for action in actions)
