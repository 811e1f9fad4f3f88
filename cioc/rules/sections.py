"""R219, F110: the sections of a paper are cioc's, or the council's own, and each is there once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import SECTION_NAMES, Meeting, WorkspaceSettings
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.phrases import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.model import Section
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document


def lists(workspace: LoadedWorkspace) -> Iterator[tuple[Document, tuple[Section, ...]]]:
    """Each list of sections, and the file in which it is."""
    for document, settings in workspace.of(WorkspaceSettings):
        yield document, settings.sections
    for document, meeting in workspace.of(Meeting):
        yield document, meeting.sections


def unknown_section(subject: Subject) -> Iterator[Hit]:
    """Sections that are neither cioc's nor have a text; a meeting may name those that the workspace has."""
    workspace = subject.workspace
    of_workspace = {section.id for section in workspace.settings.sections if section.text}
    for document, sections in lists(workspace):
        own = of_workspace | {section.id for section in sections if section.text}
        if document.kind == "meeting/1" and workspace.may_be_missing("workspace/1"):
            continue  # it may be there, once the settings can be read in full
        for index, section in enumerate(sections):
            if section.id not in own and section.id not in SECTION_NAMES:
                known = [*SECTION_NAMES, *sorted(own)]
                message = f'unknown section "{section.id}"{did_you_mean(section.id, known)}'
                hint = f"write {listed(known)}; a section of your own needs a text"
                yield Hit(document, document.at("sections", index, "id"), message, hint)


def not_a_section_of_text(subject: Subject) -> Iterator[Hit]:
    """Texts without a heading, and texts under the name of one of cioc's sections."""
    for document, sections in lists(subject.workspace):
        for index, section in enumerate(sections):
            if section.text and section.id in SECTION_NAMES:
                message = f'"{section.id}" is a section that cioc writes, and has no text of your own'
                hint = f"give your text another id, for instance {section.id}-text, and put it before or behind"
                yield Hit(document, document.at("sections", index, "text"), message, hint)
            elif section.text and not section.title:
                message = f'the section "{section.id}" has a text, and no title'
                yield Hit(document, document.at("sections", index, "id"), message, 'add its heading: "title: …"')


_SETTINGS = "sections:\n  - page\n"

RULES = (
    Rule(
        code="R219",
        name="unknown-section",
        severity=Severity.ERROR,
        why="""
            `sections` sets the order of the parts of a paper, their titles, and the parts to leave out. cioc would
            ignore an unknown one, and the paper would go out in the wrong order, or with a part that should not be in
            it.
        """,
        bad=Example("workspace", f"{_SETTINGS}  - {{id: forwards, show: no}}\n"),
        good=Example("workspace", f"{_SETTINGS}  - {{id: forward, show: no}}\n"),
        check=unknown_section,
    ),
    Rule(
        code="F110",
        name="section-of-text",
        severity=Severity.ERROR,
        why="""
            A section of your own has a heading and a text. Without the heading nobody finds it, and the table of
            contents has nothing to show. cioc writes its own sections from the record, and a text under the name of
            one would take its place.
        """,
        bad=Example("workspace", f"{_SETTINGS}  - {{id: our-pledge, text: We stand by our children.}}\n"),
        good=Example(
            "workspace", f"{_SETTINGS}  - {{id: our-pledge, title: Our pledge, text: We stand by our children.}}\n"
        ),
        check=not_a_section_of_text,
    ),
)
