"""Promises that were made twice, in a plan and to a meeting: one that is late is not to seem two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import ChangeKind, RecordKind
from cioc.references import TargetKind, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.changes.change import Change
    from cioc.snapshot import Snapshot


def linked(changes: Iterable[Change], seen: Snapshot) -> Iterator[Change]:
    """The same changes; a commitment that is late says which line or review, late as well, it is about."""
    found = list(changes)
    late = {change.ref for change in found if change.kind is ChangeKind.LAPSED}
    for change in found:
        also: list[str] = []
        if change.kind is ChangeKind.LAPSED and change.record is RecordKind.COMMITMENT:
            also = [name for name in (_called(reference, seen) for reference in change.about) if name in late]
        yield change.remarked(f"the same promise is late as {' and '.join(also)}" if also else None)


def _called(reference: str, seen: Snapshot) -> str:
    """What changes call the line that is meant, or the only line of the action."""
    target = resolve(reference, seen.names)
    if target is None or target.kind not in {TargetKind.LINE, TargetKind.ACTION}:
        return reference
    plan = seen.plan(target.home)
    action = next((each for each in plan.actions if each.action.ref == target.action), None) if plan else None
    if action is None or (target.kind is TargetKind.ACTION and len(action.lines) > 1):
        return reference
    return f"{target.home}/{action.lines[target.line].ref}"
