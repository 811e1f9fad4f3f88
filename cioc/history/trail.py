"""One thing through all commits: those in which it changed, and what it was before and after.

A commit changed it that says of it what none of its parents says. Where a merge says what one of its parents says, the
story goes on there alone, as it does in `git log`: the rest explains nothing of what is there now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from cioc.history.events import events
from cioc.history.seeking import called, is_damaged, number_is_taken, same, topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.git import Commit
    from cioc.history.chapter import Chapter
    from cioc.history.events import Event
    from cioc.history.library import Library, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A commit in which the thing changed; None is what is not committed yet.

    `before` is None where it came to be, `after` where it went.
    """

    commit: Commit | None
    before: Chapter | None
    after: Chapter | None
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """The newest commit that has a thing, and what it says of it."""

    commit: Commit
    chapter: Chapter


def last_seen(ref: str, commits: Sequence[Commit], library: Library) -> Sighting | None:
    """Where the thing of a name was last; the commits are the newest first."""
    for commit in commits:
        for about in topics(ref):
            if found := called(library.at(commit), ref, about):
                return Sighting(commit=commit, chapter=found)
    return None


def trail(start: Chapter | Sighting, tree: Tree, commits: Sequence[Commit], library: Library) -> tuple[Step, ...]:
    """The steps of a thing, the newest first, from what the tree says of it or, where it is gone, from its last commit.

    The commits are the newest first; each names as its parents those that come before it among them.
    """
    if not commits:
        return ()
    walk, newest = _Walk(commits, library), commits[0]
    if isinstance(start, Sighting):
        gone = [commit.sha for commit in commits[: commits.index(start.commit)]]
        walk.known |= dict.fromkeys(gone, (None, start.chapter))
        walk.known[start.commit.sha] = (start.chapter, start.chapter)
        now = None
    else:
        at_newest = same(library.at(newest), start, tree)
        if at_newest is None and is_damaged(library.at(newest), start):
            at_newest = start
        walk.known[newest.sha] = (at_newest, at_newest or start)
        now = start
    there = walk.known[newest.sha][0]
    uncommitted = _step(None, (there,), now) if there != now else None
    return tuple(filter(None, (uncommitted, *walk.steps())))


_Known: TypeAlias = "tuple[Chapter | None, Chapter]"
# What a commit says of the thing, and what was last known of it, coming from later on.


class _Walk:
    def __init__(self, commits: Sequence[Commit], library: Library) -> None:
        self.commits = commits
        self.library = library
        self.by_sha = {commit.sha: commit for commit in commits}
        self.known: dict[str, _Known] = {}

    def steps(self) -> Iterator[Step | None]:
        for commit in self.commits:  # each before its parents
            if commit.sha in self.known:
                yield self._step(commit)

    def _step(self, commit: Commit) -> Step | None:
        here, then = self.known[commit.sha]
        parents = [self.by_sha[sha] for sha in commit.parents if sha in self.by_sha]
        before = {parent.sha: self._before(parent, then, commit) for parent in parents}
        alike = next((sha for sha, chapter in before.items() if chapter == here), None)
        ways = [alike] if alike is not None else [sha for sha, chapter in before.items() if chapter] or [*before]
        for sha in ways:
            self.known.setdefault(sha, (before[sha], before[sha] or then))
        if alike is not None or (here is None and not before):
            return None
        return _step(commit, tuple(chapter for chapter in before.values() if chapter), here)

    def _before(self, parent: Commit, then: Chapter, commit: Commit) -> Chapter | None:
        if parent.sha in self.known:
            return self.known[parent.sha][0]
        version = self.library.at(commit)
        if self.known[commit.sha][0] is None and number_is_taken(version, then):
            return None  # by another, and so it was before
        before = self.library.at(parent)
        found = same(before, then, version)
        # A file that could not be read for a while did not take out what is in it.
        return self.known[commit.sha][0] if found is None and is_damaged(before, then) else found


def _step(commit: Commit | None, before: Sequence[Chapter | None], after: Chapter | None) -> Step | None:
    """What a commit did itself: of a merge, what is new against each of its parents; None where that is nothing."""
    first, *others = before or (None,)
    found = [events(first, after), *(events(other, after) for other in others)]
    own = tuple(event for event in found[0] if all(event in more for more in found[1:]))
    return Step(commit=commit, before=first, after=after, events=own) if own else None
