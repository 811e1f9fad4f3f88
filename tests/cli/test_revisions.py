"""From what people type to a state of the plans."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc.cli.revisions import between, one, repository
from cioc.errors import CannotDoError
from cioc.workspace.loading import load
from tests.git.repositories import PLAN, Repo, new, of_days

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.workspace.as_of import PlansAsOf


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """Three commits, and a change that is not committed."""
    made = of_days(tmp_path / "repo", "2019-02-07", "2019-10-11", "2022-08-31")
    made.write({"plans/p.yaml": PLAN.replace("title: T", "title: on disk")})
    monkeypatch.chdir(made.path)
    return made


def title(side: PlansAsOf) -> str:
    """The title of the plan on a side: it says which commit it is of."""
    [plan] = load(side.source).plans.values()
    return plan.title


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(
    ("first", "second", "titles"),
    [
        (None, None, ("2022-08-31", "on disk")),
        ("HEAD~1", None, ("2019-10-11", "on disk")),
        ("HEAD~2", "HEAD", ("2019-02-07", "2022-08-31")),
        ("HEAD~2..HEAD~1", None, ("2019-02-07", "2019-10-11")),
        ("HEAD~2..", None, ("2019-02-07", "2022-08-31")),
        ("..HEAD~2", None, ("2022-08-31", "2019-02-07")),
        ("2019-10-11..2022-08", None, ("2019-10-11", "2022-08-31")),
        ("2019-10", "2022", ("2019-10-11", "2022-08-31")),
        ("2019-09", None, ("2019-02-07", "on disk")),
        (".", "HEAD", ("on disk", "2022-08-31")),
        ("plans", "HEAD", ("on disk", "2022-08-31")),
    ],
)
def test_two_states(first: str | None, second: str | None, titles: tuple[str, str]) -> None:
    """HEAD and the working tree, unless something else is typed."""
    assert tuple(map(title, between(first, second))) == titles


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(
    ("typed", "as_of", "called"),
    [
        ("2019-10-11", date(2019, 10, 11), "11 October 2019 ("),
        ("2019-10", date(2019, 10, 31), "October 2019 ("),
        ("2024", date(2024, 12, 31), "2024 ("),
        ("HEAD~1", date.max, "HEAD~1 ("),
        (None, date.max, "the working tree"),
        (".", date.max, "."),
    ],
)
def test_the_day(typed: str | None, as_of: date, called: str) -> None:
    """A date is seen as of its last day; of a commit or a folder everything counts."""
    side = one(typed)
    assert side.as_of == as_of
    assert side.title.startswith(called)


@pytest.mark.parametrize(
    ("days", "asked", "said"),
    [
        (("2019-02-07", "1970-01-01"), "2018-05-01", "was built on a commit of 7 Feb 2019"),
        (("1970-01-01", "2019-02-07"), "2018-05-01", "long before there was git"),
        (("2019-02-07", "2018-01-01"), "2018-05-01", "was built on a commit of 7 Feb 2019"),
        (("2019-02-07", "2018-01-01"), "2019-05-01", ""),
        (("2018-01-01", "2019-02-07"), "2018-05-01", ""),
    ],
)
def test_commit_whose_date_is_wrong(
    days: tuple[str, ...],
    asked: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It stands for every day after its own, and that is said where it matters."""
    monkeypatch.chdir(of_days(tmp_path / "repo", *days).path)
    one(asked)
    told = capsys.readouterr().err
    assert told.count("a clock was wrong there") == bool(said)
    assert said in told


def test_commit_by_its_id(repo: Repo) -> None:
    """An id is its own title, short."""
    sha = repo.git("rev-parse", "HEAD~1")
    side = one(sha)
    assert side.commit
    assert (side.title, side.commit.sha) == (side.commit.short, sha)


def test_date_before_a_branch_of_that_name(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """A date is a date whatever branches and tags there are; it says how to name the other."""
    repo.git("branch", "2019-10-11", "HEAD~2")
    repo.git("tag", "2022", "HEAD~2")
    assert title(one("2019-10-11")) == "2019-10-11"
    assert "2019-10-11 is taken for the date; the other is heads/2019-10-11" in capsys.readouterr().err
    assert title(one("heads/2019-10-11")) == "2019-02-07"
    assert title(one("2022")) == "2022-08-31"
    assert title(one("tags/2022")) == "2019-02-07"
    assert title(one("2022-08")) == "2022-08-31"


def test_revision_before_a_folder_of_that_name(repo: Repo) -> None:
    """A word is a revision before it is a path; with `./` it is the path."""
    repo.write({"main/plans/p.yaml": PLAN, "other/plans/p.yaml": PLAN})
    assert title(one("main")) == "2022-08-31"
    assert title(one("./main")) == "T"
    assert title(one("other")) == "T"
    assert title(one(os.fspath(repo.path / "other"))) == "T"


def test_in_a_folder_of_the_repository(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder of the workspace the whole of it is meant."""
    monkeypatch.chdir(repo.path / "plans")
    assert tuple(map(title, between(None, None))) == ("2022-08-31", "on disk")


def test_outside_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two folders or two files need no git; a file against a workspace cannot be."""
    for name in ("old", "new"):
        (tmp_path / name / "plans").mkdir(parents=True)
        (tmp_path / name / "plans/p.yaml").write_text(PLAN.replace("title: T", f"title: {name}"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    assert tuple(map(title, between("./old", "./new"))) == ("old", "new")
    assert tuple(map(title, between("old", "new/plans"))) == ("old", "new")
    assert tuple(map(title, between("old/plans/p.yaml", "new/plans/p.yaml"))) == ("old", "new")
    [nothing, something] = between(os.devnull, "new/plans/p.yaml")
    assert (load(nothing.source).documents, title(something)) == ((), "new")
    with pytest.raises(CannotDoError, match="one is a single file, the other a workspace"):
        between("old", "new/plans/p.yaml")


def test_bare(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare repository has two revisions to compare, and no working tree."""
    bare = tmp_path / "bare.git"
    repo.git("clone", "--quiet", "--bare", ".", str(bare))
    monkeypatch.chdir(tmp_path)
    assert tuple(map(title, between("2019-02-07..HEAD", None, bare))) == ("2019-02-07", "2022-08-31")
    with pytest.raises(CannotDoError, match="no working tree here"):
        between("HEAD", None, bare)
    assert repository(bare).git_dir == bare


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("--help", None, 'no commit is called "--help"'),
        ("nosuch", None, 'no commit is called "nosuch"'),
        ("v1^{tree}", None, 'no commit is called "v1^{tree}"'),
        ("HEAD^{tree}", None, "is a folder of a commit"),
        ("HEAD:plans/p.yaml", None, "is a file of a commit"),
        ("HEAD~99", None, "goes back further than the history"),
        ("", None, "the revision is empty"),
        ("a\0b", None, "a character that none can hold"),
        ("HEAD", "", "the revision is empty"),
        ("HEAD...HEAD~1", None, "has three dots"),
        ("A..B..C", None, "more than two revisions"),
        ("HEAD~1..HEAD", "HEAD", "names both already"),
        ("2019-02-30", None, '"2019-02-30" is no such date: that month has 28 days'),
        ("2019-13", None, "months go from 01 to 12"),
        ("2019-1-5", None, "is not a date"),
        ("0000", None, "no such date"),
        ("31/02/2019", None, '"31/02/2019" is no such date: that month has 28 days'),
        ("11-10/19", None, 'no commit is called "11-10/19"'),
        ("../missing", None, "there is no file or folder called ../missing"),
        ("missing.yaml", None, "there is no file or folder called missing.yaml"),
        ("..", None, "there is no folder called plans/ in .."),
        ("~/nowhere", None, "there is no file or folder"),
    ],
)
def test_what_cannot_be(first: str, second: str | None, message: str) -> None:
    """Each odd thing gets a clear word."""
    with pytest.raises(CannotDoError) as error:
        between(first, second)
    assert message in error.value.message


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside git, a revision or a date cannot be had; without commits, neither."""
    (tmp_path / "plans").mkdir()
    monkeypatch.chdir(tmp_path)
    for typed in ("HEAD", "2019-10-11", "nosuch"):
        with pytest.raises(CannotDoError, match="not in a git repository"):
            one(typed)
    new(tmp_path)
    for typed in ("HEAD", "2019-10-11", "nosuch"):
        with pytest.raises(CannotDoError, match="no commits yet"):
            one(typed)
