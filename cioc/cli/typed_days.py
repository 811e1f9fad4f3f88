"""Days as people type them, `12/02/2027`, `12/2/27` and `12 February 2027`; and what may be said of days to come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cioc.dates import as_in_files as as_in_files
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from cioc.dates import PartialDate
    from cioc.workspace.loading import LoadedWorkspace


_AS_IN_FILES = lazy_pattern(r"[0-9]{4}(-[0-9]{2}){0,2}")


def a_date(typed: str) -> str:
    """A date, of what may be one or something else. Raises ValueError for what is no such date: 31/02/2027."""
    from cioc.dates import parse_partial

    text = as_in_files(typed)
    if _AS_IN_FILES.fullmatch(text.strip()):
        try:
            parse_partial(text)
        except ValueError as error:
            raise ValueError(f'"{typed}" is {error}') from error
    return text


def read_date(typed: str, *, whole: bool = False) -> PartialDate:
    """The date that somebody typed. Raises ValueError with the forms that are taken; of a `whole` one a month is not
    enough.
    """
    from cioc.dates import parse_partial

    text = as_in_files(typed).strip()
    if not _AS_IN_FILES.fullmatch(text):
        month = "" if whole else ", or March 2026 for a month"
        raise ValueError(f"not a date; write it like 30/03/2026, 30 March 2026 or 2026-03-30{month}")
    found = parse_partial(text)
    if whole and found.day is None:
        raise ValueError("not a whole date; write the day too, like 30/03/2026, 30 March 2026 or 2026-03-30")
    return found


def meant(typed: str, option: str) -> str:
    """The date that is typed for an option, as files have it. Raises CannotDoError where it is none."""
    from cioc.errors import CannotDoError

    try:
        return a_date(typed)
    except ValueError as error:
        raise CannotDoError(" ".join(filter(None, (option, str(error))))) from error


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
