"""Papers that may be out, and would say something else for what is written now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.state.issued import is_out

if TYPE_CHECKING:
    from datetime import date

    from cioc.model import Meeting


def if_out(meeting: Meeting | None, today: date) -> str:
    """A word for whoever writes into the past; while that has not been committed, it may be right."""
    if meeting is None or not is_out(meeting, today):
        return ""
    return f"the paper of {meeting.date} may be out, and would now say something else: cioc validate --against REV"
