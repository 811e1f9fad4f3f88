"""`cioc slippage`: what was promised for later than at first, and who agreed to that?"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cioc.cli.options import (
    AsOf,
    OnlyLeadOrNobody,
    OnlyPlan,
    day_of,
    id_of,
    known_in_plans,
    known_since,
    or_nobody,
    refuse_long,
    since_option,
    written_as,
)
from cioc.cli.revisions import GitDir, archive, repository_here
from cioc.cli.terminal import page, say, width
from cioc.cli.workspace import open_workspace
from cioc.render.formats import SLIPPAGE as FORMATS


def slippage(
    as_of: AsOf = None,
    lead: OnlyLeadOrNobody = None,
    plan: OnlyPlan = None,
    since: Annotated[str | None, since_option("Only moves made, by the dates of their entries,")] = None,
    git_dir: GitDir = None,
    long: Annotated[
        bool, typer.Option("--long", help="Print a block for each promise, with each of its moves.")
    ] = False,
    format: Annotated[str, written_as(FORMATS)] = "text",
) -> None:
    """List every promise that was re-timed: how often, by how many days in all, and which moves a meeting agreed.

    It counts lines, commitments and reviews of all plans, complete ones too; the worst come first. In a git repository
    it also counts a timescale that was changed in the file; elsewhere it counts only entries.

    Examples:

    - `cioc slippage`
    - `cioc slippage --as-of 2021-02-12 --plan cioc-2019`
    - `cioc slippage --since last`
    - `cioc slippage --long`
    - `cioc slippage --format csv`
    """
    from cioc.history.in_place import in_place
    from cioc.history.slippage import slippage
    from cioc.render.overdue.words import one_plan
    from cioc.render.slippage import SlippageView, caution
    from cioc.state import snapshot
    from cioc.state.ledger import ledger

    refuse_long(format, long=long)
    day = day_of(as_of, today=date.today())
    git_dir = repository_here(git_dir)
    workspace = open_workspace(whole=True, git_dir=git_dir)
    lead, plan = id_of(lead, workspace.register), id_of(plan, workspace.plans)
    lead = None if lead is None else or_nobody(lead, workspace)
    known_in_plans(workspace, lead=lead, plan=plan)
    with archive(git_dir, without="only moves that entries record are counted") as past:
        changed = in_place(snapshot(workspace, date.max), past, today=date.today()) if past else None
    known = ledger(snapshot(workspace, day), past=changed)
    result = slippage(
        known,
        in_git=changed is not None,
        begins=changed.begins if changed else None,
        lead=lead,
        plan=plan,
        since=None if since is None else known_since(since, workspace, day),
    )
    if format == "csv" and (said := caution(result)):  # a table has no room for it
        say(said)
    within = one_plan((row.promise for row in result.rows), known.seen)
    view = SlippageView(result=result, workspace=workspace, width=width(wide=200), within=within, long=long)
    page(FORMATS[format](view))
