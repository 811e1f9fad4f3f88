"""Changes in Markdown: a section for each group, for a paper or a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes import ratings
from cioc.changes.cards import Mark, cards
from cioc.changes.change_report import counts, nothing
from cioc.render.terminal_text import plain
from cioc.text.escaping import escape, escape_inline, escape_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.cards import Card, Fact
    from cioc.changes.change_report import ChangeReport
    from cioc.render.terminal_text import Line

_MARKS = {Mark.SAME: "", Mark.OLD: "~~", Mark.NEW: "**"}


def lines(told: ChangeReport) -> Iterator[Line]:
    """All changes by group, then the counts, which add up, and how the ratings moved."""
    yield plain("# Changes")
    yield ()
    if not told.changes:
        yield plain(escape(nothing(told)))
        return
    yield plain(escape(f"From {told.before} to {told.after}. {counts(told)}"))
    for group, changes in told.groups():
        yield ()
        yield plain(f"## {told.heading(group)} ({len(changes)})")
        yield ()
        for card in cards(changes, told, publish=True):
            yield from _card(card)
    if told.is_whole:
        yield from _ratings(told)


def _card(card: Card) -> Iterator[Line]:
    yield plain(f"- **{escape_inline(card.ref)}**: {escape_inline(card.headline)}")
    for fact in card.facts:
        yield plain(f"  - {_fact(fact)}")


def _fact(fact: Fact) -> str:
    label, parts = fact
    text = " ".join(f"{_MARKS[mark]}{escape_inline(words)}{_MARKS[mark]}" for mark, words in parts if words)
    return f"{label}: {text}" if label else escape_start(text)


def _ratings(told: ChangeReport) -> Iterator[Line]:
    yield ()
    if as_before := ratings.as_before(told):
        yield plain(escape(as_before))
    else:
        yield from _moved(told)
    if retimed := ratings.retimed(told):
        yield ()
        yield plain(escape(retimed))


def _moved(told: ChangeReport) -> Iterator[Line]:
    yield plain(f"## Actions by rating, {escape_inline(ratings.plans(told))}")
    yield ()
    yield plain("| Rating | Before | Left | Joined | After |")
    yield plain("| --- | --: | --: | --: | --: |")
    for name, before, lost, gained, after in ratings.rows(told):
        yield plain(f"| {escape_inline(name)} | {before} | {lost} | {gained} | {after} |")
    yield ()
    for way, refs in ratings.moves(told):
        yield plain(f"- {escape_inline(way)}: {escape_inline(refs)}")
