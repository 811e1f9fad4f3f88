"""R201, D114: whoever answers for something stands in the register, and is a post or a team and no person."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Register
from cioc.privacy.persons import is_person
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.rules.scanning import WAIVE_IT, masked
from cioc.text.phrases import did_you_mean
from cioc.workspace.answering import named

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path

_HINT = "write the id of an entry of plans/register.yaml, or add one there"


def unknown_lead(subject: Subject) -> Iterator[Hit]:
    """Owners, leads, authors, contacts, those who gave updates and the agencies of teams."""
    workspace = subject.workspace
    if workspace.may_be_missing("register/1"):
        return  # the entry may be in a file that cannot be read in full
    # The same slip tends to be made many times over, and looking for what is near takes longest.
    suggestion = cache(lambda name: did_you_mean(name, workspace.register))
    if not workspace.register:
        yield from _without_register(workspace)
        return
    for document, path, name in named(workspace):
        if name not in workspace.register:
            message = f'unknown lead "{name}"{suggestion(name)}'
            yield Hit(document, document.at(*path), message, _HINT)


def _without_register(workspace: LoadedWorkspace) -> Iterator[Hit]:
    """One finding instead of hundreds."""
    all_named = list(named(workspace))
    for document, path, name in all_named[:1]:
        others = len({each for _, _, each in all_named}) - 1
        more = f", nor {others} others that are named" if others else ""
        message = f'there is no register that could hold "{name}"{more}'
        hint = (
            "make a file plans/register.yaml with cioc: register/1, and in it agencies and leads, each with id and name"
        )
        yield Hit(document, document.at(*path), message, hint)


def lead_is_a_person(subject: Subject) -> Iterator[Hit]:
    """Names of people in the register, and where a lead is to be that it has not got; each name is told once."""
    workspace, told = subject.workspace, set[str]()
    known = workspace.settings.abbreviations
    unregistered = (each for each in named(workspace) if each[2] not in workspace.register)
    for document, path, name in (*_entries(workspace, known), *unregistered):
        if name not in told and is_person(name, known):
            told.add(name)
            hint = "write the post or the team: a plan outlives its staff; " + WAIVE_IT.format(code="D114")
            yield Hit(document, document.at(*path), f'"{masked(name)}" looks like somebody\'s name', hint)


def _entries(workspace: LoadedWorkspace, known: Container[str]) -> Iterator[tuple[Document, Path, str]]:
    """The name of each entry of the register: by its id only where the name says nothing of a person."""
    for document, register in workspace.of(Register):
        called = [("agencies", index, entry.name, entry.id) for index, entry in enumerate(register.agencies)]
        called += [("leads", index, entry.name, entry.id) for index, entry in enumerate(register.leads)]
        for kind, index, name, own_id in called:
            is_by_name = is_person(name, known)
            yield document, (kind, index, "name" if is_by_name else "id"), name if is_by_name else own_id


_REGISTER = (
    "agencies:\n  - {id: early-help, name: Early Help}\n  - {id: virtual-school, name: Virtual School}\n"
    "leads:\n  - {id: assistant-director, name: NAME}\n"
)

RULES = (
    Rule(
        code="R201",
        name="unknown-lead",
        severity=Severity.ERROR,
        why="""
            Every action needs a lead. An id that the register does not hold is most often a slip of the pen, and then
            nobody has the action: it is not there when that agency looks for its promises, nor when the board asks who
            was to do it.
        """,
        bad=Example("line", "who: Youth workers\nleads: [early-hlep]\n"),
        good=Example("line", "who: Youth workers\nleads: [early-help]\n"),
        check=unknown_lead,
    ),
    Rule(
        code="D114",
        name="lead-is-a-person",
        severity=Severity.NOTE,
        is_masked=True,
        why="""
            Leads are agencies, teams and posts. Whoever holds a post moves on, and then the plan names somebody who
            answers for nothing any more; and a public repository, which keeps every version, is no place for who works
            with children in care. A first name with a surname, a title with a name, or initials such as "MW/YO" are
            taken for people; a house or a trust that is named after one is not.
        """,
        bad=Example("register", _REGISTER.replace("NAME", "Jo Bloggs")),
        good=Example("register", _REGISTER.replace("NAME", "Assistant Director")),
        check=lead_is_a_person,
    ),
)
