"""Letters of any alphabet, compared by those of English: "Siân" as "Sian", and Łukasz as Lukasz."""

from __future__ import annotations

from typing import Final
from unicodedata import category, normalize

_ALIKE: Final = str.maketrans("łŁøØđĐðÐþÞßæÆœŒıħĦŋŊ", "lLoOdDdDtTsaAoOihHnN")


def unaccented(text: str) -> str:
    """A text without accents, letter for letter where it is composed; those of other alphabets stay."""
    if text.isascii():
        return text
    return "".join(_unaccented(letter) for letter in composed(text)).translate(_ALIKE)


def bare(text: str) -> str:
    """The letters and digits of a text alone, small: what is left of it whatever stands between."""
    return "".join(each for each in text.casefold() if each.isalnum())


def composed(text: str) -> str:
    """A text in which a letter and its accent are one sign."""
    return text if text.isascii() else normalize("NFC", text)


def shaped(text: str) -> str:
    """A text in letters of English alone, as long as it is composed: X for a capital, x for any other.

    It shows what begins with a capital. A letter of an alphabet without capitals is one where its word begins.
    """
    if text.isascii():
        return text
    made: list[str] = []
    for letter in unaccented(text):
        if letter.isascii() or not letter.isalpha():
            # A vowel sign that stays by itself is part of the word before it.
            made.append("x" if category(letter).startswith("M") else letter)
        elif letter.isupper() or (not letter.islower() and not (made and made[-1].isalpha())):
            made.append("X")
        else:
            made.append("x")
    return "".join(made)


def _unaccented(letter: str) -> str:
    first = normalize("NFD", letter)[0]
    return first if first.isascii() else letter
