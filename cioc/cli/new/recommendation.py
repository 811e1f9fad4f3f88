"""`cioc new recommendation`: what members are asked to do."""

from __future__ import annotations

from typing import Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.completion import verbs
from cioc.cli.new.options import DryRun, MeetingOption, meeting_of
from cioc.cli.targets import meeting_again


def recommendation(
    verb: Annotated[
        str | None,
        typer.Argument(
            metavar="[VERB]",
            help="note, endorse, agree, approve, consider, comment or support.",
            show_default=False,
            autocompletion=verbs,
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="What follows the verb.", show_default=False)
    ] = None,
    meeting: MeetingOption = None,
    dry_run: DryRun = False,
) -> None:
    """Add what a meeting is asked to do. The paper begins with it.

    Examples:

    - `cioc new recommendation agree "the new dates in section 3" --meeting 2021-02-12`
    """
    from cioc.model.meeting import Verb
    from cioc.writing import additions

    desk = Desk.open()
    questions = Questions()
    asked_all = verb is None
    keys = {
        "verb": questions.needed(
            verb, "VERB", "What are members asked to do?", choices={each.value: "" for each in Verb}
        ),
        "text": questions.needed(text, "TEXT", f"{(verb or 'To do that with').capitalize()} what?"),
    }
    name = meeting_of(meeting, "At which meeting?", desk.workspace, questions, ask=asked_all)
    questions.settle("cioc new recommendation")
    carry_out(
        desk,
        lambda workspace: additions.recommendation(keys, meeting_again(name, workspace), workspace),
        dry_run=dry_run,
    )
