"""All that the commands of a round share: which round it is, what is open on its day, and the packs of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cioc.cli.typed_days import read_date
from cioc.dates import PartialDate
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.overdue import Overdue
    from cioc.rounds.packs import Pack, Round
    from cioc.workspace.loading import LoadedWorkspace


def which_round(typed: str | None, workspace: LoadedWorkspace, *, option: str = "--meeting") -> PartialDate:
    """The date of the meeting that a round is for: as it was typed, else of the next one."""
    from cioc.overdue import next_board, next_on_file
    from cioc.report.choosing import by_word
    from cioc.state import snapshot

    if typed is not None and typed.strip().casefold() != "next":
        try:
            return read_date(by_word(typed, workspace.meetings, date.today()))
        except ValueError as error:
            raise CannotDoError(f'{option} "{typed}" is {error}') from error
    today = date.today()
    held = [each for each in workspace.meetings.values() if each.date.first <= today <= each.date.last]
    seen = snapshot(workspace, today)
    if coming := (held[0] if held else next_on_file(seen, workspace.meetings.values())):
        return coming.date
    if (by_rhythm := next_board(seen)) is not None:
        return PartialDate(by_rhythm.year, by_rhythm.month, by_rhythm.day)
    raise CannotDoError(
        "nothing says when the board meets next", hint=f"say which meeting it is for: {option} 2027-03-12"
    )


def the_round(meeting: PartialDate, workspace: LoadedWorkspace, *, reply_by: date | None, contact: str | None) -> Round:
    """A round, with when answers are wanted and whom to ask."""
    from cioc.rounds.packs import REPLY_BEFORE, Round
    from cioc.rounds.token import revision

    held = workspace.meetings.get(str(meeting))
    posts = (held.contact, held.author) if held else ()
    owners = [plan.owner for plan in workspace.plans.values() if plan.owner]
    post = next((each for each in (*posts, *reversed(owners)) if each), None)
    cover = next((said for key, said in workspace.settings.cover.items() if key.casefold() == "contact"), None)
    return Round(
        meeting=meeting,
        revision=revision((each.name, each.text.encode()) for each in workspace.documents if not each.passed_over),
        reply_by=reply_by or meeting.first - REPLY_BEFORE,
        contact=contact or cover or (workspace.name_of(post) if post else "whoever sent you this"),
    )


def open_on(meeting: PartialDate, workspace: LoadedWorkspace) -> Overdue:
    """The promises that are open on the day of a meeting, by the ledger of that day."""
    from cioc.cli.revisions import past_here
    from cioc.overdue.sorting import SOON, overdue_on

    # As of its own day, so that a pack is the same on whichever day it is made.
    day = meeting.last
    return overdue_on(day, workspace, within=SOON, today=day, past=past_here(workspace))


def packs_of(
    result: Overdue,
    meeting: PartialDate,
    workspace: LoadedWorkspace,
    *,
    leads: Iterable[str] | None = None,
    agency: str | None = None,
    reply_by: date | None = None,
    contact: str | None = None,
) -> tuple[Pack, ...]:
    """The packs of a round as they would be made now; `result` is what is open on the day of its meeting."""
    from cioc.rounds.packs import packs

    asking = the_round(meeting, workspace, reply_by=reply_by, contact=contact)
    return packs(result, workspace, asking, leads=leads, agency=agency)
