"""The ratings of the plan in force, before and after, and what moved: before + moves = after, action by action."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from cioc.changes.change import natural
from cioc.changes.pairing import pairs
from cioc.changes.records import actions_of
from cioc.generations import is_later
from cioc.model import Status
from cioc.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.changes.pairing import Pair
    from cioc.snapshot import ActionState, PlanState, Snapshot

Plans: TypeAlias = "tuple[PlanState | None, PlanState | None]"
"""The plans whose actions are counted, on either side."""

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
    kin: str | None = None
    """Of one that came, what it was carried over from as well as another; of one that went, what it was joined into."""


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


def reconcile(before: Snapshot, after: Snapshot, *, plans: Plans | None = None) -> Reconciliation:
    """Compare the plans in force on two sides, or those given; where they differ, an action moves to its heir."""
    old, new = sides = plans or (before.in_force, after.in_force)
    counts = [Counter(map(place_of, plan.actions if plan else ())) for plan in (old, new)]
    others = {UNRATED, COMPLETE, DROPPED}
    places = dict.fromkeys((*after.workspace.settings.rag, *sorted(counts[0] | counts[1])))
    joined = list(_joined(sides, before, after))
    moves = (_move(each) for each in joined if each.counted[0] != each.counted[1])
    return Reconciliation(
        plan_before=old.plan.id if old else None,
        plan_after=new.plan.id if new else None,
        places=(*(place for place in places if place not in others), UNRATED, COMPLETE, DROPPED),
        before=dict(counts[0]),
        after=dict(counts[1]),
        moves=tuple(sorted(moves, key=_in_order)),
        retimed=tuple(sorted((each.after.name for each in joined if each.after and each.retimed), key=natural)),
    )


def place_of(state: ActionState) -> str:
    """The one place where an action is counted."""
    if state.status is Status.DROPPED:
        return DROPPED
    if state.status is Status.COMPLETE:
        return COMPLETE
    return state.rag or UNRATED


@dataclass(frozen=True, slots=True)
class _Joined:
    """An action of the plan in force on either side, and whether a line of it was re-timed."""

    before: ActionState | None
    after: ActionState | None
    retimed: bool = False
    kin: str | None = None
    """What it was, or became, on the other side, where that is counted as another's already."""

    @property
    def counted(self) -> tuple[str | None, str | None]:
        return place_of(self.before) if self.before else None, place_of(self.after) if self.after else None


def _move(joined: _Joined) -> Move:
    old, new = joined.before, joined.after
    was, now = joined.counted
    names = old.name if old else None, new.name if new else None
    return Move(before=names[0], after=names[1], counted_before=was, counted_after=now, kin=joined.kin)


def _in_order(move: Move) -> tuple[object, ...]:
    return (move.counted_before or "", move.counted_after or "", natural(move.after or move.before or ""))


def _joined(sides: Plans, before: Snapshot, after: Snapshot) -> Iterator[_Joined]:
    old, new = sides
    if old and new and old.plan is new.plan:
        yield from map(_in_one_file, old.actions, new.actions)
        return
    if old and new and old.plan.id == new.plan.id:
        yield from _in_one_plan(old, new, before, after)
        return
    carried: list[tuple[ActionState, ActionState]] = []
    kin: dict[str, str] = {}
    if old and new and is_later(new.plan.generation, old.plan.generation):
        carried, kin = _carried(old, new, after), _kin(old, new, after)
    elif old and new:
        carried = [(earlier, later) for later, earlier in _carried(new, old, before)]
        kin = _kin(new, old, before)
    taken = {id(state) for each in carried for state in each}
    gone = [state for state in (old.actions if old else ()) if id(state) not in taken]
    come = [state for state in (new.actions if new else ()) if id(state) not in taken]
    yield from (_Joined(earlier, later) for earlier, later in carried)
    yield from (_Joined(state, None, kin=kin.get(state.name)) for state in gone)
    yield from (_Joined(None, state, kin=kin.get(state.name)) for state in come)


def _kin(earlier: PlanState, later: PlanState, seen: Snapshot) -> dict[str, str]:
    """The actions of two plans by their full names, each with the first in the other that it was or became."""
    names = {state.name for state in earlier.actions}
    known = _actions(seen)
    found: dict[str, str] = {}
    for heir in later.actions:
        for name in _ancestors(heir, seen, known):
            if name in names:
                found.setdefault(heir.name, name)
                found.setdefault(name, heir.name)
    return found


def _in_one_file(old: ActionState, new: ActionState) -> _Joined:
    """One file seen on two days: each action, and each of its lines, has its place in it."""
    lines = zip(old.lines, new.lines, strict=True) if old.action.delivery else ()
    return _Joined(old, new, retimed=any(was.state.timescale not in {None, now.state.timescale} for was, now in lines))


def _in_one_plan(old: PlanState, new: PlanState, before: Snapshot, after: Snapshot) -> Iterator[_Joined]:
    # Two dicts: an action that did not change may be the very same object on both sides.
    was, now = ({id(state.action): state for state in plan.actions} for plan in (old, new))
    for pair in pairs(actions_of(old.plan, before), actions_of(new.plan, after)):
        earlier = was[id(pair.before.model)] if pair.before else None
        later = now[id(pair.after.model)] if pair.after else None
        yield _Joined(
            earlier, later, retimed=earlier is not None and later is not None and _retimed(pair, earlier, later)
        )


def _retimed(pair: Pair, old: ActionState, new: ActionState) -> bool:
    """Whether a line that is on both sides has another promise than it had."""
    assert pair.before
    assert pair.after
    was, now = ({id(line.line): line.state.timescale for line in state.lines} for state in (old, new))
    return any(
        was[id(line.before.model)] not in {None, now[id(line.after.model)]}
        for line in pairs(pair.before.children, pair.after.children)
        if line.before and line.after
    )


def _carried(earlier: PlanState, later: PlanState, seen: Snapshot) -> list[tuple[ActionState, ActionState]]:
    """The actions of a plan and what became of them in a later one, each at most once; the first claim counts."""
    waiting = {state.name: state for state in reversed(earlier.actions)}
    known = _actions(seen)
    found = []
    for heir in later.actions:
        claimed = next((name for name in _ancestors(heir, seen, known) if name in waiting), None)
        if claimed is not None:
            found.append((waiting.pop(claimed), heir))
    return found


def _actions(seen: Snapshot) -> dict[str, ActionState]:
    """All actions by their full names; of two with one name, the first."""
    return {action.name: action for plan in reversed(seen.plans) for action in reversed(plan.actions)}


def _ancestors(state: ActionState, seen: Snapshot, known: Mapping[str, ActionState]) -> Iterator[str]:
    """The full names of what an action was, of what those were, and so on. `known` are the actions by their names."""
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
