"""What the forms read: the words of a text, each with its place in it, and what may be asked of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.timescales.words import split

SPLIT = {
    "a date": ("31st Nov-21", ["31", "st", "nov", "-", "21"]),
    "capitals": ("MARCH March", ["march", "march"]),
    "marks": ("(1/2), a_b", ["(", "1", "/", "2", ")", ",", "a", "_", "b"]),
    "a line": ("a \n b", ["a", "\n", "b"]),
    "dashes": ("a – b — c ‑ d − e", ["a", "-", "b", "-", "c", "-", "d", "-", "e"]),
    "quotation marks": ("‘a’ “b”", ["'", "a", "'", '"', "b", '"']),
    "a fraction's stroke": ("2019⁄20 2019∕20", ["2019", "/", "20", "2019", "/", "20"]),
    "bullets": ("• a ● b", [";", "a", ";", "b"]),
    "wide figures": ("２０１９", ["2019"]),
    "no-break space": ("March\u00a02019", ["march", "2019"]),
    "what nobody sees": ("Mar\u00adch 20\u200b19", ["march", "2019"]),
    "line separator": ("a\u2028b", ["a", "\n", "b"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "words"), SPLIT.values(), ids=list(SPLIT))
def test_split(text: str, words: list[str]) -> None:
    """In small letters, with plain marks."""
    found = split(text)
    assert found.low[: found.size] == words


@given(st.text())
def test_places(text: str) -> None:
    """Each word stands where it is said to stand, in order; around them it is safe to look."""
    words = split(text)
    spans = list(zip(words.begin[: words.size], words.end[: words.size], strict=True))
    assert all(0 <= begin < end <= len(words.text) for begin, end in spans)
    assert spans == sorted(spans)
    assert words.low[-1] == words.low[words.size] == words.low[words.size + 2] == ""
    assert not words.capital(words.size)


NUMBERS = {"7": 7, "2019": 2019, "0012": 12, "12345": None, "may": None, "²": 2, "٣": None, "-": None}


@pytest.mark.parametrize(("word", "number"), NUMBERS.items())
def test_number(word: str, number: int | None) -> None:
    """In figures, and at most four of them."""
    assert split(f"x {word}").number(1) == number


def test_glued() -> None:
    """Whether a space stands before it; before the first there is nothing."""
    words = split("Q3 -a")
    assert [words.glued(index) for index in range(words.size)] == [False, True, False, True]


def test_strike() -> None:
    """Two tildes side by side, and no others."""
    words = split("~~a~~ ~ ~b")
    assert [words.is_strike(index) for index in range(words.size)] == [
        True, False, False, True, False, False, False, False,
    ]  # fmt: skip


def test_capital() -> None:
    """The first letter of the word as it is written."""
    words = split("May may 3")
    assert [words.capital(index) for index in range(words.size)] == [True, False, False]


QUOTES = {
    "one word": ("by March 2019", 1, 2, "March"),
    "several": ("by  March\n2019", 0, 4, "by March 2019"),
    "none": ("by March", 1, 1, ""),
    "backwards": ("by March", 1, 0, ""),
    "a bracket that is open": ("(by March) x", 0, 3, "(by March)"),
    "a bracket of something else": ("by March) x", 0, 2, "by March"),
    "a bracket that is closed": ("(a) b) c", 0, 4, "(a) b"),
}


@pytest.mark.parametrize(("text", "start", "stop", "quoted"), QUOTES.values(), ids=list(QUOTES))
def test_quote(text: str, start: int, stop: int, quoted: str) -> None:
    """As it is written, on one line; with the bracket that closes the last."""
    assert split(text).quote(start, stop) == quoted
