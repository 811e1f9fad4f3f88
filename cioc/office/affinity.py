"""Leads and the words that go with them, by what the plain rows of a table say; and how alike two texts are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cioc.office.splitting import RowParts, Split

STRONG: Final = 0.34


@dataclass(slots=True)
class Affinity:
    """Leads with the places and the times that they have in the plain rows of a file."""

    _who: defaultdict[str, list[frozenset[str]]] = field(default_factory=lambda: defaultdict(list))
    _times: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def learn(self, parts: RowParts) -> None:
        """Take in a row of which there is no doubt."""
        if len(parts.who) == 1:
            for unit in parts.leads:
                self._pair(unit, parts.who[0])
        elif len(parts.who) == len(parts.leads) and {"who", "leads"} <= parts.divided:
            for unit, who in zip(parts.leads, parts.who, strict=True):
                self._pair(unit, who)
        if len(parts.leads) == 1 and len(parts.times) == 1:
            for lead in parts.leads[0]:
                self._times[lead][parts.times[0].text.casefold()] += 1

    def learn_from(self, parts: RowParts, found: Split) -> None:
        """Take in what was made of a row: who goes with leads that stand alone there."""
        if len(found.lines) > 1 and all(len(line.who) == 1 for line in found.lines):
            for line in found.lines:
                for unit in line.leads:
                    self._pair(parts.leads[unit], parts.who[line.who[0]])

    def _pair(self, unit: Iterable[str], who: str) -> None:
        for lead in unit:
            self._who[lead].append(words(who))

    def lead(self, unit: Sequence[str], who: str, *, by_name: bool = True) -> float:
        """The likeness of some leads to what a cell says of who does it, 0 to 1; by their own names too, if asked."""
        said = words(who)
        return max((self._one(lead, said, by_name=by_name) for lead in unit), default=0.0)

    def _one(self, lead: str, said: frozenset[str], *, by_name: bool) -> float:
        own = words(lead)
        direct = (0.9 if own and own <= said else likeness(own, said)) if by_name else 0.0
        return max([direct, *(_learnt(known, said) for known in self._who.get(lead, ()))])

    def time(self, unit: Sequence[str], time: str) -> float:
        """The share of that time among all that some leads have in other rows: 0 to 1."""
        shares = [counted[time.casefold()] / counted.total() for lead in unit if (counted := self._times.get(lead))]
        return sum(shares) / len(unit) if shares else 0.0


_STOP_TEXT: Final = """
    and the for with from that this their they will are our who all any has have been when where which into
    other of to in on by as is at or an be not its it a we
"""
_STOP: Final = frozenset(_STOP_TEXT.split())


def words(text: str) -> frozenset[str]:
    """The words of a text that mean something, without their plural."""
    found = re.findall(r"[a-z0-9]+", text.casefold().replace("’", "'").replace("'s", ""))
    return frozenset(
        re.sub(r"(?:ies|y|s)$", "", word) if len(word) > 3 else word for word in found if word not in _STOP
    )


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two texts have in common: 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _learnt(known: frozenset[str], said: frozenset[str]) -> float:
    whole = 0.9 if len(known) > 1 and known <= said else 0.0
    return max(whole, likeness(known, said))


def assigned(
    items: int, places: int, score: Callable[[int, int], float], *, apart: bool = False
) -> tuple[list[int], list[float]]:
    """A place for each item, in order, so that the scores add up to the most; with `apart`, no place twice.

    Among equals, each at the height in its column at which the item stands in its own.
    """

    def height(item: int, place: int) -> float:
        own = item / (items - 1) if items > 1 else 0.0
        there = place / (places - 1) if places > 1 else 0.0
        return 0.02 * (1 - abs(own - there))

    scores = [[score(item, place) for place in range(places)] for item in range(items)]
    best: list[list[float]] = []
    for item in range(items):
        row = []
        for place in range(places):
            before = best[-1][: place if apart else place + 1] if best else [0.0]
            reached = max(before) if before else float("-inf")
            row.append(reached + scores[item][place] + height(item, place))
        best.append(row)
    chosen: list[int] = []
    last = places
    for item in reversed(range(items)):
        room = range(last if (apart and chosen) or not chosen else last + 1)
        at = max(room, key=lambda place: (best[item][place], -place))
        chosen.append(at)
        last = at
    chosen.reverse()
    return chosen, [scores[item][at] for item, at in enumerate(chosen)]
