"""The letters by which people call the lines of an action."""

from __future__ import annotations


def letter(index: int) -> str:
    """The letters of the line at an index: a, b, … z, aa, ab."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
