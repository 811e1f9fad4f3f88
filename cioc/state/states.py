"""States: what was known on a day of the plans and their actions, lines and commitments, and how each stood."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from cioc.model import RESTATED, SETTLED, Line, Status
from cioc.succession import Succession
from cioc.workspace.as_of import Known

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.dates import PartialDate
    from cioc.model import (
        Action,
        Commitment,
        Corrected,
        Item,
        MatterArising,
        MeasureReading,
        Meeting,
        Plan,
        Priority,
        Progress,
        Remainder,
    )
    from cioc.succession import Generation
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names


def all_but(value: Struct, *names: str) -> tuple[object, ...]:
    """The fields of a value, in their order, without some: all by which it is the same as another."""
    return tuple(getattr(value, name) for name in value.__struct_fields__ if name not in names)


class Entry(Struct, frozen=True, kw_only=True, eq=False):
    """An entry: what was said of a line or a commitment on a day.

    `about` is the full name of what it was said of: a meeting may speak of an action, and so of each of its lines.
    `source` is the meeting that said it, `title` its item; both are empty for what stands in the plan.
    """

    date: date
    """Its day; where only a month or a year is known, the last one of it: by then it was said."""
    said_in: PartialDate | None = None
    """The month or the year, where no more is known."""
    rag: str | None = None
    status: Status | None = None
    timescale: str | None = None
    agreed: str | None = None
    too_early: bool = False
    """Whether the meeting that is said to have agreed was over before there was a promise to agree to."""
    until: PartialDate | None = None
    """Of what is paused: the end of the pause."""
    corrects: Corrected | None = None
    """The earlier entry that it puts right, in whose place it holds."""
    takes_back: bool = False
    """Of a correction: whether nothing of the other entry is so."""
    corrections: tuple[Entry, ...] = ()
    """Of an entry as it counts: those that put it right, in the order of their dates."""
    note: str | None = None
    about: str = ""
    source: str = ""
    title: str = ""
    written: Item | MatterArising | Progress | Remainder | None = None
    """The entry of the file that says so. Two are equal that say the same, wherever it is written."""

    @property
    def by(self) -> str:
        """The lead whose words it is, where the entry says so."""
        return getattr(self.written, "by", None) or ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and all_but(self, "written") == all_but(other, "written")

    def __hash__(self) -> int:
        return hash(all_but(self, "written"))

    def giver(self, name: str) -> Entry:
        """Of an entry as it counts: the one that gives a field of it, be it the entry itself or a correction."""
        return next((each for each in reversed(self.corrections) if getattr(each, name) is not None), self)

    def reason(self, name: str) -> Entry:
        """The one whose note is the reason for a field: that which gives it, or what corrects no more than the note."""
        said = (each for each in reversed(self.corrections) if getattr(each, name) is not None or each.is_note)
        return next(said, self)

    @property
    def is_note(self) -> bool:
        """Whether it says nothing but its note."""
        return all(getattr(self, name) is None for name in GIVEN)

    @property
    def is_taken_back(self) -> bool:
        """Of an entry as it counts: whether nothing of it is so, as was said since."""
        return bool(self.corrections) and self.corrections[-1].takes_back

    @property
    def when(self) -> dt.date | PartialDate:
        """Its date as people know it."""
        return self.said_in or self.date

    def is_known(self, known: Known) -> bool:
        """Whether it is among the words that were known."""
        return known.has(self.date, self.source)

    @property
    def earliest(self) -> dt.date:
        """The first day on which it may have been said: before that, nothing follows from it."""
        return self.said_in.first if self.said_in else self.date


class Timing(Struct, frozen=True, kw_only=True):
    """A timescale, and the day on which it was given: its words are read against that day."""

    timescale: str
    given: date
    entry: Entry | None = None
    """The entry that gave it; None for what the plan or the meeting itself says."""


class Ruling(Struct, frozen=True, order=True):
    """A decision of a meeting on the newest timescale of its time: that it agrees it, or does not."""

    meeting: PartialDate
    agrees: bool


class DropRuling(Struct, frozen=True):
    """A decision of a meeting on the end of something, as an entry had said by then: that it agrees it, or does not."""

    entry: Entry
    meeting: PartialDate
    agrees: bool

    def is_of(self, entry: Entry) -> bool:
        """Whether it is that entry."""
        return entry.written is not None and entry.written is self.entry.written


class Drop(Struct, frozen=True, kw_only=True):
    """The end of something that is dropped: the entry that says so, and the meeting that is said to have agreed it."""

    entry: Entry
    agreed: str | None = None
    too_early: bool = False
    """Whether that meeting was over before there was anything to drop."""
    refused: str | None = None
    """The meeting that did not agree it, where none did."""


class State(Struct, frozen=True, kw_only=True):
    """The state of a line, a commitment or a review after all its entries up to the day.

    `entries` and `timings` are in the order of their dates. `rulings` are what meetings decided of its newest timescale
    then, and `drop_rulings` on its end, the oldest first. An entry never has what a meeting decided of it later.
    """

    began: date
    """The day the plan was written, or that of the meeting: when there was no word yet."""
    entries: tuple[Entry, ...] = ()
    timings: tuple[Timing, ...] = ()
    rag: str | None = None
    status: Status | None = None
    rulings: tuple[Ruling, ...] = ()
    drop_rulings: tuple[DropRuling, ...] = ()

    @property
    def timescale(self) -> str | None:
        """The timescale that holds now."""
        return self.timings[-1].timescale if self.timings else None

    @property
    def first_timescale(self) -> str | None:
        """The first timescale that was ever given, by the plan or by an entry."""
        return self.timings[0].timescale if self.timings else None

    @property
    def rated(self) -> Entry | None:
        """The entry that gave the rating that holds, be it a correction."""
        return held.giver("rag") if (held := self.holding("rag")) else None

    @property
    def rated_because(self) -> Entry | None:
        """The entry whose note is the reason for the rating that holds."""
        return held.reason("rag") if (held := self.holding("rag")) else None

    def holding(self, name: str) -> Entry | None:
        """The entry, as it counts, whose rating, status or timescale holds."""
        return next((entry for entry in reversed(self.held) if getattr(entry, name) is not None), None)

    @property
    def is_open(self) -> bool:
        """Neither complete nor dropped."""
        return self.status not in SETTLED

    def was_open(self, day: date) -> bool:
        """Whether it was neither complete nor dropped at the end of a day."""
        return self.until(day).is_open

    def until(self, day: date) -> State:
        """The same after the entries up to a day."""
        first = tuple(timing for timing in self.timings if timing.entry is None)
        return stood(first, (entry for entry in self.entries if entry.date <= day), day, self)

    def known_of(self, day: date) -> State:
        """How it stood at the end of a day as it is known now: what was wrong then and is corrected since is right."""
        return self.until(day).put_right_by(self, day)

    @property
    def held(self) -> tuple[Entry, ...]:
        """The entries as they count: what was wrong is put right in its place."""
        return corrected(self.entries)

    @property
    def corrections(self) -> tuple[tuple[Entry, Entry], ...]:
        """Each correction after the entry that it puts right, in the order of their dates."""
        pairs = ((_wrong(self.entries, each), each) for each in self.entries)
        return tuple((self.entries[at], each) for at, each in pairs if at is not None)

    def put_right_by(self, later: State, day: date) -> State:
        """How it stood by a day as it is known later: what was wrong then, and corrected since, is put right.

        Whoever compares two states puts each right by the other: what is the same then, no word made better or worse.
        """
        since = tuple(each for each in later.entries if each.corrects and each not in self.entries)
        if not since:
            return self
        held = tuple(each for each in corrected((*self.entries, *since)) if each not in since)
        return _by_entries(self, held, [each for each in self.timings if each.entry is None], day)

    @property
    def words(self) -> tuple[Entry, ...]:
        """The entries that say something of it: none that was taken back, nor that it was."""
        if not any(each.is_taken_back for each in self.held):
            return self.entries
        last = {id(wrong): right for wrong, right in self.corrections}
        silent = {id(each) for wrong, each in self.corrections if last[id(wrong)].takes_back for each in (wrong, each)}
        return tuple(each for each in self.entries if id(each) not in silent)

    @property
    def news(self) -> tuple[tuple[date, Entry], ...]:
        """The words in the order of what they tell of, each with its day: a correction stands behind the entry that it
        puts right, so that one of long ago takes the place of nothing newer.
        """
        words = self.words
        places = {id(each): place for place, each in enumerate(words)}
        of = {id(right): wrong for wrong, right in self.corrections if id(wrong) in places}
        told = [(of.get(id(each), each), each) for each in words]
        told.sort(key=lambda pair: places[id(pair[0])])  # which keeps the corrections of one entry in their order
        return tuple((about.date, each) for about, each in told)

    @property
    def last_word(self) -> Entry | None:
        """The newest entry that says something of it."""
        return self.news[-1][1] if self.words else None

    @property
    def completed_by(self) -> Entry | None:
        """The entry since which it is complete, for as long as that holds: who says so again completes nothing."""
        if self.status is not Status.COMPLETE:
            return None
        said = [each for each in self.held if each.status]
        while said[-1].status is Status.PAUSED:  # a pause that is over
            said.pop()
        return list(takewhile(lambda each: each.status is Status.COMPLETE, reversed(said)))[-1]

    @property
    def drop(self) -> Drop | None:
        """Its end, where it is dropped: agreed by what the entry says, as it is put right, or by a decision."""
        return self.last_drop if self.status is Status.DROPPED else None

    @property
    def last_drop(self) -> Drop | None:
        """The newest end that it had, be it that it goes on since."""
        dropped = (entry for entry in reversed(self.held) if entry.status is Status.DROPPED)
        return next(map(self._drop_by, dropped), None)

    def drop_of(self, entry: Entry) -> Drop | None:
        """The end that an entry made, whatever came after it; None where it makes none, as it is put right."""
        held = (each for each in self.held if any(one.written is entry.written for one in (each, *each.corrections)))
        found = next(held, None)
        return self._drop_by(found) if found and found.status is Status.DROPPED else None

    def _drop_by(self, held: Entry) -> Drop:
        was = next((each for each in self.entries if each.written is not None and each.written is held.written), held)
        since = _since_dropped((was, *held.corrections))
        by = next((entry for entry in reversed(since) if entry.agreed is not None), None)
        if by is not None:
            return Drop(entry=held.giver("status"), agreed=by.agreed, too_early=by.too_early)
        decided = [each for each in self.drop_rulings if any(map(each.is_of, since))]
        agreed = next((str(each.meeting) for each in decided if each.agrees), None)
        refused = next((str(each.meeting) for each in decided if not (agreed or each.agrees)), None)
        return Drop(entry=held.giver("status"), agreed=agreed, refused=refused)

    def with_agreement(self, entry: Entry) -> Entry:
        """An entry as it is told: one that dropped it, with the meeting that decided so."""
        if entry.agreed is not None:
            return entry
        rulings = (each for each in self.drop_rulings if each.agrees and each.is_of(entry))
        return next((replace(entry, agreed=str(each.meeting)) for each in rulings), entry)

    @property
    def pause(self) -> Entry | None:
        """The entry that paused it, for as long as that holds."""
        said = (each for each in reversed(self.held) if each.status)
        return next(said, None) if self.status is Status.PAUSED else None


def stood(first: Sequence[Timing], entries: Iterable[Entry], day: date, state: State) -> State:
    """The state of something by a day, after its first timescale and entries, which are in the order of their dates."""
    entries = tuple(entries)
    return _by_entries(replace(state, entries=entries), corrected(entries), first, day)


def _by_entries(state: State, held: Sequence[Entry], first: Sequence[Timing], day: date) -> State:
    """A state after entries as they count."""
    given = (Timing(timescale=each.timescale, given=each.date, entry=each) for each in held if each.timescale)
    return replace(
        state,
        timings=(*first, *given),
        rag=next((each.rag for each in reversed(held) if each.rag), None),
        status=status_after(held, day),
    )


def corrected(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries as they count, with those put right that were wrong: at their own places, with what the corrections give.

    A correction whose entry is not there says what it says on its own day; a rule reports it.
    """
    if all(entry.corrects is None for entry in entries):
        return tuple(entries)
    held = list(entries)
    for correction in entries:
        if correction.corrects is None:
            continue
        at = _wrong(held, correction)
        if at is None:
            continue
        given = {name: said for name in GIVEN if (said := getattr(correction, name)) is not None}
        if correction.takes_back:
            given = dict.fromkeys(GIVEN)
        held[at] = replace(held[at], **given, corrections=(*held[at].corrections, correction))
        held.remove(correction)
    return tuple(held)


def _since_dropped(said: Sequence[Entry]) -> Sequence[Entry]:
    """An entry and those that put it right, from the one on that drops something: who agreed what was said before that
    agreed to no end.
    """
    other = (at for at, each in enumerate(said) if each.takes_back or each.status not in {None, Status.DROPPED})
    after = max(other, default=-1) + 1
    return said[next(at for at in range(after, len(said)) if said[at].status) :]


def _wrong(entries: Sequence[Entry], correction: Entry) -> int | None:
    """The place of the entry that a correction puts right; None where it is not there."""
    of = correction.corrects
    if of is None:
        return None
    # A correction stands beside the entry, whatever number the line has by now; what a meeting said stands elsewhere.
    of_line = ((at, each) for at, each in enumerate(entries) if each.source == correction.source and not each.corrects)
    own = [at for at, each in of_line if str(each.when) == str(of.date)]
    return own[of.place - 1] if len(own) >= of.place else None


GIVEN = (*RESTATED, "agreed", "until")
"""What an entry may say beside its note."""


def status_after(entries: Sequence[Entry], day: date) -> Status | None:
    """The status of something by a day, after its entries; once a pause is over, that from before it.

    Of pauses in a row the newest says when they are over: it may have made the one before shorter.
    """
    said = [entry for entry in entries if entry.status]
    if said and said[-1].status is Status.PAUSED and _is_over(said[-1], day):
        return next((entry.status for entry in reversed(said) if entry.status is not Status.PAUSED), None)
    return said[-1].status if said else None


def _is_over(pause: Entry, day: date) -> bool:
    return pause.until is not None and pause.until.last < day


def with_agreements(entries: Iterable[Entry], states: Sequence[State]) -> tuple[Entry, ...]:
    """Entries as they are told: one that dropped each line that it is about, with the meeting that decided so."""
    told = ((entry, {state.with_agreement(entry) for state in states}) for entry in entries)
    return tuple(next(iter(alike)) if len(alike) == 1 else entry for entry, alike in told)


class LineState(Struct, frozen=True, kw_only=True):
    """A delivery line and how it stands. `ref` is what people call it: `1.1a`, or `1.2` for an only line."""

    ref: str
    name: str
    """Its full name: `cioc-2019/1.1a`."""
    index: int
    line: Line
    state: State


class ActionState(Struct, frozen=True, kw_only=True):
    """An action and how it stands: complete when all its lines are, its rating the worst of its open lines."""

    name: str
    action: Action
    priority: Priority
    lines: tuple[LineState, ...]
    rag: str | None
    status: Status | None


class PlanState(Struct, frozen=True, kw_only=True):
    """A plan and how its actions stand."""

    plan: Plan
    actions: tuple[ActionState, ...]
    review: State | None = None
    """The state of its review, where it has one."""

    @property
    def by_priority(self) -> Iterator[tuple[Priority, tuple[ActionState, ...]]]:
        """Each priority with its actions, in the order of the file."""
        actions = iter(self.actions)
        for priority in self.plan.priorities:
            yield priority, tuple(islice(actions, len(priority.actions)))

    def under(self, priority: Priority) -> tuple[ActionState, ...]:
        """The actions of one priority."""
        return tuple(action for action in self.actions if action.priority is priority)


class CommitmentState(Struct, frozen=True, kw_only=True):
    """A commitment of a meeting and how it stands."""

    name: str
    """Its full name: `2019-10-11/plan-review`."""
    meeting: Meeting
    commitment: Commitment
    state: State


class HandOver(Struct, frozen=True, kw_only=True):
    """A line that goes on in a line of another plan, by their full names, and the day from which it does."""

    old: str
    new: str
    day: date


class CarriedOver(Struct, frozen=True, kw_only=True):
    """Lines that an action took over from one of a plan that is over: so many, of those that were open by then."""

    old: str
    new: str
    lines: int
    of: int


class Lineage(Struct, frozen=True, kw_only=True):
    """All that was taken over, by the names of either side."""

    to: Mapping[str, tuple[HandOver, ...]] = field(default_factory=dict)
    """By the old line."""
    of: Mapping[str, tuple[HandOver, ...]] = field(default_factory=dict)
    """By the new line, in the order in which it names them."""
    actions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By an action of a plan that is over, the actions in use, or once in use, that name it or a line of it."""
    carried: Mapping[str, tuple[CarriedOver, ...]] = field(default_factory=dict)
    """By the new action, those that it names, be it that it took over nothing."""


class Snapshot(Struct, frozen=True, kw_only=True):
    """A workspace as of a day. `plans` and `meetings` are the oldest first."""

    workspace: LoadedWorkspace
    as_of: date
    """The day by which it counts what is past, late or soon."""
    known: Known
    """The words of the files that it knows: those up to the day, but for a paper that was out before its meeting."""
    names: Names
    spoken_of: Names
    """All names, and those that actions had before: what meetings may speak of."""
    plans: tuple[PlanState, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    commitments: tuple[CommitmentState, ...] = ()
    succession: Succession = field(default_factory=Succession)
    """The plans that are in use, and those that took the place of others."""
    lineage: Lineage = field(default_factory=Lineage)
    """The lines that they carried over from each other."""

    @property
    def in_use(self) -> tuple[PlanState, ...]:
        """The plans that were in use on the day, the oldest first."""
        return tuple(state for state in self.plans if state.plan.id in self.succession.in_use)

    @property
    def in_force(self) -> PlanState | None:
        """The newest plan that was in use on the day: the one that somebody means who names none."""
        return self.plan(self.succession.newest) if self.succession.newest else None

    @property
    def in_force_first(self) -> tuple[PlanState, ...]:
        """The plans in the order in which somebody means them who names none: the one in use, then the newest."""
        others = (state for state in reversed(self.plans) if state.plan.id != self.succession.newest)
        return (*filter(None, (self.in_force,)), *others)

    def generation(self, plan_id: str) -> Generation:
        """All that decides the place of a plan among the others, by what was known."""
        return self.workspace.plans[plan_id].generation(self.known.until)

    def known_on(self, day: date) -> Known:
        """The words that it knows, by a day: whoever looks at all that the files hold still looks on a day."""
        return Known(day) if day < self.known.until else self.known

    def name_of(self, lead: str) -> str:
        """The name of an agency or lead, as far as it was known."""
        return self.workspace.name_of(lead, self.known.until)

    def knows(self, reading: MeasureReading) -> bool:
        """Whether a number was known: that which a meeting gives from its paper on, any other once its date is over."""
        told = self.workspace.meetings.get(reading.source)
        return self.known.has((told.date if told else reading.date).last, reading.source if told else "")

    def plan(self, plan_id: str) -> PlanState | None:
        """The plan of that id, if there was one on the day."""
        return next((state for state in self.plans if state.plan.id == plan_id), None)
