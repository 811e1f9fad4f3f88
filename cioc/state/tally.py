"""Where an action or a line is counted: complete, dropped, by its rating, or as one without any; in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.model import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cioc.state.states import ActionState, State

UNRATED: Final = "unrated"
COMPLETE: Final = "complete"
DROPPED: Final = "dropped"


def place_of(state: ActionState) -> str:
    """The one place where an action is counted; what was settled, whatever its rating was."""
    return _place(state.status, state.rag)


def place_of_one(state: State, ratings: Collection[str]) -> str:
    """The same of a line, a commitment or a review; a word that is none of the workspace's ratings rates nothing."""
    return _place(state.status, state.rag if state.rag in ratings else None)


def _place(status: Status | None, rag: str | None) -> str:
    if status is Status.DROPPED:
        return DROPPED
    if status is Status.COMPLETE:
        return COMPLETE
    return rag or UNRATED


def is_rated(actions: Iterable[ActionState]) -> bool:
    """Whether ratings tell how some actions go: one of them has, or had, a rating."""
    return any(action.rag for action in actions)
