"""`cioc diff`: what changed?"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from cioc.cli.completion import kinds, leads, priorities
from cioc.cli.options import id_of, known, refuse_long, since_option, since_when, whole_day, written_as
from cioc.cli.revisions import (
    GitDir,
    as_known_on,
    between,
    called_by_git,
    days_of,
    one,
    past_here,
    repository,
    repository_or_none,
    titles,
    who_tells,
)
from cioc.cli.terminal import complain, page, rows, say, width, write
from cioc.dates import PartialDate
from cioc.errors import CannotDoError
from cioc.render.formats import DIFF as FORMATS
from cioc.workspace.as_of import backwards, changed_from, must_be_whole, up_to
from cioc.workspace.sources import find_root

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.changes.change_report import ChangeReport
    from cioc.history.in_place import InPlace
    from cioc.model import Meeting
    from cioc.state import Snapshot
    from cioc.workspace.as_of import PlansAsOf
    from cioc.workspace.loading import LoadedWorkspace


_GIT_COUNTS = "GIT_DIFF_PATH_COUNTER"
"""What git sets for the command that it calls for each file, when it has been told to use cioc for `git diff`."""


def diff(
    first: Annotated[
        str | None,
        typer.Argument(metavar="FROM", help="A revision, a date, A..B, a file or a folder.", show_default="HEAD"),
    ] = None,
    second: Annotated[
        str | None, typer.Argument(metavar="TO", help="The same.", show_default="the working tree")
    ] = None,
    since: Annotated[str | None, since_option("Everything that changed")] = None,
    since_meeting: Annotated[str | None, typer.Option(hidden=True, help="The former name of --since.")] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="Only these changes: worse, slipped, gone, joined, left-open, late, rewritten, uncertain, rated, "
            "better, done, new, moved, reworded, leads, progress, numbers, corrected, settings; or one kind within "
            "these, such as dropped.",
            show_default=False,
            autocompletion=kinds,
        ),
    ] = None,
    priority: Annotated[
        str | None,
        typer.Option(
            metavar="REF",
            help="Only this priority: 3 of the newest plan that has it, or cioc-2019/3.",
            show_default=False,
            autocompletion=priorities,
        ),
    ] = None,
    lead: Annotated[
        str | None, typer.Option(help="Only promises of this lead.", show_default=False, autocompletion=leads)
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="See the later state as of this day: what is late by then.", show_default="its own"
        ),
    ] = None,
    git_dir: GitDir = None,
    long: Annotated[
        bool,
        typer.Option("--long", help="Show all changes in full on a terminal too, as through a pipe or with --only."),
    ] = False,
    format: Annotated[str, written_as(FORMATS)] = "text",
) -> None:
    """Show the changes between two states of the plans, the most important first.

    cioc sees a date as of that date, a commit as of its own day, and the working tree as of today. For the time before
    the first commit, it goes by the dates in the files.
    If `git diff` calls it for a file that it cannot read, it says so and lets git go on.

    Examples:

    - `cioc diff`
    - `cioc diff HEAD~1 --only slipped,late`
    - `cioc diff 2019-10-11 2019-12-06`
    - `cioc diff --since 2021-02-12 --format md`
    """
    refuse_long(format, long=long)
    sides = _sides(first, second, since if since is not None else since_meeting, git_dir)
    if sides[0].alone and _GIT_COUNTS in os.environ:
        sides = called_by_git(sides)
    asked = whole_day(as_of, "--as-of") if as_of is not None else None
    sides = up_to(sides, asked)
    if words := backwards(sides, repository(git_dir) if sides[0].commit and sides[1].commit else None):
        say(words)
    days = days_of(sides, asked, git_dir)
    sides = who_tells(sides, days, git_dir)
    try:
        workspaces = _opened(sides)
    except CannotDoError as error:
        if not (sides[0].alone and _GIT_COUNTS in os.environ):
            raise
        # One file that cannot be read must not keep git from telling of those behind it.
        write([((f"Its changes cannot be told: {error.message}.", ""),)])
        return
    pasts = _past(sides[0], workspaces[0], git_dir), _past(sides[1], workspaces[1], git_dir)
    told = _told(sides, workspaces, days, pasts, git_dir, only=_kinds(only or ()), priority=priority, lead=lead)
    by_git = _GIT_COUNTS in os.environ  # which has a pager of its own
    height = 0 if long or only or by_git else rows(sys.stdout)
    (write if by_git else page)(FORMATS[format](replace(told, height=height)))


def _sides(
    first: str | None, second: str | None, since: str | None, git_dir: Path | None
) -> tuple[PlansAsOf, PlansAsOf]:
    if since is None:
        return between(first, second, git_dir)
    if second is not None:
        raise CannotDoError("--since says already from when", hint=f"leave out {first}")
    from cioc.workspace.loading import load

    later = one(first, git_dir, or_first=True)
    workspace = load(later.source)
    told = since_when(since, workspace.meetings, date.today())
    if isinstance(told, PartialDate):
        return as_known_on(str(told), repository(git_dir), or_first=True), later
    return _as_told(told, workspace, git_dir), later


def _as_told(meeting: Meeting, workspace: LoadedWorkspace, git_dir: Path | None) -> PlansAsOf:
    """The plans as the paper of a meeting has them: as of the meeting, from the files of the day that it tells of.

    Where the paper was written down only later, from those of the meeting.
    """
    from cioc.dates import in_words
    from cioc.state.snapshot import known_to
    from cioc.workspace.loading import load

    where, name, known = repository(git_dir), str(meeting.date), known_to(meeting, workspace)
    if known.until < meeting.date.last:
        side = as_known_on(known.until.isoformat(), where, or_first=True)
        if name in load(side.source).meetings:
            title = f"the paper for {in_words(meeting.date)}, as it went out on {side.title}"
            return replace(side, as_of=meeting.date.last, known=known, title=title)
    return replace(as_known_on(name, where, or_first=True), known=known)


def _opened(sides: tuple[PlansAsOf, PlansAsOf]) -> tuple[LoadedWorkspace, LoadedWorkspace]:
    from cioc.workspace.loading import load

    loaded = []
    for side in sides:
        workspace = load(side.source)
        if side.alone and any(document.content is None for document in workspace.documents):
            raise CannotDoError(f"{side.title} cannot be read", hint="see what is wrong with: cioc validate FILE")
        if not side.alone:
            must_be_whole(workspace, side, otherwise="it would seem that something is new or gone")
        elif workspace.damaged:
            complain(
                f"{', '.join(workspace.damaged)} cannot be read in full in {side.title}, so something may be missing "
                "below",
                "see what is wrong with: cioc validate",
            )
        loaded.append(workspace)
    return loaded[0], loaded[1]


def _past(side: PlansAsOf, workspace: LoadedWorkspace, git_dir: Path | None) -> InPlace | None:
    """The past of a state, as git tells it; of files that are not in its keeping here, none."""
    return past_here(workspace, git_dir, up_to=side.commit) if side.commit or side.is_working_tree else None


def _told(
    sides: tuple[PlansAsOf, PlansAsOf],
    workspaces: tuple[LoadedWorkspace, LoadedWorkspace],
    days: tuple[date, date],
    pasts: tuple[InPlace | None, InPlace | None],
    git_dir: Path | None,
    *,
    only: frozenset[str],
    priority: str | None,
    lead: str | None,
) -> ChangeReport:
    from cioc.changes.between import changes_between
    from cioc.changes.change_report import ChangeReport
    from cioc.changes.groups import selected
    from cioc.changes.reconcile import reconcile, retimed
    from cioc.state import snapshot

    if register := workspaces[0].register | workspaces[1].register:
        lead = id_of(lead, register)
        known("--lead", lead, register, hint="see who there is: cioc show")
    before, after = (
        snapshot(workspace, side.as_of, known=side.known, day=day)
        for workspace, side, day in zip(workspaces, sides, days, strict=True)
    )
    priority = _which_priority(priority, (after, before)) if priority is not None else None
    where = repository_or_none(git_dir)
    found = changes_between(sides, (before, after), days, pasts, begun=lambda: changed_from(sides, where))
    chosen = selected(found, only=only, priority=priority, leads=None if lead is None else {lead})
    named = titles(sides, days)
    return ChangeReport(
        before=named[0],
        after=named[1],
        changes=chosen,
        every=found,
        reconciled=reconcile(before, after, changes=found),
        retimed=retimed(found),
        workspaces=workspaces,
        day=days[1],
        is_alone=sides[0].alone,
        names=_names_here() if sides[0].alone else {},
        sides=(_named(sides[0], days[0]), _named(sides[1], days[1])),
        width=width(wide=200),
        root=find_root(Path.cwd()),
    )


def _which_priority(typed: str, states: Iterable[Snapshot]) -> str:
    """By its full name, or by its ref: then that of the newest plan which has it, in the later state or the earlier."""
    plans = {state.plan.id: state.plan for seen in states for state in reversed(seen.plans)}
    names = [f"{plan.id}/{each.ref}" for plan in plans.values() for each in plan.priorities]
    found = dict.fromkeys(name for name in names if typed in {name, name.rpartition("/")[2]})
    if not found:
        raise CannotDoError(f'no plan has a priority "{typed}" in either state', hint="see: cioc show")
    first, *others = found
    if others:
        say(f"priority {typed} is that of {first.partition('/')[0]}; there is also --priority {' and '.join(others)}")
    return first


def _names_here() -> dict[str, str]:
    """The names of leads in the workspace here, if there is one: a file by itself has only their ids."""
    from cioc.workspace.loading import load
    from cioc.workspace.sources import Folder

    root = find_root(Path.cwd())
    workspace = load(Folder(root=root)) if root else None
    return {lead: workspace.name_of(lead) for lead in workspace.register} if workspace else {}


def _named(side: PlansAsOf, day: date) -> dict[str, str | None]:
    """One side of the comparison as JSON has it: its title, its commit and its day, null where it has none."""
    as_of = None if day == date.min else day.isoformat()
    return {"title": side.title, "commit": side.commit.sha if side.commit else None, "as_of": as_of}


def _kinds(typed: Iterable[str]) -> frozenset[str]:
    from cioc.changes.kinds import SELECTORS, Group
    from cioc.text.phrases import did_you_mean, listed

    kinds = [kind.strip() for each in typed for kind in each.split(",")]
    for kind in kinds:
        if kind not in SELECTORS:
            raise CannotDoError(
                f'--only names no kind of change: "{kind}"{did_you_mean(kind, SELECTORS)}',
                hint=f"choose {listed(Group)}",
            )
    return frozenset(kinds)
