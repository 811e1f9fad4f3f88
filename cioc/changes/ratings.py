"""Ratings, dates and words before and after, for pages: what moved from where to where, and what was re-timed."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cioc.changes.phrases import STILL_TO_COME, agreement, day, promise
from cioc.text.phrases import counted, cut, later, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cioc.changes.change import Change, PromiseMove
    from cioc.changes.reconcile import Move
    from cioc.changes.told import Told


Row = tuple[str, int, int, int, int]
"""A rating; how many actions had it, how many moved away from it and to it, how many have it now."""


def rows(told: Told) -> list[Row]:
    """A row for each rating that is or was given, and one for all actions where there are several."""
    found = _ratings(told)
    if len(found) > 1:
        before, lost, gained, after = (sum(column) for column in zip(*(row[1:] for row in found), strict=True))
        found.append(("All", before, lost, gained, after))
    return found


def _ratings(told: Told) -> list[Row]:
    reconciled, settings = told.reconciled, told.workspaces[1].settings
    found = []
    for place in reconciled.places:
        before, after = reconciled.before.get(place, 0), reconciled.after.get(place, 0)
        if before or after:
            label = settings.rag[place].label if place in settings.rag else place.capitalize()
            found.append((label, before, reconciled.lost(place), reconciled.gained(place), after))
    return found


def as_before(told: Told) -> str | None:
    """The totals in a sentence, where no action is counted elsewhere than before."""
    if told.reconciled.moves:
        return None
    numbers = ", ".join(f"{after} {name.lower()}" for name, *_, after in _ratings(told))
    return f"Actions by rating, {plans(told)}: {numbers}, as before." if numbers else "There are no actions in force."


def moves(told: Told) -> list[tuple[str, str]]:
    """What moved from where to where: `amber → red`, and which actions."""
    found: dict[str, list[Move]] = {}
    for move in told.reconciled.moves:
        found.setdefault(_way(move), []).append(move)
    return [(way, ", ".join(_refs(each))) for way, each in found.items()]


def retimed(told: Told) -> str:
    """The actions that were re-timed: that is no rating, and must not be hidden by one."""
    refs = ", ".join(name.partition("/")[2] for name in told.retimed)
    return f"Re-timed, whatever their rating: {refs}." if refs else ""


def _way(move: Move) -> str:
    if move.before is None:
        return f"{'carried over too' if move.kin else 'new'}, {move.counted_after}"
    if move.after is None:
        return f"{move.counted_before}, and {'joined into another' if move.kin else 'no longer in the plan'}"
    return f"{move.counted_before} → {move.counted_after}"


def _refs(moves: Sequence[Move]) -> Iterable[str]:
    """The plan goes without saying: it is the one that is in force on that side."""
    for move in moves:
        ref = (move.after or move.before or "").partition("/")[2]
        kin = (move.kin or "").partition("/")[2]
        yield f"{ref} ({'also from' if move.before is None else 'into'} {kin})" if kin else ref


def plans(told: Told) -> str:
    """The plan whose actions are counted, or the two of them."""
    before, after = (" and ".join(each) for each in (told.reconciled.plans_before, told.reconciled.plans_after))
    return f"{before or 'no plan'}, then {after or 'no plan'}" if before != after else after or "no plan"


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


class Words(NamedTuple):
    """Some words, and what became of them."""

    mark: Mark
    text: str


# Of what stayed, so many words are shown beside what changed.
_BESIDE = 6
# Comparing takes as long as the one text times the other.
_MOST = 4_000_000


def reworded(before: str, after: str) -> tuple[Words, ...]:
    """Two texts as one, word by word; of long stretches that stayed only the ends."""
    old, new = one_line(before).split(), one_line(after).split()
    if len(old) * len(new) > _MOST:
        return Words(Mark.OLD, " ".join(old)), Words(Mark.NEW, " ".join(new))
    found: list[Words] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            is_first, is_last = i == 0, j == len(old) and m == len(new)
            found.append(Words(Mark.SAME, " ".join(_ends(old[i:j], first=is_first, last=is_last))))
        else:
            found += (Words(mark, " ".join(w)) for mark, w in ((Mark.OLD, old[i:j]), (Mark.NEW, new[k:m])) if w)
    return tuple(found)


def _ends(words: list[str], *, first: bool, last: bool) -> Iterator[str]:
    before = [] if first else words[:_BESIDE]
    after = [] if last else words[-_BESIDE:]
    if len(before) + len(after) + 2 >= len(words):
        yield from words
        return
    yield from (*before, "…", *after)


Fact: TypeAlias = "tuple[str, tuple[Words, ...]]"
"""A label, which may be empty, and words."""

LONGEST = 280
"""So much is shown of a note."""


def plain(label: str, text: str) -> Fact:
    """Words in which nothing is marked."""
    return label, (Words(Mark.SAME, text),)


def promised(change: Change, told: Told) -> Iterator[Fact]:
    """From and to, each move where there are several, and who agreed."""
    if change.field in {None, "late"} or (change.before == change.after and not change.days and not change.moves):
        reading = change.reading_after or change.reading_before
        yield plain("Promise", f"{promise(reading.text if reading else None, reading)}")
        return
    if change.before is not None:
        yield plain("From", promise(change.before, change.reading_before))
    if change.moves:
        yield from _each_move(change, told)
    else:
        yield plain("To" if change.before else "Promise", f"{_new(change)}{_total(change)}")
    if change.before is not None and not change.moves:
        yield agreed(change, told)


def _new(change: Change) -> str:
    return promise(change.after, change.reading_after)


def _total(change: Change) -> str:
    if not change.total_days or change.total_days == change.days:
        return ""
    side = "after" if change.total_days > 0 else "before"
    return f"; {counted(abs(change.total_days), 'day')} {side} the first promise"


def _each_move(change: Change, told: Told) -> Iterator[Fact]:
    """One after the other, each with its reason."""
    for move in change.moves:
        label = f"To, {_when(move)}" if move.on else "To"
        days = f", {later(move.days)}" if move.days else ""
        why = f". {cut(move.note, LONGEST)}" if move.note else ""
        how = "changed in the file, " if move.is_in_place else "carried over, " if move.is_handed_over else ""
        yield plain(label, f"{promise(move.after, move.reading)}{days}; {how}{_agreement(move, told)}{why}")
    if total := _total(change):
        yield plain("", f"In all{total.replace(';', '', 1)}.")


def _when(move: PromiseMove) -> str:
    when = f"at the meeting of {day(move.source)}" if move.source else f"on {day(move.on or '')}"
    return f"{when}, {STILL_TO_COME}" if move.is_to_come else when


def agreed(change: Change, told: Told) -> Fact:
    """A date that no meeting has is not an agreement, whatever an entry says; nor is one that is still to come."""
    said = _agreement(change, told)
    return plain("Agreement" if change.is_agreement_to_come else "Agreed", said.removeprefix("agreed "))


def _agreement(of: Change | PromiseMove, told: Told) -> str:
    return agreement(of, on_file=of.agreed is not None and told.is_on_file(of.agreed))
