"""What changed between two snapshots.

There are two sorts of change, and nothing is said twice. How a line, a commitment or a review stands is derived from
all that was said of it, and so are the changes of its RAG, status and deadline (`state_changes`). Everything else is a
field of an entry that reads otherwise, or an entry that came or went; what it held came or went with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.changes.change import Change, ChangeKind, RecordKind
from cioc.changes.naming import Names
from cioc.changes.pairing import Pair, pairs
from cioc.changes.record_words import said, text_of, words
from cioc.changes.records import records
from cioc.changes.remarks import on_actions, on_promises_made_twice
from cioc.changes.renumbering import Renumbered
from cioc.changes.state_changes import state_changes
from cioc.changes.states import Stand, States
from cioc.changes.succession import left_open, taken_up
from cioc.changes.to_come import is_to_come
from cioc.changes.told_already import ToldAlready
from cioc.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.changes.records import Record
    from cioc.snapshot import Snapshot


def changes(
    before: Snapshot, after: Snapshot, *, days: tuple[date | None, date | None] = (None, None)
) -> tuple[Change, ...]:
    """Every change, what matters to a board first. Empty for two snapshots that say the same.

    `days` are those by which it is reckoned what is late, where they are not the snapshots' own.
    """
    found = on_promises_made_twice(_Comparison(before, after, days).all(), after)
    return tuple(sorted(found, key=lambda change: change.sort_key))


# Of a plan or a meeting that came or went, what is told beside it; the rest goes without saying. An action of a new
# plan is told where it is carried over, and an entry where no change of standing tells it.
_TOLD_OF_WHOLE = {
    RecordKind.PLAN: {RecordKind.ACTION},
    RecordKind.MEETING: {RecordKind.COMMITMENT, RecordKind.DECISION, RecordKind.ITEM, RecordKind.MATTER},
    RecordKind.MEASURE: {RecordKind.READING},
}

# What is said on a day: in the plan, or of it at a meeting. These fields tell how something stands from then on.
_ENTRIES = {RecordKind.PROGRESS, RecordKind.ITEM, RecordKind.MATTER}
_RESTATED = ("rag", "status", "timescale")


class _Comparison:
    def __init__(self, before: Snapshot, after: Snapshot, days: tuple[date | None, date | None]) -> None:
        self.sides = States(before, days[0]), States(after, days[1])
        self.root = Pair(records(before), records(after))
        self.names = Names(before), Names(after)
        self.taken_up = taken_up(before), taken_up(after)
        self.told = ToldAlready()
        self.renumbered = Renumbered(())

    def all(self) -> Iterator[Change]:
        """Standing first: it decides what need not be told of the entries that it comes from."""
        walked = list(self._walk(self.root, None))
        self.told.pair((pair.before.model, pair.after.model) for pair, _, _ in walked if pair.before and pair.after)
        self.renumbered = Renumbered(pair for pair, _, _ in walked)
        for pair, within, _ in walked:
            yield from self._standing(pair, within)
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
        below = pairs(old.children if old else (), new.children if new else ())
        remarked = on_actions(below, self.sides[0], self.taken_up[1]) if old and new else {}
        for each in below:
            if (old and new) or self._is_told_of_whole(pair.either, each):
                yield each, pair, remarked.get(id(each.either))
                yield from self._walk(each, pair)
            if not (old and new) and pair.either.kind is RecordKind.PLAN:
                yield from self._late_lines(each)
        if within is None:
            yield pair, None, None

    def _late_lines(self, action: Pair) -> Iterator[tuple[Pair, Pair | None, str | None]]:
        """What is late in a plan that came or went as a whole: that does not go without saying."""
        children = (each.children if each else () for each in (action.before, action.after))
        for line in pairs(*children):
            if line.either.kind is RecordKind.LINE and self._is_late(line):
                yield line, action, None

    def _is_late(self, pair: Pair) -> bool:
        """Of what came or went: whether it is late on the side that has it."""
        side = self.sides[1 if pair.before is None else 0]
        state = side.of(pair.either.model)
        return state is not None and not side.is_idle(state) and side.days_late(state) is not None

    def _is_told_of_whole(self, holder: Record, pair: Pair) -> bool:
        record = pair.either
        if record.kind not in _TOLD_OF_WHOLE.get(holder.kind, ()):
            return False
        if record.kind is RecordKind.ACTION:
            return _carried_from(record) is not None
        return record.kind is not RecordKind.ITEM or "about" in record.fields

    # -- How things stand

    def _standing(self, pair: Pair, within: Pair | None) -> Iterator[Change]:
        old, new = pair.before, pair.after
        if old is None or new is None:
            return
        states = self.sides[0].of(old.model), self.sides[1].of(new.model)
        if states[0] is not None and states[1] is not None:
            stands = (
                Stand(side=self.sides[0], state=states[0], owner=old.model),
                Stand(side=self.sides[1], state=states[1], owner=new.model),
            )
            named = self._named(pair, within)
            if new.kind is RecordKind.PLAN:
                named |= {"ref": f"{new.name}/review", "what": f"Review of {named['what']}"}
            yield from state_changes(*stands, named, self.told)

    # -- Entries

    def _fields(self, old: Record, new: Record, within: Pair | None) -> Iterator[Change]:
        if old.model is new.model and old.more == new.more:
            return
        named = self._named(Pair(old, new), within)
        for field in sorted(old.fields.keys() | new.fields.keys()):
            before, after = old.fields.get(field), new.fields.get(field)
            if before == after or self.renumbered.tells(old, new, field):
                continue
            if not self.told.of(old.model, new.model, _standing_field(new, field)):
                kind = _FIELD_KINDS.get((new.kind, field), ChangeKind.REWORDED)
                remark = self._overtaken(old, new) if _standing_field(new, field) == "timescale" else None
                remark = self.renumbered.with_it(old, new) if kind is ChangeKind.RENUMBERED else remark
                yield Change(kind=kind, field=field, before=words(before), after=words(after), **named).remarked(remark)

    def _overtaken(self, old: Record, new: Record) -> str | None:
        """Where a promise holds no more, its words are no change of standing."""
        before, after = self.sides
        is_overtaken = before.is_overtaken(old.model) or after.is_overtaken(new.model)
        return _IN_PLACE if is_overtaken and not after.is_holding(new.model) else None

    def _whole(self, pair: Pair, within: Pair | None, remark: str | None) -> Iterator[Change]:
        """An entry that came or went."""
        record, came = pair.either, pair.before is None
        if record.kind in _ENTRIES and ("about" in record.fields or record.kind is not RecordKind.ITEM):
            yield from self._entry(pair, within)
            return
        kind, text = self._kind_of_whole(pair)
        told: dict[str, Any] = {"after": text} if came else {"before": text}
        if record.kind is RecordKind.READING:
            told["note"] = words(record.fields.get("note"))
            told["is_to_come"] = came and is_to_come(record.own[0], self.sides[1].day)
        if (was := _carried_from(record)) is not None:
            told = {"before": was, "after": record.own[0]} if came else {"before": record.own[0], "after": was}
        side = self.sides[1 if came else 0]
        is_promise = record.kind is RecordKind.COMMITMENT or kind is ChangeKind.LAPSED
        if is_promise and (state := side.of(record.model)):
            told["reading_after" if came else "reading_before"] = side.reading_of(state)
            told["days_late"] = side.days_late(state) if came else None
        yield Change(kind=kind, **told, **self._named(pair, within)).remarked(remark)

    def _kind_of_whole(self, pair: Pair) -> tuple[ChangeKind, str]:
        record, came = pair.either, pair.before is None
        text = text_of(record)
        if not came:
            return ChangeKind.REMOVED, text
        if _carried_from(record) is not None:
            return ChangeKind.CARRIED_OVER, text
        if record.kind is RecordKind.READING:
            return ChangeKind.READ, text
        if record.kind in {RecordKind.COMMITMENT, RecordKind.LINE} and self._is_late(pair):
            return ChangeKind.LAPSED, text
        return ChangeKind.ADDED, text

    def _entry(self, pair: Pair, within: Pair | None) -> Iterator[Change]:
        """What was said and is told by no change of standing; all of it together."""
        record, came = pair.either, pair.before is None
        models = (pair.before.model if pair.before else None, pair.after.model if pair.after else None)
        told = {field for field in _RESTATED if field in record.fields and self.told.of(*models, field)}
        if "timescale" in told or ("status" in told and record.fields.get("status") is Status.DROPPED):
            told.add("agreed")
        text = said({field: value for field, value in record.fields.items() if field not in told})
        if told and text is None:
            return
        note = None if told else words(record.fields.get("note") or record.fields.get("text"))
        kind = ChangeKind.PROGRESS if came else ChangeKind.REMOVED
        before, after = (None, text) if came else (text, None)
        named = self._named(pair, within)
        ahead = came and is_to_come(named.get("on"), self.sides[1].day)
        yield Change(kind=kind, note=note, before=before, after=after, is_to_come=ahead, **named)

    def _named(self, pair: Pair, within: Pair | None) -> dict[str, Any]:
        """The fields of a change that say whose it is."""
        named = self.names[1].of(pair.after, within.after if within else None)
        if pair.before is None:
            return named
        earlier = self.names[0].of(pair.before, within.before if within else None)
        if pair.after is None:
            return earlier
        named["formerly"] = earlier["ref"] if earlier["ref"] != named["ref"] else None
        for several in ("leads", "priorities"):
            named[several] = tuple(dict.fromkeys((*named[several], *earlier[several])))
        return named


_FIELD_KINDS = {
    (RecordKind.ACTION, "ref"): ChangeKind.RENUMBERED,
    (RecordKind.PRIORITY, "ref"): ChangeKind.RENUMBERED,
    (RecordKind.ACTION, "priority"): ChangeKind.MOVED,
    (RecordKind.LINE, "leads"): ChangeKind.LEADS,
    (RecordKind.COMMITMENT, "lead"): ChangeKind.LEADS,
    (RecordKind.PLAN, "owner"): ChangeKind.LEADS,
}


_IN_PLACE = "an earlier promise was changed in place; another holds since"


def _standing_field(record: Record, field: str) -> str:
    return "timescale" if record.kind is RecordKind.PLAN and field == "review" else field


def _carried_from(record: Record) -> str | None:
    """What an action was in an earlier plan; None where it was in none."""
    if record.kind is not RecordKind.ACTION:
        return None
    was = [name for name in record.fields.get("was", ()) if "/" in name and not name.startswith(f"{record.plan}/")]
    return ", ".join(was) or None
