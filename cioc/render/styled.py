"""Text with roles instead of colours: the core says what a piece of text is, the command line how that looks."""

from __future__ import annotations

from typing import TypeAlias

Piece: TypeAlias = "tuple[str, str]"
"""Some text, and its role: error, warning, note, good, place, strong, quiet, hint, or nothing.

`data` is text for machines, of one line or several, that is written as it is; all else is for people.
"""

Line: TypeAlias = "tuple[Piece, ...]"
"""The pieces of one line."""


def plain(text: str) -> Line:
    """A line in no style."""
    return ((text, ""),)


def data(text: str) -> Line:
    """Text for machines, in which nothing is left that could do harm."""
    return ((text, "data"),)


def heading(text: str) -> Line:
    """A line that stands out."""
    return ((text, "strong"),)
