"""Who answers for what: every place of the files that names an agency, a team or a post of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.model import Meeting, Plan, Register
from cioc.workspace.references import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path


def named(workspace: LoadedWorkspace) -> Iterator[tuple[Document, Path, str]]:
    """Every place that names somebody who answers for something, and the id that it names."""
    for document, plan in workspace.of(Plan):
        if plan.owner:
            yield document, ("owner",), plan.owner
        for path, _, line in lines(plan):
            for key, leads in (("leads", line.leads), ("accountable", line.accountable)):
                for index, lead in enumerate(leads):
                    yield document, (*path, key, index), lead
    for document, meeting in workspace.of(Meeting):
        for path, name in _in_meeting(meeting):
            yield document, path, name
    for document, register in workspace.of(Register):
        for index, entry in enumerate(register.leads):
            if entry.agency:
                yield document, ("leads", index, "agency"), entry.agency


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
