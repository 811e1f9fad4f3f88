"""Days that are still to come: nothing has happened on them, unless a meeting is to be told so on the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.dates import PartialDate
    from cioc.workspace.loading import LoadedWorkspace


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
