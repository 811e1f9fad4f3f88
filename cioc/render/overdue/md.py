"""Open promises in Markdown: tables for a paper or, by lead, a note to chase each of them with.

Either may be published or sent on, so small numbers of children are kept back as they are in papers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.overdue import NAMES, Bucket
from cioc.privacy.masking import masker
from cioc.render.overdue import words
from cioc.render.overdue.columns import IN_FULL, ListColumns
from cioc.render.table import RowGroup, md_lines
from cioc.render.terminal_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.overdue import Promise
    from cioc.render.overdue import OverdueView
    from cioc.render.terminal_text import Line


def lines(asked: OverdueView) -> Iterator[Line]:
    """A heading and a table for each bucket; by lead, a section that can be sent to each."""
    result, workspace = asked.result, asked.workspace
    buckets = [bucket for bucket in Bucket if asked.everything or bucket is not Bucket.ON_TIME]
    mask = masker(workspace.settings)
    shown = ListColumns(keys=IN_FULL, seen=result.seen)

    def tables(promises: Iterable[Promise], *, level: int) -> Iterator[RowGroup]:
        for bucket in buckets:
            rows = tuple(shown.row(each) for each in promises if each.bucket is bucket)
            if rows:
                yield RowGroup(heading=f"{NAMES[bucket]} ({len(rows)})", level=level, rows=rows)

    yield plain(f"# Open promises as at {in_words(result.as_of)}")
    yield ()
    if headline := words.headline(result):
        yield plain(f"{headline}.")
        yield ()
    if asked.by is None:
        yield from md_lines(shown.table(tables(result.in_use, level=1)), mask)
    else:
        open_ones = [promise for promise in result.in_use if promise.bucket in buckets]
        for name, promises in words.grouped(open_ones, asked.by, workspace):
            yield from md_lines(shown.table((RowGroup(heading=name), *tables(promises, level=2))), mask)
    for left in result.left_open:
        yield plain(f"{words.left_open(left)}.")
        yield ()
        if asked.everything:
            yield from md_lines(shown.table([RowGroup(rows=tuple(map(shown.row, left.promises)))]), mask)
    for each in result.waiting:
        yield plain(f"{words.waiting(each, words.same_day(result.as_of, dated=asked.dated))}.")
        yield ()
    yield plain(f"{words.counts(result)}.")
    if copies := words.copies(result):
        yield ()
        yield plain(f"{copies}.")
