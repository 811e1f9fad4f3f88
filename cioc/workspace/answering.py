"""Who answers for what: every place of the files that names an agency, a team or a post of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from cioc.model import Import, Meeting, Plan, Register, RoundFile
from cioc.text.phrases import folded, short_names
from cioc.workspace.references import lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cioc.model import Agency, Lead
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path

    T = TypeVar("T", bound=Agency | Lead | Plan)


def named(workspace: LoadedWorkspace) -> Iterator[tuple[Document, Path, str]]:
    """Every place that names somebody who answers for something, and the id that it names."""
    for document, plan in workspace.of(Plan):
        for path, name in _in_plan(plan):
            yield document, path, name
    for document, meeting in workspace.of(Meeting):
        for path, name in _in_meeting(meeting):
            yield document, path, name
    for document, register in workspace.of(Register):
        for index, entry in enumerate(register.leads):
            if entry.agency:
                yield document, ("leads", index, "agency"), entry.agency


def _in_plan(plan: Plan) -> Iterator[tuple[Path, str]]:
    if plan.owner:
        yield ("owner",), plan.owner
    for path, _, line in lines(plan):
        for key, leads in (("leads", line.leads), ("accountable", line.accountable)):
            for index, lead in enumerate(leads):
                yield (*path, key, index), lead
        for index, entry in enumerate(line.progress):
            if entry.by:
                yield (*path, "progress", index, "by"), entry.by


def _in_meeting(meeting: Meeting) -> Iterator[tuple[Path, str]]:
    if meeting.author:
        yield ("author",), meeting.author
    if meeting.contact:
        yield ("contact",), meeting.contact
    for i, item in enumerate(meeting.items):
        for u, update in enumerate(item.updates):
            yield ("items", i, "updates", u, "by"), update.by
    for index, commitment in enumerate(meeting.commitments):
        if commitment.lead:
            yield ("commitments", index, "lead"), commitment.lead
    for index, matter in enumerate(meeting.matters_arising):
        if matter.by:
            yield ("matters_arising", index, "by"), matter.by


def meant_by(typed: str, entries: Mapping[str, T]) -> T | None:
    """The one that somebody means: by its id, its name or title, a former name, or by initials, such as `VS`.

    None where nothing answers to these words, or more than one does.
    """
    text = folded(typed)
    by_each: tuple[Callable[[T], Iterable[str]], ...] = (
        lambda each: (each.id,),
        lambda each: (_name(each),),
        lambda each: () if isinstance(each, Plan) else (former.name for former in each.known_as),
        lambda each: short_names(_name(each)),
    )
    for names_of in by_each:
        if found := [each for each in entries.values() if text in map(folded, names_of(each))]:
            return found[0] if len(found) == 1 else None
    return None


def _name(entry: Agency | Lead | Plan) -> str:
    return entry.title if isinstance(entry, Plan) else entry.name


def registered(register: Register) -> Iterator[tuple[Path, Agency | Lead]]:
    """Each entry of a file of the register, with its path there."""
    yield from ((("agencies", index), entry) for index, entry in enumerate(register.agencies))
    yield from ((("leads", index), entry) for index, entry in enumerate(register.leads))


def everywhere(name: str, workspace: LoadedWorkspace) -> Iterator[tuple[Document, Path]]:
    """All places that name somebody, with those of a table that was imported from and those of a round."""
    yield from ((document, path) for document, path, each in named(workspace) if each == name)
    for document, table in workspace.of(Import):
        yield from ((document, ("owners", words)) for words, each in table.owners.items() if each == name)
        yield from ((document, ("posts", index)) for index, each in enumerate(table.posts) if each == name)
    for document, kept in workspace.of(RoundFile):
        yield from (
            (document, ("answers", index, "lead")) for index, each in enumerate(kept.answers) if each.lead == name
        )


def as_called_in(now: LoadedWorkspace, then: LoadedWorkspace) -> LoadedWorkspace:
    """A workspace as it was, with the ids that its agencies and leads have now.

    One has a new id where its old one is gone, and one that has its names, or had them before, is new.
    """
    ids = new_ids(then.register, now.register)
    if not ids:
        return then
    from cioc.workspace.loading import assemble

    places: dict[str, list[tuple[Path, str]]] = {}
    for document, path, name in named(then):
        if name in ids:
            places.setdefault(document.name, []).append((path, ids[name]))
    for document, register in then.of(Register):
        for path, entry in registered(register):
            if entry.id in ids:
                places.setdefault(document.name, []).append(((*path, "id"), ids[entry.id]))
    documents = []
    for document in then.documents:
        content: Any = document.content
        for path, name in places.get(document.name, ()):
            content = _with(content, path, name)
        documents.append(document if content is document.content else replace(document, content=content))
    return assemble(tuple(documents))


def new_ids(then: Mapping[str, Agency | Lead], now: Mapping[str, Agency | Lead]) -> dict[str, str]:
    """The ids that agencies and leads have now, by those that they had."""
    found: dict[str, str] = {}
    new = {name: entry for name, entry in now.items() if name not in then}
    for old, entry in then.items() if new else ():
        if old not in now:
            names = _names(entry)
            alike = [
                name for name, each in new.items() if type(each) is type(entry) and _names(each)[: len(names)] == names
            ]
            if len(alike) == 1:
                found[old] = alike[0]
    return found


def _names(entry: Agency | Lead) -> tuple[str, ...]:
    """Its names: what it was called, and is."""
    return (*(former.name for former in entry.known_as), entry.name)


def _with(value: Any, path: Path, new: str) -> Any:
    """A value with a text in the place of another."""
    if not path:
        return new
    step, *below = path
    if isinstance(step, int):
        return (*value[:step], _with(value[step], tuple(below), new), *value[step + 1 :])
    return value.model_copy(update={step: _with(getattr(value, step), tuple(below), new)})
