"""Options that several of the `new` commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cioc.cli import completion
from cioc.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cioc.cli.apply import Desk
    from cioc.cli.prompts import Choices, Questions
    from cioc.errors import CannotDoError
    from cioc.model import Plan
    from cioc.state import Snapshot
    from cioc.workspace.loading import LoadedWorkspace

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")]
Id = Annotated[
    str | None,
    typer.Option("--id", help="What other entries call it.", show_default="made of its words"),
]


MeetingOption = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        metavar="MEETING",
        help="The meeting, by its date, or last or next.",
        show_default="the next to come",
        autocompletion=completion.meetings,
    ),
]


def option(help: str, metavar: str | None = None, name: str | None = None) -> typer.models.OptionInfo:
    """An option that may be left out. The Tab key offers what its metavar names."""
    found: typer.models.OptionInfo = typer.Option(
        *([name] if name else ()),
        help=help,
        metavar=metavar,
        show_default=False,
        autocompletion=_OFFERED.get(metavar or ""),
    )
    return found


_OFFERED: dict[str, Callable[..., Any]] = {
    "LEAD": completion.leads,
    "AGENCY": completion.agencies,
    "PLAN": completion.plans,
    "REF": completion.refs,
    "PRIORITY": completion.priorities,
    "MEETING": completion.meetings,
    "MEASURE": completion.measures,
    "RATING": completion.ratings,
    "STATUS": completion.statuses,
}


MoreOption = Annotated[
    list[str] | None,
    typer.Option("--more", metavar="KEY=WORDS", help="The text of a column of your own.", show_default=False),
]


def begin() -> tuple[Desk, Questions]:
    """The workspace here, and the questions of a command, whose answers are words that may stand in it."""
    from cioc.cli.apply import Desk
    from cioc.cli.prompts import Questions, sound_text

    desk = Desk.open()
    return desk, Questions(sound=sound_text(desk.workspace))


def more_of(given: list[str] | None, workspace: LoadedWorkspace) -> dict[str, str] | None:
    """The texts for columns of the council's own, by their keys. Raises CannotDoError where there is no such one."""
    from cioc.errors import CannotDoError
    from cioc.text.phrases import did_you_mean, typed

    columns = workspace.settings.columns
    by_heading = {column.title.casefold(): key for key, column in columns.items()}
    found: dict[str, str] = {}
    for each in given or ():
        name, is_said, text = (part.strip() for part in each.partition("="))
        if not is_said or not name or not text:
            raise CannotDoError(f'--more: "{each}" gives no text for a column', hint="as in: --more cost=£4,500")
        key = name if name in columns else by_heading.get(name.casefold())
        if key is None:
            raise CannotDoError(
                f'--more: no column is called "{name}"{did_you_mean(name, [*columns, *by_heading])}',
                hint=f"add it: cioc edit workspace --column {typed(name)}",
            )
        found[key] = text
    return found or None


def own_id(
    questions: Questions,
    given: str | None,
    words: str,
    taken: Mapping[str, object],
    *,
    ask: bool,
    by: str = "other entries",
    check: Callable[[str], str] = str,
) -> str:
    """The id of something new, made of its words where none is given and none is asked for; none that is taken."""
    from cioc.cli.prompts import a_new
    from cioc.edit.renumbering import an_id_of, free
    from cioc.model import base

    made = free(an_id_of(words), taken)
    return questions.needed(
        given or (None if ask else made),
        "--id",
        f"What will {by} call it? Small letters, digits and dashes.",
        check=lambda text: check(a_new(base.Id, taken)(text)),
        default=made or None,
    )


def leads_of(workspace: LoadedWorkspace) -> Choices:
    """All who may answer for something, and their names; the names that they had find them too."""
    from cioc.cli.prompts import Choices

    entries = workspace.register.items()
    return Choices(
        {name: entry.name for name, entry in entries},
        add="cioc new lead",
        formerly=[(former.name, name) for name, entry in entries for former in entry.known_as],
    )


def today_of(workspace: LoadedWorkspace) -> Snapshot:
    """The workspace as it is known today."""
    from datetime import date

    from cioc.state import snapshot

    return snapshot(workspace, date.today())


def none_yet(kind: str, workspace: LoadedWorkspace) -> CannotDoError:
    """The refusal where no plan or meeting is there to write to, or may be there in a file that cannot be read."""
    from cioc.errors import CannotDoError
    from cioc.text.phrases import listed

    broken = [document.name for document in workspace.documents if document.damaged]
    if broken:
        verb = "cannot be read" if len(broken) == 1 else "cannot all be read"
        return CannotDoError(
            f"there is no {kind} that can be written to: {listed(broken, last='and')} {verb}",
            hint="see what is wrong: cioc validate",
        )
    return CannotDoError(f"there is no {kind} yet", hint=f"begin one: cioc new {kind}")


def say_which_plan(seen: Snapshot, otherwise: str) -> None:
    """The plan that is written to, where another that is to follow it may be meant; and how to name that one."""
    if (found := seen.in_force) is None:
        return
    for name in seen.succession.waiting:
        say(f"this is for {found.plan.id}, the current plan; for {name}, say {otherwise.format(name)}")


def plan_of(name: str | None, workspace: LoadedWorkspace) -> Plan:
    """The plan of that id or title; without one, the current plan today."""
    from cioc.errors import CannotDoError
    from cioc.text.phrases import did_you_mean

    if name is None:
        if (found := today_of(workspace).in_force) is None:
            raise none_yet("plan", workspace)
        return found.plan
    titled = [each for each in workspace.plans.values() if each.title.casefold() == name.strip().casefold()]
    if name not in workspace.plans and len(titled) == 1:
        return titled[0]
    if name not in workspace.plans:
        raise CannotDoError(
            f'--plan names nothing known: "{name}"{did_you_mean(name, workspace.plans)}', hint="see: cioc show"
        )
    return workspace.plans[name]


def which_plan(name: str | None, workspace: LoadedWorkspace, questions: Questions) -> Plan:
    """The plan that something new goes into: the one that is named or, of several that may be meant, the one that a
    person chooses. Enter, and a pipe, take the one that was begun and has nothing in it yet, or else the current plan.
    """
    usual = plan_of(name, workspace)
    seen = today_of(workspace)
    meant = dict.fromkeys([*seen.succession.in_use, *seen.succession.waiting])
    if name is not None or len(meant) < 2:
        return usual
    begun = [each for each in seen.succession.waiting if not workspace.plans[each].priorities]
    usual = workspace.plans[begun[-1]] if begun else usual
    if not questions.can_ask:
        others = [each for each in meant if each != usual.id]
        why = "which has nothing in it yet" if begun else "the current plan"
        for other in others:
            say(f"this is for {usual.id}, {why}; for {other}, say --plan {other}")
        return usual
    shown = {each: workspace.plans[each].title for each in meant}
    return workspace.plans[questions.needed(None, "--plan", "Into which plan?", choices=shown, default=usual.id)]
