"""What a change is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.timescales import Reading


class RecordKind(StrEnum):
    """What a change is of."""

    PLAN = "plan"
    ACTION = "action"
    LINE = "line"
    PROGRESS = "progress"
    COMMITMENT = "commitment"
    MATTER = "matter"
    PRIORITY = "priority"
    MEETING = "meeting"
    DECISION = "decision"
    ITEM = "item"
    UPDATE = "update"
    RECOMMENDATION = "recommendation"
    MEASURE = "measure"
    READING = "reading"
    LEAD = "lead"
    SETTINGS = "settings"


class ChangeKind(StrEnum):
    """What sort of change it is, in the order in which a board wants to hear of them."""

    WORSE = "worse"
    REOPENED = "reopened"
    SLIPPED = "slipped"
    UNDATED = "undated"
    DROPPED = "dropped"
    REMOVED = "removed"
    LEFT_OPEN = "left-open"
    LAPSED = "lapsed"
    BETTER = "better"
    BROUGHT_FORWARD = "brought-forward"
    IN_TIME = "in-time"
    DONE = "done"
    ADDED = "added"
    CARRIED_OVER = "carried-over"
    DATED = "dated"
    RATED = "rated"
    STATUS = "status"
    RETIMED = "re-timed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    LEADS = "leads"
    REWORDED = "reworded"
    PROGRESS = "progress"
    READ = "read"


_KINDS = {kind: rank for rank, kind in enumerate(ChangeKind)}
_RECORDS = {kind: rank for rank, kind in enumerate(RecordKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMove:
    """One of several moves of a promise, in the words of a change; `on`, `source` and `note` are of its entry."""

    before: str
    after: str
    reading: Reading
    """What cioc makes of the new words."""
    days: int | None
    is_retiming: bool = True
    """Whether the last day changed; a first day for what had none is no re-timing."""
    is_in_place: bool = False
    """Whether the words were changed where they stood, and no entry says so."""
    is_handed_over: bool = False
    """Whether a plan that took the promise over says so."""
    agreed: str | None = None
    on: str | None = None
    source: str | None = None
    note: str | None = None
    too_early: bool = False
    is_to_come: bool = False
    is_agreement_to_come: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftLine:
    """An open line of a plan that was succeeded, or its review, which nobody took over."""

    action: str
    """The ref of its action; of the review, nothing."""
    leads: tuple[str, ...]
    priority: str
    """The full name of the priority that it is of; of the review, nothing."""
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one thing.

    `ref` is its full name in the later snapshot, or in the earlier one where it is gone. `field` is what of it has
    changed; None where it is the whole thing. `before` and `after` are words, as in the files.
    """

    kind: ChangeKind
    record: RecordKind
    ref: str
    formerly: str | None = None
    """Its name in the earlier snapshot, where that was another."""
    what: str = ""
    """A few words to know it by."""
    who: str | None = None
    """Of a line: who does it."""
    action: str | None = None
    """Of a line: the full name of its action."""
    leads: tuple[str, ...] = ()
    """Who answers for it, or did before."""
    priorities: tuple[str, ...] = ()
    """The full names of the priorities that it is of, or was before."""
    about: tuple[str, ...] = ()
    """What a meeting's item or commitment is about, as its file says."""
    field: str | None = None
    before: str | None = None
    after: str | None = None
    reading_before: Reading | None = None
    """Of a promise: what cioc makes of its words."""
    reading_after: Reading | None = None
    days: int | None = None
    """How far a deadline has moved, later is positive; None where there is no day on either side."""
    is_retiming: bool = False
    """Of a promise: whether its last day changed, be it that it is the same again; a first day is no re-timing."""
    was_over: bool = False
    """Of a promise: whether a last day was over already when it was moved to a later one."""
    total_days: int | None = None
    """How far it is now from the first promise."""
    agreed: str | None = None
    """The date of the meeting that is said to have agreed the new promise, or that is to agree it."""
    too_early: bool = False
    """Whether that meeting was over before there was a promise to agree to."""
    is_agreement_to_come: bool = False
    """Whether that meeting is after the day as of which the plans are seen."""
    moves: tuple[PromiseMove, ...] = ()
    """Each move of a promise that was moved more than once, from the earlier state to the later one."""
    days_late: int | None = None
    """How many days ago its last day was, where it has passed; of what is complete, how late it was done."""
    on: str | None = None
    """The date of the entry, or of the number read."""
    source: str | None = None
    """The meeting in whose paper it was said; None for what was said in the plan."""
    is_to_come: bool = False
    """Whether that date is after the day as of which the plans are seen: it was written down ahead."""
    note: str | None = None
    """What was said of it: the reason for a worse rating, the text of an entry."""
    remark: str | None = None
    """What cioc has to say about it: that it is probably another, renumbered."""
    is_new: bool = False
    """Whether the promise is newer than the earlier state: then this happened since it was made."""
    is_late: bool = False
    """Of what has passed its date: whether something said since shows that it was not done."""
    is_silent: bool = False
    """Of a plan that is over: whether nothing follows from what the next one, a draft or a part, does not say."""
    left: tuple[LeftLine, ...] = ()
    """Of a plan that was succeeded: the open lines that were not carried over."""

    @property
    def sort_key(self) -> tuple[object, ...]:
        """What matters to a board first; among promises the longest slip first, else as plans are numbered."""
        late = 0 if self.kind is ChangeKind.SLIPPED else self.days_late or 0
        weight = -late, -(self.days or 0)
        return (_KINDS[self.kind], weight, _RECORDS[self.record], natural(self.ref), self.on or "", self.field or "")

    def remarked(self, remark: str | None) -> Change:
        """The same change, with that remark."""
        return replace(self, remark="; ".join(filter(None, (self.remark, remark)))) if remark else self


def natural(ref: str) -> tuple[tuple[int, str], ...]:
    """A key that puts 2.9 before 2.10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", ref))
