"""When a paper is out, and which days it tells of: the one answer, for all who ask.

A paper is out from the day that its meeting's file says (`issued`), else from the day of the meeting, which of a month
is its last. A signature does not issue it: papers are signed first and sent out later. Whether it is out is judged by
today, and not by the day of a commit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from cioc.model import Meeting


def issued_on(meeting: Meeting) -> date:
    """The day from which a meeting's paper is out."""
    return meeting.issued or meeting.date.last


def is_out(meeting: Meeting, today: date) -> bool:
    """Whether a meeting's paper is out by today."""
    return issued_on(meeting) <= today


def told_until(meeting: Meeting) -> date:
    """The last day that a paper tells of: that of its meeting, or that of its issue where it went out before."""
    return min(issued_on(meeting), meeting.date.last)
