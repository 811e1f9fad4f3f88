"""What several sections print: prose, facts, links, ratings and tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that somebody wrote: paragraphs, lists, emphasis, links. HTML in it is shown, not followed."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what stands beside it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that may lead to another place in the paper."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A rating. The words say all; the colour only repeats them."""

    text: str
    """The word and what it means: `Red: off track`."""
    tone: str
    """The rating's id in the workspace, for the colour: `red`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: its heading, and for each other column the column's name and what stands there."""

    head: str
    cells: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of plain words. The first of the columns is that of the rows' headings."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
