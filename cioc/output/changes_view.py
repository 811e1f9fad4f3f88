"""Each change as a person reads it, whatever the format: whose it is, what happened, and the facts of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from cioc.changes.change import ChangeKind, RecordKind
from cioc.dates import in_words
from cioc.output.changes_wording import Mark, Words, reworded
from cioc.output.changes_words import counted, cut, day, number, one_line, promise, published
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cioc.changes.change import Change
    from cioc.output.changes_words import Told

Fact: TypeAlias = "tuple[str, tuple[Words, ...]]"
"""A label, which may be empty, and words."""

_LONGEST_NOTE = 280


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change, or the same change of several lines of an action."""

    ref: str
    headline: str
    facts: tuple[Fact, ...] = field(default=())


def entries(changes: Iterable[Change], told: Told, *, publish: bool) -> Iterator[Entry]:
    """The changes of a group; what a meeting said of an action is told once, and not of each of its lines.

    With `publish`, small numbers of children are kept back.
    """
    for same in _together(published(change, told) if publish else change for change in changes):
        change = same[0]
        if len(same) > 1:
            leads = tuple(dict.fromkeys(lead for each in same for lead in each.leads))
            change = replace(change, who=None, leads=leads)
        yield Entry(ref=_refs(same), headline=_HEADLINES[change.kind](change), facts=tuple(_facts(change, told)))


def _together(changes: Iterable[Change]) -> list[list[Change]]:
    found: dict[object, list[Change]] = {}
    for place, change in enumerate(changes):
        alike: object = place
        if change.record is RecordKind.LINE and change.source is not None:
            same = (change.before, change.after, change.on, change.source, change.note, change.days, change.total_days)
            alike = (change.kind, change.field, change.what, change.priorities, same)
        found.setdefault(alike, []).append(change)
    return list(found.values())


def _refs(changes: list[Change]) -> str:
    first, *others = (change.ref for change in changes)
    return listed((first, *(other.partition("/")[2] for other in others)), last="and")


# -- What happened -----------------------------------------------------------------------------------------------------


def _rating(change: Change) -> str:
    if change.before is None:
        return f"first rated {change.after}"
    if change.after is None:
        return f"no longer rated; it was {change.before}"
    return f"{change.before} → {change.after}"


def _status(change: Change) -> str:
    before, after = ((status or "no status").replace("-", " ") for status in (change.before, change.after))
    return after if change.before is None or change.kind is not ChangeKind.STATUS else f"{before} → {after}"


def _moved(change: Change) -> str:
    days = change.days or 0
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def _dated(change: Change) -> str:
    due = change.reading_after.due if change.reading_after else None
    return f"promised by {in_words(due)}" if due else "given a time"


def _late(change: Change) -> str:
    return f"{counted(change.days_late or 0, 'day')} late"


def _came(change: Change) -> str:
    if change.record is RecordKind.READING:
        return f"number of {day(change.on or '')} gone"
    gone = change.kind is ChangeKind.REMOVED
    what = _RECORDS.get(change.record, change.record.value)
    when = f" of {day(change.on)}" if change.on else ""
    return f"{what}{when} is gone" if gone else f"new {what}"


_RECORDS = {RecordKind.LINE: "delivery line", RecordKind.PROGRESS: "entry", RecordKind.MATTER: "matter arising"}


def _reworded(change: Change) -> str:
    field = (change.field or "").replace("_", " ").replace(".", " ")
    when = f" of {day(change.on)}" if change.on and change.record is RecordKind.PROGRESS else ""
    if change.before is None:
        return f"{field}{when} added"
    return f"{field}{when} {'taken out' if change.after is None else 'reworded'}"


def _leads(change: Change) -> str:
    return "other leads" if change.before and change.after else "no lead now" if change.before else "leads named"


def _said(change: Change) -> str:
    if change.source:
        return f"at the meeting of {day(change.source)}"
    return f"on {day(change.on)}" if change.on else "said"


def _read(change: Change) -> str:
    return f"{number(change.after or '')} on {day(change.on or '')}"


_HEADLINES: dict[ChangeKind, Callable[[Change], str]] = {
    ChangeKind.WORSE: _rating,
    ChangeKind.BETTER: _rating,
    ChangeKind.RATED: _rating,
    ChangeKind.REOPENED: lambda change: (
        f"reopened: {change.before} → {(change.after or 'no status').replace('-', ' ')}"
    ),
    ChangeKind.STATUS: _status,
    ChangeKind.DONE: _status,
    ChangeKind.DROPPED: _status,
    ChangeKind.SLIPPED: _moved,
    ChangeKind.BROUGHT_FORWARD: _moved,
    ChangeKind.UNDATED: lambda _: "no day is promised any more",
    ChangeKind.DATED: _dated,
    ChangeKind.RETIMED: lambda _: "re-timed",
    ChangeKind.LAPSED: _late,
    ChangeKind.IN_TIME: lambda _: "not late",
    ChangeKind.ADDED: _came,
    ChangeKind.REMOVED: _came,
    ChangeKind.CARRIED_OVER: lambda change: f"carried over from {change.before}",
    ChangeKind.LEFT_OPEN: lambda change: f"succeeded by {change.after}" if change.after else "not succeeded",
    ChangeKind.RENUMBERED: lambda change: f"renumbered from {change.before}",
    ChangeKind.MOVED: lambda change: f"moved from priority {change.before} to {change.after}",
    ChangeKind.LEADS: _leads,
    ChangeKind.REWORDED: _reworded,
    ChangeKind.PROGRESS: _said,
    ChangeKind.READ: _read,
}


# -- The facts of it ---------------------------------------------------------------------------------------------------


def _facts(change: Change, told: Told) -> Iterator[Fact]:
    what = f"{change.who}: {change.what}" if change.who else change.what
    if what:
        yield _plain("", cut(what, _LONGEST_NOTE))
    if change.reading_before or change.reading_after:
        yield from _promised(change)
    elif change.kind is ChangeKind.REWORDED:
        yield "", _rewording(change)
    elif change.kind is ChangeKind.LEADS:
        yield "", _of_leads(change, told)
    elif change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.PROGRESS, ChangeKind.LAPSED}:
        text = change.after or change.before
        if text and text not in {change.what, what}:
            yield _plain("", cut(text, _LONGEST_NOTE))
    elif change.kind is ChangeKind.DROPPED:
        yield _agreed(change)
    if change.about:
        yield _plain("About", ", ".join(change.about))
    if change.leads and change.kind is not ChangeKind.LEADS and change.record in _ANSWERED_FOR:
        yield _plain("Leads", "; ".join(told.name_of(lead) for lead in change.leads))
    if change.remark:
        yield _plain("", change.remark if change.kind is ChangeKind.LEFT_OPEN else f"({change.remark})")
    if change.note:
        yield _plain(_note_label(change), cut(change.note, _LONGEST_NOTE))


_ANSWERED_FOR = {RecordKind.LINE, RecordKind.COMMITMENT, RecordKind.ACTION}


def _plain(label: str, text: str) -> Fact:
    return label, (Words(Mark.SAME, text),)


def _promised(change: Change) -> Iterator[Fact]:
    if change.field is None or change.before == change.after:
        reading = change.reading_after or change.reading_before
        yield _plain("Promise", promise(reading.text if reading else None, reading))
        return
    if change.before is not None:
        yield _plain("From", promise(change.before, change.reading_before))
    total = ""
    if change.total_days and change.total_days != change.days:
        side = "after" if change.total_days > 0 else "before"
        total = f"; {counted(abs(change.total_days), 'day')} {side} the first promise"
    yield _plain("To" if change.before else "Promise", f"{promise(change.after, change.reading_after)}{total}")
    if change.before is not None and change.after is not None:
        yield _agreed(change)
    if change.days_late and change.before is not None:
        yield _plain("", f"Late again, by {counted(change.days_late, 'day')}.")


def _agreed(change: Change) -> Fact:
    agreed = f"by the meeting of {day(change.agreed)}" if change.agreed else "no agreement recorded"
    return _plain("Agreed", agreed)


def _rewording(change: Change) -> tuple[Words, ...]:
    if change.before is None or change.after is None:
        mark = Mark.NEW if change.before is None else Mark.OLD
        return (Words(mark, cut(change.after or change.before or "", _LONGEST_NOTE)),)
    return reworded(change.before, change.after)


def _of_leads(change: Change, told: Told) -> tuple[Words, ...]:
    before, after = (text.split("; ") if text else [] for text in (change.before, change.after))
    parts = [(Mark.SAME if lead in after else Mark.OLD, lead) for lead in before]
    parts += [(Mark.NEW, lead) for lead in after if lead not in before]
    return tuple(Words(mark, one_line(told.name_of(lead))) for mark, lead in parts)


def _note_label(change: Change) -> str:
    if change.kind is ChangeKind.LEFT_OPEN:
        return "Actions"
    if change.kind in {ChangeKind.PROGRESS, ChangeKind.REMOVED, ChangeKind.READ}:
        return ""
    return f"Said at the meeting of {day(change.source)}" if change.source else "Why"
