"""The changes that `cioc edit` makes to a meeting, and to what it has: items, recommendations, decisions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cioc.cli.edit_fields import FIELDS
from cioc.cli.prompts import a_moment
from cioc.cli.workspace import meeting_again
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.cli.edit_fields import EditForm
    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace


class MeetingPart(NamedTuple):
    """A meeting, or what stands in a list of it: the kind, and the list and the place there."""

    meeting: str
    kind: str
    name: str
    key: str = ""
    place: int = 0


_LISTS = {
    "item": "items",
    "recommendation": "recommendations",
    "decision": "decisions",
    "commitment": "commitments",
}


def part_of_meeting(ref: str, workspace: LoadedWorkspace, *, is_removed: bool) -> MeetingPart | None:
    """The meeting, or what it has, that a ref names: by its id, or as `recommendation-1` by its place.

    None where it is something else. A commitment is one only where it is to be taken out.
    """
    home, _, own = ref.partition("/")
    if home not in workspace.meetings:
        return None
    if not own:
        return MeetingPart(home, "meeting", home)
    for kind, key in _LISTS.items():
        if kind == "commitment" and not is_removed:
            continue
        for index, each in enumerate(getattr(workspace.meetings[home], key)):
            if own in {getattr(each, "id", None), f"{kind}-{index + 1}"}:
                return MeetingPart(home, kind, ref, key, index)
    return None


def of_meeting(sheet: EditForm, part: MeetingPart) -> Callable[[LoadedWorkspace], Work]:
    """The changes of a meeting or of what it has, or that it is to be taken out."""
    from cioc.edit.removing import without_meeting
    from cioc.edit.rewording import meeting_reworded, taken_out

    sheet.check(part.name, part.kind)
    meeting = sheet.desk.workspace.meetings[part.meeting]
    if sheet.is_removal and not part.key:
        return lambda now: without_meeting(meeting_again(part.meeting, now), date.today(), now)
    if sheet.is_removal:
        return lambda now: taken_out(
            meeting_again(part.meeting, now), part.key, _place(part, sheet, now), part.name, date.today(), now
        )
    if "date" in sheet.given:
        return _on_another_day(sheet, part.meeting)
    entry = getattr(meeting, part.key)[part.place] if part.key else meeting
    words = sheet.words(FIELDS[part.kind], entry)
    if not words:
        raise CannotDoError("nothing is to be changed", hint=f"nothing is written; see: cioc show {part.meeting}")

    def work(now: LoadedWorkspace) -> Work:
        path = (part.key, _place(part, sheet, now)) if part.key else ()
        return meeting_reworded(meeting_again(part.meeting, now), path, words, part.name, now)

    return work


def _on_another_day(sheet: EditForm, meeting: str) -> Callable[[LoadedWorkspace], Work]:
    """The change of a meeting's date, alone: everything else is named by it."""
    from cioc.edit.removing import on_another_day

    if len(sheet.given) > 1:
        raise CannotDoError("the date of a meeting is changed alone", hint="change it first, and the rest after it")
    day = sheet.text("date", "", meeting, a_moment) or meeting
    if day in sheet.desk.workspace.meetings:
        raise CannotDoError(f"there is a meeting of {day} already", hint=f"see: cioc show {day}")
    return lambda now: on_another_day(meeting_again(meeting, now), day, date.today(), now)


def _place(part: MeetingPart, sheet: EditForm, now: LoadedWorkspace) -> int:
    """Its place now. Raises CannotDoError where it is not what it was when it was chosen."""
    then = getattr(sheet.desk.workspace.meetings[part.meeting], part.key)[part.place]
    listed = getattr(meeting_again(part.meeting, now), part.key)
    if then not in listed:
        raise CannotDoError(f"{part.name} has been changed since it was read", hint="run it again")
    return part.place if listed[part.place : part.place + 1] == (then,) else listed.index(then)
