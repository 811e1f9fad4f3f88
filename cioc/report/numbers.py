"""Numbers as papers give them: in words, and what can be said for sure where they name only a bound."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from cioc.model import Bound
from cioc.model.measures import Better

_BOUNDS: Final = {
    Bound.MORE_THAN: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.ABOUT: "about ",
    Bound.ALMOST: "almost ",
    Bound.LESS_THAN: "less than ",
    Bound.AT_MOST: "at most ",
}
_BEFORE_THE_NUMBER: Final = frozenset("£€$")
_INFINITE: Final = Decimal("Infinity")
_ROUGH: Final = Decimal("0.1")
"""How far "about" and "almost" are taken to reach: a tenth of the number."""


def number(value: Decimal, unit: str | None, bound: Bound | None) -> str:
    """`more than 500`, `about £85,000`, `2 hubs`, `58%`."""
    return f"{_BOUNDS[bound] if bound else ''}{_with_unit(f'{value:,f}', unit)}"


def _with_unit(digits: str, unit: str | None) -> str:
    if not unit:
        return digits
    if unit in _BEFORE_THE_NUMBER:
        return f"-{unit}{digits[1:]}" if digits.startswith("-") else f"{unit}{digits}"
    return f"{digits}%" if unit == "%" else f"{digits} {unit}"


# -- What is sure ------------------------------------------------------------------------------------------------------


class Way(Enum):
    """Which way a number went."""

    UP = auto()
    DOWN = auto()
    SAME = auto()
    UNSURE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Between which bounds a number is; whether it can be the bound itself."""

    low: Decimal
    high: Decimal
    with_low: bool = True
    with_high: bool = True

    def above(self, other: Range) -> bool:
        """Whether it is greater than the other for sure."""
        return self.low > other.high or (self.low == other.high and not (self.with_low and other.with_high))

    def reaches_up_to(self, value: Decimal) -> bool:
        """Whether it is that much or more for sure."""
        return self.low >= value

    def keeps_within(self, value: Decimal) -> bool:
        """Whether it is that much or less for sure."""
        return self.high <= value


def within(value: Decimal, bound: Bound | None) -> Range:
    """What a number with its bound says."""
    rough = abs(value) * _ROUGH
    match bound:
        case Bound.MORE_THAN:
            return Range(low=value, high=_INFINITE, with_low=False)
        case Bound.AT_LEAST:
            return Range(low=value, high=_INFINITE)
        case Bound.LESS_THAN:
            return Range(low=-_INFINITE, high=value, with_high=False)
        case Bound.AT_MOST:
            return Range(low=-_INFINITE, high=value)
        case Bound.ABOUT:
            return Range(low=value - rough, high=value + rough)
        case Bound.ALMOST:
            return Range(low=value - rough, high=value, with_high=False)
        case None:
            return Range(low=value, high=value)


def way(before: Range, after: Range) -> Way:
    """Which way it went from one number to the next, where that is sure."""
    if after.above(before):
        return Way.UP
    if before.above(after):
        return Way.DOWN
    exact = before.low == before.high == after.low == after.high
    return Way.SAME if exact else Way.UNSURE


def met(found: Range, target: Decimal, bound: Bound | None, better: Better | None) -> bool | None:
    """Whether a target is met; None where that is not sure, or nobody says which way is the right one."""
    goal = Range(low=target, high=target)
    match bound, better:
        case (Bound.MORE_THAN, _):
            return True if found.above(goal) else False if found.keeps_within(target) else None
        case (Bound.LESS_THAN, _):
            return True if goal.above(found) else False if found.reaches_up_to(target) else None
        case (Bound.AT_LEAST, _) | (None | Bound.ABOUT | Bound.ALMOST, Better.HIGHER):
            return True if found.reaches_up_to(target) else False if goal.above(found) else None
        case (Bound.AT_MOST, _) | (None | Bound.ABOUT | Bound.ALMOST, Better.LOWER):
            return True if found.keeps_within(target) else False if found.above(goal) else None
        case _:
            return None
