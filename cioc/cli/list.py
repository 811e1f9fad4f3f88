"""`cioc list`: which promises are like this?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from cioc.cli.completion import leads_or_nobody, plans, priorities, ratings, statuses
from cioc.cli.options import (
    AsOf,
    OnlyAgency,
    Several,
    day_of,
    id_of,
    ids_of,
    known,
    known_in_plans,
    known_since,
    one_of,
    or_nobody,
    several,
    since_option,
    written_as,
)
from cioc.cli.revisions import past_here
from cioc.cli.terminal import page, say, width
from cioc.cli.workspace import open_workspace
from cioc.render.formats import LIST as FORMATS
from cioc.text.phrases import listed

if TYPE_CHECKING:
    from cioc.overdue import Bucket, Selection
    from cioc.state.ledger import Ledger
    from cioc.workspace.loading import LoadedWorkspace

# Those of `cioc.overdue.Sort`, which takes too long to import for the sake of the help and the Tab key.
SORTS = ("ref", "due", "rating", "lead", "last")


def list(  # noqa: A001 -- it is called `cioc list`
    rag: Annotated[
        Several,
        typer.Option(
            metavar="RATING",
            help="Only these ratings, in your own words: red,amber; or none for promises that are not rated.",
            show_default=False,
            autocompletion=ratings,
        ),
    ] = None,
    lead: Annotated[
        Several,
        typer.Option(
            metavar="LEAD",
            help="Only promises of these leads, or of nobody.",
            show_default=False,
            autocompletion=leads_or_nobody,
        ),
    ] = None,
    agency: OnlyAgency = None,
    plan: Annotated[
        Several,
        typer.Option(
            metavar="PLAN",
            help="Only these plans, by id or title; one that is over, or a draft, too.",
            show_default=False,
            autocompletion=plans,
        ),
    ] = None,
    priority: Annotated[
        Several,
        typer.Option(
            metavar="REF",
            help="Only these priorities: 3 in any plan, or cioc-2019/3.",
            show_default=False,
            autocompletion=priorities,
        ),
    ] = None,
    status: Annotated[
        Several,
        typer.Option(
            metavar="STATUS",
            help="Only these: not-started, in-progress, paused, complete, dropped; or open for all but the last two.",
            show_default=False,
            autocompletion=statuses,
        ),
    ] = None,
    passed: Annotated[bool, typer.Option("--passed", help="Only promises past their date.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only promises with no recent update.")] = False,
    no_date: Annotated[bool, typer.Option("--no-date", help="Only promises with no date.")] = False,
    soon: Annotated[
        bool, typer.Option("--soon", help="Only promises due within 30 days, or by the next meeting if that is later.")
    ] = False,
    commitments: Annotated[bool, typer.Option("--commitments", help="Only promises to the board.")] = False,
    nothing_said: Annotated[
        bool, typer.Option("--nothing-said", help="Only promises of which nothing was said yet.")
    ] = False,
    since: Annotated[str | None, since_option("Only promises that were made, changed or reported on")] = None,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help="Only promises with all these words, in their own text or in their entries.",
            show_default=False,
        ),
    ] = None,
    sort: Annotated[str | None, one_of(SORTS, "The order of the list.", show_default="the worst first")] = None,
    all: Annotated[bool, typer.Option("--all", help="Also promises of plans that are over.")] = False,
    as_of: AsOf = None,
    format: Annotated[str, written_as(FORMATS)] = "text",
) -> None:
    """List promises, one line each: lines of plans, commitments to the board and reviews, open or not.

    Filters of different kinds must all match; of --passed, --soon, --quiet and --no-date, one is enough.
    With --rag, the last column is the reason for the rating. If there are several current plans, each has its heading,
    unless --sort orders the whole list.

    Examples:

    - `cioc list --rag red,amber`
    - `cioc list --lead early-help --sort due`
    - `cioc list --lead nobody --status open`
    - `cioc list --passed --no-date --priority 2`
    - `cioc list --commitments --nothing-said`
    - `cioc list --since 2021-02-12 --format md`
    - `cioc list --text "social workers" --all`
    """
    from cioc.dates import TimeSpan
    from cioc.overdue import NOT_RATED, Selection, Sort, answering, listing, rated
    from cioc.overdue.sorting import ledger_on
    from cioc.render.list import ListView, left_out

    day = day_of(as_of, today=date.today())
    workspace = open_workspace(whole=True)
    asked_leads, asked_plans = ids_of(lead, workspace.register), ids_of(plan, workspace.plans)
    if asked_leads is not None:
        asked_leads = frozenset(or_nobody(each, workspace) for each in asked_leads)
    asked_priorities, agency = several(priority), id_of(agency, workspace.register)
    known_in_plans(workspace, lead=asked_leads, agency=agency, plan=asked_plans, priority=asked_priorities)
    ledger = ledger_on(day, workspace, within=TimeSpan(days=30), today=date.today(), past=past_here(workspace))
    wanted = Selection(
        leads=answering(workspace, leads=asked_leads, agency=agency),
        asked=tuple(asked_leads or ([agency] if agency else ())),
        plans=asked_plans,
        priorities=asked_priorities,
        ratings=_ratings(several(rag), workspace),
        statuses=_statuses(several(status)),
        buckets=_buckets(passed=passed, soon=soon, quiet=quiet, no_date=no_date),
        commitments=commitments,
        unheard=nothing_said,
        since=known_since(since, workspace, day) if since else None,
        words=tuple(text.split()) if text else (),
    )
    result = listing(ledger, wanted, sort=Sort(sort) if sort else None, everything=all)
    asked = ListView(
        result=result,
        width=width(wide=200),
        wanted=wanted,
        is_unrated=wanted.ratings is not None and NOT_RATED not in wanted.ratings and not rated(ledger),
        otherwise=_of_other_status(ledger, wanted, everything=all) if not result.promises else 0,
        everything=all,
        sort=Sort(sort) if sort else None,
        by_plan=sort is None and len(result.seen.in_use) > 1,
        dated=day != date.today(),
    )
    if format == "csv" and (said := left_out(result, wanted)):  # a table has no room for it
        say(f"{said} (--all lists them)")
    page(FORMATS[format](asked))


def _of_other_status(ledger: Ledger, wanted: Selection, *, everything: bool) -> int:
    """The number of promises that would be listed but for their status."""
    from cioc.overdue import listing

    if wanted.statuses is None:
        return 0
    return len(listing(ledger, replace(wanted, statuses=None), everything=everything).promises)


def _ratings(typed: frozenset[str] | None, workspace: LoadedWorkspace) -> frozenset[str] | None:
    """The keys of the ratings that are meant, be they typed as keys or as labels, in capitals or not."""
    from cioc.overdue import NOT_RATED

    if typed is None:
        return None
    words = workspace.settings.rag
    keys = {word.means.casefold(): key for key, word in words.items()}
    keys |= {word.label.casefold(): key for key, word in words.items()} | {key.casefold(): key for key in words}
    keys[NOT_RATED] = NOT_RATED
    for each in sorted(typed):
        known("--rag", each.casefold(), keys, hint=f"write {listed([*words, NOT_RATED])}, or several with commas")
    return frozenset(keys[each.casefold()] for each in typed)


def _statuses(typed: frozenset[str] | None) -> frozenset[str] | None:
    from cioc.model import Status
    from cioc.overdue import OPEN

    names = [*(status.value for status in Status), OPEN]
    for each in sorted(typed or ()):
        known("--status", each, names, hint=f"write {listed(names)}, or several with commas")
    return typed


def _buckets(*, passed: bool, soon: bool, quiet: bool, no_date: bool) -> frozenset[Bucket] | None:
    from cioc.overdue import Bucket

    asked = ((passed, Bucket.LAPSED), (soon, Bucket.DUE_SOON), (quiet, Bucket.QUIET), (no_date, Bucket.UNDATED))
    return frozenset(bucket for is_asked, bucket in asked if is_asked) or None
