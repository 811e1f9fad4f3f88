"""Each change as a person reads it, whatever the format: whose it is, what happened, and the facts of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.groups import together
from cioc.changes.headlines import headline
from cioc.changes.phrases import counted, cut, day, one_line, promise
from cioc.changes.publishing import publisher
from cioc.output.changes_wording import Mark, Words, reworded
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    fit = publisher(*told.workspaces) if publish else None
    for same in together(fit(change) if fit else change for change in changes):
        change = same[0]
        if len(same) > 1:
            leads = tuple(dict.fromkeys(lead for each in same for lead in each.leads))
            change = replace(change, who=None, leads=leads)
        yield Entry(ref=_refs(same), headline=headline(change), facts=tuple(_facts(change, told)))


def _refs(changes: list[Change]) -> str:
    first, *others = (change.ref for change in changes)
    return listed((first, *(other.partition("/")[2] for other in others)), last="and")


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
