"""Each change as a person reads it, whatever the format: whose it is, what happened, and the facts of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.groups import together
from cioc.changes.headlines import headline, is_carried, tells_all
from cioc.changes.phrases import day
from cioc.changes.promises import LONGEST, agreed, plain, promised
from cioc.changes.publishing import publisher
from cioc.changes.rewording import Mark, Words, reworded
from cioc.changes.to_come import announced
from cioc.privacy.masking import masker
from cioc.text.phrases import cut, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cioc.changes.change import Change
    from cioc.changes.folding import Folded
    from cioc.changes.promises import Fact
    from cioc.changes.told import Told


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
    fit = publisher(*told.workspaces) if publish else None
    mask = masker(told.workspaces[1].settings)
    for same in together(tuple(map(fit, each)) if fit else each for each in changes):
        each = same[0]
        if len(same) > 1:
            leads = tuple(dict.fromkeys(lead for others in same for lead in others[0].leads))
            each = tuple(replace(change, who=None, leads=leads) for change in each)
        said = "; ".join(dict.fromkeys(map(headline, each)))
        if each[0].is_to_come and each[0].kind not in {ChangeKind.PROGRESS, ChangeKind.READ}:  # these say so
            said = f"{said}, {announced(each[0].on or '', each[0].source)}"
        entry = Entry(ref=_refs(same), headline=said, facts=tuple(_facts(each, told)))
        yield _published(entry, mask) if publish else entry


def _published(entry: Entry, mask: Callable[[str], str]) -> Entry:
    """An entry whose names and ids, which no change holds itself, are fit to be published too."""
    facts = ((label, tuple(Words(mark, text and mask(text)) for mark, text in parts)) for label, parts in entry.facts)
    return Entry(ref=mask(entry.ref), headline=mask(entry.headline), facts=tuple(facts))


def _refs(changes: list[Folded]) -> str:
    first, *others = (each[0].ref for each in changes)
    return listed((first, *(other.partition("/")[2] for other in others)), last="and")


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
    remarks = (one.remark for one in each if one.remark and one.kind not in _REMARKED)
    for remark in dict.fromkeys(remarks):
        yield plain("", remark if change.kind is ChangeKind.LEFT_OPEN else f"({remark})")
    if change.note and not any(one.moves for one in each):  # each move has its own
        yield plain(_note_label(change), cut(change.note, LONGEST))


def _body(change: Change, told: Told, what: str) -> Iterator[Fact]:
    if change.reading_before or change.reading_after:
        yield from promised(change, told)
    elif change.kind is ChangeKind.REWORDED and not tells_all(change):
        yield "", _rewording(change)
    elif change.kind is ChangeKind.LEADS:
        yield "", _of_leads(change, told)
    elif change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.PROGRESS, ChangeKind.LAPSED}:
        text = change.after or change.before
        if text and text not in {change.what, what} and not is_carried(change):
            yield plain("", cut(text, LONGEST))
    elif change.kind is ChangeKind.DROPPED:
        yield agreed(change, told)


_REMARKED = {ChangeKind.RENUMBERED, ChangeKind.CARRIED_OVER}
"""Of these the headline has the remark."""

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
    if change.source:
        return f"{'For' if change.is_to_come else 'Said at'} the meeting of {day(change.source)}"
    return "Why"
