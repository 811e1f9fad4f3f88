"""Timescales that commits changed in the files, instead of by an entry: found, put down as text, and read back.

To go through all commits takes longer than all else that a command does, and what they tell hangs on few things: the
commit that the files stand on, the files, and the day. `cioc.history.archive` keeps it under a name made of these.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field

from cioc.dates import parse_partial
from cioc.git import Commit  # noqa: TC001 -- msgspec reads it
from cioc.model import Corrected, Progress, Status
from cioc.state import Entry, Timing
from cioc.state.timings import Overwritten, Rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cioc.dates import PartialDate
    from cioc.history.from_commits import FilesOfCommits
    from cioc.history.identity import Where
    from cioc.state import Snapshot


class Archive(Struct, frozen=True, kw_only=True):
    """The archive that git is: the commits that changed any file of the plans, the newest first, and their files."""

    commits: tuple[Commit, ...]
    past: FilesOfCommits
    shallow: bool = False


class InPlace(Struct, frozen=True, kw_only=True):
    """Every promise that the files once held and hold no longer, by the full name of the line that it was of.

    `newest` is the day of the newest commit: what is not committed yet came after it, and by `today`.
    """

    overwritten: Mapping[str, tuple[Overwritten, ...]]
    newest: date | None
    today: date | None = None
    made: Mapping[str, date] = field(default_factory=dict)
    """The day by which each commit was there, by its id. A clock that is wrong, or in another part of the world, dates
    none after today: what it changed is in the files."""
    begins: Commit | None = None
    """The oldest commit of a clone that does not hold all: what was changed before that, it cannot tell."""

    def day(self, by: Rewritten) -> date | None:
        """The day by which a change was made; for what is not committed, that of the newest commit."""
        return self.made.get(by.commit.sha, by.commit.committed) if by.commit else self.newest

    def last_day(self, by: Rewritten) -> date | None:
        """The last day on which a change may have been made: for what is not committed, today."""
        return self.day(by) if by.commit else self.today


def in_place(seen: Snapshot, archive: Archive, *, today: date = date.max) -> InPlace:
    """The changes in place of the lines, commitments and reviews of a snapshot, which is all that the files hold."""
    # An answer that is remembered needs none of this.
    from cioc.history.from_commits import Versions
    from cioc.history.overwriting import overwritten
    from cioc.model import own_words

    made = _made(archive.commits, today)
    versions = Versions(archive.past, own_words(seen.workspace.settings))
    return InPlace(
        overwritten=overwritten(
            versions.now(seen.workspace.documents),
            dict(_tracked(seen)),
            archive.commits,
            versions,
            first=None,
        ),
        newest=made[archive.commits[0].sha] if archive.commits else None,
        today=None if today == date.max else today,
        made=made,
        begins=archive.commits[-1] if archive.shallow and archive.commits else None,
    )


def _tracked(seen: Snapshot) -> Iterator[tuple[str, Where]]:
    """All that promises hang on, by its full name."""
    from cioc.history.identity import Where
    from cioc.history.versions import REVIEW

    for state in seen.plans:
        plan = state.plan.id
        if state.review is not None:
            yield f"{plan}/{REVIEW}", Where(plan, REVIEW, 0)
        for action in state.actions:
            yield from ((line.name, Where(plan, action.action.ref, line.index)) for line in action.lines)
    for made in seen.commitments:
        yield made.name, Where(str(made.meeting.date), made.commitment.id, 0)


def _made(commits: Sequence[Commit], today: date) -> dict[str, date]:
    """The day of each commit; one that is said to be of a day to come was there when the next was made, or is today."""
    found: dict[str, date] = {}
    following: dict[str, date] = {}
    for commit in commits:  # each before its parents
        day = commit.committed if commit.committed <= today else following.get(commit.sha, today)
        found[commit.sha] = day
        following |= {sha: min(day, following.get(sha, day)) for sha in commit.parents}
    return found


# -- Put down as text --------------------------------------------------------------------------------------------------


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
    takes_back: bool = False
    corrections: tuple[int, ...] = ()
    note: str | None = None
    about: str = ""
    source: str = ""
    title: str = ""


_AS_THEY_ARE = tuple(
    name for name in _Entry.__struct_fields__ if name not in {"said_in", "until", "corrects", "corrections"}
)
"""The fields that stand in the text as they are."""


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
    today: date | None
    commits: tuple[tuple[Commit, date], ...]
    """Those that are named, each with the day by which it was there."""
    entries: tuple[_Entry, ...]
    overwritten: dict[str, tuple[_Overwritten, ...]]


def as_text(found: InPlace) -> bytes:
    """The changes in place as text; of the days on which commits were made, no more than is asked for."""
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
        today=found.today,
        commits=tuple((each, found.made.get(each.sha, each.committed)) for each in commits.values()),
        entries=tuple(entries.texts),
        overwritten=told,
    )
    return msgspec.json.encode(answer)


def from_text(text: bytes) -> InPlace | None:
    """The changes in place that a text was made of; None where it is no such text."""
    try:
        answer = msgspec.json.decode(text, type=_Answer)
        return _found(answer)
    except (msgspec.MsgspecError, ValueError, LookupError, RecursionError):
        return None


def _found(answer: _Answer) -> InPlace:
    entries: list[Entry] = []
    for each in answer.entries:  # each after those that correct it
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
        today=answer.today,
        made={each.sha: by for each, by in answer.commits},
    )


class _Entries:
    """Entries, each put down once, after those that correct it."""

    def __init__(self) -> None:
        self.texts: list[_Entry] = []
        self._places: dict[int, int] = {}

    def timing(self, one: Timing) -> _Timing:
        place = None if one.entry is None else self.place(one.entry)
        return _Timing(timescale=one.timescale, given=one.given, entry=place)

    def place(self, one: Entry) -> int:
        if id(one) not in self._places:
            corrections = tuple(map(self.place, one.corrections))
            self._places[id(one)] = len(self.texts)
            self.texts.append(
                _Entry(
                    **{name: getattr(one, name) for name in _AS_THEY_ARE},
                    said_in=_text(one.said_in),
                    until=_text(one.until),
                    corrects=None if one.corrects is None else (str(one.corrects.date), one.corrects.place),
                    corrections=corrections,
                )
            )
        return self._places[id(one)]


def _entry(one: _Entry, earlier: list[Entry]) -> Entry:
    return Entry(
        **{name: getattr(one, name) for name in _AS_THEY_ARE},
        said_in=_moment(one.said_in),
        until=_moment(one.until),
        corrects=one.corrects and Corrected(parse_partial(one.corrects[0]), one.corrects[1]),
        corrections=tuple(earlier[each] for each in one.corrections),
        # What is told apart by the entry of the file is: each has one of its own, which is in no file any more.
        written=Progress.model_construct(date=parse_partial(str(one.date)), timescale=one.timescale, note=one.note),
    )


def _text(moment: PartialDate | None) -> str | None:
    return None if moment is None else str(moment)


def _moment(text: str | None) -> PartialDate | None:
    return None if text is None else parse_partial(text)
