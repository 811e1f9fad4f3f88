"""The numbers of measures that are small counts of children."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from cioc.model import Bound
from cioc.model.measures import Counts
from cioc.privacy.labels import is_label

if TYPE_CHECKING:
    from decimal import Decimal

    from cioc.model import Measure


def counts_children(measure: Measure) -> bool:
    """Whether its numbers are numbers of children, and not percentages of them."""
    return measure.counts is Counts.CHILDREN and not is_percentage(measure)


def is_percentage(measure: Measure) -> bool:
    """Whether its unit says so, by its sign or in words."""
    unit = (measure.unit or "").casefold()
    return "%" in unit or "percent" in unit.replace(" ", "").replace("-", "")


def is_share_of_children(measure: Measure) -> bool:
    """Whether it gives a percentage of children: it says so, or its title does, as "Care leavers in work" does."""
    says_so = measure.counts is Counts.CHILDREN
    return is_percentage(measure) and (says_so or (measure.counts is Counts.OTHER and is_label(measure.title.lower())))


def is_small(value: Decimal, bound: Bound | None, up_to: int) -> bool:
    """Whether a number tells of a count from 1 to `up_to`, or that it is even narrower than that.

    "Fewer than 6" is how small numbers are published where five is the threshold; "fewer than 4" tells more than may
    be told. A fraction counts nobody.
    """
    if value != int(value):
        return False
    match bound:
        case None | Bound.ABOUT | Bound.AT_LEAST:
            return 1 <= value <= up_to
        case Bound.MORE_THAN:
            return 0 <= value < up_to
        case Bound.ALMOST:
            return 1 < value <= up_to + 1
        case Bound.LESS_THAN:
            return 1 < value <= up_to
        case Bound.AT_MOST:
            return 1 <= value < up_to
        case _:
            assert_never(bound)
