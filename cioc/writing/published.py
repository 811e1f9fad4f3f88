"""Papers that may be out, and would say something else for what is written now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from cioc.model import Meeting


def is_out(meeting: Meeting | None, today: date) -> str:
    """A word for whoever writes into the past; while that has not been committed, it may be right."""
    if meeting is None or meeting.date.last >= today:
        return ""
    return f"the paper of {meeting.date} may be out, and would now say something else: cioc validate --against REV"
