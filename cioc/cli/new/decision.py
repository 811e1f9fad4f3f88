"""`cioc new decision`: what a meeting decided."""

from __future__ import annotations

from typing import Annotated

import typer

from cioc.cli import completion
from cioc.cli.asking import Questions
from cioc.cli.at_meeting import which_meeting
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_new
from cioc.cli.new.options import DryRun, option, today_of
from cioc.cli.sound import sound_text
from cioc.cli.targets import in_full, meeting_again


def decision(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What was decided.", show_default=False)] = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING",
            help="The meeting, by its date.",
            show_default="the last that was held",
            autocompletion=completion.meetings,
        ),
    ] = None,
    about: Annotated[list[str] | None, option("The action, line or commitment that it concerns.", "REF")] = None,
    agrees: Annotated[
        list[str] | None, option("A line or commitment of which it agrees the newest timescale.", "REF")
    ] = None,
    id: Annotated[
        str | None, typer.Option("--id", help="What later entries call it, if any do.", show_default=False)
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add what a meeting decided, afterwards.

    Examples:

    - `cioc new decision "The date of action 1.1 moves to June 2021." --about cioc-2021/1.1 --meeting 2021-02-12`
    """
    from cioc.edit import additions
    from cioc.model import base

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    about = in_full(about, "--about", today_of(desk.workspace))
    agrees = in_full(agrees, "--agrees", today_of(desk.workspace))
    asked_all = text is None
    text = questions.needed(text, "TEXT", "What was decided?")
    name = which_meeting(meeting, "By which meeting?", desk.workspace, questions, ask=asked_all, afterwards=True)
    taken = {each.id: each for each in desk.workspace.meetings[name].decisions if each.id}
    keys = {
        "text": text,
        "about": about,
        "agrees": agrees,
        "id": questions.wanted(id, "--id", "", check=a_new(base.Id, taken), ask=False),
    }
    questions.settle("cioc new decision")
    carry_out(
        desk, lambda workspace: additions.decision(keys, meeting_again(name, workspace), workspace), dry_run=dry_run
    )
