"""The commits of a workspace's plans, for whoever tells what became of them."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from cioc.errors import CannotDoError
from cioc.workspace.as_of import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.git import Commit, Repository
    from cioc.history.in_place import Archive, InPlace
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.revisions import CommitFiles


@contextmanager
def archive(where: Repository | None, *, up_to: Commit | None = None) -> Iterator[Archive | None]:
    """The commits that changed the plans; None where there is no git to ask, or nothing is committed."""
    from cioc.history.in_place import Archive
    from cioc.workspace.revisions import past

    if where is None:
        yield None
        return
    with past(where) as files:
        commits = _commits(where, files, up_to)
        yield None if commits is None else Archive(commits=commits, past=files, shallow=where.shallow)


def _commits(where: Repository, files: CommitFiles, up_to: Commit | None) -> tuple[Commit, ...] | None:
    from cioc import git

    try:
        return files.commits(where, up_to.sha if up_to else HEAD)
    except CannotDoError as error:
        try:  # only now, since each question to git is a process of its own
            git.resolve(where, HEAD)
        except CannotDoError:
            return None
        raise error from None


def past_of(
    workspace: LoadedWorkspace, where: Repository | None, *, today: date, up_to: Commit | None = None
) -> InPlace | None:
    """The timescales that commits changed in the files; None where there is no git to ask.

    `up_to` is the commit that the files are of, where they are not those on disk.
    """
    if where is None:
        return None
    name = _name_of_answer(workspace, where, today, up_to)
    return _remembered(where, name) or _gone_through(workspace, where, today, up_to, name)


def _name_of_answer(workspace: LoadedWorkspace, where: Repository, today: date, up_to: Commit | None) -> str | None:
    """The name that the answer is remembered under; None where it is not.

    A clone of the newest commits may get more of them, and stay on the same one.
    """
    from cioc import git
    from cioc.workspace.fingerprint import fingerprint

    newest = up_to.sha if up_to else git.parse(where, HEAD).object_id
    if where.shallow or newest is None:
        return None
    return f"overwritten-{fingerprint(workspace.documents, newest, where.prefix, str(today))}"


def _remembered(where: Repository, name: str | None) -> InPlace | None:
    from cioc import git
    from cioc.history.in_place import from_text

    text = name and git.kept(where, name)
    return from_text(text) if text else None


def _gone_through(
    workspace: LoadedWorkspace, where: Repository, today: date, up_to: Commit | None, name: str | None
) -> InPlace | None:
    from cioc import git
    from cioc.history.in_place import as_text, in_place
    from cioc.state import snapshot

    with archive(where, up_to=up_to) as commits:
        found = in_place(snapshot(workspace, date.max), commits, today=today) if commits else None
    if found and name:
        git.keep(where, name, as_text(found))
    return found
