"""What comes of it: a promise and how it stands, and all of them together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from cioc.judging import Bucket


class PromiseKind(StrEnum):
    """What was promised."""

    LINE = "line"
    COMMITMENT = "commitment"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one promise stands on the day.

    `due` and `first_due` are the last days of the current and the first promise, where they have one; `days_late`
    is how many days before the as-of date `due` was, 0 where it has not lapsed. `why` says how the words were read.
    """

    bucket: Bucket
    kind: PromiseKind
    name: str
    """The full name: `cioc-2019/1.1a`, `2019-10-11/plan-review`, `cioc-2019/review`."""
    plan: str | None
    priority: str | None
    ref: str
    """The ref of the action; for a commitment its full name."""
    line: str | None
    """What people call the line: `1.1a`; None for a commitment or a review."""
    who: str | None
    what: str
    leads: tuple[str, ...]
    timescale: str | None
    first_timescale: str | None
    due: date | None
    first_due: date | None
    days_late: int
    recurs: bool
    """Whether it comes round again: then `due` is one period after it was last spoken of."""
    why: str
    last_word: date | None
    last_note: str | None
    part: str = ""
    """Of a timescale that names several times, the words that make it stand so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """The lines that a plan left open when another succeeded it, and did not take over.

    `standings` are still open. What a plan after the successor has taken up since, and what was completed or dropped
    since, is apart: together they are what was left open on the day.
    """

    plan: str
    successor: str
    standings: tuple[Standing, ...]
    taken_up: tuple[Standing, ...] = ()
    closed: tuple[Standing, ...] = ()
    review: Standing | None = None
    """Its review, where that was never said to be done: it ended with the plan, and is no promise any more."""

    @property
    def at_first(self) -> int:
        """How many lines were left open when the plan was succeeded."""
        return len(self.standings) + len(self.taken_up) + len(self.closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A plan that is to take the place of another and has not yet: its open lines are no promises until then."""

    plan: str
    place_of: str
    is_draft: bool
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """All open promises on a day, the worst first; what succeeded plans left open; and plans that are not in use yet.

    Of the last, those that have lines: a plan without any has nothing that could be missed here.
    """

    as_of: date
    standings: tuple[Standing, ...]
    left_open: tuple[LeftOpen, ...]
    waiting: tuple[Waiting, ...] = ()

    def of(self, bucket: Bucket) -> tuple[Standing, ...]:
        """The promises of one bucket."""
        return tuple(standing for standing in self.standings if standing.bucket is bucket)
