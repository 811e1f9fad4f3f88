"""Open promises for a terminal: one line a promise, or a block of lines with all that there is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.overdue import NAMES, Bucket
from cioc.render.overdue import words
from cioc.render.overdue.columns import ONE_LINE, ListColumns, asked_lead
from cioc.render.show.standing import blocks
from cioc.render.table import RowGroup, text_lines
from cioc.render.terminal_text import prose, with_short_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.overdue import Promise
    from cioc.render.overdue import OverdueView
    from cioc.render.terminal_text import Line


@with_short_dates
def lines(asked: OverdueView) -> Iterator[Line]:
    """Each bucket with its promises, then the counts, which add up."""
    result, width = asked.result, asked.width
    groups = list(_groups(asked))
    listed = [promise for _, promises in groups for promise in promises]
    plan = words.one_plan(listed, result.seen)
    title = words.title(asked.wanted, result.seen, listed, within=plan, counts=False)
    yield from prose(title, width, "strong")
    if headline := words.headline(result):
        yield from prose(f"{headline}.", width)
    # A list by lead has each under its name.
    keys = tuple(key for key in ONE_LINE if key != "lead" or not (asked.by and asked.by.by == "lead"))
    if asked.long:
        for group, promises in groups:
            yield ()
            yield from blocks([(group.heading, promises)], result.seen, width, within=plan, style=group.style)
    elif any(promises for _, promises in groups):
        yield ()
        shown = ListColumns(keys=keys, seen=result.seen, within=plan, beside=asked_lead(asked.wanted))
        filled = (replace(group, rows=tuple(map(shown.row, promises))) for group, promises in groups)
        yield from text_lines(shown.table(filled), width)
    yield from _below(asked)


def _below(asked: OverdueView) -> Iterator[Line]:
    """The lines below the list: plans to follow, what was left out, the counts."""
    result, width = asked.result, asked.width
    day = words.same_day(result.as_of, dated=asked.dated)
    yield ()
    for each in result.waiting:
        yield from prose(words.waiting(each, day), width)
        yield ()
    more = " (--all lists them)" if result.left_open and not asked.everything else ""
    yield from prose(f"{words.counts(result)}{more}.", width)
    for said, style in words.remarks(result, day):
        yield from ((), *prose(said, width, style))


def _groups(asked: OverdueView) -> Iterator[tuple[RowGroup, Sequence[Promise]]]:
    """The headings, each with what stands under it."""
    result = asked.result
    buckets = [bucket for bucket in Bucket if asked.everything or bucket is not Bucket.ON_TIME]
    shown = tuple(promise for promise in result.in_use if promise.bucket in buckets)
    for name, promises in words.grouped(shown, asked.by, asked.workspace) if asked.by else [("", shown)]:
        if name:
            yield RowGroup(heading=f"{name}: {words.in_buckets(promises)}"), ()
        for bucket in buckets:
            if found := [each for each in promises if each.bucket is bucket]:
                style = words.STYLES.get(bucket, "strong")
                yield RowGroup(heading=f"{NAMES[bucket]} ({len(found)})", style=style, level=2 if name else 1), found
    if asked.everything:
        for left in result.left_open:
            yield RowGroup(heading=words.left_open(left)), left.promises
