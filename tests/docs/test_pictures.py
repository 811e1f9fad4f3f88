"""The pictures of the terminal in docs/images show what cioc prints today."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tests.snapshots import assert_as_kept
from website.pictures import COMMANDS, IMAGES, draw, pictures

_SVG = "{http://www.w3.org/2000/svg}"


def test_pictures_are_current() -> None:
    """`make docs` draws them anew."""
    for name, text in pictures().items():
        assert_as_kept(text, IMAGES / name)


@pytest.mark.parametrize("name", COMMANDS)
def test_picture_is_a_file_of_its_own(name: str) -> None:
    """It names what it shows, is in colour and fetches nothing."""
    root = ET.parse(IMAGES / name).getroot()
    assert root.findtext(f"{_SVG}title") == f"$ cioc {COMMANDS[name]}"
    assert len({span.get("fill") for span in root.iter(f"{_SVG}tspan")}) > 2
    assert "http" not in "".join((IMAGES / name).read_text("utf-8").split("http://www.w3.org/2000/svg"))


def test_words_stand_in_their_columns() -> None:
    """Wide characters take two, and what is special in SVG is escaped."""
    drawn = draw("show", "\x1b[1m字<\x1b[0m b")
    spans = list(ET.fromstring(drawn).iter(f"{_SVG}tspan"))
    assert [span.text for span in spans] == ["$ cioc show", "字<", "b"]
    assert [span.get("font-weight") for span in spans] == [None, "bold", None]
    assert float(spans[2].get("x", "")) - float(spans[1].get("x", "")) == pytest.approx(4 * 8.4, abs=0.2)
