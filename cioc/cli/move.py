"""`cioc move`: a line goes to another action."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import refs, steps
from cioc.cli.entry_prompts import line_of, which
from cioc.cli.new.options import option
from cioc.cli.prompts import Questions, sound_text
from cioc.cli.published import excused, reason_for
from cioc.cli.workspace import again

if TYPE_CHECKING:
    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


def move(
    line: Annotated[
        str | None,
        typer.Argument(
            metavar="LINE", help="The line: 2.2c, cioc-2019/2.2c.", show_default=False, autocompletion=steps
        ),
    ] = None,
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="ACTION", help="The action that it goes to: 3.1.", show_default=False, autocompletion=refs
        ),
    ] = None,
    because: Annotated[
        str | None,
        option("Why what a paper told may be changed; written above it, in a comment that allows it.", "WHY"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Move a line to another action of its plan, with all its entries.

    It remembers where it was (`was`), so its history goes on and it stays one promise. The letters of the lines behind
    it change: what speaks of them in plans and coming meetings follows. Where a paper that is out would come to mean
    another line, nothing is written. Where one has counted the line under another priority, it asks for the reason
    that `cioc validate` will ask for with `--against`.

    Examples:

    - `cioc move 2.2c 4.3`
    """
    from cioc.edit.moving import moved
    from cioc.state import snapshot

    desk = Desk.open()
    today = date.today()
    seen = snapshot(desk.workspace, today)
    questions = Questions(sound=sound_text(desk.workspace))
    target = line_of(
        which(line, "Which line?", seen, questions, option="LINE", command="cioc move", unfit=_no_line),
        desk.workspace,
        questions,
        command="cioc move",
    )
    to = which(
        action,
        f"To which action does {target.name} go?",
        seen,
        questions,
        option="ACTION",
        command="cioc move",
        unfit=lambda found: None if found.kind.value == "action" else f"{found.name} is no action",
    )

    def work(workspace: LoadedWorkspace) -> Work:
        now = again(target, workspace, desk.workspace, its_line=True)
        return moved(now, again(to, workspace, desk.workspace), today, workspace)

    why = reason_for(desk, work, because, questions, dry_run=dry_run)
    carry_out(
        desk,
        work,
        dry_run=dry_run,
        finish=lambda now, after: excused(now, after, why) if why else after,
    )


def _no_line(target: ReferenceTarget) -> str | None:
    if target.kind.value in {"line", "action"}:
        return None
    return f"{target.name} is a {target.kind.value}; only lines go to another action"
