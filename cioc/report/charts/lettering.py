"""How wide words are at most, in any sans serif of the stylesheet, and how they break into lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE: Final = 16
"""The size of all words in charts, in CSS pixels: 12 pt."""
LINE: Final = 21
"""From one line to the next."""

# Advances in ems of a wide font (DejaVu Sans), rounded up.
_ADVANCES: Final = {
    letter: advance
    for advance, letters in (
        (0.30, "IJijl'"),
        (0.35, " \u00a0,./:;\\|"),
        (0.40, "()-[]ft!r"),
        (0.55, '?csz"*_`'),
        (0.60, "FLkvxy"),
        (0.65, "$0123456789EPSTYabdeghnopqu{}£€–‘’“”"),
        (0.70, "ABCKRVXZ"),
        (0.80, "DGHNOQU&"),
        (0.90, "M#+<=>^w~"),
        (1.10, "%@Wm…—→½¼¾ÆæŒœ©®"),
    )
    for letter in letters
}
_LETTER: Final = 0.85  # of Latin script, with or without an accent
_STRANGE: Final = 1.5  # scripts and pictures that the fonts borrow from elsewhere
_BOLDER: Final = 0.09
# What a reader may add between letters without losing anything (WCAG 2.2, 1.4.12).
_SPACING: Final = 0.12


def width(text: str, *, bold: bool = False) -> float:
    """The width of a line of text in CSS pixels, at most."""
    more = _SPACING + (_BOLDER if bold else 0)
    return SIZE * sum(_advance(letter) + more for letter in text)


def wrap(text: str, room: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """Text in lines of at most `room` pixels. What does not fit into so many lines ends in `…`.

    A hard space holds words together, unless they are too long for any line.
    """
    broken = list(_broken(text, room, bold=bold))
    if len(broken) <= lines:
        return tuple(broken)
    last = broken[lines - 1]
    while last and width(f"{last}…", bold=bold) > room:
        last = last.rpartition(" ")[0] or last[:-1]
    return (*broken[: lines - 1], f"{last.rstrip(' ,;:–-…')}…")


def _advance(letter: str) -> float:
    return _ADVANCES.get(letter, _LETTER if letter < "\u0180" else _STRANGE)


def _broken(text: str, room: float, *, bold: bool) -> Iterator[str]:
    line = ""
    for word in re.split(r"[ \t\n\r\f\v]+", text.strip()):
        for piece, joint in _pieces(word, room, bold=bold):
            longer = f"{line}{joint if line else ''}{piece}"
            if line and width(longer, bold=bold) > room:
                yield line
                longer = piece
            line = longer
    if line:
        yield line


def _pieces(word: str, room: float, *, bold: bool) -> Iterator[tuple[str, str]]:
    """A word, or the pieces of one that no line holds; each with what joins it to what stands before."""
    piece, joint = "", " "
    for letter in word:
        if piece and width(piece + letter, bold=bold) > room:
            yield piece, joint
            piece, joint = "", ""
        piece += letter
    if piece:
        yield piece, joint
