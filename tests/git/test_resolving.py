"""What a revision names, and what is said where it names nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.errors import CannotDoError
from tests.git.repositories import PLAN, Repo, new, of_days

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Three commits; an annotated tag on the first, a tag on a folder, a branch and a tag of the same name."""
    made = of_days(tmp_path_factory.mktemp("resolving"), "2019-02-07", "2019-10-11", "2019-12-06")
    made.git("tag", "--annotate", "v1", "--message=one", "HEAD~2")
    made.git("tag", "folder", "HEAD^{tree}")
    made.git("branch", "twice")
    made.git("tag", "twice", "HEAD~1")
    made.git("tag", "2019-10-11", "HEAD")
    return made


@pytest.mark.parametrize(
    ("revision", "subject"),
    [
        ("HEAD", "2019-12-06"),
        ("@", "2019-12-06"),
        ("main", "2019-12-06"),
        ("HEAD~1", "2019-10-11"),
        ("main^^", "2019-02-07"),
        ("v1", "2019-02-07"),
        ("v1^{commit}", "2019-02-07"),
        ("heads/twice", "2019-12-06"),
        ("refs/tags/twice", "2019-10-11"),
        (":/2019-10", "2019-10-11"),
        ("@{0}", "2019-12-06"),
    ],
)
def test_what_git_knows(repo: Repo, revision: str, subject: str) -> None:
    """Whatever git takes for a commit is one."""
    assert git.resolve(git.find(repo.path), revision).subject == subject


@pytest.mark.parametrize(
    ("revision", "message", "hint"),
    [
        ("", "the revision is empty", "2019-10-11"),
        (" ", "the revision is empty", "2019-10-11"),
        ("--help", 'no commit is called "--help"', "a branch, a tag"),
        ("-1", 'no commit is called "-1"', "a branch, a tag"),
        ("--all", 'no commit is called "--all"', ""),
        ("--output=x", 'no commit is called "--output=x"', ""),
        ("nosuch", 'no commit is called "nosuch"', ""),
        ("mian", 'no commit is called "mian" (did you mean "main"?)', ""),
        ("origin/main", 'no commit is called "origin/main"', "git fetch origin main"),
        ("^HEAD", 'no commit is called "^HEAD"', ""),
        ("HEAD^@", 'no commit is called "HEAD^@"', ""),
        ("HEAD~1..HEAD", 'no commit is called "HEAD~1..HEAD"', ""),
        ("v1^{tree}", '"v1^{tree}" is a folder of a commit', "a branch, a tag"),
        ("folder", '"folder" is a folder of a commit', "a branch, a tag"),
        ("folder~1", '"folder" is a folder of a commit', "a branch, a tag"),
        ("HEAD:plans/p.yaml", '"HEAD:plans/p.yaml" is a file of a commit', ""),
        (":plans/p.yaml", '":plans/p.yaml" is a file of a commit', ""),
        ("HEAD~99", '"HEAD~99" goes back further than the history: "HEAD" has 3 commits', "the oldest is HEAD~2"),
        (
            "v1~1",
            '"v1~1" goes back further than the history: "v1" has 1 commit',
            "name v1 itself: it is the only one, and nothing was there before it",
        ),
        ("main^2", '"main^2" is not there', ""),
        ("HEAD~99999999999999999999", '"HEAD~99999999999999999999"', ""),
        ("@{99}", 'no commit is called "@{99}"', ""),
        ("twice", '"twice" names more than one thing', "heads/twice or tags/twice"),
        ("f" * 40, "no commit is called", "a branch, a tag"),
        ("0000000", 'no commit is called "0000000"', ""),
        ("a\0b", "a character that none can hold", "anew"),
        ("\ud800", "a character that none can hold", "anew"),
        ("\udcff\udcfe", "no commit is called", ""),
        ("x" * 3_000_000, "git cannot be started", ""),
        ("new\nline", "no commit is called", ""),
        ("$(touch x)", "no commit is called", ""),
    ],
)
def test_odd_revisions(repo: Repo, revision: str, message: str, hint: str) -> None:
    """Each gets a clear word and what to do; none is taken for an option."""
    with pytest.raises(CannotDoError) as error:
        git.resolve(git.find(repo.path), revision)
    assert message in error.value.message
    assert hint in (error.value.hint or "")


def test_ambiguous_id(tmp_path: Path) -> None:
    """A beginning that several commits share is not enough."""
    made = new(tmp_path)
    many = (f"commit refs/heads/many\ncommitter x <x@x> {at} +0000\ndata 1\nx\n" for at in range(1, 1000))
    made.git("fast-import", "--quiet", given="".join(many))
    starts: set[str] = set()
    for sha in made.git("rev-list", "many").split():
        if sha[:4] in starts:
            break
        starts.add(sha[:4])
    with pytest.raises(CannotDoError, match="may mean more than one commit"):
        git.resolve(git.find(tmp_path), sha[:4])


def test_no_commits_yet(tmp_path: Path) -> None:
    """A repository without commits says so, whatever is asked for; so does a branch without any."""
    made = new(tmp_path)
    found = git.find(tmp_path)
    for revision in ("HEAD", "HEAD~1", "main", "nosuch"):
        with pytest.raises(CannotDoError, match="there are no commits yet"):
            git.resolve(found, revision)
    with pytest.raises(CannotDoError, match="there are no commits yet"):
        git.on_day(found, date(2019, 2, 7))
    made.commit()
    made.git("checkout", "--quiet", "--orphan", "fresh")
    with pytest.raises(CannotDoError, match="the current branch has no commits yet"):
        git.resolve(found, "HEAD")
    assert git.resolve(found, "main").subject == "x"


def test_shallow_clone(tmp_path: Path) -> None:
    """Beyond a shallow clone's edge it says how to get the rest; on this side all is as ever."""
    made = of_days(tmp_path / "repo", "2019-02-07", "2019-10-11", "2019-12-06", "2021-02-12")
    made.git("clone", "--quiet", "--depth=2", f"file://{made.path}", str(tmp_path / "shallow"))
    found = git.find(tmp_path / "shallow")
    assert found.shallow
    assert git.resolve(found, "HEAD~1").subject == "2019-12-06"
    assert git.on_day(found, date(2020, 1, 1)).subject == "2019-12-06"
    for revision in ("HEAD~2", "nosuch", made.git("rev-parse", "HEAD~3")):
        with pytest.raises(CannotDoError) as error:
            git.resolve(found, revision)
        assert "git fetch --unshallow" in (error.value.hint or "")
    with pytest.raises(CannotDoError, match="goes back to 6 December 2019 only, and not to 11 October 2019") as late:
        git.on_day(found, date(2019, 10, 11))
    assert "git fetch --unshallow" in (late.value.hint or "")


@pytest.mark.parametrize(
    ("day", "subject"),
    [
        ("2019-02-07", "2019-02-07"),
        ("2019-10-10", "2019-02-07"),
        ("2019-10-11", "2019-10-11"),
        ("2019-12-05", "2019-10-11"),
        ("9999-12-31", "2019-12-06"),
    ],
)
def test_up_to_the_end_of_a_day(repo: Repo, day: str, subject: str) -> None:
    """A day means the last commit up to its end."""
    assert git.on_day(git.find(repo.path), date.fromisoformat(day)).subject == subject


def test_before_the_first_commit(repo: Repo) -> None:
    """Before the first commit there is nothing, and it says when that was."""
    with pytest.raises(CannotDoError, match="no commit yet on 6 February 2019: the first is of 7 February 2019"):
        git.on_day(git.find(repo.path), date(2019, 2, 6))


def test_a_day_is_that_of_its_maker(tmp_path: Path) -> None:
    """What was committed late in the evening where somebody was is of that day, wherever it is read."""
    made = new(tmp_path)
    made.commit({}, "2019-10-10T23:30:00-08:00", "evening in the west")  # 11 October in London
    made.commit({}, "2019-10-12T00:30:00+13:00", "night in the east")  # 11 October in London
    found = git.find(tmp_path)
    assert git.on_day(found, date(2019, 10, 10)).subject == "evening in the west"
    assert git.on_day(found, date(2019, 10, 11)).subject == "evening in the west"
    assert git.on_day(found, date(2019, 10, 12)).committed == date(2019, 10, 12)


def test_dates_out_of_order(tmp_path: Path) -> None:
    """Of two commits up to the day it is the later one on the branch, whatever their clocks said."""
    made = of_days(tmp_path, "2019-02-01", "2019-02-20", "2019-02-05", "2019-03-01")
    found = git.find(tmp_path)
    assert git.on_day(found, date(2019, 2, 10)).subject == "2019-02-05"
    assert git.on_day(found, date(2019, 2, 4)).subject == "2019-02-01"
    assert [commit.subject for commit in git.commits(found)] == ["2019-03-01", "2019-02-05", "2019-02-20", "2019-02-01"]
    assert made.git("rev-list", "--count", "HEAD") == "4"


def test_work_that_was_merged_later(tmp_path: Path) -> None:
    """A branch holds what was merged from the day of the merge on, and not from when the work was done."""
    made = of_days(tmp_path, "2019-02-07")
    made.git("checkout", "--quiet", "-b", "work")
    made.commit({"plans/q.yaml": PLAN}, "2019-10-01", "work")
    made.git("checkout", "--quiet", "main")
    made.git("merge", "--quiet", "--no-ff", "--message=merge", "work", when="2019-10-11T12:00:00+00:00")
    found = git.find(tmp_path)
    assert git.on_day(found, date(2019, 10, 5)).subject == "2019-02-07"
    assert git.on_day(found, date(2019, 10, 11)).subject == "merge"
    assert [commit.subject for commit in git.commits(found, "plans")] == ["merge", "2019-02-07"]
    assert [c.subject for c in git.commits(found, "plans", first_parent=False)] == ["work", "2019-02-07"]


def test_namesakes(repo: Repo) -> None:
    """What else is called like a date can be named in full."""
    found = git.find(repo.path)
    assert git.namesakes(found, "2019-10-11") == ["tags/2019-10-11"]
    assert git.namesakes(found, "2019-10-12") == []
    assert git.resolve(found, "tags/2019-10-11").subject == "2019-12-06"
