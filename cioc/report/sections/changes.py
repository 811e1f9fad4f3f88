"""Annex: what changed since the last meeting, in the words of `cioc diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.cards import cards
from cioc.changes.change import PlanLeftOpen
from cioc.changes.change_report import ChangeReport, counts, nothing
from cioc.changes.reconcile import reconcile, retimed
from cioc.report.labels import as_at
from cioc.report.summary import left_open
from cioc.report.view.sections import Changed, ChangeGroup, Changes, Detail, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.cards import Card
    from cioc.report.context import Context


def build(context: Context) -> Changes | None:
    """Nothing where there is nothing to compare with."""
    if "changes" not in context.annexes or context.before is None:
        return None
    told_here = tuple(each for each in context.changes if not (isinstance(each, PlanLeftOpen) and each.is_silent))
    told = ChangeReport(
        before=as_at(context.previous.date if context.previous else context.before.as_of),
        after=as_at(context.meeting.date),
        changes=told_here,
        every=told_here,
        reconciled=reconcile(context.before, context.seen),
        retimed=retimed(context.changes),
        workspaces=(context.before.workspace, context.seen.workspace),
        day=context.seen.as_of,
    )
    return Changes(
        sentence=" ".join([counts(told) if told.changes else nothing(told), *_of_silent(context)]),
        groups=tuple(
            ChangeGroup(
                heading=f"{told.heading(group)} ({len(changes)})",
                changes=tuple(map(_changed, cards(changes, told, publish=True))),
            )
            for group, changes in told.groups()
        ),
    )


def _of_silent(context: Context) -> Iterator[str]:
    """The words of page 1 for plans followed by a draft or a part: nothing follows from what that leaves out."""
    followed = {each.ref for each in context.changes if isinstance(each, PlanLeftOpen) and each.is_silent}
    for left in context.overdue.left_open:
        if left.plan in followed:
            yield from (f"{answer.text}." for answer in left_open(context, left))


def _changed(card: Card) -> Changed:
    return Changed(
        ref=card.ref,
        headline=card.headline,
        details=tuple(
            Detail(label=label, pieces=tuple(Piece(text=text, mark=mark.value) for mark, text in parts if text))
            for label, parts in card.facts
        ),
    )
