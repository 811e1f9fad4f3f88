"""How things stand in a snapshot, by the entries of the files that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cioc.judging import Judge
from cioc.snapshot import State
from cioc.timescales import Kind

if TYPE_CHECKING:
    from datetime import date

    from pydantic import BaseModel

    from cioc.snapshot import Entry, Promise, Snapshot
    from cioc.timescales import Reading


class States:
    """The states of a snapshot, by the entries of the files that they belong to, and what is read of their promises.

    `day` is the day by which lateness is reckoned: that of the snapshot, unless it is seen with all that it holds.
    """

    def __init__(self, seen: Snapshot, day: date | None = None) -> None:
        self.seen = seen
        self.day = day or seen.as_of
        self.ratings = tuple(seen.workspace.settings.rag)
        self._read = seen.workspace.read
        self._judge = Judge(self.day, self.day, seen.workspace.settings.thresholds.quiet_after, self._read)
        # By identity: two lines that say the same are two lines.
        self._states: dict[int, State] = {}
        self._idle: set[int] = set()
        idle = {*seen.force.successors, *seen.force.waiting}
        for plan in seen.plans:
            self._states[id(plan.plan)] = review = plan.review or State(began=plan.plan.written)
            if plan.plan.id in idle:
                self._idle.add(id(review))
            for action in plan.actions:
                for line in action.lines:
                    # An action without lines is its own only line.
                    owner = line.line if action.action.delivery else action.action
                    self._states[id(owner)] = line.state
                    if plan.plan.id in idle:
                        self._idle.add(id(line.state))
        for made in seen.commitments:
            self._states[id(made.commitment)] = made.state

    @cached_property
    def _promising(self) -> tuple[frozenset[int], frozenset[int]]:
        """The entries, by their identity, whose promises hold; and those after which another was given."""
        ways = [
            [id(promise.entry.written) if promise.entry else owner for promise in state.promises]
            for owner, state in self._states.items()
        ]
        holding = frozenset(way[-1] for way in ways if way)
        return holding, frozenset(each for way in ways for each in way[:-1]) - holding

    def is_holding(self, model: BaseModel) -> bool:
        """Whether what an entry promises is what holds."""
        return id(model) in self._promising[0]

    def is_overtaken(self, model: BaseModel) -> bool:
        """Whether what an entry promises holds no more, because another promise was given after it."""
        return id(model) in self._promising[1]

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

    def is_idle(self, state: State) -> bool:
        """Whether it is of a plan that is not in use any more, whose review ended and what it left open is told as
        one; or of one that is not in use yet.
        """
        return id(state) in self._idle

    def days_late(self, state: State | None) -> int | None:
        """How many days ago an open promise fell due, as `cioc overdue` has it; None where it is not late."""
        if state is None or not state.is_open or self.is_idle(state):
            return None
        return self.days_lapsed(state)

    def days_lapsed(self, state: State) -> int | None:
        """The same of any promise, be it one that was left behind."""
        return self._judge.judge(state).days_late(self.day) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How one thing stands on one side."""

    side: States
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
