"""Text in the columns of a terminal: how many it takes, how much of it there is room for, and where it is broken.

Some letters take two columns, and some none. What holds a digit, such as a number, a date or a ref, is never broken.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

_NO_COLUMN = frozenset({"Mn", "Me", "Cf"})


def columns(text: str) -> int:
    """The number of columns that it takes."""
    return len(text) if text.isascii() else sum(map(_of_letter, text))


def _of_letter(letter: str) -> int:
    return 2 if east_asian_width(letter) in "WF" else 0 if category(letter) in _NO_COLUMN else 1


def padded(text: str, room: int, *, right: bool = False) -> str:
    """The text with blanks behind it, or before it, so that it takes as many columns as there are."""
    blanks = " " * (room - columns(text))
    return f"{blanks}{text}" if right else f"{text}{blanks}"


def fitted(text: str, room: int) -> str:
    """The text, or as much of it as there is room for, with an ellipsis."""
    if columns(text) <= room or room <= 0:
        return text if room > 0 else ""
    kept = _beginning(text, room - 1)
    before, _, begun = kept.rpartition(" ")
    if _is_whole(begun + text[len(kept) :].partition(" ")[0]):
        kept = before
    return f"{kept.rstrip(' ,;:.')}…"


def broken(text: str, room: int) -> list[str]:
    """The text in lines, between words; within one only where it alone is longer than a line."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and columns(lines[-1]) + 1 + columns(word) <= room:
            lines[-1] += f" {word}"
            continue
        rest = word
        while columns(rest) > room and not _is_whole(rest) and (part := _beginning(rest, room)):
            lines.append(part)
            rest = rest[len(part) :]
        lines.append(rest)
    return lines


def _is_whole(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _beginning(word: str, room: int) -> str:
    """As many letters as there is room for."""
    taken = 0
    for place, letter in enumerate(word):
        taken += _of_letter(letter)
        if taken > room:
            return word[:place]
    return word
