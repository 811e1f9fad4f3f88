"""News of a line in a table that is read again: new entries, and those of the last reading that are put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.edit.edits import Insert, Put, Written
from cioc.edit.work import in_text
from cioc.model import RESTATED, Corrected, Progress
from cioc.office.affinity import likeness, words
from cioc.office.comparison import UNKNOWN, differs, unsure_names
from cioc.office.matching import GONE
from cioc.office.writing import a_sum, notes_of
from cioc.state.snapshot import first_to_tell, papers_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cioc.model import Line
    from cioc.office.comparison import Comparison, Pair
    from cioc.office.draft import LineDraft


_REWORDED: Final = 0.5
"""From here on a comment is another one in other words."""


class _Notes(Struct, frozen=True, kw_only=True):
    """The comments of a line that are new in the table, and those of the last time that it no longer has, by sums."""

    fresh: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()


def update_entries(made: Comparison, pair: Pair, line: LineDraft, there: Line, now: Mapping[str, str]) -> None:
    """Write what the table alone says anew of a line.

    Comments that are as of another day than the last time make an entry of that day. Those of the same day put right
    what was read then; where a paper that is out may have told it, an entry of today corrects it.
    """
    said: dict[str, Written] = {}
    right: dict[int, dict[str, Written]] = {}
    for key in RESTATED:
        before = pair.in_plan(key)
        if not differs(made, pair, key, now.get(key, "")):
            continue
        if key == "timescale" and not before:
            path = in_text(made.document, pair.path)
            made.edits.append(Put(path=path, key=key, value=now[key], order=pair.order))
        elif (at := _read_wrongly(made, there, key)) is not None:
            right.setdefault(at, {})[key] = now[key]
        else:
            said[key] = now[key]
    notes = _notes(made, pair, line, there)
    if notes.fresh:
        said_now = "\n\n".join(notes.fresh)
        found = _note_put_right(made, there, notes)
        made.tell("written", pair.ref, "note", table=said_now, plan=found[1] if found else "")
        if found is not None:
            at, old = found
            note = there.progress[at].note or ""
            right.setdefault(at, {})["note"] = note.replace(old, said_now, 1)
        else:
            said["note"] = said_now
    for at, values in right.items():
        _put_right(made, pair, there, at, values)
    if said:
        _entry(made, pair, there, {"date": made.comments.isoformat(), **said})


def _of_the_last_time(made: Comparison, there: Line) -> list[int]:
    """The entries of the last reading, and what corrected them, if the comments are still as of its day."""
    if made.comments != made.kept.comments_as_of:
        return []
    days = ((at, each, each.corrects.date if each.corrects else each.date) for at, each in enumerate(there.progress))
    return [at for at, each, day in days if str(day) == made.comments.isoformat() and not (each.by or each.via)]


def _read_wrongly(made: Comparison, there: Line, key: str) -> int | None:
    """The entry of the last reading that says a value last, if one does."""
    last = next((at for at in reversed(range(len(there.progress))) if getattr(there.progress[at], key)), None)
    return last if last in _of_the_last_time(made, there) else None


def _note_put_right(made: Comparison, there: Line, notes: _Notes) -> tuple[int, str] | None:
    """The entry with the one comment that was reworded, and that comment; one in quite other words is news."""
    if len(notes.fresh) != 1 or len(notes.vanished) != 1:
        return None
    for at in _of_the_last_time(made, there):
        for part in (there.progress[at].note or "").split("\n\n"):
            is_reworded = likeness(words(part), words(notes.fresh[0])) >= _REWORDED
            if a_sum(part) == notes.vanished[0] and is_reworded:
                return at, part
    return None


def _put_right(made: Comparison, pair: Pair, there: Line, at: int, values: Mapping[str, Written]) -> None:
    """Put values in the place of others, or beside them where a paper that is out may have told these."""
    paper = first_to_tell(papers_out(made.workspace, made.today), there.progress[at].date.last)
    if paper is None:
        path = in_text(made.document, (*pair.path, "progress", at))
        order = tuple(Progress.model_fields)
        made.edits += [Put(path=path, key=key, value=value, order=order) for key, value in values.items()]
    else:
        wrong = there.progress[at].corrects or _name(there, at)
        _entry(made, pair, there, {"date": made.today.isoformat(), "corrects": str(wrong), **values})


def _name(there: Line, at: int) -> Corrected:
    """The name by which a correction knows an entry."""
    day = there.progress[at].date
    before = sum(each.date == day and each.corrects is None for each in there.progress[:at])
    return Corrected(day, before + 1)


def _notes(made: Comparison, pair: Pair, line: LineDraft, there: Line) -> _Notes:
    """The comments that are neither in the plan nor were in the table the last time."""
    key = f"{pair.name}/notes"
    known = made.base.get(key, "").split()
    on_file = {a_sum(part) for each in there.progress for part in (each.note or "").split("\n\n")}
    notes = [(note, _sum_of_note(note, known, made)) for note in notes_of(line)]
    fresh = [note for note, own in notes if own not in known and own not in on_file]
    now = " ".join(own for _, own in notes)
    vanished = tuple(own for own in known if own not in now.split())
    if any(name in note for note in fresh for name in unsure_names(made)):
        made.tell("shown", pair.ref, "note", table=UNKNOWN)
        made.doubt([place for each in line.entries for place in each.places.get("note", ())], "not there")
        now, fresh = " ".join(known), []
    if known and known != [GONE] and not now:
        made.tell("emptied", pair.ref, "note")
    if (now or GONE) != made.base.get(key, GONE):
        made.sums[key] = now or GONE
    return _Notes(fresh=tuple(fresh), vanished=vanished)


def _sum_of_note(note: str, known: Sequence[str], made: Comparison) -> str:
    """The sum of a comment: the one of the last time, if only a post in it is called otherwise now."""
    before = note
    for post in made.kept.posts:
        if post in made.workspace.register:
            before = before.replace(made.workspace.register[post].name, post.replace("-", " ").capitalize())
    return a_sum(before) if a_sum(before) in known else a_sum(note)


def _entry(made: Comparison, pair: Pair, there: Line, value: Mapping[str, Written]) -> None:
    """Write an entry, before those that are of later days."""
    day = str(value["date"])
    later = next((i for i, each in enumerate(there.progress) if each.date.first.isoformat() > day), None)
    at = None if later is None else in_text(made.document, (*pair.path, "progress", later))[-1]
    made.edits.append(
        Insert(
            path=in_text(made.document, pair.path),
            key="progress",
            value=dict(value),
            at=at if isinstance(at, int) else None,
            order=pair.order,
        )
    )
