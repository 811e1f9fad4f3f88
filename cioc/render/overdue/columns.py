"""The columns in which a list has its promises: one line each on a terminal, or all that a paper wants to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from cioc.dates import in_short
from cioc.overdue import NOT_RATED, rating
from cioc.render.overdue import words
from cioc.render.table import Align, Fit, Table, TableCell, TableColumn
from cioc.render.terminal_text import RATING_STYLES
from cioc.text.phrases import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cioc.overdue import Promise, Selection
    from cioc.render.table import RowGroup
    from cioc.state import Entry, Snapshot


class _Kind(NamedTuple):
    """A column, and what a promise has in it."""

    column: TableColumn
    cell: Callable[[Promise, ListColumns], TableCell]


class ListColumns(Struct, frozen=True, kw_only=True):
    """The columns of a list of promises, by their keys."""

    keys: Sequence[str]
    seen: Snapshot
    within: str | None = None
    """The plan that all refs are of, and do without."""
    beside: str | None = None
    """The lead that was asked for, or NO_LEAD, and leads all that is listed: only those beside it are named."""
    stays: str = ""
    """The key of the column by which the list is sorted, which no narrow screen does without."""

    @property
    def _kinds(self) -> Iterator[_Kind]:
        return (_KINDS["lead_beside" if key == "lead" and self.beside is not None else key] for key in self.keys)

    def row(self, promise: Promise) -> tuple[TableCell, ...]:
        """The cells of a promise."""
        return tuple(kind.cell(promise, self) for kind in self._kinds)

    def table(self, groups: Iterable[RowGroup]) -> Table:
        """Groups of such rows."""
        columns = (
            replace(kind.column, leaves=0) if key == self.stays else kind.column
            for key, kind in zip(self.keys, self._kinds, strict=True)
        )
        return Table(columns=tuple(columns), groups=tuple(groups))


def asked_lead(wanted: Selection) -> str | None:
    """The one lead, or NO_LEAD, whose promises were asked for; None where there are several, or an agency was."""
    return wanted.asked[0] if len(wanted.asked) == 1 and wanted.leads == frozenset(wanted.asked) else None


ONE_LINE = ("ref", "promise", "lead", "due", "days", "update", "rating", "last_word")
"""What a list says of each."""

WITH_REASON = (*ONE_LINE[:-1], "reason")
"""The same where somebody asks for a rating: with the reason for it in place of the last word."""

OF_THE_BOARD = ("ref", "promise_short", "lead", "due", "days", "rating", "heard")
"""What a list says of commitments: the last word on each before who leads it, since the question is what came back."""

IN_FULL = ("ref", "what", "leads", "first", "now", "since", "last_said")
"""What there is to say to whoever is to be asked for an update."""


def days(promise: Promise) -> str:
    """`1,522 ago`, `30 to go`, `today`; nothing of what has no date or is not open."""
    left = promise.days_to_go if promise.is_open else None
    if left is None:
        return ""
    if not left:
        return "today"
    return f"{left:,} to go" if left > 0 else f"{-left:,} ago"


def update(promise: Promise) -> str:
    """Of what is past its date the day of the last word on it since then; that there is none."""
    if not promise.has_passed:
        return ""
    return in_short(promise.said_since) if promise.said_since else NO_UPDATE


NO_UPDATE = "none"
UNRATED = "not rated"


def rated(promise: Promise, seen: Snapshot) -> str:
    """The name of its rating; `not rated`; of what is settled `Complete` or `Dropped`."""
    key = rating(promise, seen)
    known = seen.workspace.settings.rag.get(key)
    return known.label if known else UNRATED if key == NOT_RATED else key.capitalize()


def said(entry: Entry | None, *, otherwise: str) -> str:
    """An entry in one cell, `12 Feb 2021: Two groups have begun`; of none, the words `otherwise`."""
    if entry is None:
        return otherwise
    note = cut(entry.note or "", 0)
    return f"{in_short(entry.when)}: {note}" if note else in_short(entry.when)


def _rating(promise: Promise, of: ListColumns) -> TableCell:
    return TableCell(rated(promise, of.seen), RATING_STYLES.get(rating(promise, of.seen), "quiet"))


def _reason(promise: Promise, of: ListColumns) -> TableCell:
    """The reason for a rating; of a promise that is not rated the last word."""
    entry = promise.state.rated_because
    if entry is None:
        return _last_word(promise, of)
    return (
        TableCell(said(entry, otherwise=""))
        if entry.note
        else TableCell(f"{in_short(entry.when)}: no reason given", "quiet")
    )


def _lead_beside(promise: Promise, of: ListColumns) -> TableCell:
    others = (lead for lead in promise.leads if lead != of.beside)
    return TableCell(", ".join(map(of.seen.workspace.name_of, others)))


def _styled_by_bucket(promise: Promise) -> str:
    return words.STYLES.get(promise.bucket, "") if promise.is_open else ""


def _due(promise: Promise) -> str:
    return in_short(promise.last_day) if promise.last_day else ""


def _last_word(promise: Promise, _: ListColumns) -> TableCell:
    return TableCell(said(promise.heard, otherwise=words.UNHEARD), "" if promise.heard else "quiet")


_KINDS = {
    "ref": _Kind(
        TableColumn(heading="Ref", fit=Fit.WHOLE, above=True, style="place"),
        lambda promise, of: TableCell(words.ref(promise, of.within)),
    ),
    "promise": _Kind(
        TableColumn(heading="Promise", least=28, share=3), lambda promise, _: TableCell(words.called(promise))
    ),
    "promise_short": _Kind(
        TableColumn(heading="Promise", least=20, share=3), lambda promise, _: TableCell(words.called(promise))
    ),
    "lead": _Kind(
        TableColumn(heading="Lead", least=12, leaves=5, usual=words.NOBODY),
        lambda promise, of: TableCell(words.leads(promise, of.seen.workspace)),
    ),
    "lead_beside": _Kind(TableColumn(heading="Led with", least=12, leaves=5), _lead_beside),
    "due": _Kind(
        TableColumn(heading="Due", align=Align.RIGHT, fit=Fit.WHOLE, leaves=3),
        lambda promise, _: TableCell(_due(promise)),
    ),
    "days": _Kind(
        TableColumn(heading="Days", align=Align.NUMBER, fit=Fit.WHOLE),
        lambda promise, _: TableCell(days(promise), _styled_by_bucket(promise)),
    ),
    "update": _Kind(
        TableColumn(heading="Update since", fit=Fit.WHOLE, leaves=6, usual=NO_UPDATE, once="no update since"),
        lambda promise, _: TableCell(update(promise), "" if promise.is_late else "quiet"),
    ),
    "rating": _Kind(TableColumn(heading="Rating", fit=Fit.WHOLE, leaves=1, usual=UNRATED, once="not rated"), _rating),
    "last_word": _Kind(TableColumn(heading="Latest entry", least=40, share=2, leaves=7), _last_word),
    "heard": _Kind(
        TableColumn(heading="Latest entry", least=len(words.UNHEARD), share=2, leaves=4, usual=words.UNHEARD),
        _last_word,
    ),
    "reason": _Kind(TableColumn(heading="Why", least=22, share=6, leaves=2), _reason),
    "what": _Kind(TableColumn(heading="What"), lambda promise, _: TableCell(words.called(promise))),
    "leads": _Kind(TableColumn(heading="Lead"), lambda promise, of: TableCell(words.leads(promise, of.seen.workspace))),
    "first": _Kind(TableColumn(heading="First promise"), lambda promise, _: TableCell(words.first_promise(promise))),
    "now": _Kind(TableColumn(heading="Now"), lambda promise, _: TableCell(words.moved_to(promise))),
    "since": _Kind(TableColumn(heading="Since"), lambda promise, _: TableCell(words.late(promise))),
    "last_said": _Kind(
        TableColumn(heading="Latest entry"), lambda promise, _: TableCell(words.last_word(promise, 120))
    ),
}
