"""What is told of two states: its names, its groups, its counts, and what a file by itself cannot know."""

from __future__ import annotations

import re
from datetime import date

import pytest
from msgspec.structs import replace

from cioc.changes.change_report import ChangeReport, counts, nothing
from cioc.changes.compare import changes
from cioc.changes.kinds import Group
from cioc.changes.reconcile import reconcile
from cioc.state import snapshot
from tests.state.made import action, entry, line, meeting, plan, workspace

REGISTER = {"cioc": "register/1", "agencies": [{"id": "health", "name": "Health"}, {"id": "was", "name": "Was"}]}
NEWER = {"cioc": "register/1", "agencies": [{"id": "health", "name": "Health Trust"}, {"id": "new", "name": "New"}]}
BEFORE = workspace(
    REGISTER,
    plan(
        "ours", "2019-02-07", action("1.1", line("A", timescale="March 2020")), action("1.2", line("B")), action("1.3")
    ),
    meeting("2019-06-01"),
)
AFTER = workspace(
    NEWER,
    plan(
        "ours",
        "2019-02-07",
        action("1.1", line("A", entry("2019-09-01", rag="red"), timescale="March 2020")),
        action("1.2", line("B", entry("2019-09-01", status="complete"))),
    ),
    meeting("2019-10-11"),
)
DAY = date(2019, 10, 11)


def told(kept: slice = slice(None)) -> ChangeReport:
    """All of it, or some of the changes."""
    seen = snapshot(BEFORE, DAY), snapshot(AFTER, DAY)
    every = changes(*seen)
    return ChangeReport(
        before="the one",
        after="the other",
        changes=every[kept],
        every=every,
        reconciled=reconcile(*seen),
        retimed=(),
        workspaces=(BEFORE, AFTER),
        day=DAY,
        names={"gone": "Gone Team"},
    )


NAMES = {"health": "Health Trust", "new": "New", "was": "Was", "gone": "Gone Team", "nobody": "nobody"}


@pytest.mark.parametrize(("lead", "name"), NAMES.items())
def test_names_of_leads(lead: str, name: str) -> None:
    """As the later register has it, else the earlier, else as somebody knows; else the id."""
    assert told().name_of(lead) == name


ON_FILE = {"2019-06-01": True, "2019-10-11": True, "2019-12-06": False}


@pytest.mark.parametrize(("date_of", "is_there"), ON_FILE.items())
def test_meetings_on_file(date_of: str, *, is_there: bool) -> None:
    """In either state; a file by itself cannot tell that one is not."""
    assert told().is_on_file(date_of) is is_there
    assert replace(told(), is_alone=True).is_on_file(date_of)


def test_groups() -> None:
    """Each change in one, those with none left out, and what is late by its day."""
    found = told()
    groups = found.groups()
    assert all(changes for _, changes in groups)
    assert [group for group, _ in groups] == [group for group in Group if group in dict(groups)]
    assert sum(len(each) for _, changes in groups for each in changes) == len(found.every)
    assert found.heading(Group.LATE).endswith(", as at 11 October 2019")
    assert ", as at" not in found.heading(Group.PROGRESS)


def test_counts_add_up() -> None:
    """Of all changes, or of so many."""
    whole, some = told(), told(slice(1))
    assert (whole.is_whole, some.is_whole) == (True, False)
    number = len(whole.every)
    assert counts(whole).startswith(f"{number} changes: ")
    assert ", of " not in counts(whole)
    assert sum(map(int, re.findall(r"[:,] ([0-9]+) ", counts(whole)))) == number
    assert counts(some).startswith(f"1 change, of {number} in all: 1 ")


def test_nothing() -> None:
    """Nothing at all, or nothing of what was asked for."""
    assert nothing(replace(told(slice(0)), every=())) == "Nothing changed from the one to the other."
    others = f"there are {len(told().every)} other changes."
    assert nothing(told(slice(0))) == f"Nothing of what was asked for changed from the one to the other; {others}"
    alone = replace(told(slice(0)), every=told().every[:1])
    assert nothing(alone).endswith("; there is 1 other change.")
