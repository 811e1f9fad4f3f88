"""A promise as of a day: what was promised, by whom, in which words over its whole life, and how it stands.

Each value says what docs/ledger.md calls it: what is open, has passed and is late is decided here, for all commands.
Which promises there are, and what each is made of, is for `cioc.state.ledger`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cioc.state.deadlines import Bucket
from cioc.state.timings import MoveKind, same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.dates import PartialDate
    from cioc.model import Status
    from cioc.state.deadlines import Judged
    from cioc.state.names import Name
    from cioc.state.states import Entry, State, Timing
    from cioc.state.timings import Overwritten, PromiseVersion
    from cioc.workspace.as_of import Known


class PromiseKind(StrEnum):
    """The sort of thing that was promised."""

    LINE = "line"
    """A delivery line of a plan."""
    COMMITMENT = "commitment"
    """A promise of a meeting, to the Board."""
    REVIEW = "review"
    """The review that a plan names."""


class PromisePlace(StrEnum):
    """The place where a promise is held."""

    IN_USE = "in-use"
    """In a plan that is in use, or by a meeting."""
    LEFT_OPEN = "left-open"
    """In a plan that is over, where no other plan took it over."""
    WAITING = "waiting"
    """In a plan that is not in use yet: it is no promise until then."""


class Life(Struct, frozen=True, kw_only=True):
    """One way from a first timescale to the current one: the names that the promise had, and its timescales, in order.

    A promise that a plan made of several has a life for each of these, with its own first promise and its own moves.
    """

    names: tuple[str, ...]
    versions: tuple[PromiseVersion, ...]
    last_word: Entry | None = None
    """The newest entry, under whatever name; a correction is as new as what it puts right."""
    put_right: tuple[Overwritten, ...] = ()
    """The timescales, the newest first, of entries that were put right or taken out before a paper could tell of them:
    they were never promised."""

    @property
    def first(self) -> PromiseVersion | None:
        """The first timescale that was ever given."""
        return self.versions[0] if self.versions else None

    @property
    def current(self) -> PromiseVersion | None:
        """The timescale that holds; None where it was taken out of the file, and no other is there."""
        return next((version for version in reversed(self.versions) if version.withdrawn is None), None)

    @property
    def retimings(self) -> tuple[PromiseVersion, ...]:
        """The moves that changed the last day, the oldest first."""
        return tuple(version for version in self.versions if version.is_retiming)

    @property
    def kept_retimings(self) -> tuple[PromiseVersion, ...]:
        """Those of them that were not undone: a date that a meeting refused, and an entry put back, moved nothing."""
        kept: list[PromiseVersion] = []
        for version in self.versions:
            if version.is_retiming:
                kept.append(version)
            elif version.restores:
                del kept[-1:]
        return tuple(kept)

    @property
    def first_dates(self) -> tuple[PromiseVersion, ...]:
        """The moves from no date to the first one, which are no re-timings."""
        return tuple(each for each in self.versions if each.move is MoveKind.DATED and not each.is_retiming)

    def held_as(self, name: str) -> tuple[PromiseVersion, ...]:
        """Its timescales up to the last one under a name that it had: what came later is of what went on from that."""
        held = self.names[: self.names.index(name) + 1]
        return tuple(version for version in self.versions if version.holder in held)

    def put_right_by(self, later: Life) -> Life:
        """The same life as it is known later, without what was never promised."""
        if not later.put_right:
            return self
        versions = tuple(filter(None, (_put_right(version, later) for version in self.versions)))
        return self if versions == self.versions else replace(self, versions=versions)


def _put_right(version: PromiseVersion, later: Life) -> PromiseVersion | None:
    """A timescale as a later life has it; None where its entry was taken out."""
    timing: Timing | None = version.timing
    for each in reversed(later.put_right):  # one may have been put right more than once
        if timing is not None and same(timing, each.old):
            timing = each.new
    if timing is None or timing is version.timing:
        return version if timing else None
    return next((each for each in later.versions if same(each.timing, timing)), version)


class Recorded(Struct, frozen=True, kw_only=True):
    """That something is recorded as complete on a later day than its last one: on which it was done, nobody need have
    said, so it is never called late.
    """

    due: date
    entry: Entry

    @property
    def days(self) -> int:
        """The days from the last day to that of the word."""
        return (self.entry.earliest - self.due).days


class Promise(Struct, frozen=True, kw_only=True):
    """One promise as of the ledger's day."""

    kind: PromiseKind
    name: str
    """The full name: `cioc-2019/1.1a`, `2019-10-11/plan-review`, `cioc-2019/review`."""
    plan: str | None
    priority: str | None
    ref: str
    """The ref of the action; for a commitment or a review its full name."""
    line: str | None
    """The line as people say it: `1.1a`; None for a commitment or a review."""
    who: str | None
    what: str
    called: Name
    """The few words that every list and paper calls it by."""
    leads: tuple[str, ...]
    number: int
    """Its place in the order of plans and meetings, from 1."""
    state: State
    lives: tuple[Life, ...]
    """The one of its own first, then those that were joined to it."""
    place: PromisePlace
    judged: Judged
    """The bucket that the current timescale puts it in, and why."""
    days_late: int
    """The days from `due` to the ledger's day; 0 where the date has not passed. `is_late` says when to call it late."""
    days_to_go: int | None
    """The days from the ledger's day to `last_day`: below 0 where that is over, None where there is none."""
    said_since: date | None
    """Of one past its date: the day of the last word on it after the date, which is none on its action alone."""
    heard: Entry | None
    """The newest word on it: its own, or where it was promised to the Board too, on what it was promised as."""
    heard_itself: Entry | None = None
    """The newest word on just this: not one on its action as a whole, which says nothing of each of its lines."""
    also: tuple[str, ...] = ()
    """The commitments to the Board, by their full names, that promise the same by the same day."""
    settled_as: Promise | None = None
    """Of a commitment: the line or the review that promised the same by the same day, and is complete or dropped."""
    repeats: str | None = None
    """Of a commitment: the line or the review that promises the same by the same day, and is counted in its place."""

    @property
    def label(self) -> str:
        """Its name as people say it, with its plan: `cioc-2019/1.2` for an only line."""
        return self.name if self.line is None else f"{self.plan}/{self.line}"

    @property
    def status(self) -> Status | None:
        """Its status after the last entry that gives one; None where none does."""
        return self.state.status

    @property
    def is_commitment(self) -> bool:
        """A promise to the Board, be it that a plan promises it as well."""
        return self.kind is PromiseKind.COMMITMENT or bool(self.also)

    @property
    def is_open(self) -> bool:
        """Neither complete nor dropped."""
        return self.state.is_open

    @property
    def left_open(self) -> bool:
        """Its plan is over, and no other carried it over."""
        return self.place is PromisePlace.LEFT_OPEN

    @property
    def bucket(self) -> Bucket:
        """The one place in which it is listed on the day, if it is open."""
        return self.judged.bucket

    @property
    def has_passed(self) -> bool:
        """Open, in a plan that counts, and with a last day that is over."""
        return self.is_open and self.place is not PromisePlace.WAITING and self.bucket is Bucket.LAPSED

    def has_passed_since(self, day: date) -> bool:
        """Past its date, which was not over yet on an earlier day."""
        return self.has_passed and self.due is not None and self.due >= day

    @property
    def is_late(self) -> bool:
        """Past its date, with a word on it since then: that alone shows that it was not done.

        Everything that cioc calls late, on a screen or in a paper, is called so by this.
        """
        return self.has_passed and self.said_since is not None

    @property
    def heard_since(self) -> Entry | None:
        """The newest word on it or on its whole action, if that came after its date."""
        return self.heard if self.heard and self.due and self.heard.earliest > self.due else None

    @property
    def silence(self) -> str:
        """The words for what is past its date and not late: nothing was said since, or only of its whole action."""
        if not self.has_passed or self.is_late:
            return ""
        on_its_action = self.heard_since is not None and self.kind is PromiseKind.LINE
        return f"no update {'on this line ' if on_its_action else ''}since"

    @property
    def life(self) -> Life:
        """Its own life: the first of them."""
        return self.lives[0]

    @property
    def current(self) -> PromiseVersion | None:
        """The timescale that holds."""
        return self.life.current

    @property
    def timescale(self) -> str | None:
        """The words of the timescale that holds."""
        return self.current.timescale if self.current else None

    @property
    def first(self) -> PromiseVersion | None:
        """The first promise; of several that a plan joined, the one that was given first, and then the earliest."""
        return _first(life.versions for life in self.lives)

    @property
    def first_timescale(self) -> str | None:
        """The words of the first promise."""
        return self.first.timescale if self.first else None

    @property
    def due(self) -> date | None:
        """The last day of the current promise; of what comes round again, the next one."""
        return self.judged.due

    @property
    def last_day(self) -> date | None:
        """The last day of the current promise; of what comes round again its end, where it has one."""
        return last_day(self.life, self.judged)

    @property
    def first_due(self) -> date | None:
        """The last day of the first promise, where it had one."""
        return self.first.due if self.first else None

    @property
    def never_had_a_day(self) -> bool:
        """Work that goes on or comes round again, and never was to be done by a day."""
        return self.last_day is None and self.first_due is None and not self.life.retimings

    def lives_of(self, name: str) -> tuple[Life, ...]:
        """The lives that it had by a name, or has by its own: the one that decides how it stands first."""
        return tuple(life for life in self.lives if name in life.names)

    def first_of(self, name: str) -> PromiseVersion | None:
        """The first promise of what had a name; None where that, and all before it, had none."""
        return _first(life.held_as(name) for life in self.lives_of(name))

    def part_of(self, life: Life) -> str:
        """Of what joined others: the newest name that only this life of it had; empty where there is none."""
        others = {name for each in self.lives if each is not life for name in each.names}
        own = (name for name in reversed(life.names) if name not in others)
        return next(own, "") if others else ""

    @property
    def recurs(self) -> bool:
        """Work that comes round again, so that `due` is its next day."""
        return self.judged.recurs

    @property
    def why(self) -> str:
        """The reason for its bucket: how its words were read."""
        return self.judged.why

    @property
    def part(self) -> str:
        """The words that decide its bucket, of a timescale that names several times; else empty."""
        return self.judged.part

    @property
    def last_word(self) -> date | PartialDate | None:
        """The day, or the month, in which something was last said of it."""
        return self.heard.when if self.heard else None

    @property
    def last_note(self) -> str | None:
        """The last note on it: the words themselves, never the title that they stand under."""
        return self.heard.note if self.heard else None

    def is_heard_since(self, known: Known) -> bool:
        """Something was said of it after all that was known, be it only that what was said before was wrong."""
        return any(not each.is_known(known) for each in (*self.state.words, *filter(None, (self.heard,))))

    def changed_since(self, known: Known) -> bool:
        """It was heard of after all that was known, its timescale was changed, or it was only promised then."""
        moves = (version for life in self.lives for version in life.versions)
        return (
            not known.has(self.state.began, self.name.partition("/")[0])
            or self.is_heard_since(known)
            or any(version.is_made_after(known) for version in moves)
            or any(version.is_withdrawn_after(known) for version in self.life.versions)
        )

    @property
    def recorded(self) -> Recorded | None:
        """The word that it is complete, where that is of a later day than its last one; None where it was in time.

        What was promised to the Board as well was done when the line or the review was that promised the same.
        """
        word = self.state.completed_by
        due = self.current.due if self.current else None
        # What is complete in the plan as it was written says nothing of when it was done.
        if not (word and due) or word.date == self.state.began or word.earliest <= due:
            return None
        ours, twin = Recorded(due=due, entry=word), self.settled_as
        if twin is None or twin.status is not self.status:
            return ours
        return min(ours, twin.recorded, key=lambda each: each.days) if twin.recorded else None


def last_day(life: Life, judged: Judged) -> date | None:
    """The last day of a life that is judged so, as `Promise.last_day` has it."""
    return (life.current.due if life.current else None) if judged.recurs else judged.due


def _first(lives: Iterable[tuple[PromiseVersion, ...]]) -> PromiseVersion | None:
    given = [versions[0] for versions in lives if versions]
    return min(given, key=lambda version: (version.timing.given, version.due or date.max), default=None)
