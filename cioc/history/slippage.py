"""The ledger of a workspace: every promise that was re-timed, how often, how far, and who agreed to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.history.promises import given, order, same, yardstick
from cioc.references import TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cioc.git import Commit
    from cioc.history.in_place import InPlace
    from cioc.history.promises import Given, Overwritten
    from cioc.model import Status
    from cioc.snapshot import Promise, Snapshot, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Slipped:
    """A promise that was re-timed. `promises` are all that were given, the first one and each that followed.

    As far as commits tell, those are among them that the files hold no longer.
    """

    kind: TargetKind
    """Line, commitment or review."""
    name: str
    """The full name: `cioc-2019/1.1a`."""
    plan: str | None
    ref: str
    """What people call it: `cioc-2019/1.1a`, or `cioc-2019/1.2` for an only line."""
    who: str | None
    what: str
    leads: tuple[str, ...]
    status: Status | None
    promises: tuple[Given, ...]

    @property
    def moves(self) -> tuple[Given, ...]:
        """The promises that moved the one before them."""
        return tuple(promise for promise in self.promises if promise.moved)

    @property
    def current(self) -> Given | None:
        """The promise that holds now; None where it was taken out of the file, and no other is there."""
        return next((promise for promise in reversed(self.promises) if promise.withdrawn is None), None)

    @property
    def times(self) -> int:
        """How often it moved; that it was taken out counts."""
        return len(self.moves) + (self.current is None)

    @property
    def in_place(self) -> int:
        """How many of these times it was changed in the file, and no entry says so."""
        return sum(move.rewritten is not None for move in self.moves) + (self.current is None)

    @property
    def agreed(self) -> int:
        """How many of its moves were agreed by a meeting that is on file."""
        return sum(move.is_agreed for move in self.moves)

    @property
    def said_to_be_agreed(self) -> int:
        """How many are said to be agreed, by a meeting that is not on file."""
        return sum(move.is_said_to_be_agreed for move in self.moves)

    @property
    def days(self) -> int | None:
        """From the first promise to the one that holds now; None where either names no day."""
        return self.current.total if self.current else None

    @property
    def lost_its_day(self) -> bool:
        """Whether the first promise named a day and the one that holds now does not."""
        return self.promises[0].due is not None and (self.current is None or self.current.due is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slippage:
    """All promises that were re-timed up to a day, the worst first, out of how many there are."""

    as_of: date
    rows: tuple[Slipped, ...]
    promises: int
    in_git: bool = False
    """Whether commits were there to tell what was changed in the files themselves."""
    begins: Commit | None = None
    """The oldest commit of a shallow clone: what was changed in the files before that, nobody can tell from it."""

    @property
    def moves(self) -> int:
        """How many times a promise was re-timed."""
        return sum(row.times for row in self.rows)

    @property
    def in_place(self) -> int:
        """How many of these times it was changed in the file, and no entry says so."""
        return sum(row.in_place for row in self.rows)

    @property
    def agreed(self) -> int:
        """How many of these times a meeting that is on file agreed to it."""
        return sum(row.agreed for row in self.rows)

    @property
    def said_to_be_agreed(self) -> int:
        """How many of these times a meeting is said to have agreed that is not on file."""
        return sum(row.said_to_be_agreed for row in self.rows)

    @property
    def to_be_put(self) -> int:
        """How many of these times a meeting that is still to come is to agree to it."""
        return sum(move.is_to_be_put for row in self.rows for move in row.moves)


def slippage(
    seen: Snapshot, past: InPlace | None = None, *, lead: str | None = None, plan: str | None = None
) -> Slippage:
    """The ledger of a snapshot: of all plans and meetings, or of what a lead answers for, or of one plan.

    `past` is what commits tell of promises that were changed in the files; without it only entries move a promise.
    """
    every = [
        row
        for row in _Rows(seen, past).all()
        if row.promises and (lead is None or lead in row.leads) and (plan is None or row.plan == plan)
    ]
    rows = sorted((row for row in every if row.times), key=_weight)
    return Slippage(
        as_of=seen.as_of,
        rows=tuple(rows),
        promises=len(every),
        in_git=past is not None,
        begins=past.begins if past else None,
    )


class _Rows:
    def __init__(self, seen: Snapshot, past: InPlace | None) -> None:
        self.seen, self.past = seen, past
        self.by = yardstick(seen.workspace, seen.as_of)

    def all(self) -> Iterator[Slipped]:
        for state in self.seen.plans:
            plan = state.plan
            if state.review is not None:
                owner = (plan.owner,) if plan.owner else ()
                what, name = f"Review of {plan.title}", f"{plan.id}/review"
                yield self._row(TargetKind.REVIEW, name, state.review, plan=plan.id, what=what, leads=owner)
            for action in state.actions:
                for line in action.lines:
                    yield self._row(
                        TargetKind.LINE,
                        line.name,
                        line.state,
                        plan=plan.id,
                        ref=f"{plan.id}/{line.ref}",
                        who=line.line.who,
                        what=action.action.action,
                        leads=line.line.leads,
                    )
        for made in self.seen.commitments:
            lead = (made.commitment.lead,) if made.commitment.lead else ()
            yield self._row(TargetKind.COMMITMENT, made.name, made.state, what=made.commitment.text, leads=lead)

    def _row(
        self,
        kind: TargetKind,
        name: str,
        state: State,
        *,
        what: str,
        leads: tuple[str, ...],
        plan: str | None = None,
        ref: str | None = None,
        who: str | None = None,
    ) -> Slipped:
        return Slipped(
            kind=kind,
            name=name,
            plan=plan,
            ref=ref or name,
            who=who,
            what=what,
            leads=leads,
            status=state.status,
            promises=self._promises(name, state.promises),
        )

    def _promises(self, name: str, promises: Iterable[Promise]) -> tuple[Given, ...]:
        """With those that the files held up to the day, as they were then: what was overwritten later still held."""
        promises, known = list(promises), []
        for each in self.past.overwritten.get(name, ()) if self.past else ():
            if self._is_known(each):
                known.append(each)
            else:
                _undo(promises, each)
        return given(promises, self.by, known)

    def _is_known(self, each: Overwritten) -> bool:
        newest = self.past.newest if self.past else None
        day = each.by.commit.committed if each.by.commit else newest
        return day is None or day <= self.seen.as_of


def _undo(promises: list[Promise], each: Overwritten) -> None:
    """Let what was overwritten stand again."""
    place = next((i for i, promise in enumerate(promises) if each.new and same(promise, each.new)), None)
    if place is not None:
        promises[place] = each.old
    elif each.new is None:
        promises.insert(sum(order(promise) <= order(each.old) for promise in promises), each.old)


def _weight(row: Slipped) -> tuple[int, int, int, str]:
    """The longest slip first; what lost its day altogether before what was only brought forward."""
    days = row.days or 0
    group = 0 if days > 0 else 1 if row.lost_its_day else 2 if row.days is None else 3
    return group, -days, -row.times, row.name
