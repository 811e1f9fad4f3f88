"""A workspace as it was known on a day: which plans and meetings there were, and how each line stood.

State is never stored twice in the files, so it is derived here, and only here: what the last word up to that day
said of a line's RAG, status and timescale. Later plans, meetings and entries do not exist yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from cioc.model import Line, Status
from cioc.references import former_names, letter, line_ref, names, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cioc.loading import LoadedWorkspace
    from cioc.model import Action, Commitment, Item, MatterArising, Meeting, Plan, Priority, Progress
    from cioc.references import Names

T = TypeVar("T")


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

    @property
    def in_force(self) -> PlanState | None:
        """The newest plan that there was on the day."""
        return self.plans[-1] if self.plans else None

    def plan(self, plan_id: str) -> PlanState | None:
        """The plan of that id, if there was one on the day."""
        return next((state for state in self.plans if state.plan.id == plan_id), None)


_Said: TypeAlias = "dict[str, list[Entry]]"
# What meetings said, by the full name of what they spoke of.


def snapshot(workspace: LoadedWorkspace, as_of: date) -> Snapshot:
    """The workspace as it was known at the end of a day."""
    meetings = tuple(meeting for meeting in workspace.meetings.values() if meeting.date.last <= as_of)
    known = names(workspace)
    spoken_of = former_names(workspace, known) | known
    said = _said(meetings, spoken_of)
    ratings = tuple(workspace.settings.rag)
    return Snapshot(
        workspace=workspace,
        as_of=as_of,
        names=known,
        spoken_of=spoken_of,
        plans=tuple(
            _plan_state(plan, as_of, said, ratings) for plan in workspace.plans.values() if plan.written <= as_of
        ),
        meetings=meetings,
        commitments=tuple(_commitment_state(m, c, said) for m in meetings for c in m.commitments),
    )


def _said(meetings: Iterable[Meeting], known: Names) -> _Said:
    said: _Said = {}
    for meeting in meetings:
        for item in meeting.items:
            for reference in item.about:
                if (target := resolve(reference, known)) is None:
                    continue
                entry = _entry(item, meeting.date.last, item.text, about=target.name, meeting=meeting, title=item.title)
                said.setdefault(target.name, []).append(entry)
        for matter in meeting.matters_arising:
            if target := resolve(matter.about, known):
                entry = _entry(matter, meeting.date.last, matter.note, about=target.name, meeting=meeting)
                said.setdefault(target.name, []).append(entry)
    return said


def _entry(
    said: Item | MatterArising | Progress,
    day: date,
    note: str | None,
    *,
    about: str,
    meeting: Meeting | None = None,
    title: str = "",
) -> Entry:
    return Entry(
        date=day,
        rag=said.rag,
        status=said.status,
        timescale=said.timescale,
        agreed=str(said.agreed) if said.agreed else None,
        note=note,
        about=about,
        source=str(meeting.date) if meeting else "",
        title=title,
        written=said,
    )


def _plan_state(plan: Plan, as_of: date, said: _Said, ratings: tuple[str, ...]) -> PlanState:
    states = []
    for priority in plan.priorities:
        for action in priority.actions:
            lines = _line_states(plan, action, as_of, said)
            states.append(
                ActionState(
                    name=f"{plan.id}/{action.ref}",
                    action=action,
                    priority=priority,
                    lines=lines,
                    rag=worst((line.state.rag for line in lines if line.state.is_open), ratings)
                    or worst((line.state.rag for line in lines), ratings),
                    status=_status_of(lines),
                )
            )
    review = _state(plan.review, plan.written, said.get(f"{plan.id}/review", [])) if plan.review else None
    return PlanState(plan=plan, actions=tuple(states), review=review)


def _line_states(plan: Plan, action: Action, as_of: date, said: _Said) -> tuple[LineState, ...]:
    """An action without rows is its own only line: what is said of it must be kept somewhere."""
    states = []
    for index, line in enumerate(action.delivery or (Line(),)):
        name = f"{plan.id}/{action.ref}{letter(index)}"
        entries = [
            _entry(progress, progress.date, progress.note, about=name)
            for progress in line.progress
            if progress.date <= as_of
        ]
        entries += [*said.get(f"{plan.id}/{action.ref}", ()), *said.get(name, ())]
        ref = line_ref(action, index) if action.delivery else action.ref
        states.append(
            LineState(ref=ref, name=name, index=index, line=line, state=_state(line.timescale, plan.written, entries))
        )
    return tuple(states)


def _commitment_state(meeting: Meeting, commitment: Commitment, said: _Said) -> CommitmentState:
    name = f"{meeting.date}/{commitment.id}"
    state = _state(commitment.timescale, meeting.date.last, said.get(name, []))
    return CommitmentState(name=name, meeting=meeting, commitment=commitment, state=state)


def _state(timescale: str | None, began: date, entries: list[Entry]) -> State:
    entries = sorted(entries, key=lambda entry: entry.date)  # stable: what stands first in the file was said first
    first = [Promise(timescale=timescale, given=began)] if timescale else []
    moved = [Promise(timescale=e.timescale, given=e.date, entry=e) for e in entries if e.timescale]
    return State(
        began=began,
        entries=tuple(entries),
        promises=(*first, *moved),
        rag=_last(entry.rag for entry in entries),
        status=_last(entry.status for entry in entries),
    )


def _last(values: Iterable[T | None]) -> T | None:
    last = None
    for value in values:
        last = last if value is None else value
    return last


def _status_of(lines: tuple[LineState, ...]) -> Status | None:
    """Complete when all lines are complete (or dropped, but not all of them); else the furthest that is still open."""
    statuses = [line.state.status for line in lines]
    settled = [status for status in statuses if status in {Status.COMPLETE, Status.DROPPED}]
    if len(settled) == len(statuses):
        return Status.COMPLETE if Status.COMPLETE in settled else Status.DROPPED
    if settled or Status.IN_PROGRESS in statuses:
        return Status.IN_PROGRESS
    return Status.NOT_STARTED if Status.NOT_STARTED in statuses else None


def worst(ratings: Iterable[str | None], order: tuple[str, ...]) -> str | None:
    """The rating that stands first in the workspace's own order, which goes from the worst to the best."""
    found = {rating for rating in ratings if rating is not None}
    return next((rating for rating in order if rating in found), None)


def plan_for(meeting: Meeting, seen: Snapshot) -> PlanState | None:
    """The plan that a meeting reports on: the one that it names, else the one in force on its date."""
    return seen.plan(meeting.plan) if meeting.plan else seen.in_force
