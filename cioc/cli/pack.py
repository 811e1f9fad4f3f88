"""`cioc pack`: what each lead is asked before a meeting."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from cioc.cli.apply import check_folder, make_folder, save
from cioc.cli.completion import meetings
from cioc.cli.options import OnlyAgency, OnlyLead, known_in_plans, whole_day
from cioc.cli.rounds import open_on, packs_of, which_round
from cioc.cli.terminal import say
from cioc.cli.workspace import open_workspace, root_here
from cioc.errors import CannotDoError, reason, remedy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.dates import PartialDate
    from cioc.overdue import Overdue
    from cioc.rounds.packs import Pack
    from cioc.workspace.loading import LoadedWorkspace

_SHOWN = 8
# Names in a message; of more, the first ones.


def pack(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="DIR", help="The folder to write them to.", show_default=False),
    ],
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The meeting that they are for.", show_default="the next", autocompletion=meetings
        ),
    ] = None,
    lead: OnlyLead = None,
    agency: OnlyAgency = None,
    reply_by: Annotated[
        str | None,
        typer.Option(
            "--reply-by",
            metavar="DATE",
            help="By when to answer.",
            show_default="two weeks before the meeting, or half way to it where that is over",
        ),
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", help="Whom to ask: a post, a team, a number to ring.", show_default="from the files"
        ),
    ] = None,
    remind: Annotated[
        bool,
        typer.Option(
            "--remind", help="Only leads who have not answered, with the promises that they have not answered."
        ),
    ] = False,
    without_excel: Annotated[
        bool, typer.Option("--without-excel", help="Leave out the workbooks, which need cioc[office].")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over other files of the same names; answers may be in them.")
    ] = False,
) -> None:
    """Write the questions to each lead before a meeting: a workbook to fill in, a letter, a calendar and plain forms.

    For each lead: LEAD-DATE.xlsx with their promises, those past their date first; the letter to send with it as .txt
    and .html; the dates as .ics; and the same form as .csv and .md for people without Excel. They show how things will
    stand on the day of the meeting. Small numbers of children are suppressed, as in papers.

    `cioc collect` reads the answers. The same meeting and the same plans always make the same files.

    Examples:

    - `cioc pack --meeting 2021-02-12 -o packs`
    - `cioc pack --meeting 2021-02-12 --lead early-help -o packs`
    - `cioc pack --meeting 2021-02-12 --remind -o reminders`
    """
    if lead is not None and agency is not None:
        raise CannotDoError("a pack is of a lead or of an agency", hint="leave out --lead or --agency")
    workspace = open_workspace(whole=True)
    known_in_plans(workspace, lead=lead, agency=agency)
    _refuse_children(workspace)
    asked = which_round(meeting, workspace)
    if meeting is not None and str(asked) not in workspace.meetings:
        _refuse_meeting(asked, workspace)
    by = whole_day(reply_by, "--reply-by") if reply_by else None
    if by is not None and by > asked.last:
        raise CannotDoError(f"--reply-by {by} is after the meeting of {asked}", hint="give a day before it")
    by = _to_come(by, asked)
    result = open_on(asked, workspace)
    found = packs_of(
        result, asked, workspace, leads=[lead] if lead else None, agency=agency, reply_by=by, contact=contact
    )
    left = 0
    found = tuple(replace(each, workbook=not without_excel) for each in found)
    if remind:
        found, left = _unanswered(found, workspace, asked)
    if not found:
        say(_nothing(lead or agency, workspace, asked, left, remind=remind))
        return
    written = _write(found, output, force=force)
    _tell(found, written, output)
    if left:
        say(_waits(left, asked))
    if lead is None and agency is None and not remind:
        _tell_who_is_not_asked(found, result, workspace)


def _to_come(by: date | None, asked: PartialDate) -> date | None:
    """The day by which to answer: where the usual one is over, one half way to the meeting. It is said beforehand."""
    from cioc.dates import in_short
    from cioc.rounds.packs import REPLY_BEFORE

    today, usual = date.today(), asked.first - REPLY_BEFORE
    if by is None and usual <= today < asked.first - timedelta(days=1):
        by = today + max(timedelta(days=1), (asked.first - today) // 2)
        why = f"two weeks before the meeting was {in_short(usual)}"
        say(f"the packs ask for answers by {in_short(by)}, since {why}; another day: --reply-by DATE")
    elif (by or usual) < today:
        say(f"the packs ask for answers by {in_short(by or usual)}, which is over; another day: --reply-by DATE")
    return by


def _refuse_meeting(asked: PartialDate, workspace: LoadedWorkspace) -> None:
    """Raise CannotDoError for a meeting that is not on file: nothing could be told to it."""
    dates = [each.date for each in workspace.meetings.values()]
    nearest = min(dates, key=lambda each: abs((each.first - asked.first).days), default=None)
    is_it = f"is it --meeting {nearest}? else " if nearest else ""
    raise CannotDoError(f"no meeting of {asked} is on file", hint=f"{is_it}put it on file: cioc new meeting {asked}")


def _refuse_children(workspace: LoadedWorkspace) -> None:
    """Raise CannotDoError where the plans hold what could tell who a child is: a pack leaves the house."""
    from cioc.checking.check import check
    from cioc.checking.plug_ins import every_rule
    from cioc.diagnostics import Severity
    from cioc.rules.rule import family

    rules = {code: rule for code, rule in every_rule().items() if family(code) in {"D", "F"}}  # F: of waivers
    for found in check(workspace, rules=rules, only=Severity.ERROR):
        if family(found.code) == "D" and not found.waived:
            place = f"{found.path}:{found.line}:{found.column}: {found.code} {found.message}"
            raise CannotDoError(
                f"a pack could tell who a child is: {place}", hint="take it out; see all such places: cioc validate"
            )


def _unanswered(
    found: tuple[Pack, ...], workspace: LoadedWorkspace, asked: PartialDate
) -> tuple[tuple[Pack, ...], int]:
    """The packs with only what has not been answered yet, and how many answers wait for a decision instead."""
    from cioc.rounds.progress import round_progress

    progress = round_progress(found, workspace, asked).replied
    waiting = {each.lead: set(each.waiting) for each in progress}
    again = (
        replace(pack, remind=True, asked=tuple(each for each in pack.asked if each.name in waiting[pack.lead]))
        for pack in found
    )
    left = sum(len(each.to_decide) + each.unplaced for each in progress if each.lead in waiting)
    return tuple(each for each in again if each.asked), left


def _waits(left: int, asked: PartialDate) -> str:
    from cioc.text.phrases import are, in_number

    words = are(left, "answer/s waits/wait")
    return (
        f"{words} for your decision, and {in_number(left, 'is')} not asked for again: "
        f"cioc status --round --meeting {asked}"
    )


def _nothing(name: str | None, workspace: LoadedWorkspace, asked: PartialDate, left: int, *, remind: bool) -> str:
    if left:
        return f"{_waits(left, asked)}; nobody else is left to remind, and nothing is written"
    if remind:
        return f"everybody has answered in the round of {asked}; nothing is written"
    who = f"{workspace.name_of(name)} leads nothing that is" if name else "nobody leads anything that is"
    return f"{who} open on {asked.last}; there is nothing to ask, and nothing is written"


# -- Files -------------------------------------------------------------------------------------------------------------


def _write(found: tuple[Pack, ...], folder: Path, *, force: bool) -> int:
    """Write all files, once it is known that none of them would take the place of another; how many were written."""
    root = root_here()
    made = {folder / f"{pack.file}{suffix}": data for pack in found for suffix, data in _files(pack, root).items()}
    check_folder(folder, root)
    written = {}
    for path, data in made.items():
        check_folder(path, root)
        if path.is_symlink():
            raise CannotDoError(f"{path} is a link, and packs are not written through links", hint="delete the link")
        if (before := _held(path)) == data:
            continue
        if before is not None and not force:
            raise CannotDoError(
                f"{path} is there already and holds something else, perhaps answers; nothing is written",
                hint="name another folder, or write over it with --force",
            )
        written[path] = data
    make_folder(folder)
    for path, data in written.items():
        save(path, data)
    return len(written)


def _held(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise CannotDoError(f"cannot write {path}: {reason(error)}", hint="name a folder") from error
    except OSError as error:
        raise CannotDoError(f"cannot write {path}: {reason(error)}", hint=remedy(error)) from error


def _files(pack: Pack, root: Path) -> dict[str, bytes]:
    """The files of one pack by their suffixes."""
    from cioc.render.pack import forms, ics, letter
    from cioc.report.templates import FOLDER

    found = {".xlsx": _workbook(pack)} if pack.workbook else {}
    texts = {
        ".txt": letter.text(pack),
        ".html": letter.html(pack, root / FOLDER),
        ".ics": ics.text(pack),
        ".csv": forms.csv(pack),
        ".md": forms.md(pack),
    }
    return found | {suffix: text.encode() for suffix, text in texts.items()}


def _workbook(pack: Pack) -> bytes:
    from cioc.office.pack_xlsx import FirstRow, FirstSheet, written
    from cioc.render.pack import words

    first = FirstSheet(
        name=words.FIRST_SHEET,
        lines=words.LINES_SHEET,
        title=words.title(pack),
        rows=tuple(FirstRow(*each) for each in words.first_rows(pack)),
    )
    return written(pack, first)


def _tell(found: tuple[Pack, ...], written: int, folder: Path) -> None:
    from cioc.text.phrases import counted, in_number

    first, promises = found[0], {each.name for pack in found for each in pack.asked}
    number = f"{counted(len(found), 'reminder' if first.remind else 'pack')} with {counted(len(promises), 'promise')}"
    say(
        f"{number} for the meeting of {first.meeting} {in_number(len(found), 'is')} in {folder}"
        f"{'' if written else ', and had been before'} · next: send them out, and read what comes back: "
        "cioc collect FILES"
    )


def _tell_who_is_not_asked(found: tuple[Pack, ...], result: Overdue, workspace: LoadedWorkspace) -> None:
    from cioc.text.phrases import counted, in_number

    asked = {pack.lead for pack in found}
    if idle := [each.name for name, each in workspace.register.items() if name not in asked]:
        more = " (all leads are in: cioc show)" if len(idle) > _SHOWN else ""
        say(f"not asked, since nothing that they lead is open: {_few(idle)}{more}")
    nobodys = [each.label for each in result.promises if not each.left_open and not each.leads]
    if nobodys:
        has = f"{counted(len(nobodys), 'open promise')} {in_number(len(nobodys), 'has')}"
        say(f"{has} no lead, so nobody is asked: {_few(nobodys)}")
    left = sum(each.left_open for each in result.promises)
    if left:
        say(f"not asked about, since the plans are over: {counted(left, 'promise')}; see: cioc overdue --all")


def _few(names: Sequence[str]) -> str:
    """`Health, Housing and 12 others`: all names where they are few."""
    from cioc.text.phrases import counted, listed

    shown = [*names] if len(names) <= _SHOWN + 1 else [*names[:_SHOWN], counted(len(names) - _SHOWN, "other")]
    return listed(shown, last="and")
