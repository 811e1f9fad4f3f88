"""What has lapsed, for a terminal: columns where there is room for them, else one card a promise."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.overdue import Bucket
from cioc.render.overdue import words
from cioc.render.terminal_text import Column, heading, indented, plain, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cioc.overdue import Promise
    from cioc.render.overdue import Asked
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace

# Below this a table would be a heap of half words.
_ROOM_FOR_COLUMNS = 110

# Enough to know an action or a note by; `cioc show` has the whole.
_WORDS = 80

_STYLES = {Bucket.LAPSED: "error", Bucket.DUE_SOON: "warning", Bucket.QUIET: "warning", Bucket.UNREADABLE: "error"}


def lines(asked: Asked) -> Iterator[Line]:
    """Each bucket with its promises, then the counts, which add up."""
    result, workspace, width = asked.result, asked.workspace, asked.width
    buckets = [bucket for bucket in Bucket if asked.everything or bucket is not Bucket.ON_TIME]
    shown = [promise for promise in result.in_use if promise.bucket in buckets]
    groups = words.grouped(shown, asked.by, workspace) if asked.by else [("", tuple(shown))]
    yield heading(f"Open promises, as at {in_words(result.as_of)}")
    yield ()
    for name, promises in groups:
        if name:
            yield heading(name)
            yield ()
        for bucket in buckets:
            yield from _bucket(bucket, [s for s in promises if s.bucket is bucket], workspace, width)
    for left in result.left_open:
        yield ((words.left_open(left), "strong"), ("" if asked.everything else " (--all lists them)", "quiet"))
        if asked.everything:
            yield from _promises(left.promises, workspace, width, "")
        yield ()
    for each in result.waiting:
        yield from map(plain, fill(words.waiting(each), width).splitlines())
        yield ()
    yield from map(plain, fill(words.counts(result), width).splitlines())


def _bucket(bucket: Bucket, promises: Sequence[Promise], workspace: LoadedWorkspace, width: int) -> Iterator[Line]:
    if promises:
        style = _STYLES.get(bucket, "strong")
        yield ((f"{words.HEADINGS[bucket]} ({len(promises)})", style),)
        yield from _promises(promises, workspace, width, style)
        yield ()


def _promises(promises: Iterable[Promise], workspace: LoadedWorkspace, width: int, style: str) -> Iterator[Line]:
    if width >= _ROOM_FOR_COLUMNS:
        yield from table(_columns(style), (_cells(promise, workspace) for promise in promises), width)
        return
    for promise in promises:
        yield ()
        yield from _card(promise, workspace, width, style)


def _columns(style: str) -> tuple[Column, ...]:
    return (
        Column("Ref", 12, "place"),
        Column("What", 28),
        Column("Who", 16),
        Column("First promise", 15),
        Column("Now", 15),
        Column("Since", 8, style),
        Column("Last word", 16, "quiet"),
    )


def _cells(promise: Promise, workspace: LoadedWorkspace) -> tuple[str, ...]:
    return (
        words.ref(promise),
        words.what(promise, _WORDS),
        words.leads(promise, workspace),
        words.first_promise(promise),
        words.moved_to(promise),
        words.late(promise),
        words.last_word(promise, _WORDS),
    )


def _card(promise: Promise, workspace: LoadedWorkspace, width: int, style: str) -> Iterator[Line]:
    late = "".join(f"  {said}" for said in (words.late(promise), words.since(promise)) if said)
    yield (words.ref(promise), "place"), (late, style)
    first, now = words.first_promise(promise), words.current_promise(promise)
    yield from indented(words.what(promise, _WORDS), width)
    yield from indented(f"Promise: {now}", width)
    if first != now:
        yield from indented(f"First promise: {first}", width)
    yield from indented(f"Leads: {words.leads(promise, workspace)}", width)
    yield from indented(f"Last word: {words.last_word(promise, _WORDS)}", width)
