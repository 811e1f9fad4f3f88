"""The parts that several sections print: prose, facts, links, ratings and tables."""

from __future__ import annotations

from msgspec import Struct


class Prose(Struct, frozen=True):
    """Markdown that somebody wrote: paragraphs, lists, emphasis, links. HTML in it is shown, not followed."""

    source: str


class Fact(Struct, frozen=True, kw_only=True):
    """A label and what stands beside it."""

    label: str
    value: str


class Link(Struct, frozen=True, kw_only=True):
    """Words that may lead to another place in the paper."""

    text: str
    anchor: str = ""


def to_section(name: str) -> Link:
    """A link to a section, which gets its number as its text once all sections are there."""
    return Link(text="", anchor=name)


class Rating(Struct, frozen=True, kw_only=True):
    """A rating. The words say all; the colour only repeats them."""

    text: str
    """The word and what it means: `Red: off track`."""
    tone: str
    """The rating's id in the workspace, for the colour: `red`."""


class PaperRow(Struct, frozen=True, kw_only=True):
    """One row of a table: its heading, and for each other column the column's name and what stands there."""

    head: str
    cells: tuple[Fact, ...]


class PaperTable(Struct, frozen=True, kw_only=True):
    """A table of plain words. The first of the columns is that of the rows' headings."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[PaperRow, ...]
