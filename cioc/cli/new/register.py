"""`cioc new agency`, `lead` and `measure`: who answers for things, and what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.apply import Desk, carry_out
from cioc.cli.new.options import DryRun, Id, begin, option, own_id, today_of
from cioc.cli.prompts import Questions, a_file_name, a_number
from cioc.cli.workspace import in_full
from cioc.errors import CannotDoError
from cioc.text.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cioc.model import Agency, Lead


def agency(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Its name in papers.", show_default=False)] = None,
    id: Id = None,
    note: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add an organisation or service to the register. It may be a lead itself.

    Examples:

    - `cioc new agency "Youth Justice"`
    """
    from cioc.edit import additions

    desk, questions = begin()
    keys = {**name_and_id(questions, desk, name, id, "What is the organisation or service called?"), "note": note}
    questions.settle("cioc new agency")
    carry_out(desk, lambda workspace: additions.agency(keys, workspace), dry_run=dry_run)


def name_and_id(questions: Questions, desk: Desk, name: str | None, id: str | None, question: str) -> dict[str, str]:
    """The name of an entry of the register in papers, and that in other files."""
    taken = desk.workspace.register
    asked_all = name is None
    name = questions.needed(name, "NAME", question, check=a_new_name(taken))
    return {
        "name": name,
        "id": own_id(questions, id, name, taken, ask=asked_all, by="the plans", check=a_file_name),
    }


def a_new_name(register: Mapping[str, Agency | Lead]) -> Callable[[str], str]:
    """A name that nobody in the register has, whatever its case."""

    def check(text: str) -> str:
        words = folded(text)
        for known, entry in register.items():
            if folded(entry.name) == words:
                raise ValueError(f'there is "{entry.name}" already: use its id, {known}, or choose another name')
        return text

    return check


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
    """Add a team or a post to the register: never a person, because a plan outlives its staff.

    Examples:

    - `cioc new lead "Residential homes" --agency childrens-services`
    """
    from cioc.edit import additions
    from cioc.model import Agency

    desk, questions = begin()
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


def measure(
    title: Annotated[str | None, typer.Argument(metavar="TITLE", help="What is measured.", show_default=False)] = None,
    counts: Annotated[
        str | None, option("children, actions, money or other; small numbers of children are suppressed.")
    ] = None,
    better: Annotated[str | None, option("lower or higher, if either is better.")] = None,
    unit: Annotated[str | None, option("The sign before or after the number: £, %.", "WORDS")] = None,
    priority: Annotated[list[str] | None, option("The priority that it belongs to: cioc-2022/2.", "PRIORITY")] = None,
    id: Id = None,
    target: Annotated[str | None, option("The number to reach.", "NUMBER")] = None,
    by: Annotated[str | None, option("By when, in your own words; with --target.", "WORDS")] = None,
    part_of: Annotated[str | None, option("The measure of which it is a part.", "MEASURE")] = None,
    percent_of: Annotated[str | None, option("The measure of which it is so many in a hundred.", "MEASURE")] = None,
    notes: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a measure: a number that you follow over time.

    Examples:

    - `cioc new measure "Children in our care" --counts children --better lower`
    """
    from cioc.edit import additions
    from cioc.model.measures import Better, Counts

    desk, questions = begin()
    taken = desk.workspace.measures
    titles = {name: each.title for name, each in taken.items()}
    priority = in_full(priority, "--priority", today_of(desk.workspace))
    asked_all = title is None
    title = questions.needed(title, "TITLE", "What is measured?")
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
        "part_of": questions.unasked(part_of, "--part-of", choices=titles),
        "percent_of": questions.unasked(percent_of, "--percent-of", choices=titles),
        "notes": notes,
        "priority": priority,
        "id": own_id(questions, id, title, taken, ask=asked_all),
    }
    questions.settle("cioc new measure")
    carry_out(desk, lambda workspace: additions.measure(keys, workspace), dry_run=dry_run)


def _target(questions: Questions, number: str | None, by: str | None) -> dict[str, str]:
    """The number to reach, where that is said."""
    if by is not None and number is None:
        raise CannotDoError("--by is the day of a target", hint="give the number to reach too: --target NUMBER")
    value = questions.unasked(number, "--target", check=a_number)
    return {key: text for key, text in (("value", value), ("by", by)) if text}
