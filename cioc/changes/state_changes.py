"""How the standing of a line, a commitment or a review changed: its RAG, its status, its deadline.

Standing is derived from all that was said up to a day, be it in the plan or at a meeting, so its changes are too.
What such a change tells need not be told again of the entry that made it: `ToldAlready` remembers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.changes.change import Change, ChangeKind
from cioc.changes.promise_moves import promise_moves
from cioc.changes.states import last_of
from cioc.changes.to_come import is_to_come
from cioc.changes.told_already import PROMISED_IN
from cioc.dates import in_words
from cioc.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.changes.states import Stand
    from cioc.changes.told_already import ToldAlready
    from cioc.snapshot import Entry, Promise, State


def state_changes(old: Stand, new: Stand, named: dict[str, Any], told: ToldAlready) -> Iterator[Change]:
    """What changed of one state; `named` are the fields of a change that say whose it is."""
    a, b = old.state, new.state
    if a.rag != b.rag and not told.is_by_rewriting(old, new, "rag"):
        kind = _rated(a.rag, b.rag, old.side.ratings, new.side.ratings)
        yield Change(kind=kind, field="rag", before=a.rag, after=b.rag, **_said(old, new, "rag", told), **named)
    if a.status != b.status and not told.is_by_rewriting(old, new, "status"):
        kind = _settled(a.status, b.status)
        before, after = (status.value if status else None for status in (a.status, b.status))
        entry = new.entry("status")
        said = _said(old, new, "status", told) | _agreed(entry if kind is ChangeKind.DROPPED else None, new)
        yield Change(kind=kind, field="status", before=before, after=after, **said, **named)
    if a.timescale != b.timescale or old.side.due(last_of(a)) != new.side.due(last_of(b)):
        yield _promise(old, new, named, told)
    elif _only_time_passed(old, new) and bool(old.side.days_late(a)) != bool(late := new.side.days_late(b)):
        kind = ChangeKind.LAPSED if late else ChangeKind.IN_TIME
        yield Change(kind=kind, field="late", before=a.timescale, after=b.timescale, **_read(old, new, late), **named)


def _only_time_passed(old: Stand, new: Stand) -> bool:
    return all(each.state.is_open and not each.side.is_idle(each.state) for each in (old, new))


def _promise(old: Stand, new: Stand, named: dict[str, Any], told: ToldAlready) -> Change:
    due_before, due_after = old.side.due(last_of(old.state)), new.side.due(last_of(new.state))
    first = new.side.due(new.state.promises[0]) if new.state.promises else None
    days = (due_after - due_before).days if due_before and due_after else None
    late = new.side.days_late(new.state)
    by = last.entry if (last := last_of(new.state)) else None
    is_new = old.state.timescale is None
    said = _said(old, new, "timescale", told)
    if told.is_rewritten(new.entry("timescale"), "timescale"):  # whatever was agreed then, it was not this
        by = None
    if last and last.entry is None:
        said["remark"] = said.get("remark") or _in_place(old.state, last)
    return Change(
        kind=ChangeKind.LAPSED if late and is_new else _moved(due_before, due_after),
        field=PROMISED_IN.get(type(new.owner), "timescale"),
        before=old.state.timescale,
        after=new.state.timescale,
        days=days,
        total_days=(due_after - first).days if first and due_after else None,
        moves=promise_moves(old, new, told),
        **_read(old, new, late),
        **_agreed(by, new),
        **said,
        **named,
    )


def _agreed(by: Entry | None, new: Stand) -> dict[str, Any]:
    """Which meeting an entry says has agreed, and whether it can have."""
    if by is None:
        return {}
    to_come = is_to_come(by.agreed, new.side.day)
    return {"agreed": by.agreed, "too_early": by.too_early, "is_agreement_to_come": to_come}


def _in_place(old: State, last: Promise) -> str | None:
    """What is to be said of a promise that no entry gave, and that is another than it was."""
    if old.timescale not in {None, last.timescale}:
        return "changed in place: no entry says so"
    before = last_of(old)
    if before and before.given != last.given:
        return f"the same words, read from {in_words(last.given)} now, and from {in_words(before.given)} before"
    return None


def _said(old: Stand, new: Stand, name: str, told: ToldAlready) -> dict[str, Any]:
    """Who said so, when and why; and that it is told."""
    told.add(old, new, name)
    entry, earlier = new.entry(name), old.entry(name)
    remark = _became(earlier, entry, name, told)
    if entry is None:
        return {"remark": remark} if remark else {}
    if told.is_rewritten(entry, name):
        remark = f"the entry of {entry.date} was rewritten: no other entry says so"
    said: dict[str, Any] = {"on": entry.date.isoformat(), "source": entry.source or None, "note": entry.note}
    return said | {"is_to_come": is_to_come(entry.date, new.side.day), "remark": remark}


def _became(earlier: Entry | None, entry: Entry | None, name: str, told: ToldAlready) -> str | None:
    """What became of the entry that said how it stood; nothing where another was added after it."""
    if earlier is None:
        return None
    became = told.became(earlier, name)
    if became is None and entry is not None and entry.date >= earlier.date:
        return None
    said = "said so" if entry is None else "said otherwise"
    return f"the entry of {earlier.date} that {said} {became or 'is of something else now'}"


def _read(old: Stand, new: Stand, late: int | None) -> dict[str, Any]:
    before, after = old.side.reading(last_of(old.state)), new.side.reading(last_of(new.state))
    return {"reading_before": before, "reading_after": after, "days_late": late}


def _rated(old: str | None, new: str | None, *orders: tuple[str, ...]) -> ChangeKind:
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


def _settled(old: Status | None, new: Status | None) -> ChangeKind:
    match new:
        case Status.COMPLETE:
            return ChangeKind.DONE
        case Status.DROPPED:
            return ChangeKind.DROPPED
        case _:
            return ChangeKind.REOPENED if old in {Status.COMPLETE, Status.DROPPED} else ChangeKind.STATUS


def _moved(before: date | None, after: date | None) -> ChangeKind:
    if before == after:
        return ChangeKind.RETIMED
    if before is None:
        return ChangeKind.DATED
    if after is None:
        return ChangeKind.UNDATED
    return ChangeKind.SLIPPED if after > before else ChangeKind.BROUGHT_FORWARD
