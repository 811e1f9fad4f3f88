"""What happened, in a few words, by the kind of a change: `amber → red`, `92 days later`, `36 days late`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.phrases import day, on
from cioc.changes.to_come import STILL_TO_COME, announced
from cioc.dates import in_words
from cioc.text.phrases import counted, later, number, often

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.changes.change import Change


def headline(change: Change) -> str:
    """What happened. Ratings and statuses are in the words of the files."""
    return _HEADLINES[change.kind](change)


def _rating(change: Change) -> str:
    if change.before is None:
        return f"first rated {change.after}"
    if change.after is None:
        return f"no longer rated; it was {change.before}"
    return f"{change.before} → {change.after}"


def _status(change: Change) -> str:
    before, after = ((status or "no status").replace("-", " ") for status in (change.before, change.after))
    return after if change.before is None or change.kind is not ChangeKind.STATUS else f"{before} → {after}"


def _done(change: Change) -> str:
    late = f", {counted(change.days_late, 'day')} late" if change.days_late else ""
    return f"{_status(change)}{late}"


def _moved(change: Change) -> str:
    times = f", moved {often(len(change.moves))}" if change.moves else ""
    return f"{later(change.days or 0)}{times}"


def _retimed(change: Change) -> str:
    if change.is_retiming and change.moves:
        return f"moved {often(len(change.moves))}, back to the same day"
    if change.after is None:
        return "timescale taken out"
    return "timescale given" if change.before is None else "re-timed"


def _dated(change: Change) -> str:
    due = change.reading_after.due if change.reading_after else None
    return f"promised by {in_words(due)}" if due else "given a time"


def _late(change: Change) -> str:
    days = counted(change.days_late or 0, "day")
    return f"{days} late" if change.is_late else f"{days} past its date, no update since"


def _came(change: Change) -> str:
    if change.record is RecordKind.READING:
        return f"number of {day(change.on or '')} gone"
    gone = change.kind is ChangeKind.REMOVED
    what = _RECORDS.get(change.record, change.record.value)
    when = f" of {day(change.on)}" if change.on else ""
    origin = f"; it had been carried over from {change.after}" if gone and is_carried(change) else ""
    return f"{what}{when} is gone{origin}" if gone else f"new {what}"


def is_carried(change: Change) -> bool:
    """Whether it is of an action that was carried over from an earlier plan, be it there still or gone."""
    return change.record is RecordKind.ACTION and change.field is None and bool(change.before and change.after)


_RECORDS = {RecordKind.LINE: "delivery line", RecordKind.PROGRESS: "entry", RecordKind.MATTER: "matter arising"}


def _reworded(change: Change) -> str:
    field = (change.field or "").replace("_", " ").replace(".", " ")
    when = f" of {day(change.on)}" if change.on and change.record in _SAID else ""
    if _is_of_standing(change):
        return f"{change.before or 'nothing'} → {change.after or 'nothing'}, in the entry{when}"
    if change.record is RecordKind.READING and change.field in {"value", "bound"}:
        none = "no number" if change.field == "value" else "exactly"
        before, after = ((said or none).replace("-", " ") for said in (change.before, change.after))
        return f"number of {day(change.on or '')} rewritten: {before} → {after}"
    if change.before is None:
        return f"{field}{when} added"
    return f"{field}{when} {'taken out' if change.after is None else 'reworded'}"


_SAID = {RecordKind.PROGRESS, RecordKind.ITEM, RecordKind.MATTER}


def _is_of_standing(change: Change) -> bool:
    """Whether it is a rating or a status of the past that says something else now."""
    return change.kind is ChangeKind.REWORDED and change.record in _SAID and change.field in {"rag", "status"}


def tells_all(change: Change) -> bool:
    """Whether the headline of what was reworded says from what to what."""
    is_number = change.record is RecordKind.READING and change.field in {"value", "bound"}
    return _is_of_standing(change) or (change.kind is ChangeKind.REWORDED and is_number)


def _renumbered(change: Change) -> str:
    """A priority has its actions with it."""
    of = "priority " if change.record is RecordKind.PRIORITY else ""
    return ", ".join(filter(None, (f"{of}renumbered from {change.before}", change.remark)))


def _leads(change: Change) -> str:
    return "other leads" if change.before and change.after else "no lead now" if change.before else "leads named"


def _said(change: Change) -> str:
    if change.is_to_come:
        return announced(change.on or "", change.source)
    if change.source:
        return f"at the meeting of {day(change.source)}"
    return on(change.on) if change.on else "said"


def _read(change: Change) -> str:
    ahead = f", {STILL_TO_COME}" if change.is_to_come else ""
    return f"{number(change.after or '')} {on(change.on or '')}{ahead}"


def _left_open(change: Change) -> str:
    if change.after is None:
        return "in use again"
    # A draft, or a plan that is on file in part, decides nothing by its silence, be it that a paper reports on it.
    return (
        f"followed by {change.after}, which does not speak of all of it"
        if change.is_silent
        else f"displaced by {change.after}"
    )


_HEADLINES: dict[ChangeKind, Callable[[Change], str]] = {
    ChangeKind.WORSE: _rating,
    ChangeKind.BETTER: _rating,
    ChangeKind.RATED: _rating,
    ChangeKind.REOPENED: lambda change: (
        f"reopened: {change.before} → {(change.after or 'no status').replace('-', ' ')}"
    ),
    ChangeKind.STATUS: _status,
    ChangeKind.DONE: _done,
    ChangeKind.DROPPED: _status,
    ChangeKind.SLIPPED: _moved,
    ChangeKind.BROUGHT_FORWARD: _moved,
    ChangeKind.UNDATED: lambda change: "no day is promised any more" if change.after else "timescale taken out",
    ChangeKind.DATED: _dated,
    ChangeKind.RETIMED: _retimed,
    ChangeKind.LAPSED: _late,
    ChangeKind.IN_TIME: lambda _: "not past its date any more",
    ChangeKind.ADDED: _came,
    ChangeKind.REMOVED: _came,
    ChangeKind.CARRIED_OVER: lambda change: ", ".join(
        filter(None, (f"carried over from {change.before}", change.remark))
    ),
    ChangeKind.LEFT_OPEN: _left_open,
    ChangeKind.RENUMBERED: _renumbered,
    ChangeKind.MOVED: lambda change: f"moved from priority {change.before} to {change.after}",
    ChangeKind.LEADS: _leads,
    ChangeKind.REWORDED: _reworded,
    ChangeKind.PROGRESS: _said,
    ChangeKind.READ: _read,
}
