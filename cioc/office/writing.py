"""A draft as what is written: a new plan, who is new in the register, and what was answered. No name of a person."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from cioc.checking.check import check
from cioc.diagnostics import Severity
from cioc.edit.applying import apply
from cioc.edit.edits import Insert, Put, Written
from cioc.edit.starts import REGISTER, start
from cioc.edit.work import FileEdits, Work, document_of
from cioc.errors import CannotDoError
from cioc.model import Agency, Import, Lead, Plan, Register, WorkspaceSettings
from cioc.office.account import CHANGED_IN_BOTH
from cioc.office.grid import squeezed
from cioc.office.identifiers import identifiers_in
from cioc.text.patterns import lazy_pattern
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import PLANS, Blob

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from cioc.diagnostics import Diagnostic
    from cioc.edit.edits import Edit
    from cioc.office.account import CellAccount
    from cioc.office.draft import ActionDraft, Draft, ImportAnswers, LineDraft
    from cioc.office.grid import CellPosition
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path

_START: Final = """\
# Made of the council's own table by cioc import. What it was told of columns, words and colours stands in
# import/{id}.yaml; what was doubtful it lists each time that it reads the table.
cioc: plan/1
"""
_ANSWERS: Final = """\
# What cioc import was told of the table that plans/{id}.yaml was made of, so that nobody is asked again.
cioc: import/1
"""


class Head(Struct, frozen=True, kw_only=True):
    """The top of a new plan."""

    id: str
    title: str
    written: date
    comments: date
    source: str
    """The name of the file that was read; nothing where it is that of a person."""


def settle(draft: Draft, head: Head, workspace: LoadedWorkspace) -> None:
    """Take out of a draft what the rules refuse, such as an NHS number, and say so of each cell it came from.

    Raises CannotDoError where what is wrong is no single value of the draft.
    """
    name = f"{PLANS}/{head.id}.yaml"
    others = tuple(document for document in workspace.documents if document.name != name)
    for _ in range(6):
        for action in draft.actions:
            _without_the_empty(action)
        files = new_plan(draft, head, None, workspace).files
        made = [read(Blob(name=each.name, data=_text(each, workspace).encode())) for each in files]
        kept = [document for document in others if document.name not in {each.name for each in made}]
        whole = assemble(tuple(sorted([*kept, *made], key=lambda document: document.name)))
        document = next(each for each in made if each.name == name)
        faults = [each for each in check(whole) if each.path == name and each.severity is Severity.ERROR]
        if not faults:
            return
        refused: dict[Path, list[Diagnostic]] = {}
        for fault in sorted(faults, key=lambda each: (each.line, each.column)):
            refused.setdefault(_path_of(document, fault.line, fault.column), []).append(fault)
        for path, found in refused.items():
            why = "; ".join(dict.fromkeys(f"{each.message} ({each.code})" for each in found))
            if not _take_out(draft, path, why):
                raise CannotDoError(f"{found[0].code} {found[0].message}", hint=found[0].hint or "mend it in the table")
    raise CannotDoError("what the table says cannot be written without an error", hint="see: cioc rules")


def _text(each: FileEdits, workspace: LoadedWorkspace) -> str:
    before = next((document.text for document in workspace.documents if document.name == each.name), "")
    return apply(each.start if each.start is not None else before, each.edits, name=each.name)


def _path_of(document: Document, line: int, column: int) -> Path:
    """The path of the value at a place of a file."""
    offset = sum(len(each) for each in document.text.splitlines(keepends=True)[: line - 1]) + column - 1
    path: list[str | int] = []
    here = document.place
    while True:
        # A finding may be of a key, which stands before its value.
        for key, child in here.children.items():
            if min(child.start, child.key_start) <= offset < max(child.end, child.key_end):
                path.append(key)
                here = child
                break
        else:
            return tuple(path)


def _take_out(draft: Draft, path: Path, why: str) -> bool:
    match path:
        case ("priorities", int(p), "promise"):
            priority = draft.priorities[p]
            priority.promise = f"Priority {priority.ref}"
            draft.account.refuse(priority.places.get("promise", ()), why, priority)
        case ("priorities", int(p), "actions", int(a), "action"):
            action = draft.priorities[p].actions[a]
            action.action = f"Action {action.ref}"
            draft.account.refuse(action.places.get("action", ()), why, action)
        case ("priorities", int(p), "actions", int(a), "outcome"):
            action = draft.priorities[p].actions[a]
            action.outcome = None
            draft.account.refuse(action.places.get("outcome", ()), why, action)
        case ("priorities", int(p), "actions", int(a), "more", str(key)):
            action = draft.priorities[p].actions[a]
            del action.more[key]
            draft.account.refuse(action.places.get(f"more/{key}", ()), why, action)
        case ("priorities", int(p), "actions", int(a), "delivery", int(number), *rest):
            return _take_out_of_line(draft, draft.priorities[p].actions[a].lines[number], tuple(rest), why)
        case _:
            return False
    return True


def _take_out_of_line(draft: Draft, line: LineDraft, path: Path, why: str) -> bool:
    places = []
    match path:
        case ("who",):
            line.who, places = None, line.places.get("who", [])
        case ("timescale",):
            line.timescale, places = None, line.places.get("timescale", [])
        case ("start",):
            line.start, places = None, line.places.get("start", [])
        case ("more", str(key)):
            del line.more[key]
            places = line.places.get(f"more/{key}", [])
        case ("progress", int(number), "note" | "timescale" as key):
            entry = line.entries[number]
            places = entry.places.get(key, [])
            setattr(entry, key, None)
        case _:
            return False
    named = [*line.keys(), *(f"more/{key}" for key in line.more)]
    still = [place for key in named for place in line.places.get(key, ())]
    still += [place for each in line.entries for key in each.keys() for place in each.places.get(key, ())]  # noqa: SIM118
    draft.account.refuse(places, why, line, still=still)
    return True


def _without_the_empty(action: ActionDraft) -> None:
    """Take out entries that say no more than their day. A line that says nothing stays: it is still to be done."""
    for number, line in enumerate(action.lines, 1):
        line.entries = [entry for entry in line.entries if set(entry.keys()) != {"date"}]
        if not line.keys():
            line.id = "whole" if len(action.lines) == 1 else f"part-{number}"


def new_plan(draft: Draft, head: Head, answers: ImportAnswers | None, workspace: LoadedWorkspace) -> Work:
    """A plan that is not there yet; with the answers, where they are to be kept."""
    keys: dict[str, Written] = {
        "id": head.id,
        "title": head.title,
        "status": "draft",
        "written": head.written.isoformat(),
        "priorities": [priority.keys() for priority in draft.priorities],
    }
    order = tuple(Plan.model_fields)
    files = [
        FileEdits(
            name=f"{PLANS}/{head.id}.yaml",
            edits=tuple(Put(path=(), key=key, value=value, order=order) for key, value in keys.items()),
            start=start(_START.format(id=head.id), "plan/1", PLANS, workspace),
        ),
        *registered(draft, workspace),
        *columns_named(draft, workspace),
    ]
    if answers is not None:
        files.append(_kept(draft, head, answers, workspace))
    return Work(files=tuple(files), what=f"the plan {head.id}", following="cioc validate")


def registered(
    draft: Draft, workspace: LoadedWorkspace, *, among: Collection[str] | None = None
) -> Iterator[FileEdits]:
    """Who is new, at the end of the register's leads; `among` are those who are written, where not all of them are."""
    new = [each for each in draft.leads if each.id not in workspace.register]
    new = [each for each in new if among is None or each.id in among]
    if not new:
        return
    order = tuple(Register.model_fields)
    entries: list[dict[str, Written]] = []
    for each in new:
        entry: dict[str, Written] = {"id": each.id, "name": each.name}
        if each.is_post:
            entry["note"] = "The table names a person here; give this entry the name of the post."
        entries.append({key: entry[key] for key in (*Agency.model_fields, *Lead.model_fields) if key in entry})
    edits = tuple(Insert(path=(), key="leads", value=entry, order=order) for entry in entries)
    document = document_of(Register, workspace)
    if document is not None:
        yield FileEdits(name=document.name, edits=edits)
    else:
        text = start(REGISTER, "register/1", PLANS, workspace)
        yield FileEdits(name=f"{PLANS}/register.yaml", edits=edits, start=text)


def columns_named(draft: Draft, workspace: LoadedWorkspace) -> Iterator[FileEdits]:
    """The headings of the council's own columns, in the workspace's settings."""
    known = workspace.settings.columns
    new = {key: heading for key, heading in draft.columns.items() if key not in known}
    if not new:
        return
    order = tuple(WorkspaceSettings.model_fields)
    document = document_of(WorkspaceSettings, workspace)
    edits: tuple[Edit, ...]
    if document is not None and known:
        edits = tuple(Put(path=("columns",), key=key, value=heading) for key, heading in new.items())
    else:
        edits = (Put(path=(), key="columns", value=dict(new), order=order),)
    if document is not None:
        yield FileEdits(name=document.name, edits=edits)
    else:
        text = start("cioc: workspace/1\n", "workspace/1", PLANS, workspace)
        yield FileEdits(name=f"{PLANS}/workspace.yaml", edits=edits, start=text)


def _kept(draft: Draft, head: Head, answers: ImportAnswers, workspace: LoadedWorkspace) -> FileEdits:
    keys: dict[str, Written] = {
        "plan": head.id,
        **({"source": head.source} if head.source and not identifiers_in(head.source) else {}),
        "written": head.written.isoformat(),
        "comments_as_of": head.comments.isoformat(),
        **{key: value for key, value in told(draft, answers).items() if value},
        **({"posts": list(draft.people.values())} if draft.people else {}),
        **({"tables": list(map(str, answers.tables))} if answers.tables else {}),
        "read": sums(draft),
        **({"doubts": list(dict.fromkeys(listed))} if (listed := doubt_sums(draft).values()) else {}),
    }
    order = tuple(Import.model_fields)
    return FileEdits(
        name=f"{PLANS}/import/{head.id}.yaml",
        edits=tuple(Put(path=(), key=key, value=value, order=order) for key, value in keys.items()),
        start=start(_ANSWERS.format(id=head.id), "import/1", f"{PLANS}/import", workspace),
    )


def told(draft: Draft, answers: ImportAnswers) -> dict[str, dict[str, str]]:
    """Answers and guesses, as they are kept; of owners the teams alone, by names that are no person's."""
    guessed: dict[str, dict[str, str]] = {"column": {}, "status": {}, "rating": {}, "colour": {}, "owner": {}}
    for guess in draft.guesses:
        if guess.about in guessed and guess.key:
            key = guess.key if guess.about in {"column", "colour"} else squeezed(guess.key).casefold()
            guessed[guess.about].setdefault(key, guess.taken)
    found = {
        "columns": {**guessed["column"], **{key: role.value for key, role in answers.columns.items()}},
        "statuses": {**guessed["status"], **answers.statuses},
        "ratings": {**guessed["rating"], **answers.ratings},
        "colours": {**guessed["colour"], **answers.colours},
        "owners": {**guessed["owner"], **answers.owners},
    }
    return {name: {key: value for key, value in each.items() if key and value} for name, each in found.items()}


def a_sum(text: str) -> str:
    """A short sum of a value, by which it is known again."""
    return hashlib.sha256(squeezed(text).encode()).hexdigest()[:12]


def sums(draft: Draft) -> dict[str, Any]:
    """The sums of all values of a draft, by the place that each has in the plan that is made of it."""
    found: dict[str, str] = {}
    for priority in draft.priorities:
        found[f"{priority.ref}/promise"] = a_sum(priority.promise)
        for action in priority.actions:
            found |= {f"{action.ref}/{key}": a_sum(value) for key, value in action_values(action).items()}
            for line in action.lines:
                found |= line_sums(line, line.name if len(action.lines) > 1 else f"{line.name}a")
    return found


_WHO: Final = lazy_pattern(r"\b(?:person|people|lead)\b")
_OF_THE_PLAN: Final = lazy_pattern(
    rf"{CHANGED_IN_BOTH}[^;]*|,? ?\b(?:kept|written|taken) (?:as|for) [^;]*|, by the place [^;]*"
)


def is_about_people(cell: CellAccount) -> bool:
    """Whether it is doubtful of a cell whom it names."""
    return _WHO.search(cell.doubt) is not None


def doubt_sums(draft: Draft) -> dict[CellPosition, str]:
    """A sum of each doubt by its cell, that is the same while the cell and what is doubtful of it are.

    A post may be called otherwise by now. Of people the line counts and not the cell: no name is in a sum.
    """
    found = {}
    for cell in draft.cells:
        doubt = _OF_THE_PLAN.sub("", cell.doubt).strip(" ;")
        if doubt:
            said = ", ".join(cell.meanwhile) if is_about_people(cell) else cell.text
            found[cell.place] = a_sum(f"{cell.column}\0{said}\0{doubt}")
    return found


def line_sums(line: LineDraft, name: str) -> dict[str, str]:
    """Those of one line, under a name."""
    found = {f"{name}/{key}": a_sum(value) for key, value in line_values(line).items()}
    if line.id is not None:  # nothing is said of it but that it is there
        found[f"{name}/id"] = a_sum(line.id)
    if notes := notes_of(line):
        found[f"{name}/notes"] = " ".join(map(a_sum, notes))
    return found


def action_values(action: ActionDraft) -> dict[str, str]:
    """The values of an action, by its keys."""
    found = {"action": action.action, "outcome": action.outcome or ""}
    found |= {f"more/{key}": value for key, value in action.more.items()}
    return {key: value for key, value in found.items() if value}


def line_values(line: LineDraft) -> dict[str, str]:
    """The values of a line, by its keys; of what entries restate, the last."""
    found = {"who": line.who or "", "leads": ", ".join(line.leads), "timescale": line.timescale or ""}
    found |= {"start": line.start or "", **{f"more/{key}": value for key, value in line.more.items()}}
    for entry in line.entries:
        found |= {key: value for key, value in entry.keys().items() if key in {"rag", "status", "timescale"}}
    return {key: value for key, value in found.items() if value}


def notes_of(line: LineDraft) -> list[str]:
    """The paragraphs of a line's comments."""
    return [part for entry in line.entries for part in (entry.note or "").split("\n\n") if part.strip()]
