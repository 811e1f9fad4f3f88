"""`cioc overdue`: what has lapsed?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.completion import agencies, priorities
from cioc.cli.options import AsOf, OnlyLead, OnlyPlan, known_in_plans, last_day, period, written_as
from cioc.cli.revisions import past_here
from cioc.cli.terminal import width, write
from cioc.cli.workspace import open_workspace
from cioc.errors import CannotDoError
from cioc.render.overdue import FORMATS, Asked

if TYPE_CHECKING:
    from cioc.workspace.loading import LoadedWorkspace


class By(StrEnum):
    """What promises are grouped by."""

    LEAD = "lead"
    PRIORITY = "priority"
    PLAN = "plan"


def overdue(
    as_of: AsOf = None,
    within: Annotated[str, typer.Option(metavar="TIME", help="How soon is soon: 30d, 6w, 2m.")] = "30d",
    lead: OnlyLead = None,
    agency: Annotated[
        str | None,
        typer.Option(
            help="Only what this agency, or a team of it, answers for.", show_default=False, autocompletion=agencies
        ),
    ] = None,
    plan: OnlyPlan = None,
    priority: Annotated[
        str | None,
        typer.Option(metavar="REF", help="Only this priority.", show_default=False, autocompletion=priorities),
    ] = None,
    by: Annotated[
        By | None, typer.Option(help="Group text and md by lead, priority or plan.", show_default=False)
    ] = None,
    all: Annotated[
        bool, typer.Option("--all", help="Also what is on time, and what old plans left open (JSON always has all).")
    ] = False,
    format: Annotated[str, written_as(FORMATS)] = "text",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 when something has lapsed.")] = False,
) -> int:
    """List every open promise that has lapsed, falls due soon, has gone quiet or names no time.

    Later plans, meetings and entries than the as-of day do not exist yet.

    Examples:

    - `cioc overdue --as-of 2019-08-01`
    - `cioc overdue --lead early-help`
    - `cioc overdue --by lead --format md`
    """
    from cioc.overdue import Bucket, selected
    from cioc.overdue.sorting import overdue_on
    from cioc.render.overdue.words import Grouping

    if by is not None and format in {"csv", "json"}:
        raise CannotDoError(f"{format} has no groups", hint="leave out --by, or ask for text or md")
    day = last_day(as_of, "--as-of") if as_of else date.today()
    workspace = open_workspace(whole=True)
    known_in_plans(workspace, lead=lead, agency=agency, plan=plan)
    _check_priority(priority, workspace)
    soon = period(within, "--within")
    result = overdue_on(day, workspace, within=soon, today=date.today(), past=past_here(workspace))
    leads = _leads(lead, agency, workspace)
    result = selected(result, leads=leads, plan=plan, priority=priority)
    groups = Grouping(by.value, leads) if by else None
    asked = Asked(result=result, workspace=workspace, width=width(wide=180), by=groups, everything=all)
    write(FORMATS[format](asked))
    return 1 if exit_code and result.of(Bucket.LAPSED) else 0


def _check_priority(priority: str | None, workspace: LoadedWorkspace) -> None:
    refs = {each.ref for each_plan in workspace.plans.values() for each in each_plan.priorities}
    if priority is not None and priority not in refs:
        raise CannotDoError(f'no plan has a priority "{priority}"', hint="see: cioc show")


def _leads(lead: str | None, agency: str | None, workspace: LoadedWorkspace) -> frozenset[str] | None:
    """The ids that may answer for what is listed; None for anybody."""
    if lead is None and agency is None:
        return None
    own = {lead} if lead else set(workspace.register)
    if agency is not None:
        teams = {entry.id for entry in workspace.register.values() if getattr(entry, "agency", None) == agency}
        own &= {agency, *teams}
    return frozenset(own)
