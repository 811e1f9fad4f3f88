"""Programs that a repository names, in its configuration, its attributes or its files: none is ever run."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from subprocess import CalledProcessError
from typing import TYPE_CHECKING

import pytest

from tests.git.repositories import Repo, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")

MEETING = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nsigned: 2021-02-01\nplan: our-plan\n"}

# Whatever in a configuration can name a program, of all that git knows.
SETTINGS = [
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
    "core.alternateRefsCommand", "credential.helper", "sequence.editor", "diff.external", "diff.evil.textconv",
    "diff.evil.command", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "merge.evil.driver",
    "gpg.program", "gpg.ssh.program", "interactive.diffFilter", "trailer.evil.cmd", "uploadpack.packObjectsHook",
    "pager.log", "pager.status", "pager.rev-parse", "browser.evil.cmd", "web.browser", "help.browser", "man.evil.cmd",
    "remote.origin.uploadpack", "remote.origin.vcs", "gc.recentObjectsHook", "mergetool.evil.cmd", "diff.tool",
    "receive.procReceiveRefs", "sendemail.sendmailCmd", "alias.log", "alias.rev-parse", "alias.cat-file",
]  # fmt: skip
HOOKS = ["post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction", "post-rewrite"]
COMMANDS = [
    ("status",),
    ("validate",),
    ("validate", "--format", "github", "--against", "HEAD~1"),
    ("show",),
    ("overdue",),
    ("diff",),
    ("diff", "HEAD~1", "HEAD"),
    ("diff", "--since", "2021-02-12"),
    ("history", "1.1"),
    ("slippage",),
    ("report", "--meeting", "2021-02-12"),
    ("report", "--meeting", "2021-02-12", "--revision", "HEAD~1"),
    ("report", "--all", "-o", "public"),
    ("progress", "1.1", "Begun."),
    ("init", "new", "--yes"),
    ("init", "--example", "example"),
]


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A program that says that it was run."""
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\ncat\n")
    program.chmod(0o755)
    return program


@pytest.fixture
def repo(workspace: Make, evil: Path) -> Repo:
    """A repository that names it wherever it can, and whose files look changed to git."""
    made = new(workspace(MEETING))
    made.commit(day="2021-01-30")
    made.commit({".gitattributes": "* filter=evil diff=evil merge=evil\n"}, day="2021-02-01")
    for setting in SETTINGS:
        made.git("config", setting, str(evil))
    made.git("config", "log.showSignature", "true")
    made.git("config", "filter.evil.required", "true")
    made.git("config", "extensions.partialClone", "origin")
    made.git("config", "remote.origin.promisor", "true")
    made.git("config", "remote.origin.url", f"ext::{evil} %S foo")
    (made.path / ".git/hooks").mkdir(exist_ok=True)
    for hook in HOOKS:
        (made.path / ".git/hooks" / hook).write_text(f"#!/bin/sh\n{evil}\n")
        (made.path / ".git/hooks" / hook).chmod(0o755)
    for path in (made.path / "plans").rglob("*.yaml"):
        path.write_text(path.read_text() + "# changed\n")
        os.utime(path, (2_000_000_000, 2_000_000_000))
    return made


def test_the_trap_would_close(repo: Repo, tmp_path: Path) -> None:
    """Git itself runs the program, asked for what is not committed: the tests below can fail."""
    with suppress(CalledProcessError):  # the program is no real filter
        repo.git("status")
    assert (tmp_path / "ran").exists()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_program_of_a_repository_is_run(cioc: Cioc, repo: Repo, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Whatever cioc is asked for, and however the repository is set up."""
    run = cioc(*command, folder=repo.path)
    assert run.status in {0, 1}, run.err
    assert not (tmp_path / "ran").exists()


def test_what_is_not_committed_is_known_all_the_same(cioc: Cioc, repo: Repo) -> None:
    """The paper names its revision, and says that there are changes."""
    assert "with changes that are not committed yet" in cioc("report", "--meeting", "2021-02-12", folder=repo.path).out


def test_what_a_merge_would_do_is_asked_of_no_driver(cioc: Cioc, workspace: Make, evil: Path, tmp_path: Path) -> None:
    """`git merge` runs what a repository names for it, and `cioc merge --check` does not."""
    made = new(workspace(MEETING))
    made.commit({".gitattributes": "* merge=evil\n"})
    plan = (made.path / "plans/our-plan.yaml").read_text()
    for branch, title in (("other", "A"), ("main", "B")):
        made.git("switch", "--quiet", *(["--create"] if branch == "other" else []), branch)
        made.commit({"plans/our-plan.yaml": plan.replace("title: Our plan", f"title: {title}")})
    made.git("config", "merge.evil.driver", f"{evil} %A")
    run = cioc("merge", "--check", "main", "other", folder=made.path)
    assert run.status == 1
    assert "plans/our-plan.yaml: a server stops there; cioc leaves 1 thing to decide: title" in run.out
    assert not (tmp_path / "ran").exists()
    with suppress(CalledProcessError):
        made.git("merge", "other")
    assert (tmp_path / "ran").exists()


def test_what_is_missing_is_not_fetched_by_a_program(cioc: Cioc, repo: Repo, tmp_path: Path) -> None:
    """A part of the history that is not there is missed, and not asked for from where the repository says."""
    tree = repo.git("rev-parse", "HEAD~1^{tree}")
    (repo.path / ".git/objects" / tree[:2] / tree[2:]).unlink()
    run = cioc("diff", "HEAD~1", "HEAD", folder=repo.path)
    assert run.status == 2
    assert not (tmp_path / "ran").exists()


def test_a_folder_that_passes_for_a_repository_runs_nothing(
    cioc: Cioc, workspace: Make, evil: Path, tmp_path: Path
) -> None:
    """A pull request cannot bring `.git`, but it can bring files that git takes for a repository without one."""
    folder = workspace(MEETING)
    inner = new(tmp_path / "made")
    inner.commit({name: (folder / name).read_text() for name in ("plans/our-plan.yaml",)})
    for setting in SETTINGS:
        inner.git("config", setting, str(evil))
    inner.git("config", "core.bare", "true")
    for path in (inner.path / ".git").iterdir():
        path.rename(folder / path.name)
    for command in COMMANDS[:-2]:
        cioc(*command, folder=folder)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("path", ["", ".", "tools", ":/nowhere"])
def test_git_is_not_taken_from_the_folder(
    cioc: Cioc, repo: Repo, evil: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """A file called git in the workspace is no git, whatever the PATH says."""
    for name in ("git", "tools/git", "git.exe"):
        (repo.path / name).parent.mkdir(exist_ok=True)
        (repo.path / name).write_bytes(evil.read_bytes())
        (repo.path / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{path}{os.pathsep}{os.environ['PATH']}")
    assert cioc("history", "1.1", folder=repo.path).status == 0
    assert not (tmp_path / "ran").exists()
    monkeypatch.setenv("PATH", path)
    run = cioc("diff", folder=repo.path)
    assert run.status == 2
    assert "git is not installed, or not on the PATH" in run.err
    assert not (tmp_path / "ran").exists()
