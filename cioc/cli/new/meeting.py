"""`cioc new meeting`: the next meeting of the Board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_day, a_moment
from cioc.cli.new.options import DryRun, leads_of, option, plan_of
from cioc.cli.sound import sound_text
from cioc.cli.terminal import say
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from cioc.workspace.loading import LoadedWorkspace


def meeting(
    date: Annotated[
        str | None,
        typer.Argument(
            metavar="DATE", help="Its day, or its month.", show_default="the next by the rhythm of the workspace"
        ),
    ] = None,
    title: Annotated[str | None, option("The title of the paper, where it is not the usual one.", "WORDS")] = None,
    group_met: Annotated[str | None, option("When the group behind the report met.", "DATE")] = None,
    author: Annotated[str | None, option("Who signs the report: an id of the register.", "LEAD")] = None,
    plan: Annotated[
        str | None, option("The plan that it reports on, where it is not the one in force.", "PLAN")
    ] = None,
    plans: Annotated[list[str] | None, option("The plans that it reports on, where these are several.", "PLAN")] = None,
    signed: Annotated[str | None, option("When the report was signed.", "DATE")] = None,
    issued: Annotated[
        str | None, option("When the paper was sent out, where that is not the day of the meeting.", "DATE")
    ] = None,
    contact: Annotated[str | None, option("Who answers questions about it: an id of the register.", "LEAD")] = None,
    summary: Annotated[
        str | None, option("How things stand, in your own words: the first that members read.", "WORDS")
    ] = None,
    purpose: Annotated[str | None, option("Why the report comes to the Board.", "WORDS")] = None,
    introduction: Annotated[str | None, option("What stands before the first item.", "WORDS")] = None,
    consultation: Annotated[str | None, option("Who was asked, and what they said.", "WORDS")] = None,
    background_papers: Annotated[
        list[str] | None, option("A document that the report relies on.", "WORDS", "--background-paper")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Begin the file of a meeting, with comments that say what goes where.

    Its date is the next one by the rhythm of the workspace (`board: meets:` or `group: meets:`), or yours.

    Examples:

    - `cioc new meeting`
    - `cioc new meeting 2027-02-12`
    """
    from cioc.edit import additions

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    leads = leads_of(desk.workspace)
    following = _following(desk.workspace)
    if date is None and following and not questions.can_ask:
        say(f"{following} is the next date by the rhythm of the workspace")
        date = following
    keys = {
        "date": questions.needed(date, "DATE", "When is the meeting?", check=a_moment, default=following),
        "title": title,
        "group_met": questions.wanted(group_met, "--group-met", "", check=a_day, ask=False),
        "signed": questions.wanted(signed, "--signed", "", check=a_day, ask=False),
        "issued": questions.wanted(issued, "--issued", "", check=a_day, ask=False),
        "contact": questions.wanted(contact, "--contact", "", choices=leads, ask=False),
        "summary": summary,
        "purpose": purpose,
        "introduction": introduction,
        "consultation": consultation,
        "background_papers": background_papers,
        "author": questions.wanted(author, "--author", "", choices=leads, ask=False),
        "plan": plan_of(plan, desk.workspace).id if plan else None,
        "plans": [plan_of(each, desk.workspace).id for each in plans or ()] or None,
    }
    questions.settle("cioc new meeting")
    if keys["date"] in desk.workspace.meetings:
        raise CannotDoError(f"there is a meeting of {keys['date']} already", hint=f"see: cioc show {keys['date']}")
    carry_out(desk, lambda workspace: additions.meeting(keys, workspace), dry_run=dry_run)


def _following(workspace: LoadedWorkspace) -> str | None:
    """The next weekday by the rhythm in which the board or its group meets, where there is one."""
    from datetime import date

    from cioc.dates import a_weekday
    from cioc.overdue import next_board
    from cioc.state import snapshot

    # Counted on from the last meeting on file, which may be one to come itself.
    last = max((each.date.last for each in workspace.meetings.values()), default=date.min)
    day = next_board(snapshot(workspace, max(date.today(), last)))
    return a_weekday(day).isoformat() if day else None
