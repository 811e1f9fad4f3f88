"""Corrections: what was said wrongly of a line is put right where no paper has told it, and else by a new entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.edit.edits import Put, Remove
from cioc.edit.progress import among, home_and_line
from cioc.edit.work import FileEdits, Work, in_text
from cioc.errors import CannotDoError
from cioc.model import Corrected, Progress
from cioc.state.snapshot import first_to_tell, papers_out
from cioc.text.phrases import typed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cioc.diagnostics import Span
    from cioc.edit.edits import Edit
    from cioc.edit.progress import Said
    from cioc.model import Meeting
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


class Wrong(Struct, frozen=True, kw_only=True):
    """An entry that was wrong: what it says, its index among those of its line, and how a correction names it."""

    entry: Progress
    index: int
    name: Corrected


def entries(
    target: ReferenceTarget, workspace: LoadedWorkspace, *, with_corrections: bool = False
) -> tuple[Wrong, ...]:
    """All that the plan itself says of a line, the oldest first; no entry corrects a correction."""
    found: list[Wrong] = []
    for index, each in enumerate(home_and_line(target, workspace)[2].progress):
        if each.corrects is None or with_corrections:
            place = 1 + sum(other.entry.date == each.date for other in found)
            found.append(Wrong(entry=each, index=index, name=Corrected(each.date, place)))
    return tuple(found)


def told_by(wrong: Wrong, workspace: LoadedWorkspace, today: date) -> Meeting | None:
    """The first paper that is out and may have told it; None where none has."""
    return first_to_tell(papers_out(workspace, today), wrong.entry.date.last)


def correction(target: ReferenceTarget, wrong: Wrong, said: Said, today: date, workspace: LoadedWorkspace) -> Work:
    """The right words: in the place of the wrong ones, or as an entry of today, where a paper is out."""
    path, document, line = home_and_line(target, workspace)
    paper = told_by(wrong, workspace, today)
    given = said.keys()
    edits: tuple[Edit, ...]
    if paper is None:
        here = in_text(document, (*path, "progress", wrong.index))
        order = tuple(Progress.model_fields)
        edits = tuple(Put(path=here, key=key, value=value, order=order) for key, value in given.items())
        done, what = "put right", f"the entry of {target.name} of {wrong.name.date}"
        note = ""
    else:
        value = {"date": today.isoformat(), "corrects": str(wrong.name), **given}
        edits = (among(line, path, document, today, value),)
        done, what = "added", f"a correction of what was said of {target.name} on {wrong.name.date}"
        note = f"the paper of {paper.date} is out and may tell what was wrong; papers from now on correct it"
    return Work(
        files=(FileEdits(name=document.name, edits=edits),),
        done=done,
        what=what,
        following=f"cioc show {typed(target.name)}",
        note=note,
    )


def note_of(target: ReferenceTarget, wrong: Wrong, workspace: LoadedWorkspace) -> tuple[str, Span]:
    """The file and the place of the note of an entry."""
    path, document, _ = home_and_line(target, workspace)
    return document.name, document.at(*path, "progress", wrong.index, "note")


def suppressed(
    target: ReferenceTarget, wrong: Wrong, note: str, what: str, today: date, workspace: LoadedWorkspace
) -> Work:
    """Other words where an entry stands, though a paper may have told it: the files are to keep what it says no more.

    `what` is what is taken out of it.
    """
    path, document, _ = home_and_line(target, workspace)
    here = in_text(document, (*path, "progress", wrong.index))
    notes = ["the history of git still holds the old words, and whoever can read it can read them"]
    if paper := told_by(wrong, workspace, today):
        notes.append(f"if the paper of {paper.date} or a later one printed them, draw it again and replace it")
    return Work(
        files=(FileEdits(name=document.name, edits=(Put(path=here, key="note", value=note),)),),
        done="suppressed",
        what=f"{what} in the entry of {target.name} of {wrong.name.date}",
        following="cioc validate",
        note="\n".join(notes),
    )


def without(target: ReferenceTarget, wrong: Wrong, keys: Sequence[str], workspace: LoadedWorkspace) -> Work:
    """An entry that no paper has told, without some of what it says."""
    path, document, _ = home_and_line(target, workspace)
    here = in_text(document, (*path, "progress", wrong.index))
    return Work(
        files=(FileEdits(name=document.name, edits=tuple(Remove(path=here, key=key) for key in keys)),),
        done="put right",
        what=f"the entry of {target.name} of {wrong.name.date}",
        following=f"cioc show {typed(target.name)}",
    )


def taken_back(target: ReferenceTarget, wrong: Wrong, why: str | None, today: date, workspace: LoadedWorkspace) -> Work:
    """An entry that should not be there at all, gone; or, where a paper is out, an entry of today that takes it back,
    and says why.
    """
    path, document, line = home_and_line(target, workspace)
    if paper := told_by(wrong, workspace, today):
        value = {"date": today.isoformat(), "corrects": str(wrong.name), "takes_back": "yes", "note": why or ""}
        return Work(
            files=(FileEdits(name=document.name, edits=(among(line, path, document, today, value),)),),
            what=f"that nothing was said of {target.name} on {wrong.name.date}",
            following=f"cioc show {typed(target.name)}",
            note=f"the paper of {paper.date} is out and may tell what was wrong; papers from now on take it back",
        )
    if any(each.corrects == wrong.name for each in line.progress):
        raise CannotDoError(
            f"the entry of {wrong.name.date} was corrected since, so it stays",
            hint=f"see: cioc history {typed(target.name)}",
        )
    if len(line.progress) == 1:
        edit = Remove(path=in_text(document, path), key="progress")
    else:
        *listed, index = in_text(document, (*path, "progress", wrong.index))
        edit = Remove(path=tuple(listed), key=index)
    return Work(
        files=(FileEdits(name=document.name, edits=(edit,)),),
        done="taken out",
        what=f"the entry of {target.name} of {wrong.name.date}",
        following=f"cioc show {typed(target.name)}",
    )
