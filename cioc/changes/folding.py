"""What one entry did to one line: it may slip, be rated anew and be begun all at once, and is told of once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cioc.changes.change import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.changes.change import Change

Folded: TypeAlias = "tuple[Change, ...]"
"""The changes that one entry made to one thing, the one that matters most first; most often there is but one."""

# That something is over says more than how it was rated last, and that it is worse, more than that it has begun.
_FIRST = (ChangeKind.DROPPED, ChangeKind.DONE)
_RANKS = {kind: rank for rank, kind in enumerate((*_FIRST, *(kind for kind in ChangeKind if kind not in _FIRST)))}
_STANDING = {"rag", "status", "timescale", "review"}


def folded(changes: Iterable[Change]) -> tuple[Folded, ...]:
    """Changes by what made them, in the order of the first of each."""
    found: dict[object, list[Change]] = {}
    for place, change in enumerate(changes):
        by_entry = change.on is not None and change.field in _STANDING and change.kind is not ChangeKind.REWORDED
        key: object = (change.record, change.ref, change.on, change.source) if by_entry else place
        found.setdefault(key, []).append(change)
    return tuple(tuple(sorted(each, key=lambda change: _RANKS[change.kind])) for each in found.values())
