"""Plain words in Markdown: what could be taken for markup has a backslash, and what could not has none."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.text.escaping import escape, escape_inline, escape_start, in_json, in_xml, marked, no_command, one_line
from cioc.text.markup import parser

# What somebody wrote, and how it stands in a file of Markdown.
WITHIN = {
    "stars": ("5 * 6 and *that*", r"5 \* 6 and \*that\*"),
    "code and links": ("`a` [b](c) | d", r"\`a\` \[b\](c) \| d"),
    "underscores within a word": ("snake_case_word", "snake_case_word"),
    "underscores around one": ("_so_ __it__", r"\_so\_ \_\_it\_\_"),
    "less than": ("< 5 and <5 children", "< 5 and <5 children"),
    "a tag": ("<b> <5a <!--", r"\<b> \<5a \<!--"),
    "an entity": ("&amp; &#38; &#x26;", r"\&amp; \&#38; \&#x26;"),
    "an ampersand": ("A & B, R&D, &#; &x", "A & B, R&D, &#; &x"),
    "struck out": ("~~no~~ ~5", r"\~\~no\~\~ ~5"),
    "a backslash before a mark": (r"\* C:\new", r"\\\* C:\new"),
    "a backslash at the end": ("so\\", r"so\\"),
    "the closing of a heading": ("Number # ##", r"Number # \#\#"),
}


@pytest.mark.parametrize(("text", "escaped"), WITHIN.values(), ids=list(WITHIN))
def test_within_a_line(text: str, escaped: str) -> None:
    """Whatever stands before it."""
    assert escape_inline(text) == escaped


AT_START = {
    "a heading": ("# Heard", r"\# Heard"),
    "six of them": ("###### Heard", r"\###### Heard"),
    "seven are none": ("####### Heard", "####### Heard"),
    "a number sign": ("#5 of them", "#5 of them"),
    "a list": ("- one", r"\- one"),
    "another list": ("+ one", r"\+ one"),
    "a dash before a number": ("-5 since May", "-5 since May"),
    "a quotation": ("> said", r"\> said"),
    "a quotation without a space": (">said", r"\>said"),
    "underlined": ("===", r"\==="),
    "underlined twice": ("---", r"\---"),
    "a rule of a table": (":-:", r"\:-:"),
    "a line across": ("- - -", r"\- - -"),
    "a block of code": ("~~~", r"\~~~"),
    "a numbered list": ("1. one", r"1\. one"),
    "a number in brackets": ("12) one", r"12\) one"),
    "a number alone": ("2019.", r"2019\."),
    "a decimal": ("1.5 of them", "1.5 of them"),
    "ten digits": ("1234567890. one", "1234567890. one"),
    "a list later on": ("so - 1. one", "so - 1. one"),
}


@pytest.mark.parametrize(("line", "escaped"), AT_START.values(), ids=list(AT_START))
def test_at_the_start_of_a_line(line: str, escaped: str) -> None:
    """What would begin a heading, a list or a quotation there."""
    assert escape_start(line) == escaped


def test_line_breaks_are_spaces() -> None:
    """One line, be it ever so many in the file."""
    assert escape(" one\n\n# two\t*three* ") == r"one # two \*three\*"
    assert escape("\n# one") == r"\# one"


@given(st.text(alphabet="ab1 *_`[]|\\<>&#;~-+=.:)!x\n"))
def test_whatever_is_written_is_what_is_read(text: str) -> None:
    """Of one paragraph, in which nothing is anything but words."""
    words = " ".join(text.split())
    tokens = parser().parse(escape(text))
    if not words:
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(token.content for token in tokens[1].children or ()) == words


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
