"""Open promises for a terminal: one line a promise, or a block of lines with all that there is to say."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.dates import in_words
from cioc.overdue import NAMES, Bucket
from cioc.render.overdue import words
from cioc.render.overdue.columns import ONE_LINE, row, table
from cioc.render.table import RowGroup, text_lines
from cioc.render.terminal_text import heading, indented, plain, with_short_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.overdue import Promise
    from cioc.render.overdue import OverdueView
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace

# Enough to know an action or a note by; `cioc show` has the whole.
_WORDS = 80

# A block of longer lines is hard to read.
_BLOCK = 100


@with_short_dates
def lines(asked: OverdueView) -> Iterator[Line]:
    """Each bucket with its promises, then the counts, which add up."""
    result, width = asked.result, asked.width
    groups = list(_groups(asked))
    listed = [promise for _, promises in groups for promise in promises]
    plan = None if asked.long else words.one_plan(listed, result.seen)
    title = f"Open promises{words.of_plan(plan, listed)}, as at {in_words(result.as_of)}"
    yield from map(heading, fill(title, width).splitlines())
    if asked.long:
        for group, promises in groups:
            yield ()
            yield ((group.heading, group.style),)
            for promise in promises:
                yield ()
                yield from _block(promise, asked.workspace, min(width, _BLOCK), group.style)
    elif any(promises for _, promises in groups):
        yield ()
        filled = (
            replace(group, rows=tuple(row(promise, ONE_LINE, result.seen, within=plan) for promise in promises))
            for group, promises in groups
        )
        yield from text_lines(table(filled, ONE_LINE), width)
    yield ()
    if not asked.everything:
        for left in result.left_open:
            for line in fill(f"{words.left_open(left)} (--all lists them)", width).splitlines():
                yield plain(line)
        yield from ((),) if result.left_open else ()
    for each in result.waiting:
        yield from map(plain, fill(words.waiting(each), width).splitlines())
        yield ()
    yield from map(plain, fill(words.counts(result), width).splitlines())
    if unled := words.unled(result):
        yield ()
        yield from map(plain, fill(f"{unled}.", width).splitlines())
    if copies := words.copies(result):
        yield ()
        for line in fill(f"{copies}.", width, break_on_hyphens=False).splitlines():
            yield ((line, "warning"),)


def _groups(asked: OverdueView) -> Iterator[tuple[RowGroup, Sequence[Promise]]]:
    """The headings, each with what stands under it."""
    result = asked.result
    buckets = [bucket for bucket in Bucket if asked.everything or bucket is not Bucket.ON_TIME]
    shown = tuple(promise for promise in result.in_use if promise.bucket in buckets)
    for name, promises in words.grouped(shown, asked.by, asked.workspace) if asked.by else [("", shown)]:
        if name:
            yield RowGroup(heading=name), ()
        for bucket in buckets:
            if found := [each for each in promises if each.bucket is bucket]:
                style = words.STYLES.get(bucket, "strong")
                yield RowGroup(heading=f"{NAMES[bucket]} ({len(found)})", style=style), found
    if asked.everything:
        for left in result.left_open:
            yield RowGroup(heading=words.left_open(left)), left.promises


def _block(promise: Promise, workspace: LoadedWorkspace, width: int, style: str) -> Iterator[Line]:
    late = "".join(f"  {said}" for said in (words.late(promise), words.since(promise)) if said)
    yield (words.ref(promise), "place"), (late, style)
    first, now = words.first_promise(promise), words.current_promise(promise)
    yield from indented(words.what(promise, _WORDS), width)
    yield from indented(f"Promise: {now}", width)
    if first != now and not promise.never_had_a_day:
        yield from indented(f"First promise: {first}", width)
    yield from indented(f"Leads: {words.leads(promise, workspace)}", width)
    yield from indented(f"Last word: {words.last_word(promise, _WORDS)}", width)
