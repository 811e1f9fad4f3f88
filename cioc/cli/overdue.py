"""`cioc overdue`: what is past its date?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from cioc.cli.options import (
    AsOf,
    OnlyAgency,
    OnlyLeadOrNobody,
    OnlyPlan,
    OnlyPriority,
    day_of,
    id_of,
    known_in_plans,
    or_nobody,
    period,
    refuse_long,
    written_as,
)
from cioc.cli.revisions import past_here
from cioc.cli.terminal import page, width
from cioc.cli.workspace import open_workspace
from cioc.errors import CannotDoError
from cioc.render.formats import OVERDUE as FORMATS


class By(StrEnum):
    """The keys by which promises are grouped."""

    LEAD = "lead"
    PRIORITY = "priority"
    PLAN = "plan"


def overdue(
    as_of: AsOf = None,
    within: Annotated[
        str,
        typer.Option(metavar="TIME", help="How soon is soon: 30d, 6w, 2m; or by the next meeting, if that is later."),
    ] = "30d",
    lead: OnlyLeadOrNobody = None,
    agency: OnlyAgency = None,
    plan: OnlyPlan = None,
    priority: OnlyPriority = None,
    by: Annotated[
        By | None, typer.Option(help="Group text and md by lead, priority or plan.", show_default=False)
    ] = None,
    all: Annotated[
        bool,
        typer.Option("--all", help="Also promises not yet due or of plans that are over (JSON and CSV have them)."),
    ] = False,
    long: Annotated[
        bool, typer.Option("--long", help="Print a block for each promise, with its first date and more of its words.")
    ] = False,
    format: Annotated[str, written_as(FORMATS)] = "text",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when something is past its date.")
    ] = False,
) -> int:
    """List every open promise that is past its date, falls due soon, has no recent update or has no date.

    cioc ignores anything dated after --as-of. If there are several current plans, each has its heading.

    Examples:

    - `cioc overdue --as-of 2019-08-01`
    - `cioc overdue --lead early-help --long`
    - `cioc overdue --by lead --format md`
    """
    from cioc.overdue import Bucket, Selection, answering, selected
    from cioc.overdue.sorting import overdue_on
    from cioc.render.overdue import OverdueView
    from cioc.render.overdue.words import Grouping

    if by is not None and format in {"csv", "json"}:
        raise CannotDoError(f"{format} has no groups", hint="leave out --by, or ask for text or md")
    refuse_long(format, long=long)
    day = day_of(as_of, today=date.today())
    workspace = open_workspace(whole=True)
    lead, agency = id_of(lead, workspace.register), id_of(agency, workspace.register)
    plan = id_of(plan, workspace.plans)
    lead = None if lead is None else or_nobody(lead, workspace)
    known_in_plans(workspace, lead=lead, agency=agency, plan=plan, priority=priority)
    result = overdue_on(
        day, workspace, within=period(within, "--within"), today=date.today(), past=past_here(workspace)
    )
    leads = answering(workspace, leads=None if lead is None else frozenset([lead]), agency=agency)
    wanted = Selection(
        leads=leads,
        asked=tuple(each for each in (agency if lead is None else lead,) if each is not None),
        plans=frozenset([plan]) if plan else None,
        priorities=frozenset([priority]) if priority else None,
    )
    result = selected(result, wanted)
    if by is None and plan is None and format in {"text", "md"} and len(result.seen.in_use) > 1:
        by = By.PLAN
    only_over = plan is not None and not result.in_use  # then there is nothing else to list
    groups = Grouping(by.value, leads) if by else None
    asked = OverdueView(
        result=result,
        workspace=workspace,
        width=width(wide=200),
        wanted=wanted,
        by=groups,
        everything=all or only_over,
        long=long,
        dated=day != date.today(),
    )
    page(FORMATS[format](asked))
    return 1 if exit_code and result.of(Bucket.LAPSED) else 0
