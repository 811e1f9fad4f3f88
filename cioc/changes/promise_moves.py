"""Several moves of one promise between two states of the plans, one after the other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cioc.changes.change import PromiseMove
from cioc.changes.to_come import is_to_come

if TYPE_CHECKING:
    from cioc.changes.states import Stand, States
    from cioc.changes.told_already import ToldAlready
    from cioc.snapshot import Promise


def promise_moves(old: Stand, new: Stand, told: ToldAlready) -> tuple[PromiseMove, ...]:
    """Each move, where the one state goes on from the other by more than one; what gave it need not be told again."""
    way = _way(old.state.promises, new.state.promises)
    for promise in way[1:-1]:
        if promise.entry:
            told.add_between(promise.entry)
    if len(way) < 3:
        return ()
    side = new.side if len(new.state.promises) >= len(old.state.promises) else old.side
    return tuple(_move(side, before, after) for before, after in pairwise(way))


def _move(side: States, before: Promise, after: Promise) -> PromiseMove:
    due, then = side.due(after), side.due(before)
    entry = after.entry
    reading = side.reading(after)
    assert reading is not None  # of a promise there always is one
    return PromiseMove(
        before=before.timescale,
        after=after.timescale,
        reading=reading,
        days=(due - then).days if due and then else None,
        agreed=entry.agreed if entry else None,
        too_early=bool(entry and entry.too_early),
        on=entry.date.isoformat() if entry else None,
        source=(entry.source or None) if entry else None,
        note=entry.note if entry else None,
        is_to_come=entry is not None and is_to_come(entry.date, side.day),
        is_agreement_to_come=entry is not None and is_to_come(entry.agreed, side.day),
    )


def _way(old: tuple[Promise, ...], new: tuple[Promise, ...]) -> tuple[Promise, ...]:
    """From the promise that held to the one that holds, by way of all between; nothing where the past is another."""
    if not old or not new:
        return ()
    shorter, longer = sorted((old, new), key=len)
    if list(map(_words, shorter)) != list(map(_words, longer[: len(shorter)])):
        return ()
    way = longer[len(shorter) - 1 :]
    return way if longer is new else way[::-1]


def _words(promise: Promise) -> tuple[object, ...]:
    return promise.timescale, promise.given, promise.entry.source if promise.entry else None
