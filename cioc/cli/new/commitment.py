"""`cioc new commitment`: what a meeting was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.at_meeting import saying_if_out, which_meeting
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_new
from cioc.cli.new.options import DryRun, Id, MeetingOption, leads_of, option, today_of
from cioc.cli.reading_back import reading_back
from cioc.cli.sound import sound_text, sound_timescale
from cioc.cli.targets import in_full, meeting_again

if TYPE_CHECKING:
    from cioc.edit.additions import Keys
    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace


def commitment(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What was promised.", show_default=False)] = None,
    meeting: MeetingOption = None,
    title: Annotated[str | None, option("A few words to call it by in papers.", "WORDS")] = None,
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
    from cioc.edit import additions
    from cioc.edit.numbering import an_id_of, free
    from cioc.model import base

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    about = in_full(about, "--about", today_of(desk.workspace))
    ask = not any((title, lead, timescale, about))
    asked_all = text is None
    text = questions.needed(text, "TEXT", "What was promised?")
    home = which_meeting(meeting, "To which meeting?", desk.workspace, questions, ask=asked_all)
    taken = {each.id: each for each in desk.workspace.meetings[home].commitments}
    name = free(an_id_of(text), taken)
    leads = leads_of(desk.workspace)
    who = questions.wanted(
        lead, "--lead", "Who answers for it? Enter if nobody does yet.", choices=leads, ask=bool(leads)
    )
    given = desk.workspace.meetings[home].date.last
    by = questions.wanted(
        timescale,
        "--timescale",
        "By when, as the paper says it? Enter leaves it out.",
        check=sound_timescale(desk.workspace, given),
        ask=ask,
    )
    keys: Keys = {
        "text": text,
        "title": title,
        "lead": who,
        "timescale": by,
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

    def work(workspace: LoadedWorkspace) -> Work:
        meeting = meeting_again(home, workspace)
        made = additions.commitment(keys, meeting, workspace)
        return saying_if_out(reading_back(made, by, given, workspace), meeting)

    carry_out(desk, work, dry_run=dry_run)
