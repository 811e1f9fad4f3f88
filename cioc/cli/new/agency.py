"""`cioc new agency`: an organisation or service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_new
from cioc.cli.new.options import DryRun, Id, option
from cioc.cli.sound import sound_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cioc.model import Agency, Lead


def agency(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Its name, as it stands in papers.", show_default=False)
    ] = None,
    id: Id = None,
    note: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add an organisation or service to the register. It may answer for something itself.

    Examples:

    - `cioc new agency "Early Help"`
    """
    from cioc.edit import additions

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    keys = {**name_and_id(questions, desk, name, id, "What is the organisation or service called?"), "note": note}
    questions.settle("cioc new agency")
    carry_out(desk, lambda workspace: additions.agency(keys, workspace), dry_run=dry_run)


def name_and_id(questions: Questions, desk: Desk, name: str | None, id: str | None, question: str) -> dict[str, str]:
    """What an entry of the register is called in papers, and in other files."""
    from cioc.edit.numbering import an_id_of, free
    from cioc.model import base

    taken = desk.workspace.register
    asked_all = name is None
    name = questions.needed(name, "NAME", question, check=_a_new_name(taken))
    made = free(an_id_of(name), taken)
    known = questions.needed(
        id or (None if asked_all else made),
        "--id",
        "What will the plans call it? Small letters, digits and dashes.",
        check=a_new(base.Id, taken),
        default=made or None,
    )
    return {"name": name, "id": known}


def _a_new_name(register: Mapping[str, Agency | Lead]) -> Callable[[str], str]:
    """A name that nobody in the register has, whatever its case."""

    def check(text: str) -> str:
        words = " ".join(text.casefold().split())
        for known, entry in register.items():
            if " ".join(entry.name.casefold().split()) == words:
                raise ValueError(f'there is "{entry.name}" already: use its id, {known}, or choose another name')
        return text

    return check
