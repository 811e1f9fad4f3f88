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
from cioc.workspace.references import actions

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
    remove: Annotated[bool, typer.Option("--remove", help="Remove the action, if that is its only line.")] = False,
    because: Annotated[
        str | None,
        option("Why something that a paper showed may change; written above it, in an allow comment.", "WHY"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Move a line to another action of its plan, with all its entries.

    `was` names its old place, so it keeps its history and stays one promise. The letters of the lines after it change,
    and cioc updates the references to them in plans and coming meetings. If a paper that is out would then name the
    wrong line, it writes nothing. If such a paper counted the line under another priority, it asks for the reason that
    `cioc validate --against REV` will ask for.

    If it is the only line of its action, cioc asks whether to remove the action. Then `was` names the action's number
    too.

    Examples:

    - `cioc move 2.2c 4.3`
    - `cioc move cioc-2019/1.2 cioc-2019/1.3 --remove --dry-run`
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

    questions.settle("cioc move")
    remove = remove or _is_to_go(target, to, desk.workspace, questions)

    def work(workspace: LoadedWorkspace) -> Work:
        now = again(target, workspace, desk.workspace, its_line=True)
        return moved(now, again(to, workspace, desk.workspace), today, workspace, remove=remove)

    why = reason_for(desk, work, because, questions, dry_run=dry_run)
    carry_out(
        desk,
        work,
        dry_run=dry_run,
        finish=lambda now, after: excused(now, after, why) if why else after,
    )


def _is_to_go(line: ReferenceTarget, to: ReferenceTarget, workspace: LoadedWorkspace, questions: Questions) -> bool:
    """Whether the action of a line that is its only one is to be taken out, asked where somebody can answer."""
    if not questions.can_ask or line.home != to.home or line.action == to.action:
        return False
    action = next(each for _, _, each in actions(workspace.plans[line.home]) if each.ref == line.action)
    if len(action.delivery) != 1:
        return False
    answer = questions.needed(
        None,
        "--remove",
        f"{line.home}/{action.ref} has no other line and would be left empty. What becomes of it?",
        choices={
            "remove": f"taken out; its line goes on under {to.action} and is found by both numbers",
            "stay": f"nothing moves; all of it gets another number with: cioc renumber {action.ref}",
        },
    )
    return answer == "remove"


def _no_line(target: ReferenceTarget) -> str | None:
    if target.kind.value in {"line", "action"}:
        return None
    return f"{target.name} is a {target.kind.value}; only lines go to another action"
