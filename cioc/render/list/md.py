"""Promises that somebody asked for, in Markdown: a table for a paper, without small numbers of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.privacy.masking import masker
from cioc.render.list import words
from cioc.render.overdue import words as overdue_words
from cioc.render.table import md_lines
from cioc.render.terminal_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.list import ListView
    from cioc.render.terminal_text import Line


def lines(asked: ListView) -> Iterator[Line]:
    """How many there are, and a row for each."""
    result = asked.result
    if result.promises:
        yield plain(f"# {words.title(result)}")
        yield ()
        yield from md_lines(words.rows(asked), masker(result.seen.workspace.settings))
    else:
        yield plain(words.nothing(asked))
    if copies := overdue_words.copies(result):
        yield plain(f"{copies}.")
        yield ()
    if left_out := words.left_out(result):
        yield plain(f"{left_out}.")
