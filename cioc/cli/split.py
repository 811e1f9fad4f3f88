"""`cioc split`: some lines of an action become an action of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import refs
from cioc.cli.entry_prompts import which
from cioc.cli.new.options import option
from cioc.cli.prompts import Questions, a_new, sound_text, within
from cioc.cli.published import allowed, excused, reason_for, saying_what_is_redrawn
from cioc.cli.workspace import again
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from cioc.edit.work import Work
    from cioc.model import Action, Plan
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


def split(
    ref: Annotated[
        str | None,
        typer.Argument(metavar="REF", help="The action: 2.2, cioc-2019/2.2.", show_default=False, autocompletion=refs),
    ] = None,
    line: Annotated[
        list[str] | None,
        typer.Option(metavar="LINE", help="A line that goes to the new action; more than once.", show_default=False),
    ] = None,
    action: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The words of the new action.", show_default=False)
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The difference that it makes to children.", show_default=False)
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="WORDS", help="A few words to call it by in papers.", show_default=False)
    ] = None,
    number: Annotated[
        str | None,
        typer.Option("--ref", metavar="NUMBER", help="The number of the new action.", show_default="the next one"),
    ] = None,
    because: Annotated[
        str | None,
        option("Why something that a paper showed may change; written above it, in an allow comment.", "WHY"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Split an action in two: some of its lines become an action of their own, under the same priority.

    `was` names the old place of each line, so it keeps its history and stays one promise. If a paper that is out said
    otherwise, it asks for the reason that `cioc validate --against REV` will ask for. To move a line to an
    action that is there already, use `cioc move`.

    Examples:

    - `cioc split 4.3 --line 4.3b --line 4.3c --action "Tell employers about care leavers."`
    """
    from cioc.edit.moving import split as split_off
    from cioc.edit.renumbering import next_action
    from cioc.model import base
    from cioc.state import snapshot
    from cioc.workspace.references import actions

    desk = Desk.open()
    today = date.today()
    seen = snapshot(desk.workspace, today)
    questions = Questions(sound=sound_text(desk.workspace))
    target = which(ref, "Which action is to be split?", seen, questions, command="cioc split", unfit=_unfit)
    plan = desk.workspace.plans[target.home]
    old, above = next((each, priority) for _, priority, each in actions(plan) if each.ref == target.action)
    asked, following = action is None, next_action(above, plan)
    chosen = _chosen(line, old, plan, questions)
    words = questions.needed(action, "--action", "What will the new action do?")
    keys = {
        "action": words,
        "outcome": questions.wanted(
            outcome, "--outcome", "What will it change for children? Enter leaves it out.", ask=asked
        ),
        "title": title,
        "ref": questions.needed(
            number or (None if asked else following),
            "--ref",
            "Its number?",
            check=lambda text: within(above.ref, plan)(a_new(base.Ref, _numbers(plan), free=following)(text)),
            default=following,
        ),
    }
    questions.settle("cioc split")
    given = {key: value for key, value in keys.items() if value}

    def work(workspace: LoadedWorkspace) -> Work:
        now = again(target, workspace, desk.workspace)
        lines = [again(each, workspace, desk.workspace).line for each in chosen]
        return split_off(now, lines, given, today, workspace)

    why = reason_for(desk, work, because, questions, dry_run=dry_run)
    redrawn = None if why else saying_what_is_redrawn(desk, work(desk.workspace)).note
    carry_out(
        desk,
        lambda now: replace(work(now), note=redrawn),
        dry_run=dry_run,
        finish=lambda now, after: _allowed_still(now, target, excused(now, after, why) if why else after),
    )


def _allowed_still(desk: Desk, target: ReferenceTarget, after: dict[str, bytes]) -> dict[str, bytes]:
    """The files in which what a comment allows of the action is allowed of the new one too, for the same reason; and
    what one allows of the plan as a whole, of its actions, where it is each of them now.
    """
    from cioc.edit.work import home_of
    from cioc.rules import RULES
    from cioc.workspace.references import actions
    from cioc.workspace.waivers import waivers

    plan = desk.workspace.plans[target.home]
    document = home_of(plan, desk.workspace)
    path = next(each for each, _, action in actions(plan) if action.ref == target.action)
    places = (document.at(*path, "ref"), document.key("priorities"))
    lines = {document.lines.position(place.start)[0] for place in places}
    for comment in waivers(document, document.lines):
        for code in comment.codes if comment.line in lines and comment.reason else ():
            if code in RULES and document.name in after:
                after = allowed(desk, after, code, comment.reason)
    return after


def _chosen(given: list[str] | None, action: Action, plan: Plan, questions: Questions) -> list[ReferenceTarget]:
    """The lines that go, each once."""
    from cioc.workspace.references import ReferenceTarget, TargetKind, letters

    if len(action.delivery) < 2:
        raise CannotDoError(
            f"{plan.id}/{action.ref} has not two lines to be split", hint=f"add one: cioc new line {action.ref}"
        )
    own = zip(letters(action), action.delivery, strict=True)
    shown = {f"{action.ref}{each}": line.who or line.id or "" for each, line in own}
    given = [each.removeprefix(f"{plan.id}/") for each in given] if given else None
    found = questions.several(
        given, "--line", "Which lines go to the new action? With commas between several.", choices=shown
    )
    if not found:
        raise CannotDoError("nothing says which lines go to the new action", hint=f"as in: --line {[*shown][-1]}")
    order = list(shown)
    return [
        ReferenceTarget(
            kind=TargetKind.LINE, name=f"{plan.id}/{each}", home=plan.id, action=action.ref, line=order.index(each)
        )
        for each in dict.fromkeys(found)
    ]


def _numbers(plan: Plan) -> set[str]:
    """All that a new action cannot be called: what a priority, another action or a line is."""
    from cioc.workspace.references import actions, line_numbers

    return {*(each.ref for each in plan.priorities), *(each.ref for _, _, each in actions(plan)), *line_numbers(plan)}


def _unfit(target: ReferenceTarget) -> str | None:
    if target.kind.value == "action":
        return None
    return f"{target.name} is a {target.kind.value}; only an action is split, and a line goes elsewhere with: cioc move"
