"""What git holds of a workspace's plans, for commands that tell what became of them."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cioc.cli.revisions import repository
from cioc.cli.terminal import say
from cioc.cli.workspace import find_root
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.in_place import Archive


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
    from cioc.history.in_place import Archive
    from cioc.revisions import past

    try:
        where = repository(git_dir)
        git.resolve(where, "HEAD")
    except CannotDoError as error:
        if git_dir is not None:
            raise
        say(f"there is no git history to tell from, so {without}: {error.message}")
        yield None
        return
    with past(where) as files:
        yield Archive(commits=files.commits(where), past=files, shallow=where.shallow)
