"""How things stand in a snapshot, by the entries of the files that they belong to; and what of it is told already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cioc.judging import Judge
from cioc.readings import reader
from cioc.snapshot import State
from cioc.timescales import Kind

if TYPE_CHECKING:
    from datetime import date

    from pydantic import BaseModel

    from cioc.snapshot import Entry, Promise, Snapshot
    from cioc.timescales import Reading


class Standings:
    """The states of a snapshot, by the entries of the files that they belong to, and what is read of their promises.

    `day` is the day by which lateness is reckoned: that of the snapshot, unless it is seen with all that it holds.
    """

    def __init__(self, seen: Snapshot, day: date | None = None) -> None:
        self.seen = seen
        self.day = day or seen.as_of
        self.ratings = tuple(seen.workspace.settings.rag)
        self._read = reader(seen.workspace.settings)
        self._judge = Judge(self.day, self.day, seen.workspace.settings.thresholds.quiet_after, self._read)
        # By identity: two lines that say the same are two lines.
        self._states: dict[int, State] = {}
        self._left_behind: set[int] = set()
        succeeded = {plan.plan.succeeds for plan in seen.plans}
        for plan in seen.plans:
            self._states[id(plan.plan)] = plan.review or State(began=plan.plan.written)
            for action in plan.actions:
                for line in action.lines:
                    # An action without lines is its own only line.
                    owner = line.line if action.action.delivery else action.action
                    self._states[id(owner)] = line.state
                    if plan.plan.id in succeeded:
                        self._left_behind.add(id(line.state))
        for made in seen.commitments:
            self._states[id(made.commitment)] = made.state

    def of(self, model: BaseModel) -> State | None:
        """The state that belongs to an entry of a file; None for those that have none."""
        return self._states.get(id(model))

    def reading(self, promise: Promise | None) -> Reading | None:
        """What cioc makes of a promise."""
        return self._read(promise.timescale, promise.given) if promise else None

    def reading_of(self, state: State) -> Reading | None:
        """What cioc makes of the promise that holds."""
        return self.reading(last_of(state))

    def due(self, promise: Promise | None) -> date | None:
        """The last day of a promise that has one; what recurs has none of its own."""
        reading = self.reading(promise)
        return reading.due if reading and reading.kind in {Kind.DEADLINE, Kind.WINDOW} else None

    def is_left_behind(self, state: State) -> bool:
        """Whether it is of a line of a plan that another has succeeded: what that left open is told as a whole."""
        return id(state) in self._left_behind

    def days_late(self, state: State | None) -> int | None:
        """How many days ago an open promise fell due, as `cioc overdue` has it; None where it is not late."""
        if state is None or not state.is_open or self.is_left_behind(state):
            return None
        return self.days_lapsed(state)

    def days_lapsed(self, state: State) -> int | None:
        """The same of any promise, be it one that was left behind."""
        return self._judge.judge(state).days_late(self.day) or None


@dataclass(slots=True)
class Told:
    """Which fields of which entries are told by a change of standing.

    `rewritten` are the entries that are on both sides and read otherwise, by the identity of the two: what they make of
    a rating or a status is another past, and no change since then.
    """

    rewritten: frozenset[tuple[int, int]] = frozenset()
    _before: set[tuple[int, str]] = field(default_factory=set)
    _after: set[tuple[int, str]] = field(default_factory=set)
    _both: set[tuple[int, int, str]] = field(default_factory=set)

    def add(self, before: BaseModel | None, after: BaseModel | None, name: str) -> None:
        """A field of what gave the old state and of what gave the new one."""
        self._before.add((id(before), name))
        self._after.add((id(after), name))
        self._both.add((id(before), id(after), name))

    def is_rewritten(self, old: Stand, new: Stand, name: str) -> bool:
        """Whether it is one and the same entry that gave both states, and says something else now."""
        return (id(old.giver(name)), id(new.giver(name))) in self.rewritten

    def of(self, before: BaseModel | None, after: BaseModel | None, name: str) -> bool:
        """Whether a field's change is told already: of an entry that is on both sides, that came, or that went."""
        if before is None:
            return (id(after), name) in self._after
        if after is None:
            return (id(before), name) in self._before
        return (id(before), id(after), name) in self._both


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How one thing stands on one side."""

    side: Standings
    state: State
    owner: BaseModel

    def giver(self, name: str) -> BaseModel | None:
        """The entry of a file that gave the rating, the status or the promise that holds; None where none did."""
        entry = self.entry(name)
        if entry is None and name == "timescale":
            return self.owner
        return entry.written if entry else None

    def entry(self, name: str) -> Entry | None:
        """What was said that gave it."""
        return next((entry for entry in reversed(self.state.entries) if getattr(entry, name) is not None), None)


def last_of(state: State | None) -> Promise | None:
    """The promise that holds."""
    return state.promises[-1] if state and state.promises else None
