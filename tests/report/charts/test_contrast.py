"""The colours of charts, with the stylesheet and without it: 4.5 to 1 for words, 3 to 1 for marks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import pytest

from cioc.report.charts.drawing import INK, TONES, rule
from tests.report.workspaces import ROOT

CSS: Final = (ROOT / "templates" / "report.css").read_text(encoding="utf-8")
WORDS, MARKS = 4.5, 3.0
PRINT: Final = "@media print"
DARK: Final = ("@media (prefers-color-scheme: dark)", "@media screen and (prefers-color-scheme: dark)")
SCHEMES: Final = {"light": (), "dark": DARK, "print": (PRINT,)}


def rules(css: str, media: str = "") -> list[tuple[str, str, str]]:
    """Each rule: the media query that it stands in, its selector, its declarations."""
    found: list[tuple[str, str, str]] = []
    rest = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    while match := re.match(r"\s*([^{}]+?)\s*\{", rest):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        head, body, rest = match[1], rest[match.end() : end - 1], rest[end:]
        found += rules(body, head) if head.startswith("@media") else [(media, head, body)]
    return found


def colours(selectors: set[str], scheme: str) -> dict[str, str]:
    """The custom properties that elements of these selectors have in a scheme: the last rule that says so wins."""
    found: dict[str, str] = {}
    for media, head, body in rules(CSS):
        if media in ("", *SCHEMES[scheme]) and selectors & {each.strip() for each in head.split(",")}:
            found |= dict(re.findall(r"(--[\w-]+):\s*([^;]+?)\s*;", f"{body};"))
    return {name: found.get(value[4:-1], value) if value.startswith("var(") else value for name, value in found.items()}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured() -> None:
    """Black on white is 21 to 1, and a pair that the standards give is what they say."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#651b1b", "#f4d7d7") == pytest.approx(9.0, abs=0.05)
    assert contrast("#ffbf00", "#ffffff") == pytest.approx(1.65, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_and_lines(scheme: str) -> None:
    """Words stand out from the page, and so do the lines and dots that mean something."""
    page = colours({":root"}, scheme)
    assert contrast(page["--ink"], page["--paper"]) >= WORDS
    assert contrast(page["--accent"], page["--paper"]) >= MARKS


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", TONES)
def test_tones(name: str, scheme: str) -> None:
    """Words stand out from their part of a bar, so does its edge, and the part stands out from the page."""
    fill, ink = TONES[name]
    paper = colours({":root"}, scheme)["--paper"]
    assert contrast(ink, fill) >= WORDS
    assert max(contrast(ink, paper), contrast(fill, paper)) >= MARKS


@pytest.mark.parametrize("style", ["zero", "run", "baseline", "target", "comparator"])
def test_lines_without_the_stylesheet(style: str) -> None:
    """A line has a colour of its own that stands out from white paper."""
    assert contrast(rule(style, 0, 0, 1, 1).colour, "#ffffff") >= MARKS


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["--ink", "--soft", "--accent"])
def test_lines_with_the_stylesheet(name: str, scheme: str) -> None:
    """And so has each on the page."""
    page = colours({":root"}, scheme)
    assert contrast(page[name], page["--paper"]) >= MARKS


def test_words_without_the_stylesheet() -> None:
    """Words that stand in no box are of the colour of ink."""
    assert contrast(INK, "#ffffff") >= WORDS


def test_greys_are_told_apart_without_colour() -> None:
    """Of the tones that are no ratings each is lighter than the one before."""
    greys = [luminance(TONES[name].fill) for name in ("dark", "middle", "neutral", "plain")]
    assert greys == sorted(greys)
    assert all(other - one > 0.15 for one, other in pairwise(greys))
