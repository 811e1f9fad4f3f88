"""`cioc new action`: one more thing to do under a priority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_new, within
from cioc.cli.completion import priorities
from cioc.cli.new.options import DryRun, none_yet, option, say_which_plan, today_of
from cioc.cli.new.rows import row, timescale_of
from cioc.cli.reading_back import reading_back
from cioc.cli.sound import sound_text
from cioc.cli.targets import again
from cioc.cli.which import which
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from cioc.edit.additions import Keys
    from cioc.state import Snapshot
    from cioc.workspace.references import Target


def action(
    priority: Annotated[
        str | None,
        typer.Argument(
            metavar="PRIORITY", help="The priority: 2, or cioc-2019/2.", show_default=False, autocompletion=priorities
        ),
    ] = None,
    what: Annotated[str | None, typer.Argument(metavar="ACTION", help="What will be done.", show_default=False)] = None,
    title: Annotated[str | None, option("A few words to call it by in papers.", "WORDS")] = None,
    outcome: Annotated[str | None, option("What will be different for children.", "WORDS")] = None,
    who: Annotated[str | None, option("Who does it, and where.", "WORDS")] = None,
    lead: Annotated[list[str] | None, option("Who answers for it; more than once for several.", "LEAD")] = None,
    timescale: Annotated[str | None, option("By when, in your own words.", "WORDS")] = None,
    was: Annotated[list[str] | None, option("What it was called before: cioc-2019/1.4.", "REF")] = None,
    ref: Annotated[str | None, typer.Option(metavar="NUMBER", help="Its number.", show_default="the next one")] = None,
    notes: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add an action to a priority, with its first delivery line.

    Examples:

    - `cioc new action 2 "Ask children what they think." --lead early-help --timescale "March 2027"`
    """
    from cioc.edit import additions
    from cioc.edit.numbering import next_action
    from cioc.model import base
    from cioc.workspace.references import actions

    desk = Desk.open()
    seen = today_of(desk.workspace)
    questions = Questions(sound=sound_text(desk.workspace))
    ask = not any((title, outcome, who, lead, timescale, was))
    above = _priority(priority, seen, questions)
    home = desk.workspace.plans[above.home]
    promise = next(each for each in home.priorities if above.name == f"{home.id}/{each.ref}")
    taken = {ref: ref for ref in (*(p.ref for p in home.priorities), *(a.ref for _, _, a in actions(home)))}
    keys: Keys = {
        "action": questions.needed(what, "ACTION", "What will be done?"),
        "title": title,
        "outcome": questions.wanted(
            outcome, "--outcome", "What will be different for children? Enter leaves it out.", ask=ask
        ),
        "was": was,
        "notes": notes,
        "ref": questions.needed(
            ref or (None if ask and what is None else next_action(promise, home)),
            "--ref",
            "Its number?",
            check=lambda text: within(promise.ref)(a_new(base.Ref, taken)(text)),
            default=next_action(promise, home),
        ),
    }
    line = row(questions, desk.workspace, who=who, lead=lead, timescale=timescale, given=home.written, ask=ask)
    questions.settle("cioc new action")
    carry_out(
        desk,
        lambda workspace: reading_back(
            additions.action(keys, line, again(above, workspace, desk.workspace), workspace),
            timescale_of(line),
            home.written,
            workspace,
        ),
        dry_run=dry_run,
    )


def _priority(typed: str | None, seen: Snapshot, questions: Questions) -> Target:
    """The priority that is meant: by its number in the plan in force, or in full."""
    from cioc.workspace.references import TargetKind

    if seen.in_force is None:
        raise none_yet("plan", seen.workspace)
    plan = seen.in_force.plan
    if typed is None or "/" not in typed:
        say_which_plan(seen, f"{{}}/{typed or 'NUMBER'}")
    if not plan.priorities and typed is None:
        raise CannotDoError(f"{plan.id} has no priority yet", hint="add one: cioc new priority")
    return which(
        typed,
        f"Under which priority of {plan.id}?",
        seen,
        questions,
        option="PRIORITY",
        command="cioc new action",
        unfit=lambda target: None if target.kind is TargetKind.PRIORITY else f"{target.name} is no priority",
        choices={each.ref: each.title or each.promise for each in plan.priorities},
    )
