"""An action that one side has moved to another priority, or a line to another action, while the other side changed it.

Where it was it is gone, and where it is now it is new; it is the same thing if it says so (`was`), or says the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cioc.merge.alignment import align, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.merge.parts import TextPart

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
