"""A repository: where it is found and where not, where it was cloned from, and what is kept beside its commits."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.errors import CannotDoError
from cioc.workspace.revisions import Revision
from tests.git.repositories import PLAN, Repo, names, new, of_days

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("folder", ["", "council", 'odd "näme"', "new\nline", "a/b c/d"])
def test_workspace_in_a_subfolder(tmp_path: Path, folder: str) -> None:
    """The workspace's files are those below its own folder, named from there."""
    repo = new(tmp_path / "repo")
    repo.commit({"plans/top.yaml": PLAN, os.path.join(folder, "plans/p.yaml"): PLAN})  # noqa: PTH118 -- may be empty
    found = git.find(repo.path / folder)
    assert found.prefix == folder
    assert names(found) == (["plans/p.yaml"] if folder else ["plans/p.yaml", "plans/top.yaml"])
    assert [commit.subject for commit in git.commits(found, "plans")] == ["x"]


def test_through_a_link(tmp_path: Path) -> None:
    """A workspace that is reached through a link is the one that the link leads to."""
    repo = new(tmp_path / "repo")
    repo.commit({"council/plans/p.yaml": PLAN})
    (tmp_path / "short").symlink_to(repo.path / "council")
    assert git.find(tmp_path / "short").prefix == "council"


def test_linked_worktree(tmp_path: Path) -> None:
    """A linked worktree has a HEAD of its own."""
    repo = of_days(tmp_path / "repo", "2019-02-07", "2019-10-11")
    repo.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"), "HEAD~1")
    assert git.resolve(git.find(tmp_path / "linked"), "HEAD").subject == "2019-02-07"
    assert git.resolve(git.find(repo.path), "HEAD").subject == "2019-10-11"


def test_submodule(tmp_path: Path) -> None:
    """A workspace may be a repository within another one."""
    of_days(tmp_path / "inner", "2019-02-07")
    outer = new(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "inner"), "sub")
    found = git.find(outer.path / "sub")
    assert found.prefix == ""
    assert [commit.subject for commit in git.commits(found, "plans")] == ["2019-02-07"]


@pytest.mark.parametrize("named", ["bare.git", "repo/.git", "repo"])
def test_git_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    """A repository may be named by its own folder, from anywhere."""
    repo = of_days(tmp_path / "repo", "2019-02-07")
    repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path)
    assert names(git.open_git_dir(tmp_path / named)) == ["plans/p.yaml"]
    monkeypatch.chdir(tmp_path / named)
    assert names(git.find(tmp_path / named)) == ["plans/p.yaml"]


def test_git_dir_of_a_subfolder(tmp_path: Path) -> None:
    """The workspace is where the person stands, as long as that is within the repository."""
    repo = new(tmp_path / "repo")
    repo.commit({"council/plans/p.yaml": PLAN})
    assert git.open_git_dir(repo.path / ".git", workspace=repo.path / "council").prefix == "council"
    assert git.open_git_dir(repo.path / ".git", workspace=tmp_path).prefix == ""


def test_detached_head_and_uncommitted_changes(tmp_path: Path) -> None:
    """HEAD is what is checked out, and not what is in the folder or the index."""
    repo = of_days(tmp_path / "repo", "2019-02-07", "2019-10-11")
    repo.git("checkout", "--quiet", "--detach", "HEAD~1")
    repo.write({"plans/p.yaml": "changed", "plans/new.yaml": "new"})
    repo.git("add", "plans/new.yaml")
    found = git.find(repo.path)
    [blob] = Revision(repository=found, commit=git.resolve(found, "HEAD")).blobs()
    assert b"title: 2019-02-07" in blob.data


def test_not_a_repository(tmp_path: Path) -> None:
    """Outside git it says so, and what to do instead."""
    with pytest.raises(CannotDoError, match="is not in a git repository") as error:
        git.find(tmp_path)
    assert "two folders or two files" in (error.value.hint or "")
    with pytest.raises(CannotDoError, match="is not a git repository"):
        git.open_git_dir(tmp_path)
    with pytest.raises(CannotDoError, match="git cannot work in"):
        git.find(tmp_path / "missing")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_somebody_elses_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository that git does not trust is not read, until the person says that they do."""
    repo = of_days(tmp_path / "repo", "2019-02-07")
    for path in (repo.path, *repo.path.rglob("*")):
        os.chown(path, 12345, 12345)
    monkeypatch.delenv("SUDO_UID", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    with pytest.raises(CannotDoError, match="git does not trust") as error:
        git.find(repo.path)
    assert "safe.directory" in (error.value.hint or "")
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[safe]\n\tdirectory = {repo.path}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert names(git.find(repo.path)) == ["plans/p.yaml"]


# -- Where it was cloned from ------------------------------------------------------------------------------------------

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


# -- What is kept beside its commits -----------------------------------------------------------------------------------


@pytest.fixture
def where(tmp_path: Path) -> git.Repository:
    """A repository with nothing in it."""
    new(tmp_path)
    return git.find(tmp_path)


def test_what_is_kept_is_there_the_next_time(where: git.Repository) -> None:
    """Under its name, in the repository's own folder, with nothing else beside it."""
    assert git.kept(where, "one") is None
    git.keep(where, "one", b"[1]")
    git.keep(where, "one", b"[2]")
    assert git.kept(where, "one") == b"[2]"
    assert git.kept(where, "two") is None
    assert [path.name for path in (where.git_dir / "cioc").iterdir()] == ["one.json"]


def test_the_oldest_make_room(where: git.Repository) -> None:
    """Sixteen are kept."""
    for number in range(20):
        git.keep(where, f"n{number}", b"[]")
        os.utime(where.git_dir / "cioc" / f"n{number}.json", (number, number))
    kept = {path.stem for path in (where.git_dir / "cioc").iterdir()}
    assert kept == {f"n{number}" for number in range(4, 20)}


def test_a_link_is_not_followed(where: git.Repository, tmp_path: Path) -> None:
    """Neither the folder nor a file in it, be it to read or to write: a stranger may have put it there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.json").write_bytes(b"[]")
    folder = where.git_dir / "cioc"
    folder.symlink_to(elsewhere)
    git.keep(where, "one", b"[1]")
    assert [path.name for path in elsewhere.iterdir()] == ["secret.json"]
    assert git.kept(where, "secret") is None
    folder.unlink()
    folder.mkdir()
    (folder / "one.json").symlink_to(elsewhere / "secret.json")
    assert git.kept(where, "one") is None
    git.keep(where, "one", b"[1]")
    assert (elsewhere / "secret.json").read_bytes() == b"[]"
    assert git.kept(where, "one") == b"[1]"


def test_what_cannot_be_written_is_not_kept(where: git.Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something else has the name, where it is too long, or before a push is accepted; and nobody hears of it."""
    folder = where.git_dir / "cioc"
    folder.write_bytes(b"")
    git.keep(where, "one", b"[1]")
    assert git.kept(where, "one") is None
    folder.unlink()
    git.keep(where, "one", b"0" * 4_000_001)
    monkeypatch.setenv("GIT_QUARANTINE_PATH", "incoming")
    git.keep(where, "one", b"[1]")
    assert not folder.exists()
