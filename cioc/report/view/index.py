"""The list of all papers."""

from __future__ import annotations

from msgspec import Struct


class Listed(Struct, frozen=True, kw_only=True):
    """One paper of the list."""

    href: str
    """The file beside the list that holds it: `2021-02-12.html`."""
    date: str
    """`12 February 2021`."""
    title: str
    headline: str
    """The one sentence to know; empty where there is nothing to say."""


class Index(Struct, frozen=True, kw_only=True):
    """All papers of a workspace: what `index.html` and `index.md` print, under the name `index`."""

    title: str
    page_title: str
    """The title with the council's name, for a window, a tab or a search engine."""
    organisation: str
    board: str
    papers: tuple[Listed, ...]
    """The newest first."""
