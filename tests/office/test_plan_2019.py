"""The plan of 2019 in the shape that it had in Word and in Excel, beside the one that somebody made of it by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.workspace.loading import load
from cioc.workspace.sources import Folder
from tests.office import plan_2019
from tests.office.likeness import actions, matched
from tests.office.reading import drafted

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.office.draft import Draft

ROOT = Path(__file__).parents[2]
FILES: dict[str, Callable[[], tuple[bytes, str]]] = {
    "Word": lambda: (plan_2019.docx(), ".docx"),
    "Word, without merges": lambda: (plan_2019.docx(spanned=False, merged=False), ".docx"),
    "Excel": lambda: (plan_2019.xlsx(), ".xlsx"),
}


@pytest.fixture(params=list(FILES), scope="module")
def made(request: pytest.FixtureRequest) -> Draft:
    """What is made of each file with no answer given."""
    return drafted(*FILES[request.param](), date(2019, 2, 7))


def squeezed(text: str) -> str:
    """A text with single blanks."""
    return " ".join(text.split())


def test_priorities_and_actions_are_all_there(made: Draft) -> None:
    """Seven priorities by their promises, 41 actions with the very words of the table."""
    assert [each.promise for each in made.priorities] == [section.above[0] for section in plan_2019.sections()]
    wanted = []
    for section in plan_2019.sections():
        for row in section.rows[2:]:
            if row[0]:
                wanted.append(squeezed(row[1]))
            elif row[1]:
                wanted[-1] += f" {squeezed(row[1])}"
    assert [action.action for action in made.actions] == wanted
    assert len(wanted) == 41


def test_lines_are_those_made_by_hand(made: Draft) -> None:
    """At least 90 of the lines that a careful reader made of the table, each with its time and who."""
    hand = dict(actions(load(Folder(root=ROOT)).plans["cioc-2019"]))
    lines = {action.ref: action.lines for action in made.actions}
    assert set(lines) == set(hand)
    assert sum(matched(lines[ref], hand[ref]) for ref in hand) >= 90


def test_every_cell_is_accounted_for(made: Draft) -> None:
    """Once each; and nothing is left out but headings."""
    saying = {cell.place for table in made.source.tables for cell in table.cells if cell.text}
    assert {cell.place for cell in made.cells} == saying
    for cell in made.cells:
        assert [bool(cell.to), bool(cell.doubt), bool(cell.left_out)].count(True) == 1
        assert cell.left_out in {"", "the title of the table", "the heading of a column"}


def test_no_name_of_a_person_is_in_the_plan(made: Draft) -> None:
    """Neither a name nor a part of one that is no word of its own is in what would be written."""
    said = repr([priority.keys() for priority in made.priorities]) + repr(made.leads)
    for name in ("Pettifer", "Hobday", "Amy Fox", "Kay Staff", "Tewkesbury", "Marsh-", "Dodd", "Crowe", "Sedgwick"):
        assert name.casefold() in plan_2019.TEXT.casefold()
        assert name.casefold() not in said.casefold()


def test_a_team_that_stands_beside_a_name_is_the_lead(made: Draft) -> None:
    """Where a cell names a team with a person, the team is the lead wherever that person is."""
    leads = {action.ref: [line.leads for line in action.lines] for action in made.actions}
    assert leads["2.1"][0] == ["camhs", "social-care"]
    assert leads["7.1"] == [["social-care"]]
    assert leads["6.1"] == [["virtual-school", "social-care", "admission-team", "resources-team"]]


def test_what_the_comments_tell_of_as_done_is_complete(made: Draft) -> None:
    """A time that had passed when the plan was written, with a comment that it was done: complete, with a doubt."""
    done = {
        line.timescale
        for action in made.actions
        for line in action.lines
        for e in line.entries
        if e.status == "complete"
    }
    assert done == {"December 18", "30.01.19 to 06.02.19"}
    assert sum("taken for complete" in cell.doubt for cell in made.cells) == 2
