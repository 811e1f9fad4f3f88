"""The comparison of two snapshots.

There are two sorts of change, and nothing is said twice. How a line, a commitment or a review stands is derived from
all that was said of it, and so are the changes of its RAG, status and deadline (`state_changes`). Everything else is a
field of an entry that reads otherwise, or an entry that came or went; what it held came or went with it.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cioc.changes.change import (
    CarriedOverAction,
    CommitmentChange,
    EntryChange,
    EntryRewritten,
    FieldChange,
    LeadsChange,
    NumberChange,
    NumberRewritten,
    RecordChange,
    Renumbering,
    sort_key,
)
from cioc.changes.deduplicate import ToldAlready
from cioc.changes.kinds import ChangeKind, RecordKind
from cioc.changes.naming import (
    ChangeNames,
    in_part,
    is_its_own_line,
    of_nothing,
    on_actions,
    on_lines,
    said,
    text_of,
    words,
)
from cioc.changes.pairing import MovedLines, Pair, Renumbered
from cioc.changes.records import records
from cioc.changes.state_changes import left_open, state_changes, timescale_changes
from cioc.changes.states import Stand, States
from cioc.dates import is_to_come
from cioc.model import RESTATED, Meeting, Progress, Status
from cioc.state import State
from cioc.state.promise import PromisePlace
from cioc.state.snapshot import is_free, papers_of
from cioc.state.span import Shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from cioc.changes.change import Change, ChangedRecord
    from cioc.changes.records import Record
    from cioc.model import FileEntry
    from cioc.state import Snapshot
    from cioc.state.claims import Claim
    from cioc.state.ledger import InPlaceChanges, Ledger
    from cioc.state.promise import Life, Promise
    from cioc.state.states import CarriedOver
    from cioc.state.timings import PromiseVersion


Begun: TypeAlias = "Callable[[], date | None]"


def not_known() -> None:
    """No day, where git does not tell when the first change was made."""


def changes(
    before: Snapshot,
    after: Snapshot,
    *,
    days: tuple[date | None, date | None] = (None, None),
    pasts: tuple[InPlaceChanges | None, InPlaceChanges | None] = (None, None),
    ledgers: tuple[Ledger | None, Ledger | None] = (None, None),
    begun: Begun = not_known,
) -> tuple[Change, ...]:
    """Every change, what matters to a board first. Empty for two snapshots that say the same.

    `days` are those by which it is reckoned what has passed, where they are not the snapshots' own; `pasts` what git
    tells of either; `ledgers` those of the two by these days, where they have been made. `begun` gives the day of
    the first commit between them: until then no entry was put right, nor rewritten.
    """
    return tuple(sorted(_Comparison(before, after, days, pasts, ledgers, begun).all(), key=sort_key))


# Of a plan or a meeting that came or went, what is told beside it; the rest goes without saying. An action of a new
# plan is told where it is carried over, and an entry where no change of standing tells it.
_TOLD_OF_WHOLE = {
    RecordKind.PLAN: {RecordKind.ACTION},
    RecordKind.MEETING: {RecordKind.COMMITMENT, RecordKind.DECISION, RecordKind.ITEM, RecordKind.MATTER},
    RecordKind.MEASURE: {RecordKind.READING},
}

# What is said on a day: in the plan, or of it at a meeting. These fields tell how something stands from then on.
_ENTRIES = {RecordKind.PROGRESS, RecordKind.ITEM, RecordKind.MATTER}


class _Counterpart(Struct, frozen=True, kw_only=True):
    """A promise of the earlier state, and the names of what held it there and of what is that in the later state."""

    promise: Promise
    before: str
    after: str

    def life(self, later: Life) -> Life:
        """The earlier life of the one that a later life is of, where a plan had joined several."""
        way = later.names[: later.names.index(self.after)]
        lives = self.promise.lives_of(self.before)
        return next((life for life in lives if life.names[: life.names.index(self.before)] == way), lives[0])


def _places(record: Record | None, within: Record | None = None) -> Iterator[tuple[int, tuple[Record, Record | None]]]:
    """Each record with the one that holds it, by the identity of its entry."""
    if record is not None:
        yield id(record.model), (record, within)
        for child in record.children:
            yield from _places(child, record)


def _owners(action: Pair) -> tuple[FileEntry, FileEntry]:
    """Who holds the promise of an action on either side: its only line, or where it has none the action itself."""
    before, after = ((each.children or (each,))[0].model for each in (action.before, action.after) if each)
    return before, after


def _what(version: PromiseVersion | None) -> tuple[object, ...]:
    return (version.holder, version.timing) if version else ()


class _Comparison:
    def __init__(
        self,
        before: Snapshot,
        after: Snapshot,
        days: tuple[date | None, date | None],
        pasts: tuple[InPlaceChanges | None, InPlaceChanges | None],
        ledgers: tuple[Ledger | None, Ledger | None],
        begun: Begun,
    ) -> None:
        self.sides = States(before, days[0], pasts[0], ledgers[0]), States(after, days[1], pasts[1], ledgers[1])
        self.root = Pair(records(before), records(after))
        self.names = ChangeNames(before), ChangeNames(after)
        self.renumbered = Renumbered(())
        self.moved = MovedLines(self.root.before, self.root.after)
        self.places = dict(_places(self.root.before)), dict(_places(self.root.after))
        self.before_of: dict[int, FileEntry] = {}
        then, now = sorted(self.sides, key=lambda side: side.day)
        self.papers = papers_of(then.seen.workspace, now.seen.workspace, now.day)
        self.begun = begun
        self.told = ToldAlready(tuple(then.seen.workspace.meetings.values()), self.papers)

    @cached_property
    def _first_papers(self) -> tuple[Meeting, ...]:
        """The papers that were out before anything was changed. A commit of the day on which a paper went out may be
        the one that made it ready, as it is for `cioc history`.
        """
        begun = self.begun()
        then, now = sorted(self.sides, key=lambda side: side.day)
        if begun is None:
            return self.papers
        return papers_of(then.seen.workspace, now.seen.workspace, begun - timedelta(days=1))

    def all(self) -> Iterator[Change]:
        """Standing first: it decides what need not be told of the entries that it comes from."""
        walked = list(self._walk(self.root, None))
        self.told.pair((pair.before.model, pair.after.model) for pair, _, _ in walked if pair.before and pair.after)
        self.renumbered = Renumbered(pair for pair, _, _ in walked)
        self.before_of = {id(p.after.model): p.before.model for p, _, _ in walked if p.before and p.after}
        self.before_of |= {
            id(new): old for pair, _, _ in walked if is_its_own_line(pair) for old, new in [_owners(pair)]
        }
        yield from self._standing_changes()
        for pair, within, remark in walked:
            old, new = pair.before, pair.after
            if old is None or new is None:
                yield from self._whole(pair, within, remark)
            else:
                yield from self._fields(old, new, within)
        yield from left_open(*self.sides)

    def _walk(self, pair: Pair, within: Pair | None) -> Iterator[tuple[Pair, Pair | None, str | None]]:
        """Each pair with the pair that holds it, and what to remark on; not what goes without saying."""
        old, new = pair.before, pair.after
        below = self.moved.below(pair)
        remarked: dict[int, str] = {}
        if old and new:
            is_action = new.kind is RecordKind.ACTION
            remarked = on_lines(pair, below, *self.sides) if is_action else on_actions(below, *self.sides)
        for each in below:
            is_moved = each.before is not None and each.after is not None
            if (old and new) or is_moved or self._is_told_of_whole(pair.either, each):
                yield each, pair, remarked.get(id(each.either))
                yield from self._walk(each, pair)
        if within is None:
            yield pair, None, None

    def _is_told_of_whole(self, holder: Record, pair: Pair) -> bool:
        record = pair.either
        if record.kind not in _TOLD_OF_WHOLE.get(holder.kind, ()):
            return False
        if record.kind is RecordKind.ACTION:
            return bool(self._carried(pair))
        return record.kind is not RecordKind.ITEM or "about" in record.fields

    # -- How things stand

    def _standing_changes(self) -> Iterator[Change]:
        """The changes of each promise. One that a plan took over since is compared with what it was before."""
        for promise in self.sides[1].ledger.promises:
            owner = self.sides[1].owner_of(promise)
            main, *others = sorted(self._counterparts(promise), key=lambda way: way[1] is None)
            if main[1] is None and promise.place is PromisePlace.WAITING:
                continue
            old, of = self._before(main, owner)
            new = self._stand(1, owner, promise, main[0])
            yield from state_changes(old, new, of, self.told, shared=self._shared(main[1]))
            for way in others:
                old, of = self._before(way, owner)
                new = self._stand(1, owner, promise, way[0])
                yield from timescale_changes(old, new, of, self.told, shared=self._shared(way[1]))

    def _counterparts(self, promise: Promise) -> Iterator[tuple[Life, _Counterpart | None]]:
        """Counterparts of a promise in the earlier state: by its own name, else by that which an earlier plan gave it.

        Of one that goes on with others, each of them; nothing for what is newer. What waited for its plan to be in use
        was no promise yet: all that was said of it until then is told now that it is one.
        """
        found: set[tuple[object, ...]] = set()
        for life in promise.lives:
            was = next(filter(None, (self._counterpart(promise, name) for name in reversed(life.names))), None)
            # Where both states had joined them, all that became of it since may be the same.
            same = (was.promise.name, _what(was.life(life).current), _what(life.current)) if was else ()
            if was is None or same not in found:
                found.add(same)
                yield life, was

    def _counterpart(self, later: Promise, name: str) -> _Counterpart | None:
        was = self._earlier(later, name)
        if was is None or (was[0].place is PromisePlace.WAITING and later.place is not PromisePlace.WAITING):
            return None
        return _Counterpart(promise=was[0], before=was[1], after=name)

    def _earlier(self, later: Promise, name: str) -> tuple[Promise, str] | None:
        """The promise of the earlier state that had what a later one has or had by a name, and the name that it had."""
        owner = self.sides[1].owner_of(later) if name == later.name else self.sides[1].owner(name)
        model = self.before_of.get(id(owner))
        if model is None:
            return None
        before = self.sides[0].name_of(model)
        promise = self.sides[0].promise(model) or self.sides[0].ledger.of(before)
        return (promise, before) if promise else None

    def _shared(self, counterpart: _Counterpart | None) -> Shared | None:
        return Shared(counterpart.before, counterpart.after) if counterpart else None

    def _before(self, way: tuple[Life, _Counterpart | None], owner: FileEntry) -> tuple[Stand, ChangedRecord]:
        """How a promise stood in the earlier state, and whose it is."""
        record, within = self.places[1][id(owner)]
        life, counterpart = way
        if counterpart is None:
            began = self.sides[1].of(owner)
            assert began is not None  # it makes a promise
            # A plan may have been there, and named no review; or it was there, and not in use yet.
            was = self.before_of.get(id(owner))
            is_new = was is None or self.sides[0].promise(was) is not None
            stand = Stand(side=self.sides[0], state=State(began=began.began), owner=None if is_new else was)
            return stand, self._of_review(self.names[1].of(record, within), record)
        old = self.sides[0].owner_of(counterpart.promise)
        before, holder = self.places[0][id(old)]
        of = self._of(Pair(before, record), Pair(holder, within) if holder or within else None)
        return self._stand(0, old, counterpart.promise, counterpart.life(life)), self._of_review(of, record)

    def _of_review(self, of: ChangedRecord, record: Record) -> ChangedRecord:
        if record.kind is not RecordKind.PLAN:
            return of
        return replace(of, ref=f"{record.name}/review", what=f"Review of {of.what}")

    def _stand(self, place: int, owner: FileEntry, promise: Promise, life: Life) -> Stand:
        state = self.sides[place].of(owner)
        assert state is not None  # it makes a promise
        return Stand(side=self.sides[place], state=state, owner=owner, promise=promise, life=life)

    # -- Entries

    def _fields(self, old: Record, new: Record, within: Pair | None) -> Iterator[Change]:
        if old.model is new.model and old.more == new.more:
            return
        of = self._of(Pair(old, new), within)
        is_moved = self.moved.is_moved(new)
        if is_moved:
            before, after = (places[id(each.model)][1] for places, each in zip(self.places, (old, new), strict=True))
            assert before is not None  # each is a line of an action
            assert after is not None
            yield Renumbering(
                kind=ChangeKind.MOVED, of=of, field="action", before=before.own[0], after=after.own[0], remark=None
            )
        for field in sorted(old.fields.keys() | new.fields.keys()):
            before, after = old.fields.get(field), new.fields.get(field)
            if (
                (is_moved and field == "was")
                or (field == "letter" and (is_moved or old.name == new.name))
                or before == after
                or self.renumbered.tells(old, new, field)
                or self._closed_it(old, new, field)
            ):
                continue
            if not self.told.of(old.model, new.model, _standing_field(new, field)):
                yield self._field(old, new, within, of, field)

    def _field(self, old: Record, new: Record, within: Pair | None, of: ChangedRecord, field: str) -> Change:
        """A field that reads otherwise."""
        if field == "letter" or (field == "was" and _is_letter(old, new)):
            was, now = (each.name.removeprefix(f"{each.plan}/") for each in (old, new))
            return Renumbering(kind=ChangeKind.RENUMBERED, of=of, field="ref", before=was, after=now, remark=None)
        before, after = words(old.fields.get(field)), words(new.fields.get(field))
        if (new.kind, field) in _LEADS:
            both = (each.fields.get(field, ()) for each in (new, old))
            leads = [lead for said in both for lead in ((said,) if isinstance(said, str) else said)]
            of = replace(of, leads=tuple(dict.fromkeys((*of.leads, *leads))))  # it is news for either
            return LeadsChange(of=of, field=field, before=before, after=after)
        if (new.kind, field) in _NUMBERS and before and after:
            kind, remark = _NUMBERS[new.kind, field], self.renumbered.with_it(old, new) if field == "ref" else None
            return Renumbering(kind=kind, of=of, field=field, before=before, after=after, remark=remark)
        remark = self._overtaken(old, new) if _standing_field(new, field) == "timescale" else None
        if new.kind in _ENTRIES:
            on, source = _said_where(Pair(old, new), within)
            return EntryRewritten(
                of=of,
                field=field,
                before=before,
                after=after,
                on=on,
                source=source,
                is_free=self._is_free(old, within),
                is_uncertain=self._is_uncertain(old, within),
                remark=remark,
            )
        if new.kind is RecordKind.READING:
            return NumberRewritten(of=of, field=field, before=before, after=after, on=new.own[0])
        return FieldChange(of=of, field=field, before=before, after=after, remark=remark)

    def _closed_it(self, old: Record, new: Record, field: str) -> bool:
        """Whether it is of what a plan says of all that was left open, and is told of each of these."""
        was, now = (getattr(each.model, "remainder", None) for each in (old, new))
        is_one = field.startswith("remainder.") and (was is None) != (now is None)
        return is_one and self.told.of(was, now, "status")

    def _overtaken(self, old: Record, new: Record) -> str | None:
        """Where a promise holds no more, its words are no change of standing."""
        before, after = self.sides
        is_overtaken = before.is_overtaken(old.model) or after.is_overtaken(new.model)
        return _IN_PLACE if is_overtaken and not after.is_holding(new.model) else None

    def _whole(self, pair: Pair, within: Pair | None, remark: str | None) -> Iterator[Change]:
        """An entry that came or went."""
        record, came = pair.either, pair.before is None
        of, text = self._of(pair, within), text_of(record)
        before, after = (None, text) if came else (text, None)
        kind: Literal[ChangeKind.ADDED, ChangeKind.REMOVED] = ChangeKind.ADDED if came else ChangeKind.REMOVED
        match record.kind:
            case RecordKind.ITEM if "about" not in record.fields:  # of nothing that stands somehow
                on, source = _said_where(pair, within)
                yield EntryChange(
                    kind=kind,
                    of=of,
                    before=before,
                    after=after,
                    on=on,
                    source=source,
                    note=None,
                    is_to_come=False,
                    is_free=not came and self._is_free(record, within),
                    is_uncertain=not came and self._is_uncertain(record, within),
                )
            case RecordKind.PROGRESS | RecordKind.ITEM | RecordKind.MATTER:
                yield from self._entry(pair, within, of)
            case RecordKind.READING:
                yield NumberChange(
                    kind=ChangeKind.READ if came else ChangeKind.REMOVED,
                    of=of,
                    before=before,
                    after=after,
                    on=record.own[0],
                    note=words(record.fields.get("note")),
                    is_to_come=came and is_to_come(record.own[0], self.sides[1].day),
                )
            case RecordKind.COMMITMENT:
                promise = self.sides[1 if came else 0].promise(record.model)
                reading = promise.current.reading if promise and promise.current else None
                yield CommitmentChange(kind=kind, of=of, before=before, after=after, reading=reading)
            case RecordKind.ACTION if carried := [each for each in self._carried(pair) if each.lines]:
                was, own = ", ".join(each.old for each in carried), record.own[0]
                yield CarriedOverAction(
                    kind=ChangeKind.CARRIED_OVER if came else ChangeKind.REMOVED,
                    of=of,
                    before=was if came else own,
                    after=own if came else was,
                    remark=_joined(in_part(carried), remark),
                )
            case _:
                remark = _joined(of_nothing(self._vain(pair)), remark)
                yield RecordChange(kind=kind, of=of, before=before, after=after, remark=remark)

    def _carried(self, pair: Pair) -> tuple[CarriedOver, ...]:
        """The actions of plans that are over from which one that came or went takes over, as the ledger has it."""
        side = self.sides[1 if pair.before is None else 0]
        is_action = pair.either.kind is RecordKind.ACTION
        return side.seen.lineage.carried.get(pair.either.name, ()) if is_action else ()

    def _vain(self, pair: Pair) -> tuple[Claim, ...]:
        """The claims of an action that came or went, or of a line of it, by which nothing was taken over."""
        side = self.sides[1 if pair.before is None else 0]
        return side.vain_claims.get(pair.either.name, ()) if pair.either.kind is RecordKind.ACTION else ()

    def _entry(self, pair: Pair, within: Pair | None, of: ChangedRecord) -> Iterator[EntryChange]:
        """Changes of an entry that no change of standing tells, as one."""
        record, came = pair.either, pair.before is None
        on, source = _said_where(pair, within)
        models = (pair.before.model if pair.before else None, pair.after.model if pair.after else None)
        told = {field for field in RESTATED if field in record.fields and self.told.of(*models, field)}
        if "timescale" in told or ("status" in told and record.fields.get("status") is Status.DROPPED):
            told.add("agreed")
        rest = said({field: value for field, value in record.fields.items() if field not in told})
        if told and rest is None:
            return
        yield EntryChange(
            kind=ChangeKind.PROGRESS if came else ChangeKind.REMOVED,
            of=of,
            before=None if came else rest,
            after=rest if came else None,
            on=on,
            source=source,
            note=None if told else words(record.fields.get("note") or record.fields.get("text")),
            is_to_come=came and is_to_come(on, self.sides[1].day),
            is_free=not came and self._is_free(record, within),
            is_uncertain=not came and self._is_uncertain(record, within),
        )

    def _is_free(self, old: Record, within: Pair | None) -> bool:
        """Whether an entry of the earlier side could be put right: `validate --against` asks the same."""
        return _could_be_put_right(old, within, self.papers)

    def _is_uncertain(self, old: Record, within: Pair | None) -> bool:
        """Whether it could be put right when the first commit after the earlier side was made, and not at last."""
        return not self._is_free(old, within) and _could_be_put_right(old, within, self._first_papers)

    def _of(self, pair: Pair, within: Pair | None) -> ChangedRecord:
        """The record of a change, by both of its names, and whose it is or was."""
        holders = (within.before, within.after) if within else (None, None)
        earlier = self.names[0].of(pair.before, holders[0]) if pair.before else None
        later = self.names[1].of(pair.after, holders[1]) if pair.after else None
        if earlier is None or later is None:
            either = later or earlier
            assert either is not None  # a pair has one at least
            return either
        if earlier.record is RecordKind.LINE:  # an action may be its own only line on the other side
            later = replace(later, record=earlier.record, who=later.who or earlier.who, action=earlier.action)
        return replace(
            later,
            formerly=earlier.ref if earlier.ref != later.ref else None,
            priorities=tuple(dict.fromkeys((*later.priorities, *earlier.priorities))),
        )


def _could_be_put_right(old: Record, within: Pair | None, papers: Iterable[Meeting]) -> bool:
    if isinstance(old.model, Progress):
        return is_free(old.model.date.last, None, papers)
    meeting = within.before.model if within and within.before else None
    return isinstance(meeting, Meeting) and is_free(meeting.date.last, meeting, papers)


def _said_where(pair: Pair, within: Pair | None) -> tuple[str, str | None]:
    """The date of an entry, and the meeting in whose paper it stands; none of an entry of a plan."""
    if pair.either.kind is RecordKind.PROGRESS or within is None:
        return pair.either.own[0], None
    meeting = within.either.own[0]
    return meeting, meeting


def _joined(*remarks: str | None) -> str | None:
    return "; ".join(filter(None, remarks)) or None


def _is_letter(old: Record, new: Record) -> bool:
    """Whether `was` of a line but says the letter that it has on the other side, in the same action."""
    there, here = (set(each.fields.get("was", ())) for each in (old, new))
    names = {each if each.startswith(f"{new.plan}/") else f"{new.plan}/{each}" for each in there ^ here}
    return new.kind is RecordKind.LINE and old.name != new.name and names <= {old.name, new.name}


_NUMBERS: dict[tuple[RecordKind, str], Literal[ChangeKind.RENUMBERED, ChangeKind.MOVED]] = {
    (RecordKind.ACTION, "ref"): ChangeKind.RENUMBERED,
    (RecordKind.PRIORITY, "ref"): ChangeKind.RENUMBERED,
    (RecordKind.ACTION, "priority"): ChangeKind.MOVED,
}
_LEADS = {(RecordKind.LINE, "leads"), (RecordKind.COMMITMENT, "lead"), (RecordKind.PLAN, "owner")}


_IN_PLACE = "an earlier promise was changed in place; another holds since"


def _standing_field(record: Record, field: str) -> str:
    return "timescale" if record.kind is RecordKind.PLAN and field == "review" else field
