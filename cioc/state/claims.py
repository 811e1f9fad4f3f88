"""Claims of actions and lines to have been others in another plan, which the ledger does not count as taken over."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.model import PlanStatus
from cioc.workspace.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.state.states import LineState, Snapshot


class Why(StrEnum):
    """Why nothing was taken over."""

    DRAFT = "draft"
    """The plan that names it is a draft."""
    WAITING = "waiting"
    """The plan that names it is not in use, nor ever was."""
    NOT_OVER = "not-over"
    """The plan that is named is not over: what it promises is its own."""
    TAKEN = "taken"
    """All that is named was taken over by others."""
    SETTLED = "settled"
    """All that is named and was not taken over by others is complete or dropped."""
    NO_LINE = "no-line"
    """Nothing says which line goes on in which."""


class Claim(Struct, frozen=True, kw_only=True):
    """What says that it was another, by their full names, and the reason why it does not count as that."""

    new: str
    old: str
    why: Why

    @property
    def plan(self) -> str:
        """The plan that is the reason."""
        return (self.old if self.why is Why.NOT_OVER else self.new).partition("/")[0]


def vain_claims(seen: Snapshot) -> Iterator[Claim]:
    """All of them, in the order of the plans that make them."""
    rows = {action.name: action.lines for plan in seen.plans for action in plan.actions}
    rows |= {line.name: (line,) for lines in rows.values() for line in lines}
    heirs = {old: {each.new for each in found} for old, found in seen.lineage.to.items()}
    for state in seen.plans:
        for action in state.actions:
            said = [(action.name, was) for was in action.action.was]
            said += [(line.name, was) for line in action.lines for was in line.line.was]
            for new, was in said:
                target = resolve(was, seen.spoken_of, within=state.plan.id)
                if target is None or target.home == state.plan.id or target.name not in rows:
                    continue
                own, old = {line.name for line in rows[new]}, rows[target.name]
                if not any(heirs.get(line.name, set()) & own for line in old):
                    yield Claim(new=new, old=target.name, why=_why(state.plan.id, target.home, old, seen))


def _why(new: str, old: str, lines: Sequence[LineState], seen: Snapshot) -> Why:
    if why := waits(new, seen):
        return why
    if not seen.succession.is_over(old):
        return Why.NOT_OVER
    left = [line for line in lines if line.name not in seen.lineage.to]
    if not left:
        return Why.TAKEN
    return Why.NO_LINE if any(line.state.is_open for line in left) else Why.SETTLED


def waits(plan: str, seen: Snapshot) -> Why | None:
    """Why nothing that a plan promises counts; None where it is in use, or was."""
    if plan not in seen.succession.waiting:
        return None
    is_draft = seen.generation(plan).status == PlanStatus.DRAFT
    return Why.DRAFT if is_draft else Why.WAITING
