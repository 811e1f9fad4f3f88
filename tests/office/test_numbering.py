"""The numbers that Word counts by itself: as they are seen on the page."""

from __future__ import annotations

from typing import Final

import pytest
from lxml import etree

from cioc.office.numbering import Numbering, _in_form
from tests.office.words_docx import part


def level(number: int, form: str = "decimal", text: str | None = None, start: int | None = 1, style: str = "") -> str:
    """A level of a pattern."""
    return (
        f'<w:lvl w:ilvl="{number}">'
        + (f'<w:start w:val="{start}"/>' if start is not None else "")
        + f'<w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:lvlText w:val="{f"%{number + 1}." if text is None else text}"/></w:lvl>'
    )


def pattern(*levels: str, name: int = 0) -> str:
    """A pattern of lists."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def listed(number: int, of: int = 0, restart: tuple[int, int] | None = None) -> str:
    """A list of a pattern; `restart` is a level of it, and where that starts."""
    again = (
        f'<w:lvlOverride w:ilvl="{restart[0]}"><w:startOverride w:val="{restart[1]}"/></w:lvlOverride>'
        if restart
        else ""
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{again}</w:num>'


def counted(numbering: str, *paragraphs: tuple[int, int] | str, styles: str = "") -> list[str]:
    """The numbers of paragraphs, each in a list and on a level, or of a style; "•" is a bullet."""
    parts = [etree.fromstring(part(*each).encode()) for each in (("numbering", numbering), ("styles", styles))]
    counting = Numbering.of(*parts)
    made = []
    for each in paragraphs:
        inner = (
            f'<w:pStyle w:val="{each}"/>'
            if isinstance(each, str)
            else f'<w:numPr><w:ilvl w:val="{each[1]}"/><w:numId w:val="{each[0]}"/></w:numPr>'
        )
        number, bullet = counting.next(etree.fromstring(part("p", f"<w:pPr>{inner}</w:pPr>").encode()))
        made.append("•" if bullet else number)
    return made


TWO: Final = pattern(level(0), level(1, text="%1.%2"))
CASES: dict[str, tuple[str, list[tuple[int, int] | str], list[str]]] = {
    "on and on": (TWO + listed(1), [(1, 0), (1, 0), (1, 0)], ["1.", "2.", "3."]),
    "a level within begins again": (
        TWO + listed(1),
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
        ["1.", "1.1", "1.2", "2.", "2.1"],
    ),
    "a level within that comes first": (TWO + listed(1), [(1, 1), (1, 1), (1, 0)], ["1.1", "1.2", "2."]),
    "two lists of one pattern count on": (TWO + listed(1) + listed(2), [(1, 0), (2, 0), (1, 0)], ["1.", "2.", "3."]),
    "but for one that starts again": (
        TWO + listed(1) + listed(2, restart=(0, 1)),
        [(1, 0), (1, 0), (2, 0), (2, 0)],
        ["1.", "2.", "1.", "2."],
    ),
    "it starts again once": (
        TWO + listed(1) + listed(2, restart=(0, 7)),
        [(1, 0), (2, 0), (2, 0), (1, 0)],
        ["1.", "7.", "8.", "9."],
    ),
    "two patterns count apart": (
        TWO + pattern(level(0), name=5) + listed(1) + listed(2, of=5),
        [(1, 0), (2, 0), (1, 0)],
        ["1.", "1.", "2."],
    ),
    "from a number": (pattern(level(0, start=4)) + listed(1), [(1, 0), (1, 0)], ["4.", "5."]),
    "without a start from one": (pattern(level(0, start=None)) + listed(1), [(1, 0)], ["1."]),
    "letters in brackets": (pattern(level(0, "lowerLetter", "(%1)")) + listed(1), [(1, 0), (1, 0)], ["(a)", "(b)"]),
    "levels in their own forms": (
        pattern(level(0, "upperRoman"), level(1, "lowerLetter", "%1.%2")) + listed(1),
        [(1, 0), (1, 0), (1, 1)],
        ["I.", "II.", "II.a"],
    ),
    "words before it": (pattern(level(0, text="Action %1:")) + listed(1), [(1, 0)], ["Action 1:"]),
    "bullets": (pattern(level(0, "bullet", "")) + listed(1), [(1, 0)], ["•"]),
    "no number": (pattern(level(0, "none", "")) + listed(1), [(1, 0)], [""]),
    "taken out of its list": (TWO + listed(1), [(1, 0), (0, 0), (1, 0)], ["1.", "", "2."]),
    "a list that is nowhere": (TWO + listed(1), [(9, 0)], [""]),
}


@pytest.mark.parametrize(("numbering", "paragraphs", "expected"), CASES.values(), ids=list(CASES))
def test_counted(numbering: str, paragraphs: list[tuple[int, int] | str], expected: list[str]) -> None:
    """Paragraph by paragraph."""
    assert counted(numbering, *paragraphs) == expected


def style(name: str, based: str = "", inner: str = "") -> str:
    """A style of paragraphs, of a list if `inner` says so."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:styleId="{name}">{on}{f"<w:pPr><w:numPr>{inner}</w:numPr></w:pPr>" if inner else ""}</w:style>'


def test_by_style() -> None:
    """A style has a list and a level, its own or those of the style that it is made of; a circle of styles has none."""
    styles = (
        style("Top", inner='<w:numId w:val="1"/>')
        + style("Below", inner='<w:ilvl w:val="1"/><w:numId w:val="1"/>')
        + style("Copy", "Below")
        + style("One", "Other")
        + style("Other", "One")
        + style("Plain")
    )
    found = counted(TWO + listed(1), "Top", "Below", "Copy", "Plain", "One", "Top", styles=styles)
    assert found == ["1.", "1.1", "1.2", "", "", "2."]


def test_level_by_style() -> None:
    """A style that names its list alone is on the level that the pattern gives to it."""
    numbering = pattern(level(0), level(1, text="%1.%2", style="Sub")) + listed(1)
    assert counted(numbering, (1, 0), "Sub", styles=style("Sub", inner='<w:numId w:val="1"/>')) == ["1.", "1.1"]


FORMS: dict[str, dict[int, str]] = {
    "lowerLetter": {1: "a", 26: "z", 27: "aa", 52: "zz", 53: "aaa"},
    "upperLetter": {1: "A", 28: "BB"},
    "lowerRoman": {1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 90: "xc", 400: "cd", 1999: "mcmxcix"},
    "upperRoman": {3: "III", 2026: "MMXXVI"},
    "decimalZero": {1: "01", 12: "12"},
    "decimal": {1: "1", 100: "100"},
    "ordinal": {2: "2"},
}


@pytest.mark.parametrize(("form", "written"), FORMS.items(), ids=list(FORMS))
def test_form(form: str, written: dict[int, str]) -> None:
    """Letters go on as Word's do: after z comes aa, and then bb."""
    assert {number: _in_form(number, form) for number in written} == written
