"""What a change tells of a promise: from and to, each move between, and who is said to have agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cioc.changes.phrases import day, promise
from cioc.changes.rewording import Mark, Words
from cioc.changes.to_come import STILL_TO_COME, agreement
from cioc.text.phrases import counted, cut, later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.change import Change, PromiseMove
    from cioc.changes.told import Told

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
