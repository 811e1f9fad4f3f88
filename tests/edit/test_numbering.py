"""What new things are called."""

from __future__ import annotations

import pytest

from cioc.edit.renumbering import an_id_of, free, next_action, next_priority
from cioc.model import Plan

IDS = {
    "Early Help": "early-help",
    "The school places, and the move to them all": "school-places-move-them",
    "Children's Services": "childrens-services",
    "Children’s Services": "childrens-services",
    "And the": "and-the",
    "  2027  ": "2027",
    "Bring a report to the Board": "bring-report-board",
    "x" * 60: "x" * 40,
    "Ελλάδα!": "",
    "": "",
}


@pytest.mark.parametrize(("words", "name"), IDS.items())
def test_an_id_of(words: str, name: str) -> None:
    """A few of the words, in small letters; nothing where there is nothing to make it of."""
    assert an_id_of(words) == name


def test_free() -> None:
    """The first number that is not taken."""
    assert free("a", ["b"]) == "a"
    assert free("a", ["a", "a-2"]) == "a-3"


def plan(refs: dict[str, list[str]], was: tuple[str, ...] = ()) -> Plan:
    """A plan of priorities with actions of those numbers; the first action was once called otherwise."""
    former = iter([was])
    priorities = [
        {
            "ref": priority,
            "promise": "x",
            "actions": [{"ref": ref, "action": "x", "was": next(former, ())} for ref in actions],
        }
        for priority, actions in refs.items()
    ]
    return Plan.model_validate(
        {"cioc": "plan/1", "id": "p", "title": "x", "written": "2021-01-01", "priorities": priorities}
    )


NEXT = {
    "none yet": ({"1": []}, (), "2", "1.1"),
    "after the highest": ({"1": ["1.9", "1.10", "1.2"], "4": []}, (), "5", "1.11"),
    "words between numbers": ({"A": ["A.1"], "2": []}, (), "3", "A.2"),
    "not one that was": ({"1": ["1.1"]}, ("p/1.7", "1.5", "other/1.9"), "2", "1.8"),
    "of this priority alone": ({"1": ["1.1", "2.5"], "2": []}, (), "3", "1.2"),
}


@pytest.mark.parametrize(("refs", "was", "priority", "action"), NEXT.values(), ids=list(NEXT))
def test_next(refs: dict[str, list[str]], was: tuple[str, ...], priority: str, action: str) -> None:
    """The number after the highest that there is, or was."""
    found = plan(refs, was)
    assert next_priority(found) == priority
    assert next_action(found.priorities[0], found) == action
