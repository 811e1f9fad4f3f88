"""Grouping: in which group each change is told, which are told together, and which are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cioc.changes.change import (
    EntryChange,
    EntryRewritten,
    FieldChange,
    NumberRewritten,
    PlanLeftOpen,
    RecordChange,
    Renumbering,
    StandingChange,
    StatusChange,
    TimescaleChange,
    said_where,
)
from cioc.changes.kinds import GROUP_OF, ChangeKind, Group, RecordKind
from cioc.changes.phrases import PROBABLY
from cioc.model import RESTATED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cioc.changes.change import Change

_PROMISED = {
    RecordKind.LINE: ("timescale",),
    RecordKind.COMMITMENT: ("timescale",),
    RecordKind.PLAN: ("review", "written"),
}
# What a file itself promises, and by which day it is read: these fields, where the rest may be put better.


def group_of(change: Change) -> Group:
    """The one group in which a change is told."""
    if change.record in {RecordKind.LEAD, RecordKind.SETTINGS}:
        return Group.SETTINGS
    match change:
        case EntryRewritten(is_free=True) | EntryChange(is_free=True) | StandingChange(is_put_right=True):
            return Group.CORRECTED
        # A paper told of the entry after it was put right, or before: the two states alone do not say.
        case EntryRewritten(is_uncertain=True) | EntryChange(is_uncertain=True):
            return Group.UNCERTAIN
        # A paper told of the entry: one that reads otherwise now is not put better, it is another past.
        case EntryRewritten() if change.record is RecordKind.PROGRESS or change.field in RESTATED:
            return Group.REWRITTEN
        case EntryChange(kind=ChangeKind.REMOVED) if change.record is RecordKind.PROGRESS:
            return Group.REWRITTEN
        case NumberRewritten() if change.is_of_value:
            return Group.REWRITTEN
        case FieldChange() if change.field in _PROMISED.get(change.record, ()):
            return Group.REWRITTEN
        # It is not called missing where cioc says in the same breath which it is now.
        case RecordChange(kind=ChangeKind.REMOVED, remark=str(remark)) if remark.startswith(PROBABLY):
            return Group.JOINED
        case StatusChange(refused=str()):
            return Group.PROGRESS  # it goes on, which is no worse
        case TimescaleChange(kind=ChangeKind.DATED, before=None):
            return Group.NEW  # a promise where there was none; one that had other words before is re-timed
        case _:
            return GROUP_OF[change.kind]


def selected(
    changes: Iterable[Change],
    *,
    only: Collection[str] = (),
    priority: str | None = None,
    leads: Collection[str] | None = None,
) -> tuple[Change, ...]:
    """Changes of some groups or kinds, of one priority (`2`, or `cioc-2021/2`), of what some leads answer for."""

    def wanted(change: Change) -> bool:
        return (
            (not only or group_of(change).value in only or change.kind.value in only)
            and (priority is None or any(priority in {name, name.rpartition("/")[2]} for name in change.priorities))
            and (leads is None or bool(set(leads) & set(change.leads)))
        )

    return tuple(
        change for each in changes for change in _narrowed(each, priority=priority, leads=leads) if wanted(change)
    )


def _narrowed(change: Change, *, priority: str | None, leads: Collection[str] | None) -> Iterator[Change]:
    """Of what a plan left open, only the lines that are asked for."""
    if not isinstance(change, PlanLeftOpen):
        yield change
        return
    left = tuple(
        line
        for line in change.left
        if (priority is None or priority in {line.priority, line.priority.rpartition("/")[2]})
        and (leads is None or set(leads) & set(line.leads))
    )
    if left == change.left:
        yield change
    elif left:
        yield change.only(left)


def together(changes: Iterable[Folded]) -> list[list[Folded]]:
    """Changes that are told as one: what a meeting said of an action changes each of its lines."""
    found: dict[object, list[Folded]] = {}
    for place, each in enumerate(changes):
        same = tuple(map(_of_meeting, each))
        found.setdefault(place if None in same else same, []).append(each)
    return list(found.values())


def _of_meeting(change: Change) -> tuple[object, ...] | None:
    """A key of what a meeting said of a line, but for the line; None of all else that was said."""
    if not isinstance(change, StandingChange) or change.record is not RecordKind.LINE or change.source is None:
        return None
    days = (change.days, change.total_days) if isinstance(change, TimescaleChange) else ()
    said = (change.before, change.after, change.on, change.source, change.note)
    return (change.kind, change.field, change.what, change.priorities, said, days)


Folded: TypeAlias = "tuple[Change, ...]"
"""The changes that one entry made to one thing, the one that matters most first; most often there is but one."""

# That something is over says more than how it was rated last, and that it is worse, more than that it has begun.
_FIRST = (ChangeKind.DROPPED, ChangeKind.DONE)
_RANKS = {kind: rank for rank, kind in enumerate((*_FIRST, *(kind for kind in ChangeKind if kind not in _FIRST)))}


def folded(changes: Iterable[Change]) -> tuple[Folded, ...]:
    """Changes by what made them, in the order of the first of each.

    That a line moved is told with its new action, or with the old one that went, where that is told.
    """
    changes = tuple(changes)
    split = {each.ref for each in changes if isinstance(each, RecordChange) and each.record is RecordKind.ACTION}
    found: dict[object, list[Change]] = {}
    for place, change in enumerate(changes):
        by_entry = isinstance(change, StandingChange) and change.on is not None
        key: object = (change.record, change.ref, *said_where(change)) if by_entry else place
        if actions := [each for each in _actions_of(change) if each in split]:
            key = (RecordKind.ACTION, actions[0])
        found.setdefault(key, []).append(change)
    return tuple(tuple(sorted(each, key=lambda change: _RANKS[change.kind])) for each in found.values())


def _actions_of(change: Change) -> tuple[str, ...]:
    """The action that came or went; of a line that moved, the action where it is and that where it was."""
    match change:
        case RecordChange(record=RecordKind.ACTION):
            return (change.ref,)
        case Renumbering(kind=ChangeKind.MOVED, record=RecordKind.LINE):
            plan = change.ref.partition("/")[0]
            return f"{plan}/{change.after}", f"{plan}/{change.before}"
        case _:
            return ()
