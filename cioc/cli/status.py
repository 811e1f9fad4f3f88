"""`cioc status`: how do things stand?"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from cioc.cli.options import AsOf, last_day, written_as
from cioc.cli.revisions import past_here
from cioc.cli.terminal import width, write
from cioc.cli.workspace import open_workspace
from cioc.render.status import FORMATS, Asked


def status(
    as_of: AsOf = None,
    format: Annotated[str, written_as(FORMATS)] = "text",
) -> int:
    """Show how things stand, on one screen: the plan in force, what is late, what comes next, what is wrong.

    `cioc` alone does the same. Each line ends with the command that shows more of it.
    Where a file cannot be read in full, something may be missing, and the exit status is 2.

    Examples:

    - `cioc status`
    - `cioc status --as-of 2021-02-12`
    - `cioc status --format json`
    """
    from cioc.checking.check import check
    from cioc.checking.plug_ins import every_rule
    from cioc.dates import Period
    from cioc.state import snapshot
    from cioc.status import status

    today = date.today()
    day = last_day(as_of, "--as-of") if as_of else today
    workspace = open_workspace()
    # What is on file of meetings after a day that is past was not known on that day.
    planned = workspace.meetings if day >= today else {}
    rules = every_rule()
    result = status(
        snapshot(workspace, day),
        check(workspace, today=today, rules=rules),
        within=Period(days=30),
        planned=planned,
        past=past_here(workspace),
    )
    write(FORMATS[format](Asked(here=result, rules=rules, width=width(), dated=day != today)))
    return 2 if any(document.damaged for document in workspace.documents) else 0
