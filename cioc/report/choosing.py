"""Which meeting somebody means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words, parse_partial
from cioc.errors import CannotDoError
from cioc.text.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.dates import PartialDate
    from cioc.model import Meeting


def choose(meetings: Mapping[str, Meeting], text: str) -> Meeting:
    """The meeting of that date; `2021-02` will do where there was only one in that month.

    Raises CannotDoError, with the nearest meetings, where there is none, or more than one.
    """
    if found := meetings.get(text.strip()):
        return found
    try:
        clue = parse_partial(text)
    except ValueError as error:
        raise CannotDoError(
            f'"{text}" is {error}', hint=_hint(list(meetings.values())[-4:], "the latest meeting")
        ) from error
    within = [m for m in meetings.values() if clue.first <= m.date.first and m.date.last <= clue.last]
    if len(within) == 1:
        return within[0]
    if within:
        raise CannotDoError(f"there were {len(within)} meetings in {in_words(clue)}", hint=_hint(within, "the meeting"))
    on = "on" if clue.day else "in"
    raise CannotDoError(f"there is no meeting {on} {in_words(clue)}", hint=_hint(nearest(meetings, clue)))


def nearest(meetings: Mapping[str, Meeting], clue: PartialDate) -> list[Meeting]:
    """The meeting before a date and the one after it, where there are such."""
    before = [meeting for meeting in meetings.values() if meeting.date < clue]
    after = [meeting for meeting in meetings.values() if not meeting.date < clue]
    return [*before[-1:], *after[:1]]


def _hint(meetings: list[Meeting], what: str = "the nearest meeting") -> str:
    if not meetings:
        return "there are no meetings at all yet: add one as a file in plans/meetings/"
    dates = listed((str(meeting.date) for meeting in meetings), last="and")
    return f"{what} is {dates}" if len(meetings) == 1 else f"{what}s are {dates}"
