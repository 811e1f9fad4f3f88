"""`cioc new line`: one more row of an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_new
from cioc.cli.completion import refs
from cioc.cli.new.options import DryRun, option, say_which_plan, today_of
from cioc.cli.new.rows import row, timescale_of
from cioc.cli.reading_back import reading_back
from cioc.cli.sound import sound_text
from cioc.cli.targets import again
from cioc.cli.which import which
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from cioc.edit.additions import Keys


def line(
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="REF", help="The action: 1.1, or cioc-2019/1.1.", show_default=False, autocompletion=refs
        ),
    ] = None,
    who: Annotated[str | None, option("Who does it, and where.", "WORDS")] = None,
    title: Annotated[str | None, option("A few words to call it by in papers.", "WORDS")] = None,
    lead: Annotated[list[str] | None, option("Who answers for it; more than once for several.", "LEAD")] = None,
    timescale: Annotated[str | None, option("By when, in your own words.", "WORDS")] = None,
    was: Annotated[list[str] | None, option("What it was before, in this plan or an earlier one.", "REF")] = None,
    id: Annotated[
        str | None, typer.Option("--id", help="A short name that survives reordering.", show_default=False)
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a delivery line to an action: who does it, who answers for it, by when.

    Examples:

    - `cioc new line 1.1 --who "Residential homes" --lead health --timescale termly`
    """
    from cioc.edit import additions
    from cioc.edit.progress import lines_of
    from cioc.model import base
    from cioc.workspace.references import TargetKind

    desk = Desk.open()
    seen = today_of(desk.workspace)
    questions = Questions(sound=sound_text(desk.workspace))
    if action is None or "/" not in action:
        say_which_plan(seen, f"{{}}/{action or 'NUMBER'}")
    above = which(
        action,
        "A line of which action?",
        seen,
        questions,
        command="cioc new line",
        unfit=lambda target: None if target.kind is TargetKind.ACTION else f"{target.name} is no action",
    )
    written = desk.workspace.plans[above.home].written
    taken = {each.id: each for each in lines_of(above, desk.workspace).values() if each.id}
    keys: Keys = {
        "title": title,
        **row(
            questions,
            desk.workspace,
            who=who,
            lead=lead,
            timescale=timescale,
            given=written,
            ask=not any((who, title, lead, timescale, id, was)),
        ),
        "was": was,
        "id": questions.wanted(id, "--id", "", check=a_new(base.Id, taken), ask=False),
    }
    if not any(keys.values()):
        raise CannotDoError("there is nothing to write yet", hint="give --who, --lead or --timescale")
    carry_out(
        desk,
        lambda workspace: reading_back(
            additions.line(keys, again(above, workspace, desk.workspace), workspace),
            timescale_of(keys),
            written,
            workspace,
        ),
        dry_run=dry_run,
    )
