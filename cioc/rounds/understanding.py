"""Words that somebody typed into a form, to the values of an entry; or the question that goes back to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec import Struct

from cioc.dates import as_in_files, in_words, parse_partial
from cioc.diagnostics import Severity
from cioc.model import Status, own_words
from cioc.model.base import usual_status
from cioc.rounds.packs import HEADINGS, Field, status_words
from cioc.text.letters import bare
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import folded, listed, shortened
from cioc.timescales import Flag, Kind
from cioc.yaml import without_forbidden

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cioc.dates import PartialDate
    from cioc.workspace.loading import LoadedWorkspace


_Read = TypeVar("_Read")
_NO_UPDATE: Final = frozenset({"na", "none", "nil", "notapplicable", ""})
_DONE_WORDS: Final = frozenset({"completed", "done", "finished"})
_FIRST_OF_EXCEL: Final = date(1899, 12, 30)
_DAYS_OF_EXCEL: Final = range(20_000, 80_000)
# From 1954 to 2119; a year such as 2021 is none of them.
_ERROR_OF_A_SHEET: Final = lazy_pattern(r"(#[A-Z0-9/]+[!?]|Err:\d+)")
_MOST_OF_A_STATUS: Final = 3
"""Words that a status has at most; more of them are a sentence."""
_AS_BEFORE: Final = frozenset({"aslasttime", "sameaslasttime", "asbefore", "sameasbefore", "aspreviously"})
_ELSEWHERE: Final = frozenset({"seeabove", "asabove", "sameasabove", "seebelow", "ditto", "seemyemail", "seeemail"})


def filled(said: Mapping[Field, str]) -> dict[Field, str]:
    """The cells that say anything: not `N/A`, and not a dash."""
    return {key: text for key, text in said.items() if bare(text) not in _NO_UPDATE}


class Understood(Struct, frozen=True, kw_only=True):
    """The values of an answer; empty where there is none."""

    note: str = ""
    rag: str = ""
    status: str = ""
    timescale: str = ""
    until: str = ""
    done: PartialDate | None = None


class Question(Struct, frozen=True, kw_only=True):
    """A question to whoever gave an answer, and what could be read of it all the same."""

    text: str
    about: Field
    """The column that it is about."""
    rest: Understood
    again: tuple[Field, ...]
    """The columns that have to be filled in again: that one, and those that could be read."""


class _AskError(Exception):
    """A question to whoever gave the answer, and the column that it is about."""

    def __init__(self, about: Field, text: str) -> None:
        super().__init__(text)
        self.about = about


def understood(
    said: Mapping[Field, str], workspace: LoadedWorkspace, *, day: date, today: date, is_first: bool = False
) -> Understood | Question:
    """The values that were meant, or the question. `day` is the answer's; what no file may hold becomes a blank.

    `is_first` says that nothing was said of the promise before.
    """
    plain = {field: without_forbidden(text)[0] for field, text in filled(said).items()}
    plain |= {field: _day_of_excel(plain[field]) for field in (Field.DONE_ON, Field.NEW_DATE) if field in plain}
    reading = _Reading(plain, workspace, day, today, is_first=is_first)
    found = reading.values()
    if not reading.questions:
        return found
    first, *_ = reading.questions
    again = {*columns(found), *({first.about} & plain.keys())}
    return Question(text=str(first), about=first.about, rest=found, again=tuple(sorted(again)))


def columns(read: Understood) -> tuple[Field, ...]:
    """The columns in which the values of an answer stand."""
    by_value = {
        Field.RATING: read.rag,
        Field.STATUS: read.status,
        Field.NEW_DATE: read.timescale or read.until,
        Field.HAPPENED: read.note,
    }
    return tuple(column for column, value in by_value.items() if value)


class _Reading:
    """The columns of one answer, each read by itself: one that cannot be read hides no other."""

    def __init__(
        self, said: Mapping[Field, str], workspace: LoadedWorkspace, day: date, today: date, *, is_first: bool
    ) -> None:
        self.said, self.workspace, self.day, self.today, self.is_first = said, workspace, day, today, is_first
        self.questions: list[_AskError] = []

    def values(self) -> Understood:
        """All that can be read; `questions` then holds what cannot."""
        said = self._without_errors_of_a_sheet()
        rag = self._try(_rating, said.get(Field.RATING, ""), self.workspace) or ""
        status = self._try(_status, said.get(Field.STATUS, ""), self.workspace) or ""
        done = self._try(_done, said.get(Field.DONE_ON, ""), self.day, self.today)
        if done is not None and status not in {"", Status.COMPLETE}:
            self._try(_two_of_one, status, done, self.workspace)
            status, done = "", None
        status = Status.COMPLETE.value if done is not None else status
        timescale, until = said.get(Field.NEW_DATE, ""), ""
        if status == Status.PAUSED:
            until, timescale = self._try(_until, timescale) or "", ""
        elif timescale:
            timescale = self._try(_timescale, timescale, self.workspace, self.day) or ""
        note = _note(said)
        if not self.questions:
            self._try(_ask_status, rag, status, self.workspace)
            self._try(_ask_words, note, is_first=self.is_first)
            why = "" if bare(note) in _ELSEWHERE else note
            self._try(_ask_why, why, rag, status, timescale, self.workspace)
        return Understood(note=note, rag=rag, status=status, timescale=timescale, until=until, done=done)

    def _try(self, read: Callable[..., _Read], *args: Any, **more: Any) -> _Read | None:
        try:
            return read(*args, **more)
        except _AskError as question:
            self.questions.append(question)
            return None

    def _without_errors_of_a_sheet(self) -> dict[Field, str]:
        """The cells that hold words, and not what a spreadsheet says where it took words for a formula."""
        found = {}
        for field, text in self.said.items():
            if _ERROR_OF_A_SHEET.fullmatch(text.strip()):
                what = f'{HEADINGS[field]} holds "{shortened(text.strip())}", an error of the spreadsheet'
                ask = "what did you write there? Words may not begin with =, + or -"
                self.questions.append(_AskError(field, f"{what}: {ask}"))
            else:
                found[field] = text
        return found


def _note(said: Mapping[Field, str]) -> str:
    """The note: what happened, and why a date moves, each once."""
    parts = (
        "\n".join(line.rstrip() for line in said.get(each, "").split("\n")) for each in (Field.HAPPENED, Field.WHY)
    )
    return "\n\n".join(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _day_of_excel(typed: str) -> str:
    """A day that a spreadsheet has written as a number of days; all else as it is."""
    number = typed.strip().removesuffix(".0")
    if not (number.isascii() and number.isdecimal() and int(number) in _DAYS_OF_EXCEL):
        return typed
    return in_words(_FIRST_OF_EXCEL + timedelta(days=int(number)))


def done_words(done: PartialDate | None) -> str:
    """A note's sentence on when something was done."""
    if done is None:
        return ""
    return f"Done {'on' if done.day else 'in'} {in_words(done)}."


def _rating(typed: str, workspace: LoadedWorkspace) -> str:
    if not typed:
        return ""
    found = own_words(workspace.settings).rating(typed)
    if found not in workspace.settings.rag:
        known = listed([each.label for each in workspace.settings.rag.values()])
        raise _AskError(Field.RATING, f'"{shortened(typed)}" is no rating: is it {known}?')
    return found


def _status(typed: str, workspace: LoadedWorkspace) -> str:
    if not typed:
        return ""
    found = own_words(workspace.settings).status(typed) or usual_status(typed)
    if found is None and folded(typed) in _DONE_WORDS:
        found = Status.COMPLETE
    if found is None:
        known = listed([each.lower() for each in status_words(workspace).values()])
        if len(typed.split()) > _MOST_OF_A_STATUS:
            seems = f'under Status it says "{shortened(typed)}", which seems to belong under {HEADINGS[Field.HAPPENED]}'
            raise _AskError(Field.STATUS, f"{seems}. Please write it there; is it {known}?")
        raise _AskError(Field.STATUS, f'"{shortened(typed)}" is no status: is it {known}?')
    return found.value


def _done(typed: str, day: date, today: date) -> PartialDate | None:
    if not typed:
        return None
    found = _day_meant(typed, day)
    if found is None:
        text = f'on which day was it done? "{shortened(typed)}" is no day such as 3 March 2021'
        raise _AskError(Field.DONE_ON, text)
    if found.first > today:
        text = f"it says that it was done on {in_words(found)}, which is still to come: what is meant?"
        raise _AskError(Field.DONE_ON, text)
    return found


def _day_meant(typed: str, day: date) -> PartialDate | None:
    """A day or a month; without a year the last such one up to the day of the answer."""
    try:
        return parse_partial(as_in_files(typed))
    except ValueError:
        pass
    mark = next((each for each in "/.-" if each in typed), " ")
    for year in (day.year, day.year - 1):
        try:
            found = parse_partial(as_in_files(f"{typed.strip().rstrip(mark)}{mark}{year}"))
        except ValueError:
            continue
        if found.first <= day:
            return found
    return None


def _two_of_one(status: str, done: PartialDate, workspace: LoadedWorkspace) -> None:
    """Ask which of two is right that cannot both be."""
    word = status_words(workspace)[Status(status)].lower()
    text = f"it says {word}, and that it was done on {in_words(done)}: which of the two is right?"
    raise _AskError(Field.STATUS, text)


def _until(typed: str) -> str:
    if not typed:
        raise _AskError(Field.NEW_DATE, "it is to be paused: until when? Please give the month under New date")
    try:
        return str(parse_partial(as_in_files(typed)))
    except ValueError as error:
        text = f'paused until when? "{shortened(typed)}" is no month such as September 2021'
        raise _AskError(Field.NEW_DATE, text) from error


def _timescale(typed: str, workspace: LoadedWorkspace, day: date) -> str:
    typed = " ".join(typed.split())
    reading = workspace.read(typed, day)
    if reading.kind in {Kind.UNREADABLE, Kind.NONE, Kind.DONE} or reading.left_over:
        raise _AskError(Field.NEW_DATE, f'what is the new date? "{shortened(typed)}" gives none that can be read')
    if Flag.AMBIGUOUS in reading.flags:
        raise _AskError(Field.NEW_DATE, f'which date is meant? "{shortened(typed)}" can be read in more than one way')
    return typed


def _ask_words(note: str, *, is_first: bool) -> None:
    """Ask what happened where the words only point to a last time that there was not."""
    if is_first and bare(note) in _AS_BEFORE:
        raise _AskError(Field.HAPPENED, f'it says "{note}", and nothing was said of it before: what happened?')


def _ask_status(rag: str, status: str, workspace: LoadedWorkspace) -> None:
    """Ask whether it is complete where the rating means that, and no status says so."""
    known = workspace.settings.rag.get(rag)
    if known is None or status or not known.means_complete:
        return
    word = status_words(workspace)[Status.COMPLETE]
    text = f"you chose {known.label}. Is it {word.lower()}? Then choose {word} under {HEADINGS[Field.STATUS]}"
    raise _AskError(Field.STATUS, f"{text}, and say what was achieved")


def _ask_why(note: str, rag: str, status: str, timescale: str, workspace: LoadedWorkspace) -> None:
    if not note and (asked := reason_asked(rag, status, timescale, workspace)):
        raise _AskError(*asked)


def reason_asked(rag: str, status: str, timescale: str, workspace: LoadedWorkspace) -> tuple[Field, str] | None:
    """The words that belong beside new values, as a question and its column; None where they need none.

    It is what the check of the files asks for, as grave as this workspace takes it.
    """
    settings = workspace.settings

    def matters(code: str) -> bool:
        return settings.severities.get(code) is not Severity.NOTE

    if rag in settings.exceptions and matters("P404"):
        return Field.HAPPENED, f"it is {settings.rag[rag].label.lower()}: why, and what is being done about it?"
    if status == Status.COMPLETE and matters("P403"):
        return Field.HAPPENED, "it is complete: what was done, and what did it change for children?"
    if status == Status.DROPPED:
        return Field.HAPPENED, "it is dropped: why, and who agreed it?"
    if status == Status.PAUSED:
        return Field.HAPPENED, "it is paused: why?"
    return (Field.WHY, "its date moves: why?") if timescale else None
