"""`cioc new priority`: one more promise of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_new
from cioc.cli.completion import plans
from cioc.cli.new.options import DryRun, option, plan_of
from cioc.cli.sound import sound_text

if TYPE_CHECKING:
    from cioc.edit.edits import Written


def priority(
    promise: Annotated[
        str | None,
        typer.Argument(metavar="PROMISE", help="What is promised to children.", show_default=False),
    ] = None,
    title: Annotated[str | None, option("A few words to call it by.", "WORDS")] = None,
    ref: Annotated[str | None, typer.Option(metavar="NUMBER", help="Its number.", show_default="the next one")] = None,
    plan: Annotated[
        str | None,
        typer.Option(help="The plan that it belongs to.", show_default="the one in force", autocompletion=plans),
    ] = None,
    success: Annotated[list[str] | None, option("How will we know? More than once for several.", "WORDS")] = None,
    notes: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a priority to a plan.

    Examples:

    - `cioc new priority "Children live close to home." --title "Close to home"`
    """
    from cioc.edit import additions
    from cioc.edit.numbering import next_priority
    from cioc.model import base

    desk = Desk.open()
    home = plan_of(plan, desk.workspace)
    questions = Questions(sound=sound_text(desk.workspace))
    ask = title is None and promise is None
    taken = {each.ref: each for each in home.priorities}
    keys: dict[str, Written | None] = {
        "promise": questions.needed(promise, "PROMISE", f"What does {home.id} promise to children?"),
        "title": questions.wanted(title, "--title", "A few words to call it by? Enter leaves them out.", ask=ask),
        "ref": questions.needed(
            ref or (None if ask else next_priority(home)),
            "--ref",
            "Its number?",
            check=a_new(base.Ref, taken),
            default=next_priority(home),
        ),
    }
    keys |= {"success": success, "notes": notes}
    questions.settle("cioc new priority")
    carry_out(
        desk,
        lambda workspace: additions.priority(keys, plan_of(home.id, workspace), workspace),
        dry_run=dry_run,
    )
