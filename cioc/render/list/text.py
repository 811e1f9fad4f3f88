"""Promises that somebody asked for, for a terminal: one line each."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from cioc.render.list import words
from cioc.render.overdue import words as overdue_words
from cioc.render.table import text_lines
from cioc.render.terminal_text import heading, plain, with_short_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.list import ListView
    from cioc.render.terminal_text import Line


@with_short_dates
def lines(asked: ListView) -> Iterator[Line]:
    """How many there are, and each on a line."""
    result, width = asked.result, asked.width
    if result.promises:
        plan = overdue_words.one_plan(result.promises, result.seen)
        yield from map(heading, fill(words.title(result, within=plan), width).splitlines())
        yield ()
        yield from text_lines(words.rows(asked, within=plan), width)
    else:
        yield plain(words.nothing(asked))
    if unled := overdue_words.unled(result):
        yield ()
        yield from map(plain, fill(f"{unled}.", width).splitlines())
    if copies := overdue_words.copies(result):
        yield ()
        for line in fill(f"{copies}.", width, break_on_hyphens=False).splitlines():
            yield ((line, "warning"),)
    if left_out := words.left_out(result):
        yield ()
        yield from map(plain, fill(f"{left_out} (--all lists them).", width).splitlines())
