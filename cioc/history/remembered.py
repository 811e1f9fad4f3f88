"""What commits tell of timescales that were changed in the files, put down as text and read back.

To go through all commits takes longer than all else that a command does, and what they tell hangs on few things: the
commit that the files stand on, the files, and the day: `cioc.history.archive` keeps it under a name made of these.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 -- msgspec reads it
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from cioc.dates import parse_partial
from cioc.git import Commit  # noqa: TC001 -- the same
from cioc.history.in_place import InPlace
from cioc.model import Corrected, Progress, Status
from cioc.state import Entry, Timing
from cioc.state.timings import Overwritten, Rewritten

if TYPE_CHECKING:
    from cioc.dates import PartialDate


class _Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All of an entry but where it is written. Days of which less may be known are text, checked when it is read."""

    date: date
    said_in: str | None = None
    rag: str | None = None
    status: Status | None = None
    timescale: str | None = None
    agreed: str | None = None
    too_early: bool = False
    until: str | None = None
    corrects: tuple[str, int] | None = None
    corrected_by: int | None = None
    note: str | None = None
    about: str = ""
    source: str = ""
    title: str = ""


class _Timing(Struct, frozen=True, kw_only=True):
    timescale: str
    given: date
    entry: int | None


class _Overwritten(Struct, frozen=True, kw_only=True):
    old: _Timing
    new: _Timing | None
    commit: str | None
    since: str | None


class _Answer(Struct, frozen=True, kw_only=True):
    """An answer as text. Entries are named by their places: where two timescales are of one entry, they stay so."""

    newest: date | None
    commits: tuple[tuple[Commit, date], ...]
    """Those that are named, each with the day by which it was there."""
    entries: tuple[_Entry, ...]
    overwritten: dict[str, tuple[_Overwritten, ...]]


def as_text(found: InPlace) -> bytes:
    """What commits tell, as text; of the days on which they were made, no more than is asked for."""
    entries = _Entries()
    commits: dict[str, Commit] = {}

    def commit(one: Commit | None) -> str | None:
        if one is not None:
            commits[one.sha] = one
        return None if one is None else one.sha

    told = {
        name: tuple(
            _Overwritten(
                old=entries.timing(each.old),
                new=None if each.new is None else entries.timing(each.new),
                commit=commit(each.by.commit),
                since=commit(each.by.since),
            )
            for each in row
        )
        for name, row in found.overwritten.items()
        if row
    }
    answer = _Answer(
        newest=found.newest,
        commits=tuple((each, found.made.get(each.sha, each.committed)) for each in commits.values()),
        entries=tuple(entries.texts),
        overwritten=told,
    )
    return msgspec.json.encode(answer)


def from_text(text: bytes) -> InPlace | None:
    """What commits told when that was put down; None where it is no such text."""
    try:
        answer = msgspec.json.decode(text, type=_Answer)
        return _found(answer)
    except (msgspec.MsgspecError, ValueError, LookupError, RecursionError):
        return None


def _found(answer: _Answer) -> InPlace:
    entries: list[Entry] = []
    for each in answer.entries:  # each after the one that corrects it
        entries.append(_entry(each, entries))
    commits = {each.sha: each for each, _ in answer.commits}

    def timing(one: _Timing) -> Timing:
        return Timing(timescale=one.timescale, given=one.given, entry=None if one.entry is None else entries[one.entry])

    def commit(sha: str | None) -> Commit | None:
        return None if sha is None else commits[sha]

    return InPlace(
        overwritten={
            name: tuple(
                Overwritten(
                    old=timing(each.old),
                    new=timing(each.new) if each.new else None,
                    by=Rewritten(commit=commit(each.commit), since=commit(each.since)),
                )
                for each in row
            )
            for name, row in answer.overwritten.items()
        },
        newest=answer.newest,
        made={each.sha: by for each, by in answer.commits},
    )


class _Entries:
    """Entries, each put down once, after the one that corrects it."""

    def __init__(self) -> None:
        self.texts: list[_Entry] = []
        self._places: dict[int, int] = {}

    def timing(self, one: Timing) -> _Timing:
        place = None if one.entry is None else self.place(one.entry)
        return _Timing(timescale=one.timescale, given=one.given, entry=place)

    def place(self, one: Entry) -> int:
        if id(one) not in self._places:
            corrected_by = None if one.corrected_by is None else self.place(one.corrected_by)
            self._places[id(one)] = len(self.texts)
            self.texts.append(
                _Entry(
                    date=one.date,
                    said_in=_text(one.said_in),
                    rag=one.rag,
                    status=one.status,
                    timescale=one.timescale,
                    agreed=one.agreed,
                    too_early=one.too_early,
                    until=_text(one.until),
                    corrects=None if one.corrects is None else (str(one.corrects.date), one.corrects.place),
                    corrected_by=corrected_by,
                    note=one.note,
                    about=one.about,
                    source=one.source,
                    title=one.title,
                )
            )
        return self._places[id(one)]


def _entry(one: _Entry, earlier: list[Entry]) -> Entry:
    return Entry(
        date=one.date,
        said_in=_moment(one.said_in),
        rag=one.rag,
        status=one.status,
        timescale=one.timescale,
        agreed=one.agreed,
        too_early=one.too_early,
        until=_moment(one.until),
        corrects=one.corrects and Corrected(parse_partial(one.corrects[0]), one.corrects[1]),
        corrected_by=None if one.corrected_by is None else earlier[one.corrected_by],
        note=one.note,
        about=one.about,
        source=one.source,
        title=one.title,
        # What is told apart by the entry of the file is: each has one of its own, which is in no file any more.
        written=Progress.model_construct(date=parse_partial(str(one.date)), timescale=one.timescale, note=one.note),
    )


def _text(moment: PartialDate | None) -> str | None:
    return None if moment is None else str(moment)


def _moment(text: str | None) -> PartialDate | None:
    return None if text is None else parse_partial(text)
