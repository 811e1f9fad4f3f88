"""`cioc new commitment`: what a meeting was promised."""

from __future__ import annotations

from typing import Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_new
from cioc.cli.new.options import DryRun, Id, leads_of, option
from cioc.errors import CannotDoError


def commitment(
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="What was promised.", show_default=False)] = None,
    meeting: Annotated[str | None, option("The meeting that it was promised to.", "MEETING")] = None,
    lead: Annotated[str | None, option("Who answers for it: an id of the register.", "LEAD")] = None,
    timescale: Annotated[str | None, option("By when, in the words of the paper.", "WORDS")] = None,
    about: Annotated[list[str] | None, option("The action that it belongs to.", "REF")] = None,
    id: Id = None,
    dry_run: DryRun = False,
) -> None:
    """Add what a meeting was promised, so that a later one can ask what came of it.

    Examples:

    - `cioc new commitment "Bring a report to the Board" --meeting 2021-02-12 --timescale "June 2021"`
    """
    from cioc.model import base
    from cioc.writing import additions
    from cioc.writing.numbering import an_id_of, free

    desk = Desk.open()
    meetings = desk.workspace.meetings
    if not meetings:
        raise CannotDoError("there is no meeting yet", hint="begin one: cioc new meeting")
    questions = Questions()
    ask = not any((lead, timescale, about))
    asked_all = text is None
    text = questions.needed(text, "TEXT", "What was promised?")
    meeting = questions.needed(meeting, "--meeting", "To which meeting?", choices=dict.fromkeys(reversed(meetings), ""))
    taken = {each.id: each for each in meetings[meeting].commitments} if meeting else {}
    name = free(an_id_of(text), taken)
    keys = {
        "text": text,
        "lead": questions.wanted(
            lead, "--lead", "Who answers for it? Enter leaves it out.", choices=leads_of(desk.workspace), ask=ask
        ),
        "timescale": questions.wanted(
            timescale, "--timescale", "By when, as the paper says it? Enter leaves it out.", ask=ask
        ),
        "about": about,
        "id": questions.needed(
            id or (None if asked_all else name),
            "--id",
            "What will later meetings call it? Small letters, digits and dashes.",
            check=a_new(base.Id, taken),
            default=name or None,
        ),
    }
    questions.settle("cioc new commitment")
    carry_out(
        desk, lambda workspace: additions.commitment(keys, workspace.meetings[meeting], workspace), dry_run=dry_run
    )
