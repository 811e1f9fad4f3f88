"""`cioc measure`: what is the number now?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import measures
from cioc.cli.prompts import Questions, a_moment, a_number, sound_text
from cioc.cli.published import allowed, excused, reason_for
from cioc.cli.typed_days import happened
from cioc.dates import parse_partial
from cioc.errors import CannotDoError, gone

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
    of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Correct the number of this date instead.", show_default=False),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(help="Who says so: a meeting by its date, a plan by its id, or words.", show_default=False),
    ] = None,
    because: Annotated[
        str | None,
        typer.Option(
            metavar="WHY",
            help="Why a small number of children may be in the file, or why a number that a paper showed may change; "
            "written above it, in a comment.",
            show_default=False,
        ),
    ] = None,
    note: Annotated[
        str | None, typer.Option(help="The note that readers need to understand it.", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Add a number to a measure: its value on a date, and the source.

    On a terminal it asks for the parts that you leave out. To correct a wrong number, give its date with `--of`. If a
    paper that is out may have shown it, cioc asks for a reason.

    Examples:

    - `cioc measure children-looked-after 541 --source 2021-02-12`
    - `cioc measure children-looked-after 500 --bound more-than --date 2021-01 --source "Quarterly return"`
    - `cioc measure children-looked-after 561 --of 2019-10-02 --because "It was misread."`
    """
    from cioc.model import Bound

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    known = {each.id: each.title for each in desk.workspace.measures.values()}
    if not known:
        raise CannotDoError("there are no measures yet", hint="add one: cioc new measure")
    if of is not None and on is not None:
        raise CannotDoError("--of and --date are two answers to one question", hint="--of is for a number on file")
    all_given = bool(name and value and (source or of))
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
        of or on or (today if all_given else None),
        "--of" if of else "--date",
        "Of which date?",
        check=a_date_so_far,
        default=today,
    )
    keys["value"], bound, small = _if_small(desk.workspace, name, keys["value"], bound, because, questions)
    if of is None:
        source = questions.needed(source, "--source", "Who says so? A meeting by its date, a plan by its id, or words.")
    questions.settle("cioc measure")
    keys |= {key: text for key, text in (("bound", bound), ("source", source), ("note", note)) if text}

    def work(workspace: LoadedWorkspace) -> Work:
        from cioc.edit.additions import reading, reading_put_right
        from cioc.edit.work import with_note

        if (found := workspace.measures.get(name)) is None:
            raise gone(name)
        moment = parse_partial(day)
        write = reading_put_right if of is not None else reading
        return with_note(write(found, moment, keys, workspace), happened(day, moment, workspace))

    told = reason_for(desk, work, because, questions, dry_run=dry_run) if of is not None else None

    def with_reasons(now: Desk, after: dict[str, bytes]) -> dict[str, bytes]:
        after = allowed(now, after, "D107", small) if small else after
        return excused(now, after, told) if told else after

    carry_out(desk, work, dry_run=dry_run, finish=with_reasons)


def _if_small(
    workspace: LoadedWorkspace, name: str, value: str, bound: str | None, why: str | None, questions: Questions
) -> tuple[str, str | None, str | None]:
    """The number and its bound, and the reason for it where it may show who a child is: that one, or "less than 6".

    Raises CannotDoError where no reason is given and nobody can be asked.
    """
    from decimal import Decimal

    from cioc.diagnostics import Severity
    from cioc.model import Bound
    from cioc.privacy.counting import counts_children, is_small
    from cioc.workspace.waivers import a_reason

    up_to = workspace.settings.thresholds.suppress_up_to
    measure, is_free = workspace.measures.get(name), workspace.settings.severities.get("D107") is Severity.NOTE
    if measure is None or not value or is_free or not counts_children(measure):
        return value, bound, None
    if not is_small(Decimal(value.replace(",", "")), Bound(bound) if bound else None, up_to):
        return value, bound, None
    told = f"{value} is a count of children from 1 to {up_to}, and may show who they are"
    if why is None and not questions.can_ask:
        raise CannotDoError(
            told, hint=f"write {up_to + 1} --bound {Bound.LESS_THAN}; or say why it must stand here: --because WHY"
        )
    question = f'{told}. Why must it stand in the file? Enter writes "less than {up_to + 1}".'
    why = questions.wanted(why, "--because", question, check=a_reason)
    return (value, bound, why) if why else (str(up_to + 1), Bound.LESS_THAN.value, None)
