"""Making a repository, for the example."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cioc.errors import CannotDoError
from cioc.git.program import run, words

if TYPE_CHECKING:
    from pathlib import Path


def create(folder: Path, history: bytes, *, branch: str) -> None:
    """Make a repository in an empty folder out of a stream for `git fast-import`, and check its branch out.

    Nobody's settings, templates or hooks have a say in it, so that the same stream makes the same commits everywhere.
    """
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    repository = (f"--git-dir={folder / '.git'}", f"--work-tree={folder}")
    made = ("init", "--quiet", "--template=", "--object-format=sha1", f"--initial-branch={branch}")
    for command, given in (
        ((*made, os.fspath(folder)), b""),
        ((*repository, "fast-import", "--quiet", "--done"), history),
        ((*repository, "reset", "--quiet", "--hard"), b""),
    ):
        answer = run(*command, given=given, extra=alone)
        if answer.returncode:
            raise CannotDoError(f"git cannot make a repository in {folder}: {words(answer.stderr)}")
