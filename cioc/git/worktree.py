"""What stands on disk and in no commit."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cioc.errors import CannotDoError
from cioc.git.program import run, words

if TYPE_CHECKING:
    from pathlib import Path

# "XY name": two letters and a space before the name.
_BEFORE_NAME = 3


def uncommitted(folder: Path, *paths: str) -> list[str]:
    """Names, below some paths of a folder, that the disk has otherwise than the current commit does.

    New files are among them, and those that git is told to ignore; a new folder stands for all in it, with a slash.
    """
    status = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignored=traditional")
    answer = run("-C", os.fspath(folder), *status, "--", *paths)
    if answer.returncode:
        raise CannotDoError(f"git cannot compare {folder} with its last commit: {words(answer.stderr)}")
    return [os.fsdecode(record[_BEFORE_NAME:]) for record in answer.stdout.split(b"\0") if record]
