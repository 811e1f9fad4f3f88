"""`cioc move`: a line goes to another action, an action to another priority."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import refs, steps
from cioc.cli.entry_prompts import line_of, which
from cioc.cli.new.options import option
from cioc.cli.prompts import Questions, a_new, sound_text, within
from cioc.cli.published import excused, reason_for
from cioc.cli.workspace import again
from cioc.errors import CannotDoError
from cioc.workspace.references import TargetKind, actions

if TYPE_CHECKING:
    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


def move(
    line: Annotated[
        str | None,
        typer.Argument(
            metavar="REF",
            help="The line, or the action: 2.2c, cioc-2019/2.2c, 2.3.",
            show_default=False,
            autocompletion=steps,
        ),
    ] = None,
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="TO",
            help="The action that a line goes to, 3.1, or the priority that an action goes to: 4.",
            show_default=False,
            autocompletion=refs,
        ),
    ] = None,
    number: Annotated[
        str | None,
        typer.Option(
            "--ref",
            metavar="NUMBER",
            help="The number of an action there.",
            show_default="the next one",
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Remove the action, if that is its only line.")] = False,
    because: Annotated[
        str | None,
        option("Why something that a paper showed may change; written above it, in an allow comment.", "WHY"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Move a line to another action of its plan, or an action to another priority, with all entries.

    `was` names its old place, so it keeps its history and stays one promise. The letters of the lines after it change,
    and cioc updates the references to them in plans and coming meetings. If a paper that is out names one of those
    lines, they keep their letters. If such a paper counted the line under another priority, it asks for the reason that
    `cioc validate --against REV` will ask for.

    If it is the only line of its action, cioc asks whether to remove the action. Then `was` names the action's number
    too.

    An action that goes to another priority gets the next number there, and `was` names its old one.

    Examples:

    - `cioc move 2.2c 4.3`
    - `cioc move 4.3 2`
    - `cioc move cioc-2019/1.2 cioc-2019/1.3 --remove --dry-run`
    """
    from cioc.edit.moving import moved, moved_action
    from cioc.state import snapshot

    desk = Desk.open()
    today = date.today()
    seen = snapshot(desk.workspace, today)
    questions = Questions(sound=sound_text(desk.workspace))
    target = which(
        line,
        "Which line or action?",
        seen,
        questions,
        option="REF",
        command="cioc move",
        unfit=_neither_line_nor_action,
    )
    to = which(
        action,
        f"To which action does {target.name} go? Or, all of an action, to which priority?",
        seen,
        questions,
        option="TO",
        command="cioc move",
        unfit=lambda found: _unfit_for(target, found),
    )
    if to.kind is TargetKind.PRIORITY:
        if remove:
            raise CannotDoError("--remove is of a line", hint="leave it out: all of the action goes")
        there = _number(target, to, number, desk.workspace, questions)

        def work(workspace: LoadedWorkspace) -> Work:
            now = again(target, workspace, desk.workspace)
            return moved_action(now, again(to, workspace, desk.workspace), there, today, workspace)
    else:
        if number is not None:
            raise CannotDoError("--ref is the number of an action", hint="leave it out: a line has the next letter")
        target = line_of(target, desk.workspace, questions, command="cioc move")
        remove = remove or _is_to_go(target, to, desk.workspace, questions)

        def work(workspace: LoadedWorkspace) -> Work:
            now = again(target, workspace, desk.workspace, its_line=True)
            return moved(now, again(to, workspace, desk.workspace), today, workspace, remove=remove)

    questions.settle("cioc move")
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


def _number(
    action: ReferenceTarget,
    to: ReferenceTarget,
    given: str | None,
    workspace: LoadedWorkspace,
    questions: Questions,
) -> str:
    """The number of an action under another priority: its own, where that may be of this one; else the next there."""
    from cioc.edit.renumbering import next_action
    from cioc.model import base

    plan = workspace.plans[action.home]
    priority = next((each for each in plan.priorities if f"{plan.id}/{each.ref}" == to.name), None)
    if priority is None:  # of another plan, which is refused
        return action.action
    fits = within(priority.ref, plan)
    if given is None:
        with suppress(ValueError):
            return fits(action.action)
    following = next_action(priority, plan)
    return questions.needed(
        given or (None if questions.can_ask else following),
        "--ref",
        f"Its number under priority {priority.ref}?",
        check=lambda text: fits(a_new(base.Ref)(text)),
        default=following,
    )


def _neither_line_nor_action(target: ReferenceTarget) -> str | None:
    if target.kind in {TargetKind.LINE, TargetKind.ACTION}:
        return None
    return f"{target.name} is a {target.kind.value}; only lines go to another action, and actions to another priority"


def _unfit_for(target: ReferenceTarget, to: ReferenceTarget) -> str | None:
    """The reason why something cannot go to what is named; None where it can."""
    if to.kind is TargetKind.ACTION:
        return None
    if to.kind is not TargetKind.PRIORITY:
        return f"{to.name} is neither an action nor a priority"
    if target.kind is TargetKind.LINE:
        home = f"{target.home}/{target.action}"
        return f"{to.name} is a priority, and a line goes to an action; all of {home} goes there with: cioc move {home}"
    return None
