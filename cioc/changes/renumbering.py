"""What goes without saying once it is told that a priority or an action has another number.

A priority takes its actions with it, and what refers to any of them says the new number: that is one change, and not
one for each place where the number stands.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from cioc.changes.change import RecordKind
from cioc.changes.pairing import former_refs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record

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
        return f"with its {number} action{'' if number == 1 else 's'}"

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
    home, slash, rest = reference.partition("/")
    ref, below, line = rest.partition("/")
    for own in (ref, ref.rstrip(ascii_lowercase)):
        if slash and (found := names.get(f"{home}/{own}")):
            return f"{found}{ref.removeprefix(own)}{below}{line}"
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
