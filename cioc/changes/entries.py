"""Each change as a person reads it, whatever the format: whose it is, what happened, in a headline and in full."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.groups import together
from cioc.changes.phrases import STILL_TO_COME, announced, day, on
from cioc.changes.ratings import LONGEST, Mark, Words, agreed, plain, promised, reworded
from cioc.dates import in_words
from cioc.privacy.masking import masker
from cioc.privacy.sums import Cell
from cioc.privacy.suppression import kept_back
from cioc.text.phrases import counted, cut, later, listed, number, often, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cioc.changes.change import Change, PromiseMove
    from cioc.changes.groups import Folded
    from cioc.changes.ratings import Fact
    from cioc.changes.told import Told
    from cioc.workspace.loading import LoadedWorkspace


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


_TEXTS = ("what", "who", "before", "after", "note", "remark")
_OF_A_NUMBER = {None, "value", "bound", "note"}


def publisher(before: LoadedWorkspace, after: LoadedWorkspace) -> Callable[[Change], Change]:
    """What makes a change fit to be published.

    Numbers that either state keeps back are shown as the symbol, with no note, which may repeat them; for small numbers
    of children in any text stand words.
    """
    bounds, mask = after.settings.thresholds, masker(after.settings)
    cells = frozenset[Cell]().union(*(kept_back(w.measures, bounds.suppress_up_to).cells for w in (before, after)))
    began = {
        (measure.id, "baseline.value")
        for each in (before, after)
        for measure in each.measures.values()
        if measure.baseline and Cell(measure.id, str(measure.baseline.date)) in cells
    }

    def said(move: PromiseMove) -> PromiseMove:
        return replace(move, note=move.note and mask(move.note))

    def published(change: Change) -> Change:
        given: dict[str, Any] = {name: getattr(change, name) for name in _TEXTS}
        fit = dict(given)
        of_a_number = change.record is RecordKind.READING and change.field in _OF_A_NUMBER
        if (of_a_number and Cell(change.ref, change.on or "") in cells) or (change.ref, change.field) in began:
            fit |= {side: bounds.symbol for side in ("before", "after") if given[side] is not None}
            fit["note"] = None
        fit = {name: text and mask(text) for name, text in fit.items()}
        given["moves"], fit["moves"] = change.moves, tuple(map(said, change.moves))
        return replace(change, **fit) if fit != given else change

    return published


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
