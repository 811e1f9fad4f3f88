"""The items of a list beside those of the list before: by its id, by who does it, by what it says, by its place."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from cioc.merge.parts import TextPart

_Mark: TypeAlias = "Callable[[Any], Hashable]"

_ALIKE = 0.5
"""The part of an item that must still be there for it to be the same one."""
_MANY = 400
"""More pairs than these are not compared word for word; no list of a plan has so many that were all rewritten."""
_NATURAL = ("by", "about", "name", "title", "short", "who", "from", "end", "text")
"""Keys by which items without an id are told apart, each beside the others of its list."""


class Slot(NamedTuple):
    """A thing by its indexes: in the base, in ours, in theirs; None where it is not there."""

    base: int | None
    ours: int | None
    theirs: int | None


def slots(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any], home: str = "") -> list[Slot]:
    """Each thing of three lists once, those of the base first. `home` is the plan's id, which its references may name.

    What both sides added is one thing where it is equal, or has the same id: then the two were written for the same.
    """
    mine, other = align(base, ours, home), align(base, theirs, home)
    kept = [Slot(index, mine.get(index), other.get(index)) for index in range(len(base))]
    kept_here, kept_there = set(mine.values()), set(other.values())
    come = [index for index in range(len(ours)) if index not in kept_here]
    came = [index for index in range(len(theirs)) if index not in kept_there]
    both = _same([ours[index] for index in come], [theirs[index] for index in came])
    pairs = {come[one]: came[two] for one, two in both.items()}
    added = [Slot(None, index, pairs.get(index)) for index in come]
    taken = set(pairs.values())
    return [*kept, *added, *(Slot(None, None, index) for index in came if index not in taken)]


def align(base: Sequence[Any], side: Sequence[Any], home: str = "") -> dict[int, int]:
    """The index on a side of each thing that was there, by its index in the base."""
    start = 0
    while start < min(len(base), len(side)) and base[start] == side[start]:
        start += 1
    end = 0
    while end < min(len(base), len(side)) - start and base[-1 - end] == side[-1 - end]:
        end += 1
    found = {index: index for index in range(start)}
    found |= {len(base) - 1 - index: len(side) - 1 - index for index in range(end)}
    gone, come = list(range(start, len(base) - end)), list(range(start, len(side) - end))
    for old, new in _marks(base, side, home):
        if not (gone and come):
            return found
        _join(found, gone, come, {i: old(base[i]) for i in gone}, {i: new(side[i]) for i in come})
    _by_place(found, gone, come, base, side)
    return found


def in_order(found: Sequence[Slot], ours: Sequence[Any], theirs: Sequence[Any], *, is_list: bool) -> list[Slot]:
    """Things in the order of ours; or in that of theirs, where they alone changed it, and it is of things in a list.

    What only the other side has comes behind what it follows there. Of what both added at one place, the earlier day or
    the lower number comes first, else ours.
    """
    there = [slot for slot in found if slot.base is not None]
    by_theirs = is_list and _is_mixed(each.theirs for each in there) and not _is_mixed(each.ours for each in there)
    first, second = (2, 1) if by_theirs else (1, 2)
    values = {1: ours, 2: theirs}
    placed = sorted((slot for slot in found if slot[first] is not None), key=lambda slot: slot[first] or 0)
    late = [slot for slot in found if slot[first] is None and slot[second] is not None]
    at = {slot[second]: slot for slot in found}
    for slot in sorted(late, key=lambda slot: slot[second] or 0):
        before = (at[index] for index in range((slot[second] or 0) - 1, -1, -1))
        behind = next((each for each in before if each in placed), None)
        here = placed.index(behind) + 1 if behind else 0
        while here < len(placed) and placed[here].base is None and placed[here][second] is None:
            one, other = values[first][placed[here][first] or 0], values[second][slot[second] or 0]
            if not _comes_first(one, other, usually=not by_theirs):
                break
            here += 1
        placed.insert(here, slot)
    return placed


def _is_mixed(indexes: Iterable[int | None]) -> bool:
    there = [index for index in indexes if index is not None]
    return there != sorted(there)


def _comes_first(one: Any, other: Any, *, usually: bool) -> bool:
    """Whether a thing goes before another that was added at the same place."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in ("date", "ref"):
            mine, now = _natural(str(one.get(key, ""))), _natural(str(other.get(key, "")))
            if mine and now and mine != now:
                return mine < now
    return usually


def _natural(text: str) -> list[tuple[int, int, str]]:
    return [(0, int(word), "") if word.isdecimal() else (1, 0, word) for word in re.findall(r"\d+|\D+", text)]


def _same(ours: Sequence[Any], theirs: Sequence[Any]) -> dict[int, int]:
    """The things that both sides added: the equal, and those that have one identity."""
    found: dict[int, int] = {}
    gone, come = list(range(len(ours))), list(range(len(theirs)))
    for old, new in ((frozen, frozen), (_id, _id), *_line("who", "leads", "timescale")):
        _join(found, gone, come, {i: old(ours[i]) for i in gone}, {i: new(theirs[i]) for i in come})
    return found


def _join(
    found: dict[int, int], gone: list[int], come: list[int], old: dict[int, Hashable], new: dict[int, Hashable]
) -> None:
    """Join those with the same mark, in their order, and take them off the two lists. None is no mark."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index in reversed(come):
        if new[index] is not None:
            waiting[new[index]].append(index)
    for index in list(gone):
        if old[index] is not None and waiting[old[index]]:
            found[index] = waiting[old[index]].pop()
            gone.remove(index)
            come.remove(found[index])


def frozen(value: Any) -> Hashable:
    """A value as something that can be looked up: equal where the values are."""
    match value:
        case dict():
            return frozenset((key, frozen(below)) for key, below in value.items())
        case list():
            return tuple(map(frozen, value))
        case _:
            return (value,)


def _marks(base: Sequence[Any], side: Sequence[Any], home: str) -> Iterator[tuple[_Mark, _Mark]]:
    """The marks by which an item is known in the base, and on the side; the surest first."""
    yield frozen, frozen
    renumbered = _renumbering(base, side, home)
    yield renumbered, renumbered
    yield _id, _id
    for keys in (("who", "leads", "timescale"), ("who", "leads"), ("who",)):
        yield from _line(*keys)
    for key in _NATURAL:
        if _tells_apart(key, base) and _tells_apart(key, side):
            yield _by(key), _by(key)


def _id(item: Any) -> Hashable:
    """A thing's name in other entries."""
    if not isinstance(item, dict):
        return None
    return next(((key, item[key]) for key in ("id", "ref") if isinstance(item.get(key), str)), None)


def _renumbering(base: Sequence[Any], side: Sequence[Any], home: str) -> Callable[[Any], Hashable]:
    """An item that says since the base what it was before stands for that; and not for what had its new number then."""
    known = {mark: item for item in base if (mark := _id(item)) is not None}
    now: dict[int, Hashable] = {}
    for item in side:
        mark = _id(item)
        before = _was(known.get(mark)) if mark is not None else ()
        for former in _was(item):
            bare = former.removeprefix(f"{home}/")
            old = next((each for each in (("ref", bare), ("id", bare.rpartition("/")[2])) if each in known), None)
            if former not in before and old is not None and old != mark:
                now[id(item)] = old
                break
    named = set(now.values())
    return lambda item: now.get(id(item)) or (mark if (mark := _id(item)) in named and known[mark] is item else None)


def _was(item: Any) -> tuple[str, ...]:
    former = item.get("was") if isinstance(item, dict) else None
    listed = former if isinstance(former, list) else [former]
    return tuple(each for each in listed if isinstance(each, str))


def _line(*keys: str) -> Iterator[tuple[_Mark, _Mark]]:
    """A delivery line by some of its words, where no more than one of the two has an id: that would tell them apart."""

    def words(item: Any) -> Hashable:
        if not isinstance(item, dict) or "who" not in item or "date" in item:
            return None
        return tuple(frozen(item.get(key)) for key in keys)

    def without_id(item: Any) -> Hashable:
        return None if _id(item) else words(item)

    yield without_id, words
    yield words, without_id


def _by(key: str) -> Callable[[Any], Hashable]:
    """By a key that no two items of the list have the same value of; entries of a day are no such items."""

    def mark(item: Any) -> Hashable:
        has = isinstance(item, dict) and item.get(key) and "date" not in item and not _id(item)
        return (key, frozen(item[key])) if has else None

    return mark


def _tells_apart(key: str, items: Sequence[Any]) -> bool:
    """Whether no two items of a list have the same there."""
    values = [frozen(item[key]) for item in items if isinstance(item, dict) and item.get(key)]
    return len(values) == len(set(values))


# -- What has no name ------------------------------------------------------------------------------------------


def _by_place(
    found: dict[int, int], gone: Sequence[int], come: Sequence[int], base: Sequence[Any], side: Sequence[Any]
) -> None:
    """Items between the same neighbours as before that are still much the same, or are all that stands there."""
    for old, new in _gaps(found, gone, come):
        if len(old) * len(new) > _MANY:
            pairs = [(1.0, i, j) for i, j in zip(old, new, strict=False)]
        else:
            alone = len(old) == len(new) == 1
            pairs = [(_likeness(base[i], side[j], alone=alone), i, j) for i, j in product(old, new)]
        taken: set[int] = set()
        for likeness, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if likeness >= _ALIKE and i not in found and j not in taken:
                found[i] = j
                taken.add(j)


def _gaps(found: dict[int, int], gone: Sequence[int], come: Sequence[int]) -> list[tuple[list[int], list[int]]]:
    """Items that are left between neighbours that are joined; where the order changed, all of it is one gap."""
    joined = sorted(found.items())
    if any(one > two for (_, one), (_, two) in pairwise(joined)):
        return [(list(gone), list(come))]
    fences = [(-1, -1), *joined, (1 << 60, 1 << 60)]
    gaps = []
    for (i, j), (k, m) in pairwise(fences):
        old, new = [each for each in gone if i < each < k], [each for each in come if j < each < m]
        if old and new:
            gaps.append((old, new))
    return gaps


def _likeness(old: Any, new: Any, *, alone: bool) -> float:
    """The part of a thing that is still there, from 0 to 1; what has another id is another thing."""
    if isinstance(old, dict) and isinstance(new, dict):
        if _id(old) != _id(new) and _id(old) and _id(new):
            return _same_words(old, new) if "ref" in old and "ref" in new else 0.0
        keys = {*old, *new} - {"id", "ref"}
        return sum(_likeness(old.get(key), new.get(key), alone=False) for key in keys) / len(keys) if keys else 0.0
    if isinstance(old, str) and isinstance(new, str):
        if " " not in old.strip() and not alone:  # a day, a rating, an id: it is the same or it is not
            return float(old == new)
        words = SequenceMatcher(None, re.findall(r"\w+", old), re.findall(r"\w+", new), autojunk=False).ratio()
        return max(words, _ALIKE) if alone else words
    return 1.0 if old == new else 0.0


def _same_words(old: dict[str, Any], new: dict[str, Any]) -> float:
    """A priority or an action that was renumbered without a word on it."""
    return 1.0 if any(old.get(key) and old.get(key) == new.get(key) for key in ("action", "promise")) else 0.0


_NUMBERS = ("ref", "was")


class ItemPosition(NamedTuple):
    """Where an item stands in one of the texts."""

    side: str
    start: int


class Gone(NamedTuple):
    """A thing that a side has no more, and the other side changed."""

    name: str
    """Its name in references: `1.4`, `1.1/fostering`."""
    base: TextPart
    other: TextPart
    side: str


@dataclass
class Moves:
    """Things that are gone from their place, those that have come to another, and which of them are one."""

    home: str
    gone: list[Gone] = field(default_factory=list)
    now: dict[ItemPosition, Gone] = field(default_factory=dict)
    """The things that have come, and are gone elsewhere."""
    left: set[ItemPosition] = field(default_factory=set)
    """Where the other side still has that."""

    def found(self, base: TextPart, ours: TextPart, theirs: TextPart) -> bool:
        """Look for what is gone among what has come; whether any of it is there."""
        sides = {"ours": ours, "theirs": theirs}
        came = {side: list(_arrivals(base, sides[side], self.home)) for side in {gone.side for gone in self.gone}}
        for gone in self.gone:
            same = [part for part in came[gone.side] if self._is_same(gone, part)]
            if len(same) == 1 and ItemPosition(gone.side, same[0].start) not in self.now:
                self.now[ItemPosition(gone.side, same[0].start)] = gone
                self.left.add(ItemPosition("theirs" if gone.side == "ours" else "ours", gone.other.start))
        return bool(self.now)

    def hold(self, side: str, part: TextPart) -> bool:
        """Whether something that comes from elsewhere stands in a part of a side."""
        return any(place.side == side and part.lead <= place.start < part.end for place in self.now)

    def _is_same(self, gone: Gone, now: TextPart) -> bool:
        was = gone.base.value
        if not (isinstance(was, dict) and isinstance(now.value, dict)) or _kind(was) != _kind(now.value):
            return False
        former = now.value.get("was")
        said = {str(each).removeprefix(f"{self.home}/") for each in (former if isinstance(former, list) else [former])}
        return gone.name in said or _unnumbered(was) == _unnumbered(now.value)


def _arrivals(base: TextPart | None, side: TextPart, home: str) -> Iterator[TextPart]:
    """The priorities, actions and lines that a side has where the base has not."""
    for key in ("priorities", "actions", "delivery"):
        before, now = _below(base, key), _below(side, key)
        known = {
            new: old for old, new in align([part.value for part in before], [part.value for part in now], home).items()
        }
        for index, part in enumerate(now):
            if index not in known:
                yield part
            yield from _arrivals(before[known[index]] if index in known else None, part, home)


def _below(part: TextPart | None, key: str) -> list[TextPart]:
    found = (each.parts for each in (part.parts if part else []) if each.name == key and isinstance(each.value, list))
    return next(found, [])


def _kind(value: dict[str, Any]) -> str:
    return next((key for key in ("promise", "action", "who") if key in value), "")


def _unnumbered(value: dict[str, Any]) -> Any:
    return frozen({key: each for key, each in value.items() if key not in _NUMBERS})
