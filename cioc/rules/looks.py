"""F111, F112, F113, F114: the council's colour can be read, and its logo and other pictures can be shown to all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import WorkspaceSettings
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.workspace.pictures import PictureUse, places

if TYPE_CHECKING:
    from collections.abc import Iterator

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
