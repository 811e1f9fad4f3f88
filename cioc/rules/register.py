"""R208: the register holds nobody whom no file names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Register
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.workspace.answering import named

if TYPE_CHECKING:
    from collections.abc import Iterator


def unused_entry(subject: Subject) -> Iterator[Hit]:
    """Agencies and leads of the register that nothing refers to. An agency is used when one of its teams names it."""
    workspace = subject.workspace
    if any(document.damaged for document in workspace.documents):
        return  # what refers to it may be what could not be read
    used = {name for _, _, name in named(workspace)}
    for document, register in workspace.of(Register):
        ids = [(("agencies", index, "id"), entry.id) for index, entry in enumerate(register.agencies)]
        ids += [(("leads", index, "id"), entry.id) for index, entry in enumerate(register.leads)]
        for path, name in ids:
            if name not in used:
                hint = "take it out, unless it is about to be needed"
                yield Hit(document, document.at(*path), f'nothing refers to "{name}"', hint)


_AGENCIES = "agencies:\n  - {id: early-help, name: Early Help}\n  - {id: virtual-school, name: Virtual School}\n"
_LEADS = "leads:\n  - {id: assistant-director, name: Assistant Director}\n"

RULES = (
    Rule(
        code="R208",
        name="unused-register-entry",
        severity=Severity.NOTE,
        why="""
            An agency or a team in the register that no plan or meeting names may be a leftover, or may be missing from
            an action that it was to lead. It does no harm, so this is only a note.
        """,
        bad=Example("register", f"{_AGENCIES}  - {{id: libraries, name: Libraries}}\n{_LEADS}"),
        good=Example("register", f"{_AGENCIES}{_LEADS}"),
        check=unused_entry,
    ),
)
