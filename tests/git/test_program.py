"""How git is run: what is set around it, by a person or by a hook, leads nowhere else and changes no answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.errors import CannotDoError
from tests.git.repositories import PLAN, Repo, names, of_days

if TYPE_CHECKING:
    from pathlib import Path


def test_git_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git it says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotDoError, match="git is not installed"):
        git.find(tmp_path)


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
