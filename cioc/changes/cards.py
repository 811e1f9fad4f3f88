"""Cards: each change as a person reads it, whatever the format: whose it is, what happened, and what more there is."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias, TypeVar, assert_never

from msgspec import Struct
from msgspec.structs import replace

from cioc.changes import change as classes
from cioc.changes.groups import together
from cioc.changes.headlines import headline
from cioc.changes.kinds import ChangeKind, RecordKind
from cioc.changes.phrases import STILL_TO_COME, agreement, announced, day, promise
from cioc.privacy.masking import masker
from cioc.privacy.sums import Cell
from cioc.privacy.suppression import kept_back
from cioc.text.phrases import cut, days, later, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cioc.changes.change_report import ChangeReport
    from cioc.changes.groups import Folded
    from cioc.timescales import Reading
    from cioc.workspace.loading import LoadedWorkspace


class Card(Struct, frozen=True, kw_only=True):
    """One change, or the same change of several lines of an action."""

    ref: str
    """The full name of what it is of; in a paper its title, and its number in brackets."""
    headline: str
    facts: tuple[Fact, ...] = ()


class Naming(Protocol):
    """The words for references, for readers who do not see the files."""

    def name(self, changes: list[Folded]) -> str:
        """The name of what a card is about: `Fostering recruitment strategy (3.2c)`."""

    def numbers(self, references: Sequence[str]) -> str:
        """The things that something is about, in a row."""

    def in_words(self, text: str) -> str:
        """A sentence of cioc's own without the full names that only files have."""


class _ByRef:
    """References as they stand in the files."""

    def name(self, changes: list[Folded]) -> str:
        return _refs(changes)

    def numbers(self, references: Sequence[str]) -> str:
        return ", ".join(references)

    def in_words(self, text: str) -> str:
        return text


_BY_REF: Final[Naming] = _ByRef()


def cards(changes: Iterable[Folded], told: ChangeReport, *, publish: bool, naming: Naming = _BY_REF) -> Iterator[Card]:
    """The changes of a group; what a meeting said of an action is told once, and not of each of its lines.

    With `publish`, small numbers of children are kept back.
    """
    fit = publisher(*told.workspaces) if publish else None
    mask = masker(told.workspaces[1].settings)
    for same in together(tuple(map(fit, each)) if fit else each for each in changes):
        each = same[0]
        if len(same) > 1:
            leads = tuple(dict.fromkeys(lead for others in same for lead in others[0].leads))
            each = tuple(_with(change, replace(change.of, who=None, leads=leads)) for change in each)
        said = "; ".join(dict.fromkeys(map(headline, each)))
        if isinstance(each[0], classes.StandingChange) and each[0].is_to_come:  # the headlines of others say so
            said = f"{said}, {announced(each[0].on or '', each[0].source)}"
        name = naming.name(same)
        card = Card(ref=name, headline=naming.in_words(said), facts=tuple(_facts(each, told, name, naming)))
        yield _published(card, mask) if publish else card


def _published(card: Card, mask: Callable[[str], str]) -> Card:
    """A card whose names and ids, which no change holds itself, are fit to be published too."""
    facts = (
        (label, tuple(MarkedWords(mark, text and mask(text)) for mark, text in parts)) for label, parts in card.facts
    )
    return Card(ref=mask(card.ref), headline=mask(card.headline), facts=tuple(facts))


def _refs(changes: list[Folded]) -> str:
    first, *others = (each[0].ref for each in changes)
    return listed((first, *(other.partition("/")[2] for other in others)), last="and")


# -- Words and their marks ---------------------------------------------------------------------------------------------


class Mark(StrEnum):
    """The fate of some words: put in, taken out, or as before."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


class MarkedWords(NamedTuple):
    """Some words, and what became of them."""

    mark: Mark
    text: str


# Of what stayed, so many words are shown beside what changed.
_BESIDE = 6
# Comparing takes as long as the one text times the other.
_MOST = 4_000_000


def reworded(before: str, after: str) -> tuple[MarkedWords, ...]:
    """Two texts as one, word by word; of long stretches that stayed only the ends."""
    old, new = one_line(before).split(), one_line(after).split()
    if len(old) * len(new) > _MOST:
        return MarkedWords(Mark.OLD, " ".join(old)), MarkedWords(Mark.NEW, " ".join(new))
    found: list[MarkedWords] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            is_first, is_last = i == 0, j == len(old) and m == len(new)
            found.append(MarkedWords(Mark.SAME, " ".join(_ends(old[i:j], first=is_first, last=is_last))))
        else:
            found += (MarkedWords(mark, " ".join(w)) for mark, w in ((Mark.OLD, old[i:j]), (Mark.NEW, new[k:m])) if w)
    return tuple(found)


def _ends(words: list[str], *, first: bool, last: bool) -> Iterator[str]:
    before = [] if first else words[:_BESIDE]
    after = [] if last else words[-_BESIDE:]
    if len(before) + len(after) + 2 >= len(words):
        yield from words
        return
    yield from (*before, "…", *after)


Fact: TypeAlias = "tuple[str, tuple[MarkedWords, ...]]"
"""A label, which may be empty, and words."""

LONGEST = 280
"""So much is shown of a note."""


def plain(label: str, text: str) -> Fact:
    """Words in which nothing is marked."""
    return label, (MarkedWords(Mark.SAME, text),)


# -- Facts -------------------------------------------------------------------------------------------------------------


def _facts(each: Folded, told: ChangeReport, name: str, naming: Naming) -> Iterator[Fact]:
    change = each[0]
    what = change.called
    if what and not name.startswith(one_line(what).rstrip(" .")):
        yield plain("", cut(what, LONGEST))
    for one in each:
        yield from _body(one, told, what)
    if change.about:
        yield plain("About", naming.numbers(change.about))
    if change.leads and change.record in _ANSWERED_FOR and not isinstance(change, classes.LeadsChange):
        yield plain("Leads", "; ".join(told.name_of(lead) for lead in change.leads))
    remarks = (one.remark for one in each if one.remark and not _has_remark(one))
    for remark in map(naming.in_words, dict.fromkeys(remarks)):
        yield plain("", remark if isinstance(change, classes.PlanLeftOpen) else f"({remark})")
    if not any(isinstance(one, classes.TimescaleChange) and one.moves for one in each):  # each move has its own note
        yield from _note(change)


def _has_remark(change: classes.Change) -> bool:
    """Whether the headline has the remark."""
    is_gone = isinstance(change, classes.RecordChange) and change.kind is ChangeKind.REMOVED
    return is_gone or change.kind in {ChangeKind.RENUMBERED, ChangeKind.CARRIED_OVER}


_ANSWERED_FOR = {RecordKind.LINE, RecordKind.COMMITMENT, RecordKind.ACTION}


def _body(change: classes.Change, told: ChangeReport, what: str) -> Iterator[Fact]:
    """The rest of a card: all that the headline does not say."""
    match change:
        case classes.TimescaleChange():
            yield from _timescale(change, told)
        case classes.Dropped():
            yield _agreed(change, told)
        case classes.Lapsed() | classes.InTime():
            yield _promised(change.reading_after or change.reading_before)
        case classes.RewrittenChange():
            yield from _rewritten(change, told)
        case classes.PresenceChange():
            yield from _came_or_went(change, what)
        case classes.RatingChange() | classes.StatusChange() | classes.Completed() | classes.PlanLeftOpen():
            return
        case _:
            assert_never(change)


def _rewritten(change: classes.Rewritten, told: ChangeReport) -> Iterator[Fact]:
    match change:
        case classes.EntryRewritten() if change.is_of_standing:
            return
        case classes.NumberRewritten() if change.is_of_value:
            return
        case classes.FieldChange() | classes.EntryRewritten() | classes.NumberRewritten():
            yield "", _rewording(change)
        case classes.LeadsChange():
            yield "", _of_leads(change, told)
        case classes.Renumbering():
            return
        case _:
            assert_never(change)


def _came_or_went(change: classes.CameOrWent, what: str) -> Iterator[Fact]:
    """The words of it, where they are not those that it is known by."""
    match change:
        case classes.CommitmentChange() if change.reading:
            yield _promised(change.reading)
        case classes.CarriedOverAction() | classes.NumberChange(kind=ChangeKind.READ):
            return
        case classes.RecordChange() | classes.CommitmentChange() | classes.EntryChange() | classes.NumberChange():
            text = change.after or change.before
            if text and text not in {change.what, what}:
                yield plain("", cut(text, LONGEST))
        case _:
            assert_never(change)


def _rewording(
    change: classes.FieldChange | classes.EntryRewritten | classes.NumberRewritten,
) -> tuple[MarkedWords, ...]:
    if change.before is None or change.after is None:
        mark = Mark.NEW if change.before is None else Mark.OLD
        return (MarkedWords(mark, cut(change.after or change.before or "", LONGEST)),)
    return reworded(change.before, change.after)


def _of_leads(change: classes.LeadsChange, told: ChangeReport) -> tuple[MarkedWords, ...]:
    before, after = (text.split("; ") if text else [] for text in (change.before, change.after))
    parts = [(Mark.SAME if lead in after else Mark.OLD, lead) for lead in before]
    parts += [(Mark.NEW, lead) for lead in after if lead not in before]
    return tuple(MarkedWords(mark, one_line(told.name_of(lead))) for mark, lead in parts)


def _note(change: classes.Change) -> Iterator[Fact]:
    match change:
        case classes.StandingChange():
            label, note = "Why", change.note
            if change.source:
                label = f"{'For' if change.is_to_come else 'Said at'} the meeting of {day(change.source)}"
        case classes.EntryChange() | classes.NumberChange():
            label, note = "", change.note
        case classes.PlanLeftOpen():
            label, note = "Actions", ", ".join(change.actions)
        case classes.Lapsed() | classes.InTime() | classes.RewrittenChange() | classes.PresenceChange():
            return
        case _:
            assert_never(change)
    if note:
        yield plain(label, cut(note, LONGEST))


# -- Facts about promises ----------------------------------------------------------------------------------------------


def _timescale(change: classes.TimescaleChange, told: ChangeReport) -> Iterator[Fact]:
    """From and to, each move where there are several, and who agreed."""
    reading = change.reading_after or change.reading_before
    if reading is None:
        return
    if change.before == change.after and not change.days and not change.moves:
        yield _promised(reading)
        return
    if change.before is not None:
        yield plain("From", promise(change.before, change.reading_before))
    if change.moves:
        yield from _each_move(change, told)
    else:
        new = promise(change.after, change.reading_after)
        yield plain("To" if change.before else "Promise", f"{new}{_total(change)}")
    if change.before is not None and not change.moves:
        yield _agreed(change, told)


def _promised(reading: Reading | None) -> Fact:
    return plain("Promise", promise(reading.text if reading else None, reading))


def _total(change: classes.TimescaleChange) -> str:
    if not change.total_days or change.total_days == change.days:
        return ""
    side = "after" if change.total_days > 0 else "before"
    return f"; {days(change.total_days)} {side} the first promise"


def _each_move(change: classes.TimescaleChange, told: ChangeReport) -> Iterator[Fact]:
    """One after the other, each with its reason."""
    for move in change.moves:
        label = f"To, {_when(move)}" if move.on else "To"
        moved = f", {later(move.days)}" if move.days else ""
        why = f". {cut(move.note, LONGEST)}" if move.note else ""
        how = "changed in the file, " if move.is_in_place else "carried over, " if move.is_handed_over else ""
        yield plain(label, f"{promise(move.after, move.reading)}{moved}; {how}{_agreement(move, told)}{why}")
    if total := _total(change):
        yield plain("", f"In all{total.replace(';', '', 1)}.")


def _when(move: classes.PromiseMove) -> str:
    when = f"at the meeting of {day(move.source)}" if move.source else f"on {day(move.on or '')}"
    return f"{when}, {STILL_TO_COME}" if move.is_to_come else when


def _agreed(change: classes.TimescaleChange | classes.Dropped, told: ChangeReport) -> Fact:
    """A date that no meeting has is not an agreement, whatever an entry says; nor is one that is still to come."""
    said = _agreement(change, told)
    return plain("Agreement" if change.is_agreement_to_come else "Agreed", said.removeprefix("agreed "))


def _agreement(of: classes.TimescaleChange | classes.Dropped | classes.PromiseMove, told: ChangeReport) -> str:
    return agreement(of, on_file=of.agreed is not None and told.is_on_file(of.agreed))


# -- Fit to be published -----------------------------------------------------------------------------------------------


C = TypeVar("C", bound=classes.BaseChange)


def _with(change: C, of: classes.ChangedRecord) -> C:
    return replace(change, of=of)


def publisher(before: LoadedWorkspace, after: LoadedWorkspace) -> Callable[[classes.Change], classes.Change]:
    """A function that makes a change fit to be published.

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

    def fit(text: str | None) -> str | None:
        return text and mask(text)

    def in_words(change: C) -> C:
        of = change.of
        of = replace(of, what=mask(of.what), called=mask(of.called), who=fit(of.who))
        return replace(change, of=of, before=fit(change.before), after=fit(change.after), remark=fit(change.remark))

    def as_symbols(change: C) -> C:
        before, after = (text if text is None else bounds.symbol for text in (change.before, change.after))
        return replace(change, before=before, after=after)

    def published(change: classes.Change) -> classes.Change:
        match change:
            case classes.NumberChange() if Cell(change.ref, change.on) in cells:
                return in_words(as_symbols(replace(change, note=None)))
            case classes.NumberRewritten() if Cell(change.ref, change.on) in cells and change.field in _OF_A_NUMBER:
                return in_words(as_symbols(change))
            case classes.FieldChange() if (change.ref, change.field) in began:
                return in_words(as_symbols(change))
            case classes.TimescaleChange():
                moves = tuple(replace(move, note=fit(move.note)) for move in change.moves)
                return in_words(replace(change, note=fit(change.note), moves=moves))
            case classes.StandingChange() | classes.EntryChange() | classes.NumberChange():
                return in_words(replace(change, note=fit(change.note)))
            case classes.Lapsed() | classes.InTime() | classes.PlanLeftOpen():
                return in_words(change)
            case classes.RewrittenChange() | classes.PresenceChange():
                return in_words(change)
            case _:
                assert_never(change)

    return published


_OF_A_NUMBER = {"value", "bound", "note"}
