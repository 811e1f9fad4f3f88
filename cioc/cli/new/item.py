"""`cioc new item`: what a meeting discusses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.at_meeting import saying_if_out, which_meeting
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_new
from cioc.cli.completion import ratings, statuses
from cioc.cli.new.options import DryRun, Id, MeetingOption, option, today_of
from cioc.cli.reading_back import reading_back
from cioc.cli.reasons import reason
from cioc.cli.sound import sound_text
from cioc.cli.targets import in_full, meeting_again

if TYPE_CHECKING:
    from cioc.edit.additions import Keys
    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace


def item(
    title: Annotated[str | None, typer.Argument(metavar="TITLE", help="Its heading.", show_default=False)] = None,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What was discussed.", show_default=False)] = None,
    meeting: MeetingOption = None,
    number: Annotated[str | None, option("Its number on the agenda, where that is not its place.", "NUMBER")] = None,
    about: Annotated[list[str] | None, option("An action or a line that it reports on.", "REF")] = None,
    rag: Annotated[
        str | None, typer.Option(help="Their rating from now on.", show_default=False, autocompletion=ratings)
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            help="not-started, in-progress, complete or dropped.", show_default=False, autocompletion=statuses
        ),
    ] = None,
    timescale: Annotated[str | None, option("Their new timescale, where they were re-timed.", "WORDS")] = None,
    agreed: Annotated[str | None, option("The meeting that agreed the new timescale.", "MEETING")] = None,
    voice: Annotated[str | None, option("What children and young people said.", "WORDS")] = None,
    id: Id = None,
    dry_run: DryRun = False,
) -> None:
    """Add an item to a meeting: what was discussed, the actions that it reports on, and how they stand.

    Examples:

    - `cioc new item "School places" "All have one." --about cioc-2021/2.2 --rag green --meeting 2021-02-12`
    """
    from cioc.edit import additions
    from cioc.edit.numbering import an_id_of, free
    from cioc.model import Status, base

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    about = in_full(about, "--about", today_of(desk.workspace))
    asked_all = title is None
    title = questions.needed(title, "TITLE", "What is its heading?")
    words = questions.paragraphs(text, "TEXT", "What was discussed?", ask=asked_all)
    name = which_meeting(meeting, "At which meeting?", desk.workspace, questions, ask=asked_all)
    home = desk.workspace.meetings[name]
    taken = {each.id: each for each in home.items}
    made = free(an_id_of(title), taken)
    known = {key: rating.means for key, rating in desk.workspace.settings.rag.items()}
    meetings = {key: "" for key, each in desk.workspace.meetings.items() if each.date.first <= home.date.last}
    rag = questions.wanted(rag, "--rag", "", choices=known, ask=False)
    words = reason(words, rag, desk.workspace, questions, "TEXT")
    keys: Keys = {
        "title": title,
        "number": number,
        "text": words,
        "about": about,
        "rag": rag,
        "status": questions.wanted(status, "--status", "", choices={each.value: "" for each in Status}, ask=False),
        "timescale": timescale,
        "agreed": questions.wanted(agreed, "--agreed", "", choices=meetings, ask=False),
        "voice": voice,
        "id": questions.needed(
            id or (None if asked_all else made),
            "--id",
            "What will other entries call it? Small letters, digits and dashes.",
            check=a_new(base.Id, taken),
            default=made or None,
        ),
    }
    questions.settle("cioc new item")

    def work(workspace: LoadedWorkspace) -> Work:
        meeting = meeting_again(name, workspace)
        made = additions.item(keys, meeting, workspace)
        return saying_if_out(reading_back(made, timescale, home.date.last, workspace), meeting)

    carry_out(desk, work, dry_run=dry_run)
