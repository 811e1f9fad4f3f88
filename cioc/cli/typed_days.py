"""Days as people type them, `12/02/2027`, `12/2/27` and `12 February 2027`; and what may be said of days to come."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from cioc.dates import PartialDate
    from cioc.workspace.loading import LoadedWorkspace


_FIGURES = lazy_pattern(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})|(\d{1,2})([/-])(\d{1,2})\6(\d\d)|(\d\d)(\.)(\d\d)\.(\d\d)", re.ASCII
)
"""With a year of two figures, dots only between pairs of figures: 2.1.10 is a number of something."""
_WORDS = lazy_pattern(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9})\.?,? (\d{4})", re.ASCII)
_SHORT_YEAR = lazy_pattern(r"(\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? )['’]?(\d\d)", re.ASCII)

_AS_IN_FILES = lazy_pattern(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def as_in_files(typed: str) -> str:
    """The day first, as people in Britain write it, turned into the year first; what is no such day as it is.

    Whether there is such a day, and whether a month is enough, is for whoever asks for it.
    """
    words = " ".join(typed.split())
    if found := _FIGURES.fullmatch(words):
        day, _, month, year = (group for group in found.groups() if group is not None)
        return f"{_in_full(year)}-{int(month):02}-{int(day):02}"
    if found := _SHORT_YEAR.fullmatch(words):
        words = f"{found[1]}{_in_full(found[2])}"
    if (found := _WORDS.fullmatch(words)) and (number := _number(found[2].lower())):
        return f"{found[3]}-{number:02}" + (f"-{int(found[1]):02}" if found[1] else "")
    return typed


def a_date(typed: str) -> str:
    """The same, for what may be a date or something else. Raises ValueError for what is no such date: 31/02/2027."""
    from cioc.dates import parse_partial

    text = as_in_files(typed)
    if _AS_IN_FILES.fullmatch(text.strip()):
        try:
            parse_partial(text)
        except ValueError as error:
            raise ValueError(f'"{typed}" is {error}') from error
    return text


def meant(typed: str, option: str) -> str:
    """The same, for an option. Raises CannotDoError."""
    from cioc.errors import CannotDoError

    try:
        return a_date(typed)
    except ValueError as error:
        raise CannotDoError(" ".join(filter(None, (option, str(error))))) from error


def _in_full(year: str) -> str:
    """A year of two figures is of this century, as in timescales."""
    return year if len(year) == 4 else f"20{year}"


def _number(word: str) -> int | None:
    """The number of a month, by its name or the usual short form of it."""
    from cioc.dates import MONTH_NAMES

    names = enumerate(map(str.lower, MONTH_NAMES), 1)
    return next((number for number, name in names if word in {name, name[:3], name[:4]}), None)


def happened(typed: str, moment: PartialDate, workspace: LoadedWorkspace) -> str:
    """A word to whoever writes of a meeting to come beforehand; nothing for a day that is not to come.

    Raises ValueError for any other day that is to come: nobody would see the entry until then.
    """
    if moment.first <= date.today():
        return ""
    if any(meeting.date.first <= moment.first <= meeting.date.last for meeting in workspace.meetings.values()):
        return f"{moment} is still to come: until then only cioc show and cioc history tell of it"
    raise ValueError(
        f'"{typed}" is still to come, and no meeting on file is on that day; '
        f"say what is so today, or begin the meeting: cioc new meeting {moment}"
    )
