"""One state of the plans: its day, its title, and what is said where a file of it cannot be read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cioc import git
from cioc.errors import CannotDoError
from cioc.git import Commit
from cioc.workspace.as_of import PlansAsOf, at_commit, backwards, is_since, must_be_whole
from cioc.workspace.loading import load
from cioc.workspace.sources import Memory
from tests.git.repositories import of_days

if TYPE_CHECKING:
    from pathlib import Path

COMMIT = Commit(sha="1" * 40, short="1111111", committed=date(2019, 10, 11), author="A", subject="s")
ON_DISK = PlansAsOf(source=Memory(files={}), as_of=date.max, title="the working tree", is_working_tree=True)
COMMITTED = replace(ON_DISK, title="HEAD (1111111)", commit=COMMIT, is_working_tree=False)


@pytest.mark.parametrize(
    ("side", "where", "hint"),
    [
        (ON_DISK, "plans/p.yaml cannot be read in full, so ", "mend what is wrong: cioc validate"),
        (
            COMMITTED,
            "plans/p.yaml cannot be read in full in HEAD (1111111), so ",
            "name a revision in which it can be read",
        ),
    ],
)
def test_a_file_that_cannot_be_read(side: PlansAsOf, where: str, hint: str) -> None:
    """The revision that has it is named, where it is one; what is on disk can be mended."""
    workspace = load(Memory(files={"plans/p.yaml": b"cioc: plan/1\nid: [\n"}))
    with pytest.raises(CannotDoError) as raised:
        must_be_whole(workspace, side, otherwise="it would lack something")
    assert raised.value.message == f"{where}it would lack something"
    assert raised.value.hint == hint


def test_whole_files_are_no_trouble() -> None:
    """Then nothing is said."""
    must_be_whole(load(Memory(files={})), ON_DISK)


@pytest.mark.parametrize(
    ("side", "own_day", "is_foretold"),
    [
        (ON_DISK, None, False),
        (COMMITTED, date(2019, 10, 11), False),
        (replace(COMMITTED, as_of=date(2019, 10, 11)), date(2019, 10, 11), False),
        (replace(COMMITTED, as_of=date(2019, 10, 10)), date(2019, 10, 10), True),
        (replace(ON_DISK, as_of=date(2019, 10, 10)), date(2019, 10, 10), False),
    ],
)
def test_its_day(side: PlansAsOf, own_day: date | None, is_foretold: bool) -> None:  # noqa: FBT001 -- a table
    """That of the date, or else of the commit; before its commit only the dates in the files tell."""
    assert (side.own_day, side.is_foretold) == (own_day, is_foretold)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (date(2019, 10, 11), date.max, True),
        (date(2020, 1, 1), date.max, True),
        (date(2019, 10, 10), date.max, False),
        (date.max, date.max, False),
        (date(2019, 10, 11), date(2020, 1, 1), False),
    ],
)
def test_since_a_day(first: date, second: date, expected: bool) -> None:  # noqa: FBT001 -- a table
    """From a day on which the commit held the files, to all that the second holds."""
    assert is_since((replace(COMMITTED, as_of=first), replace(ON_DISK, as_of=second))) is expected
    assert not is_since((replace(ON_DISK, as_of=first), replace(ON_DISK, as_of=second)))


LATER = replace(COMMITTED, title="v2", commit=replace(COMMIT, sha="2" * 40, short="2222222"))


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [
        (replace(LATER, as_of=date(2020, 1, 1)), replace(COMMITTED, as_of=date(2019, 12, 31)), True),
        (replace(COMMITTED, as_of=date(2019, 12, 31)), replace(LATER, as_of=date(2020, 1, 1)), False),
        (LATER, COMMITTED, False),  # of one day, and without a repository to ask which came first
        (replace(LATER, as_of=date(2020, 1, 1)), replace(ON_DISK, as_of=date(2019, 12, 31)), False),
    ],
)
def test_backwards(first: PlansAsOf, second: PlansAsOf, is_told: bool) -> None:  # noqa: FBT001 -- a table
    """Two commits, of which the second is of an earlier day."""
    said = "HEAD (1111111) is older than v2: what came in between is told as gone; swap the two"
    assert backwards((first, second), None) == (said if is_told else "")


def test_backwards_on_one_day(tmp_path: Path) -> None:
    """Then the repository says which came first; a commit is not older than itself."""
    of_days(tmp_path, "2019-02-07", "2019-02-07")
    where = git.find(tmp_path)
    old, new = at_commit(where, "HEAD~1"), at_commit(where, "HEAD")
    assert backwards((old, new), where) == backwards((new, new), where) == ""
    assert "is older than HEAD" in backwards((new, old), where)
