"""One side of a comparison: how things stand there, by the entries of the files that they belong to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.state import State
from cioc.state.claims import vain_claims
from cioc.state.ledger import ledger
from cioc.state.snapshot import is_untold_draft

if TYPE_CHECKING:
    from datetime import date

    from cioc.model import FileEntry
    from cioc.state import Entry, Snapshot, Timing
    from cioc.state.claims import Claim
    from cioc.state.ledger import InPlaceChanges, Ledger
    from cioc.state.promise import Life, Promise
    from cioc.state.timings import PromiseVersion
    from cioc.timescales import Reading


class States:
    """A snapshot with its ledger, by the entries of the files that promises and states belong to.

    `day` is the day by which it is reckoned what has passed: that of the snapshot, unless it is seen with all that it
    holds. `reckoned` is its ledger by that day, where somebody has made it already.
    """

    def __init__(
        self,
        seen: Snapshot,
        day: date | None = None,
        past: InPlaceChanges | None = None,
        reckoned: Ledger | None = None,
    ) -> None:
        self.seen = seen
        self.day = day or seen.as_of
        self.known = seen.known_on(self.day)
        self.ratings = tuple(seen.workspace.settings.rag)
        self.ledger = ledger(seen, day=self.day, past=past) if reckoned is None else reckoned
        self._read = seen.workspace.read
        # By identity: two lines that say the same are two lines.
        self._states: dict[int, State] = {}
        self._names: dict[int, str] = {}
        self._owners: dict[str, FileEntry] = {}
        self._owner_of: dict[int, FileEntry] = {}
        for plan in seen.plans:
            self._add(plan.plan, f"{plan.plan.id}/review", plan.review or State(began=plan.plan.written))
            for action in plan.actions:
                for line in action.lines:
                    # An action without lines is its own only line.
                    self._add(line.line if action.action.delivery else action.action, line.name, line.state)
        for made in seen.commitments:
            self._add(made.commitment, made.name, made.state)
        self._promises = {id(promise.state): promise for promise in self.ledger.promises}

    def _add(self, model: FileEntry, name: str, state: State) -> None:
        self._states[id(model)] = state
        self._names[id(model)] = name
        self._owners.setdefault(name, model)
        self._owner_of[id(state)] = model

    @cached_property
    def _promising(self) -> tuple[frozenset[int], frozenset[int]]:
        """The entries, by their identity, whose timescales hold; and those after which another was given."""
        ways = [
            [id(timing.entry.written) if timing.entry else owner for timing in state.timings]
            for owner, state in self._states.items()
        ]
        holding = frozenset(way[-1] for way in ways if way)
        return holding, frozenset(each for way in ways for each in way[:-1]) - holding

    @cached_property
    def vain_claims(self) -> dict[str, tuple[Claim, ...]]:
        """By an action, what it or a line of it says that it was, though it took nothing of it over."""
        action_of = {line.name: each.name for plan in self.seen.plans for each in plan.actions for line in each.lines}
        found: dict[str, tuple[Claim, ...]] = {}
        for claim in vain_claims(self.seen):
            name = action_of.get(claim.new, claim.new)
            found[name] = (*found.get(name, ()), claim)
        return found

    @cached_property
    def untold_drafts(self) -> frozenset[str]:
        """The plans, by their ids, that were drafts of which no paper had told."""
        plans = self.seen.workspace.plans
        return frozenset(name for name, each in plans.items() if is_untold_draft(each, self.seen.workspace, self.day))

    def is_holding(self, model: FileEntry) -> bool:
        """Whether the timescale of an entry is what holds."""
        return id(model) in self._promising[0]

    def is_overtaken(self, model: FileEntry) -> bool:
        """Whether the timescale of an entry holds no more, because another was given after it."""
        return id(model) in self._promising[1]

    def of(self, model: FileEntry) -> State | None:
        """The state that belongs to an entry of a file; None for those that have none."""
        return self._states.get(id(model))

    def name_of(self, model: FileEntry) -> str:
        """The full name of the line, commitment or review that an entry is."""
        return self._names.get(id(model), "")

    def named(self, name: str) -> State | None:
        """The state of the line, commitment or review of a full name; None where there is none."""
        return self.of(self._owners[name]) if name in self._owners else None

    def owner(self, name: str) -> FileEntry:
        """The entry of the file that is the line, commitment or review of a full name; of several, the first."""
        return self._owners[name]

    def owner_of(self, promise: Promise) -> FileEntry:
        """The entry of the file that makes a promise."""
        return self._owner_of[id(promise.state)]

    def promise(self, model: FileEntry | None) -> Promise | None:
        """The promise that an entry makes; None where another plan took it over, or where it makes none."""
        return self._promises.get(id(self._states.get(id(model)))) if model is not None else None

    def reading(self, timing: Timing | None) -> Reading | None:
        """The reading of a timescale."""
        return self._read(timing.timescale, timing.given) if timing else None


class Stand(Struct, frozen=True, kw_only=True):
    """How one thing stands on one side; `owner` is its entry in the file, and `promise` what that promises."""

    side: States
    state: State
    owner: FileEntry | None
    promise: Promise | None = None
    life: Life | None = None
    """The life of it that is looked at, where it has several."""

    @property
    def current(self) -> PromiseVersion | None:
        """The timescale that holds, be it that of the line from which it was taken over."""
        return self.life.current if self.life else None

    @property
    def timing(self) -> Timing | None:
        """Its words, and the day by which they are read."""
        return self.current.timing if self.current else None

    @property
    def timescale(self) -> str | None:
        """Its words."""
        return self.current.timescale if self.current else None

    @property
    def due(self) -> date | None:
        """The last day of it, where it has one of its own."""
        return self.current.due if self.current else None

    @property
    def reading(self) -> Reading | None:
        """Its reading."""
        return self.side.reading(self.timing)

    @property
    def days_late(self) -> int | None:
        """How many days ago it fell due, if it is open; None where it has not passed."""
        return self.promise.days_late if self.promise and self.promise.has_passed else None

    def giver(self, name: str) -> FileEntry | None:
        """The entry of a file that gave the rating, the status or the timescale that holds; None where none did."""
        entry = self.entry(name)
        if entry is None and name == "timescale":
            return self.owner
        return entry.written if entry else None

    def entry(self, name: str) -> Entry | None:
        """The entry that gave it, be it a correction."""
        held = self.state.holding(name)
        return held.giver(name) if held else None
