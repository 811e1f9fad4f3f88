"""What was promised to the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Standing, Timescale


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment to the board, and how it stands."""

    ref: str
    """What the files call it: `2019-10-11/plan-review`."""
    anchor: str
    """The id of its place in the paper."""
    meeting: str
    """When it was made: `On 11 October 2019`; empty for this meeting's own."""
    text: str
    lead: str
    timescale: Timescale
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Section `commitments`: what was promised to the board. One that this meeting closes is shown once, as closed."""

    sentence: str
    earlier: tuple[Promise, ...]
    """Made at earlier meetings, and open before this one, of which something has been said since."""
    silent_caption: str
    """`Nothing has been reported on these 11`."""
    silent: tuple[Promise, ...]
    """Made at earlier meetings, and never spoken of since."""
    new: tuple[Promise, ...]
    """Made at this meeting."""
    new_states: bool
    """Whether this meeting already says how one of the new ones stands; else nobody misses the column."""
