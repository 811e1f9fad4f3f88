"""Where a repository is found: from a subfolder, a linked worktree, a bare one, and not where there is none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.errors import CannotDoError
from cioc.workspace.revisions import Revision
from tests.git.repositories import PLAN, Repo, new, of_days

if TYPE_CHECKING:
    from pathlib import Path


def names(repository: git.Repository, revision: str = "HEAD") -> list[str]:
    """The files of the workspace at a revision."""
    commit = git.resolve(repository, revision)
    return [blob.name for blob in Revision(repository=repository, commit=commit).blobs()]


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


def test_git_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git it says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotDoError, match="git is not installed"):
        git.find(tmp_path)


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


def test_hook_variables_do_not_leak_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a hook of another repository sets does not lead cioc there."""
    repo = of_days(tmp_path / "repo", "2019-02-07")
    other = of_days(tmp_path / "other", "2021-02-12")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.path / ".git/index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.path / ".git/objects"))
    monkeypatch.setenv("GIT_NAMESPACE", "elsewhere")
    monkeypatch.setenv("GIT_TRACE", "1")
    assert git.resolve(git.find(repo.path), "HEAD").subject == "2019-02-07"


def test_settings_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's settings, however odd, neither change an answer nor run a program."""
    repo = of_days(tmp_path / "repo", "2019-02-07", "2019-10-11")
    repo.git("branch", "v1", "HEAD~1")
    plain = git.commits(git.find(repo.path), "plans/p.yaml")
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\n")
    program.chmod(0o755)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        f"[core]\n pager = {program}\n fsmonitor = {program}\n hooksPath = {tmp_path}\n warnAmbiguousRefs = false\n"
        f"[log]\n showSignature = true\n follow = true\n date = relative\n decorate = full\n diffMerges = combined\n"
        f"[color]\n ui = always\n[gpg]\n program = {program}\n[i18n]\n logOutputEncoding = UTF-16\n"
        f"[format]\n pretty = oneline\n[diff]\n external = {program}\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert git.commits(git.find(repo.path), "plans/p.yaml") == plain
    assert not ran.exists()


def test_in_a_pre_receive_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is being pushed can be read before it is accepted."""
    repo = of_days(tmp_path / "repo", "2019-02-07")
    bare = tmp_path / "bare.git"
    repo.git("clone", "--quiet", "--bare", ".", str(bare))
    hook = bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ncp -r objects {tmp_path}/seen; env | grep ^GIT_ > {tmp_path}/variables\n")
    hook.chmod(0o755)
    sha = repo.commit({"plans/q.yaml": PLAN}, "2019-10-11", "pushed")
    repo.git("push", "--quiet", str(bare), "main")
    # The hook is over; this puts things back to how they were for it.
    variables = dict(line.split("=", 1) for line in (tmp_path / "variables").read_text().splitlines())
    quarantine = tmp_path / "seen" / os.path.basename(variables["GIT_QUARANTINE_PATH"])  # noqa: PTH119 -- a text
    repo.git("push", "--quiet", "--force", str(bare), "HEAD~1:main")
    Repo(path=bare).git("-c", "gc.reflogExpire=now", "gc", "--quiet", "--prune=now")
    with pytest.raises(CannotDoError, match="no commit is called"):
        git.resolve(git.find(bare), sha)
    monkeypatch.setenv("GIT_QUARANTINE_PATH", str(quarantine))
    assert git.resolve(git.find(bare), sha).subject == "pushed"
    assert names(git.find(bare), sha) == ["plans/p.yaml", "plans/q.yaml"]
