"""Promises that somebody asked for: the forms of `cioc list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from cioc.dates import in_words
from cioc.overdue import NO_LEAD, NOT_RATED, Bucket, Dated, Selection, Sort, dated, rating
from cioc.render.machine import dumped
from cioc.render.overdue import words
from cioc.render.overdue.columns import OF_THE_BOARD, ONE_LINE, WITH_REASON, ListColumns, asked_lead
from cioc.render.overdue.json import fields
from cioc.render.show.standing import blocks
from cioc.render.table import RowGroup, csv_lines, md_lines, text_lines
from cioc.render.terminal_text import plain, prose, with_short_dates
from cioc.state.claims import Why, waits
from cioc.text.phrases import in_number, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.overdue import Listing, Promise
    from cioc.render.table import Table
    from cioc.render.terminal_text import Line
    from cioc.state import Snapshot


class ListView(Struct, frozen=True, kw_only=True):
    """The promises that are to be listed, and how wide for a terminal."""

    result: Listing
    width: int
    wanted: Selection = Selection()
    """What was asked for."""
    is_unrated: bool = False
    """Whether some rating is asked for, and nothing that is open has any."""
    otherwise: int = 0
    """Where nothing is listed, the number of promises that would be but for their status."""
    dated: bool = False
    """Whether it is of another day than today, so that the commands that it names need the day."""
    everything: bool = False
    """Whether what is of plans that are over is listed too."""
    sort: Sort | None = None
    """The order that was asked for. By due date, what has none and what is over stand under headings of their own."""
    by_plan: bool = False
    """Whether the promises of each plan stand under its name, where they are of several."""


def _groups(asked: ListView) -> list[tuple[str, tuple[Promise, ...]]]:
    result = asked.result
    if asked.sort is Sort.DUE:
        parts = [(part, tuple(each for each in result.promises if dated(each) is part)) for part in Dated]
        found = [(part.value, promises) for part, promises in parts if promises]
        return (
            [(f"{name} ({len(promises):,})", promises) for name, promises in found]
            if found[1:]
            else [("", result.promises)]
        )
    if asked.by_plan and len({promise.plan for promise in result.promises}) > 1:
        return words.grouped(result.promises, words.Grouping("plan"), result.seen.workspace)
    return [("", result.promises)]


_SORTED_BY = {Sort.REF: "ref", Sort.DUE: "due", Sort.RATING: "rating", Sort.LEAD: "lead", Sort.LAST: "heard"}
"""The column in which the order of a list can be seen."""


def _rows(asked: ListView, keys: Sequence[str], *, within: str | None = None, beside: str | None = None) -> Table:
    """A row for each promise, in the order that was asked for; refs do without a plan that all are `within`."""
    if asked.sort is Sort.LAST:
        keys = [key if key != "last_word" else "heard" for key in keys]  # which is content with less room
    stays = _SORTED_BY[asked.sort] if asked.sort else ""
    shown = ListColumns(keys=keys, seen=asked.result.seen, within=within, beside=beside, stays=stays)
    return shown.table(
        RowGroup(heading=name, rows=tuple(map(shown.row, promises))) for name, promises in _groups(asked)
    )


def _keys(asked: ListView) -> Sequence[str]:
    return ONE_LINE if asked.wanted.ratings is None else WITH_REASON


def _title(asked: ListView, *, within: str | None = None) -> str:
    found = asked.result.promises
    of_drafts = bool(found) and {each.plan for each in found} <= {*asked.result.waiting}
    return words.title(asked.wanted, asked.result.seen, found, within=within, noun="line" if of_drafts else "promise")


def _nothing(asked: ListView) -> str:
    """A sentence that there is nothing to list."""
    day = in_words(asked.result.as_of)
    if asked.is_unrated:
        return f"No open promise has a rating, as at {day}."
    if asked.wanted == Selection():
        return f"There is no promise yet, as at {day}."
    if asked.wanted.is_of_leads_alone and not {*asked.wanted.asked} > {NO_LEAD}:
        return _leads_nothing(asked, day)
    if asked.wanted.buckets == frozenset({Bucket.DUE_SOON}):
        later = asked.result.next_date
        which = f" ({words.ref(later)})" if later else ""
        return f"{_title(asked)}{';' if later else ','} {words.next_date(later)}{which}."
    others = f"; {asked.otherwise:,} {in_number(asked.otherwise, 'has')} another status" if asked.otherwise else ""
    return f"{_title(asked)}{others}."


def _leads_nothing(asked: ListView, day: str) -> str:
    """`Early Help leads nothing in the current plan, nor any commitment, as at 1 December 2026.`"""
    seen = asked.result.seen
    names = words.asked_leads(asked.wanted, seen.workspace)
    where = "" if asked.everything else f" in the current {in_number(len(seen.in_use), 'plan/s')}"
    if not names:
        return f"No promise{where} is without a lead, nor any commitment, as at {day}."
    who = f"{listed(names, last='and')} {'leads' if len(names) == 1 else 'lead'}"
    return f"{who} nothing{where}, nor any commitment, as at {day}."


def _waiting(result: Listing) -> Iterator[str]:
    """The remark on each plan whose lines are listed, and are no promises yet."""
    for name in result.waiting:
        why = "a draft" if waits(name, result.seen) is Why.DRAFT else "not current yet"
        yield f"{name} is {why}: its lines are no promises yet"


def left_out(result: Listing, wanted: Selection) -> str:
    """`Plans that are over have 95 more, 16 of them past their date`; nothing where all are listed."""
    promises = [promise for left in result.left_out for promise in left.promises]
    if not promises:
        return ""
    what = (
        "more"
        if result.promises
        else in_number(len(promises), f"{'open' if wanted.is_of_leads_alone else 'such'} promise/s")
    )
    return words.beside(promises, what, is_said=wanted.buckets == frozenset({Bucket.LAPSED}))


@with_short_dates
def text(asked: ListView) -> Iterator[Line]:
    """The number of promises, and each on a line."""
    result, width = asked.result, asked.width
    if result.promises:
        plan = None if asked.wanted.commitments else words.one_plan(result.promises, result.seen)
        yield from prose(_title(asked, within=plan), width, "strong")
        yield ()
        # Whoever asks for reds asks why: there each has a block of lines, in which the reason is whole.
        if (asked.wanted.ratings or {NOT_RATED}) <= {NOT_RATED}:
            narrow = OF_THE_BOARD if asked.wanted.commitments and asked.wanted.ratings is None else _keys(asked)
            yield from text_lines(_rows(asked, narrow, within=plan, beside=asked_lead(asked.wanted)), width)
        else:
            yield from blocks(_groups(asked), result.seen, width, within=plan)
    else:
        yield from prose(_nothing(asked), width)
    day = words.same_day(result.as_of, dated=asked.dated)
    unheard = sum(promise.heard is None for promise in result.promises)
    if unheard and asked.wanted == Selection(commitments=True):
        told = f"Nothing was said yet of {unheard:,} of them: cioc list --commitments --nothing-said{day}."
        yield from ((), *prose(told, width))
    for said in _waiting(result):
        yield from ((), *prose(f"{said}.", width))
    if over := left_out(result, asked.wanted):
        yield from ((), *prose(f"{over} (--all lists them).", width))
    for said, style in words.remarks(result, day):
        yield from ((), *prose(said, width, style))


def md(asked: ListView) -> Iterator[Line]:
    """The number of promises, and a row for each."""
    from cioc.privacy.masking import masker

    result = asked.result
    if result.promises:
        yield plain(f"# {_title(asked)}")
        yield ()
        yield from md_lines(_rows(asked, _keys(asked)), masker(result.seen.workspace.settings))
    else:
        yield plain(_nothing(asked))
    for said in _waiting(result):
        yield plain(f"{said}.")
        yield ()
    if copies := words.copies(result):
        yield plain(f"{copies}.")
        yield ()
    if over := left_out(result, asked.wanted):
        yield plain(f"{over}.")


_COLUMNS = (
    "name",
    "kind",
    "plan",
    "ref",
    "line",
    "who",
    "what",
    "leads",
    "status",
    "rating",
    "rated_on",
    "reason",
    "bucket",
    "first_timescale",
    "first_due",
    "timescale",
    "due",
    "days_to_go",
    "days_late",
    "said_since",
    "left_open",
    "last_word",
    "last_note",
    "title",
)


def csv(asked: ListView) -> Iterator[Line]:
    """A row for each, in the order that was asked for."""
    seen = asked.result.seen
    records = (_record(promise, seen) for promise in asked.result.promises)
    yield from csv_lines(_COLUMNS, records, seen.workspace)


SCHEMA = "cioc/list/1"


def json(asked: ListView) -> Iterator[Line]:
    """One JSON object: the promises in their order, and how many of plans that are over are not among them."""
    result = asked.result
    yield dumped(
        {
            "schema": SCHEMA,
            "as_of": str(result.as_of),
            "promises": [_record(promise, result.seen) for promise in result.promises],
            "not_listed": {left.plan: len(left.promises) for left in result.left_out},
            "waiting": list(result.waiting),
        }
    )


def _record(promise: Promise, seen: Snapshot) -> dict[str, Any]:
    """One promise, as `cioc overdue` has it, with what else a list tells of it.

    `bucket` is null for what is not open any more. `rating` is a key of the workspace's ratings, or `none`, `complete`
    or `dropped`; `reason` the note of what gave the rating, or of a later correction of that.
    """
    rated, because = promise.state.rated, promise.state.rated_because
    return fields(promise) | {
        "bucket": promise.bucket.value if promise.is_open else None,
        "days_to_go": promise.days_to_go,
        "rating": rating(promise, seen),
        "rated_on": str(rated.when) if rated else None,
        "reason": because.note if because else None,
        "last_note": promise.last_note,
    }
