"""The names of lines, actions and commitments: by their titles, or else by what is done and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cioc.state.names import by_title
from cioc.workspace.references import names
from tests.state.made import action, known, line, meeting, plan, workspace

if TYPE_CHECKING:
    from cioc.state.ledger import Ledger

REGISTER = {
    "cioc": "register/1",
    "leads": [
        {"id": "teams", "name": "Children's Placement Teams"},
        {"id": "leisure", "name": "Libraries and Information"},
        {"id": "events", "name": "Events"},
    ],
}


def of(*lines: dict[str, Any], **more: Any) -> Ledger:
    """The ledger of a plan with one action."""
    return known("2019-03-01", plan("p1", "2019-02-07", action("1.1", *lines, **more)), REGISTER)


@pytest.mark.parametrize(
    ("its", "more", "expected"),
    [
        # a title is the name, whoever does it
        (line("A", title="Fostering strategy"), {}, "Fostering strategy"),
        # who does it, and what, where a list has somebody else as the lead
        (line("Social workers; IROs", leads=["teams"]), {}, "Social workers; IROs: Do 1.1"),
        (line("Social workers", leads=["teams"]), {"title": "Ways in"}, "Social workers: Ways in"),
        # who does it is the lead, in whatever order
        (line("Children's Placement Teams", leads=["teams"]), {}, "Do 1.1"),
        (line("Events; Libraries and Information", leads=["leisure", "events"]), {}, "Do 1.1"),
        (line("Events; Sports", leads=["leisure", "events"]), {}, "Events; Sports: Do 1.1"),
        # nobody leads it
        (line("Good practice hubs."), {}, "Good practice hubs: Do 1.1"),
        (line(), {}, "Do 1.1"),
    ],
)
def test_a_line_of_several(its: dict[str, Any], more: dict[str, Any], expected: str) -> None:
    """By its title, else by who does it and its action."""
    assert str(of(its, line("B"), **more).promises[0].called) == expected


def test_an_only_line_is_called_by_its_action() -> None:
    """Nobody needs to tell it from another."""
    (its,) = of(line("A")).promises
    assert (its.called.title, str(its.called)) == (None, "Do 1.1")
    (its,) = of(line("A"), title="Ways to be heard").promises
    assert (its.called.title, str(its.called)) == ("Ways to be heard", "Ways to be heard")


def test_commitments_and_reviews() -> None:
    """A commitment by its title or its words, a review by its plan."""
    made = [{"id": "a", "text": "Bring a report.", "title": "The report"}, {"id": "b", "text": "Bring it\nagain."}]
    found = known("2019-04-01", plan("p1", "2019-02-07", review="2020"), meeting("2019-03-01", commitments=made))
    assert [str(each.called) for each in found.promises] == ["Review of p1", "The report", "Bring it again"]


def test_by_title() -> None:
    """Each thing that has a title, by it in small letters; several may have one."""
    its = plan("p1", "2019-02-07", action("1.1", line("A", title="The  Strategy"), line("B"), title="Ways"))
    its["priorities"][0]["title"] = "Being heard"
    made = meeting("2019-03-01", commitments=[{"id": "a", "text": "Bring it.", "title": "the strategy"}])
    here = workspace(its, made)
    found = {title: [each.name for each in targets] for title, targets in by_title(here, names(here)).items()}
    assert found == {"being heard": ["p1/1"], "ways": ["p1/1.1"], "the strategy": ["p1/1.1a", "2019-03-01/a"]}
