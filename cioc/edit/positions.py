"""Where in a text something new may stand, so that comments stay with what they speak of."""

from __future__ import annotations

from typing import NamedTuple

from cioc.text.patterns import lazy_pattern

_BREAK = lazy_pattern(r"\r\n|\n|\r")


class Splice(NamedTuple):
    """A stretch of text and what stands there instead; an insertion where the stretch is empty."""

    start: int
    end: int
    text: str


def newline(text: str, at: int) -> str:
    """The line break of the line before an offset, or else of the file."""
    breaks = list(_BREAK.finditer(text, max(0, at - 2000), at)) or list(_BREAK.finditer(text, at))[:1]
    return breaks[-1].group() if breaks else "\n"


def line_start(text: str, at: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, before its line break."""
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def begins_its_line(text: str, at: int) -> bool:
    """Whether nothing but spaces stands before an offset."""
    return not text[line_start(text, at) : at].strip(" ")


def after(text: str, end: int, column: int) -> int:
    """The end of the line on which a value ends, or of the last comment below that belongs to it.

    That is one that follows at once and is indented as far as `column`, or further.
    """
    here = line_end(text, end)
    while (following := _BREAK.match(text, here)) is not None:
        stop = line_end(text, following.end())
        line = text[following.end() : stop]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) < column:
            break
        here = stop
    return here
