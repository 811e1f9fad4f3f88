"""Changes for a terminal: one card each, what matters first, with the counts and how the ratings moved."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from cioc.changes import ratings
from cioc.changes.cards import Mark, cards
from cioc.changes.change_report import counts, nothing
from cioc.changes.kinds import Group
from cioc.dates import with_short_months
from cioc.render.diff import brief
from cioc.render.terminal_text import heading, indented, plain, with_short_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.changes.cards import Card, Fact
    from cioc.changes.change_report import ChangeReport
    from cioc.render.terminal_text import Line, Piece

_STYLES = {
    Group.WORSE: "error",
    Group.SLIPPED: "error",
    Group.GONE: "error",
    Group.LATE: "error",
    Group.REWRITTEN: "error",
    Group.BETTER: "good",
    Group.DONE: "good",
}
# Readable without colour too, as `git diff --word-diff` writes it.
_MARKS = {Mark.SAME: ("", "", ""), Mark.OLD: ("[-", "-]", "error"), Mark.NEW: ("{+", "+}", "good")}


_FROM = 10
"""From so many changes on, a head says first what there is."""


@with_short_dates
def lines(told: ChangeReport) -> Iterator[Line]:
    """The changes by group, then how the ratings moved; before them what there is, where that is much.

    What would take more than two screens of a terminal is told in brief there.
    """
    width = told.width
    if not told.changes:
        yield from map(plain, wrap(with_short_months(nothing(told)), width))
        return
    whole = list(_whole(told))
    is_brief = 0 < 2 * told.height < len(whole)
    if not is_brief and sum(len(changes) for _, changes in told.groups()) < _FROM:
        yield from map(heading, wrap(with_short_months(f"From {told.before} to {told.after}"), width))
        yield from whole
        yield ()
        yield from map(plain, wrap(counts(told), width))
    else:
        yield from brief.head(told, _STYLES, width)
        yield from brief.groups(told, _STYLES, width) if is_brief else whole
    if told.is_whole:
        yield from _ratings(told, width)
    if is_brief:
        yield from brief.how_to_see_more(told, width)


def _whole(told: ChangeReport) -> Iterator[Line]:
    """All changes by group, a card each."""
    for group, changes in told.groups():
        style = _STYLES.get(group, "strong")
        yield ()
        yield ((f"{told.heading(group)} ({len(changes):,})", style),)
        for number, card in enumerate(cards(changes, told, publish=False)):
            yield from () if number and group is Group.SETTINGS else ((),)
            yield from _card(card, style, told.width)


def _card(card: Card, style: str, width: int) -> Iterator[Line]:
    if len(card.ref) + 2 + len(card.headline) <= width:
        yield (card.ref, "place"), ("  ", ""), (card.headline, style)
    else:
        yield from (((part, "place"),) for part in wrap(card.ref, width, break_on_hyphens=False))
        yield from (((f"  {part}", style),) for part in wrap(card.headline, width - 2))
    for fact in card.facts:
        yield from _fact(fact, width)


def _fact(fact: Fact, width: int) -> Iterator[Line]:
    label, parts = fact
    pieces: list[Piece] = [(word, "") for word in (f"{label}:".split() if label else ())]
    for mark, text in parts:
        before, after, style = _MARKS[mark]
        pieces += [(word, style) for word in f"{before}{text}{after}".split()]
    yield from wrapped(pieces, width)


def wrapped(pieces: Iterable[Piece], width: int) -> Iterator[Line]:
    """Styled words in lines no wider than that, but for words that are."""
    line: list[Piece] = [("  ", "")]
    used = 2
    for word, style in pieces:
        gap = 0 if len(line) == 1 else 1
        if gap and used + gap + len(word) > width:
            yield tuple(line)
            line, used, gap = [("    ", "")], 4, 0
        line += [(" ", style if line[-1][1] == style else "")] * gap
        line.append((word, style))
        used += gap + len(word)
    if len(line) > 1:
        yield tuple(line)


def _ratings(told: ChangeReport, width: int) -> Iterator[Line]:
    yield ()
    if as_before := ratings.as_before(told):
        yield from map(plain, wrap(as_before, width))
    else:
        yield from _moved(told, width)
    yield from map(plain, wrap(ratings.retimed(told), width))


def _moved(told: ChangeReport, width: int) -> Iterator[Line]:
    yield heading(f"Actions by rating, {ratings.plans(told)}")
    rows = ratings.rows(told)
    label = max(len(name) for name, *_ in rows)
    yield plain(f"{'':{label}}  Before  Left  Joined  After")
    for name, before, lost, gained, after in rows:
        yield plain(f"{name:{label}}  {before:6}  {lost or '':4}  {gained or '':6}  {after:5}")
    for way, refs in ratings.moves(told):
        yield from indented(f"{way}: {refs}", width)
