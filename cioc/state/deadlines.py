"""The bucket of a promise on a day, by the reading of its timescale and its last word, and the reason for it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from cioc.dates import in_words
from cioc.timescales import Kind, next_due

if TYPE_CHECKING:
    from datetime import date

    from cioc.dates import PartialDate, TimeSpan
    from cioc.state.states import Timing
    from cioc.timescales import Reading
    from cioc.workspace.timescale_reader import Reader


class Bucket(StrEnum):
    """Where a promise belongs, the worst first."""

    LAPSED = "lapsed"
    DUE_SOON = "due_soon"
    QUIET = "quiet"
    UNREADABLE = "unreadable"
    UNDATED = "undated"
    PAUSED = "paused"
    ON_TIME = "on_time"


class Judged(Struct, frozen=True):
    """A bucket, the last day of the promise where it has one, how its words were read, and what sort they are.

    `recurs` says that the day is the next one of what comes round again, and was not itself named. `part` is what
    decided it, of words that name several times; else nothing.
    """

    bucket: Bucket
    due: date | None
    why: str
    kind: Kind
    recurs: bool = False
    part: str = ""

    @property
    def rank(self) -> tuple[int, str]:
        """A key that sorts the worst first."""
        return list(Bucket).index(self.bucket), str(self.due or "9999")

    def days_late(self, as_of: date) -> int:
        """The days from its due date to a day, be it paused or not; 0 where the date has not passed."""
        counts = self.bucket in {Bucket.LAPSED, Bucket.PAUSED} and not self.recurs
        return max((as_of - self.due).days, 0) if counts and self.due else 0

    def paused(self, until: PartialDate | None) -> Judged:
        """The same of what is paused: its date may pass, but it is not held against it."""
        why = f"Paused until {in_words(until)}." if until else "Paused; nobody says until when."
        return replace(self, bucket=Bucket.PAUSED, why=f"{why} {self.why}")


class Judge(Struct, frozen=True):
    """The judge of a promise: it knows the day, the last day that counts as soon, and how long a silence may be."""

    as_of: date
    soon: date
    quiet_after: TimeSpan
    read: Reader

    def judge(self, timing: Timing | None, last_word: date) -> Judged:
        """The worst of what a timescale's parts come to; `last_word` is the day of the last entry, else of the plan."""
        if timing is None:
            return Judged(Bucket.UNDATED, None, "No timescale is given.", Kind.NONE)
        whole = self.read(timing.timescale, timing.given)
        if not whole.parts:
            return self._part(whole, last_word)
        held = [part for part in whole.parts if not part.superseded] or list(whole.parts)
        judged = [replace(self._part(part, last_word), part=part.text) for part in held]
        return min(judged, key=lambda each: each.rank)

    def _part(self, reading: Reading, last: date) -> Judged:
        match reading.kind:
            case Kind.UNREADABLE:
                return Judged(Bucket.UNREADABLE, None, reading.why, reading.kind)
            case Kind.NONE | Kind.CONDITIONAL:
                return Judged(Bucket.UNDATED, None, reading.why, reading.kind)
            case Kind.DONE:
                why = f"{reading.why} No entry says that it is complete."
                return Judged(Bucket.ON_TIME, None, why, reading.kind)
            case Kind.ONGOING:
                return self._quiet_or_on_time(reading, last, self.quiet_after.after(last))
            case Kind.RECURRING:
                return self._recurring(reading, last)
            case Kind.DEADLINE | Kind.WINDOW:
                due = reading.due
                assert due is not None  # a deadline without a day would be no deadline
                return Judged(self._bucket(due), due, reading.why, reading.kind)
            case _:
                assert_never(reading.kind)

    def _recurring(self, reading: Reading, last: date) -> Judged:
        """A judgement of what comes round again. It never lapses; only its end, where it has one, can."""
        ahead = next_due(reading, after=last, calendar=self.read.calendar)
        if reading.due and (ahead is None or reading.due <= self.soon):
            return Judged(self._bucket(reading.due), reading.due, reading.why, reading.kind)
        patience = max(self.quiet_after.after(last), ahead or last)
        return replace(self._quiet_or_on_time(reading, last, patience), due=ahead, recurs=True)

    def _bucket(self, due: date) -> Bucket:
        if due < self.as_of:
            return Bucket.LAPSED
        return Bucket.DUE_SOON if due <= self.soon else Bucket.ON_TIME

    def _quiet_or_on_time(self, reading: Reading, last: date, patience: date) -> Judged:
        if patience < self.as_of:
            why = f"{reading.why} Nothing has been said since {in_words(last)}."
            return Judged(Bucket.QUIET, None, why, reading.kind)
        return Judged(Bucket.ON_TIME, None, reading.why, reading.kind)
