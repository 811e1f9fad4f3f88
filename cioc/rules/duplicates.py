"""F106, F109: what has a name has it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Measures, Meeting, Plan, Register, WorkspaceSettings
from cioc.rules.looks import lists
from cioc.rules.rule import Example, Hit, Rule, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path

_Named = tuple["Document", "Path", str]


def duplicate_name(subject: Subject) -> Iterator[Hit]:
    """Plans, meetings, measures and the register across all files; the rest within its own plan or meeting."""
    workspace = subject.workspace
    yield from _repeated("the plan", [(d, ("id",), plan.id) for d, plan in workspace.of(Plan)])
    yield from _repeated("the meeting", [(d, ("date",), str(meeting.date)) for d, meeting in workspace.of(Meeting)])
    yield from _repeated("the measure", _measures(workspace))
    yield from _repeated("the register's entry", _register(workspace))
    for document, sections in lists(workspace):
        yield from _repeated("the section", [(document, ("sections", i, "id"), s.id) for i, s in enumerate(sections)])
    for document, plan in workspace.of(Plan):
        yield from _in_plan(document, plan)
    for document, meeting in workspace.of(Meeting):
        for key in ("items", "commitments", "decisions"):
            entries = enumerate(getattr(meeting, key))
            named = [(document, (key, index, "id"), entry.id) for index, entry in entries if entry.id]
            yield from _repeated("the entry", named)


def _measures(workspace: LoadedWorkspace) -> list[_Named]:
    return [(d, ("measures", i, "id"), m.id) for d, file in workspace.of(Measures) for i, m in enumerate(file.measures)]


def _register(workspace: LoadedWorkspace) -> list[_Named]:
    named: list[_Named] = []
    for document, register in workspace.of(Register):
        named += [(document, ("agencies", index, "id"), entry.id) for index, entry in enumerate(register.agencies)]
        named += [(document, ("leads", index, "id"), entry.id) for index, entry in enumerate(register.leads)]
    return named


def _in_plan(document: Document, plan: Plan) -> Iterator[Hit]:
    yield from _repeated(
        "the priority", [(document, ("priorities", p, "ref"), x.ref) for p, x in enumerate(plan.priorities)]
    )
    named: list[_Named] = []
    for p, priority in enumerate(plan.priorities):
        for a, action in enumerate(priority.actions):
            path = ("priorities", p, "actions", a)
            named.append((document, (*path, "ref"), action.ref))
            if len(action.delivery) > 1:
                ids = [(document, (*path, "delivery", i, "id"), x.id) for i, x in enumerate(action.delivery) if x.id]
                yield from _repeated("the id", ids)  # of a line: "on line 49" is one of the file
    yield from _repeated("the ref", named)


def _repeated(what: str, named: Iterable[_Named]) -> Iterator[Hit]:
    first: dict[str, _Named] = {}
    for entry in named:
        document, path, name = entry
        if name not in first:
            first[name] = entry
            continue
        message = f'{what} "{name}" is there already, {_where(first[name], document)}'
        yield Hit(document, document.at(*path), message, "give one of the two another name")


def _where(named: _Named, seen_from: Document) -> str:
    document, path, _ = named
    line, _ = document.lines.position(document.at(*path).start)
    return f"on line {line}" if document is seen_from else f"in {document.name}:{line}"


def second_settings(subject: Subject) -> Iterator[Hit]:
    """Every file of settings after the first, which is the one that counts."""
    documents = [document for document, _ in subject.workspace.of(WorkspaceSettings)]
    for document in documents[1:]:
        message = f"the settings of the workspace are in {documents[0].name} already; these are not read"
        yield Hit(document, document.at("cioc"), message, "move what is needed there, and delete this file")


RULES = (
    Rule(
        code="F106",
        name="duplicate-name",
        severity=Severity.ERROR,
        why="""
            Meetings, reports and later plans use the ref of an action and the id of everything else. If two entries
            share one, nobody knows which is meant, and only the first is ever found. It happens when somebody copies
            an entry to begin the next.
        """,
        bad=Example("plan", "priorities:\n  - {ref: 1, promise: Be heard.}\n  - {ref: 1, promise: Be safe.}\n"),
        good=Example("plan", "priorities:\n  - {ref: 1, promise: Be heard.}\n  - {ref: 2, promise: Be safe.}\n"),
        check=duplicate_name,
    ),
    Rule(
        code="F109",
        name="second-settings",
        severity=Severity.ERROR,
        why="""
            A workspace has one set of settings: one board, one key of colours, one threshold for small numbers. If a
            second file holds settings, the first by name counts and the other does nothing, although it looks as if it
            did.
        """,
        bad=Example(
            "files",
            "# plans/settings.yaml\ncioc: workspace/1\n"
            "# plans/workspace.yaml\ncioc: workspace/1\nboard: {name: Our Board}\n",
        ),
        good=Example("files", "# plans/workspace.yaml\ncioc: workspace/1\nboard: {name: Our Board}\n"),
        check=second_settings,
    ),
)
