"""One thing through all commits: those in which it changed, and what it was before and after.

A commit changed it that says of it what none of its parents says. Where a merge says what one of its parents says, the
story goes on there alone, as it does in `git log`: the rest explains nothing of what is there now.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cioc.history.events import EventKind, events
from cioc.history.identity import is_doubtful, number_is_taken, paired, readable, same
from cioc.workspace.answering import new_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cioc.git import Commit
    from cioc.history.events import Event
    from cioc.history.from_commits import Versions
    from cioc.history.thing import Thing
    from cioc.history.versions import WorkspaceVersion
    from cioc.model import Item, MatterArising


class TimelineStep(Struct, frozen=True, kw_only=True):
    """A commit in which the thing changed; None is what is not committed yet.

    `before` is None where it came to be, `after` where it went.
    """

    commit: Commit | None
    before: Thing | None
    after: Thing | None
    events: tuple[Event, ...]
    is_uncertain: bool = False
    """Whether commits came before it that cannot be read: it may have happened in any of them."""
    since: Commit | None = None
    """The last commit before those, which can be read: it happened after that one."""


class Sighting(Struct, frozen=True, kw_only=True):
    """The newest commit that has a thing, and what it says of it."""

    commit: Commit
    thing: Thing


def last_seen(ref: str, commits: Sequence[Commit], versions: Versions) -> Sighting | None:
    """Where the thing of a name was last; the commits are the newest first."""
    for commit in commits:
        version = versions.at(commit)
        target = version.find(ref)
        if target is not None and (found := version.thing(target)):
            return Sighting(commit=commit, thing=found)
    return None


def trail(
    start: Thing | Sighting, tree: WorkspaceVersion, commits: Sequence[Commit], versions: Versions
) -> tuple[TimelineStep, ...]:
    """The steps of a thing, the newest first, from what the tree says of it or, where it is gone, from its last commit.

    The commits are the newest first; each names as its parents those that come before it among them.
    """
    if not commits:
        return ()
    walk = _Walk(commits, versions)
    if isinstance(start, Sighting):
        index = commits.index(start.commit)
        walk.known |= {commit.sha: (None, start.thing) for commit in commits[:index]}
        walk.known[start.commit.sha] = (start.thing, start.thing)
        # Where it is on disk, it was not taken out by what is not committed yet.
        uncommitted = None if index else _step(None, ((commits[0], start.thing),), None, far=False)
    else:
        uncommitted = walk.step(None, tree, (start, start), commits[:1])
    return tuple(filter(None, (uncommitted, *walk.steps())))


_Known: TypeAlias = "tuple[Thing | None, Thing]"
# What a commit says of the thing, and what was last known of it, coming from later on.


class _Walk:
    def __init__(self, commits: Sequence[Commit], versions: Versions) -> None:
        self.commits, self.versions = commits, versions
        self.by_sha = {commit.sha: commit for commit in commits}
        self.known: dict[str, _Known] = {}

    def steps(self) -> Iterator[TimelineStep | None]:
        for commit in self.commits:  # each before its parents
            if commit.sha in self.known:
                parents = [self.by_sha[sha] for sha in commit.parents if sha in self.by_sha]
                yield self.step(commit, self.versions.at(commit), self.known[commit.sha], parents)

    def step(
        self, commit: Commit | None, version: WorkspaceVersion, known: _Known, parents: Sequence[Commit]
    ) -> TimelineStep | None:
        """The step of a commit, and where the way goes on."""
        here, then = known
        found = readable(parents, self.by_sha, lambda parent: self._before(parent, version, known))
        before = [(parent, thing) for parent, (thing,) in found]
        alike = [way for way in before if way[1] == here][:1]
        for parent, thing in alike or [way for way in before if way[1]] or before:
            self.known.setdefault(parent.sha, (thing, thing or then))
        if alike or (here is None and not before):
            return None
        far = any(parent not in parents for parent, _ in before) or (bool(parents) and not before)
        return _step(commit, before, here, far=far, version=version, versions=self.versions)

    def _before(self, parent: Commit, version: WorkspaceVersion, known: _Known) -> tuple[Thing | None] | None:
        """The thing as a parent has it; None where its files may hold it and cannot be read."""
        here, then = known
        before = self.versions.at(parent)
        if parent.sha in self.known:
            found = self.known[parent.sha][0]
        elif here is None and number_is_taken(version, then):
            found = None  # by another, and so it was before
        else:
            found = same(before, then, version, is_gone=here is None)
        is_in_doubt = here is not None and _lacks(found, here) and is_doubtful(before, then)
        return None if is_in_doubt else (found,)


def _lacks(found: Thing | None, here: Thing) -> bool:
    """Whether a thing is not there, or a promise of it, that may have been left out because something is wrong."""
    if found is None or len(found.holders) < len(here.holders):
        return True
    return any(new and old and new.timescale and not old.timescale for old, new in paired(found.holders, here.holders))


def _step(
    commit: Commit | None,
    before: Sequence[tuple[Commit, Thing | None]],
    after: Thing | None,
    *,
    far: bool,
    version: WorkspaceVersion | None = None,
    versions: Versions | None = None,
) -> TimelineStep | None:
    """The step that a commit is: of a merge, what is new against each of its parents; None where that is nothing.

    `version` are the files of the commit, and `versions` those of all.
    """
    there = [way for way in before if way[1]]
    first = there[0][1] if there else None

    def ids_since(parent: Commit) -> Mapping[str, str]:
        return new_ids(versions.at(parent).register, version.register) if versions and version else {}

    found = [events(thing, after, partial(ids_since, parent)) for parent, thing in there] or [events(None, after)]
    others = [{_made(event) for event in more} for more in found[1:]]
    own = tuple(event for event in found[0] if all(_made(event) in more for more in others))
    if version and first and after:
        own = tuple(_stayed(event, first, version) for event in own)
    since = there[0][0] if far and there else None
    return (
        TimelineStep(commit=commit, before=first, after=after, events=own, is_uncertain=far, since=since)
        if own
        else None
    )


def _stayed(event: Event, before: Thing, version: WorkspaceVersion) -> Event:
    """That an entry stayed with what a meeting said it of, where a line left that, or has another letter: the meeting
    says of it what it said, so nobody took it out.
    """
    entry = event.entry_before
    if event.kind is not EventKind.ENTRY_DELETED or entry is None:
        return event
    home = version.homes.get(entry.source)
    if home is None or home.told is None:
        return event
    told: tuple[Item | MatterArising, ...] = (*home.told.items, *home.told.matters_arising)
    said = next((each for each in told if each == entry.written), None)
    if said is None:
        return event
    about = (said.about,) if isinstance(said.about, str) else said.about
    own = f"{before.home}/{before.action}"
    return replace(
        event, kind=EventKind.ENTRY_STAYED, before=next((each for each in about if each.startswith(own)), own)
    )


def _made(event: Event) -> Event:
    """Events of a merge itself, whatever each of its parents said of a thing: of what it took out, what that was."""
    if (event.after, event.entry_after, event.reading_after) == (None, None, None):
        return event
    return replace(event, before=None, given_before=None, entry_before=None, reading_before=None)
