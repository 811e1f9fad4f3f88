"""Words that are part of a time which cioc does not know: which words these are, and which are none of it."""

from __future__ import annotations

from datetime import date

import pytest

from cioc.timescales import Kind, read

UNKNOWN: dict[str, tuple[str, str]] = {
    "Ask 120 Autum 2027": ("Autum 2027", "Ask 120"),
    "Hold 12345 - Febtober 2027": ("Febtober 2027", "Hold 12345"),
    "reach 500 Febtober 2027": ("Febtober 2027", "reach 500"),
    "Ask them, Autum 2027": ("Autum 2027", "Ask them"),
    "12 Febtober 2027": ("12 Febtober 2027", ""),
    "2 Febtober 2027": ("2 Febtober 2027", ""),
    "3rd Febtober 2027": ("3rd Febtober 2027", ""),
    "2026 Autum": ("2026 Autum", ""),
    "by early Autum 2027": ("by early Autum 2027", ""),
    "week 2027": ("week 2027", ""),
    "3 week 2027": ("week 2027", "3"),
    "meet in term 2027": ("in term 2027", "meet"),
    "the last term of 2027": ("last term of 2027", "the"),
    "Ask 1 of 3 by Autum 2027": ("by Autum 2027", "Ask 1 of 3"),
}


@pytest.mark.parametrize(
    ("text", "words", "rest"), [(text, *said) for text, said in UNKNOWN.items()], ids=list(UNKNOWN)
)
def test_which_words(text: str, words: str, rest: str) -> None:
    """A number of three figures, or of more than four, is no day and no year; what is left over is said beside it."""
    found = read(text, written=date(2027, 1, 15))
    assert found.kind is Kind.UNREADABLE
    assert f'"{words}" ' in found.why
    assert found.left_over == rest


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("by next yer", "year"),
        ("nxt yer", "next year"),
        ("within 3 monts", "months"),
        ("end of the financail year", "financial"),
    ],
)
def test_word_that_is_meant(text: str, meant: str) -> None:
    """In the reason, for one word or for two of them; months where one letter of it is left."""
    assert read(text, written=date(2027, 1, 15)).why == f'"{text}" is no time that cioc knows: is it {meant}?'
