"""Options that several commands take, and from what people type to what the core wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from cioc.cli.completion import agencies, leads, leads_or_nobody, meetings, plans, priorities
from cioc.dates import PartialDate, parse_partial
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date
    from typing import TypeVar

    from typer.models import OptionInfo

    from cioc.dates import TimeSpan
    from cioc.model import Agency, Lead, Meeting, Plan
    from cioc.workspace.as_of import Known
    from cioc.workspace.loading import LoadedWorkspace

    T = TypeVar("T")
    Names: TypeAlias = str | Collection[str] | None


def whole_day(text: str, option: str) -> date:
    """A day: `2021-02-12`, or as people type it."""
    from cioc.cli.typed_days import read_date

    return _parsed(text, option, lambda typed: read_date(typed, whole=True)).first


def day_of(as_of: str | None, *, today: date) -> date:
    """The day of --as-of, else today. Of one that is to come nobody knows yet, and that is said."""
    from cioc.cli.terminal import say
    from cioc.cli.typed_days import read_date
    from cioc.dates import in_words

    if as_of is None:
        return today
    asked = _parsed(as_of, "--as-of", read_date)
    if asked.first > today:
        say(f"{in_words(asked)} is still to come: this is how things stand then if nothing more is said or done")
    return asked.last


def known_since(typed: str, workspace: LoadedWorkspace, by: date) -> Known:
    """The words that the paper of the meeting of --since knew, or somebody on that day."""
    from cioc.state.snapshot import known_to
    from cioc.workspace.as_of import Known

    found = since_when(typed, workspace.meetings, by)
    return Known(found.last) if isinstance(found, PartialDate) else known_to(found, workspace)


def since_when(typed: str, meetings: Mapping[str, Meeting], by: date) -> Meeting | PartialDate:
    """The meeting of --since, by its date or as the `last`, else the day, the month or the year; none after `by`."""
    from cioc.cli.typed_days import meant
    from cioc.report.choosing import by_word, held_within

    try:
        asked = parse_partial(by_word(meant(typed, "--since"), meetings, by))
    except ValueError:
        last = max(meetings, default="2021-02-12")
        since = f"name a meeting, a day, or a month with its year, such as {last}"
        hint = f"{since}; to see what changed since a commit: cioc diff COMMIT"
        raise CannotDoError(f'--since names no meeting and no day: "{typed}"', hint=hint) from None
    of_then = held_within(meetings, asked)
    found = of_then[0] if len(of_then) == 1 else asked
    if (found if isinstance(found, PartialDate) else found.date).first > by:
        raise CannotDoError(f"--since {typed} is after the day of the answer", hint="name a meeting that was held")
    return found


def period(text: str, option: str) -> TimeSpan:
    """A length of time: `30d`, `6w`, `2m`."""
    from cioc.dates import parse_period

    return _parsed(text, option, parse_period)


def refuse_long(format: str, *, long: bool) -> None:
    """Raise CannotDoError for `--long` with a format that has all of it anyway."""
    if long and format != "text":
        raise CannotDoError(f"{format} is never cut short", hint="leave out --long, or ask for text")


def known(option: str, name: str | None, names: Collection[str], *, hint: str) -> None:
    """Hold what is typed against what there is. Raises CannotDoError where nothing has that name."""
    from cioc.text.phrases import did_you_mean

    if name is not None and name not in names:
        raise CannotDoError(f'{option} names nothing known: "{name}"{did_you_mean(name, names)}', hint=hint)


def known_in_plans(
    workspace: LoadedWorkspace,
    *,
    lead: Names = None,
    agency: Names = None,
    plan: Names = None,
    priority: Names = None,
) -> None:
    """Hold the names of leads, agencies, plans and priorities against a workspace."""
    refs = {f"{of.id}/{each.ref}": each.ref for of in workspace.plans.values() for each in of.priorities}
    shown = "see: cioc show"
    for option, names, there, hint in (
        ("--lead", lead, workspace.register, "see who there is: cioc show"),
        ("--agency", agency, workspace.register, "see who there is: cioc show"),
        ("--plan", plan, workspace.plans, shown),
        ("--priority", priority, {*refs, *refs.values()}, shown),
    ):
        for name in [names] if isinstance(names, str) else names or ():
            if name:  # else it is that of no lead
                known(option, name, there, hint=hint)
            elif agency:
                raise CannotDoError("what nobody leads is of no agency", hint="leave out --agency, or --lead nobody")


def id_of(typed: str | None, entries: Mapping[str, Agency | Lead | Plan]) -> str | None:
    """The id of what is typed, by its id, its name or title, or by initials; what nothing is called stays as it is."""
    from cioc.workspace.answering import meant_by

    if typed is None or typed in entries:
        return typed
    found = meant_by(typed, entries)
    return found.id if found else typed


def or_nobody(lead: str, workspace: LoadedWorkspace) -> str:
    """The id of a lead; that of no lead where `nobody` is typed, or `none`, and is the id of none."""
    from cioc.overdue import NO_LEAD

    return NO_LEAD if lead not in workspace.register and lead.casefold() in _NOBODY else lead


# As the lists have it, and as `--rag none` has it.
_NOBODY = ("nobody", "none")


def ids_of(typed: Sequence[str] | None, entries: Mapping[str, Agency | Lead | Plan]) -> frozenset[str] | None:
    """The ids of several, behind one another or with commas; a name may have a comma of its own."""
    found = ((each, id_of(each, entries)) for each in typed or ())
    named = (
        [known] if known in entries else [id_of(name, entries) for name in several([each]) or ()]
        for each, known in found
    )
    return frozenset(filter(None, (name for names in named for name in names))) if typed else None


def several(typed: Sequence[str] | None) -> frozenset[str] | None:
    """The values of an option that takes several, behind one another or with commas; None where it is not there."""
    return frozenset(name.strip() for each in typed for name in each.split(",")) if typed else None


def _parsed(text: str, option: str, parse: Callable[[str], T]) -> T:
    from cioc.cli.typed_days import as_in_files

    try:
        return parse(as_in_files(text))
    except ValueError as error:
        raise CannotDoError(f'{option} "{text}" is {error}') from error


def written_as(forms: Iterable[str], help: str = "The format.", **more: Any) -> OptionInfo:
    """The option --format of a command whose result has these forms: what is a key of `FORMATS` can be asked for."""
    return one_of(forms, help, **more)


def one_of(values: Iterable[str], help: str, **more: Any) -> OptionInfo:
    """An option that takes one of a few words. The Tab key offers them, and any other is refused."""
    names = tuple(values)

    def parse(typed: str) -> str:
        if typed not in names:
            known = ", ".join(f'"{name}"' for name in names)
            raise typer.BadParameter(f'"{typed}" is not one of {known}.')
        return typed

    found: OptionInfo = typer.Option(
        **{"metavar": f"<{'|'.join(names)}>"} | more,
        help=help,
        parser=parse,
        autocompletion=lambda incomplete: [name for name in names if name.startswith(incomplete)],
    )
    return found


Several: TypeAlias = list[str] | None
"""The type of an option that takes several names."""

AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="See it as of this day, or the end of this month.", show_default="today"),
]


def since_option(help: str) -> OptionInfo:
    """The option --since: `help` says what is told, before the words for the meeting or the day."""
    found: OptionInfo = typer.Option(
        "--since",
        metavar="MEETING",
        help=f"{help} since this meeting or day; last is the last meeting that was held.",
        show_default=False,
        autocompletion=meetings,
    )
    return found


OnlyLead = Annotated[
    str | None, typer.Option(help="Only promises of this lead.", show_default=False, autocompletion=leads)
]
OnlyLeadOrNobody = Annotated[
    str | None,
    typer.Option(
        metavar="LEAD",
        help="Only promises of this lead, or of nobody.",
        show_default=False,
        autocompletion=leads_or_nobody,
    ),
]
OnlyAgency = Annotated[
    str | None,
    typer.Option(help="Only promises of this agency and its teams.", show_default=False, autocompletion=agencies),
]
OnlyPriority = Annotated[
    str | None,
    typer.Option(
        metavar="REF",
        help="Only this priority: 3 in any plan, or cioc-2019/3.",
        show_default=False,
        autocompletion=priorities,
    ),
]
OnlyPlan = Annotated[str | None, typer.Option(help="Only this plan.", show_default=False, autocompletion=plans)]
