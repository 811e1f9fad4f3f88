"""Promises one after the other: how far each moved the one before, and how far it is from the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.changes.to_come import is_to_come
from cioc.references import is_meeting
from cioc.timescales import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cioc.git import Commit
    from cioc.loading import LoadedWorkspace
    from cioc.readings import Reader
    from cioc.snapshot import Entry, Promise
    from cioc.timescales import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One promise, and what it did to the one before it.

    `due` is the last day of a deadline or a window; what recurs or goes on has none. `days` is how far that is from the
    promise before (later is positive), `total` how far from the first promise of all: None where a day is not known.
    """

    promise: Promise
    reading: Reading
    due: date | None
    days: int | None = None
    total: int | None = None
    moved: bool = False
    """Whether it is another promise than the one before, and no other way to say the same day."""
    rewritten: Rewritten | None = None
    """Where it took the place of the one before, instead of being said in an entry of its own."""
    withdrawn: Rewritten | None = None
    """Where it stands in the files no longer; where another took its place, that one says so too."""
    on_file: bool = True
    """Whether the meeting that is said to have agreed it is one of those that are on file."""
    is_to_come: bool = False
    """Whether it is dated after the day as of which all this is seen: it was written down ahead."""
    is_agreement_to_come: bool = False
    """Whether the meeting that is to agree it is after that day."""

    @property
    def agreed(self) -> str | None:
        """The date of the meeting that is said to have agreed it."""
        return self.promise.entry.agreed if self.promise.entry else None

    @property
    def is_agreed(self) -> bool:
        """Whether a meeting that is on file agreed it.

        A date that no meeting has is nobody's agreement. Nor did a meeting agree to what was written in later, or to
        what was promised only after it. And no meeting that is still to come has agreed to anything.
        """
        return self._is_said_of_past and self.on_file and not self.too_early

    @property
    def is_said_to_be_agreed(self) -> bool:
        """Whether a meeting is said to have agreed it that is not on file, or was before there was anything to agree
        to.
        """
        return self._is_said_of_past and not self.is_agreed

    @property
    def is_to_be_put(self) -> bool:
        """Whether a meeting that is still to come is to agree it."""
        return self.is_agreement_to_come and self.rewritten is None

    @property
    def too_early(self) -> bool:
        """Whether the meeting that is said to have agreed it was over before there was a promise to agree to."""
        return self.entry is not None and self.entry.too_early

    @property
    def _is_said_of_past(self) -> bool:
        return self.agreed is not None and self.rewritten is None and not self.is_agreement_to_come

    @property
    def entry(self) -> Entry | None:
        """What re-timed it; None for what the plan or the meeting itself says."""
        return self.promise.entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """That the record of the past was changed, and by which commit; None is what is not committed yet."""

    commit: Commit | None
    since: Commit | None = None
    """The last commit before it that can be read, where some in between cannot: it happened after that one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwritten:
    """A promise that the files once held, what stands in its place (None: nothing), and what put it there."""

    old: Promise
    new: Promise | None
    by: Rewritten


@dataclass(slots=True)
class _Node:
    promise: Promise
    rewritten: Rewritten | None = None
    withdrawn: Rewritten | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """What promises are measured by: how a workspace reads their words, which meetings it has on file, and the day
    as of which they are seen."""

    read: Reader
    workspace: LoadedWorkspace
    as_of: date

    def due(self, promise: Promise) -> date | None:
        """The last day of a promise that has one; what recurs has none of its own."""
        reading = self.read(promise.timescale, promise.given)
        return reading.due if reading.kind in {Kind.DEADLINE, Kind.WINDOW} else None

    def is_on_file(self, agreed: str | None) -> bool:
        """Whether the meeting that is said to have agreed is on file."""
        return agreed is None or is_meeting(agreed, self.workspace)


def yardstick(workspace: LoadedWorkspace, as_of: date) -> Yardstick:
    """That of one workspace on a day: its calendar, its meetings."""
    return Yardstick(read=workspace.read, workspace=workspace, as_of=as_of)


def given(promises: Iterable[Promise], by: Yardstick, overwritten: Iterable[Overwritten] = ()) -> tuple[Given, ...]:
    """The promises of a state, each with what it moved; `overwritten`, the newest first, go among them."""
    nodes = [_Node(promise) for promise in promises]
    for each in overwritten:
        place = next((i for i, node in enumerate(nodes) if each.new and same(node.promise, each.new)), None)
        if place is None:
            earlier = [order(node.promise) <= order(each.old) for node in nodes]
            place = sum(earlier)
        else:
            nodes[place].rewritten = each.by
        nodes.insert(place, _Node(each.old, withdrawn=each.by))
    return _measured(nodes, by)


def same(one: Promise, other: Promise) -> bool:
    """Whether two promises are one: the same words in the same place of the record."""
    return (one.timescale, order(one)) == (other.timescale, order(other))


def order(promise: Promise) -> tuple[bool, date]:
    """What promises are sorted by: what the plan says itself comes before all entries."""
    return promise.entry is not None, promise.given


def _measured(nodes: Iterable[_Node], by: Yardstick) -> tuple[Given, ...]:
    found: list[Given] = []
    for node in nodes:
        promise, entry = node.promise, node.promise.entry
        day = by.due(promise)
        first, before = (found[0], found[-1]) if found else (None, None)
        found.append(
            Given(
                promise=promise,
                reading=by.read(promise.timescale, promise.given),
                due=day,
                days=(day - before.due).days if day and before and before.due else None,
                total=(day - first.due).days if day and first and first.due else None,
                moved=before is not None and _moved(before, promise, day),
                rewritten=node.rewritten,
                withdrawn=node.withdrawn,
                on_file=by.is_on_file(entry.agreed if entry else None),
                is_to_come=entry is not None and is_to_come(entry.date, by.as_of),
                is_agreement_to_come=entry is not None and is_to_come(entry.agreed, by.as_of),
            )
        )
    return tuple(found)


def _moved(before: Given, promise: Promise, day: date | None) -> bool:
    if day is not None and before.due is not None:
        return day != before.due
    return promise.timescale.casefold().split() != before.promise.timescale.casefold().split()
