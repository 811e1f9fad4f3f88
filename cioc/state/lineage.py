"""The lineage of lines that are one promise, though plans followed each other: what each plan carried over."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.state.states import CarriedOver, HandOver, Lineage
from cioc.workspace.references import TargetKind, resolve

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from cioc.state.states import ActionState, LineState, PlanState
    from cioc.succession import Succession
    from cioc.workspace.as_of import Known
    from cioc.workspace.references import Names, ReferenceTarget


@dataclasses.dataclass(slots=True)
class _Claims:
    """The lines of one action that is over, and those of one later plan that are said to have been it."""

    old: tuple[LineState, ...]
    day: date
    """From when the later plan holds what it takes over."""
    new: list[tuple[LineState, frozenset[int]]] = dataclasses.field(default_factory=list)
    """Each with the old lines that it may have been, by their places."""
    only: list[LineState] = dataclasses.field(default_factory=list)
    """Those of them that are the only line of their action."""
    outright: list[tuple[int, LineState]] = dataclasses.field(default_factory=list)
    """Old lines, by their places, and the lines that name them as what they were themselves."""


def lineage(plans: Sequence[PlanState], succession: Succession, names: Names, as_of: date, known: Known) -> Lineage:
    """The lineage of promises: what plans in use, or once in use, took over from those that are over, as of a day."""
    over = {plan.plan.id: plan for plan in plans if succession.is_over(plan.plan.id)}
    named: dict[str, list[str]] = {}
    found: list[HandOver] = []
    carried: dict[str, list[CarriedOver]] = {}
    for plan in plans:  # the oldest first: what one has taken over, no later one can
        claims: dict[str, _Claims] = {}
        if plan.plan.id not in succession.waiting and not _came_and_went(plan, succession):
            for action in plan.actions:
                _claim(plan, action, over, _Ends(succession, plans, as_of, known), names, claims, named)
        gone = {hand_over.old for hand_over in found}
        action_of = {line.name: action.name for action in plan.actions for line in action.lines}
        for name, each in claims.items():
            paired = list(_paired(each, gone))
            found += [HandOver(old=old.name, new=new.name, day=each.day) for old, new in paired]
            went_to = Counter(action for action, _ in {(action_of[new.name], old.name) for old, new in paired})
            number = len(_open(each, gone))
            for heir in dict.fromkeys(each for each in named.get(name, ()) if each.startswith(f"{plan.plan.id}/")):
                took = CarriedOver(old=name, new=heir, lines=went_to[heir], of=number)
                carried.setdefault(heir, []).append(took)
    to: dict[str, list[HandOver]] = {}
    of: dict[str, list[HandOver]] = {}
    for hand_over in found:
        to.setdefault(hand_over.old, []).append(hand_over)
        of.setdefault(hand_over.new, []).append(hand_over)
    return Lineage(
        to={name: tuple(each) for name, each in to.items()},
        of={name: tuple(each) for name, each in of.items()},
        actions={name: tuple(dict.fromkeys(each)) for name, each in named.items()},
        carried={name: tuple(each) for name, each in carried.items()},
    )


def _came_and_went(plan: PlanState, succession: Succession) -> bool:
    """Whether a plan is over that was not there for one day."""
    days = plan.plan.generation()
    return plan.plan.id in succession.ended and days.started >= days.ended


class _Ends(Struct, frozen=True):
    """From which day a plan is over, and from which another holds what it had."""

    succession: Succession
    plans: Sequence[PlanState]
    as_of: date
    known: Known

    def over(self, plan: PlanState) -> date:
        """The day on which a plan was displaced, superseded or closed."""
        return over_since(plan, self.succession, self.plans, self.as_of, self.known)

    def day(self, old: PlanState, new: PlanState) -> date:
        """The later of the days on which the one was over and the other could be in use."""
        return max(self.over(old), date.fromisoformat(new.plan.generation().started))


def over_since(plan: PlanState, succession: Succession, plans: Sequence[PlanState], as_of: date, known: Known) -> date:
    """The day on which a plan that is over was displaced, superseded or closed, whichever came first.

    What takes its place only because a meeting reports on it, a draft or a plan that was over before, does so then.
    """
    own, holder = plan.plan.generation(), succession.displaced.get(plan.plan.id)
    holders = [each.plan.generation(known.until) for each in plans if each.plan.id == holder]
    days = [each.started if each.holds or each.was_in_use else as_of.isoformat() for each in holders]
    return date.fromisoformat(min([*days, *([own.ended] if own.has_ended else [])]))


def _claim(
    plan: PlanState,
    action: ActionState,
    over: Mapping[str, PlanState],
    ends: _Ends,
    names: Names,
    claims: dict[str, _Claims],
    named: dict[str, list[str]],
) -> None:
    """Note what an action says that it was, and what its lines say that they were themselves."""

    def of(target: ReferenceTarget) -> _Claims | None:
        old = over.get(target.home) if target.home != plan.plan.id else None
        was = next((each for each in old.actions if each.action.ref == target.action), None) if old else None
        if old is None or was is None:
            return None
        return claims.setdefault(was.name, _Claims(was.lines, ends.day(old, plan)))

    own = {
        line.name: [(target, found) for target in _targets(line.line.was, plan, names) if (found := of(target))]
        for line in action.lines
    }
    for target in _targets(action.action.was, plan, names):
        if (found := of(target)) is not None:
            named.setdefault(f"{target.home}/{target.action}", []).append(action.name)
            every = range(len(found.old)) if target.kind is TargetKind.ACTION else (target.line,)
            new = [line for line in action.lines if not own[line.name]]
            found.new += [(line, frozenset(every)) for line in new]
            found.only += new if len(action.lines) == 1 else []
    for line in action.lines:
        for target, found in own[line.name]:
            named.setdefault(f"{target.home}/{target.action}", []).append(action.name)
            if target.kind is TargetKind.LINE or len(found.old) == 1:
                found.outright.append((target.line, line))
            else:
                found.new.append((line, frozenset(range(len(found.old)))))


def _targets(was: Iterable[str], plan: PlanState, names: Names) -> Iterator[ReferenceTarget]:
    return filter(None, (resolve(reference, names, within=plan.plan.id) for reference in was))


def _paired(claims: _Claims, gone: Container[str]) -> Iterator[tuple[LineState, LineState]]:
    """The old lines and those that they went on in, by the rules of docs/ledger.md in their order."""
    is_open = _open(claims, gone)
    taken: set[int] = set()
    used: set[str] = set()
    for place, line in claims.outright:
        if place in is_open:
            taken.add(place)
            used.add(line.name)
            yield claims.old[place], line
    for alike in (_same_id, _same_who):
        for line, places in claims.new:
            found = next(
                (p for p in sorted(places & is_open - taken) if line.name not in used and alike(claims.old[p], line)),
                None,
            )
            if found is not None:
                taken.add(found)
                used.add(line.name)
                yield claims.old[found], line
    yield from _last_ones(claims, is_open, taken, used)


def _last_ones(
    claims: _Claims, is_open: set[int], taken: set[int], used: set[str]
) -> Iterator[tuple[LineState, LineState]]:
    """The only old line and the only new one that are left; an only line goes on in the first only line of another."""
    old = [place for place in range(len(claims.old)) if place not in taken]
    new = [(line, places) for line, places in claims.new if line.name not in used]
    if len(old) != 1 or old[0] not in is_open:
        return
    if len(new) == 1 and old[0] in new[0][1]:
        yield claims.old[old[0]], new[0][0]
    elif len(claims.old) == 1 and claims.only:
        yield claims.old[0], claims.only[0]


def _open(claims: _Claims, gone: Container[str]) -> set[int]:
    """The lines that can be taken over, by their places; what was settled by then is a promise of its own."""
    return {place for place, line in enumerate(claims.old) if line.name not in gone and line.state.was_open(claims.day)}


def _same_id(one: LineState, other: LineState) -> bool:
    return one.line.id is not None and one.line.id == other.line.id


def _same_who(one: LineState, other: LineState) -> bool:
    return one.line.who == other.line.who
