"""What was known on a day: the plans and their actions, lines and commitments, and how each stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from cioc.generations import Force
from cioc.model import Line, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.loading import LoadedWorkspace
    from cioc.model import Action, Commitment, Item, MatterArising, Meeting, Plan, Priority, Progress
    from cioc.references import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was said of a line or a commitment on a day.

    `about` is the full name of what it was said of: a meeting may speak of an action, and so of each of its lines.
    `source` is the meeting that said it, `title` its item; both are empty for what stands in the plan.
    """

    date: date
    rag: str | None = None
    status: Status | None = None
    timescale: str | None = None
    agreed: str | None = None
    too_early: bool = False
    """Whether the meeting that is said to have agreed was over before there was a promise to agree to."""
    note: str | None = None
    about: str = ""
    source: str = ""
    title: str = ""
    written: Item | MatterArising | Progress | None = field(default=None, compare=False, repr=False)
    """The entry of the file that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A timescale, and the day on which it was given: its words are read against that day."""

    timescale: str
    given: date
    entry: Entry | None = None
    """What re-timed it; None for the first promise of the plan or the meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a line or a commitment stands, after all its entries up to the day.

    `entries` and `promises` are in the order of their dates. The first promise is the first timescale that was ever
    given, be it by the plan or by an entry.
    """

    began: date
    """The day the plan was written, or that of the meeting: when there was no word yet."""
    entries: tuple[Entry, ...] = ()
    promises: tuple[Promise, ...] = ()
    rag: str | None = None
    status: Status | None = None

    @property
    def timescale(self) -> str | None:
        """The promise that holds now, in its own words."""
        return self.promises[-1].timescale if self.promises else None

    @property
    def first_timescale(self) -> str | None:
        """The first promise, in its own words."""
        return self.promises[0].timescale if self.promises else None

    @property
    def is_open(self) -> bool:
        """Neither complete nor dropped."""
        return self.status not in {Status.COMPLETE, Status.DROPPED}

    @property
    def last_word(self) -> Entry | None:
        """The newest entry."""
        return self.entries[-1] if self.entries else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineState:
    """A delivery line and how it stands. `ref` is what people call it: `1.1a`, or `1.2` for an only line."""

    ref: str
    name: str
    """Its full name: `cioc-2019/1.1a`."""
    index: int
    line: Line
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionState:
    """An action and how it stands: complete when all its lines are, its RAG the worst of theirs."""

    name: str
    action: Action
    priority: Priority
    lines: tuple[LineState, ...]
    rag: str | None
    status: Status | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState:
    """A plan and how its actions stand."""

    plan: Plan
    actions: tuple[ActionState, ...]
    review: State | None = None
    """How its review stands, where it has one."""

    @property
    def by_priority(self) -> Iterator[tuple[Priority, tuple[ActionState, ...]]]:
        """Each priority with its actions, in the order of the file."""
        actions = iter(self.actions)
        for priority in self.plan.priorities:
            yield priority, tuple(islice(actions, len(priority.actions)))

    def under(self, priority: Priority) -> tuple[ActionState, ...]:
        """The actions of one priority."""
        return tuple(action for action in self.actions if action.priority is priority)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentState:
    """A commitment of a meeting and how it stands."""

    name: str
    """Its full name: `2019-10-11/plan-review`."""
    meeting: Meeting
    commitment: Commitment
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A workspace as of a day. `plans` and `meetings` are the oldest first."""

    workspace: LoadedWorkspace
    as_of: date
    names: Names
    spoken_of: Names
    """All names, and those that actions had before: what meetings may speak of."""
    plans: tuple[PlanState, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    commitments: tuple[CommitmentState, ...] = ()
    force: Force = field(default_factory=Force)
    """Which of the plans is in force, and which took the place of which."""

    @property
    def in_force(self) -> PlanState | None:
        """The plan that was in force on the day."""
        return self.plan(self.force.plan) if self.force.plan else None

    @property
    def in_force_first(self) -> tuple[PlanState, ...]:
        """The plans in the order in which somebody means them who names none: the one in force, then the newest."""
        others = (state for state in reversed(self.plans) if state.plan.id != self.force.plan)
        return (*filter(None, (self.in_force,)), *others)

    def plan(self, plan_id: str) -> PlanState | None:
        """The plan of that id, if there was one on the day."""
        return next((state for state in self.plans if state.plan.id == plan_id), None)
