"""Git: finding a repository, what people call its commits, and reading what it holds.

All of it goes through `program`, the only module that starts git. Nothing here knows what a plan is.

    program     one run of git, with an environment of its own
    repository  a repository: found, made, configured; and what is kept in it
    commits     commits, and the objects that they hold
    resolving   what people call a commit -> the commit, or why there is none
    disk        files on disk, compared with a commit and merged line by line
"""

from __future__ import annotations

from cioc.git.commits import Commit, Object, Objects, ahead, commit, commits, files, is_before, objects, parse, renamed
from cioc.git.disk import MergedLines, merge_lines, uncommitted
from cioc.git.repository import Remote, Repository, configure, create, find, is_at, keep, kept, open_git_dir, remote
from cioc.git.resolving import left_at, misdated, namesakes, on_day, on_day_with, parted, resolve

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
