"""What must hold of the changes between any two workspaces."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.changes.change import Lapsed, StandingChange, TimescaleChange, said_where
from cioc.changes.kinds import ChangeKind as K
from cioc.changes.kinds import RecordKind
from tests.changes.made import Made, between, edited, shuffled, without_namesakes, workspaces

if TYPE_CHECKING:
    from cioc.changes.change import Change


@given(workspaces(), st.integers(0, 2**32))
def test_nothing_changed(made: Made, seed: int) -> None:
    """A workspace has no changes against itself, in whatever order its entries stand."""
    assert between(made, made) == ()
    sound = without_namesakes(made)
    assert between(sound, shuffled(sound, random.Random(seed))) == ()


# The kinds that a kind may be when it is read backwards.
_BACKWARDS = {
    K.WORSE: {K.BETTER},
    K.BETTER: {K.WORSE},
    K.SLIPPED: {K.BROUGHT_FORWARD},
    K.BROUGHT_FORWARD: {K.SLIPPED},
    K.DATED: {K.UNDATED},
    K.UNDATED: {K.DATED, K.LAPSED},
    K.LAPSED: {K.UNDATED, K.IN_TIME, K.REMOVED, K.RETIMED},
    K.IN_TIME: {K.LAPSED},
    K.REMOVED: {K.ADDED, K.CARRIED_OVER, K.PROGRESS, K.READ, K.LAPSED},
    K.ADDED: {K.REMOVED},
    K.CARRIED_OVER: {K.REMOVED},
    K.PROGRESS: {K.REMOVED},
    K.READ: {K.REMOVED},
    K.DONE: {K.REOPENED, K.DROPPED},
    K.DROPPED: {K.REOPENED, K.DONE},
    K.REOPENED: {K.DONE, K.DROPPED},
}
# The other kinds are their own backwards.


def _of(change: Change) -> tuple[Any, ...]:
    on, _ = said_where(change)
    return (change.record, change.field, on if change.record in _DATED else None)


def _is_mirrored(change: Change) -> bool:
    """What became of a promise that is newer than the earlier state is told forwards only. So is that a date passed
    by being moved: backwards, the move tells it."""
    if isinstance(change, Lapsed | StandingChange) and change.is_new:
        return False
    return not (isinstance(change, Lapsed) and change.before != change.after)


_DATED = {RecordKind.PROGRESS, RecordKind.READING}


def _days(change: Change) -> int | None:
    return change.days if isinstance(change, TimescaleChange) else None


def _forwards(change: Change) -> tuple[Any, ...]:
    names = change.formerly or change.ref, change.ref
    return (*_of(change), *names, change.before, change.after, _days(change))


def _backwards(change: Change) -> tuple[Any, ...]:
    names = change.ref, change.formerly or change.ref
    days = _days(change)
    days = None if days is None else -days
    return (*_of(change), *names, change.after, change.before, days)


@settings(max_examples=100)
@given(edited())
def test_backwards_is_the_mirror(made: tuple[Made, Made]) -> None:
    """Before and after change places, added and removed do, better and worse do, days have the other sign."""
    there, back = (list(filter(_is_mirrored, between(*each))) for each in (made, made[::-1]))
    assert Counter(map(_forwards, there)) == Counter(map(_backwards, back))
    kinds: dict[tuple[Any, ...], list[K]] = {}
    for change in back:
        kinds.setdefault(_backwards(change), []).append(change.kind)
    for change in there:
        assert set(kinds[_forwards(change)]) & _BACKWARDS.get(change.kind, {change.kind})


@settings(max_examples=100)
@given(edited())
def test_nothing_is_lost(made: tuple[Made, Made]) -> None:
    """Two workspaces that do not say the same have changes."""
    assert between(*made) or _canonical(made[0]) == _canonical(made[1])


def _canonical(value: Any) -> Any:
    """What a workspace says: nothing that is empty counts, nor the order of entries that have no order."""
    match value:
        case dict():
            return frozenset((key, found) for key, each in value.items() if (found := _under(key, each)) is not None)
        case list() | tuple():
            return frozenset(Counter(map(_canonical, value)).items()) or None
        case _:
            return value


def _under(key: str, value: Any) -> Any:
    if value in (None, [], (), {}):
        return None
    if key in {"leads", "was", "success", "about", "rag"} and not isinstance(value, str):
        return tuple(map(_canonical, value))
    return _canonical(value)
