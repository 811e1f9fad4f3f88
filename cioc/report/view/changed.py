"""What changed since the meeting before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Link, Mention, Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that changed."""

    what: Mention
    happened: str
    """`From Amber to Red`; `36 days past its date, no update since`."""
    note: Prose | None
    """What was said of it, shortened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """Changes of one sort."""

    heading: str
    """With how many things changed: `Worse (3 lines of 2 actions)`."""
    told: tuple[Happening, ...]
    rest: str
    """How many more there are that are not told; empty where all are."""
    also: str
    """What is told under another heading and belongs here as well: `Also: Action 3.1, told under “Slipped”.`"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Changes that another section tells in full."""

    sentence: str
    see: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Section `changed`: what changed since the meeting before, what matters first."""

    sentence: str
    """That there is nothing to tell; empty where there is."""
    groups: tuple[Happenings, ...]
    elsewhere: tuple[Elsewhere, ...]
