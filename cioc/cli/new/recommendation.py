"""`cioc new recommendation`: what members are asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.at_meeting import saying_if_out, which_meeting
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.completion import verbs
from cioc.cli.new.options import DryRun, MeetingOption, option, today_of
from cioc.cli.sound import sound_text
from cioc.cli.targets import in_full, meeting_again

if TYPE_CHECKING:
    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace


def recommendation(
    verb: Annotated[
        str | None,
        typer.Argument(
            metavar="VERB",
            help="note, endorse, agree, approve, consider, comment or support.",
            show_default=False,
            autocompletion=verbs,
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What follows the verb.", show_default=False)
    ] = None,
    meeting: MeetingOption = None,
    about: Annotated[list[str] | None, option("An action, a line or a commitment that it asks about.", "REF")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add what a meeting is asked to do. The paper begins with it.

    Examples:

    - `cioc new recommendation agree "the new dates in section 3" --meeting 2021-02-12`
    """
    from cioc.edit import additions
    from cioc.model.meeting import Verb

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    about = in_full(about, "--about", today_of(desk.workspace))
    asked_all = verb is None
    keys = {
        "verb": questions.needed(
            verb, "VERB", "What are members asked to do?", choices={each.value: "" for each in Verb}
        ),
        "text": questions.needed(text, "TEXT", f"{(verb or 'To do that with').capitalize()} what?"),
        "about": about,
    }
    name = which_meeting(meeting, "At which meeting?", desk.workspace, questions, ask=asked_all)
    questions.settle("cioc new recommendation")

    def work(workspace: LoadedWorkspace) -> Work:
        meeting = meeting_again(name, workspace)
        return saying_if_out(additions.recommendation(keys, meeting, workspace), meeting)

    carry_out(desk, work, dry_run=dry_run)
