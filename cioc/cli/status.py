"""`cioc status`: how do things stand?"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cioc.cli.completion import meetings
from cioc.cli.options import AsOf, OnlyPlan, day_of, known_in_plans, written_as
from cioc.cli.revisions import repository_or_none
from cioc.cli.terminal import width, write
from cioc.cli.workspace import open_workspace
from cioc.errors import CannotDoError
from cioc.render.formats import STATUS as FORMATS
from cioc.render.status import StatusView


def status(
    as_of: AsOf = None,
    plan: OnlyPlan = None,
    round: Annotated[bool, typer.Option("--round", help="Show instead which leads have answered their packs.")] = False,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="With --round, the meeting of the round.",
            show_default="the next",
            autocompletion=meetings,
        ),
    ] = None,
    format: Annotated[str, written_as(FORMATS)] = "text",
) -> int:
    """Show how things stand, on one screen: the current plan, promises past their date, the next dates, findings.

    `cioc` alone does the same. Each line ends with the command that shows more of it.
    If cioc cannot read all of a file, something may be missing, and the exit status is 2.

    If there are several current plans, each has a heading, and the lines below are about all of them; --plan shows one.

    Examples:

    - `cioc status`
    - `cioc status --plan cioc-2022`
    - `cioc status --as-of 2021-02-12`
    - `cioc status --round --meeting 2022-11-18`
    - `cioc status --format json`
    """
    if round:
        return _round(meeting, as_of, plan, format)
    if meeting is not None:
        raise CannotDoError("--meeting says of which round", hint="add --round, or leave out --meeting")
    from cioc.checking.counting import counts_in
    from cioc.dates import TimeSpan, in_short
    from cioc.history.archive import past_of
    from cioc.state import snapshot
    from cioc.status import status

    today = date.today()
    where = repository_or_none()
    day = day_of(as_of, today=today)
    workspace = open_workspace()
    # By which of the meetings after a day that is past something was soon, was not known on that day.
    planned = workspace.meetings if day >= today else {}
    seen = snapshot(workspace, day)
    known_in_plans(workspace, plan=plan)
    if plan is not None and plan not in seen.succession.in_use:
        when, same_day = ("", "") if day == today else (f" on {in_short(day)}", f" --as-of {day}")
        raise CannotDoError(
            f"{plan} is not a current plan{when}", hint=f"see what is in it: cioc list --plan {plan}{same_day}"
        )
    result = status(
        seen,
        counts_in(workspace, where, today=today),
        within=TimeSpan(days=30),
        planned=planned,
        on_file=workspace.meetings,
        past=past_of(workspace, where, today=today),
        only=plan,
    )
    write(FORMATS[format](StatusView(here=result, width=width(wide=200), dated=day != today)))
    return 2 if any(document.damaged for document in workspace.documents) else 0


def _round(meeting: str | None, as_of: str | None, plan: str | None, format: str) -> int:
    """The leads who have answered in a round, and who have not."""
    from cioc.cli.rounds import open_on, packs_of, which_round
    from cioc.render.formats import ROUND
    from cioc.render.round import RoundView
    from cioc.rounds.progress import round_progress

    if plan is not None:
        raise CannotDoError("a round asks about all current plans", hint="leave out --plan, or leave out --round")
    if as_of is not None:
        raise CannotDoError("--round is as of now", hint="leave out --as-of, or name another round: --meeting DATE")
    workspace = open_workspace(whole=True)
    asked = which_round(meeting, workspace)
    found = round_progress(packs_of(open_on(asked, workspace), asked, workspace), workspace, asked)
    write(ROUND[format](RoundView(progress=found, width=width())))
    return 0
