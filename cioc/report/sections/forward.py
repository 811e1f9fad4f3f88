"""The dates that fall due before the next Board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.overdue import Bucket
from cioc.report import sentences
from cioc.report.labels import call, due_day, leads
from cioc.report.view.sections import Due, Forward
from cioc.text.phrases import are

if TYPE_CHECKING:
    from cioc.report.context import Context
    from cioc.state.promise import Promise


def build(context: Context) -> Forward | None:
    """Nothing where nobody promised anything."""
    if not context.overdue.in_use:
        return None
    due = context.due(Bucket.DUE_SOON)
    said = are(len(due), sentences.FALLS_DUE, by=context.by_soon) if due else sentences.nothing_due(context.by_soon)
    return Forward(
        sentence=f"{'; '.join(filter(None, (said, _next(context))))}.", dues=tuple(_due(context, each) for each in due)
    )


def _due(context: Context, promise: Promise) -> Due:
    assert promise.due is not None  # what falls due has a day
    return Due(when=due_day(promise), name=call(context, promise), leads=leads(context, promise.leads))


def _next(context: Context) -> str:
    """The first date to come after those that fall due soon."""
    found = context.overdue.next_after(context.soon)
    if not found:
        return ""
    first, *others = found
    return sentences.next_date(due_day(first), call(context, first).text, len(others))
