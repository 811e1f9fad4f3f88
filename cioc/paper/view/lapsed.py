"""What is late, and what falls due before the next board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.paper.view.shared import Mention, Timescale


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A promise that has lapsed, or falls due soon."""

    what: Mention
    lead: str
    timescale: Timescale
    when: str
    """`123 days late, since 31 March 2019`; `due on 31 March 2019`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """One table of them, under a caption that counts them."""

    caption: str
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """Section `lapsed`: what is late, the latest first, and what falls due before the next board."""

    sentences: tuple[str, ...]
    lists: tuple[DueList, ...]
