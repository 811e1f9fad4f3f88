"""A board paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered section. It is printed by the template `sections/<name>.html` or `.md`."""

    name: str
    """Also its anchor."""
    number: int
    title: str
    slug: str
    """The anchor that GitHub gives to the heading `2. Title` of a Markdown file."""
    body: object
    """The section's own view: one of the classes above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One board paper."""

    title: str
    page_title: str
    """The title with the board and the date, for a window, a tab or a search engine."""
    organisation: str
    """The council; empty where the workspace does not say."""
    board: str
    facts: tuple[Fact, ...]
    """The title block: meeting, report of, signed …"""
    sections: tuple[Section, ...]
    drawn_from: str
    """What the paper was drawn from, and as at when: a sentence."""
    changed: str
    """Which parts are not what they were when the paper was signed: a sentence; empty where nobody can tell of any."""
