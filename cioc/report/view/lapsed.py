"""What is past its date, and what falls due soon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Mention, Timescale


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A promise that is past its date, or falls due soon."""

    what: Mention
    """Of a line who does it, then what; in few words where it has a place in the paper that has them all."""
    lead: str
    timescale: Timescale
    when: str
    """`31 March 2019, 123 days ago, no update since`; `31 March 2019`."""
    aside: str
    """What was last reported on it, and to which meeting it was promised as well; empty where there is neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """One table of them, under a caption that counts them."""

    caption: str
    sentence: str
    """On how many of them nothing was ever reported; empty where there is a report on each."""
    when: str
    """The head of the column of days: `Since when`, `Due`."""
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """Section `lapsed`: what is past its date, the oldest first, and what falls due soon."""

    sentences: tuple[str, ...]
    lists: tuple[DueList, ...]
