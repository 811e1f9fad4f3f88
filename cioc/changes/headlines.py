"""Headlines: what happened, in a few words. Ratings and statuses are in the words of the files."""

from __future__ import annotations

from typing import assert_never

from cioc.changes import change as classes
from cioc.changes.kinds import ChangeKind, RecordKind
from cioc.changes.phrases import CARRIED_OVER, PROBABLY, STILL_TO_COME, announced, day, not_agreed, on, recorded
from cioc.dates import in_words
from cioc.text.phrases import late, later, number, often


def headline(change: classes.Change) -> str:
    """A headline: what happened, without what it happened to: `amber → red`, `92 days later, re-timed twice`."""
    match change:
        case classes.StandingChange():
            return _restated(change)
        case classes.Lapsed():
            return late(change.days_late, is_late=change.is_late, silence=change.silence, past=" past its date")
        case classes.InTime():
            return "not past its date any more"
        case classes.PlanLeftOpen():
            return _left_open(change)
        case classes.RewrittenChange():
            return _rewritten(change)
        case classes.PresenceChange():
            return _came_or_went(change)
        case _:
            assert_never(change)


def _remarked(words: str, remark: str | None) -> str:
    return f"{words}, {remark}" if remark else words


# -- How a promise stands ----------------------------------------------------------------------------------------------


def _restated(change: classes.Restated) -> str:
    match change:
        case classes.RatingChange():
            return _rating(change)
        case classes.StatusChange():
            return _status(change)
        case classes.Completed():
            return recorded(change.recorded) if change.recorded else _words(change.after)
        case classes.Dropped():
            return _words(change.after)
        case classes.TimescaleChange():
            return _timescale(change)
        case _:
            assert_never(change)


def _rating(change: classes.RatingChange) -> str:
    if change.before is None:
        if change.first is None:
            return f"first rated {change.after}"
        return f"first rated {change.first[0]} {on(change.first[1])}, {change.after} now"
    if change.after is None:
        return f"no longer rated; it was {change.before}"
    return f"{change.before} → {change.after}"


def _status(change: classes.StatusChange) -> str:
    before, after = change.before, _words(change.after)
    if change.kind is ChangeKind.REOPENED:
        why = f", since {not_agreed(change.refused, 'to drop it')}" if change.refused else ""
        return f"reopened: {before} → {after}{why}"
    return after if before is None else f"{_words(before)} → {after}"


def _words(status: str | None) -> str:
    return (status or "no status").replace("-", " ")


def _timescale(change: classes.TimescaleChange) -> str:
    match change.kind:
        case ChangeKind.SLIPPED | ChangeKind.BROUGHT_FORWARD:
            times = f", re-timed {often(len(change.moves))}" if change.moves else ""
            back = ", back to the first day" if change.total_days == 0 else ""
            return f"{later(change.days or 0)}{times}{back}"
        case ChangeKind.UNDATED:
            return "no day is promised any more" if change.after else "timescale taken out"
        case ChangeKind.DATED:
            due = change.reading_after.due if change.reading_after else None
            return f"promised by {in_words(due)}" if due else "given a time"
        case ChangeKind.RETIMED:
            if change.restores:
                return "put back, since the new date was not agreed"
            if change.is_retiming and change.moves:
                return f"re-timed {often(len(change.moves))}, back to the same day"
            if change.after is None:
                return "timescale taken out"
            return "timescale given" if change.before is None else "re-timed"
        case _:
            assert_never(change.kind)


def _left_open(change: classes.PlanLeftOpen) -> str:
    if change.after is None:
        return "current again"
    # A draft, or a plan that is on file in part, decides nothing by its silence, be it that a paper reports on it.
    return (
        f"followed by {change.after}, which does not speak of all of it"
        if change.is_silent
        else f"displaced by {change.after}"
    )


# -- Records that are on both sides ------------------------------------------------------------------------------------


def _rewritten(change: classes.Rewritten) -> str:
    match change:
        case classes.FieldChange():
            return _field(change)
        case classes.LeadsChange():
            if not change.after:
                return "no lead now"
            return "other leads" if change.before else "leads named"
        case classes.Renumbering():
            return _renumbered(change)
        case classes.EntryRewritten():
            return _entry_rewritten(change)
        case classes.NumberRewritten():
            return _number_rewritten(change)
        case _:
            assert_never(change)


def _field(change: classes.FieldChange | classes.EntryRewritten | classes.NumberRewritten, when: str = "") -> str:
    name = _CALLED.get(change.field) or change.field.replace("_", " ").replace(".", " ")
    if change.before is None:
        return f"{name}{when} added"
    changed = "changed" if change.field in _NO_WORDS else "reworded"
    return f"{name}{when} {'taken out' if change.after is None else changed}"


_CALLED = {"known_as": "former name"}
"""Fields whose keys are no words for what they hold."""

_NO_WORDS = {"priority", "was", "about", "succeeds", "plan", "date", "written", "status", "on_file", "better", "counts"}
"""Fields that hold a name, a date or a choice."""


def _renumbered(change: classes.Renumbering) -> str:
    if change.kind is ChangeKind.MOVED:
        of = "action" if change.record is RecordKind.LINE else "priority"
        return f"moved from {of} {change.before} to {change.after}"
    of = "priority " if change.record is RecordKind.PRIORITY else ""
    return _remarked(f"{of}renumbered from {change.before}", change.remark)


def _entry_rewritten(change: classes.EntryRewritten) -> str:
    if change.is_of_standing:
        return f"{change.before or 'nothing'} → {change.after or 'nothing'}, in the entry of {day(change.on)}"
    return _field(change, f" of {day(change.on)}")


def _number_rewritten(change: classes.NumberRewritten) -> str:
    if not change.is_of_value:
        return _field(change)
    none = "no number" if change.field == "value" else "exactly"
    before, after = ((said or none).replace("-", " ") for said in (change.before, change.after))
    return f"number of {day(change.on)} rewritten: {before} → {after}"


# -- Records that came or went -----------------------------------------------------------------------------------------


def _came_or_went(change: classes.CameOrWent) -> str:
    match change:
        case classes.RecordChange(kind=ChangeKind.REMOVED, remark=str(remark)) if remark.startswith(CARRIED_OVER):
            return f"{_name(change)} taken out, {remark}"
        case classes.RecordChange(kind=ChangeKind.REMOVED, remark=str(remark)) if remark.startswith(PROBABLY):
            return remark
        case classes.RecordChange(kind=ChangeKind.REMOVED):
            return _remarked(f"{_name(change)} is missing", change.remark)
        case classes.RecordChange() | classes.CommitmentChange():
            return f"{_name(change)} is missing" if change.kind is ChangeKind.REMOVED else f"new {_name(change)}"
        case classes.CarriedOverAction():
            if change.kind is ChangeKind.REMOVED:
                return f"{_name(change)} is missing; it had been carried over from {change.after}"
            return _remarked(f"carried over from {change.before}", change.remark)
        case classes.EntryChange():
            return _entry(change)
        case classes.NumberChange():
            return _number(change)
        case _:
            assert_never(change)


_NAMES = {RecordKind.PROGRESS: "entry", RecordKind.MATTER: "matter arising"}


def _name(change: classes.CameOrWent) -> str:
    return _NAMES.get(change.record, change.record.value)


def _entry(change: classes.EntryChange) -> str:
    match change.kind:
        case ChangeKind.ADDED:
            return f"new {_name(change)}"
        case ChangeKind.REMOVED:
            return f"{_name(change)} of {day(change.on)} {'taken out' if change.is_free else 'is missing'}"
        case ChangeKind.PROGRESS:
            if change.is_to_come:
                return announced(change.on, change.source)
            return f"at the meeting of {day(change.source)}" if change.source else on(change.on)
        case _:
            assert_never(change.kind)


def _number(change: classes.NumberChange) -> str:
    if change.kind is ChangeKind.REMOVED:
        return f"number of {day(change.on)} is missing"
    ahead = f", {STILL_TO_COME}" if change.is_to_come else ""
    return f"{number(change.after or '')} {on(change.on)}{ahead}"
