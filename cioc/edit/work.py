"""Work on the files of a workspace: edits of some, and new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cioc.errors import CannotDoError
from cioc.state.snapshot import is_out
from cioc.yaml.outline import outline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cioc.edit.edits import Edit
    from cioc.model import Content, Meeting
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path


class FileEdits(Struct, frozen=True, kw_only=True):
    """Edits of a file that is there, whose paths are those of its text; or of the text that a new file starts with."""

    name: str
    edits: tuple[Edit, ...]
    start: str | None = None
    """None where the file is there."""


class Work(Struct, frozen=True, kw_only=True):
    """The edits of a command, and its words for them: `added`, `progress of cioc-2019/1.1a`, what to run next."""

    files: tuple[FileEdits, ...]
    what: str
    following: str
    done: str = "added"
    note: str = ""
    gone: tuple[str, ...] = ()
    """The files that are taken away."""


def with_note(work: Work, note: str) -> Work:
    """The work, with one more line of what is to be said of it, where there is anything to say."""
    return replace(work, note="\n".join(filter(None, (work.note, note))))


def with_entries(work: Work, others: Sequence[Work], notes: Sequence[str]) -> Work:
    """The work, with what other works write too, and a line for each of them."""
    edits: dict[str, list[Edit]] = {}
    for each in (file for made in (work, *others) for file in made.files):
        edits.setdefault(each.name, []).extend(each.edits)
    files = tuple(FileEdits(name=name, edits=tuple(of_file)) for name, of_file in edits.items())
    return with_note(replace(work, files=files), "\n".join(notes))


def home_of(content: Content, workspace: LoadedWorkspace) -> Document:
    """The file that something stands in."""
    return next(document for document in workspace.documents if document.content is content)


def document_of(kind: type[Content], workspace: LoadedWorkspace) -> Document | None:
    """The file of a kind of which a workspace usually has one: the first, where there are several."""
    return next((document for document, _ in workspace.of(kind)), None)


def in_text(document: Document, path: Path) -> Path:
    """The path that something has in the text of its file, where faulty entries still stand that were left out."""
    if not document.damaged:
        return path
    root = outline(document.text)
    if root is None:
        raise CannotDoError(f"{document.name} cannot be read", hint="see what is wrong: cioc validate")
    here, place, found = root, document.place, []
    for step in path:
        place = place.children[step]
        if isinstance(step, int):
            step = next(index for index, child in enumerate(here.children) if child.start == place.start)
        here = here.child(step) or here
        found.append(step)
    return tuple(found)


def if_out(meeting: Meeting | None, today: date) -> str:
    """A word for whoever writes into the past; while that has not been committed, it may be right."""
    if meeting is None or not is_out(meeting, today):
        return ""
    return f"the paper of {meeting.date} may be out, and would now say something else: cioc validate --against HEAD"
