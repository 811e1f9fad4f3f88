"""Looking for something in a text, many times as fast as a pattern does where there is little of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def occurrences(word: str, text: str) -> Iterator[int]:
    """Where a word, or a part of one, begins in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def lowered(text: str) -> str:
    """A text in small letters, of the same length so that offsets stay; a few letters have no such small form."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
