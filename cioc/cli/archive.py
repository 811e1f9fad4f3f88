"""What git holds of a workspace's plans, for commands that tell what became of them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from cioc.cli.revisions import repository
from cioc.cli.terminal import say
from cioc.cli.workspace import PLANS
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cioc.history.telling import Archive


@contextmanager
def archive(git_dir: Path | None = None, *, without: str) -> Iterator[Archive | None]:
    """The commits that changed the plans; None, with a word on why and on what is told `without` them, if none did.

    Raises CannotDoError where a repository is named and is none.
    """
    from cioc import git
    from cioc.history.telling import Archive
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
        commits = git.commits(where, PLANS, first_parent=False)
        yield Archive(commits=commits, past=files, shallow=where.shallow)
