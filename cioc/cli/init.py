"""`cioc init`: where do I start?"""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cioc.cli.prompts import Questions, a_day
from cioc.cli.terminal import say
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.starter import Answers, InstalledFrom

_AGENCIES = "Children's Services, Virtual School, Health"


def init(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="The folder; cioc makes it if it is not there.", show_default="this one"),
    ] = None,
    organisation: Annotated[str | None, typer.Option(help="The council's name.", show_default=False)] = None,
    board: Annotated[str | None, typer.Option(help="The board that papers go to.", show_default=False)] = None,
    group: Annotated[str | None, typer.Option(help="The group that keeps the plan.", show_default=False)] = None,
    meets: Annotated[
        str | None, typer.Option(metavar="WORDS", help="How often the group meets.", show_default=False)
    ] = None,
    agency: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="An agency that does some of the work; one or more.", show_default=False),
    ] = None,
    written: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="When the plan was written: its months and years are read against this day.",
            show_default=False,
        ),
    ] = None,
    meeting: Annotated[
        str | None, typer.Option(metavar="DATE", help="The board's next meeting.", show_default=False)
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing, and use the usual answers.")] = False,
    gitlab: Annotated[bool, typer.Option("--gitlab", help="For GitLab, and not for GitHub.")] = False,
    example: Annotated[
        bool, typer.Option("--example", help="Instead, a git repository of a council's real plans, 2019 to 2022.")
    ] = False,
) -> None:
    """Make a workspace: a sample plan and meeting to put your own words in, and checks for git and CI.

    It asks seven questions, and changes no file that is there already. With --example it makes a workspace to try cioc
    on: a git repository with a commit for each document of a council.

    Examples:

    - `cioc init`
    - `cioc init plans-for-children --organisation "Our Council" --yes`
    - `cioc init --example cioc-example`
    """
    given = _Given(organisation, board, group, meets, agency, written, meeting)
    if example:
        if any(given) or yes or gitlab:
            raise CannotDoError(
                "the example is what it is, and takes no other option", hint="cioc init --example cioc-example"
            )
        _example(folder)
    else:
        _workspace(folder or Path(), _answers(given, yes=yes), gitlab=gitlab)


class _Given(NamedTuple):
    """The answers that options gave; None for the others."""

    organisation: str | None
    board: str | None
    group: str | None
    meets: str | None
    agency: list[str] | None
    written: str | None
    meeting: str | None


def _answers(given: _Given, *, yes: bool) -> Answers:
    """The answers: what is not given is asked on a terminal, and is as usual with --yes. A pipe is never asked."""
    from cioc.dates import parse_day
    from cioc.starter import Answers, a_day_that_was, a_day_to_come, a_name, a_rhythm, named, next_meeting, some_names

    questions = Questions(ask=not yes)
    if not yes and not questions.can_ask:
        missing = [f"--{name}" for name in ("organisation", "board", "group", "agency") if not getattr(given, name)]
        if missing:
            raise CannotDoError(
                f"there is nobody to ask, and these are not given: {', '.join(missing)}",
                hint="add them, or --yes for the usual: cioc init --yes",
            )
    if questions.can_ask and None in given[:-1]:
        say("Enter takes what stands in the brackets; all of it can be changed later.")
    today = date.today()

    def name(given: str | None, option: str, question: str, usual: str) -> str:
        return questions.needed(given, option, question, check=a_name, default=usual)

    organisation = name(given.organisation, "--organisation", "Name of the council", "Our Council")
    board = name(given.board, "--board", "Board that the papers go to", "Corporate Parenting Board")
    group = name(given.group, "--group", "Group that keeps the plan", "Children in Our Care Strategic Group")
    meets = questions.needed(given.meets, "--meets", "How often it meets", check=a_rhythm, default="6 weekly")
    agencies = tuple(name(each, "--agency", "", "") for each in given.agency or ())
    if not agencies:
        question = "Agencies, with commas between them"
        typed = questions.needed(
            None, "--agency", question, check=lambda text: ", ".join(some_names(text)), default=_AGENCIES
        )
        agencies = some_names(typed)
    written = questions.needed(
        given.written,
        "--written",
        'Day on which the plan was written ("March" in it is the March after that)',
        check=lambda text: a_day_that_was(a_day(text), today).isoformat(),
        default=today.isoformat(),
    )
    meeting = questions.needed(
        given.meeting,
        "--meeting",
        "Next meeting of the board",
        check=lambda text: a_day_to_come(a_day(text), today).isoformat(),
        default=next_meeting(meets, today).isoformat(),
    )
    return Answers(
        organisation=organisation,
        board=board,
        group=group,
        meets=meets,
        agencies=named(agencies),
        written=parse_day(written),
        meeting=parse_day(meeting),
        today=today,
    )


def _workspace(folder: Path, answers: Answers, *, gitlab: bool) -> None:
    from cioc.starter import files, find_origin, lay, workflow

    origin = find_origin()
    made = files(answers, gitlab=gitlab, requirement=origin.requirement)
    _hold_back(made)
    left_alone = lay(folder, made)
    there = "" if folder == Path() else f" -C {shlex.quote(str(folder))}"
    say(f"{'this folder' if folder == Path() else folder} is a workspace now:")
    for name in made:
        if name not in left_alone and not name.endswith(".json"):
            say(f"  {name}")
    for name in left_alone:
        say(f"{name} was there already, and is as it was")
    ci = workflow(gitlab=gitlab)
    if ci not in left_alone:
        _say_what_ci_lacks(ci, origin)
    if not _is_in_git(folder):
        say(f"to keep its history, and check each change:{_go(folder)} git init && pre-commit install")
    say(f"to have two people write on two branches, once in each clone: cioc{there} merge --install")
    say(f"the plan, the meeting and the measures are samples; what is left of them: cioc{there} validate --notes")
    say(f"next: cioc{there} validate")
    say(f"then: cioc{there} report --meeting {answers.meeting} -o paper.html")


def _say_what_ci_lacks(ci: str, origin: InstalledFrom) -> None:
    """The reason why its first run would fail, where it is known to."""
    if not origin.requirement:
        say(f"CI cannot install cioc from {origin.place}, as this machine did: put an address into {ci}, at TO DO")
    elif origin.unpublished:
        commit = origin.unpublished[:12]
        say(f"CI installs cioc from {origin.place}, where {commit} may not be yet: push it there first")


def _is_in_git(folder: Path) -> bool:
    from cioc import git

    try:
        git.find(folder)
    except CannotDoError:
        return False
    return True


def _go(folder: Path) -> str:
    return "" if folder == Path() else f" cd {shlex.quote(str(folder))} &&"


def _hold_back(made: Mapping[str, bytes]) -> None:
    """Refuse to write what would not validate."""
    from cioc.checking.check import check
    from cioc.diagnostics import Severity
    from cioc.workspace.loading import load
    from cioc.workspace.sources import PLANS, Memory

    plans = {name: data for name, data in made.items() if name.startswith(f"{PLANS}/")}
    for found in check(load(Memory(files=plans))):
        if found.severity is Severity.ERROR:
            raise CannotDoError(f"an answer cannot stand in a plan: {found.message}", hint=found.hint)


def _example(folder: Path | None) -> None:
    from cioc.example.history import create

    if folder is None:
        raise CannotDoError("no folder is named", hint="name a new one: cioc init --example cioc-example")
    stages = create(folder)
    say(f"{folder} is a git repository with {len(stages)} commits:")
    for stage in stages:
        say(f"  {stage.day}  {stage.subject}", as_is=True)
    there = shlex.quote(str(folder))
    say(f"have a look: cioc -C {there} show · cioc -C {there} report --meeting 2021-02-12")
