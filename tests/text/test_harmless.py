"""What prints the words of files cannot be made to do anything by them: a terminal, a browser, the log of CI."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.text.harmless import in_json, in_xml, marked, no_command, one_line

MARK = "\ufffd"
HARMFUL = {
    "a bell": "\x07",
    "an escape": "\x1b",
    "carriage return": "\r",
    "delete": "\x7f",
    "a control of eight bits": "\x9b",
    "a line separator": "\u2028",
    "right to left": "\u202e",
    "an isolate": "\u2066",
}
HARMLESS = {"a tab": "\t", "a line": "\n", "a letter": "é", "no-break space": "\u00a0", "a dash": "–", "Hebrew": "א"}


@pytest.mark.parametrize("character", HARMFUL.values(), ids=list(HARMFUL))
def test_what_is_harmful_is_marked(character: str) -> None:
    """Each by a mark, so that a reader sees that something was there."""
    assert marked(f"a{character}b") == f"a{MARK}b"


@pytest.mark.parametrize("character", HARMLESS.values(), ids=list(HARMLESS))
def test_what_is_harmless_stays(character: str) -> None:
    """Words in every script, tabs and lines."""
    assert marked(f"a{character}b") == f"a{character}b"


def test_one_line() -> None:
    """Its breaks are shown, and all else is marked."""
    assert one_line("a\r\nb\nc\x1b") == f"a\\r\\nb\\nc{MARK}"


COMMANDS = {
    "GitHub": ("::error file=x::y", "\\::error file=x::y"),
    "behind spaces": ("  ::error::", "  \\::error::"),
    "Azure": ("so ##[error] x", "so #\\#[error] x"),
    "Azure by name": ("##vso[task.x]", "#\\#vso[task.x]"),
    "two colons within a line": ("a ::b", "a ::b"),
    "a heading": ("## Heard [sic]", "## Heard [sic]"),
    "words": ("a: b", "a: b"),
}


@pytest.mark.parametrize(("line", "harmless"), COMMANDS.values(), ids=list(COMMANDS))
def test_no_command(line: str, harmless: str) -> None:
    """A backslash shows where one was."""
    assert no_command(line) == harmless


@given(st.text())
def test_json_means_the_same(text: str) -> None:
    """And nothing harmful stands in it."""
    written = in_json(json.dumps(f"##[error]{text}", ensure_ascii=False))
    assert json.loads(written) == f"##[error]{text}"
    assert marked(written) == written
    assert "##[" not in written


@given(st.text())
def test_xml_can_be_read(text: str) -> None:
    """Whatever it is of: what may not stand in it is marked."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    read = ET.fromstring(in_xml(f"<a>##[error]{escaped}</a>")).text
    assert read is not None
    assert read.startswith("##[error]")
    assert len(read) == len(f"##[error]{text}")
