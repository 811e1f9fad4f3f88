"""`cioc import`: a plan from the council's own table."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from cioc.cli.apply import Desk, carry_out, check_place, save
from cioc.cli.terminal import say, width, write
from cioc.errors import CannotDoError, reason, remedy

if TYPE_CHECKING:
    from cioc.edit.work import Work
    from cioc.model import Import, Plan
    from cioc.office.draft import Draft, ImportAnswers, Setting
    from cioc.office.grid import SourceDocument
    from cioc.office.updating import TableUpdate
    from cioc.office.writing import Head
    from cioc.render.account import AccountView
    from cioc.workspace.loading import LoadedWorkspace


class AccountFormat(StrEnum):
    """The form of the account."""

    TEXT = "text"
    JSON = "json"


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A .docx, .xlsx or .csv with the plan's table.", show_default=False)
    ],
    id: Annotated[
        str | None, typer.Option("--id", help="The name of the plan in other files.", show_default="from its title")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TITLE", help="The plan's title.", show_default="the document's")
    ] = None,
    written: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help='The day from which its "March" is counted.', show_default="a date on its cover"
        ),
    ] = None,
    comments_as_of: Annotated[
        str | None,
        typer.Option("--comments-as-of", metavar="DATE", help="The day of its comments.", show_default="--written"),
    ] = None,
    table: Annotated[
        list[int] | None,
        typer.Option(
            "--table",
            "--sheet",
            metavar="NUMBER",
            help="Only this table or sheet, counted from 1; more than once for several.",
            show_default="all that hold actions",
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Answers from another import: plans/import/ID.yaml.", show_default="the plan's own"
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: take each guess, and list it.")] = False,
    marked: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.xlsx", help="Also write a copy of the table with the doubts marked.", show_default=False
        ),
    ] = None,
    all_doubts: Annotated[
        bool, typer.Option("--all-doubts", help="List old doubts too, if the table was read before.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
    format: Annotated[AccountFormat, typer.Option(help="The format of the account.")] = AccountFormat.TEXT,
) -> None:
    """Make a plan from a table in Word, Excel or CSV, and account for every cell.

    It asks once about columns, words and colours, and keeps the answers in `plans/import/`. If you read a changed table
    again, it changes the plan only where nobody else has. It never writes people's names: they become posts.

    Examples:

    - `cioc import "Action plan.docx" --id plan-2027 --yes --dry-run`
    - `cioc import tracker.xlsx --id plan-2027 --sheet 2 --comments-as-of 2027-03-12`
    """
    from cioc.cli.import_files import people_on_file, unfinished_on_file
    from cioc.cli.import_questions import Interview
    from cioc.office.drafting import layouts_of
    from cioc.render.account import AccountView
    from cioc.render.formats import ACCOUNT

    source = _read(file)
    desk = Desk.open()
    kept = _kept(id, mapping, file, desk.workspace)
    unfinished = unfinished_on_file(desk.root, file)
    unfinished.tell()
    known = unfinished.joined(_answers(kept, tuple(table or ()), desk.workspace))
    layouts = layouts_of(source, known)
    if not layouts:
        number = len(source.tables)
        among = f" among its {number} {source.unit}s" if number > 1 else ""
        what = f"has no table of actions{among}" if number else "has no table at all"
        raise CannotDoError(
            f"{file.name} {what}",
            hint="a table needs a heading such as Action, and one such as Lead, Timescale or Status",
        )
    own = kept if mapping is None else None
    interview = Interview(desk.workspace, ask=not yes, kept=own, before=unfinished.head)
    with unfinished.keeping(interview, dry_run=dry_run):
        head = interview.head(
            source, layouts, file, id=id, title=title, written=written, comments=comments_as_of, kept=kept
        )
        keeping = people_on_file(desk.root, head.id)
        answers = replace(known, people={**keeping.people, **known.people})
        if mapping is not None and kept is not None:  # another table has its people in another order
            answers = replace(
                answers, posts=(), people={**people_on_file(desk.root, kept.plan).people, **answers.people}
            )
        setting = _setting(desk.workspace, head)
        answers, draft = interview.answered(source, answers, setting, head.title)
        interview.settle()
        if not draft.actions:
            raise CannotDoError(
                f"{file.name} has columns for actions, and not one action", hint="fill it in, and read it then"
            )
        people = {key: post for key, post in draft.people.items() if post not in draft.unsure or not interview.moved}
        update = _carry(desk, draft, answers, head, own, dry_run=dry_run, format=format)
        if update is not None and kept is not None and comments_as_of is None and head.comments == kept.comments_as_of:
            interview.tell_day(update.differences, head.comments)
        if interview.moved and yes:
            say(
                f"who is which post is in cioc/owners/{head.id}-….json of the machine where it was asked: copy that "
                f"file to {keeping.path}, or run this in a terminal without --yes, and say who each is"
            )
        if keeping.people != people and not dry_run:  # behind what is written of them, which may be refused
            keeping.keep(people)
    asked = AccountView(
        draft=draft,
        plan=head.id,
        file=file.name,
        width=width(wide=110),
        assumed=tuple(interview.assumed),
        differences=update.differences if update else None,
        told_before=frozenset(kept.doubts if update and kept else ()),
        all_doubts=all_doubts,
    )
    write(ACCOUNT[format](asked))
    if marked is not None:
        _mark(asked, marked, desk.root)


def _read(file: Path) -> SourceDocument:
    """The tables of a file, within limits."""
    from importlib import import_module

    from cioc.cli.import_files import bytes_of

    suffix = file.suffix.lower()
    if suffix not in {".docx", ".xlsx", ".csv"}:
        also = {".doc": ".docx", ".xls": ".xlsx", ".xlsm": ".xlsx", ".ods": ".xlsx", ".odt": ".docx", ".pdf": ".docx"}
        better = also.get(suffix, ".docx, .xlsx or .csv")
        raise CannotDoError(f"{file} is no .docx, .xlsx or .csv", hint=f"open it, and save it as {better}")
    data = bytes_of(file)
    found: SourceDocument = import_module(f"cioc.office.{suffix[1:]}").read(data, file.name)
    return found


def _kept(plan: str | None, mapping: Path | None, file: Path, workspace: LoadedWorkspace) -> Import | None:
    """The answers of an earlier import: for this plan, for a file of this name, or for the one that is named."""
    from cioc.model import Import
    from cioc.workspace.loading import read
    from cioc.workspace.sources import Blob

    found = [content for _, content in workspace.of(Import)]
    if mapping is not None:
        try:
            document = read(Blob(name=mapping.name, data=mapping.read_bytes()))
        except OSError as error:
            raise CannotDoError(f"--mapping: cannot read {mapping}: {reason(error)}", hint=remedy(error)) from error
        if not isinstance(document.content, Import) or document.damaged:
            raise CannotDoError(
                f"--mapping: {mapping} holds no answers", hint="name a file such as plans/import/ID.yaml"
            )
        return document.content
    if plan is not None:
        return next((each for each in found if each.plan == plan), None)
    same = [each for each in found if each.source == file.name]
    return same[0] if len(same) == 1 else None


def _answers(kept: Import | None, tables: tuple[int, ...], workspace: LoadedWorkspace) -> ImportAnswers:
    """The answers that are known before anybody is asked: earlier ones, and the workspace's own words."""
    from cioc.office.draft import ImportAnswers
    from cioc.text.phrases import folded

    own = {folded(word): status.value for word, status in workspace.settings.status.items()}
    if kept is None:
        return ImportAnswers(statuses=own, tables=tables)
    return ImportAnswers(
        columns=kept.columns,
        statuses={**own, **kept.statuses},
        ratings=kept.ratings,
        colours=kept.colours,
        owners=kept.owners,
        posts=kept.posts,
        tables=tables or kept.tables,
    )


def _setting(workspace: LoadedWorkspace, head: Head) -> Setting:
    from cioc.office.draft import Setting

    return Setting(
        register={key: entry.name for key, entry in workspace.register.items()},
        abbreviations=workspace.settings.abbreviations,
        rag=workspace.settings.rag,
        read=lambda text: workspace.read(text, head.written),
        written=head.written,
        comments=head.comments,
    )


def _carry(
    desk: Desk,
    draft: Draft,
    answers: ImportAnswers,
    head: Head,
    kept: Import | None,
    *,
    dry_run: bool,
    format: AccountFormat,
) -> TableUpdate | None:
    """Write a new plan, or what changed in its table; what changed, where it was read before."""
    from cioc.office.updating import update
    from cioc.office.writing import new_plan, settle

    workspace = desk.workspace
    plan = workspace.plans.get(head.id)
    if kept is None or plan is None:
        if plan is not None:
            raise CannotDoError(
                f"there is a plan {head.id} already, and it was not made of a table",
                hint="choose another name with --id",
            )
        settle(draft, head, workspace)
        _write(desk, lambda now: new_plan(draft, head, answers, now), dry_run=dry_run, format=format)
        return None
    settle(draft, head, workspace)
    today = date.today()

    def three_ways(kept: Import, plan: Plan, workspace: LoadedWorkspace) -> TableUpdate:
        return update(draft, kept, plan, workspace, comments=head.comments, today=today, answers=answers, head=head)

    found = three_ways(kept, plan, workspace)
    if found.work is None:
        if any(each.outcome == "shown" for each in found.differences):
            say(f"nothing is written: what differs between the table and {head.id} is to be decided, and listed below")
        else:
            say(f"nothing has changed in the table of {head.id} that is not in the plan; nothing is written")
        return found

    def again(now: LoadedWorkspace) -> Work:
        from cioc.model import Import

        if now is workspace:
            assert found.work is not None
            return found.work
        mine = next((each for _, each in now.of(Import) if each.plan == head.id), None)
        made = None
        if mine is not None and head.id in now.plans:
            made = update(
                draft,
                mine,
                now.plans[head.id],
                now,
                comments=head.comments,
                today=date.today(),
                answers=answers,
                head=head,
            )
        if made is None or made.work is None:
            raise CannotDoError(
                f"somebody else has written into {head.id} at the same time", hint="nothing is written; run it again"
            )
        return made.work

    _write(desk, again, dry_run=dry_run, format=format)
    return found


def _write(desk: Desk, work: object, *, dry_run: bool, format: AccountFormat) -> None:
    """Carry it out. A dry run for machines prints the account alone: two things on one stream are no JSON."""
    if dry_run and format == AccountFormat.JSON:  # plain text, from a command that takes text
        return
    carry_out(desk, work, dry_run=dry_run)  # type: ignore[arg-type]


def _mark(asked: AccountView, path: Path, root: Path) -> None:
    from cioc.office.marked import marked

    if path.suffix.lower() != ".xlsx":
        raise CannotDoError(f"--marked: {path} is no .xlsx", hint="name it for instance doubts.xlsx")
    if path.is_file():
        raise CannotDoError(f"--marked: {path} is there already", hint="delete it, or give another name")
    check_place(path, root, force=False)
    old = [cell.place for cell in asked.draft.cells if cell.doubt and asked.is_as_before(cell)]
    save(path, marked(asked.draft, old))
    say(f"{path} has the doubts marked; it holds what the table says, names too: keep it out of git")
