"""How the standing of a line, a commitment or a review changed: its RAG, its status, its deadline.

Standing is derived from all that was said up to a day, be it in the plan or at a meeting, so its changes are too.
What such a change tells need not be told again of the entry that made it: `Told` remembers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cioc.changes.change import Change, ChangeKind
from cioc.model import Plan, Status
from cioc.readings import reader
from cioc.snapshot import State
from cioc.timescales import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pydantic import BaseModel

    from cioc.snapshot import Entry, Promise, Snapshot
    from cioc.timescales import Reading


class Standings:
    """The states of a snapshot, by the entries of the files that they belong to, and what is read of their promises.

    `day` is the day by which lateness is reckoned: that of the snapshot, unless it is seen with all that it holds.
    """

    def __init__(self, seen: Snapshot, day: date | None = None) -> None:
        self.day = day or seen.as_of
        self.ratings = tuple(seen.workspace.settings.rag)
        self._read = reader(seen.workspace.settings)
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
        return self.reading(_last(state))

    def due(self, promise: Promise | None) -> date | None:
        """The last day of a promise that has one; what recurs has none of its own."""
        reading = self.reading(promise)
        return reading.due if reading and reading.kind in {Kind.DEADLINE, Kind.WINDOW} else None

    def is_left_behind(self, state: State) -> bool:
        """Whether it is of a line of a plan that another has succeeded: what that left open is told as a whole."""
        return id(state) in self._left_behind

    def days_late(self, state: State | None) -> int | None:
        """How many days ago an open promise fell due, or one of its parts; None where it is not late."""
        is_due = state is not None and state.is_open and not self.is_left_behind(state)
        reading = self.reading(_last(state)) if is_due else None
        if reading is None:
            return None
        parts = reading.parts or (reading,)
        dues = [part.due for part in parts if part.due and part.kind in {Kind.DEADLINE, Kind.WINDOW}]
        late = (self.day - min(dues)).days if dues else 0
        return late if late > 0 else None


@dataclass(slots=True)
class Told:
    """Which fields of which entries are told by a change of standing."""

    _before: set[tuple[int, str]] = field(default_factory=set)
    _after: set[tuple[int, str]] = field(default_factory=set)
    _both: set[tuple[int, int, str]] = field(default_factory=set)

    def add(self, before: BaseModel | None, after: BaseModel | None, name: str) -> None:
        """A field of what gave the old state and of what gave the new one."""
        self._before.add((id(before), name))
        self._after.add((id(after), name))
        self._both.add((id(before), id(after), name))

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


def standing_changes(old: Stand, new: Stand, named: dict[str, Any], told: Told) -> Iterator[Change]:
    """What changed of one state; `named` are the fields of a change that say whose it is."""
    a, b = old.state, new.state
    if a.rag != b.rag:
        kind = _rated(a.rag, b.rag, old.side.ratings, new.side.ratings)
        yield Change(kind=kind, field="rag", before=a.rag, after=b.rag, **_said(old, new, "rag", told), **named)
    if a.status != b.status:
        kind = _settled(a.status, b.status)
        before, after = (status.value if status else None for status in (a.status, b.status))
        entry = new.entry("status")
        agreed = entry.agreed if entry and kind is ChangeKind.DROPPED else None
        said = _said(old, new, "status", told)
        yield Change(kind=kind, field="status", before=before, after=after, agreed=agreed, **said, **named)
    if a.timescale != b.timescale or old.side.due(_last(a)) != new.side.due(_last(b)):
        yield _promise(old, new, named, told)
    elif _only_time_passed(old, new) and bool(old.side.days_late(a)) != bool(late := new.side.days_late(b)):
        kind = ChangeKind.LAPSED if late else ChangeKind.IN_TIME
        yield Change(kind=kind, field="late", before=a.timescale, after=b.timescale, **_read(old, new, late), **named)


def _only_time_passed(old: Stand, new: Stand) -> bool:
    return all(each.state.is_open and not each.side.is_left_behind(each.state) for each in (old, new))


def _promise(old: Stand, new: Stand, named: dict[str, Any], told: Told) -> Change:
    due_before, due_after = old.side.due(_last(old.state)), new.side.due(_last(new.state))
    first = new.side.due(new.state.promises[0]) if new.state.promises else None
    days = (due_after - due_before).days if due_before and due_after else None
    late = new.side.days_late(new.state)
    agreed = last.entry.agreed if (last := _last(new.state)) and last.entry else None
    is_new = old.state.timescale is None
    said = _said(old, new, "timescale", told)
    if last and last.entry is None and old.state.timescale not in {None, new.state.timescale}:
        said["remark"] = said.get("remark") or "changed in place: no entry says so"
    return Change(
        kind=ChangeKind.LAPSED if late and is_new else _moved(due_before, due_after),
        field=_FIELDS.get(type(new.owner), "timescale"),
        before=old.state.timescale,
        after=new.state.timescale,
        days=days,
        total_days=(due_after - first).days if first and due_after else None,
        agreed=agreed,
        **_read(old, new, late),
        **said,
        **named,
    )


# What a promise is called in the file, where it is not `timescale`.
_FIELDS: dict[type, str] = {Plan: "review"}


def _said(old: Stand, new: Stand, name: str, told: Told) -> dict[str, Any]:
    """Who said so, when and why; and that it is told."""
    before, after = old.giver(name), new.giver(name)
    told.add(before, after, name)
    entry, earlier = new.entry(name), old.entry(name)
    if entry is None:
        return {"remark": f"the entry of {earlier.date} that said so is gone"} if earlier else {}
    newer = {"on": entry.date.isoformat(), "source": entry.source or None, "note": entry.note}
    if earlier and earlier.date > entry.date:
        newer["remark"] = f"the entry of {earlier.date} that said otherwise is gone"
    return newer


def _read(old: Stand, new: Stand, late: int | None) -> dict[str, Any]:
    before, after = old.side.reading(_last(old.state)), new.side.reading(_last(new.state))
    return {"reading_before": before, "reading_after": after, "days_late": late}


def _last(state: State | None) -> Promise | None:
    return state.promises[-1] if state and state.promises else None


def _rated(old: str | None, new: str | None, *orders: tuple[str, ...]) -> ChangeKind:
    """Worse or better in the workspace's own order, which goes from the worst to the best.

    Where that order was changed in between, and so turns on which one is asked, it is neither.
    """
    verdicts = {order.index(new) < order.index(old) if old in order and new in order else None for order in orders}
    match list(verdicts):
        case [True]:
            return ChangeKind.WORSE
        case [False]:
            return ChangeKind.BETTER
        case _:
            return ChangeKind.RATED


def _settled(old: Status | None, new: Status | None) -> ChangeKind:
    match new:
        case Status.COMPLETE:
            return ChangeKind.DONE
        case Status.DROPPED:
            return ChangeKind.DROPPED
        case _:
            return ChangeKind.REOPENED if old in {Status.COMPLETE, Status.DROPPED} else ChangeKind.STATUS


def _moved(before: date | None, after: date | None) -> ChangeKind:
    if before == after:
        return ChangeKind.RETIMED
    if before is None:
        return ChangeKind.DATED
    if after is None:
        return ChangeKind.UNDATED
    return ChangeKind.SLIPPED if after > before else ChangeKind.BROUGHT_FORWARD
