"""Opening a workspace: which one, in which state, as of which day; and what cannot be done."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cioc
from tests.conftest import PLAN
from tests.git.repositories import Repo, new

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Path]

TODAY = date(2021, 3, 1)
MEETING = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\n"}
BROKEN = {"plans/broken.yaml": "cioc: plan/1\nid: [\n"}


@pytest.fixture
def repo(workspace: Make) -> Repo:
    """Two commits, each with a title of its own, and another title on disk."""
    made = new(workspace(MEETING))
    made.commit(titled("first"), "2021-01-30")
    made.commit(titled("second"), "2021-02-10")
    made.write(titled("on disk"))
    return made


def titled(title: str) -> dict[str, str]:
    """The plan, under another title."""
    return {"plans/our-plan.yaml": PLAN.replace("title: Our plan", f"title: {title}")}


def title(workspace: cioc.Workspace) -> str:
    """The title of its plan."""
    return workspace.plans["our-plan"].title


# -- Which workspace ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("below", ["", "plans", "plans/meetings"])
def test_folder_or_one_above(workspace: Make, below: str) -> None:
    """The folder that holds `plans/`, or any within it, by a path or by words."""
    root = workspace(MEETING)
    for path in (root / below, str(root / below)):
        found = cioc.open(path)
        assert (found.root, found.title, found.revision) == (root, "the working tree", None)
        assert list(found.meetings) == ["2021-02-12"]
        assert list(found.register) == ["early-help", "assistant-director"]
        assert found.measures == {}


def test_where_one_is(workspace: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a path it is the folder that one is in, as for the commands."""
    monkeypatch.chdir(workspace() / "plans")
    assert title(cioc.open()) == "Our plan"


WRONG: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "no such folder": ("{root}/plnas", {}, "there is no folder called", "check the spelling"),
    "a file": ("{root}/plans/our-plan.yaml", {}, "there is no folder called", "check the spelling"),
    "empty": ("", {}, 'there is no folder called ""', "check the spelling"),
    "NUL": ("a\0b", {}, "there is no folder called", "check the spelling"),
    "no plans": ("{root}/..", {}, "there is no folder called plans/ in", "cioc init"),
    "no git": ("{root}", {"revision": "HEAD"}, "is not in a git repository", "git"),
    "no git, a day": ("{root}", {"revision": date(2021, 2, 1)}, "is not in a git repository", "git"),
}


@pytest.mark.parametrize(("path", "how", "message", "hint"), WRONG.values(), ids=list(WRONG))
def test_no_workspace(workspace: Make, path: str, how: dict[str, Any], message: str, hint: str) -> None:
    """Where there is none it says so, and what to do: never is another one opened instead."""
    with pytest.raises(cioc.CannotDoError, match=message) as error:
        cioc.open(path.format(root=workspace()), **how)
    assert hint in (error.value.hint or "")


def test_what_the_system_refuses(workspace: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is what cannot be done, too: here somebody has deleted the folder that one is in."""
    monkeypatch.chdir(workspace())
    shutil.rmtree(Path.cwd())
    with pytest.raises(cioc.CannotDoError, match="cannot go on: no such file or directory"):
        cioc.open(".")


# -- In which state ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("revision", "found", "day"),
    [
        (None, "on disk", TODAY),
        ("HEAD", "second", date(2021, 2, 10)),
        ("HEAD~1", "first", date(2021, 1, 30)),
        ("main", "second", date(2021, 2, 10)),
        ("2021-02-01", "first", date(2021, 2, 1)),
        (date(2021, 2, 1), "first", date(2021, 2, 1)),
        (datetime(2021, 2, 10, 9, tzinfo=UTC), "second", date(2021, 2, 10)),
        ("2021-02", "second", date(2021, 2, 28)),
        ("2021", "second", date(2021, 12, 31)),
        ("2020-06-01", "first", date(2020, 6, 1)),
    ],
)
def test_revision(repo: Repo, revision: str | date | None, found: str, day: date) -> None:
    """A commit is of its own day, a date of that date, even before the first commit; what is on disk is of today."""
    workspace = cioc.open(repo.path, revision=revision, today=TODAY)
    assert (title(workspace), workspace.day, workspace.today) == (found, day, TODAY)
    assert workspace.revision == {"on disk": None, "second": sha(repo, "HEAD"), "first": sha(repo, "HEAD~1")}[found]
    assert workspace.overdue().as_of == day
    assert workspace.snapshot().as_of == day


def sha(repo: Repo, revision: str) -> str:
    """The id of a commit."""
    return repo.git("rev-parse", revision)


def test_plans_that_are_gone_from_disk(repo: Repo) -> None:
    """A revision needs no plans on disk."""
    (repo.path / "plans").rename(repo.path / "elsewhere")
    assert title(cioc.open(repo.path, revision="HEAD")) == "second"
    with pytest.raises(cioc.CannotDoError, match="there is no folder called plans/"):
        cioc.open(repo.path)


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("nosuch", 'no commit is called "nosuch"'),
        ("", "the revision is empty"),
        ("2021-02-30", '"2021-02-30" is no such date: that month has 28 days'),
        ("HEAD:plans/our-plan.yaml", "is a file of a commit"),
        ("--help", 'no commit is called "--help"'),
    ],
)
def test_no_revision(repo: Repo, revision: str, message: str) -> None:
    """What git knows nothing of, and no path is ever taken for one."""
    with pytest.raises(cioc.CannotDoError, match=message):
        cioc.open(repo.path, revision=revision)
    with pytest.raises(cioc.CannotDoError, match=message):
        cioc.open(repo.path).check(against=revision)


def test_no_paper_of_a_day_before_the_plans(repo: Repo) -> None:
    """The first commit tells what the dates in its files say, but no paper was ever drawn from it then."""
    early = cioc.open(repo.path, revision="2020-06-01")
    with pytest.raises(cioc.CannotDoError, match="1 June 2020"):
        early.report("2021-02-12")
    with pytest.raises(cioc.CannotDoError, match="1 June 2020"):
        cioc.open(repo.path).check(against="2020-06-01")


def test_workspace_is_what_was_read(repo: Repo) -> None:
    """It does not change with the files, and nobody can change it."""
    workspace = cioc.open(repo.path)
    repo.write(titled("changed since"))
    assert title(workspace) == "on disk"
    with pytest.raises(AttributeError):
        workspace.today = TODAY  # type: ignore[misc]
    with pytest.raises(TypeError):
        workspace.plans["other"] = workspace.plans["our-plan"]  # type: ignore[index]


# -- As of which day ---------------------------------------------------------------------------------------------------


def test_today_is_handed_in(workspace: Make) -> None:
    """The clock is read where nobody says which day it is; all answers follow from the day."""
    root = workspace()
    assert cioc.open(root).today == date.today()
    late, early = (cioc.open(root, today=day) for day in (date(2021, 4, 1), datetime(2021, 3, 31, 23, tzinfo=UTC)))
    assert [len(each.overdue().of(cioc.Bucket.LAPSED)) for each in (late, early)] == [1, 0]
    assert early.today == date(2021, 3, 31)


def test_as_of(workspace: Make) -> None:
    """Another day is asked for where it matters; what was not known then does not exist."""
    here = cioc.open(workspace(MEETING), today=TODAY)
    for day in (date(2021, 4, 1), datetime(2021, 4, 1, 9, tzinfo=UTC)):
        [promise] = here.overdue(day).of(cioc.Bucket.LAPSED)
        assert (promise.name, promise.due, promise.days_late) == ("our-plan/1.1a", date(2021, 3, 31), 1)
        assert here.snapshot(day).as_of == date(2021, 4, 1)
    assert [str(each.date) for each in here.snapshot().meetings] == ["2021-02-12"]
    assert here.snapshot(date(2021, 2, 11)).meetings == ()
    assert here.snapshot(date(2021, 1, 1)).plans == ()


def test_meeting_that_is_planned(workspace: Make) -> None:
    """A meeting that is on file moves what is due soon, but not as of a day that is past: then it was not known."""
    planned = {"plans/meetings/2021-06-01.yaml": "cioc: meeting/1\ndate: 2021-06-01\n"}
    root, day = workspace(planned), date(2021, 2, 1)
    for today, bucket in ((day, cioc.Bucket.DUE_SOON), (TODAY, cioc.Bucket.ON_TIME)):
        [promise] = cioc.open(root, today=today).overdue(day, within="1w").promises
        assert promise.bucket is bucket


@pytest.mark.parametrize("within", ["", "soon", "-3d", "1.5m"])
def test_no_length_of_time(workspace: Make, within: str) -> None:
    """It says what is one."""
    with pytest.raises(cioc.CannotDoError, match="30d, 6w, 2m or 1y"):
        cioc.open(workspace()).overdue(within=within)


# -- What is wrong -----------------------------------------------------------------------------------------------------


def test_damaged_file(workspace: Make) -> None:
    """It can be opened and checked; what would leave something out without showing it is refused."""
    root = workspace(MEETING | BROKEN)
    here = cioc.open(root)
    assert here.damaged == ("plans/broken.yaml",)
    assert {each.path for each in here.check()} == {"plans/broken.yaml"}
    assert [each.plan.id for each in here.snapshot().plans] == ["our-plan"]
    for ask in (here.overdue, lambda: here.report("2021-02-12"), lambda: cioc.diff(here, here)):
        with pytest.raises(cioc.CannotDoError, match=r"plans/broken\.yaml cannot be read in full"):
            ask()


def test_damaged_revision(repo: Repo) -> None:
    """It says in which."""
    repo.commit(BROKEN, "2021-02-20")
    (repo.path / "plans/broken.yaml").unlink()
    then, now = cioc.open(repo.path, revision="HEAD"), cioc.open(repo.path)
    for ask in (then.overdue, lambda: cioc.diff(then, now), lambda: cioc.diff(now, then), lambda: then.report("2021")):
        with pytest.raises(cioc.CannotDoError, match=r"cannot be read in full in HEAD \("):
            ask()
    with pytest.raises(cioc.CannotDoError, match="nothing can be held against it"):
        now.check(against="HEAD")


REFUSED: dict[str, tuple[dict[str, str], dict[str, Any], str]] = {
    "no such meeting": ({}, {"meeting": "2020-01-01"}, "there is no meeting on 1 January 2020"),
    "no date": ({}, {"meeting": "February"}, '"February" is not a date'),
    "no such format": ({}, {"meeting": "2021-02-12", "format": "pdf"}, 'a paper cannot be written as "pdf"'),
    "no such annex": ({}, {"meeting": "2021-02-12", "annexes": ["key"]}, 'there is no annex called "key"'),
    "a child could be known": (
        {"plans/meetings/2021-02-12.yaml": f"{MEETING['plans/meetings/2021-02-12.yaml']}summary: Call 943 476 5919.\n"},
        {"meeting": "2021-02-12"},
        "the paper could tell who a child is",
    ),
    "a template": ({"templates/report.md": "{{ nothing }}"}, {"meeting": "2021-02-12"}, "templates/report.md:1"),
}


@pytest.mark.parametrize(("files", "how", "message"), REFUSED.values(), ids=list(REFUSED))
def test_no_paper(workspace: Make, files: dict[str, str], how: dict[str, Any], message: str) -> None:
    """Each thing that keeps a paper from being written."""
    here = cioc.open(workspace(MEETING | files))
    with pytest.raises(cioc.CannotDoError, match=message):
        here.report(**how)


# -- Who is told -------------------------------------------------------------------------------------------------------


def test_what_is_beside_the_answer_is_told(repo: Repo, capfd: pytest.CaptureFixture[str]) -> None:
    """It goes to whoever asked for it, else nowhere; nothing is ever printed."""
    repo.git("branch", "2021-02-01")
    told: list[str] = []
    workspace = cioc.open(repo.path, revision="2021-02-01", tell=told.append)
    assert told == ["2021-02-01 is taken for the date; the other is heads/2021-02-01"]
    workspace.check(against="HEAD")
    assert told[1].startswith("held against ")
    repo.write({"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nplan: nosuch\n"})
    cioc.open(repo.path, tell=told.append).report("2021-02-12")
    assert told[2:] == ["the plans have 1 error, which the paper may show: cioc validate"]
    newer = cioc.open(repo.path, revision="HEAD", tell=told.append)
    cioc.diff(newer, cioc.open(repo.path, revision="HEAD~1", tell=told.append))
    assert told[3].endswith("what came in between is told as gone; swap the two")
    cioc.diff(cioc.open(repo.path, revision="HEAD~1", tell=told.append), newer)
    cioc.diff(newer, newer)
    assert len(told) == 4
    cioc.open(repo.path, revision="2021-02-01").check(against="HEAD")
    assert capfd.readouterr() == ("", "")


def test_command_that_was_cut_short(workspace: Make) -> None:
    """Files that are half new and half old are told of."""
    root = workspace({"plans/.cioc-unfinished.json": "[]"})
    told: list[str] = []
    cioc.open(root, tell=told.append)
    assert [each.partition(",")[0] for each in told] == ["a command was cut short while it wrote"]
