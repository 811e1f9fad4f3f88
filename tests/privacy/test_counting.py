"""Which numbers of measures are small counts of children, where five is the most that may not be told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cioc.model import Bound, Measure
from cioc.privacy.counting import counts_children, is_percentage, is_share_of_children, is_small

# Of each bound: the numbers that tell of a count from 1 to 5, or of even less.
SMALL: dict[Bound | None, set[int]] = {
    None: {1, 2, 3, 4, 5},
    Bound.ABOUT: {1, 2, 3, 4, 5},
    Bound.AT_LEAST: {1, 2, 3, 4, 5},
    Bound.MORE_THAN: {0, 1, 2, 3, 4},  # more than 0 is at least 1; more than 5 may be any number
    Bound.ALMOST: {2, 3, 4, 5, 6},  # almost 6 is 5
    Bound.LESS_THAN: {2, 3, 4, 5},  # fewer than 6 is how it is published; fewer than 1 is none
    Bound.AT_MOST: {1, 2, 3, 4},
}


@pytest.mark.parametrize(("bound", "small"), SMALL.items(), ids=str)
def test_small(bound: Bound | None, small: set[int]) -> None:
    """By what is said about the number."""
    assert {value for value in range(9) if is_small(Decimal(value), bound, 5)} == small


def test_every_bound_has_its_row() -> None:
    """One that is added is thought about."""
    assert SMALL.keys() == {None, *Bound}


@pytest.mark.parametrize("value", ["2.5", "0.1", "4.999"])
def test_fraction_counts_nobody(value: str) -> None:
    """It is an average, or a share."""
    assert not is_small(Decimal(value), None, 5)
    assert is_small(Decimal("2.0"), None, 5)


# A measure, and whether its numbers are children, a percentage, and a share of children.
MEASURES = {
    "children": ({"counts": "children"}, (True, False, False)),
    "a percentage of them": ({"counts": "children", "unit": "%"}, (False, True, True)),
    "in words": ({"counts": "children", "unit": "Per cent"}, (False, True, True)),
    "with a dash": ({"counts": "children", "unit": "per-cent of them"}, (False, True, True)),
    "a share by its title": (
        {"counts": "other", "unit": "%", "title": "Care leavers in work"},
        (False, True, True),
    ),
    "a share of something else": ({"counts": "other", "unit": "%", "title": "Reviews in time"}, (False, True, False)),
    "a share of actions": ({"counts": "actions", "unit": "%", "title": "Care leavers in work"}, (False, True, False)),
    "money": ({"counts": "money", "unit": "pounds"}, (False, False, False)),
}


@pytest.mark.parametrize(("said", "expected"), MEASURES.values(), ids=list(MEASURES))
def test_what_a_measure_counts(said: dict[str, str], expected: tuple[bool, bool, bool]) -> None:
    """By what it counts, its unit, and at last its title."""
    measure = Measure.model_validate({"id": "m", "title": "A measure", **said})
    assert (counts_children(measure), is_percentage(measure), is_share_of_children(measure)) == expected
