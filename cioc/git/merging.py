"""What git makes of a file that two people changed, line by line; and how it is told of another way.

`git merge` would run whatever a repository calls its drivers, and so would `git merge-tree`. So what a merge would do
is asked of `git merge-file`, which runs nothing, file by file.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cioc.errors import CannotDoError
from cioc.git.program import run, words
from cioc.git.repository import ask, must

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.git.commits import Commit
    from cioc.git.repository import Repository

_TOO_MANY = 128
"""From here on it is no number of conflicts, but an error."""


class MergedLines(NamedTuple):
    """What comes of a file line by line, and in how many places it is marked as a conflict."""

    data: bytes
    conflicts: int


def merge_lines(base: bytes, ours: bytes, theirs: bytes, *, size: int = 7) -> MergedLines:
    """What git makes of three versions of a file. Raises CannotDoError where that is no text."""
    with tempfile.TemporaryDirectory(prefix="cioc-") as folder:
        names = ("ours", "base", "theirs")
        for name, data in zip(names, (ours, base, theirs), strict=True):
            Path(folder, name).write_bytes(data)
        labels = [part for name in names for part in ("-L", name)]
        files = [os.fspath(Path(folder, name)) for name in names]
        style = ("-c", "merge.conflictStyle=merge")
        answer = run(*style, "merge-file", "-p", f"--marker-size={size}", *labels, *files)
    if answer.returncode >= _TOO_MANY or answer.returncode < 0:
        raise CannotDoError(f"git cannot merge it: {words(answer.stderr)}")
    return MergedLines(answer.stdout, answer.returncode)


def renamed(repository: Repository, before: Commit, after: Commit) -> dict[str, str]:
    """The new name of each file that has one, by its old name, both from the top of the repository."""
    listed = must(repository, "diff-tree", "-r", "-M", "-z", "--name-status", "--diff-filter=R", before.sha, after.sha)
    fields = os.fsdecode(listed).split("\0")
    return {old: new for _, old, new in zip(*[iter(fields)] * 3, strict=False)}


def configure(repository: Repository, settings: Mapping[str, str]) -> tuple[str, ...]:
    """Write settings into the repository's own configuration; the names of those that it did not have so."""
    changed = []
    for name, value in settings.items():
        answer = ask(repository, "config", "--local", "--get", name)
        if answer.returncode == 0 and os.fsdecode(answer.stdout).removesuffix("\n") == value:
            continue
        answer = ask(repository, "config", "--local", "--replace-all", name, value)
        if answer.returncode:
            raise CannotDoError(f"git cannot write its configuration: {words(answer.stderr)}")
        changed.append(name)
    return tuple(changed)
