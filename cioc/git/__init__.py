"""Git: finding a repository, what people call its commits, and reading what it holds.

All of it goes through `program`, the only module that starts git. Nothing here knows what a plan is.
"""

from __future__ import annotations

from cioc.git.commits import Commit, ahead, commit, commits, files, is_before, parse
from cioc.git.keeping import keep, kept
from cioc.git.merging import MergedLines, configure, merge_lines, renamed
from cioc.git.objects import Object, Objects, objects
from cioc.git.repository import Remote, Repository, create, find, is_at, open_git_dir, remote
from cioc.git.resolving import left_at, misdated, namesakes, on_day, on_day_with, parted, resolve
from cioc.git.worktree import uncommitted

__all__ = [
    "Commit",
    "MergedLines",
    "Object",
    "Objects",
    "Remote",
    "Repository",
    "ahead",
    "commit",
    "commits",
    "configure",
    "create",
    "files",
    "find",
    "is_at",
    "is_before",
    "keep",
    "kept",
    "left_at",
    "merge_lines",
    "misdated",
    "namesakes",
    "objects",
    "on_day",
    "on_day_with",
    "open_git_dir",
    "parse",
    "parted",
    "remote",
    "renamed",
    "resolve",
    "uncommitted",
]
