"""The moves of a promise between two states of the files: each one, from what held to what holds.

Both states may be of one day, or the later one may be given first: then the moves are told backwards.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from cioc.state.timings import MoveKind, move_kind

if TYPE_CHECKING:
    from datetime import date

    from cioc.state.promise import Life
    from cioc.state.timings import PromiseVersion

_Slot: TypeAlias = "tuple[int, str, str, int]"
# Where a timescale stands: how many plans from the one that both states know, the day and the meeting of its entry
# (none of what the plan itself says), and which one of those that share them.


class Move(Struct, frozen=True, kw_only=True):
    """One move: a timescale and the one before it. `days` is from the last day that was named; later is positive."""

    before: PromiseVersion
    after: PromiseVersion
    move: MoveKind
    days: int | None
    is_in_place: bool
    """Whether the words were changed where they stood, and no entry says so."""

    @property
    def is_retiming(self) -> bool:
        """Whether it changed the last day of the promise."""
        return self.move.is_retiming(self.days) and not self.restores

    @property
    def restores(self) -> str | None:
        """The meeting that did not agree to one of both timescales, where the other is what held before that."""
        return self.after.restores or (self.before.restores if self.after.refused else None)

    @property
    def is_when_over(self) -> bool:
        """Whether it moved a last day to a later one when that was over already."""
        was = self.before.due
        return was is not None and was < self.after.timing.given and (self.days or 0) > 0


class Shared(Struct, frozen=True):
    """The line that both states know: its name in the earlier life of a promise, and its name in the later one."""

    before: str
    after: str


def steps(before: Life | None, after: Life, shared: Shared | None, *, was_draft: bool = False) -> tuple[Move, ...]:
    """The moves from one life of a promise to another; all of them, where there was no promise before.

    `was_draft` is that it was in a draft of which no paper had told: what was put right in that moved nothing.
    """
    way = _way(before, after, shared, was_draft=was_draft)
    found: list[Move] = []
    named = _named_by(way[0][0], after, before) if way else None
    for (old, _), (new, is_in_place) in pairwise(way):
        named = old.due or named
        days = (new.due - named).days if new.due and named else None
        if (move := move_kind(old, new.timescale, new.due)) is not MoveKind.NONE or is_in_place:
            found.append(Move(before=old, after=new, move=move, days=days, is_in_place=is_in_place))
    return tuple(found)


def _named_by(first: PromiseVersion, *lives: Life | None) -> date | None:
    """The last day that was named before a timescale, or by it, in the life that has it."""
    for life in lives:
        known = life.versions if life else ()
        place = next((place for place, version in enumerate(known) if version is first), None)
        if place is not None:
            return next((version.due for version in reversed(known[: place + 1]) if version.due), None)
    return None


_Way: TypeAlias = "list[tuple[PromiseVersion, bool]]"
# Timescales one after the other, and whether each took the place of the one before it in the file.


def _way(before: Life | None, after: Life, shared: Shared | None, *, was_draft: bool) -> _Way:
    if before is None or shared is None:
        return [(version, False) for version in _slots(after, 0).values()]
    if onwards := _onwards(before, after, shared, was_draft=was_draft):
        return onwards
    if back := _onwards(after, before, Shared(shared.after, shared.before), was_draft=was_draft):
        return _backwards(back)
    later = _slots(after, after.names.index(shared.after))
    earlier = _slots(before, before.names.index(shared.before))
    if not earlier or not later:  # it had no timescale at all on one side
        return [(version, False) for version in [*later.values()] or [*earlier.values()][::-1]]
    if next(reversed(earlier)) in later:
        return _forwards(earlier, later)
    if next(reversed(later)) in earlier:
        return _backwards(_forwards(later, earlier))
    return [(list(earlier.values())[-1], False), (list(later.values())[-1], True)]


def _onwards(earlier: Life, later: Life, shared: Shared, *, was_draft: bool) -> _Way:
    """From the last of the earlier ones through all that followed; nothing where the later ones begin otherwise.

    What stands in the files no longer was promised too: a date that was moved there and back was moved twice. What was
    put right, in a draft or by an entry that corrects another, was never promised otherwise.
    """
    known = len(earlier.versions)
    ours, theirs = (_marks(life, name) for life, name in ((earlier, shared.before), (later, shared.after)))
    beside = list(zip(earlier.versions, later.versions, strict=False))
    if not known or ours != theirs[:known] or not all(was_draft or _is_as_said(*each) for each in beside):
        return []
    here, following = later.versions[known - 1], later.versions[known:]
    return [(here, False), *((each, each.rewritten is not None) for each in following)]


def _marks(life: Life, known: str) -> list[tuple[object, ...]]:
    """Marks that tell each timescale from the others: where it stands or stood."""
    home = life.names.index(known)
    return [
        (
            life.names.index(each.holder) - home,
            each.entry is not None and each.timing.given,
            each.entry.source if each.entry else None,
        )
        for each in life.versions
    ]


def _is_as_said(was: PromiseVersion, now: PromiseVersion) -> bool:
    """Whether a timescale says what it said, or was wrong and is put right by a later entry."""
    is_put_right = now.entry is not None and bool(now.entry.corrections)
    return is_put_right or (*_words(was), was.timing.given) == (*_words(now), now.timing.given)


def _forwards(earlier: dict[_Slot, PromiseVersion], later: dict[_Slot, PromiseVersion]) -> _Way:
    """From the last of the earlier ones, by what stands in its place now, to the last of the later ones."""
    here = next(reversed(earlier))
    slots = list(later)
    is_rewritten = _words(earlier[here]) != _words(later[here])
    way = [(earlier[here], False), (later[here], is_rewritten)]
    return way + [(later[slot], False) for slot in slots[slots.index(here) + 1 :]]


def _backwards(way: _Way) -> _Way:
    flags = [is_in_place for _, is_in_place in way[1:]]
    versions = [version for version, _ in reversed(way)]
    return list(zip(versions, [False, *reversed(flags)], strict=True))


def _words(version: PromiseVersion) -> tuple[object, ...]:
    return version.timing.timescale, version.due


def _slots(life: Life, known: int) -> dict[_Slot, PromiseVersion]:
    """The timescales that stand in the files, each by its place."""
    seen: Counter[tuple[int, str, str]] = Counter()
    found: dict[_Slot, PromiseVersion] = {}
    for version in life.versions:
        if version.withdrawn is not None:
            continue
        entry = version.entry
        place = life.names.index(version.holder) - known
        slot = (place, entry.date.isoformat() if entry else "", entry.source if entry else "")
        found[*slot, seen[slot]] = version
        seen[slot] += 1
    return found
