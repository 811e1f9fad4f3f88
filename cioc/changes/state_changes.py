"""Changes of promises between two states of the plans: ratings, statuses, timescales, what passed, what was left open.

How it stands is derived from all that was said up to a day, be it in the plan or at a meeting, so its changes are too.
What such a change tells need not be told again of the entry that made it: `ToldAlready` remembers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

from msgspec.structs import replace

from cioc.changes.change import (
    ChangedRecord,
    Completed,
    Dropped,
    InTime,
    Lapsed,
    LeftLine,
    PlanLeftOpen,
    PromiseMove,
    RatingChange,
    StatusChange,
    TimescaleChange,
)
from cioc.changes.deduplicate import PROMISED_IN
from cioc.changes.kinds import ChangeKind, RecordKind
from cioc.dates import in_words, is_to_come
from cioc.model import SETTLED, Status
from cioc.state.ledger import is_silent
from cioc.state.promise import PromiseKind, PromisePlace
from cioc.state.span import steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cioc.changes.change import Change, TimescaleKind
    from cioc.changes.deduplicate import ToldAlready
    from cioc.changes.states import Stand, States
    from cioc.state import Entry, State, Timing
    from cioc.state.promise import Life
    from cioc.state.span import Move, Shared
    from cioc.state.states import Drop


def state_changes(
    old: Stand, new: Stand, of: ChangedRecord, told: ToldAlready, *, shared: Shared | None = None
) -> Iterator[Change]:
    """The changes of one thing; `of` says whose it is.

    Where the promise is newer than the earlier state, `old` has none, and all that became of it since is told. `shared`
    is what both states know of it.
    """
    is_new = old.owner is None
    yield from _rating(*_as_said(old, new, "rag", shared), of, told, is_new=is_new)
    yield from _status(*_as_said(old, new, "status", shared), of, told, is_new=is_new)
    yield from timescale_changes(old, new, of, told, shared=shared, is_new=is_new)
    yield from _passed(old, new, of, is_new=is_new)


def timescale_changes(
    old: Stand,
    new: Stand,
    of: ChangedRecord,
    told: ToldAlready,
    *,
    shared: Shared | None = None,
    is_new: bool = False,
) -> Iterator[Change]:
    """How the timescale moved in one life of a promise; a promise that joined others has one for each of them."""
    is_first = old.owner is None
    was_draft = _is_draft(old, new)
    said = old.life, new.life
    old, new = _as_promised(old, new), _as_promised(new, old)
    was_untold = old.life is not said[0] or new.life is not said[1]
    is_put_right = was_untold or any(was.timescale != each.state.timescale for was, each in _rightly(old, new))
    moves = steps(old.life, new.life, shared, was_draft=was_draft) if new.life else ()
    if is_put_right and not moves:
        return
    if (is_first and any(step.is_retiming for step in moves)) or (
        not is_first and (old.timescale != new.timescale or old.due != new.due or moves)
    ):
        yield _timescale(
            old,
            new,
            moves,
            of,
            told,
            is_new=is_new,
            was_draft=was_draft,
            was_untold=was_untold,
            by_moves=is_first or was_draft or is_put_right,
        )


def _as_promised(stand: Stand, other: Stand) -> Stand:
    """One side without the dates that the ledger of the other knows to have been nobody's promise, and without those of
    entries that the other takes back.
    """
    if stand.life is None or other.life is None:
        return stand
    life = stand.life.put_right_by(other.life)
    if back := _taken_back(stand, other, life):
        kept = tuple(each for each in life.versions if each.entry is None or id(each.entry.written) not in back)
        life = life if kept == life.versions else replace(life, versions=kept)
    return replace(stand, life=life)


def _taken_back(stand: Stand, other: Stand, life: Life) -> set[int]:
    """The entries that gave a timescale, be it of a line that held the promise before, and that the other side takes
    back; by their identity.
    """
    held = [(stand.state, other.state)]
    for name in dict.fromkeys(version.holder for version in life.versions):
        here, there = stand.side.named(name), other.side.named(name)
        if here is not None and there is not None:
            held.append((here, there))
    return set[int]().union(
        *(_givers(here) - _givers(here.put_right_by(there, stand.side.day)) for here, there in held)
    )


def _givers(state: State) -> set[int]:
    """The entries that gave a timescale, by their identity."""
    return {id(timing.entry.written) for timing in state.timings if timing.entry}


def _rightly(old: Stand, new: Stand) -> tuple[tuple[State, Stand], tuple[State, Stand]]:
    """How each side stood, put right by what the other knows: nothing became better or worse by a correction, which is
    told as the entry that it is.
    """
    before, after = old.state.put_right_by(new.state, old.side.day), new.state.put_right_by(old.state, new.side.day)
    return (before, old), (after, new)


def _as_said(old: Stand, new: Stand, name: str, shared: Shared | None) -> tuple[Stand, Stand]:
    """Either side as it was last said to stand: by what held the promise before, where what took it over is silent."""
    if shared is None or old.promise is None or new.promise is None:
        return old, new
    return _with_last_word(old, name, shared.before), _with_last_word(new, name, shared.after)


def _with_last_word(stand: Stand, name: str, held: str) -> Stand:
    assert stand.promise is not None  # it was asked for
    if held == stand.promise.name or getattr(stand.state, name) is not None:
        return stand
    owner = stand.side.owner(held)
    state = stand.side.of(owner)
    if state is None:
        return stand
    days = [hand_over.day for hand_over in stand.side.seen.lineage.to.get(held, ())]  # what is said later says nothing
    return replace(stand, state=state.until(min(days)) if days else state, owner=owner)


class _Standing(TypedDict):
    """The fields that all changes of standing have."""

    of: ChangedRecord
    before: str | None
    after: str | None
    is_new: bool
    on: str | None
    source: str | None
    note: str | None
    is_to_come: bool
    is_put_right: bool
    remark: str | None


def _rating(old: Stand, new: Stand, of: ChangedRecord, told: ToldAlready, *, is_new: bool) -> Iterator[Change]:
    before, after = (each.rag for each, _ in _rightly(old, new))
    if before != after and not told.is_by_rewriting(old, new, "rag"):
        kind = ChangeKind.RATED if _waits(new) else _rated(before, after, old.side.ratings, new.side.ratings)
        standing = _standing(old, new, "rag", before, after, of, told, is_new=is_new)
        first = next((entry for entry in new.state.held if entry.rag is not None), None) if before is None else None
        is_other = first is not None and first.rag != after and not is_to_come(first.date, new.side.day)
        otherwise = (first.rag or "", str(first.when)) if first and is_other else None
        yield RatingChange(kind=kind, first=otherwise, **standing)


def _status(old: Stand, new: Stand, of: ChangedRecord, told: ToldAlready, *, is_new: bool) -> Iterator[Change]:
    was, now = (each.status for each, _ in _rightly(old, new))
    kind = ChangeKind.STATUS if _waits(new) else _settled(was, now)
    if was == now or told.is_by_rewriting(old, new, "status") or (old.owner is None and kind is ChangeKind.STATUS):
        return  # of what is new it goes without saying that it was begun
    before, after = (each.value if each else None for each in (was, now))
    standing = _standing(old, new, "status", before, after, of, told, is_new=is_new)
    match kind:
        case ChangeKind.DONE:
            yield Completed(recorded=new.promise.recorded if new.promise else None, **standing)
        case ChangeKind.DROPPED:
            agreed, too_early, to_come = _agreed(new.state.drop or _rightly(old, new)[1][0].drop, new)
            yield Dropped(agreed=agreed, too_early=too_early, is_agreement_to_come=to_come, **standing)
        case _:
            drop = new.state.last_drop if was is Status.DROPPED else None
            yield StatusChange(kind=kind, refused=drop.refused if drop else None, **standing)


def _passed(old: Stand, new: Stand, of: ChangedRecord, *, is_new: bool) -> Iterator[Change]:
    """That the last day of an open promise is over now and was not, be it because it was moved or opened again.

    What had passed before and was put off has passed again, where the new day is over now too.
    """
    promise = new.promise
    if promise is None or promise.repeats:
        return  # it is told of the line or the review that promises the same
    is_past, was_past = promise.has_passed, old.promise is not None and old.promise.has_passed
    # Of several lives, the one that decides how it stands.
    old, new = (replace(each, life=each.promise.life) if each.promise else each for each in (old, new))
    if is_past and (not was_past or promise.has_passed_since(old.side.day)):
        yield Lapsed(
            of=of,
            before=old.timescale,
            after=new.timescale,
            reading_before=old.reading,
            reading_after=new.reading,
            days_late=promise.days_late,
            is_late=promise.is_late,
            silence=promise.silence,
            is_new=is_new,
            remark=f"the same was promised to the Board: {', '.join(promise.also)}" if promise.also else None,
        )
    elif was_past and not is_past and new.state.is_open and old.timescale == new.timescale:
        yield InTime(
            of=of,
            before=old.timescale,
            after=new.timescale,
            reading_before=old.reading,
            reading_after=new.reading,
        )


def _timescale(
    old: Stand,
    new: Stand,
    moves: Sequence[Move],
    of: ChangedRecord,
    told: ToldAlready,
    *,
    is_new: bool,
    was_draft: bool,
    was_untold: bool,
    by_moves: bool,
) -> TimescaleChange:
    """The change from the timescale of one side to that of the other; `by_moves` is that it begins with the first move,
    because the earlier side has none that was promised. `was_untold` is that an entry of it was put right or taken out
    before a paper could tell of it: then the entry that gives the later one says what it says, whatever was there.
    """
    last = new.timing
    first = _first(old, new)
    by_moves = by_moves and bool(moves)
    before = moves[0].before.timing if by_moves else old.timing
    due = moves[0].before.due if by_moves else old.due
    days = (new.due - due).days if new.due and due else moves[0].days if len(moves) == 1 else None
    by = last.entry if last else None
    said = before.timescale if before else None
    standing = _standing(old, new, "timescale", said, new.timescale, of, told, is_new=is_new)
    for step in moves:
        if step.after.timing.entry:
            told.add_between(step.after.timing.entry)
    standing["remark"] = _remark(None if was_untold else standing["remark"], old, new, moves)
    is_rewritten = not was_untold and told.is_rewritten(new.entry("timescale"), "timescale")
    if is_rewritten:  # whatever was agreed then, it was not this
        by = None
    newest = moves[-1] if moves else None
    agreement = _agreed_later(moves, new, is_rewritten=is_rewritten) or _agreed(by, new)
    return TimescaleChange(
        kind=_kind_of(due, new, moves, was_draft=was_draft),
        field=PROMISED_IN.get(type(new.owner), "timescale"),
        reading_before=old.side.reading(before),
        reading_after=new.reading,
        days=days,
        is_retiming=any(step.is_retiming for step in moves) and not _waits(new),
        was_over=any(step.is_when_over for step in moves),
        total_days=(new.due - first).days if first and new.due else None,
        days_late=new.days_late,
        moves=tuple(_move(new, step) for step in moves) if len(moves) > 1 else (),
        agreed=agreement.agreed,
        too_early=agreement.too_early,
        is_agreement_to_come=agreement.is_agreement_to_come,
        refused=newest.after.refused if newest else None,
        restores=newest.restores if newest else None,
        **standing,
    )


def _remark(said: str | None, old: Stand, new: Stand, moves: Sequence[Move]) -> str | None:
    """The remark on a timescale, if none was `said` yet: that no entry gave it, or that its plan is still to come."""
    last = new.timing
    is_handed_over = bool(moves) and moves[-1].after.is_handed_over
    if last and last.entry is None and len(moves) < 2 and not is_handed_over:
        said = said or _in_place(old.timing, last)
    return said or ("in a plan that is not current yet" if _waits(new) else None)


def _kind_of(due: date | None, new: Stand, moves: Sequence[Move], *, was_draft: bool) -> TimescaleKind:
    """The kind of a change of dates: neither good nor bad news where no promise was moved, or one was put back."""
    puts_back = len(moves) == 1 and moves[0].restores is not None
    if _waits(new) or puts_back or (was_draft and not moves):
        return ChangeKind.RETIMED
    return _kind(due, new.due, moves)


def _waits(stand: Stand) -> bool:
    """Whether it is no promise yet: a draft decides nothing, so nothing slips in it."""
    return stand.promise is not None and stand.promise.place is PromisePlace.WAITING


def _is_draft(*sides: Stand) -> bool:
    """Whether it was, on the earlier side, in a draft of which no paper had told."""
    return any(each.promise is not None and each.promise.plan in each.side.untold_drafts for each in sides)


def _first(old: Stand, new: Stand) -> date | None:
    """The first day that was ever promised, as far back as either side knows."""
    dues = [v.due for stand in (old, new) if stand.life for v in stand.life.versions if v.due]
    return dues[0] if dues else None


class _Agreement(NamedTuple):
    """The date of the meeting that is said to have agreed, whether it cannot have, and whether it is still to come."""

    agreed: str | None = None
    too_early: bool = False
    is_agreement_to_come: bool = False


def _agreed_later(moves: Sequence[Move], new: Stand, *, is_rewritten: bool) -> _Agreement | None:
    """The agreement of a later entry or decision to the last move; none to what was written over."""
    last = moves[-1].after if moves else None
    was_written_over = is_rewritten or (last is not None and last.rewritten is not None)
    if last is None or last.agreed is None or (was_written_over and not last.is_agreed_since):
        return None
    return _Agreement(last.agreed, last.too_early, is_to_come(last.agreed, new.side.known.until))


def _move(new: Stand, step: Move) -> PromiseMove:
    version, day = step.after, new.side.day
    entry = version.entry
    return PromiseMove(
        before=step.before.timescale,
        after=version.timescale,
        reading=version.reading,
        days=step.days,
        is_retiming=step.is_retiming,
        is_in_place=step.is_in_place,
        is_handed_over=version.is_handed_over,
        agreed=version.agreed,
        refused=version.refused,
        restores=step.restores,
        too_early=version.too_early,
        on=entry.date.isoformat() if entry else None,
        source=(entry.source or None) if entry else None,
        note=entry.note if entry else None,
        is_to_come=entry is not None and is_to_come(entry.date, day),
        is_agreement_to_come=is_to_come(version.agreed, new.side.known.until),
    )


def _agreed(by: Entry | Drop | None, new: Stand) -> _Agreement:
    """The agreement that an entry, or the end of something, speaks of."""
    return _Agreement(by.agreed, by.too_early, is_to_come(by.agreed, new.side.known.until)) if by else _Agreement()


def _in_place(before: Timing | None, last: Timing) -> str | None:
    """A remark on a timescale that no entry gave, and that is another than it was."""
    if before and before.timescale != last.timescale:
        return "changed in place: no entry says so"
    if before and before.given != last.given:
        return f"the same words, read from {in_words(last.given)} now, and from {in_words(before.given)} before"
    return None


def _standing(
    old: Stand,
    new: Stand,
    name: str,
    before: str | None,
    after: str | None,
    of: ChangedRecord,
    told: ToldAlready,
    *,
    is_new: bool,
) -> _Standing:
    """The fields of a change: from what to what, who said so, when and why. It counts as told from then on."""
    told.add(old, new, name)
    entry, earlier = new.entry(name), old.entry(name)
    remark = None if earlier and _is_kept(earlier, new, told) else _became(earlier, entry, name, told)
    if entry and told.is_rewritten(entry, name):
        remark = f"the entry of {entry.date} was rewritten: no other entry says so"
    return {
        "of": of,
        "before": before,
        "after": after,
        "is_new": is_new,
        "on": entry.date.isoformat() if entry else None,
        "source": (entry.source or None) if entry else None,
        "note": entry.note if entry else None,
        "is_to_come": entry is not None and is_to_come(entry.date, new.side.day),
        "is_put_right": told.is_put_right(earlier, entry, name) and not (earlier and _is_kept(earlier, new, told)),
        "remark": remark,
    }


def _is_kept(earlier: Entry, new: Stand, told: ToldAlready) -> bool:
    """Whether an entry of the earlier side stands, as it was, in what the promise was carried over from."""
    now = told.now(earlier)
    if now is None or new.promise is None:
        return False
    names = {name for life in new.promise.lives for name in life.names} - {new.promise.name}
    holders = (new.side.of(new.side.owner(name)) for name in names)
    return any(each.written is now for holder in holders if holder for each in holder.entries)


def _became(earlier: Entry | None, entry: Entry | None, name: str, told: ToldAlready) -> str | None:
    """The fate of the entry that said how it stood; nothing where another was added after it."""
    if earlier is None:
        return None
    became = told.became(earlier, name)
    if became is None and entry is not None and entry.date >= earlier.date:
        return None
    said = "said so" if entry is None else "said otherwise"
    return f"the entry of {earlier.date} that {said} {became or 'is of something else now'}"


def _rated(
    old: str | None, new: str | None, *orders: tuple[str, ...]
) -> Literal[ChangeKind.WORSE, ChangeKind.BETTER, ChangeKind.RATED]:
    """Worse or better in the workspace's own order, which goes from the worst to the best.

    Where that order was changed in between, and so turns on which one is asked, it is neither.
    """
    verdicts = {order.index(new) < order.index(old) if old in order and new in order else None for order in orders}
    match list(verdicts):
        case [True]:
            return ChangeKind.WORSE
        case [False]:
            return ChangeKind.BETTER
        case _:
            return ChangeKind.RATED


def _settled(
    old: Status | None, new: Status | None
) -> Literal[ChangeKind.DONE, ChangeKind.DROPPED, ChangeKind.REOPENED, ChangeKind.STATUS]:
    match new:
        case Status.COMPLETE:
            return ChangeKind.DONE
        case Status.DROPPED:
            return ChangeKind.DROPPED
        case _:
            return ChangeKind.REOPENED if old in SETTLED else ChangeKind.STATUS


def _kind(before: date | None, after: date | None, moves: Sequence[Move]) -> TimescaleKind:
    """The kind of a change of timescale. What lost a day that it was only given meanwhile has lost it all the same."""
    if before == after:
        is_lost = after is None and any(step.is_retiming for step in moves)
        return ChangeKind.UNDATED if is_lost else ChangeKind.RETIMED
    if before is None:
        return ChangeKind.DATED
    if after is None:
        return ChangeKind.UNDATED
    return ChangeKind.SLIPPED if after > before else ChangeKind.BROUGHT_FORWARD


# -- Left open ---------------------------------------------------------------------------------------------------------


def left_open(before: States, after: States) -> Iterator[PlanLeftOpen]:
    """Each plan that is over on one of the sides only, if it has open lines that no other plan took over."""
    for plan_id in dict.fromkeys((*_over(before), *_over(after))):
        was_over, is_over = plan_id in _over(before), plan_id in _over(after)
        side = after if is_over else before
        state = side.seen.plan(plan_id)
        if was_over == is_over or state is None:
            continue
        if lines := tuple(_left(plan_id, side)):
            old, new = (each.seen.succession.displaced.get(plan_id) for each in (before, after))
            successor = new if is_over else old
            change = PlanLeftOpen(
                of=ChangedRecord(record=RecordKind.PLAN, ref=plan_id, what=state.plan.title),
                before=old,
                after=new,
                is_silent=successor is not None and is_silent(successor, side.seen),
            )
            yield change.only(lines)


def _over(side: States) -> tuple[str, ...]:
    return (*side.seen.succession.displaced, *side.seen.succession.ended)


def _left(plan_id: str, side: States) -> Iterator[LeftLine]:
    """The open promises that no other plan took over: its lines and its review."""
    for promise in side.ledger.open_promises:
        if promise.plan == plan_id and promise.left_open:
            is_line = promise.kind is PromiseKind.LINE
            yield LeftLine(
                action=promise.ref if is_line else "",
                leads=promise.leads,
                priority=f"{plan_id}/{promise.priority}" if is_line else "",
                has_passed=promise.has_passed,
            )
