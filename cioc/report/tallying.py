"""How many things changed, by what they are: `2 lines of 1 action and 1 commitment`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.changes.change import RecordKind
from cioc.changes.phrases import counted
from cioc.references import TargetKind, resolve
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.changes.change import Change
    from cioc.report.context import Subject

_PLURALS: Final = {
    RecordKind.PRIORITY: "priorities",
    RecordKind.MATTER: "matters arising",
    RecordKind.PROGRESS: "notes",
    RecordKind.READING: "numbers",
    RecordKind.SETTINGS: "settings",
}
_ONE: Final = {
    RecordKind.MATTER: "matter arising",
    RecordKind.PROGRESS: "note",
    RecordKind.READING: "number",
    RecordKind.SETTINGS: "setting",
}


def tally(subject: Subject, changes: Iterable[Change]) -> str:
    """Each thing once, however much of it changed. A line that is all there is of an action is that action."""
    lines: dict[str, object] = {}
    others: dict[RecordKind, set[str]] = {}
    for change in changes:
        if change.record is RecordKind.LINE and not _is_all_of_its_action(subject, change):
            lines[change.ref] = (change.priorities, change.what)
        else:
            kind = RecordKind.ACTION if change.record is RecordKind.LINE else change.record
            others.setdefault(kind, set()).add(change.ref)
    said = [counted(len(lines), "line")] if lines else []
    if lines and RecordKind.ACTION not in others:
        said[0] += f" of {counted(len(set(lines.values())), 'action')}"
    said += [
        counted(len(others[kind]), _ONE.get(kind, kind.value), _PLURALS.get(kind))
        for kind in RecordKind
        if kind in others
    ]
    return listed(said, last="and")


def _is_all_of_its_action(subject: Subject, change: Change) -> bool:
    target = resolve(change.ref, subject.seen.spoken_of)
    if target is None or target.kind is not TargetKind.LINE:
        return target is not None  # an action that has no line, or but one, is spoken of by its own number
    found = subject.actions.get((target.home, target.action or ""))
    return found is not None and len(found[1].delivery) < 2
