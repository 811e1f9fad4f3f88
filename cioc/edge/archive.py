"""What git holds of a workspace's plans, for whoever tells what became of them."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.git import Commit, Repository
    from cioc.history.in_place import Archive, InPlace
    from cioc.loading import LoadedWorkspace


@contextmanager
def archive(where: Repository | None, *, up_to: Commit | None = None) -> Iterator[Archive | None]:
    """The commits that changed the plans; None where there is no git to ask, or nothing is committed."""
    from cioc import git
    from cioc.history.in_place import Archive
    from cioc.revisions import past

    try:
        newest = up_to.sha if up_to else git.resolve(where, "HEAD").sha if where else None
    except CannotDoError:
        newest = None
    if where is None or newest is None:
        yield None
        return
    with past(where) as files:
        yield Archive(commits=files.commits(where, newest), past=files, shallow=where.shallow)


def past_of(
    workspace: LoadedWorkspace, where: Repository | None, *, today: date, up_to: Commit | None = None
) -> InPlace | None:
    """What commits tell of timescales that were changed in the files; nothing where there is no git to ask.

    `up_to` is the commit that the files are of, where they are not those on disk.
    """
    from cioc.history.in_place import in_place
    from cioc.state import snapshot

    with archive(where, up_to=up_to) as kept:
        return in_place(snapshot(workspace, date.max), kept, today=today) if kept else None
