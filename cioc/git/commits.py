"""Commits, what revisions name, and what git holds of them: many objects read in one process."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from typing import IO, TYPE_CHECKING, NamedTuple

from msgspec import Struct

from cioc.errors import CannotDoError
from cioc.git.program import start, words
from cioc.git.repository import ask, at, must

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.git.repository import Repository

_FIELDS = ("%H", "%h", "%P", "%T", "%cd", "%aN", "%s")
_LOG = ("log", "-z", "--date=raw", f"--format={'%x00'.join(_FIELDS)}")


class Commit(Struct, frozen=True, kw_only=True):
    """A commit, as git has it. Its dates are those that its makers saw on their calendars."""

    sha: str
    short: str
    committed: date
    """When it was committed: what puts it before or after a meeting."""
    author: str
    subject: str
    parents: tuple[str, ...] = ()
    """The ids of the commits before it; in a list of commits that were asked for by paths, those of the list."""
    tree: str = ""
    """The id of its top folder."""


class RevisionLookup(NamedTuple):
    """The object that git finds for a revision, by its id, or None; and the words it had to say about it."""

    object_id: str | None
    words: str


def parse(repository: Repository, revision: str) -> RevisionLookup:
    """The object that a revision names. It is never taken for an option, whatever it looks like."""
    answer = ask(repository, "rev-parse", "--verify", "--end-of-options", revision)
    found = answer.stdout.decode(errors="replace").strip()
    # "^HEAD" is answered with a "^" before the id: it names what to leave out, and no object.
    is_id = not answer.returncode and found.isalnum()
    return RevisionLookup(found if is_id else None, words(answer.stderr))


def commit(repository: Repository, object_id: str) -> Commit | None:
    """The commit that an object is, or that a tag points to; None where it is a tree, a file or not there.

    Its parents are all that it has.
    """
    answer = ask(repository, *_LOG, "--no-walk", f"{object_id}^{{commit}}")
    return None if answer.returncode else _commits(answer.stdout)[0]


def kind(repository: Repository, object_id: str) -> str | None:
    """`commit`, `tree`, `blob` or `tag`; None where there is no such object."""
    answer = ask(repository, "cat-file", "-t", object_id)
    return None if answer.returncode else answer.stdout.decode().strip()


def commits(repository: Repository, *paths: str, start: str = "HEAD", first_parent: bool = True) -> tuple[Commit, ...]:
    """The commits behind one, the newest first and each before its parents, whatever their dates.

    With paths (from the workspace's folder), those that changed anything there. With `first_parent` it is the line of
    what the branch itself was, in which a merge stands for all that it brought. `start` is an id, or HEAD; of
    `A...B` it is those that one of the two has, and not the other.
    """
    line = ("--first-parent",) if first_parent else ()
    below = [f"{repository.prefix}/{path}" if repository.prefix else path for path in paths]
    return _commits(must(repository, *_LOG, "--date-order", "--parents", *line, start, "--", *below))


def files(repository: Repository, object_id: str) -> dict[str, str]:
    """Every file of a commit in the whole repository, by its path from the top, and what git calls its bytes."""
    listed = must(repository, "ls-tree", "-r", "-z", "--full-tree", object_id)
    rows = (record.partition(b"\t") for record in listed.split(b"\0") if record)
    return {os.fsdecode(path): head.split()[2].decode() for head, _, path in rows}


def renamed(repository: Repository, before: Commit, after: Commit) -> dict[str, str]:
    """The new name of each file that has one, by its old name, both from the top of the repository."""
    listed = must(repository, "diff-tree", "-r", "-M", "-z", "--name-status", "--diff-filter=R", before.sha, after.sha)
    fields = os.fsdecode(listed).split("\0")
    return {old: new for _, old, new in zip(*[iter(fields)] * 3, strict=False)}


def dates(repository: Repository) -> list[tuple[str, date]]:
    """The id and committer date of each commit that the current branch has been at, the newest first."""
    found = must(repository, "log", "-z", "--topo-order", "--first-parent", "--date=raw", "--format=%H %cd", "HEAD")
    split = (record.split(" ", 1) for record in found.decode().split("\0") if record)
    return [(sha, _calendar_day(raw)) for sha, raw in split]


def count(repository: Repository, object_id: str) -> int:
    """The number of commits from one back to the first, each one's first parent next."""
    return int(must(repository, "rev-list", "--count", "--first-parent", object_id))


def has_commits(repository: Repository) -> bool:
    """Whether any branch or tag has a commit."""
    return bool(must(repository, "rev-list", "--max-count=1", "--all"))


def is_before(repository: Repository, one: Commit, other: Commit) -> bool:
    """Whether the one is among the commits that the other was built on, whatever their dates."""
    return not ask(repository, "merge-base", "--is-ancestor", one.sha, other.sha).returncode


def bases(repository: Repository, one: Commit, other: Commit) -> tuple[str, ...]:
    """The ids of the best commits that two were both built on; none where they have no history in common."""
    answer = ask(repository, "merge-base", "--all", one.sha, other.sha)
    return tuple(answer.stdout.decode().split()) if not answer.returncode else ()


def ahead(repository: Repository, before: Commit, after: Commit) -> int:
    """The number of commits that one has and another has not."""
    return int(must(repository, "rev-list", "--count", f"{before.sha}..{after.sha}"))


def refs(repository: Repository) -> dict[str, str]:
    """Each branch and tag, by its full name, and what people call it: `refs/heads/main` is `main`."""
    found = must(repository, "for-each-ref", "--format=%(refname)", "refs/heads", "refs/tags", "refs/remotes")
    return {name: name.split("/", 2)[2] for name in found.decode(errors="surrogateescape").splitlines()}


def _commits(output: bytes) -> tuple[Commit, ...]:
    fields = output.decode(errors="replace").split("\0")
    rows = zip(*[iter(fields)] * len(_FIELDS), strict=False)  # what is left over is the nothing after the last NUL
    return tuple(
        Commit(
            sha=sha,
            short=short,
            committed=_calendar_day(committed),
            author=author,
            subject=subject,
            parents=tuple(parents.split()),
            tree=tree,
        )
        for sha, short, parents, tree, committed, author, subject in rows
    )


def _calendar_day(raw: str) -> date:
    """The day that `1549540800 +0100` was where it was: a paper that was late in the evening is not one of tomorrow."""
    seconds, _, zone = raw.partition(" ")
    try:
        minutes = int(zone[-4:-2]) * 60 + int(zone[-2:])
        moment = datetime.fromtimestamp(int(seconds), UTC) + timedelta(minutes=-minutes if zone[0] == "-" else minutes)
    except (ValueError, OverflowError, OSError, IndexError):  # git keeps whatever a program wrote there
        return date.max
    return moment.date()


# -- Objects ---------------------------------------------------------------------------------------------------------


class Object(NamedTuple):
    """An object of git, with its size in bytes. `data` is None where there is more of it than was asked for."""

    kind: str
    size: int
    data: bytes | None


class Objects:
    """Reads objects by their ids, all in one process of git."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self._stdin, self._stdout = stdin, stdout

    def read(self, object_id: str, *, up_to: int) -> Object:
        """An object, with its bytes where they are no more than `up_to`. Raises CannotDoError where it is missing."""
        try:
            self._stdin.write(object_id.encode() + b"\n")
            self._stdin.flush()
        except BrokenPipeError:
            raise self._missing(object_id) from None
        head = self._stdout.readline().split()
        if len(head) != 3:
            raise self._missing(object_id)
        kind, size = head[1].decode(), int(head[2])
        data = None
        if size <= up_to:
            data = self._stdout.read(size)
        else:
            self._skip(size)
        if self._stdout.read(1) != b"\n":
            raise self._missing(object_id)
        return Object(kind, size, data)

    def _skip(self, size: int) -> None:
        while size and (part := self._stdout.read(min(size, 1 << 20))):
            size -= len(part)

    def _missing(self, object_id: str) -> CannotDoError:
        return CannotDoError(
            f"the repository lacks a part of its history: object {object_id[:40]} cannot be read",
            hint="in a partial clone, fetch the rest: git fetch --refetch --no-filter; else see: git fsck",
        )


@contextmanager
def objects(repository: Repository) -> Iterator[Objects]:
    """A reader of objects, for as long as it is needed."""
    process = start(*at(repository), "cat-file", "--batch")
    assert process.stdin
    assert process.stdout
    try:
        yield Objects(process.stdin, process.stdout)
    finally:
        process.stdout.close()  # first, so that git does not wait for somebody to read on
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.wait()
