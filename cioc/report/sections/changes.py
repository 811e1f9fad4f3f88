"""Annex: what changed since the last meeting, in the words of `cioc diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.cards import cards
from cioc.changes.change_report import ChangeReport, counts, nothing
from cioc.changes.reconcile import reconcile, retimed
from cioc.report.labels import as_at
from cioc.report.view.sections import Changed, ChangeGroup, Changes, Detail, Piece

if TYPE_CHECKING:
    from cioc.changes.cards import Card
    from cioc.report.context import Context


def build(context: Context) -> Changes | None:
    """Nothing where there is nothing to compare with."""
    if "changes" not in context.annexes or context.before is None:
        return None
    told = ChangeReport(
        before=as_at(context.previous.date if context.previous else context.before.as_of),
        after=as_at(context.meeting.date),
        changes=context.changes,
        every=context.changes,
        reconciled=reconcile(context.before, context.seen),
        retimed=retimed(context.changes),
        workspaces=(context.before.workspace, context.seen.workspace),
        day=context.seen.as_of,
    )
    return Changes(
        sentence=counts(told) if told.changes else nothing(told),
        groups=tuple(
            ChangeGroup(
                heading=f"{told.heading(group)} ({len(changes)})",
                changes=tuple(map(_changed, cards(changes, told, publish=True))),
            )
            for group, changes in told.groups()
        ),
    )


def _changed(card: Card) -> Changed:
    return Changed(
        ref=card.ref,
        headline=card.headline,
        details=tuple(
            Detail(label=label, pieces=tuple(Piece(text=text, mark=mark.value) for mark, text in parts if text))
            for label, parts in card.facts
        ),
    )
