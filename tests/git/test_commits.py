"""What git tells of commits: their ids, dates, authors and subjects, and those of a path."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cioc import git
from tests.git.repositories import PLAN, new, of_days

if TYPE_CHECKING:
    from pathlib import Path


def test_a_commit(tmp_path: Path) -> None:
    """A commit has its ids, its dates, its author and its subject, and may be named by a part of its id."""
    repo = of_days(tmp_path, "2019-02-07", "2019-10-11", "2019-12-06")
    sha = repo.git("rev-parse", "HEAD~1")
    commit = git.resolve(git.find(repo.path), sha[:8])
    assert commit.sha == sha
    assert sha.startswith(commit.short)
    assert commit.committed == date(2019, 10, 11)
    assert (commit.author, commit.subject) == ("Ada Author", "2019-10-11")


def test_commits_of_a_path(tmp_path: Path) -> None:
    """Only what changed something there; names are taken as they are, and no pattern."""
    made = new(tmp_path)
    made.commit({"plans/a.yaml": PLAN}, subject="a")
    made.commit({"plans/b.yaml": PLAN}, subject="b")
    made.commit({"plans/*.yaml": PLAN}, subject="star\nbody")
    made.commit({"README.md": "x"}, subject="elsewhere")
    found = git.find(tmp_path)
    assert [commit.subject for commit in git.commits(found, "plans")] == ["star body", "b", "a"]
    assert [commit.subject for commit in git.commits(found, "plans/*.yaml")] == ["star body"]
    assert [commit.subject for commit in git.commits(found, "plans", start=made.git("rev-parse", "HEAD~2"))] == [
        "b",
        "a",
    ]


def test_authors(tmp_path: Path) -> None:
    """An author goes by the name that the repository's .mailmap gives; any bytes make a name."""
    made = new(tmp_path)
    made.commit({".mailmap": "New Name <ada@example.org>\n", "council/plans/p.yaml": PLAN})
    assert git.resolve(git.find(tmp_path / "council"), "HEAD").author == "New Name"
    made.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "--quiet", "--allow-empty", "--message=caf\udce9")
    assert git.resolve(git.find(tmp_path), "HEAD").subject == "café"
