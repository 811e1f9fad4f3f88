"""The ledger: every promise of a snapshot with its whole life, and how it stands. Whoever speaks of one asks here.

The rules are in docs/ledger.md, in plain words; what follows makes the list that they describe:

    snapshot    the plans, meetings and entries that were known on the day, and how each line stood by them
    lineage     which line goes on in which, where a plan was displaced: the ways from a first line to one of today
    timings     the timescales of each way, and what each moved
    deadlines   the bucket of the one that holds
    promise     all of this, as one value a promise, which says what is open, has passed and is late
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from cioc.model import OnFile, PlanStatus
from cioc.state.deadlines import Bucket, Judge
from cioc.state.names import commitment_name, line_name, review_name
from cioc.state.promise import Life, Promise, PromiseKind, PromisePlace, last_day
from cioc.state.snapshot import is_untold, is_untold_draft
from cioc.state.timings import Holding, MoveKind, Overwritten, Rewritten, order, same, timing_context, versions
from cioc.workspace.references import TargetKind, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.state.names import Name
    from cioc.state.states import (
        ActionState,
        CommitmentState,
        Drop,
        Entry,
        LineState,
        PlanState,
        Snapshot,
        State,
        Timing,
    )
    from cioc.state.timings import PromiseVersion
    from cioc.workspace.references import ReferenceTarget


class InPlaceChanges(Protocol):
    """Timescales that commits changed in the files: `cioc.history.in_place.InPlace`."""

    @property
    def overwritten(self) -> Mapping[str, Sequence[Overwritten]]:
        """Timescales that the files held once and no longer, the newest first, by the full names of what had them."""

    def day(self, by: Rewritten) -> date | None:
        """The day by which a change was made; None where that is not known."""

    def last_day(self, by: Rewritten) -> date | None:
        """The last day on which a change may have been made; None where that is not known."""


class Ledger(Struct, frozen=True, kw_only=True, dict=True):
    """All promises of a snapshot in the order of its plans and meetings, be they open or not.

    What a plan took over is one promise, with the name that it has now.
    """

    seen: Snapshot
    promises: tuple[Promise, ...]

    @cached_property
    def open_promises(self) -> tuple[Promise, ...]:
        """Every open promise, each once: none that waits, and of one that was made twice not the second."""
        return tuple(
            each
            for each in self.promises
            if each.is_open and each.place is not PromisePlace.WAITING and not each.repeats
        )

    @property
    def unagreed(self) -> tuple[Promise, ...]:
        """The open promises that count and whose newest move no meeting has agreed, refused, or is still to be asked
        about.
        """
        return tuple(
            each
            for each in self.open_promises
            if each.place is PromisePlace.IN_USE
            and (newest := next(reversed(each.life.retimings), None))
            and not (newest.is_agreed or newest.is_to_be_put or newest.refused)
        )

    @property
    def unagreed_first_dates(self) -> tuple[Promise, ...]:
        """The open promises that had no date at first, and whose only date no meeting has agreed or refused."""
        return tuple(
            each
            for each in self.open_promises
            if each.place is PromisePlace.IN_USE
            and not each.life.retimings
            and (first := next(reversed(each.life.first_dates), None))
            and not (first.is_agreed or first.is_to_be_put or first.refused)
        )

    @property
    def unagreed_drops(self) -> tuple[Promise, ...]:
        """The promises that were dropped, and of which no meeting is said to have agreed it, or not to have."""
        return tuple(each for each in self.promises if (drop := each.state.drop) and not (drop.agreed or drop.refused))

    def drop_of(self, promise: Promise) -> Drop | None:
        """The end that a promise of an earlier ledger has, as this one knows it; None where it was put right since."""
        drop = promise.state.drop
        states = {line.name: line.state for plan in self.seen.plans for each in plan.actions for line in each.lines}
        states |= {each.name: each.state for each in self.seen.commitments}
        states |= {f"{each.plan.id}/review": each.review for each in self.seen.plans if each.review}
        return states[promise.name].drop_of(drop.entry) if drop and promise.name in states else None

    def has_move(self, version: PromiseVersion) -> bool:
        """Whether a move that an earlier ledger has is one in this: none that its entry no longer makes."""
        if version.entry is None:
            return True
        known = (each for promise in self.promises for life in promise.lives for each in life.versions)
        return any(
            each.holder == version.holder
            and each.entry is not None
            and each.entry.written is version.entry.written
            and each.move is not MoveKind.NONE
            for each in known
        )

    @cached_property
    def _by_name(self) -> dict[str, Promise]:
        found = {each.label: each for each in reversed(self.promises)}
        found |= {name: each for each in reversed(self.promises) for life in each.lives for name in life.names}
        return found | {each.name: each for each in self.promises}

    def of(self, name: str) -> Promise | None:
        """The promise that has, or had in an earlier plan, a full name; an only line also by that of its action."""
        return self._by_name.get(name)

    def lives_of(self, name: str) -> tuple[tuple[Promise, Life], ...]:
        """Every promise that has, or had, a full name, with the life that does: what was split goes on in several."""
        return tuple((each, life) for each in self.promises for life in each.lives_of(name))


def ledger(
    seen: Snapshot, *, soon: date | None = None, day: date | None = None, past: InPlaceChanges | None = None
) -> Ledger:
    """The ledger of a snapshot.

    `soon` is the last day that counts as due soon: by default the day itself. `day` is the one by which it is reckoned
    what has passed, where that is not the snapshot's own. `past` is what git tells, if it is there.
    """
    day = day or seen.as_of
    found = list(_Reckoning(seen, day, soon or day, past).all())
    twins = dict(_repeats(seen, found))
    also: dict[str, list[Promise]] = {}
    for each in found:
        if (twin := twins.get(each.name)) is not None and twin.is_open:
            also.setdefault(twin.name, []).append(each)
    joined = (
        _with(each, also[each.name]) if each.name in also else _beside(each, twins.get(each.name)) for each in found
    )
    return Ledger(seen=seen, promises=tuple(joined))


def _beside(promise: Promise, twin: Promise | None) -> Promise:
    """A promise with the other that it was made as, if it was: who leads that leads this, where it names nobody."""
    if twin is None:
        return promise
    led = replace(promise, leads=promise.leads or twin.leads)
    return replace(led, repeats=twin.name) if twin.is_open else replace(led, settled_as=twin)


def _with(promise: Promise, commitments: Sequence[Promise]) -> Promise:
    """A promise that was made to the Board too: what was said of one of them since its date shows that it is late. The
    words of a commitment are never the last word of a line; that a plan is to be reviewed says as much in either.
    """
    every = (promise, *commitments)
    spoken = every if promise.kind is PromiseKind.REVIEW else (promise,)
    return replace(
        promise,
        also=tuple(each.name for each in commitments),
        said_since=max((each.said_since for each in every if each.said_since), default=None),
        heard=max((each.heard for each in spoken if each.heard), key=lambda entry: entry.date, default=None),
        heard_itself=max(
            (each.heard_itself for each in spoken if each.heard_itself), key=lambda entry: entry.date, default=None
        ),
    )


def is_silent(plan: str, seen: Snapshot) -> bool:
    """Whether nothing follows from what a plan does not say: it is a draft on the day, or on file only in part."""
    is_part = seen.workspace.plans[plan].on_file is OnFile.PART
    return is_part or seen.generation(plan).status == PlanStatus.DRAFT


class _Reckoning:
    """The promises of a snapshot, one by one, before those that were made twice are told apart."""

    def __init__(self, seen: Snapshot, day: date, soon: date, past: InPlaceChanges | None) -> None:
        self.seen, self.day, self.past = seen, day, past
        self.by = timing_context(seen.workspace, day, seen.known_on(day))
        self.judge = Judge(day, soon, seen.workspace.settings.thresholds.quiet_after, seen.workspace.read)
        self.lines = {line.name: line for plan in seen.plans for action in plan.actions for line in action.lines}
        self.beside = {
            line.name: action.lines for plan in seen.plans for action in plan.actions for line in action.lines
        }
        self.places = {name: place for place, name in enumerate(self.lines)}
        self.count = 0

    def all(self) -> Iterator[Promise]:
        for plan in self.seen.plans:
            place = self._place(plan.plan.id)
            if plan.review is not None:
                yield self._review(plan, plan.review, place)
            for action in plan.actions:
                for line in action.lines:
                    if line.name not in self.seen.lineage.to:
                        yield self._line(plan, action, line, place)
        for made in self.seen.commitments:
            yield self._commitment(made)

    def _place(self, plan: str) -> PromisePlace:
        if plan in self.seen.succession.waiting:
            return PromisePlace.WAITING
        return PromisePlace.LEFT_OPEN if self.seen.succession.is_over(plan) else PromisePlace.IN_USE

    def _review(self, plan: PlanState, state: State, place: PromisePlace) -> Promise:
        name, owner = f"{plan.plan.id}/review", plan.plan.owner
        return self._promise(
            state,
            kind=PromiseKind.REVIEW,
            name=name,
            plan=plan.plan.id,
            ref=name,
            what=f"Review of {plan.plan.title}",
            called=review_name(plan.plan),
            leads=(owner,) if owner else (),
            place=place,
        )

    def _line(self, plan: PlanState, action: ActionState, line: LineState, place: PromisePlace) -> Promise:
        return self._promise(
            line.state,
            kind=PromiseKind.LINE,
            name=line.name,
            plan=plan.plan.id,
            priority=action.priority.ref,
            ref=action.action.ref,
            line=line.ref,
            who=line.line.who,
            what=action.action.action,
            called=line_name(action.action, line.line, self.seen.workspace),
            leads=line.line.leads,
            place=place,
        )

    def _commitment(self, made: CommitmentState) -> Promise:
        lead = made.commitment.lead
        return self._promise(
            made.state,
            kind=PromiseKind.COMMITMENT,
            name=made.name,
            ref=made.name,
            what=made.commitment.text,
            called=commitment_name(made.commitment),
            leads=(lead,) if lead else (),
            place=PromisePlace.IN_USE,
        )

    def _promise(
        self,
        state: State,
        *,
        kind: PromiseKind,
        name: str,
        ref: str,
        what: str,
        called: Name,
        leads: tuple[str, ...],
        place: PromisePlace,
        plan: str | None = None,
        priority: str | None = None,
        line: str | None = None,
        who: str | None = None,
    ) -> Promise:
        self.count += 1
        lives = self._lives(name, state)
        spoken = max(
            (entry.date for way in self._ways(name, frozenset()) for entry, _ in self._words(way, state)), default=None
        )
        last = max(spoken or state.began, state.began)
        judgements = [self.judge.judge(life.current.timing if life.current else None, last) for life in lives]
        # Where several promises became one that names no time of its own, the worst of them decides: none is hidden.
        worst = min(range(len(lives)), key=lambda life: judgements[life].rank)
        lives, judged = (lives[worst], *lives[:worst], *lives[worst + 1 :]), judgements[worst]
        judged = judged.paused(state.pause.until) if state.pause else judged
        due = judged.due if judged.bucket is Bucket.LAPSED else None
        return Promise(
            kind=kind,
            name=name,
            plan=plan,
            priority=priority,
            ref=ref,
            line=line,
            who=who,
            what=what,
            called=called,
            leads=leads,
            number=self.count,
            state=state,
            lives=lives,
            place=place,
            judged=judged,
            days_late=judged.days_late(self.day),
            days_to_go=(end - self.day).days if (end := last_day(lives[0], judged)) else None,
            said_since=self._said_since(name, state, due) if due else None,
            heard=max((life.last_word for life in lives if life.last_word), key=lambda word: word.date, default=None),
            heard_itself=self._heard_itself(name, state),
        )

    def _heard_itself(self, name: str, state: State) -> Entry | None:
        words = (word for way in self._ways(name, frozenset()) for word in self._words(way, state))
        own = [entry for entry, held_as in words if self._is_of(entry, held_as)]
        return max(reversed(own), key=lambda entry: entry.date, default=None)

    def _said_since(self, name: str, state: State, due: date) -> date | None:
        """The day of the last word after a date that shows a promise open then.

        One of which only the month is known may have been said before the date.
        """
        words = (word for way in self._ways(name, frozenset()) for word in self._words(way, state))
        since = ((entry, held_as) for entry, held_as in words if entry.earliest > due)
        return max((entry.date for entry, held_as in since if self._is_of(entry, held_as)), default=None)

    def _words(self, way: Sequence[tuple[str, date | None]], state: State) -> Iterator[tuple[Entry, str]]:
        """The entries on a promise, each with the name that the promise had then."""
        for name, until in way:
            held = state if until is None else self.lines[name].state
            for entry in held.words:
                if until is None or entry.date <= until:
                    yield entry, name

    def _is_of(self, entry: Entry, name: str) -> bool:
        """Whether an entry says something of one line, and not only of the action that has this line and others.

        What is said of an action is said of each of its lines where it tells how these stand, and of the only open one.
        """
        if entry.about == name or name not in self.lines or entry.rag or entry.timescale:
            return True
        if entry.status is not None:
            return not entry.status.is_settled
        beside = self.beside[name]
        return [line.name for line in beside if line.state.was_open(entry.date)] == [name]

    # -- First promise and moves -----------------------------------------------------------------------------------

    def _lives(self, name: str, state: State) -> tuple[Life, ...]:
        ways = sorted(self._ways(name, frozenset()), key=lambda way: [self.places.get(each, 0) for each, _ in way])
        return tuple(self._life(way, state) for way in ways)

    def _life(self, way: Sequence[tuple[str, date | None]], state: State) -> Life:
        news = [
            (day, entry)
            for name, until in way
            for day, entry in (state if until is None else self.lines[name].state).news
            if until is None or entry.date <= until
        ]
        holdings = list(self._holdings(way, state))
        return Life(
            names=tuple(name for name, _ in way),
            versions=versions(holdings, self.by),
            put_right=tuple(each for holding in holdings for each in holding.put_right),
            last_word=max(reversed(news), key=lambda told: told[0])[1] if news else None,
        )

    def _ways(self, name: str, met: frozenset[str]) -> list[list[tuple[str, date | None]]]:
        """Each way from a first line to the one of a name: names, each with the day on which the next one took over."""
        found = [
            [*way[:-1], (hand_over.old, hand_over.day), (name, None)]
            for hand_over in self.seen.lineage.of.get(name, ())
            if hand_over.old not in met
            for way in self._ways(hand_over.old, met | {name})
        ]
        return found or [[(name, None)]]

    def _holdings(self, way: Sequence[tuple[str, date | None]], state: State) -> Iterator[Holding]:
        for name, until in way[:-1]:
            yield self._holding(name, self.lines[name].state, until)
        yield self._holding(way[-1][0], state, None)

    def _holding(self, name: str, state: State, until: date | None) -> Holding:
        """With what the files held up to the day, as it was then: what was overwritten later still held.

        What was put right in a draft or an entry before a paper told of it had promised nobody anything: it was never
        held.
        """
        timings = list(state.timings)
        known: list[Overwritten] = []
        free: list[Overwritten] = []
        for each in self.past.overwritten.get(name, ()) if self.past else ():
            if self._is_of_free_entry(each):
                free.append(each)
            elif not self._is_known(each):
                _undo(timings, each)
            elif not self._is_of_draft(name, each):
                known.append(each)
        line = self.lines.get(name)
        label = f"{name.partition('/')[0]}/{line.ref}" if line else name
        return Holding(
            name=name,
            label=label,
            state=replace(state, timings=tuple(timings)),
            overwritten=known,
            put_right=tuple(free),
            until=until,
        )

    def _is_of_free_entry(self, each: Overwritten) -> bool:
        return each.old.entry is not None and is_untold(each.old.entry, self.seen.workspace, self._changed(each))

    def _is_of_draft(self, name: str, each: Overwritten) -> bool:
        workspace = self.seen.workspace
        plan = workspace.plans.get(name.partition("/")[0])
        return plan is not None and is_untold_draft(plan, workspace, self._changed(each))

    def _changed(self, each: Overwritten) -> date:
        return (self.past.last_day(each.by) if self.past else None) or self.day

    def _is_known(self, each: Overwritten) -> bool:
        day = self.past.day(each.by) if self.past else None
        return day is None or day <= self.day


def _undo(timings: list[Timing], each: Overwritten) -> None:
    """Let what was overwritten stand again."""
    place = next((i for i, timing in enumerate(timings) if each.new and same(timing, each.new)), None)
    if place is not None:
        timings[place] = each.old
    elif each.new is None:
        timings.insert(sum(order(timing) <= order(each.old) for timing in timings), each.old)


# -- Promised twice ----------------------------------------------------------------------------------------------------


def _repeats(seen: Snapshot, promises: Sequence[Promise]) -> Iterator[tuple[str, Promise]]:
    """Each commitment that promises the same as one line or review, with that: first by the same day, and now by the
    same or by one that meetings have agreed, and by a lead of it. Somebody else's commitment is another, whatever it is
    about.

    It is open, or was closed as that was: then either word closes both.
    """
    by_name: dict[str, list[Promise]] = {}
    for each in promises:
        for name in dict.fromkeys(name for life in each.lives for name in life.names):
            by_name.setdefault(name, []).append(each)
    for made in seen.commitments:
        targets = [resolve(about, seen.spoken_of) for about in made.commitment.about]
        ours = next(each for each in by_name[made.name] if each.state is made.state)  # its name may be there twice
        others = by_name.get(_one_promise(seen, targets[0]), []) if len(targets) == 1 and targets[0] else []
        other = others[0] if len(others) == 1 else None  # what was split is promised by several
        counts = other is not None and other.place is not PromisePlace.WAITING
        is_same = other is not None and (ours.is_open or ours.status is other.status)
        if other and counts and is_same and _is_one(ours, other):
            yield made.name, other


def _is_one(made: Promise, other: Promise) -> bool:
    is_of_lead = {*made.leads} <= {*other.leads}  # one that names nobody is for who leads the line
    is_by_same_day = made.last_day == other.last_day or _was_moved_for_both(made, other)
    return is_of_lead and bool(made.last_day) and made.first_due == other.first_due and is_by_same_day


def _was_moved_for_both(made: Promise, other: Promise) -> bool:
    """Whether meetings agreed each move of a line, so that the Board knows the new date. A move that nobody agreed
    leaves the Board with the date that it was promised.
    """
    moves = other.life.retimings
    return not made.life.retimings and bool(moves) and all(move.is_agreed for move in moves)


def _one_promise(seen: Snapshot, target: ReferenceTarget) -> str:
    if target.kind in {TargetKind.LINE, TargetKind.REVIEW}:
        return target.name
    plan = seen.plan(target.home)
    lines = [line for each in plan.actions if each.name == target.name for line in each.lines] if plan else []
    return lines[0].name if target.kind is TargetKind.ACTION and len(lines) == 1 else ""


# -- On file twice -----------------------------------------------------------------------------------------------------


def copies(promises: Iterable[Promise]) -> tuple[tuple[Promise, ...], ...]:
    """The promises that are on file more than once, each with all of its copies, in the order of the files.

    A copy has the same name, or in the same plan or meeting the same words, leads, timescale and entries. Each is
    counted: nobody knows which of them is meant.
    """
    by_name: dict[str, list[Promise]] = {}
    by_words: dict[object, list[Promise]] = {}
    for each in sorted(promises, key=lambda promise: promise.number):
        by_name.setdefault(each.name, []).append(each)
        by_words.setdefault(_words_of(each), []).append(each)
    same_name = [tuple(group) for group in by_name.values() if len(group) > 1]
    named = {each.name for group in same_name for each in group}
    same_words = [tuple(group) for group in by_words.values() if len({each.name for each in group} - named) > 1]
    return tuple(sorted((*same_name, *same_words), key=lambda group: group[0].number))


def _words_of(promise: Promise) -> object:
    said = tuple(replace(entry, about="") for entry in promise.state.entries)
    home = promise.name.partition("/")[0]
    return home, promise.kind, promise.what, promise.who, promise.leads, promise.timescale, said
