"""The questions to each lead in a round: their open promises, the worst first, as the ledger has them.

A pack holds how things stand on the day of the meeting, so that two packs of one round and one state of the files are
the same. Its words are those that may be published: it goes out by e-mail.
"""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

from msgspec import Struct

from cioc.dates import in_words
from cioc.edit.renumbering import names_a_device
from cioc.model import Status
from cioc.overdue import Bucket, PromiseKind, answering
from cioc.privacy.masking import masker
from cioc.rounds.places import Places, entry_sums, identity, other_lines, siblings
from cioc.rounds.token import MOST_OF_A_TIMESCALE, SHOWN, Token, digest
from cioc.text.phrases import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from cioc.dates import PartialDate
    from cioc.overdue import Overdue, Promise
    from cioc.workspace.loading import LoadedWorkspace


class Field(StrEnum):
    """A column of a pack."""

    REF = "ref"
    PROMISE = "promise"
    BY_WHEN = "by-when"
    STANDING = "standing"
    LAST_WORD = "last-word"
    HAPPENED = "happened"
    RATING = "rating"
    STATUS = "status"
    NEW_DATE = "new-date"
    WHY = "why"
    DONE_ON = "done-on"


SHOWN_FIELDS: Final = (Field.REF, Field.PROMISE, Field.BY_WHEN, Field.STANDING, Field.LAST_WORD)
"""Columns that a lead is shown, and cannot change."""
ANSWER_FIELDS: Final = (Field.HAPPENED, Field.RATING, Field.STATUS, Field.NEW_DATE, Field.WHY, Field.DONE_ON)
"""Columns that a lead fills in."""
HEADINGS: Final = {
    Field.REF: "Number",
    Field.PROMISE: "What was promised",
    Field.BY_WHEN: "By when",
    Field.STANDING: "How it stands",
    Field.LAST_WORD: "Last word on it",
    Field.HAPPENED: "What happened",
    Field.RATING: "Rating",
    Field.STATUS: "Status",
    Field.NEW_DATE: "New date",
    Field.WHY: "Why the date moves",
    Field.DONE_ON: "Done on",
}
TOKEN_HEADING: Final = "Leave this as it is"

REPLY_BEFORE: Final = timedelta(days=14)
"""The days before the meeting by which answers are wanted, unless somebody says when: a week before the paper."""
NOTHING_SAID: Final = "Nothing said yet"
"""The last word on what has none."""
_LAST_WORD: Final = 300
_MOST: Final = 4_000
# Letters that a cell shows; a spreadsheet leaves out a text of more than 32,767.


class RatingChoice(NamedTuple):
    """A rating of the workspace, as papers call it."""

    label: str
    means: str


class PackedPromise(Struct, frozen=True, kw_only=True):
    """One promise of a pack."""

    name: str
    label: str
    """Its usual name, with its plan."""
    what: str
    """A few words for a letter: the number, who does it, and what was promised."""
    shown: Mapping[Field, str]
    bucket: Bucket
    due: date | None
    """The last day of what has one."""
    last_word: PartialDate | date | None
    token: Token


class Pack(Struct, frozen=True, kw_only=True):
    """The questions to one lead or agency. `asked` is the worst first."""

    lead: str
    name: str
    meeting: PartialDate
    revision: str
    reply_by: date
    contact: str
    """Whom to ask."""
    organisation: str
    board: str
    ratings: tuple[RatingChoice, ...]
    exceptions: tuple[str, ...]
    """The labels of the ratings that need a reason."""
    statuses: Mapping[Status, str]
    """This workspace's word for each."""
    asked: tuple[PackedPromise, ...]
    remind: bool = False
    """Whether it asks again for what has not been answered."""
    workbook: bool = True
    """Whether it has a workbook; else its plain forms are all that there is."""

    @property
    def file(self) -> str:
        """The name of its files, without a suffix."""
        return f"{file_name(self.lead)}-{self.meeting}{'-reminder' if self.remind else ''}"

    @property
    def form(self) -> str:
        """The file to fill in."""
        return f"{self.file}.{'xlsx' if self.workbook else 'csv'}"

    def number(self, *buckets: Bucket) -> int:
        """The number of its promises that stand in one of these buckets."""
        return sum(each.bucket in buckets for each in self.asked)


def file_name(lead: str) -> str:
    """A lead in the name of a file, on Windows too. A plan may name anything as a lead, and so may a sheet."""
    plain = re.sub(r"[^a-z0-9.-]+|\.{2,}", "-", lead.casefold()).strip(".-")[:60]
    if plain != lead or not lead:
        return f"lead-{plain}-{sha256(lead.encode()).hexdigest()[:6]}".replace("--", "-")
    return f"lead-{lead}" if names_a_device(lead) else lead


class Round(Struct, frozen=True, kw_only=True):
    """All that the packs of a round have in common."""

    meeting: PartialDate
    revision: str
    reply_by: date
    contact: str

    @property
    def name(self) -> str:
        """Its name in entries and packs: the date of the meeting."""
        return str(self.meeting)


def packs(
    result: Overdue,
    workspace: LoadedWorkspace,
    asking: Round,
    *,
    leads: Iterable[str] | None = None,
    agency: str | None = None,
) -> tuple[Pack, ...]:
    """The packs of all leads that have something open, of some, or one of an agency and its teams.

    `result` is what is open on the day of the meeting. What is of plans that are over is not asked about.
    """
    maker = _Maker(workspace, asking)
    promises = [each for each in result.promises if not each.left_open]
    if agency is not None:
        theirs = answering(workspace, agency=agency) or frozenset()
        return tuple(maker.pack(agency, [each for each in promises if theirs & set(each.leads)]))
    known = dict.fromkeys((*workspace.register, *(lead for each in promises for lead in each.leads)))
    wanted = known if leads is None else leads
    return tuple(
        pack for lead in wanted for pack in maker.pack(lead, [each for each in promises if lead in each.leads])
    )


class _Maker:
    def __init__(self, workspace: LoadedWorkspace, asking: Round) -> None:
        self.workspace, self.asking = workspace, asking
        self.masked = masker(workspace.settings)
        self.places = Places(workspace=workspace)
        self._known: dict[str, str] = {}

    def pack(self, lead: str, promises: Iterable[Promise]) -> Iterator[Pack]:
        """The pack of one lead; none where there is nothing to ask."""
        settings = self.workspace.settings
        asked = tuple(self._asked(each, lead) for each in promises)
        if asked:
            yield Pack(
                lead=lead,
                name=self.workspace.name_of(lead),
                meeting=self.asking.meeting,
                revision=self.asking.revision,
                reply_by=self.asking.reply_by,
                contact=self.asking.contact,
                organisation=settings.organisation or "",
                board=settings.board.name if settings.board else "board",
                ratings=tuple(RatingChoice(each.label, each.means) for each in settings.rag.values()),
                exceptions=tuple(settings.rag[key].label for key in settings.exceptions if key in settings.rag),
                statuses=status_words(self.workspace),
                asked=asked,
            )

    def _asked(self, promise: Promise, lead: str) -> PackedPromise:
        shown = shown_of(promise, self.workspace, self._mask, lead)
        return PackedPromise(
            name=promise.name,
            label=promise.label,
            what=f"{shown[Field.REF]}: {cut(shown[Field.PROMISE], 110)}",
            shown=shown,
            bucket=promise.bucket,
            due=promise.last_day,
            last_word=promise.last_word,
            token=self._token(promise, lead, shown),
        )

    def _mask(self, text: str) -> str:
        """Words that may go out; many promises share theirs."""
        if text not in self._known:
            self._known[text] = self.masked(text)
        return self._known[text]

    def _token(self, promise: Promise, lead: str, shown: Mapping[Field, str]) -> Token:
        spot = self.places.spots.get(promise.name) if promise.kind is PromiseKind.LINE else None
        who, leads, first = identity(spot.line) if spot else ("", "", "")
        state = promise.state
        return Token(
            round=self.asking.name,
            lead=lead,
            revision=self.asking.revision,
            name=promise.name,
            ref=promise.ref if spot else "",
            id=(spot.line.id or "") if spot else "",
            what=digest(promise.what),
            who=who,
            leads=leads,
            first=first,
            entries="".join(entry_sums(spot.line)) if spot else "",
            siblings=siblings(spot) if spot else "",
            rag=state.rag or "",
            status=state.status.value if state.status else "",
            timescale=(promise.timescale or "")[:MOST_OF_A_TIMESCALE],
            shown="".join(digest(shown[field], SHOWN) for field in SHOWN_FIELDS),
            others=other_lines(spot) if spot else "",
        )


def status_words(workspace: LoadedWorkspace) -> dict[Status, str]:
    """A workspace's word for each status: its own, where it has one."""
    own = {status: word for word, status in reversed(workspace.settings.status.items())}
    return {each: own.get(each, each.value.replace("-", " ")).capitalize() for each in Status}


def shown_of(promise: Promise, workspace: LoadedWorkspace, masked: Callable[[str], str], lead: str) -> dict[Field, str]:
    """The cells that the pack of a lead shows of a promise, in words that may go out."""
    said = _last_word(promise, workspace, masked) + _also_asked(promise, lead, workspace)
    who = f"{promise.who}: " if promise.who else ""
    return {
        Field.REF: promise.line or promise.name,
        Field.PROMISE: masked(f"{who}{' '.join(promise.what.split())}")[:_MOST],
        Field.BY_WHEN: masked(" ".join((promise.timescale or "no date").split()))[:_MOST],
        Field.STANDING: standing(promise, workspace),
        Field.LAST_WORD: said,
    }


def _last_word(promise: Promise, workspace: LoadedWorkspace, masked: Callable[[str], str]) -> str:
    if promise.last_word is None:
        return NOTHING_SAID
    by = promise.heard.by if promise.heard else ""
    when = f"{in_words(promise.last_word)}{f', {workspace.name_of(by)}' if by else ''}"
    note = cut(masked(promise.last_note or ""), _LAST_WORD)
    return f"{when}: {note}" if note else when


def _also_asked(promise: Promise, lead: str, workspace: LoadedWorkspace) -> str:
    """The others who lead a promise, in a sentence: they are asked about it too."""
    own = {lead, *(answering(workspace, agency=lead) or ())}
    others = [workspace.name_of(each) for each in promise.leads if each not in own]
    return f" (Also asked: {', '.join(others)}.)" if others else ""


def standing(promise: Promise, workspace: LoadedWorkspace) -> str:
    """Its rating, its status, and where it stands on the day of the meeting."""
    state, words = promise.state, []
    if state.rag:
        known = workspace.settings.rag.get(state.rag)
        words.append(known.label if known else state.rag)
    if state.status:
        words.append(status_words(workspace)[state.status])
    words.append(_where(promise))
    if promise.bucket is Bucket.PAUSED:
        del words[-2:-1]  # the status says no more
    first, *rest = words
    return ", ".join((first, *(f"{each[:1].lower()}{each[1:]}" for each in rest)))


_PLACES: Final = (
    "past its date",
    "due ",
    "going on",
    "no recent update",
    "the date cannot be read",
    "no date",
    "paused",
)


def stood(text: str, workspace: LoadedWorkspace) -> dict[str, str]:
    """The rating and the status that the words of `standing` tell of, empty where they tell of none; nothing where they
    are other words."""
    settings, rest = workspace.settings, " ".join(text.split())
    found = {"rag": "", "status": ""}
    ratings = {each.label: key for key, each in settings.rag.items()}
    statuses = {word: status.value for status, word in status_words(workspace).items()}
    for key, words in (("rag", ratings), ("status", statuses)):
        for word, value in words.items():
            if rest.casefold().startswith(f"{word}, ".casefold()):
                found[key], rest = value, rest[len(word) + 2 :]
                break
    if not rest.casefold().startswith(_PLACES):
        return {}
    return found | ({"status": Status.PAUSED.value} if rest.casefold().startswith("paused") else {})


def _where(promise: Promise) -> str:
    day = in_words(promise.due) if promise.due else ""
    match promise.bucket:
        case Bucket.LAPSED:
            return f"Past its date, {day}{f'; {promise.silence}' if promise.silence else ''}"
        case Bucket.DUE_SOON | Bucket.ON_TIME:
            if promise.recurs or not day:
                return f"Going on, until {in_words(promise.last_day)}" if promise.last_day else "Going on"
            return f"Due {day}"
        case Bucket.QUIET:
            return "No recent update"
        case Bucket.UNREADABLE:
            return "The date cannot be read"
        case Bucket.UNDATED:
            return "No date"
        case Bucket.PAUSED:
            pause = promise.state.pause
            return f"Paused until {in_words(pause.until)}" if pause and pause.until else "Paused"
        case _:
            assert_never(promise.bucket)
