"""Real repositories for the tests, with fixed dates and nobody's settings."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cioc import git
from cioc.workspace.revisions import Revision

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada Author",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Col Committer",
    "GIT_COMMITTER_EMAIL": "col@example.org",
    # After each commit git would start a program that looks whether there is something to tidy up.
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "maintenance.auto",
    "GIT_CONFIG_VALUE_0": "false",
}
PLAN = "cioc: plan/1\nid: p\ntitle: T\nwritten: 2019-02-07\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repo:
    """A repository with its working tree."""

    path: Path

    def git(self, *arguments: str, when: str = "2019-02-07T12:00:00+00:00", given: str = "") -> str:
        """Run git in it, at a fixed time."""
        clock = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env=kept | _NOBODY | clock,
            check=True,
            capture_output=True,
            input=given.encode(),
        )
        return done.stdout.decode(errors="surrogateescape").strip()

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files into the working tree."""
        for name, data in files.items():
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def commit(
        self, files: Mapping[str, str | bytes] | None = None, day: str = "2019-02-07", subject: str = "x"
    ) -> str:
        """Commit files, on a day or at a time; the commit's id."""
        self.write(files or {})
        self.git("add", "--all")
        when = day if "T" in day else f"{day}T12:00:00+00:00"
        self.git("commit", "--quiet", "--allow-empty", f"--message={subject}", when=when)
        return self.git("rev-parse", "HEAD")


def new(path: Path) -> Repo:
    """A repository without commits."""
    return _copy(path)


def of_days(path: Path, *days: str) -> Repo:
    """A repository with one commit a day; the subject is the day, and the plan's title too."""
    return _copy(path, *days)


def _copy(path: Path, *days: str) -> Repo:
    shutil.copytree(_made_once(*days).name, path, dirs_exist_ok=True)
    return Repo(path=path)


@cache
def _made_once(*days: str) -> TemporaryDirectory[str]:
    """Such a repository, of which each test gets a copy: git starts three programs for a commit."""
    folder = TemporaryDirectory()
    repo = Repo(path=Path(folder.name))
    repo.git("init", "--quiet", "--initial-branch=main", "--template=")
    for name in ("hooks", "info"):
        (repo.path / ".git" / name).mkdir()
    for day in days:
        repo.commit({"plans/p.yaml": PLAN.replace("title: T", f"title: {day}")}, day, day)
    return folder


def names(repository: git.Repository, revision: str = "HEAD") -> list[str]:
    """The names of the workspace's files at a revision."""
    commit = git.resolve(repository, revision)
    return [blob.name for blob in Revision(repository=repository, commit=commit).blobs()]
