"""What has lapsed, in Markdown: tables for a paper or, by lead, a note to chase each of them with.

Either may be published or sent on, so small numbers of children are kept back as they are in papers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.overdue import Bucket
from cioc.privacy.masking import masker
from cioc.render.overdue import words
from cioc.render.terminal_text import plain
from cioc.text.escaping import escape_inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.overdue import Promise
    from cioc.render.overdue import Asked
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace


def lines(asked: Asked) -> Iterator[Line]:
    """A heading and a table for each bucket; by lead, a section that can be sent to each."""
    result, workspace = asked.result, asked.workspace
    buckets = [bucket for bucket in Bucket if asked.everything or bucket is not Bucket.ON_TIME]
    yield plain(f"# Open promises as at {in_words(result.as_of)}")
    yield ()
    if asked.by is None:
        for bucket in buckets:
            yield from _bucket(bucket, [s for s in result.in_use if s.bucket is bucket], workspace, "##")
    else:
        shown = [promise for promise in result.in_use if promise.bucket in buckets]
        for name, promises in words.grouped(shown, asked.by, workspace):
            yield plain(f"## {_safe(name, workspace)}")
            yield ()
            for bucket in buckets:
                yield from _bucket(bucket, [s for s in promises if s.bucket is bucket], workspace, "###")
    for left in result.left_open:
        yield plain(f"{words.left_open(left)}.")
        yield ()
        if asked.everything:
            yield from _table(left.promises, workspace)
    for each in result.waiting:
        yield plain(f"{words.waiting(each)}.")
        yield ()
    yield plain(f"{words.counts(result)}.")


def _bucket(bucket: Bucket, promises: Sequence[Promise], workspace: LoadedWorkspace, hashes: str) -> Iterator[Line]:
    if promises:
        yield plain(f"{hashes} {words.HEADINGS[bucket]} ({len(promises)})")
        yield ()
        yield from _table(promises, workspace)


def _table(promises: Sequence[Promise], workspace: LoadedWorkspace) -> Iterator[Line]:
    yield plain("| Ref | What | Who | First promise | Now | Since | Last word |")
    yield plain("| --- | --- | --- | --- | --- | --- | --- |")
    for promise in promises:
        cells = (
            words.ref(promise),
            words.what(promise),
            words.leads(promise, workspace),
            words.first_promise(promise),
            words.moved_to(promise),
            words.late(promise),
            words.last_word(promise, 120),
        )
        yield plain(f"| {' | '.join(_safe(cell, workspace) for cell in cells)} |")
    yield ()


def _safe(text: str, workspace: LoadedWorkspace) -> str:
    return escape_inline(masker(workspace.settings)(text))
