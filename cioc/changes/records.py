"""A snapshot as a tree of records that can be compared: one for each entry of the files, with its own fields.

What is only known later than the snapshot's day is left out, as it is everywhere. The order of entries is no field: a
plan whose actions are sorted anew says what it said before. A field of fields (`thresholds:`) is told by its parts,
`thresholds.quiet_after`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from cioc.changes.kinds import RecordKind
from cioc.model import Agency, FileEntry
from cioc.workspace.references import line_ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.model import Action, Item, Line, Measure, Meeting, Plan, Priority
    from cioc.state import Snapshot


class Record(Struct, frozen=True, kw_only=True, dict=True):
    """One entry of a file.

    `own` is what it goes by among the entries beside it, such as a ref, an id or a date; some share one, as two
    entries of a day do. `name` is what people call it. `without` names the keys that are no fields of it, and `more`
    are fields that its place gives it.
    """

    kind: RecordKind
    own: tuple[str, ...]
    name: str
    model: FileEntry
    children: tuple[Record, ...] = ()
    without: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def fields(self) -> dict[str, Any]:
        """Its values, but for the entries that it holds: those are its `children`. What is empty is no field."""
        own = {field: value for key, top in self.model if key not in self.without for field, value in _flat(key, top)}
        return own | self.more

    @property
    def plan(self) -> str:
        """The id of its plan, for what is of one."""
        return self.name.split("/", 1)[0]


def records(seen: Snapshot) -> Record:
    """A snapshot as one record, the settings, that holds all others."""
    workspace = seen.workspace
    children = [
        *(_lead(entry) for entry in workspace.register.values()),
        *(_plan(state.plan, seen) for state in seen.plans),
        *(_meeting(meeting) for meeting in seen.meetings),
        *(_measure(measure, seen) for measure in workspace.measures.values()),
    ]
    # A mapping has no order, but that of the ratings says which is worse.
    order = {"rag": tuple(workspace.settings.rag)}
    return _record(RecordKind.SETTINGS, (), "settings", workspace.settings, "cioc", children=children, more=order)


def _record(
    kind: RecordKind,
    own: tuple[str, ...],
    name: str,
    model: FileEntry,
    *without: str,
    children: Iterable[Record] = (),
    more: dict[str, Any] | None = None,
) -> Record:
    return Record(
        kind=kind, own=own, name=name, model=model, children=tuple(children), without=without, more=more or {}
    )


def _flat(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A field, or the fields that it is made of."""
    match value:
        case None | ():
            return
        case FileEntry() | dict():
            for key, part in value.items() if isinstance(value, dict) else value:
                yield from _flat(f"{name}.{key}", part)
        case _:
            yield name, value


def _lead(entry: FileEntry) -> Record:
    name: str = entry.id  # type: ignore[attr-defined]  # an agency or a lead
    kind = {"kind": "agency" if isinstance(entry, Agency) else "lead"}
    return _record(RecordKind.LEAD, (name,), name, entry, "id", more=kind)


def _plan(plan: Plan, seen: Snapshot) -> Record:
    """Its priorities and its actions side by side: an action that moves to another priority is still the same."""
    children = [*(_priority(plan, priority) for priority in plan.priorities), *actions_of(plan, seen)]
    return _record(RecordKind.PLAN, (plan.id,), plan.id, plan, "cioc", "id", "priorities", children=children)


def actions_of(plan: Plan, seen: Snapshot) -> Iterator[Record]:
    """The actions of a plan as records."""
    return (_action(plan, priority, action, seen) for priority in plan.priorities for action in priority.actions)


def _priority(plan: Plan, priority: Priority) -> Record:
    return _record(RecordKind.PRIORITY, (priority.ref,), f"{plan.id}/{priority.ref}", priority, "actions")


def _action(plan: Plan, priority: Priority, action: Action, seen: Snapshot) -> Record:
    return _record(
        RecordKind.ACTION,
        (action.ref,),
        f"{plan.id}/{action.ref}",
        action,
        "delivery",
        children=(
            _line(f"{plan.id}/{line_ref(action, index)}", line, seen) for index, line in enumerate(action.delivery)
        ),
        more={"priority": priority.ref},
    )


def _line(name: str, line: Line, seen: Snapshot) -> Record:
    own = ("id", line.id) if line.id else ("who", line.who or "", *line.leads)
    entries = [
        _record(RecordKind.PROGRESS, (str(entry.date),), name, entry, "date")
        for entry in line.progress
        if seen.known.has(entry.date.last)
    ]
    return _record(RecordKind.LINE, own, name, line, "progress", children=entries)


def _meeting(meeting: Meeting) -> Record:
    day = str(meeting.date)
    children = [
        *(_item(day, item) for item in meeting.items),
        *(_record(RecordKind.COMMITMENT, (made.id,), f"{day}/{made.id}", made, "id") for made in meeting.commitments),
        *(_record(RecordKind.MATTER, (said.about,), day, said) for said in meeting.matters_arising),
        *(_record(RecordKind.RECOMMENDATION, (), day, asked) for asked in meeting.recommendations),
        *(_record(RecordKind.DECISION, (made.id or "",), day, made) for made in meeting.decisions),
    ]
    without = ("cioc", "date", "items", "commitments", "matters_arising", "recommendations", "decisions")
    return _record(RecordKind.MEETING, (day,), day, meeting, *without, children=children)


def _item(day: str, item: Item) -> Record:
    name = f"{day}/{item.id}"
    updates = [_record(RecordKind.UPDATE, (update.by,), name, update) for update in item.updates]
    return _record(RecordKind.ITEM, (item.id,), name, item, "id", "updates", children=updates)


def _measure(measure: Measure, seen: Snapshot) -> Record:
    readings = [
        _record(RecordKind.READING, (str(reading.date),), measure.id, reading, "date")
        for reading in measure.readings
        if seen.knows(reading)
    ]
    return _record(RecordKind.MEASURE, (measure.id,), measure.id, measure, "id", "readings", children=readings)
