"""`cioc new lead`: a team or a post that answers for something."""

from __future__ import annotations

from typing import Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.new.agency import name_and_id
from cioc.cli.new.options import DryRun, Id, option
from cioc.cli.sound import sound_text


def lead(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="The team or post, never a person's name.", show_default=False),
    ] = None,
    agency: Annotated[str | None, option("The agency that it belongs to: an id of the register.", "AGENCY")] = None,
    id: Id = None,
    note: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a team or a post to the register: never a person, for a plan outlives its staff.

    Examples:

    - `cioc new lead "Residential homes" --agency childrens-services`
    """
    from cioc.edit import additions
    from cioc.model import Agency

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    agencies = {key: each.name for key, each in desk.workspace.register.items() if isinstance(each, Agency)}
    ask = name is None and bool(agencies)
    keys = {
        **name_and_id(questions, desk, name, id, "What is the team or the post called?"),
        "agency": questions.wanted(
            agency, "--agency", "Which agency does it belong to? Enter leaves it out.", choices=agencies, ask=ask
        ),
    }
    keys["note"] = note
    questions.settle("cioc new lead")
    carry_out(desk, lambda workspace: additions.lead(keys, workspace), dry_run=dry_run)
