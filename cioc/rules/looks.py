"""R219, F110-F114: the sections of a paper are there once, and its colour, logo and pictures can be seen by all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import SECTION_NAMES, Meeting, WorkspaceSettings
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.phrases import did_you_mean, listed
from cioc.workspace.pictures import PictureUse, places

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


ENOUGH = 4.5
"""The contrast with white that small text needs: success criterion 1.4.3 of WCAG."""


def contrast(colour: str) -> float:
    """The contrast of a colour (#124b73) with white, from 1 to 21, as WCAG defines it."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _darker(colour: str) -> str:
    """The nearest shade of a colour that has contrast enough."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    shades = ("#" + "".join(f"{part * share // 100:02x}" for part in parts) for share in range(100, -1, -1))
    return next(shade for shade in shades if contrast(shade) >= ENOUGH)


def too_light(subject: Subject) -> Iterator[Hit]:
    """Colours in which text on white is hard to read."""
    for document, settings in subject.workspace.of(WorkspaceSettings):
        accent = settings.colours.accent if settings.colours else None
        if accent and contrast(accent) < ENOUGH:
            # Rounded down: 4.496 is not enough, and must not read as if it were.
            ratio = int(contrast(accent) * 100) / 100
            message = f"{accent} on white has a contrast of {ratio:.2f} to 1, and text needs {ENOUGH} to 1"
            hint = f'take a darker one, for instance "{_darker(accent)}"'
            yield Hit(document, document.at("colours", "accent"), message, hint)


def _places(subject: Subject) -> list[PictureUse]:
    return list(places(subject.workspace.documents))


def logo(subject: Subject) -> Iterator[Hit]:
    """Logos that cannot be shown."""
    yield from (hit for place, hit in _not_shown(subject) if place.is_logo)


def not_shown(subject: Subject) -> Iterator[Hit]:
    """Pictures in texts that cannot be shown."""
    yield from (hit for place, hit in _not_shown(subject) if not place.is_logo)


def _not_shown(subject: Subject) -> Iterator[tuple[PictureUse, Hit]]:
    for place in subject.once(_places):
        found = subject.workspace.pictures.get(place.wanted.path)
        if found and found.trouble:
            yield place, Hit(place.document, place.document.at(*place.path), *found.trouble)


def not_described(subject: Subject) -> Iterator[Hit]:
    """Pictures that tell nothing to those who do not see them."""
    for place in subject.once(_places):
        if not place.is_logo and not place.wanted.description:
            path = place.wanted.path
            message = f'nothing says what the picture "{path}" shows'
            hint = f"put it between the brackets: ![what one sees, and what follows from it]({path})"
            yield Hit(place.document, place.document.at(*place.path), message, hint)


_ITEM = "items:\n  - {id: reviews, title: Reviews, text: '"


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
    Rule(
        code="F111",
        name="colour-too-light",
        severity=Severity.ERROR,
        why="""
            The law demands accessible papers: text needs a contrast of at least 4.5 to 1 with its background. A colour
            that is too light cannot be used for headings and links, even if it is the council's.
        """,
        bad=Example("workspace", 'colours: {accent: "#7fb3d5"}\n'),
        good=Example("workspace", 'colours: {accent: "#124b73"}\n'),
        check=too_light,
    ),
    Rule(
        code="F112",
        name="logo-not-a-picture",
        severity=Severity.ERROR,
        why="""
            The paper contains the logo, so that it is one file. The logo must be in the workspace, so that everybody
            who draws the paper has it and nothing else of the machine gets into a paper. It must be a picture that
            every browser shows, of 2 MB at most.
        """,
        bad=Example("workspace", "logo: ../logo.png\n"),
        good=Example("workspace", "logo: plans/logo.png\n"),
        check=logo,
    ),
    Rule(
        code="F113",
        name="picture-not-shown",
        severity=Severity.ERROR,
        why="""
            The paper contains its pictures, so that it is one file that fetches nothing. A picture must be in the
            workspace, by its path from the folder that holds `plans/` or from `plans/`: a PNG, JPEG, GIF, WebP or SVG
            file of 2 MB at most. cioc does not write a paper without its picture.
        """,
        bad=Example("meeting", f"{_ITEM}![Reviews on time](pictures/reviews.bmp)'}}\n"),
        good=Example("meeting", f"{_ITEM}![Reviews on time](pictures/reviews.png)'}}\n"),
        check=not_shown,
    ),
    Rule(
        code="F114",
        name="picture-without-description",
        severity=Severity.ERROR,
        why="""
            The law demands accessible papers: people who cannot see a picture need a description, which a screen
            reader reads to them. Give the message of a chart there too, in a sentence, and its numbers in the text or
            a table.
        """,
        bad=Example("meeting", f"{_ITEM}![](pictures/reviews.png)'}}\n"),
        good=Example("meeting", f"{_ITEM}![Reviews on time rose from 70 to 90 per cent](pictures/reviews.png)'}}\n"),
        check=not_described,
    ),
)
