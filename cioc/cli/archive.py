"""What git holds of a workspace's plans, for commands that tell what became of them."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cioc.cli.revisions import HEAD, repository
from cioc.cli.terminal import say
from cioc.cli.workspace import find_root
from cioc.errors import CannotDoError
from cioc.history import archive as edge
from cioc.history.archive import past_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.git import Commit
    from cioc.history.in_place import Archive, InPlace
    from cioc.workspace.loading import LoadedWorkspace


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
    return own if here.resolve().is_relative_to(own.resolve()) else None


@contextmanager
def archive(git_dir: Path | None = None, *, without: str) -> Iterator[Archive | None]:
    """The commits that changed the plans; None, with a word on why and on what is told `without` them, if none did.

    Raises CannotDoError where a repository is named and is none.
    """
    from cioc import git

    try:
        where = repository(git_dir)
        git.resolve(where, HEAD)
    except CannotDoError as error:
        if git_dir is not None:
            raise
        say(f"there is no git history to tell from, so {without}: {error.message}")
        yield None
        return
    with edge.archive(where) as found:
        yield found


def past_here(
    workspace: LoadedWorkspace, git_dir: Path | None = None, *, up_to: Commit | None = None
) -> InPlace | None:
    """What commits tell of timescales that were changed in the files; nothing where there is no git to ask.

    `up_to` is the commit that the files are of, where they are not those on disk.
    """
    try:
        where = repository(git_dir)
    except CannotDoError:
        return None
    return past_of(workspace, where, today=date.today(), up_to=up_to)
