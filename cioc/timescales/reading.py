"""Readings: what cioc makes of a timescale."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

_EDGES = " \t.,;:–—-()[]"


class Kind(StrEnum):
    """The sort of promise that the words make."""

    DEADLINE = "deadline"
    WINDOW = "window"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    CONDITIONAL = "conditional"
    DONE = "done"
    NONE = "none"
    UNREADABLE = "unreadable"


class Flag(StrEnum):
    """A remark that a reader of the reading should be told."""

    UNREADABLE = "unreadable"
    """Something looks like a time and could not be read."""
    IMPOSSIBLE = "impossible"
    """A day, month or quarter that does not exist. Always with UNREADABLE."""
    BACKWARDS = "backwards"
    """A window that ends before it starts. Always with UNREADABLE."""
    AMBIGUOUS = "ambiguous"
    """Two readings that lie far apart."""
    ASSUMED = "assumed"
    """Something the words leave out was filled in; `why` says what."""


class Reading(Struct, frozen=True, kw_only=True):
    """The reading of one timescale, or of one of several in a cell.

    `start` is the first day, where the words give one: of a window, of something ongoing, of a recurrence.
    `due` is the last day: of a deadline, a window, or a recurrence that comes to an end.
    Only kinds deadline, window and recurring have a `due`, and it is never before `start`.
    """

    text: str
    """The words that were read: the whole cell, or the part's own words."""
    kind: Kind
    start: date | None = None
    due: date | None = None
    every: str | None = None
    """ISO 8601 duration ("P1M", "P6W"), "term" or "half-term"; None for a recurrence that does not say how often."""
    months: tuple[int, ...] = ()
    """The months (1 to 12) of a recurrence fixed to them: "each March" is (3,)."""
    day: int | None = None
    """The day of those months, where one is named: "by 31 March each year" is 31."""
    why: str
    """Plain English: the words used, why they read so, what was assumed."""
    words: str = ""
    """The very words that name the time, within `text`."""
    flags: tuple[Flag, ...] = ()
    """Sorted."""
    parts: tuple["Reading", ...] = ()
    """Every timescale of a cell that holds several, in the order written; () when it holds one or none."""
    superseded: bool = False
    """Of a part: another date in the same cell takes its place, so that nobody is held to it."""
    blank: bool = False
    """Nothing was written at all (`kind` is none)."""

    @property
    def left_over(self) -> str:
        """The words of `text` beside those that name the time; "" where there are none, or several times."""
        text = " ".join(self.text.split())
        if self.parts or not self.words or self.words not in text:
            return ""
        pieces = (piece.strip(_EDGES) for piece in text.split(self.words, 1))
        return " … ".join(piece for piece in pieces if any(map(str.isalnum, piece)))
