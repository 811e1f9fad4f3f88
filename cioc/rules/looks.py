"""F111, F112: the council's colour can be read, and its logo is a picture inside the workspace."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Workspace
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH = 4.5
"""The contrast with white that small text needs: success criterion 1.4.3 of WCAG."""

PICTURES = (".png", ".svg", ".jpg", ".jpeg")
"""How the names of pictures end that every browser shows."""


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
    for document, settings in subject.workspace.of(Workspace):
        accent = settings.colours.accent if settings.colours else None
        if accent and contrast(accent) < ENOUGH:
            # Rounded down: 4.496 is not enough, and must not read as if it were.
            ratio = int(contrast(accent) * 100) / 100
            message = f"{accent} on white has a contrast of {ratio:.2f} to 1, and text needs {ENOUGH} to 1"
            hint = f'take a darker one, for instance "{_darker(accent)}"'
            yield Hit(document, document.at("colours", "accent"), message, hint)


def no_picture(subject: Subject) -> Iterator[Hit]:
    """Logos that are no picture by their name, or lie outside of the workspace."""
    for document, settings in subject.workspace.of(Workspace):
        if settings.logo is None:
            continue
        path = PurePosixPath(settings.logo)
        place = document.at("logo")
        if path.is_absolute() or ".." in path.parts or "\\" in settings.logo or ":" in settings.logo:
            hint = "put it into the workspace, and write its path from the folder that holds plans/: plans/logo.png"
            yield Hit(document, place, f'"{settings.logo}" is not a path inside the workspace', hint)
        elif path.suffix.lower() not in PICTURES:
            yield Hit(
                document,
                place,
                f'"{settings.logo}" is no picture by its name',
                f"take one whose name ends in {listed(PICTURES)}",
            )


RULES = (
    Rule(
        code="F111",
        name="colour-too-light",
        severity=Severity.ERROR,
        why="""
            Papers must be accessible by law: text needs a contrast of at least 4.5 to 1 with what it stands on. A
            colour that is too light for that cannot be that of headings and links, however much it is the council's.
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
            The logo is put into the paper itself, so that the paper is one file. It has to lie in the workspace, so
            that everybody who draws the paper has it and nothing else of the machine gets into a paper, and it has to
            be a picture that every browser shows.
        """,
        bad=Example("workspace", "logo: ../logo.png\n"),
        good=Example("workspace", "logo: plans/logo.png\n"),
        check=no_picture,
    ),
)
