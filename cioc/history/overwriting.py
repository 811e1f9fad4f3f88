"""Promises that the files once held and hold no longer: all lines followed together through all commits.

The way goes back from what is known now. Where a merge says of a line what one of its parents says, it goes on there
alone, as it does in `git log`: the rest explains nothing of what is there now. A file that could not be read for a
while tells nothing, so what changed in that while is put to the first commit that can be read again.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cioc.history.identity import Where, former_line, readable
from cioc.history.versions import local
from cioc.state.timings import Overwritten, Rewritten
from cioc.timescales import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cioc.git import Commit
    from cioc.history.from_commits import Versions
    from cioc.history.versions import WorkspaceVersion
    from cioc.model import Action
    from cioc.state import Timing


def overwritten(
    start: WorkspaceVersion,
    tracked: Mapping[str, Where],
    commits: Sequence[Commit],
    versions: Versions,
    *,
    first: Commit | None = None,
) -> dict[str, tuple[Overwritten, ...]]:
    """Overwritten timescales of some things, the newest first, by their names in a version.

    The version is that of `first`, or what is on disk. The commits are the newest first and each before its parents;
    each names as its parents those that come before it among them.
    """
    walk = _OverwritingWalk(commits, versions)
    walk.begin(start, tracked, first)
    return walk.run()


class _Slot(NamedTuple):
    """A place in the record of a thing that holds a promise, or held one.

    `promise` is None where none stands there; then `later` is the one that does later, and `by` put it there.
    """

    chain: int
    promise: Timing | None
    later: Timing | None = None
    by: Commit | None = None


class _Spot(Struct, frozen=True, kw_only=True, eq=False):
    """A thing as a commit has it; `action` is the newest that was seen of its own, going back."""

    where: Where
    action: Action
    slots: tuple[_Slot, ...] = ()
    is_gone: bool = False
    went_with_action: bool = False
    """Whether its whole action is not there: then another may have the number."""

    def is_clear_of(self, touched: frozenset[str]) -> bool:
        """Whether it is not in any of the actions that were touched, nor was."""
        if not self.is_gone or self.where.ref in touched:
            return self.where.ref not in touched
        line = self.action.delivery[self.where.line] if self.action.delivery else None
        named = (*self.action.was, *(line.was if line else ()))
        return all(local(reference, self.where.home) not in touched for reference in named)


_Group: TypeAlias = "dict[str, _Spot]"
# All that is followed in one home, by its name.


class _TakenPlace(NamedTuple):
    """That a promise took the place of another, or (None) that it was taken out. `since` is the last commit before
    that can be read, where others are in between.
    """

    chain: int
    by: Commit | None
    old: Timing
    new: Timing | None
    since: Commit | None


class _OverwritingWalk:
    def __init__(self, commits: Sequence[Commit], versions: Versions) -> None:
        self.commits, self.versions = commits, versions
        self.by_sha = {commit.sha: commit for commit in commits}
        self.order = {commit.sha: index for index, commit in enumerate(commits)}
        self.known: dict[str, dict[str, _Group]] = defaultdict(dict)
        self.moves: dict[str, list[_TakenPlace]] = defaultdict(list)
        self.chains = count()

    def begin(self, start: WorkspaceVersion, tracked: Mapping[str, Where], first: Commit | None) -> None:
        groups: dict[str, _Group] = defaultdict(dict)
        for name, where in tracked.items():
            home = start.homes[where.home]
            slots = tuple(_Slot(next(self.chains), each) for each in start.promises(*where))
            groups[where.home][name] = _Spot(where=where, action=home.actions[where.ref], slots=slots)
        if first is not None:
            self.known[first.sha] = dict(groups)
        elif self.commits:
            self._back(None, start, groups, self.commits[:1])

    def run(self) -> dict[str, tuple[Overwritten, ...]]:
        for commit in self.commits:
            if groups := self.known.pop(commit.sha, None):
                # What a branch tried out was never promised: with the merge that brought it, it was.
                parents = [self.by_sha[sha] for sha in commit.parents[:1] if sha in self.by_sha]
                self._back(commit, self.versions.at(commit), groups, parents)
        return {name: tuple(_in_order(moves, self.order)) for name, moves in self.moves.items()}

    def _back(
        self, commit: Commit | None, version: WorkspaceVersion, groups: Mapping[str, _Group], parents: Sequence[Commit]
    ) -> None:
        before = [(parent, self.versions.at(parent)) for parent in parents]
        for home, group in groups.items():
            alike = next((parent for parent, older in before if _says_the_same(home, version, older)), None)
            if alike is not None:
                self._pass_on(alike, home, group)
                continue
            every = ((parent, _touched(home, version, older)) for parent, older in before)
            touched = [(parent, refs) for parent, refs in every if refs is not None]
            passed: dict[str, _Group] = defaultdict(dict)
            for name, spot in group.items():
                for parent, refs in touched:
                    if spot.is_clear_of(refs):
                        passed[parent.sha][name] = spot
                        break
                else:
                    for parent, earlier in self._ways(_Step(commit, version, spot, self.chains), name, parents):
                        passed[parent.sha][name] = earlier
            for sha, own in passed.items():
                self._pass_on(self.by_sha[sha], home, own)

    def _pass_on(self, parent: Commit, home: str, group: _Group) -> None:
        known = self.known[parent.sha]
        known[home] = group if home not in known else {**group, **known[home]}

    def _ways(self, step: _Step, name: str, parents: Sequence[Commit]) -> Iterator[tuple[Commit, _Spot]]:
        """The parents in which a thing is followed, and what each has of it."""
        look = readable(
            parents, self.by_sha, lambda parent: step.to(parent, self.versions.at(parent), is_far=parent not in parents)
        )
        found = [way for _, way in look]
        alike = [way for way in found if way.is_same and way.spot.is_gone is step.spot.is_gone]
        there = [way for way in found if not way.spot.is_gone]
        for way in alike[:1] or there or found:
            self.moves[name] += way.moves
            yield way.parent, way.spot


def _says_the_same(home: str, newer: WorkspaceVersion, older: WorkspaceVersion) -> bool:
    """Whether two versions have the very same of a home, and the same said of it."""
    here = newer.homes.get(home)
    return here is not None and here is older.homes.get(home) and newer.speakers(home) == older.speakers(home)


def _touched(home: str, newer: WorkspaceVersion, older: WorkspaceVersion) -> frozenset[str] | None:
    """The refs of all actions of a home that are not the very same in two versions, or were not promised the same by
    meetings; None where it may be any.
    """
    now, then = newer.homes.get(home), older.homes.get(home)
    if now is None or then is None or now.given != then.given:
        return None
    every = now.actions.keys() | then.actions.keys()
    others = frozenset(ref for ref in every if now.actions.get(ref) is not then.actions.get(ref))
    names = frozenset(name for _, name, _ in newer.promised(home) ^ older.promised(home))
    return others.union(now.called(names), then.called(names))


class _Way(NamedTuple):
    parent: Commit
    spot: _Spot
    moves: tuple[_TakenPlace, ...] = ()
    is_same: bool = False
    """Whether all that is there later is there already, and nothing else."""


class _Step:
    """From a commit (None: what is on disk) to what one before it has of a thing."""

    def __init__(self, commit: Commit | None, version: WorkspaceVersion, spot: _Spot, chains: Iterator[int]) -> None:
        self.commit, self.version, self.spot, self.chains = commit, version, spot, chains

    def to(self, parent: Commit, before: WorkspaceVersion, *, is_far: bool) -> _Way | None:
        """The way to a parent; None where its files may hold the thing and cannot be read."""
        spot, (home, ref, _) = self.spot, self.spot.where
        newer, older = self.version.homes.get(home), before.homes.get(home)
        # Where its action went with it and another has the number, that was so before too.
        is_taken = spot.went_with_action and newer is not None and ref in newer.actions
        found = None if is_taken else former_line(newer, older, spot.where, spot.action, is_gone=spot.is_gone)
        if found is None and spot.is_gone:
            return _Way(parent, spot, is_same=True)
        if found is None:
            return None if before.is_doubtful(home, ref) else _Way(parent, self._gone(before))
        action, index = found
        slots, moves = self._held(before.promises(home, action.ref, index), parent if is_far else None)
        lost = [was.promise for was, now in zip(spot.slots, slots, strict=False) if was.promise and not now.promise]
        if any(_is_in_doubt(each, before, home, action.ref) for each in lost):
            return None
        earlier = _Spot(where=Where(home, action.ref, index), action=action, slots=slots)
        return _Way(parent, earlier, moves, is_same=not moves and not lost)

    def _gone(self, before: WorkspaceVersion) -> _Spot:
        home, ref, _ = self.spot.where
        older = before.homes.get(home)
        slots = tuple(
            _Slot(slot.chain, None, slot.promise, self.commit) if slot.promise else slot for slot in self.spot.slots
        )
        with_action = older is None or ref not in older.actions
        return replace(self.spot, slots=slots, is_gone=True, went_with_action=with_action)

    def _held(
        self, promises: Sequence[Timing], since: Commit | None
    ) -> tuple[tuple[_Slot, ...], tuple[_TakenPlace, ...]]:
        """The slots as the older version fills them, in their order, with those after them that it alone has."""
        slots, left, moves = list(self.spot.slots), list(promises), list[_TakenPlace]()
        empty = dict(enumerate(slots))
        for is_same in (_is_unchanged, _is_in_its_place):
            for at, slot in sorted(empty.items(), key=lambda each: each[1].promise is None):
                held = slot.promise or slot.later
                old = next((each for each in left if held and is_same(each, held)), None)
                if old is None or held is None:
                    continue
                left.remove(old)
                del empty[at]
                if _is_unchanged(old, held):
                    slots[at] = _Slot(slot.chain, held)
                else:
                    moves.append(_TakenPlace(slot.chain, self.commit if slot.promise else slot.by, old, held, since))
                    slots[at] = _Slot(slot.chain, old)
        for at, slot in empty.items():
            if slot.promise:
                slots[at] = _Slot(slot.chain, None, slot.promise, self.commit)
        for old in left:
            slot = _Slot(next(self.chains), old)
            slots.append(slot)
            if not self._is_taken_back(old) and not _is_in_doubt(old, self.version, *self.spot.where[:2]):
                moves.append(_TakenPlace(slot.chain, self.commit, old, None, since))
        return tuple(slots), tuple(moves)

    def _is_taken_back(self, old: Timing) -> bool:
        """Whether the entry of a promise stands there as it did, and one that was added since takes it back."""
        home, ref, index = self.spot.where
        newer = self.version.homes.get(home)
        if newer is None or self.spot.is_gone or old.entry is None:
            return False
        found = self.version.thing(newer.target(ref))
        held = found.holders[index].state.held if found else ()
        return any(
            each.is_taken_back
            and (each.date, each.source) == (old.entry.date, old.entry.source)
            and getattr(each.written, "timescale", None) == old.timescale
            for each in held
        )


def _is_in_doubt(promise: Timing, version: WorkspaceVersion, home: str, ref: str) -> bool:
    """Whether a promise that a version has not may have been left out because something is wrong with its file."""
    if promise.entry and promise.entry.source:
        return version.is_doubtful(promise.entry.source)
    return version.is_doubtful(home, ref)


def _is_in_its_place(old: Timing, new: Timing) -> bool:
    """Whether two promises are of the plan itself, or of the same day and meeting."""
    if old.entry is None or new.entry is None:
        return old.entry is new.entry
    return (old.entry.date, old.entry.source) == (new.entry.date, new.entry.source)


def _is_unchanged(old: Timing, new: Timing) -> bool:
    """Whether a promise stands in its place in the same words, or in such that name the same day since they are read
    from another. One that a later entry corrects stands there as it did.
    """
    return _is_in_its_place(old, new) and (not is_another(old, new) or _is_corrected(old, new))


def _is_corrected(old: Timing, new: Timing) -> bool:
    """Whether a promise reads otherwise for no more than that entries were added which correct it."""
    said, says = (tuple(_as_written(each)) for each in (old, new))
    return len(said) < len(says) and said == says[: len(said)]


def _as_written(timing: Timing) -> Iterator[str | None]:
    """The words of a promise as its entry in the file has them, and those that corrections gave it, in their order."""
    if (entry := timing.entry) is not None:
        yield getattr(entry.written, "timescale", None)
        yield from (each.timescale for each in entry.corrections if each.timescale)


def is_another(before: Timing, after: Timing) -> bool:
    """Whether a promise has other words, or the same that name another day since they are read from another."""
    if before.timescale != after.timescale or before.given == after.given:
        return before.timescale != after.timescale
    was, now = (read(each.timescale, written=each.given).due for each in (before, after))
    return was != now


def _in_order(moves: Iterable[_TakenPlace], order: Mapping[str, int]) -> Iterator[Overwritten]:
    """The moves as one row, the newest first. What two branches did one after the other is told in that order: each
    move is from the promise that held before it, on whichever branch.
    """
    told: dict[tuple[int, str | None, Timing | None], _TakenPlace] = {}
    for move in moves:
        told.setdefault((move.chain, move.by.sha if move.by else None, move.new), move)
    row = sorted(told.values(), key=lambda move: order[move.by.sha] if move.by else -1)
    for at, move in enumerate(row):
        earlier = next((each for each in row[at + 1 :] if each.chain == move.chain), None)
        old = earlier.new if earlier and earlier.new else move.old
        if move.new is None or is_another(old, move.new):
            yield Overwritten(old=old, new=move.new, by=Rewritten(commit=move.by, since=move.since))
