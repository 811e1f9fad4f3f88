"""Which way an action went."""

from __future__ import annotations

import pytest

from cioc.changes.reconcile import ActionMove, Travel, travel


@pytest.mark.parametrize(
    ("was", "now", "way"),
    [
        ("amber", "red", Travel.WORSE),
        ("red", "green", Travel.BETTER),
        ("unrated", "red", Travel.RATED),
        ("green", "unrated", Travel.UNRATED),
        ("green", "complete", Travel.DONE),
        ("unrated", "complete", Travel.DONE),
        ("red", "dropped", Travel.DROPPED),
        ("complete", "dropped", Travel.DROPPED),
        ("dropped", "red", Travel.REOPENED),
        ("complete", "unrated", Travel.REOPENED),
        (None, "red", Travel.CAME),
        ("complete", None, Travel.WENT),
    ],
)
def test_directions(was: str | None, now: str | None, way: Travel) -> None:
    """By the workspace's order, the worst first; what is complete or dropped is neither better nor worse."""
    assert (
        travel(ActionMove(before="p/1", after="p/1", counted_before=was, counted_after=now), ("red", "amber", "green"))
        is way
    )
