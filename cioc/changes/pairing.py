"""Pairs of records: which of the one snapshot is which of the other.

A record keeps its identity through its ref or id. An action or a priority that was renumbered says so with `was`. A
line without an id is known by who does it and its leads and, where only one of the two was changed, by the other; of an
action that has one line left on either side, these are the same if its words still speak of who did it; and the only
line of an action, on both sides, is the same line. One that went to another action of its plan says so with `was`.
Nothing else is joined: that two actions are nearly the same words is a remark, and not an identity. What is joined does
not hang on which of the two snapshots is the later one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice
from string import ascii_lowercase
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.changes.kinds import RecordKind, natural
from cioc.text.phrases import counted, letters
from cioc.workspace.references import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from cioc.changes.records import Record


class Pair(Struct, frozen=True):
    """The same thing before and after; None where it was not there."""

    before: Record | None
    after: Record | None

    @property
    def either(self) -> Record:
        """The later one, or the earlier one where it is gone."""
        record = self.after or self.before
        assert record is not None
        return record


def pairs(before: Iterable[Record], after: Iterable[Record]) -> list[Pair]:
    """Pair records that stand beside each other."""
    all_before, all_after = list(before), list(after)
    gone, come = all_before, all_after
    joined: list[Pair] = []
    if gone and come:  # one workspace seen on two days: most of it is the very same entry
        joined = _alike(gone, come, lambda record: id(record.model), only_one=True)
        gone, come = _without(joined, gone, come)
    if gone and come:
        renumbered = _renumbered(gone, come)
        joined += renumbered
        gone, come = _without(renumbered, gone, come)
    for mark, only_one in _MARKS:
        if not (gone and come):
            break
        found = _alike(gone, come, mark, only_one=only_one)
        joined += found
        gone, come = _without(found, gone, come)
    last = _last_lines(gone, come, is_only=_has_one_line(all_before) and _has_one_line(all_after))
    gone, come = _without(last, gone, come)
    joined += last
    return [*joined, *(Pair(record, None) for record in gone), *(Pair(None, record) for record in come)]


def _alike(gone: list[Record], come: list[Record], mark: Callable[[Record], Hashable], *, only_one: bool) -> list[Pair]:
    """Pair those with the same mark, in their order; with `only_one` where no other has it. None is no mark."""
    marked: tuple[dict[Hashable, list[Record]], ...] = defaultdict(list), defaultdict(list)
    for side, records in zip(marked, (gone, come), strict=True):
        for record in records:
            side[mark(record)].append(record)
    before, after = marked
    return [
        Pair(old, new)
        for key in before
        if key is not None and key in after and not (only_one and len(before[key]) + len(after[key]) > 2)
        for old, new in zip(before[key], after[key], strict=False)
    ]


def _without(joined: list[Pair], gone: list[Record], come: list[Record]) -> tuple[list[Record], list[Record]]:
    """Those that are in no pair yet; by identity, because records that say the same are not the same record."""
    if not joined:
        return gone, come
    taken = {id(record) for pair in joined for record in (pair.before, pair.after)}
    return [r for r in gone if id(r) not in taken], [r for r in come if id(r) not in taken]


def _name(record: Record) -> Hashable:
    """A recommendation has none."""
    return (record.kind, record.own) if any(record.own) else None


def _words(record: Record) -> Hashable:
    return (record.kind, record.own, frozenset(record.fields.items()))


def _words_and_below(record: Record) -> Hashable:
    return (_words(record), frozenset(_words_and_below(child) for child in record.children))


def _who_and_leads(record: Record) -> Hashable:
    if record.kind is not RecordKind.LINE or "who" not in record.fields:
        return None
    return (record.fields["who"], record.fields.get("leads"))


def _only(*fields: str) -> Callable[[Record], Hashable]:
    """The mark of a line without an id: with one, it is the id that says which line it is."""

    def mark(record: Record) -> Hashable:
        if record.kind is not RecordKind.LINE or "id" in record.fields:
            return None
        values = tuple(record.fields.get(field) for field in fields)
        return (fields, values) if any(values) else None

    return mark


def _nameless(record: Record) -> Hashable:
    return None if any(record.own) else record.kind


# Each mark, and whether it says something only where no other record has it. Where several share a name, those that
# say the same come first, so that one more in between does not shift the others.
_MARKS: tuple[tuple[Callable[[Record], Hashable], bool], ...] = (
    (_name, True),
    (_words_and_below, False),
    (_words, False),
    (_name, False),
    (_who_and_leads, False),
    (_only("who"), False),
    (_only("leads", "timescale"), True),
    (_only("leads"), True),
    (_nameless, True),
)


def _has_one_line(records: list[Record]) -> bool:
    return sum(record.kind is RecordKind.LINE for record in records) == 1


def _last_lines(gone: list[Record], come: list[Record], *, is_only: bool) -> list[Pair]:
    """The only line that is left on either side, where who does it is put otherwise, and is nobody else.

    What `is_only` the one line of its action on both sides is the same line, whoever does it now.
    """
    old, new = ([record for record in side if record.kind is RecordKind.LINE] for side in (gone, come))
    if len(old) != 1 or len(new) != 1 or ("id" in old[0].fields and "id" in new[0].fields):
        return []
    before, after = (line.fields.get("who") for line in (old[0], new[0]))
    is_same = is_only or before == after or (before is not None and after is not None and not is_another(before, after))
    return [Pair(old[0], new[0])] if is_same else []


# -- Renumbered --------------------------------------------------------------------------------------------------------


def _renumbered(gone: list[Record], come: list[Record]) -> list[Pair]:
    """Those of one plan of which the one names the other as what it was, in either direction of time."""
    found: dict[tuple[int, int], tuple[Record, Record]] = {}
    for kind in _WORDS_OF:
        before, after = _by_ref(gone, kind), _by_ref(come, kind)
        found |= {(id(old), id(new)): (old, new) for old, new in _former(before, after)}
        found |= {(id(old), id(new)): (old, new) for new, old in _former(after, before)}
    joined: list[Pair] = []
    taken: set[int] = set()
    for old, new in sorted(found.values(), key=_likeliest):
        if not {id(old), id(new)} & taken:
            taken |= {id(old), id(new)}
            joined.append(Pair(old, new))
    return joined


_WORDS_OF = {RecordKind.ACTION: "action", RecordKind.PRIORITY: "promise"}
# What can be renumbered, and the field that has its words.


def _by_ref(records: list[Record], kind: RecordKind) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        if record.kind is kind:
            found.setdefault(record.own[0], record)
    return found


def _former(earlier: dict[str, Record], later: dict[str, Record]) -> Iterator[tuple[Record, Record]]:
    """Each entry with what it says it was, where that is news, and neither of the two refs still is what it was."""
    for ref, new in later.items():
        if _is_the_same(earlier.get(ref), new):
            continue
        told = former_refs(earlier[ref]) if ref in earlier else ()
        for was in former_refs(new):
            old = earlier.get(was)
            news = old is not None and old is not earlier.get(ref) and was not in told
            if old is not None and news and not _is_the_same(old, later.get(was)):
                yield old, new


def former_refs(record: Record) -> tuple[str, ...]:
    """The refs that an action or a priority had in its own plan."""
    was = map(parts, record.fields.get("was", ()))
    return tuple(each.ref for each in was if each.home in {None, record.plan} and each.line is None)


def _is_the_same(one: Record | None, other: Record | None) -> bool:
    if one is None or other is None:
        return False
    words = _WORDS_OF[one.kind]
    return bool(one.fields[words] == other.fields[words])


def _likeliest(pair: tuple[Record, Record]) -> tuple[object, ...]:
    """The same words first, then the longest history in common; the same whichever of the two is the later."""
    old, new = pair
    common = set(former_refs(old)) & set(former_refs(new))
    return (not _is_the_same(old, new), -len(common), sorted(natural(record.name) for record in pair))


# -- Moved to another action -------------------------------------------------------------------------------------------


class MovedLines:
    """The lines that stand under one action on the one side and under another of the same plan on the other, and say so
    on either side with `was`.
    """

    def __init__(self, before: Record | None = None, after: Record | None = None) -> None:
        self._old: dict[int, Record] = {}
        self._new: dict[int, Record] = {}
        if before is None or after is None:
            return
        there, here = _Lines(before), _Lines(after)
        found = [*there.named_by(here), *((old, new) for new, old in here.named_by(there))]
        for old, new in found:
            then, now = there.of(old), here.of(new)
            went_along = then == now or then in here.formers(now) or now in there.formers(then)
            if id(old.model) not in self._new and id(new.model) not in self._old and not went_along:
                self._new[id(old.model)], self._old[id(new.model)] = new, old

    def below(self, pair: Pair) -> list[Pair]:
        """What a pair holds: those that stand beside each other, and those that came from elsewhere."""
        old, new = (each.children if each else () for each in (pair.before, pair.after))
        stayed = [each for each in old if id(each.model) not in self._new]
        come = [Pair(self._old[id(each.model)], each) for each in new if id(each.model) in self._old]
        return [*pairs(stayed, [each for each in new if id(each.model) not in self._old]), *come]

    def is_moved(self, record: Record) -> bool:
        """Whether a line of the later side is one of them."""
        return id(record.model) in self._old


class _Lines:
    """The lines of all plans of one side, by the names that they have there."""

    def __init__(self, root: Record) -> None:
        self._by_name: dict[str, Record] = {}
        self._action: dict[int, str] = {}
        self._told: dict[str, list[Record]] = {}
        self._formers: dict[str, set[str]] = {}
        held = (each for plan in root.children if plan.kind is RecordKind.PLAN for each in plan.children)
        for action in held:
            self._formers[action.name] = {f"{action.plan}/{ref}" for ref in former_refs(action)}
            all_letters = letters(line.fields.get("letter") for line in action.children)
            for line, each in zip(action.children, all_letters, strict=True):
                self._action[id(line.model)] = action.name
                names = [f"{action.name}{each}"]
                names += [f"{action.name}/{line.fields['id']}"] if "id" in line.fields else []
                names += [action.name] if len(action.children) == 1 else []
                for name in names:
                    self._by_name.setdefault(name, line)
                for was in line.fields.get("was", ()):
                    own = was if was.startswith(f"{action.plan}/") else f"{action.plan}/{was}"
                    self._told.setdefault(own, []).append(line)

    def of(self, line: Record) -> str:
        """The full name of a line's action."""
        return self._action[id(line.model)]

    def formers(self, action: str) -> set[str]:
        """The full names that an action had before: its lines went along with it."""
        return self._formers[action]

    def named_by(self, later: _Lines) -> Iterator[tuple[Record, Record]]:
        """Each line that one of another side says that it was, where that is news, and that one."""
        for name, told in later._told.items():
            old = self._by_name.get(name)
            if old is not None and name not in self._told and len(told) == 1:
                yield old, told[0]


_NUMBERED = {RecordKind.PRIORITY, RecordKind.ACTION}
_REFERENCES = {(RecordKind.MEASURE, "priority"), (RecordKind.ITEM, "about"), (RecordKind.COMMITMENT, "about")}
_REFERENCES |= {(RecordKind.RECOMMENDATION, "about"), (RecordKind.DECISION, "about"), (RecordKind.ACTION, "was")}


class Renumbered:
    """All that has another number on the one side than on the other."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._new: dict[str, str] = {}
        self._old: dict[str, str] = {}
        self._actions: dict[str, list[tuple[Record, Record]]] = {}
        for pair in pairs:
            old, new = pair.before, pair.after
            if old is None or new is None or new.kind not in _NUMBERED:
                continue
            if old.name != new.name:
                self._new[old.name], self._old[new.name] = new.name, old.name
            if new.kind is RecordKind.ACTION:
                self._actions.setdefault(f"{new.plan}/{new.fields['priority']}", []).append((old, new))

    def tells(self, old: Record, new: Record, field: str) -> bool:
        """Whether it tells a field of an entry already."""
        if field == "was" and _is_former(old, new):
            return True
        if new.kind is RecordKind.ACTION and field == "priority":
            return self._priority_went(old, new)
        if new.kind is RecordKind.ACTION and field == "ref":
            return self._went_along(old, new)
        return (new.kind, field) in _REFERENCES and self._are_the_same(old.fields.get(field), new.fields.get(field))

    def with_it(self, old: Record, new: Record) -> str | None:
        """`with its 3 actions`, of a priority that has another number."""
        number = sum(self._went_along(*each) for each in self._actions.get(new.name, ()))
        if new.kind is not RecordKind.PRIORITY or old.name == new.name or not number:
            return None
        return f"with its {counted(number, 'action')}"

    def _priority_went(self, old: Record, new: Record) -> bool:
        before, after = (f"{each.plan}/{each.fields['priority']}" for each in (old, new))
        return self._new.get(before) == after

    def _went_along(self, old: Record, new: Record) -> bool:
        """Whether an action has but the number of its priority in the place of the one that this had before."""
        before, after = old.fields["priority"], new.fields["priority"]
        below = old.own[0].removeprefix(f"{before}.")
        follows = (old.own[0], new.own[0]) == (f"{before}.{below}", f"{after}.{below}")
        return follows and self._priority_went(old, new)

    def _are_the_same(self, before: Iterable[str] | None, after: Iterable[str] | None) -> bool:
        old, new = tuple(before or ()), tuple(after or ())
        there, back = tuple(_named(each, self._new) for each in old), tuple(_named(each, self._old) for each in new)
        return there == new and back == old


def _named(reference: str, names: Mapping[str, str]) -> str:
    """A reference by the names of the other side, be it to something or to a line of it."""
    home, ref, line = parts(reference)
    for own in (ref, ref.rstrip(ascii_lowercase)):
        if home and (found := names.get(f"{home}/{own}")):
            return f"{found}{ref.removeprefix(own)}{f'/{line}' if line else ''}"
    return reference


def _is_former(old: Record, new: Record) -> bool:
    """Whether `was` but says of something what its other number tells already."""
    if new.kind not in _NUMBERED or old.own == new.own:
        return False
    before, after = (set(former_refs(record)) for record in (old, new))
    others = {name for record in (old, new) for name in record.fields.get("was", ())}
    kept = set(old.fields.get("was", ())) & set(new.fields.get("was", ()))
    is_own = all(name.removeprefix(f"{new.plan}/") in before | after for name in others - kept)
    return is_own and before ^ after <= {*old.own, *new.own}


# -- Likeness ----------------------------------------------------------------------------------------------------------
# Whether an action that came is one that went, and whether one put otherwise is another: remarks for a reader, never an
# identity.

# Two actions that share four words of five are most likely one.
_NEARLY = 0.8

# What is another shares fewer of all words, and no more of those of the shorter; words that any sentence has left out.
# Of the 844 pairs of different actions within the shipped plans, 821 are told apart so.
_ANOTHER = 0.25
_ANOTHER_OF_SHORTER = 0.5
_STEM = 4  # "placements" and "placement", "stable" and "stability"
_ANY = frozenset(
    re.findall(
        r"\w+",
        "a about all an and any are as at be been by for from has have her his how in into is it its more of on or our "
        "so such that the their them these they this those to us we what when which who will with",
    )
)


def is_another(before: str, after: str) -> bool:
    """Whether a text says something else than it did, instead of the same in other words.

    One that was cut short, or added to, keeps the words of the shorter.
    """
    then, now = _stems(before), _stems(after)
    shared = len(then & now)
    return shared < _ANOTHER * len(then | now) and shared <= _ANOTHER_OF_SHORTER * min(len(then), len(now))


def is_part(text: str, whole: str) -> bool:
    """Whether a longer text has the words of another, all but a few of them."""
    words, others = _stems(text), _stems(whole)
    return len(words) < len(others) and len(words & others) >= _NEARLY * len(words)


def _stems(text: str) -> frozenset[str]:
    words = set(re.findall(r"\w+", text.casefold()))
    return frozenset(word[:_STEM] for word in words - _ANY or words)


def twins(gone: Sequence[Record], come: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Those of the one list and of the other that are nearly the same words, the nearest first; each at most once."""
    before, after = [_all_words(record) for record in gone], [_all_words(record) for record in come]
    alike = sorted(
        (-likeness, tuple(sorted((gone[i].name, come[j].name))), i, j) for likeness, i, j in _near(before, after)
    )
    found, taken_before, taken_after = [], set(), set()
    for _, _, i, j in alike:
        if i not in taken_before and j not in taken_after:
            taken_before.add(i)
            taken_after.add(j)
            found.append((gone[i], come[j]))
    return found


def _near(before: list[frozenset[str]], after: list[frozenset[str]]) -> Iterator[tuple[float, int, int]]:
    """Two texts so near to each other share one of their rarest words, so most pairs need not be looked at."""
    often = Counter(word for words in (*before, *after) for word in words)
    with_word: dict[str, list[int]] = {}
    for j, words in enumerate(after):
        for word in _rarest(words, often):
            with_word.setdefault(word, []).append(j)
    for i, words in enumerate(before):
        for j in {j for word in _rarest(words, often) for j in with_word.get(word, ())}:
            likeness = len(words & after[j]) / len(words | after[j])
            if likeness >= _NEARLY:
                yield likeness, i, j


def _rarest(words: frozenset[str], often: Counter[str]) -> Iterator[str]:
    ranked = sorted(words, key=lambda word: (often[word], word))
    return islice(ranked, len(words) - int(_NEARLY * len(words) - 1e-9))


def _all_words(record: Record) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", str(record.fields.get("action", "")).casefold()))
