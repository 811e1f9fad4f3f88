"""Each wish of the clerk's page is granted by the block that stands under it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from cioc.example.history import create
from tests.docs.test_docs import DOCS
from tests.reckoning import asked
from tests.rules.rule_examples import PNG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]

PAPER = ("report", "--meeting", "2021-02-12")
_TEXT = (DOCS / "clerk.md").read_text("utf-8")
_BLOCK = re.compile(r"```yaml\n# (plans/\S+)\n(.*?)```", re.DOTALL)
_H2 = re.compile(r"<h2[^>]*>(.*?)</h2>")


def recipes() -> list[tuple[str, str, str]]:
    """The headings of the page, each with the file and the lines of a block under it."""
    parts = re.split(r"^##+ (.+)$", _TEXT, flags=re.MULTILINE)
    found = []
    for heading, text in zip(parts[1::2], parts[2::2], strict=True):
        found += [(heading, file, lines) for file, lines in _BLOCK.findall(text)]
    return found


def put(file: Path, lines: str) -> None:
    """What a person does with a block: its keys go to the end of the file, and stand there once."""
    text = file.read_text("utf-8")
    for key in re.findall(r"^([a-z_]+):", lines, re.MULTILINE):
        text = re.sub(rf"^{key}:.*\n(?:(?:[ #-].*)?\n)*", "", text, flags=re.MULTILINE)
    file.write_text(f"{text}\n{lines}", "utf-8")


def titles(html: str) -> list[str]:
    """The headings of a paper's sections, without their numbers."""
    return [unescape(re.sub(r"<span.*?</span> ?", "", each)) for each in _H2.findall(html)]


def _is_first(*names: str) -> Callable[[str], bool]:
    return lambda html: [each for each in titles(html) if each not in _COVER][: len(names)] == list(names)


def _has(words: str) -> Callable[[str], bool]:
    return lambda html: words in html


_COVER = {"Purpose", "Summary", "Members are asked to"}
GRANTED: dict[str, tuple[Callable[[str], bool], ...]] = {
    "The order of the sections": (_is_first("At a glance", "Action log", "What needs attention", "Items discussed"),),
    "Another title for a section": (_is_first("At a glance", "What the numbers say"),),
    "A section left out": (lambda html: "Coming up" not in titles(html),),
    "A section of your own text": (_is_first("At a glance", "Our pledge"), _has("<li>what did they say?</li>")),
    "Another title for the paper": (_has("<h1>Corporate Parenting update, quarter 4</h1>"),),
    "The fields of the cover": (
        _has("<dt>For general release</dt>"),
        lambda html: "<dd>Democratic Services, 01234 567890</dd>" in html or "<dt>Agenda item</dt><dd>6</dd>" in html,
    ),
    "The logo": (_has('<img class="logo" src="data:image/png;base64,'), _has('alt="Stockton-on-Tees Borough Council"')),
    "The colour": (_has("--accent: #5b2a86;"),),
    "The foot of each page": (_has("@bottom-left"), _has('<footer class="foot"><p>Our Council, Children')),
    "Annexes": (lambda html: any(each.startswith("Annex A: ") for each in titles(html)),),
    "A summary in your own words": (_has("Two dates have moved"), lambda html: titles(html)[0] == "Summary"),
    "The numbers of items": (lambda html: re.search(r"<h3[^>]*>.*\.4a<", html) is not None,),
    "Pictures": (_has('<p class="picture"><img src="data:image/png;base64,'), _has('alt="Line chart: ')),
    "Ask members to agree new dates": (_has("the new date of action 1.1"),),
    "After the meeting": (lambda html: "Decisions recorded after the meeting" in titles(html),),
}
"""What is in the paper then, and was not in it before."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plans of a council, with a logo and a chart."""
    root = tmp_path_factory.mktemp("recipes") / "example"
    create(root)
    (root / "pictures").mkdir()
    for name in ("plans/logo.png", "pictures/reviews.png"):
        (root / name).write_bytes(PNG)
    return root


@pytest.fixture(scope="module")
def before(example: Path) -> str:
    """The paper of the example without any of the blocks."""
    return asked.text(example, *PAPER, "--format", "html")


def test_every_block_is_tried() -> None:
    """None is without a test, and no test without its block."""
    assert {heading for heading, _, _ in recipes()} == GRANTED.keys()
    assert _TEXT.count("```yaml") == len(recipes())


@pytest.mark.parametrize(("heading", "file", "lines"), recipes(), ids=lambda each: each[:30].splitlines()[0])
def test_recipe(cioc: Cioc, example: Path, before: str, heading: str, file: str, lines: str) -> None:
    """The paper is drawn in both formats, nothing is wrong with the file, and the wish is granted."""
    kept = (example / file).read_bytes()
    try:
        put(example / file, lines)
        run = cioc(*PAPER, "--format", "html", folder=example)
        assert (run.status, run.err) == (0, "")
        assert all(granted(run.out) for granted in GRANTED[heading])
        assert not all(granted(before) for granted in GRANTED[heading])
        assert cioc(*PAPER, folder=example).status == 0
    finally:
        (example / file).write_bytes(kept)
