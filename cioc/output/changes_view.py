"""Each change as a person reads it, whatever the format: whose it is, what happened, and the facts of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cioc.changes.change import ChangeKind, RecordKind
from cioc.dates import in_words
from cioc.output.changes_promises import LONGEST, agreed, later, plain, promised
from cioc.output.changes_wording import Mark, Words, reworded
from cioc.output.changes_words import counted, cut, day, number, one_line, published
from cioc.output.history_words import times as often
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cioc.changes.change import Change
    from cioc.changes.folding import Folded
    from cioc.output.changes_promises import Fact
    from cioc.output.changes_words import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change, or the same change of several lines of an action."""

    ref: str
    headline: str
    facts: tuple[Fact, ...] = field(default=())


def entries(changes: Iterable[Folded], told: Told, *, publish: bool) -> Iterator[Entry]:
    """The changes of a group; what a meeting said of an action is told once, and not of each of its lines.

    With `publish`, small numbers of children are kept back.
    """
    shown = (tuple(published(change, told) if publish else change for change in each) for each in changes)
    for same in _together(shown):
        each = same[0]
        if len(same) > 1:
            leads = tuple(dict.fromkeys(lead for others in same for lead in others[0].leads))
            each = tuple(replace(change, who=None, leads=leads) for change in each)
        headline = "; ".join(dict.fromkeys(_HEADLINES[change.kind](change) for change in each))
        yield Entry(ref=_refs(same), headline=headline, facts=tuple(_facts(each, told)))


def _together(changes: Iterable[Folded]) -> list[list[Folded]]:
    found: dict[object, list[Folded]] = {}
    for place, each in enumerate(changes):
        of_meeting = all(change.record is RecordKind.LINE and change.source is not None for change in each)
        found.setdefault(tuple(map(_alike, each)) if of_meeting else place, []).append(each)
    return list(found.values())


def _alike(change: Change) -> tuple[object, ...]:
    same = (change.before, change.after, change.on, change.source, change.note, change.days, change.total_days)
    return (change.kind, change.field, change.what, change.priorities, same)


def _refs(changes: list[Folded]) -> str:
    first, *others = (each[0].ref for each in changes)
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
    times = f", moved {often(len(change.moves))}" if change.moves else ""
    return f"{later(change.days or 0)}{times}"


def _retimed(change: Change) -> str:
    if change.after is None:
        return "timescale taken out"
    return "timescale given" if change.before is None else "re-timed"


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


def _is_told_in_headline(change: Change) -> bool:
    is_number = change.record is RecordKind.READING and change.field in {"value", "bound"}
    return _is_of_standing(change) or (change.kind is ChangeKind.REWORDED and is_number)


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
    ChangeKind.UNDATED: lambda change: "no day is promised any more" if change.after else "timescale taken out",
    ChangeKind.DATED: _dated,
    ChangeKind.RETIMED: _retimed,
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


def _facts(each: Folded, told: Told) -> Iterator[Fact]:
    change = each[0]
    what = f"{change.who}: {change.what}" if change.who else change.what
    if what:
        yield plain("", cut(what, LONGEST))
    for one in each:
        yield from _body(one, told, what)
    if change.about:
        yield plain("About", ", ".join(change.about))
    if change.leads and change.kind is not ChangeKind.LEADS and change.record in _ANSWERED_FOR:
        yield plain("Leads", "; ".join(told.name_of(lead) for lead in change.leads))
    for remark in dict.fromkeys(one.remark for one in each if one.remark):
        yield plain("", remark if change.kind is ChangeKind.LEFT_OPEN else f"({remark})")
    if change.note and not any(one.moves for one in each):  # each move has its own
        yield plain(_note_label(change), cut(change.note, LONGEST))


def _body(change: Change, told: Told, what: str) -> Iterator[Fact]:
    if change.reading_before or change.reading_after:
        yield from promised(change, told)
    elif change.kind is ChangeKind.REWORDED and not _is_told_in_headline(change):
        yield "", _rewording(change)
    elif change.kind is ChangeKind.LEADS:
        yield "", _of_leads(change, told)
    elif change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.PROGRESS, ChangeKind.LAPSED}:
        text = change.after or change.before
        if text and text not in {change.what, what}:
            yield plain("", cut(text, LONGEST))
    elif change.kind is ChangeKind.DROPPED:
        yield agreed(change.agreed, told)


_ANSWERED_FOR = {RecordKind.LINE, RecordKind.COMMITMENT, RecordKind.ACTION}


def _rewording(change: Change) -> tuple[Words, ...]:
    if change.before is None or change.after is None:
        mark = Mark.NEW if change.before is None else Mark.OLD
        return (Words(mark, cut(change.after or change.before or "", LONGEST)),)
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
