"""`cioc new measure`: a number that is to be followed."""

from __future__ import annotations

from typing import Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.checks import a_new, a_number
from cioc.cli.new.options import DryRun, Id, option, today_of
from cioc.cli.sound import sound_text
from cioc.cli.targets import in_full
from cioc.errors import CannotDoError


def measure(
    title: Annotated[str | None, typer.Argument(metavar="TITLE", help="What is measured.", show_default=False)] = None,
    counts: Annotated[
        str | None, option("children, actions, money or other; small numbers of children are kept back.")
    ] = None,
    better: Annotated[str | None, option("lower or higher, where either is.")] = None,
    unit: Annotated[str | None, option("What stands before or after the number: £, %.", "WORDS")] = None,
    priority: Annotated[list[str] | None, option("The priority that it belongs to: cioc-2022/2.", "PRIORITY")] = None,
    id: Id = None,
    target: Annotated[str | None, option("The number to reach.", "NUMBER")] = None,
    by: Annotated[str | None, option("By when, in your own words; with --target.", "WORDS")] = None,
    part_of: Annotated[str | None, option("The measure of which it is a part.", "MEASURE")] = None,
    percent_of: Annotated[str | None, option("The measure of which it is so many in a hundred.", "MEASURE")] = None,
    notes: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a measure: a number that is followed over time.

    Examples:

    - `cioc new measure "Children in our care" --counts children --better lower`
    """
    from cioc.edit import additions
    from cioc.edit.numbering import an_id_of, free
    from cioc.model import base
    from cioc.model.measures import Better, Counts

    desk = Desk.open()
    taken = desk.workspace.measures
    questions = Questions(sound=sound_text(desk.workspace))
    priority = in_full(priority, "--priority", today_of(desk.workspace))
    asked_all = title is None
    title = questions.needed(title, "TITLE", "What is measured?")
    name = free(an_id_of(title), taken)
    keys = {
        "title": title,
        "counts": questions.needed(
            counts,
            "--counts",
            "What does it count? Small numbers of children are not published.",
            choices={each.value: "" for each in Counts},
        ),
        "better": questions.wanted(
            better,
            "--better",
            "Which way is the right way? Enter if neither.",
            choices={each.value: "" for each in Better},
            ask=asked_all,
        ),
        "unit": unit,
        "target": _target(questions, target, by),
        "part_of": questions.wanted(part_of, "--part-of", "", choices=dict.fromkeys(taken, ""), ask=False),
        "percent_of": questions.wanted(percent_of, "--percent-of", "", choices=dict.fromkeys(taken, ""), ask=False),
        "notes": notes,
        "priority": priority,
        "id": questions.needed(
            id or (None if asked_all else name),
            "--id",
            "What will other entries call it? Small letters, digits and dashes.",
            check=a_new(base.Id, taken),
            default=name or None,
        ),
    }
    questions.settle("cioc new measure")
    carry_out(desk, lambda workspace: additions.measure(keys, workspace), dry_run=dry_run)


def _target(questions: Questions, number: str | None, by: str | None) -> dict[str, str]:
    """What it should come to, where that is said."""
    if by is not None and number is None:
        raise CannotDoError("--by is the day of a target", hint="give the number to reach too: --target NUMBER")
    value = questions.wanted(number, "--target", "", check=a_number, ask=False)
    return {key: text for key, text in (("value", value), ("by", by)) if text}
