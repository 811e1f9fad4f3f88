"""What a thing was before it was carried over, and what became of it: `was`, followed in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.history.chapter import chapter
from cioc.history.identity import local
from cioc.references import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cioc.history.chapter import Chapter
    from cioc.state import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """What another generation of a plan had in a thing's place.

    `generation` is -1 for what it was, -2 for what that was; 1 for what became of it. `of` is the name of the one
    that it became or was. `chapter` is None where nothing is known of it but its name; `gone` says that it is known
    from the past alone.
    """

    generation: int
    name: str
    of: str
    chapter: Chapter | None = None
    gone: bool = False


def kin(
    start: Chapter, seen: Snapshot, trodden: frozenset[str], find: Callable[[str], Chapter | None]
) -> tuple[Kin, ...]:
    """All generations before and after, the oldest first; each once, however many ways lead to it.

    `trodden` are the names that it had itself under other numbers of the same plan. `find` looks in the past for what
    the snapshot does not have.
    """
    own = trodden | {_action_name(start)}
    before, after = list(_before(start, seen, own, find)), list(_after(own, seen))
    return tuple(sorted((*before, *after), key=lambda each: each.generation))


def _before(
    start: Chapter, seen: Snapshot, own: frozenset[str], find: Callable[[str], Chapter | None]
) -> Iterator[Kin]:
    met, waiting = set(own), [(-1, start)]
    while waiting:
        generation, later = waiting.pop(0)
        for name in (_full(reference, later.home) for reference in later.was):
            if name in met:
                continue
            met.add(name)
            here = _in(seen, name)
            found = here or find(name)
            if here is None and _is_former_number(name, later, first=later is not start, known=found is not None):
                continue
            gone = found is not None and here is None
            yield Kin(generation=generation, name=name, of=_action_name(later), chapter=found, gone=gone)
            if found is not None:
                waiting.append((generation - 1, found))


def _is_former_number(name: str, later: Chapter, *, first: bool, known: bool) -> bool:
    """Whether a name in the same plan that nothing has now is but the number that an action had before.

    Of the start it is known which one that was, as far as the commits go; of the others it is the first of them.
    """
    if local(name, later.home) is None:
        return False
    within = [each for each in later.was if local(each, later.home)]
    return not known or (first and _full(within[0], later.home) == name)


def _after(own: frozenset[str], seen: Snapshot) -> Iterator[Kin]:
    every = [(state.plan.id, action.action) for state in seen.plans for action in state.actions]
    met, generation, names = set(own), 1, own
    while names:
        following = set()
        for plan, action in every:
            told = (_full(reference, plan) for reference in action.was)
            of = next((name for name in told if _names_one_of(name, names, seen)), None)
            name = f"{plan}/{action.ref}"
            if of is not None and name not in met:
                met.add(name)
                following.add(name)
                yield Kin(generation=generation, name=name, of=of, chapter=_in(seen, name))
        generation, names = generation + 1, frozenset(following)


def _names_one_of(name: str, own: frozenset[str], seen: Snapshot) -> bool:
    """Whether it is one of them, or a line of one."""
    target = resolve(name, seen.names)
    above = f"{target.home}/{target.action}" if target and target.action else name.rpartition("/")[0]
    return name in own or above in own


def _full(reference: str, plan: str) -> str:
    return reference if "/" in reference and not local(reference, plan) else f"{plan}/{local(reference, plan)}"


def _in(seen: Snapshot, name: str) -> Chapter | None:
    target = resolve(name, seen.names)
    return chapter(seen, target) if target else None


def _action_name(start: Chapter) -> str:
    return f"{start.home}/{start.action}" if start.action else start.name
