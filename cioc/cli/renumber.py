"""`cioc renumber`: what was 5.6 is now 5.1."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import refs
from cioc.cli.entry_prompts import which
from cioc.cli.prompts import Questions, a_new, sound_text, within
from cioc.cli.workspace import again
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


def renumber(
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="OLD",
            help="The action or priority: 5.6, or cioc-2019/5.6.",
            show_default=False,
            autocompletion=refs,
        ),
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help="Its number from now on: 5.1.", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Give an action or a priority another number, and keep its history.

    `was` names its old number, and cioc updates the references to it in plans, measures and coming meetings. Papers
    that are out stay as they are, and the old number still finds the action.

    Examples:

    - `cioc renumber 5.6 5.1`
    - `cioc renumber cioc-2019/2.4 2.11 --dry-run`
    """
    from cioc.edit.renumbering import renumbering
    from cioc.model import base
    from cioc.state import snapshot

    desk = Desk.open()
    today = date.today()
    seen = snapshot(desk.workspace, today)
    questions = Questions(sound=sound_text(desk.workspace))
    target = which(
        old, "Which action or priority?", seen, questions, option="OLD", command="cioc renumber", unfit=_unfit
    )
    new = questions.needed(new, "NEW", f"What is the new number of {target.name}?", check=a_new(base.Ref))
    questions.settle("cioc renumber")
    _of_its_priority(target, new, desk.workspace)
    carry_out(
        desk,
        lambda workspace: renumbering(again(target, workspace, desk.workspace), new, today, workspace),
        dry_run=dry_run,
    )


def _of_its_priority(target: ReferenceTarget, new: str, workspace: LoadedWorkspace) -> None:
    """Raises CannotDoError where an action would have a number of another priority, or none of any."""
    from cioc.workspace.references import TargetKind, actions

    if target.kind is not TargetKind.ACTION:
        return
    above = next(p for _, p, action in actions(workspace.plans[target.home]) if action.ref == target.action)
    try:
        within(above.ref, workspace.plans[target.home])(new)
    except ValueError as error:
        raise CannotDoError(
            f"NEW: {error}", hint=f"to move it to another priority, with its history: cioc move {target.name} PRIORITY"
        ) from error


def _unfit(target: ReferenceTarget) -> str | None:
    from cioc.workspace.references import TargetKind

    if target.kind in {TargetKind.ACTION, TargetKind.PRIORITY}:
        return None
    return f"{target.name} is a {target.kind.value}; only actions and priorities have numbers"
