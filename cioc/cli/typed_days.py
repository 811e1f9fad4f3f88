"""Days as people type them: `12/02/2027` and `12 February 2027` are the day that files write 2027-02-12."""

from __future__ import annotations

import re

_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9})\.?,? (\d{4})", re.ASCII)


def as_in_files(typed: str) -> str:
    """The day first, as people in Britain write it, turned into the year first; what is no such day as it is.

    Whether there is such a day, and whether a month is enough, is for whoever asks for it.
    """
    words = " ".join(typed.split())
    if found := _FIGURES.fullmatch(words):
        day, month, year = found.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    if (found := _WORDS.fullmatch(words)) and (number := _number(found[2].lower())):
        return f"{found[3]}-{number:02}" + (f"-{int(found[1]):02}" if found[1] else "")
    return typed


def _number(word: str) -> int | None:
    """The number of a month, by its name or the usual short form of it."""
    from cioc.dates import MONTH_NAMES

    names = enumerate(map(str.lower, MONTH_NAMES), 1)
    return next((number for number, name in names if word in {name, name[:3], name[:4]}), None)
