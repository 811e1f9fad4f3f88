"""The ledger of a workspace: every promise that was re-timed, how often, how far, and who agreed to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.history.promises import given
from cioc.readings import reader
from cioc.references import TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.history.promises import Given
    from cioc.model import Status
    from cioc.readings import Reader
    from cioc.snapshot import Snapshot, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Slipped:
    """A promise that was re-timed. `promises` are all that were given, the first one and each that followed."""

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
    def agreed(self) -> int:
        """How many of its moves were agreed by a meeting, as far as is recorded."""
        return sum(move.agreed is not None for move in self.moves)

    @property
    def days(self) -> int | None:
        """From the first promise to the one that holds now; None where either names no day."""
        return self.promises[-1].total

    @property
    def lost_its_day(self) -> bool:
        """Whether the first promise named a day and the one that holds now does not."""
        return self.promises[0].due is not None and self.promises[-1].due is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slippage:
    """All promises that were re-timed up to a day, the worst first, out of how many there are."""

    as_of: date
    rows: tuple[Slipped, ...]
    promises: int

    @property
    def moves(self) -> int:
        """How many times a promise was re-timed."""
        return sum(len(row.moves) for row in self.rows)

    @property
    def agreed(self) -> int:
        """How many of these times a meeting agreed to it, as far as is recorded."""
        return sum(row.agreed for row in self.rows)


def slippage(seen: Snapshot, *, lead: str | None = None, plan: str | None = None) -> Slippage:
    """The ledger of a snapshot: of all plans and meetings, or of what a lead answers for, or of one plan."""
    every = [
        row
        for row in _rows(seen, reader(seen.workspace.settings))
        if row.promises and (lead is None or lead in row.leads) and (plan is None or row.plan == plan)
    ]
    return Slippage(
        as_of=seen.as_of, rows=tuple(sorted((row for row in every if row.moves), key=_weight)), promises=len(every)
    )


def _rows(seen: Snapshot, read: Reader) -> Iterator[Slipped]:
    for state in seen.plans:
        plan = state.plan
        if state.review is not None:
            owner = (plan.owner,) if plan.owner else ()
            what, name = f"Review of {plan.title}", f"{plan.id}/review"
            yield _row(TargetKind.REVIEW, name, state.review, read, plan=plan.id, what=what, leads=owner)
        for action in state.actions:
            for line in action.lines:
                yield _row(
                    TargetKind.LINE,
                    line.name,
                    line.state,
                    read,
                    plan=plan.id,
                    ref=f"{plan.id}/{line.ref}",
                    who=line.line.who,
                    what=action.action.action,
                    leads=line.line.leads,
                )
    for made in seen.commitments:
        lead = (made.commitment.lead,) if made.commitment.lead else ()
        yield _row(TargetKind.COMMITMENT, made.name, made.state, read, what=made.commitment.text, leads=lead)


def _row(
    kind: TargetKind,
    name: str,
    state: State,
    read: Reader,
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
        promises=given(state.promises, read),
    )


def _weight(row: Slipped) -> tuple[int, int, int, str]:
    """The longest slip first; what lost its day altogether before what was only brought forward."""
    days = row.days or 0
    group = 0 if days > 0 else 1 if row.lost_its_day else 2 if row.days is None else 3
    return group, -days, -len(row.moves), row.name
