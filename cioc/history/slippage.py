"""Every promise that was re-timed, how often, how far, and who agreed to it: the ledger over all plans."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.overdue import NO_LEAD
from cioc.state.promise import PromisePlace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.git import Commit
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Life, Promise
    from cioc.state.timings import PromiseVersion
    from cioc.workspace.as_of import Known


class Slipped(Struct, frozen=True, kw_only=True):
    """A promise that was re-timed. Of one that was joined with others there is one for each of its lives.

    Only moves that were made after `since` are counted; the days are those of its whole life.
    """

    promise: Promise
    life: Life
    since: Known | None = None

    @property
    def part(self) -> str:
        """Of a promise that joined others: the name of the part that this life is of."""
        return self.promise.part_of(self.life)

    @property
    def moves(self) -> tuple[PromiseVersion, ...]:
        """The timescales that changed the last day."""
        return tuple(move for move in self.life.retimings if self.since is None or move.is_made_after(self.since))

    @property
    def current(self) -> PromiseVersion | None:
        """The timescale that holds now; None where it was taken out of the file, and no other is there."""
        return self.life.current

    @property
    def times(self) -> int:
        """The number of its moves; that it was taken out counts."""
        return len(self.moves) + self._is_taken_out

    @property
    def in_place(self) -> int:
        """The number of these that were changes in the file, of which no entry says so."""
        return sum(move.rewritten is not None for move in self.moves) + self._is_taken_out

    @property
    def steps(self) -> tuple[tuple[PromiseVersion, PromiseVersion | None], ...]:
        """Each move with the timescale before it; None is that it was taken out."""
        known = self.life.versions
        moved = [(was, move) for was, move in pairwise(known) if move in self.moves]
        return (*moved, (known[-1], None)) if self._is_taken_out else tuple(moved)

    @property
    def _is_taken_out(self) -> bool:
        if not self.life.versions or self.current is not None:
            return False
        return self.since is None or self.life.versions[-1].is_withdrawn_after(self.since)

    @property
    def agreed(self) -> int:
        """The number of its moves that a meeting agreed which is on file."""
        return sum(move.is_agreed for move in self.moves)

    @property
    def said_to_be_agreed(self) -> int:
        """The number of those said to be agreed, by a meeting that is not on file or was before the promise."""
        return sum(move.is_said_to_be_agreed for move in self.moves)

    @property
    def refused(self) -> int:
        """The number of those that a meeting did not agree."""
        return sum(move.refused is not None for move in self.moves)

    @property
    def days(self) -> int | None:
        """From the first day that was promised to the one that holds now; None where there is none."""
        return self.current.total if self.current else None

    @property
    def lost_its_day(self) -> bool:
        """Whether a day was promised once and the timescale that holds now names none."""
        return any(version.due for version in self.life.versions) and (self.current is None or self.current.due is None)


class Slippage(Struct, frozen=True, kw_only=True):
    """All promises that were re-timed up to a day, the worst first, out of how many there are with a timescale.

    A promise that joined others has a row for each of its lives, and is counted once. So is a move that they share.
    """

    as_of: date
    rows: tuple[Slipped, ...]
    promises: int
    since: Known | None = None
    """The words that were known before the moves that are counted; None where all are."""
    in_git: bool = False
    """Whether commits were there to tell what was changed in the files themselves."""
    begins: Commit | None = None
    """The oldest commit of a shallow clone: what was changed in the files before that, nobody can tell from it."""

    @property
    def moved(self) -> int:
        """The number of promises that were re-timed."""
        return len({row.promise.name for row in self.rows})

    @property
    def is_joined(self) -> bool:
        """Whether a promise has more than one row."""
        return self.moved < len(self.rows)

    @property
    def moves(self) -> int:
        """The number of times that a promise was re-timed."""
        return len(self._each)

    @property
    def in_place(self) -> int:
        """The number of these that were changes in the file, of which no entry says so."""
        return sum(move is None or move.rewritten is not None for move in self._each)

    @property
    def agreed(self) -> int:
        """The number of these to which a meeting agreed that is on file."""
        return sum(move is not None and move.is_agreed for move in self._each)

    @property
    def said_to_be_agreed(self) -> int:
        """The number of these said to be agreed, by a meeting that is not on file or was before the promise."""
        return sum(move is not None and move.is_said_to_be_agreed for move in self._each)

    @property
    def refused(self) -> int:
        """The number of these that a meeting did not agree."""
        return sum(move is not None and move.refused is not None for move in self._each)

    @property
    def to_be_put(self) -> int:
        """The number of these to which a meeting is to agree that is still to come."""
        return sum(move is not None and move.is_to_be_put for move in self._each)

    @property
    def _each(self) -> tuple[PromiseVersion | None, ...]:
        """Each move, once; None is that a timescale was taken out."""
        found = {(row.promise.name, _what(was), _what(move)): move for row in self.rows for was, move in row.steps}
        return tuple(found.values())


def _what(version: PromiseVersion | None) -> tuple[object, ...]:
    """A key that tells a timescale from the others of a promise."""
    return (version.holder, version.timing, version.rewritten, version.withdrawn) if version else ()


def slippage(
    ledger: Ledger,
    *,
    in_git: bool = False,
    begins: Commit | None = None,
    lead: str | None = None,
    plan: str | None = None,
    since: Known | None = None,
) -> Slippage:
    """The moves of all promises, or of those that a lead answers for, or of one plan, in which it is or ever was.

    With NO_LEAD for the lead they are those of what nobody leads. With `since` only those are counted that were made
    after all that was known.
    """
    every = [
        row
        for row in _all(ledger, since)
        if (lead is None or lead in (row.promise.leads or (NO_LEAD,))) and (plan is None or plan in _plans(row))
    ]
    return Slippage(
        as_of=ledger.seen.as_of,
        rows=tuple(sorted((row for row in every if row.times), key=_weight)),
        promises=len({row.promise.name for row in every}),
        since=since,
        in_git=in_git,
        begins=begins,
    )


def _all(ledger: Ledger, since: Known | None) -> Iterator[Slipped]:
    """Each life of what was promised with a timescale. What waits is no promise yet."""
    for promise in ledger.promises:
        if promise.place is not PromisePlace.WAITING and not promise.repeats:
            yield from (Slipped(promise=promise, life=life, since=since) for life in promise.lives if life.versions)


def _plans(row: Slipped) -> set[str]:
    return {name.partition("/")[0] for name in row.life.names}


def _weight(row: Slipped) -> tuple[int, int, int, int]:
    """The longest slip first; what lost its day altogether before what was only brought forward."""
    days = row.days or 0
    group = 0 if days > 0 else 1 if row.lost_its_day else 2 if row.days is None else 3
    return group, -days, -row.times, row.promise.number
