"""What is dated after the day as of which it is seen: it was written down ahead, and nobody has agreed to it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from cioc.changes.phrases import agreed_by, day
from cioc.dates import is_to_come

if TYPE_CHECKING:
    from datetime import date

    from cioc.state import Entry

NOT_RECORDED: Final = "no agreement recorded"
STILL_TO_COME: Final = "still to come"


def to_be_put(meeting: str) -> str:
    """`to be put to the meeting of 4 January 2027`."""
    return f"to be put to the meeting of {day(meeting)}"


def announced(on: str, meeting: str | None) -> str:
    """What is said of an entry that is still to come: of a meeting's, or one of the plan's own."""
    return to_be_put(meeting) if meeting else f"dated {day(on)}, {STILL_TO_COME}"


class Agreed(Protocol):
    """What a meeting is said to have agreed: a move of a promise, or a change of one."""

    @property
    def agreed(self) -> str | None:
        """The date of that meeting."""

    @property
    def too_early(self) -> bool:
        """Whether it was over before there was a promise to agree to."""

    @property
    def is_agreement_to_come(self) -> bool:
        """Whether it is after the day as of which all this is seen."""


def agreement(of: Agreed, *, on_file: bool) -> str:
    """Which meeting agreed a new promise, or is yet to be asked, or cannot have agreed, or that none is recorded."""
    if of.agreed is None:
        return NOT_RECORDED
    if of.is_agreement_to_come:
        return to_be_put(of.agreed)
    return agreed_by(of.agreed, on_file=on_file, too_early=of.too_early)


def agreed_in_brief(entry: Entry, seen: date) -> str:
    """The same of an entry in a few words: nothing where it speaks of no meeting."""
    if entry.agreed is None:
        return ""
    if is_to_come(entry.agreed, seen):
        return to_be_put(entry.agreed)
    return f"{'said to be ' if entry.too_early else ''}agreed {day(entry.agreed)}"
