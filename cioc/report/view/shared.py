"""What several sections print: prose, facts, ratings, tables, and how something stands."""

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
    """A RAG rating. The words say all; the colour only repeats them."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An action, a line, a commitment … that the paper speaks of."""

    label: str
    """What it is called: `Action 2.2`, `Action 3.3 of the plan of February 2019`."""
    text: str
    """What it says; empty where nothing is known by that name."""
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was last said of a line or a commitment. It has a note, or a place in the paper that says it, or neither."""

    when: str
    """`7 February 2019`, `At the meeting of 11 October 2019`, `At this meeting`."""
    notes: tuple[Prose, ...]
    see: Link | None
    """The item or section that says it in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timescale:
    """By when, in the words of whoever promised it."""

    current: str
    """The promise that holds; a sentence where there is none."""
    first: str
    """The first promise, where it was another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a line or a commitment stands."""

    rating: Rating | None
    """None also where it was dropped."""
    status: str
    """`In progress`; empty where nobody has said."""
    said: Said | None
    silence: str
    """What to print where there is none of these."""
