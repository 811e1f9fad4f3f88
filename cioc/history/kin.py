"""What a thing was before it was taken over, and what became of it: the lives of the ledger, in both directions.

Of what no file has any longer the ledger knows nothing: what that was, its own `was` tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.history.chapter import chapter
from cioc.history.identity import local
from cioc.workspace.references import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from cioc.history.chapter import Chapter
    from cioc.state import Snapshot
    from cioc.state.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """What another generation of a plan had in a thing's place.

    `generation` is -1 for what it was, -2 for what that was; 1 for what became of it. `of` is the name of the one
    that it became or was. `lines` are those of its lines that are the same promise, by their full names. `chapter` is
    None where nothing is known of it but its name; `gone` says that it is known from the past alone.
    """

    generation: int
    name: str
    of: str
    lines: frozenset[str] = frozenset()
    chapter: Chapter | None = None
    gone: bool = False


def kin(
    start: Chapter,
    names: Collection[str],
    known: Ledger,
    trodden: frozenset[str],
    find: Callable[[str], Chapter | None],
    *,
    is_gone: bool,
) -> tuple[Kin, ...]:
    """All generations before and after, the oldest first; each once, however many ways lead to it.

    `names` are those of its lines; `trodden` those that it had itself under other numbers of the same plan. `find`
    looks in the past for what the ledger does not have; `is_gone` says that it was found there itself.
    """
    found = list(_of_lives(names, known))
    own = trodden | {_action_name(start), *(each.name for each in found)}
    itself = Kin(generation=0, name=start.name, of="", chapter=start, gone=is_gone)
    found += _gone([itself, *(each for each in found if each.generation < 0)], known.seen, own, find)
    return tuple(sorted(found, key=lambda each: each.generation))


def _of_lives(names: Collection[str], known: Ledger) -> Iterator[Kin]:
    rows: dict[str, tuple[int, str, set[str]]] = {}
    for life in (life for promise in known.promises for life in promise.lives):
        for place in [place for place, name in enumerate(life.names) if name in names]:
            for at, name in enumerate(life.names):
                nearer = life.names[at + 1 if at < place else at - 1] if at != place else ""
                if nearer:
                    row = rows.setdefault(_action_of(name, known.seen), (at - place, nearer, set()))
                    row[2].add(name)
    for action, (generation, nearer, lines) in rows.items():
        of = _action_of(nearer, known.seen)
        yield Kin(generation=generation, name=action, of=of, lines=frozenset(lines), chapter=_in(known.seen, action))


def _gone(
    waiting: list[Kin],
    seen: Snapshot,
    own: frozenset[str],
    find: Callable[[str], Chapter | None],
) -> Iterator[Kin]:
    """What things say that they were and no file has, and what that says in its turn."""
    met = set(own)
    while waiting:
        each = waiting.pop(0)
        if (later := each.chapter) is None:
            continue
        for name in (_full(reference, later.home) for reference in later.was):
            here = _in(seen, name)
            if name in met or (here is not None and not each.gone):
                continue  # of what is on file, the ledger says what it took over
            met.add(name)
            found = here or find(name)
            if here is None and _is_former_number(name, later, first=each.generation < 0, known=found is not None):
                continue
            gone = found is not None and here is None
            earlier = Kin(generation=each.generation - 1, name=name, of=_action_name(later), chapter=found, gone=gone)
            yield earlier
            waiting.append(earlier)


def _is_former_number(name: str, later: Chapter, *, first: bool, known: bool) -> bool:
    """Whether a name in the same plan that nothing has now is but the number that an action had before.

    Of the start it is known which one that was, as far as the commits go; of the others it is the first of them.
    """
    if local(name, later.home) is None:
        return False
    within = [each for each in later.was if local(each, later.home)]
    return not known or (first and _full(within[0], later.home) == name)


def _full(reference: str, plan: str) -> str:
    return reference if "/" in reference and not local(reference, plan) else f"{plan}/{local(reference, plan)}"


def _in(seen: Snapshot, name: str) -> Chapter | None:
    target = resolve(name, seen.names)
    return chapter(seen, target) if target else None


def _action_of(line: str, seen: Snapshot) -> str:
    target = resolve(line, seen.names)
    return f"{target.home}/{target.action}" if target and target.action else line


def _action_name(start: Chapter) -> str:
    return f"{start.home}/{start.action}" if start.action else start.name
