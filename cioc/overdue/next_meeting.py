"""When the board meets next, and up to when a promise falls due soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.timescales import next_due

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cioc.dates import Period
    from cioc.model import Meeting
    from cioc.state import Snapshot


def next_board(seen: Snapshot) -> date | None:
    """The next meeting after the day by the rhythm in which the board, or else the group, meets; None without one."""
    settings = seen.workspace.settings
    rhythm = next((body.meets for body in (settings.board, settings.group) if body and body.meets), None)
    if rhythm is None or not seen.meetings:
        return None
    last = seen.meetings[-1].date.last
    read = seen.workspace.read
    reading = read(rhythm, last)
    meeting: date | None = last
    while meeting is not None and meeting <= seen.as_of:
        meeting = next_due(reading, after=meeting, calendar=read.calendar)
    return meeting


def next_on_file(seen: Snapshot, planned: Iterable[Meeting]) -> Meeting | None:
    """The first of the meetings on file that is after the day."""
    return next((meeting for meeting in planned if meeting.date.first > seen.as_of), None)


def soon_by(seen: Snapshot, within: Period, planned: Iterable[Meeting]) -> date:
    """The last day that counts as soon: so long from the day, or the next meeting, where that is later.

    That is the next one of those `planned`, or else by the rhythm of the board or the group.
    """
    coming = next_on_file(seen, planned)
    return max(within.after(seen.as_of), coming.date.last if coming else next_board(seen) or seen.as_of)
