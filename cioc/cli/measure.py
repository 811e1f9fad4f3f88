"""`cioc measure`: what is the number now?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import measures
from cioc.cli.prompts import Questions, a_moment, a_number, sound_text
from cioc.cli.typed_days import happened
from cioc.dates import parse_partial
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace


def measure(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="The measure: children-looked-after.", show_default=False, autocompletion=measures
        ),
    ] = None,
    value: Annotated[str | None, typer.Argument(metavar="NUMBER", help="The number: 560.", show_default=False)] = None,
    bound: Annotated[
        str | None,
        typer.Option(help="more-than, at-least, about, almost, less-than or at-most.", show_default=False),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The date that it is of.", show_default="today")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(help="Who says so: a meeting by its date, a plan by its id, or words.", show_default=False),
    ] = None,
    note: Annotated[
        str | None, typer.Option(help="The note that readers need to understand it.", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Add a number to a measure: its value on a date, and the source.

    On a terminal it asks for the parts that you leave out.

    Examples:

    - `cioc measure children-looked-after 541 --source 2021-02-12`
    - `cioc measure children-looked-after 500 --bound more-than --date 2021-01 --source "Quarterly return"`
    """
    from cioc.model import Bound

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    known = {each.id: each.title for each in desk.workspace.measures.values()}
    if not known:
        raise CannotDoError("there are no measures yet", hint="add one: cioc new measure")
    all_given = bool(name and value and source)
    name = questions.needed(name, "ID", "Which measure?", choices=known)
    keys = {"value": questions.needed(value, "NUMBER", "What is the number?", check=a_number)}
    bounds = {each.value: "" for each in Bound}
    bound = questions.wanted(
        bound, "--bound", "Is it the exact number? Enter if it is.", choices=bounds, ask=not all_given
    )
    today = date.today().isoformat()

    def a_date_so_far(text: str) -> str:
        day = a_moment(text)
        happened(text, parse_partial(day), desk.workspace)
        return day

    day = questions.needed(
        on or (today if all_given else None), "--date", "Of which date?", check=a_date_so_far, default=today
    )
    source = questions.needed(source, "--source", "Who says so? A meeting by its date, a plan by its id, or words.")
    questions.settle("cioc measure")
    keys |= {key: text for key, text in (("bound", bound), ("source", source), ("note", note)) if text}

    def work(workspace: LoadedWorkspace) -> Work:
        from cioc.edit.additions import reading
        from cioc.edit.work import with_note

        if (found := workspace.measures.get(name)) is None:
            raise CannotDoError(f"{name} has gone since it was read", hint="see what there is: cioc show")
        moment = parse_partial(day)
        return with_note(reading(found, moment, keys, workspace), happened(day, moment, workspace))

    carry_out(desk, work, dry_run=dry_run)
