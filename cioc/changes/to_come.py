"""What is dated after the day as of which it is seen: it was written down ahead, and nobody has agreed to it yet."""

from __future__ import annotations

from datetime import date
from typing import Final

from cioc.changes.phrases import agreed_by, day
from cioc.dates import parse_partial

NOT_RECORDED: Final = "no agreement recorded"
STILL_TO_COME: Final = "still to come"


def is_to_come(said: date | str | None, seen: date) -> bool:
    """Whether a date of the files is after the day as of which they are seen; a month is known at its end.

    Of a file by itself nobody knows of when it is (`date.min`), and so of nothing in it that it is to come.
    """
    if said is None or seen == date.min:
        return False
    return (said if isinstance(said, date) else parse_partial(said).last) > seen


def to_be_put(meeting: str) -> str:
    """`to be put to the meeting of 4 January 2027`."""
    return f"to be put to the meeting of {day(meeting)}"


def announced(on: str, meeting: str | None) -> str:
    """What is said of an entry that is still to come: of a meeting's, or one of the plan's own."""
    return to_be_put(meeting) if meeting else f"dated {day(on)}, {STILL_TO_COME}"


def agreement(meeting: str | None, *, on_file: bool, is_to_come: bool = False) -> str:
    """Which meeting agreed a new promise, or is yet to be asked, or that none is recorded."""
    if meeting is None:
        return NOT_RECORDED
    return to_be_put(meeting) if is_to_come else agreed_by(meeting, on_file=on_file)
