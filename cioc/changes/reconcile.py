"""The ratings of the current plan, before and after, and what moved: before + moves = after, action by action."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cioc.changes.change import EntryRewritten, StandingChange, TimescaleChange
from cioc.changes.groups import group_of
from cioc.changes.kinds import Group, RecordKind, natural
from cioc.changes.pairing import pairs
from cioc.changes.records import actions_of
from cioc.state import put_right
from cioc.state.tally import COMPLETE, DROPPED, UNRATED, place_of
from cioc.succession import is_later
from cioc.workspace.references import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cioc.changes.change import Change
    from cioc.state import ActionState, PlanState, Snapshot


Plans: TypeAlias = "tuple[Sequence[PlanState], Sequence[PlanState]]"
"""The plans whose actions are counted, on either side."""


class ActionMove(Struct, frozen=True, kw_only=True):
    """An action that is counted elsewhere than before, by its full name on each side.

    On the side where the current plan does not hold it, it has no name and is counted nowhere.
    """

    before: str | None
    after: str | None
    counted_before: str | None
    counted_after: str | None
    kin: str | None = None
    """Of one that came, what it was carried over from as well as another; of one that went, what it was joined into."""
    rightly_before: str | None = None
    """The place in which it would have been counted without what was corrected since; None where that is no other."""


class Reconciliation(Struct, frozen=True, kw_only=True):
    """The number of actions of the plans in use in each place, then and now, and every move between."""

    plans_before: tuple[str, ...]
    plans_after: tuple[str, ...]
    places: tuple[str, ...]
    """The ratings in the workspace's order, the worst first, and then the places of those without."""
    before: dict[str, int]
    after: dict[str, int]
    moves: tuple[ActionMove, ...]

    def gained(self, place: str) -> int:
        """The number of actions that moved to a place."""
        return sum(move.counted_after == place for move in self.moves)

    def lost(self, place: str) -> int:
        """The number of actions that moved away from a place."""
        return sum(move.counted_before == place for move in self.moves)


def reconcile(
    before: Snapshot, after: Snapshot, *, plans: Plans | None = None, changes: Iterable[Change] = ()
) -> Reconciliation:
    """Compare the plans in use on two sides, or those given; where they differ, an action moves to its heir.

    `changes` are those between the two sides, which tell what was only put right where it stands.
    """
    sides = plans or (before.in_use, after.in_use)
    counts = [Counter(place_of(action) for plan in each for action in plan.actions) for each in sides]
    others = {UNRATED, COMPLETE, DROPPED}
    places = dict.fromkeys((*after.workspace.settings.rag, *sorted(counts[0] | counts[1])))
    joined = (each for each in _joined(sides, before, after) if each.counted[0] != each.counted[1])
    untold = _untold(changes)
    moves = (_move(each, before, after, untold) for each in joined)
    return Reconciliation(
        plans_before=tuple(plan.plan.id for plan in sides[0]),
        plans_after=tuple(plan.plan.id for plan in sides[1]),
        places=(*(place for place in places if place not in others), UNRATED, COMPLETE, DROPPED),
        before=dict(counts[0]),
        after=dict(counts[1]),
        moves=tuple(sorted(moves, key=_in_order)),
    )


def retimed(changes: Iterable[Change]) -> tuple[str, ...]:
    """The actions, by their full names, of which some changes re-timed a line; wherever they are counted."""
    moved = (each for each in changes if isinstance(each, TimescaleChange) and each.is_retiming)
    of = (each.of for each in moved if each.record in {RecordKind.LINE, RecordKind.ACTION})
    return tuple(sorted({each.action or each.ref for each in of}, key=natural))


class _Joined(Struct, frozen=True):
    """An action of the plans that are counted, on either side."""

    before: ActionState | None
    after: ActionState | None
    kin: str | None = None
    """Its counterpart on the other side, where that is counted as another's already."""

    @property
    def counted(self) -> tuple[str | None, str | None]:
        return place_of(self.before) if self.before else None, place_of(self.after) if self.after else None


def _untold(changes: Iterable[Change]) -> frozenset[tuple[str, str]]:
    """The ratings and statuses of lines, each by the name that the line had, that are others only because an entry was
    put right or taken out before a paper told of it.
    """
    groups: dict[tuple[str, str], set[Group]] = {}
    for each in changes:
        if isinstance(each, StandingChange | EntryRewritten) and each.field in {"rag", "status"}:
            groups.setdefault((each.formerly or each.ref, each.field), set()).add(group_of(each))
    return frozenset(which for which, found in groups.items() if found == {Group.CORRECTED})


def _move(joined: _Joined, before: Snapshot, after: Snapshot, untold: frozenset[tuple[str, str]]) -> ActionMove:
    old, new = joined.before, joined.after
    was, now = joined.counted
    known = was
    if old and new:
        known = place_of(put_right(old, new, before.as_of, tuple(after.workspace.settings.rag), untold))
    names = old.name if old else None, new.name if new else None
    return ActionMove(
        before=names[0],
        after=names[1],
        counted_before=was,
        counted_after=now,
        kin=joined.kin,
        rightly_before=known if known != was else None,
    )


def _in_order(move: ActionMove) -> tuple[object, ...]:
    return (move.counted_before or "", move.counted_after or "", natural(move.after or move.before or ""))


def _joined(sides: Plans, before: Snapshot, after: Snapshot) -> Iterator[_Joined]:
    """The actions of plans that are counted on both sides, and then those of the others, as they were carried over."""
    old, new = ({plan.plan.id: plan for plan in plans} for plans in sides)
    for plan in (each for each in old if each in new):
        yield from _in_one_plan(old[plan], new[plan], before, after)
    gone = [plan for plan in old.values() if plan.plan.id not in new]
    come = [plan for plan in new.values() if plan.plan.id not in old]
    if not gone or not come:
        yield from (_Joined(action, None) for plan in gone for action in plan.actions)
        yield from (_Joined(None, action) for plan in come for action in plan.actions)
    elif is_later(come[-1].plan.generation(), gone[-1].plan.generation()):
        yield from _carried_over(gone, come, after)
    else:
        yield from (replace(each, before=each.after, after=each.before) for each in _carried_over(come, gone, before))


def _carried_over(earlier: Sequence[PlanState], later: Sequence[PlanState], seen: Snapshot) -> Iterator[_Joined]:
    """Each action of the earlier plans with what became of it in the later ones, and those that have nothing there."""
    olds = [action for plan in earlier for action in plan.actions]
    news = [action for plan in later for action in plan.actions]
    carried, kin = _carried(olds, news, seen), _kin(olds, news, seen)
    taken = {id(state) for each in carried for state in each}
    yield from (_Joined(was, now) for was, now in carried)
    yield from (_Joined(state, None, kin=kin.get(state.name)) for state in olds if id(state) not in taken)
    yield from (_Joined(None, state, kin=kin.get(state.name)) for state in news if id(state) not in taken)


def _in_one_plan(old: PlanState, new: PlanState, before: Snapshot, after: Snapshot) -> Iterator[_Joined]:
    if old.plan is new.plan:  # one file seen on two days: each action has its place in it
        yield from map(_Joined, old.actions, new.actions)
        return
    # Two dicts: an action that did not change may be the very same object on both sides.
    was, now = ({id(state.action): state for state in plan.actions} for plan in (old, new))
    for pair in pairs(actions_of(old.plan, before), actions_of(new.plan, after)):
        yield _Joined(
            was[id(pair.before.model)] if pair.before else None, now[id(pair.after.model)] if pair.after else None
        )


def _kin(earlier: Sequence[ActionState], later: Sequence[ActionState], seen: Snapshot) -> dict[str, str]:
    """The actions of two plans by their full names, each with the first in the other that it was or became."""
    names = {state.name for state in earlier}
    known = _actions(seen)
    found: dict[str, str] = {}
    for heir in later:
        for name in _ancestors(heir, seen, known):
            if name in names:
                found.setdefault(heir.name, name)
                found.setdefault(name, heir.name)
    return found


def _carried(
    earlier: Sequence[ActionState], later: Sequence[ActionState], seen: Snapshot
) -> list[tuple[ActionState, ActionState]]:
    """Actions and what became of them in later plans, each at most once; the first claim counts."""
    waiting = {state.name: state for state in reversed(earlier)}
    known = _actions(seen)
    found = []
    for heir in later:
        claimed = next((name for name in _ancestors(heir, seen, known) if name in waiting), None)
        if claimed is not None:
            found.append((waiting.pop(claimed), heir))
    return found


def _actions(seen: Snapshot) -> dict[str, ActionState]:
    """All actions by their full names; of two with one name, the first."""
    return {action.name: action for plan in reversed(seen.plans) for action in reversed(plan.actions)}


def _ancestors(state: ActionState, seen: Snapshot, known: Mapping[str, ActionState]) -> Iterator[str]:
    """The full names of what an action was, of what those were, and so on: what the ledger says that it took over,
    and its former numbers. `known` are the actions by their names.
    """
    formers: dict[str, list[str]] = {}
    for old, heirs in seen.lineage.actions.items():
        for heir in heirs:
            formers.setdefault(heir, []).append(old)
    waiting, met = [state], {state.name}
    while waiting:
        here = waiting.pop(0)
        plan = here.name.partition("/")[0]
        was = map(parts, here.action.was)
        numbers = (f"{plan}/{each.ref}" for each in was if each.home in {None, plan} and each.line is None)
        for name in (*formers.get(here.name, ()), *numbers):
            if name not in met:
                met.add(name)
                yield name
                if name in known:
                    waiting.append(known[name])


class Travel(StrEnum):
    """The direction of a move, with what members ask for first."""

    BETTER = "better"
    WORSE = "worse"
    DONE = "complete"
    REOPENED = "reopened"
    DROPPED = "dropped"
    RATED = "first rated"
    UNRATED = "no longer rated"
    CAME = "new"
    WENT = "no longer in the plan"
    CORRECTED = "corrected"


def travel(move: ActionMove, ratings: Sequence[str]) -> Travel:
    """The direction of a move among ratings that go from the worst to the best.

    What was corrected since went nowhere: what was true is compared.
    """
    was, now = move.rightly_before or move.counted_before, move.counted_after
    if was == now:
        return Travel.CORRECTED
    if was is None:
        return Travel.CAME
    if now is None:
        return Travel.WENT
    if now in _SETTLED:
        return _SETTLED[now]
    if was in _SETTLED:
        return Travel.REOPENED
    if now == UNRATED:
        return Travel.UNRATED
    if was == UNRATED:
        return Travel.RATED
    return Travel.BETTER if ratings.index(now) > ratings.index(was) else Travel.WORSE


_SETTLED = {COMPLETE: Travel.DONE, DROPPED: Travel.DROPPED}
