"""`cioc new plan`: a plan of its own, or the one after the last."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_day, a_file_name, a_new
from cioc.cli.new.options import DryRun, Id, leads_of, option
from cioc.cli.sound import sound_text, sound_timescale


def plan(
    title: Annotated[
        str | None, typer.Argument(metavar="TITLE", help="Its title, as on its cover.", show_default=False)
    ] = None,
    id: Id = None,
    written: Annotated[
        str | None,
        typer.Option(metavar="DATE", help='The day from which its "March" is counted.', show_default="today"),
    ] = None,
    status: Annotated[str | None, option("draft, agreed, superseded or closed.")] = None,
    agreed: Annotated[str | None, option("The day on which it was agreed; before that it is a draft.", "DATE")] = None,
    superseded: Annotated[str | None, option("The day from which it is superseded.", "DATE")] = None,
    closed: Annotated[str | None, option("The day on which it was closed.", "DATE")] = None,
    succeeds: Annotated[str | None, option("The plan before it.", "PLAN")] = None,
    owner: Annotated[str | None, option("Who answers for it: an id of the register.", "LEAD")] = None,
    review: Annotated[str | None, option("When it is to be looked at again, in your words.", "WORDS")] = None,
    vision: Annotated[str | None, option("What all of it is for.", "WORDS")] = None,
    notes: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    on_file: Annotated[str | None, option("part, where the rest of the plan is not known; else whole.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Begin a plan, in a file of its own with comments that say what goes where.

    Examples:

    - `cioc new plan "Action plan 2027" --id cioc-2027 --succeeds cioc-2022`
    """
    from cioc.edit import additions
    from cioc.edit.numbering import an_id_of, free, names_a_device
    from cioc.model import base
    from cioc.model.plan import PlanStatus

    desk = Desk.open()
    plans = desk.workspace.plans
    questions = Questions(sound=sound_text(desk.workspace))
    ask = not any((status, succeeds, owner, review))
    title = questions.needed(title, "TITLE", "What is the title of the plan?")
    name = questions.needed(
        id,
        "--id",
        "What will other files call it? Small letters, digits and dashes.",
        check=lambda text: a_file_name(a_new(base.Id, plans)(text)),
        default=free(f"plan-{short}" if names_a_device(short := an_id_of(title)) else short, plans) or None,
    )
    today = date.today().isoformat()
    written = questions.needed(written, "--written", "When was it written?", check=a_day, default=today)
    keys = {
        "id": name,
        "title": title,
        "written": written,
        "status": questions.wanted(
            status, "--status", "Where is it in its life?", choices={each.value: "" for each in PlanStatus}, ask=ask
        ),
        **{
            key: questions.wanted(day, f"--{key}", "", check=a_day, ask=False)
            for key, day in (("agreed", agreed), ("superseded", superseded), ("closed", closed))
        },
        "succeeds": questions.wanted(
            succeeds,
            "--succeeds",
            "Which plan was there before it? Enter if none.",
            choices={each.id: each.title for each in reversed(plans.values())},
            ask=ask and bool(plans),
        ),
        "owner": questions.wanted(
            owner,
            "--owner",
            "Who answers for it? Enter leaves it out.",
            choices=leads_of(desk.workspace),
            ask=ask and bool(desk.workspace.register),
        ),
        "vision": vision,
        "notes": notes,
        "review": questions.wanted(
            review,
            "--review",
            "When is it to be looked at again? Enter leaves it out.",
            check=sound_timescale(desk.workspace, date.fromisoformat(written)),
            ask=ask,
        ),
        "on_file": on_file,
    }
    questions.settle("cioc new plan")
    carry_out(desk, lambda workspace: additions.plan(keys, workspace), dry_run=dry_run)
