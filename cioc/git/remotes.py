"""Where else a repository is kept, and what of it is there as far as is known here: nothing is fetched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from cioc.git.repository import ask

if TYPE_CHECKING:
    from cioc.git.repository import Repository


class Remote(NamedTuple):
    """Another copy of a repository: what it is called here, and its address as somebody typed it."""

    name: str
    address: str


def remote(repository: Repository) -> Remote | None:
    """The copy that a repository was cloned from, or else the first that it knows; None where it knows none."""
    names = os.fsdecode(ask(repository, "remote").stdout).splitlines()
    for name in sorted(names, key=lambda each: each != "origin"):
        answer = ask(repository, "remote", "get-url", "--", name)
        if answer.returncode == 0:
            return Remote(name, os.fsdecode(answer.stdout).splitlines()[0])
    return None


def is_at(repository: Repository, remote: Remote, sha: str) -> bool:
    """Whether a commit was on any branch of another copy when that was last looked at."""
    answer = ask(repository, "for-each-ref", "--count=1", f"--contains={sha}", f"refs/remotes/{remote.name}/")
    return answer.returncode == 0 and bool(answer.stdout.strip())
