"""The ratings of the plan in force, before and after, and what moved: before + moves = after, action by action."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.changes.change import natural
from cioc.changes.pairing import pairs
from cioc.changes.records import actions_of
from cioc.model import Status
from cioc.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.snapshot import ActionState, PlanState, Snapshot

UNRATED, COMPLETE, DROPPED = "unrated", "complete", "dropped"
"""Where an action is counted that has no rating, or whose rating says nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An action that is counted elsewhere than before, by its full name on each side.

    On the side where the plan in force does not hold it, it has no name and is counted nowhere.
    """

    before: str | None
    after: str | None
    counted_before: str | None
    counted_after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """How many actions of the plan in force there were in each place, how many there are, and every move between."""

    plan_before: str | None
    plan_after: str | None
    places: tuple[str, ...]
    """The ratings in the workspace's order, the worst first, and then the places of those without."""
    before: dict[str, int]
    after: dict[str, int]
    moves: tuple[Move, ...]
    retimed: tuple[str, ...]
    """The actions, in force on both sides, with a line whose promise is another than before; wherever they count."""

    def gained(self, place: str) -> int:
        """How many actions moved to a place."""
        return sum(move.counted_after == place for move in self.moves)

    def lost(self, place: str) -> int:
        """How many actions moved away from a place."""
        return sum(move.counted_before == place for move in self.moves)


def reconcile(before: Snapshot, after: Snapshot) -> Reconciliation:
    """Compare the plans in force on two sides; where another plan is in force now, an action moves to its heir."""
    joined = list(_joined(before, after))
    counts = [
        Counter(counted(state) for state in (seen.in_force.actions if seen.in_force else ())) for seen in (before, after)
    ]
    order = dict.fromkeys((*after.workspace.settings.rag, *sorted(counts[0] | counts[1], key=str)))
    places = [place for place in order if place not in {UNRATED, COMPLETE, DROPPED}]
    moves = (_move(old, new) for old, new in joined)
    return Reconciliation(
        plan_before=before.in_force.plan.id if before.in_force else None,
        plan_after=after.in_force.plan.id if after.in_force else None,
        places=(*places, UNRATED, COMPLETE, DROPPED),
        before=dict(counts[0]),
        after=dict(counts[1]),
        moves=tuple(sorted((m for m in moves if m.counted_before != m.counted_after), key=_in_order)),
        retimed=tuple(sorted((new.name for old, new in joined if old and new and _retimed(old, new)), key=natural)),
    )


def counted(state: ActionState) -> str:
    """The one place where an action is counted."""
    if state.status is Status.DROPPED:
        return DROPPED
    if state.status is Status.COMPLETE:
        return COMPLETE
    return state.rag or UNRATED


def _move(old: ActionState | None, new: ActionState | None) -> Move:
    return Move(
        before=old.name if old else None,
        after=new.name if new else None,
        counted_before=counted(old) if old else None,
        counted_after=counted(new) if new else None,
    )


def _in_order(move: Move) -> tuple[object, ...]:
    return (move.counted_before or "", move.counted_after or "", natural(move.after or move.before or ""))


def _retimed(old: ActionState, new: ActionState) -> bool:
    """Whether a promise that both sides know of is another one now."""
    lines = {line.ref: line.state.timescale for line in old.lines}
    return any(lines.get(line.ref) not in {None, line.state.timescale} for line in new.lines)


def _joined(before: Snapshot, after: Snapshot) -> Iterator[tuple[ActionState | None, ActionState | None]]:
    old, new = before.in_force, after.in_force
    if old and new and old.plan.id == new.plan.id:
        yield from _in_one_plan(old, new, before, after)
        return
    heirs = _heirs(old, new, before, after) if old and new else {}
    taken = {id(heir) for heir in heirs.values()}
    for state in old.actions if old else ():
        yield state, heirs.get(id(state))
    yield from ((None, state) for state in (new.actions if new else ()) if id(state) not in taken)


def _in_one_plan(
    old: PlanState, new: PlanState, before: Snapshot, after: Snapshot
) -> Iterator[tuple[ActionState | None, ActionState | None]]:
    states = {id(state.action): state for plan in (old, new) for state in plan.actions}
    for pair in pairs(actions_of(old.plan, before), actions_of(new.plan, after)):
        yield tuple(states[id(record.model)] if record else None for record in (pair.before, pair.after))  # type: ignore[misc]


def _heirs(old: PlanState, new: PlanState, before: Snapshot, after: Snapshot) -> dict[int, ActionState]:
    """The action that each one of the old plan became, by the identity of its state; in either direction of time.

    Where several claim one, it is the first; and where one claims several, it is heir to the first of them.
    """
    heirs: dict[int, ActionState] = {}
    if old.plan.written <= new.plan.written:
        claims = ((earlier, heir) for heir in new.actions for earlier in _ancestors(heir, after))
    else:
        claims = ((earlier.name, heir) for heir in new.actions for earlier in old.actions if heir.name in set(_ancestors(earlier, before)))
    by_name = {state.name: state for state in reversed(old.actions)}
    taken: set[int] = set()
    for name, heir in claims:
        state = by_name.get(name)
        if state is not None and id(state) not in heirs and id(heir) not in taken:
            heirs[id(state)] = heir
            taken.add(id(heir))
    return heirs


def _ancestors(state: ActionState, seen: Snapshot) -> Iterator[str]:
    """The full names of what an action was, of what those were, and so on."""
    known = {action.name: action for plan in reversed(seen.plans) for action in reversed(plan.actions)}
    waiting, met = [state], {state.name}
    while waiting:
        here = waiting.pop(0)
        for reference in here.action.was:
            target = resolve(reference, seen.names, within=here.name.split("/", 1)[0])
            name = f"{target.home}/{target.action}" if target and target.action else reference
            if name not in met:
                met.add(name)
                yield name
                if name in known:
                    waiting.append(known[name])
