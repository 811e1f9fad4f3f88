"""Where an action is counted: in one place."""

from __future__ import annotations

import pytest

from cioc.state.tally import is_rated, place_of
from tests.state.made import action, entry, line, plan, seen

RED, GREEN = entry("2019-03-01", rag="red"), entry("2019-03-01", rag="green")
DONE, DROPPED = entry("2019-04-01", status="complete"), entry("2019-04-01", status="dropped")
OPEN = entry("2019-05-01", status="in-progress")

PLACES = [
    ([line("A", RED), line("B", GREEN)], "red", True),
    ([line("A", RED, DONE), line("B", GREEN)], "green", True),
    ([line("A", RED, DONE), line("B")], "unrated", False),
    ([line("A"), line("B")], "unrated", False),
    ([line("A", RED, DONE), line("B", DONE)], "complete", True),
    ([line("A", DONE), line("B", GREEN, DROPPED)], "complete", True),
    ([line("A", DONE), line("B", DONE)], "complete", False),
    ([line("A", RED, DROPPED), line("B", DROPPED)], "dropped", True),
    ([line("A", RED, DONE, OPEN)], "red", True),
    ([], "unrated", False),
]


@pytest.mark.parametrize(("lines", "place", "rated"), PLACES)
def test_place(lines: list[dict[str, object]], place: str, *, rated: bool) -> None:
    """Complete and dropped are places of their own, whatever rating was given before."""
    actions = seen("2019-06-01", plan("p1", "2019-02-07", action("1.1", *lines))).plans[0].actions
    assert (place_of(actions[0]), is_rated(actions)) == (place, rated)
