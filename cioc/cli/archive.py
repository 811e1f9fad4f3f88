"""What git holds of a workspace's plans, for commands that tell what became of them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cioc.cli.revisions import repository
from cioc.cli.terminal import say
from cioc.cli.workspace import PLANS, find_root
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.in_place import InPlace
    from cioc.history.story import Archive
    from cioc.loading import LoadedWorkspace
    from cioc.state.ledger import Past


def repository_here(named: Path | None) -> Path | None:
    """The repository that is named, or the bare one in whose own folder somebody stands; None for a workspace."""
    from cioc import git

    here = Path.cwd()
    if named is not None or find_root(here) is not None:
        return named
    try:
        own = git.find(here).git_dir
    except CannotDoError:
        return None
    return own if Path(os.path.realpath(here)).is_relative_to(os.path.realpath(own)) else None


@contextmanager
def archive(git_dir: Path | None = None, *, without: str) -> Iterator[Archive | None]:
    """The commits that changed the plans; None, with a word on why and on what is told `without` them, if none did.

    Raises CannotDoError where a repository is named and is none.
    """
    from cioc import git

    try:
        git.resolve(repository(git_dir), "HEAD")
    except CannotDoError as error:
        if git_dir is not None:
            raise
        say(f"there is no git history to tell from, so {without}: {error.message}")
        yield None
        return
    with quietly_archived(git_dir) as found:
        yield found


def past_here(workspace: LoadedWorkspace, *, is_today: bool) -> Past | None:
    """What commits tell of timescales that were changed in the files; nothing where there is no git to ask.

    `is_today` says that the ledger is of today: then all that was changed counts, whatever day its commit has.
    """
    from cioc.history.in_place import in_place
    from cioc.state import snapshot

    with quietly_archived() as kept:
        return as_past(in_place(snapshot(workspace, date.max), kept), is_today=is_today) if kept else None


def as_past(changed: InPlace, *, is_today: bool) -> Past:
    """For the ledger."""
    from cioc.state.ledger import Past

    return Past(overwritten=changed.overwritten, newest=changed.newest, is_whole=is_today)


@contextmanager
def quietly_archived(git_dir: Path | None = None) -> Iterator[Archive | None]:
    """The commits that changed the plans; None where there is no git to ask."""
    from cioc import git
    from cioc.history.story import Archive
    from cioc.revisions import past

    try:
        where = repository(git_dir)
        git.resolve(where, "HEAD")
    except CannotDoError:
        yield None
        return
    with past(where) as files:
        yield Archive(commits=git.commits(where, PLANS, first_parent=False), past=files, shallow=where.shallow)
