"""A board paper: its cover, its sections and its annexes; and the list of all papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from cioc.report.view.shared import Fact, Prose


class Ask(Struct, frozen=True, kw_only=True):
    """One thing that members are asked to do."""

    number: int
    verb: str
    """`note`, `agree` …; empty if the file names none."""
    text: str


class Cover(Struct, frozen=True, kw_only=True):
    """The head of the paper: the facts of the meeting, then what the officer says and asks."""

    facts: tuple[Fact, ...]
    """Meeting, report of, and the council's own fields, in its order."""
    purpose: Prose | None
    summary: Prose | None
    """The officer's own words, first on the page."""
    asks: tuple[Ask, ...]


class PaperSection(Struct, frozen=True, kw_only=True):
    """A numbered section or a lettered annex."""

    name: str
    """Also its anchor."""
    template: str
    """The template that prints it: `sections/<template>.html` or `.md`. For your own text it is `text`."""
    number: str
    """`2`; of an annex `A`; empty for what comes after the meeting, and is not numbered."""
    title: str
    from_record: bool
    """Whether cioc worked it out from the record; else an officer wrote it."""
    body: object
    """The section's own view: one of the classes below."""


class Paper(Struct, frozen=True, kw_only=True):
    """One board paper."""

    title: str
    page_title: str
    """The title with the board and the date, for a window, a tab or a search engine."""
    organisation: str
    """The council; empty if the workspace does not say."""
    board: str
    logo: str
    """The address of a picture, as a `data:` URI; empty if there is none."""
    accent: str
    """The council's colour, `#124b73`; empty for the usual one."""
    footer: str
    cover: Cover
    sections: tuple[PaperSection, ...]
    annexes: tuple[PaperSection, ...]
    record: str
    """As at when the record was read: a sentence."""
    revision: str
    """From which commit the paper was drawn: a sentence; empty outside git."""
    changed: str
    """The parts that changed since the paper was signed: a sentence; empty if none is known."""


class Listed(Struct, frozen=True, kw_only=True):
    """One paper of the list."""

    href: str
    """The file beside the list that holds it: `2021-02-12.html`."""
    date: str
    """`12 February 2021`."""
    title: str
    headline: str
    """The one sentence to know; empty if there is nothing to say."""


class Index(Struct, frozen=True, kw_only=True):
    """All papers of a workspace: what `index.html` and `index.md` print, under the name `index`."""

    title: str
    page_title: str
    """The title with the council's name, for a window, a tab or a search engine."""
    organisation: str
    board: str
    papers: tuple[Listed, ...]
    """The newest first."""
