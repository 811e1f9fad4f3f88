"""Where a repository was cloned from, and which commits are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc import git
from tests.git.repositories import Repo, new

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://git.example.org/care/cioc.git"


def test_no_other_copy(tmp_path: Path) -> None:
    """A repository that was made here has none."""
    assert git.remote(git.find(new(tmp_path).path)) is None


def test_the_copy_that_it_was_cloned_from(tmp_path: Path) -> None:
    """It comes before all others, whatever their names; without it the first of them is taken."""
    repo = new(tmp_path)
    for name in ("zoe", "origin", "adam"):
        repo.git("remote", "add", name, f"{ADDRESS}?{name}")
    assert git.remote(git.find(repo.path)) == ("origin", f"{ADDRESS}?origin")
    repo.git("remote", "remove", "origin")
    assert git.remote(git.find(repo.path)) == ("adam", f"{ADDRESS}?adam")


def test_short_names_of_addresses_are_written_out(tmp_path: Path) -> None:
    """What a person's settings shorten means nothing elsewhere."""
    repo = new(tmp_path)
    repo.git("config", "url.https://git.example.org/.insteadOf", "ours:")
    repo.git("remote", "add", "origin", "ours:care/cioc.git")
    assert git.remote(git.find(repo.path)) == ("origin", ADDRESS)


def test_which_commits_are_there(tmp_path: Path) -> None:
    """Those of its branches when it was last looked at, and not what was committed since; nor what is none."""
    upstream = new(tmp_path / "upstream")
    upstream.commit({"a": "1"})
    upstream.commit({"a": "2"})
    upstream.git("clone", "--quiet", ".", "../clone")
    clone = Repo(path=tmp_path / "clone")
    repository = git.find(clone.path)
    remote = git.remote(repository)
    assert remote is not None
    old, new_one = clone.git("rev-parse", "HEAD~1"), clone.commit({"a": "3"})
    assert git.is_at(repository, remote, old)
    assert not git.is_at(repository, remote, new_one)
    assert not git.is_at(repository, remote, "0" * 40)
    assert not git.is_at(repository, git.Remote("ori", remote.address), old)
