"""The hidden text of a promise: it comes back whole or not at all."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple

from cioc.rounds.token import (
    MOST_OF_A_TIMESCALE,
    MOST_OTHERS,
    OTHER,
    PATTERN,
    OtherLine,
    Siblings,
    Token,
    chopped,
    digest,
    parsed,
    revision,
)

MOST_OF_A_CELL: Final = 32_767
"""Letters that a cell of Excel may hold."""
HOMES: Final = Token(
    round="2021-02-12",
    lead="early-help",
    revision="0123456789ab",
    name="our-plan/1.1a",
    ref="1.1",
    timescale="March 2020 | or (so) – 100%",
    siblings="1.0.2.1.1.2.3",
    entries="aaaaaabbbbbb",
)


def test_whole() -> None:
    """All of it comes back, also signs that part its fields, and blanks round it do not matter."""
    assert parsed(HOMES.text()) == HOMES
    assert parsed(f"  {HOMES.text()}\n") == HOMES
    assert PATTERN.fullmatch(HOMES.text())


@given(st.lists(st.text(max_size=12), min_size=17, max_size=17))
def test_whatever_it_holds_comes_back(fields: list[str]) -> None:
    """In one piece without a blank, in which no spreadsheet breaks a line."""
    token = Token(**dict(zip(Token.__struct_fields__, fields, strict=True)))
    assert parsed(token.text()) == token
    assert len(token.text().split()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Done.",
        HOMES.text()[:-1],
        HOMES.text() + "0",
        HOMES.text().replace("1.1a", "1.1b"),
        HOMES.text().replace("2021-02-12", "2021-02-13"),
        HOMES.text().replace("cioc1|", "cioc2|"),
        HOMES.text().partition("|")[2],
    ],
    ids=["nothing", "words", "cut", "longer", "another line", "counted up", "another form", "without its head"],
)
def test_not_whole(text: str) -> None:
    """A part of one, or one that a spreadsheet has counted up, is no promise at all."""
    assert parsed(text) is None


def test_first_packs() -> None:
    """They had no sums of the other lines; a text with any other number of fields is none of ours."""
    body = HOMES.text().rpartition("|")[0].rpartition("|")[0]
    assert parsed(f"{body}|{digest(body, 8)}") == HOMES
    for wrong in (f"{body}|x|y", body.rpartition("|")[0]):
        assert parsed(f"{wrong}|{digest(wrong, 8)}") is None


def test_numbers_of_its_neighbours() -> None:
    """As they were told; those of the first packs, which told fewer, are none."""
    assert HOMES.counts == Siblings(1, 0, 2, 1, 1, 2, 3)
    assert Token(round="", lead="", revision="", name="", siblings="2.1").counts == Siblings(2, 1, 0, 0, 0, 0, 0)
    assert Token(round="", lead="", revision="", name="").counts == Siblings(0, 0, 0, 0, 0, 0, 0)
    assert HOMES.entry_sums == ("aaaaaa", "bbbbbb")


def test_other_lines() -> None:
    """Four sums of each; of a line without an id the first is empty."""
    token = Token(round="", lead="", revision="", name="", others="----whoAleadtimeid-Bwho-leaBtimB")
    assert token.other_lines == (OtherLine("", "whoA", "lead", "time"), OtherLine("id-B", "who", "leaB", "timB"))


def test_fits_into_a_cell() -> None:
    """With the longest timescale in letters that take most room, and as many lines and entries as are kept."""
    longest = Token(
        round="2021-02-12",
        lead="x" * 64,
        revision="0" * 12,
        name="x" * 200,
        ref="x" * 100,
        timescale="😀" * MOST_OF_A_TIMESCALE,
        others="0" * OTHER * 4 * MOST_OTHERS,
        entries="0" * 6 * 500,
    )
    assert len(longest.text()) < MOST_OF_A_CELL
    assert parsed(longest.text()) == longest


def test_sum_of_words_is_not_of_their_lines() -> None:
    """A spreadsheet breaks lines as it likes; what it says is the same, and another word is not."""
    assert digest("Ask the\n  children. ") == digest("Ask the children.")
    assert digest("Ask the children.") != digest("Ask the child.")
    assert len(digest("", 4)) == 4


def test_sum_of_the_files() -> None:
    """In whatever order they come; another name, another word or a line that went into the next file is another sum."""
    files = [("plans/a.yaml", b"a"), ("plans/b.yaml", b"bc")]
    assert revision(files) == revision(reversed(files))
    others = [
        [("plans/a.yaml", b"a"), ("plans/c.yaml", b"bc")],
        [("plans/a.yaml", b"a"), ("plans/b.yaml", b"bd")],
        [("plans/a.yaml", b"ab"), ("plans/b.yaml", b"c")],
        files[:1],
        [],
    ]
    assert len({revision(each) for each in (files, *others)}) == 6


@pytest.mark.parametrize(
    ("sums", "length", "parts"),
    [("", 2, ()), ("aabb", 2, ("aa", "bb")), ("aab", 2, ("aa", "b"))],
)
def test_chopped(sums: str, length: int, parts: tuple[str, ...]) -> None:
    """One behind the other, and what is left."""
    assert chopped(sums, length) == parts


def test_fields_are_named_in_the_order_of_old_packs() -> None:
    """A pack may come back after years: no field may change its place, and a new one goes behind the last."""
    assert Token.__struct_fields__ == (
        "round", "lead", "revision", "name", "ref", "id", "what", "who", "leads", "first", "entries", "siblings",
        "rag", "status", "timescale", "shown", "others",
    )  # fmt: skip
    assert astuple(HOMES)[:5] == ("2021-02-12", "early-help", "0123456789ab", "our-plan/1.1a", "1.1")
