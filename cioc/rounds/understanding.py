"""Words that somebody typed into a form, to the values of an entry; or the question that goes back to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.dates import as_in_files, in_words, parse_partial
from cioc.diagnostics import Severity
from cioc.model import Status, own_words
from cioc.model.base import usual_status
from cioc.rounds.packs import Field, status_words
from cioc.text.phrases import listed, shortened
from cioc.timescales import Flag, Kind
from cioc.yaml import without_forbidden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.dates import PartialDate
    from cioc.workspace.loading import LoadedWorkspace


_NO_UPDATE: Final = frozenset({"na", "none", "nil", "notapplicable", ""})
_DONE_WORDS: Final = frozenset({"completed", "done", "finished"})
_FIRST_OF_EXCEL: Final = date(1899, 12, 30)
_DAYS_OF_EXCEL: Final = range(20_000, 80_000)
# From 1954 to 2119; a year such as 2021 is none of them.


def filled(said: Mapping[Field, str]) -> dict[Field, str]:
    """The cells that say anything: not `N/A`, and not a dash."""
    return {
        key: text
        for key, text in said.items()
        if "".join(each for each in text.casefold() if each.isalnum()) not in _NO_UPDATE
    }


class Understood(Struct, frozen=True, kw_only=True):
    """The values of an answer; empty where there is none."""

    note: str = ""
    rag: str = ""
    status: str = ""
    timescale: str = ""
    until: str = ""
    done: PartialDate | None = None


class _AskError(Exception):
    """A question to whoever gave the answer."""


def understood(said: Mapping[Field, str], workspace: LoadedWorkspace, *, day: date, today: date) -> Understood | str:
    """The values that were meant, or the question. `day` is the answer's; what no file may hold becomes a blank."""
    plain = {field: without_forbidden(text)[0] for field, text in filled(said).items()}
    plain |= {field: _day_of_excel(plain[field]) for field in (Field.DONE_ON, Field.NEW_DATE) if field in plain}
    try:
        return _understood(plain, workspace, day=day, today=today)
    except _AskError as question:
        return str(question)


def _understood(said: Mapping[Field, str], workspace: LoadedWorkspace, *, day: date, today: date) -> Understood:
    rag = _rating(said.get(Field.RATING, ""), workspace)
    status = _status(said.get(Field.STATUS, ""), workspace)
    done = _done(said.get(Field.DONE_ON, ""), today)
    if done is not None and status not in {"", Status.COMPLETE}:
        word = status_words(workspace)[Status(status)].lower()
        raise _AskError(f"it says {word}, and that it was done on {in_words(done)}: which of the two is right?")
    status = Status.COMPLETE if done is not None else status
    timescale, until = said.get(Field.NEW_DATE, ""), ""
    if status == Status.PAUSED:
        timescale, until = "", _until(timescale)
    elif timescale:
        timescale = _timescale(timescale, workspace, day)
    note = _note(said)
    _ask_why(note, rag, status, timescale, workspace)
    return Understood(note=note, rag=rag, status=status, timescale=timescale, until=until, done=done)


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
        raise _AskError(f'"{shortened(typed)}" is no rating: is it {known}?')
    return found


def _status(typed: str, workspace: LoadedWorkspace) -> str:
    if not typed:
        return ""
    found = own_words(workspace.settings).status(typed) or usual_status(typed)
    if found is None and " ".join(typed.casefold().split()) in _DONE_WORDS:
        found = Status.COMPLETE
    if found is None:
        known = listed([each.lower() for each in status_words(workspace).values()])
        raise _AskError(f'"{shortened(typed)}" is no status: is it {known}?')
    return found.value


def _done(typed: str, today: date) -> PartialDate | None:
    if not typed:
        return None
    try:
        found = parse_partial(as_in_files(typed))
    except ValueError as error:
        raise _AskError(f'on which day was it done? "{shortened(typed)}" is no day such as 3 March 2021') from error
    if found.first > today:
        raise _AskError(f"it says that it was done on {in_words(found)}, which is still to come: what is meant?")
    return found


def _until(typed: str) -> str:
    if not typed:
        raise _AskError("it is to be paused: until when? Please give the month under New date")
    try:
        return str(parse_partial(as_in_files(typed)))
    except ValueError as error:
        raise _AskError(f'paused until when? "{shortened(typed)}" is no month such as September 2021') from error


def _timescale(typed: str, workspace: LoadedWorkspace, day: date) -> str:
    typed = " ".join(typed.split())
    reading = workspace.read(typed, day)
    if reading.kind in {Kind.UNREADABLE, Kind.NONE, Kind.DONE} or reading.left_over:
        raise _AskError(f'what is the new date? "{shortened(typed)}" gives none that can be read')
    if Flag.AMBIGUOUS in reading.flags:
        raise _AskError(f'which date is meant? "{shortened(typed)}" can be read in two ways')
    return typed


def _ask_why(note: str, rag: str, status: str, timescale: str, workspace: LoadedWorkspace) -> None:
    """Ask for the words that the check of the files asks for, as grave as this workspace takes it."""
    settings = workspace.settings
    if note:
        return

    def matters(code: str) -> bool:
        return settings.severities.get(code) is not Severity.NOTE

    if rag in settings.exceptions and matters("P404"):
        raise _AskError(f"it is {settings.rag[rag].label.lower()}: why, and what is being done about it?")
    if status == Status.COMPLETE and matters("P403"):
        raise _AskError("it is complete: what was done, and what did it change for children?")
    if status == Status.DROPPED:
        raise _AskError("it is dropped: why, and who agreed it?")
    if status == Status.PAUSED:
        raise _AskError("it is paused: why?")
    if timescale:
        raise _AskError("its date moves: why?")
