"""Lists of promises: what is chosen from the ledger, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from cioc.model import Lead
from cioc.overdue.sorting import TeamsOf, left_open, ordered, overdue
from cioc.state.deadlines import Bucket
from cioc.state.ledger import copies
from cioc.state.promise import PromisePlace
from cioc.state.tally import UNRATED, place_of_one

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cioc.overdue.sorting import LeftOpen, Overdue, Sort, Waiting
    from cioc.state import Snapshot
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise
    from cioc.workspace.as_of import Known
    from cioc.workspace.loading import LoadedWorkspace

NOT_RATED = "none"
"""What somebody types for promises without a rating."""

NO_LEAD: Final = ""
"""What stands among the ids of leads for promises that have none; no agency and no lead has such an id."""

OPEN = "open"
"""What somebody types for promises that are neither complete nor dropped."""


class Selection(Struct, frozen=True, kw_only=True):
    """A selection. A promise is wanted where it is one of each that is not None, and holds all the words."""

    leads: frozenset[str] | None = None
    """Any of these answers for it, or nobody does and NO_LEAD is one of them."""
    asked: tuple[str, ...] = ()
    """The leads, or the agency, by whose ids that was asked; it chooses nothing."""
    plans: frozenset[str] | None = None
    priorities: frozenset[str] | None = None
    """By their refs, in any plan, or by their full names: `cioc-2019/3`."""
    ratings: frozenset[str] | None = None
    """Keys of the workspace's ratings, or `none`. What is complete or dropped has no rating any more."""
    statuses: frozenset[str] | None = None
    """Statuses, or `open`."""
    buckets: frozenset[Bucket] | None = None
    commitments: bool = False
    """It was promised to the Board."""
    unheard: bool = False
    """Nothing was said of it yet."""
    since: Known | None = None
    """Something was said or changed after what was known."""
    words: tuple[str, ...] = ()
    """Each stands in what is promised, or in what was said of it."""

    @property
    def is_of_leads_alone(self) -> bool:
        """Whether it asks for the promises of some leads, whatever else these are."""
        return self.leads is not None and replace(self, leads=None, asked=()) == Selection()

    def admits(self, promise: Promise, seen: Snapshot) -> bool:
        """Whether a promise is one of those that are asked for."""
        return (
            (self.leads is None or bool(self.leads & {*(promise.leads or (NO_LEAD,))}))
            and (self.plans is None or promise.plan in self.plans)
            and (self.priorities is None or bool(self.priorities & _names_of_priority(promise)))
            and (self.ratings is None or (promise.is_open and rating(promise, seen) in self.ratings))
            and (self.statuses is None or bool(self.statuses & _statuses(promise)))
            and (self.buckets is None or (promise.is_open and promise.bucket in self.buckets))
            and (not self.commitments or promise.is_commitment)
            and (not self.unheard or promise.heard is None)
            and (self.since is None or promise.changed_since(self.since))
            and (not self.words or _holds(promise, self.words))
        )


def _names_of_priority(promise: Promise) -> set[str]:
    return {promise.priority, f"{promise.plan}/{promise.priority}"} if promise.priority else set()


def _statuses(promise: Promise) -> set[str]:
    return {*([promise.status.value] if promise.status else []), *([OPEN] if promise.is_open else [])}


def _holds(promise: Promise, words: Iterable[str]) -> bool:
    said = (entry.note for entry in promise.state.entries)
    texts = (
        promise.label,
        promise.called.title,
        promise.who,
        promise.what,
        promise.timescale,
        promise.last_note,
        *said,
    )
    whole = " ".join(filter(None, texts)).casefold()
    return all(word.casefold() in whole for word in words)


def rating(promise: Promise, seen: Snapshot) -> str:
    """The key of its rating, `none` where it has none; of what is settled `complete` or `dropped`."""
    place = place_of_one(promise.state, seen.workspace.settings.rag)
    return NOT_RATED if place == UNRATED else place


def rated(ledger: Ledger) -> tuple[Promise, ...]:
    """The open promises that have a rating."""
    return tuple(each for each in ledger.open_promises if rating(each, ledger.seen) != NOT_RATED)


class Listing(Struct, frozen=True, kw_only=True):
    """The promises that were asked for, as of a day, in their order.

    `left_out` is what is open of plans that are over, where that was not asked for.
    """

    as_of: date
    promises: tuple[Promise, ...]
    seen: Snapshot
    left_out: tuple[LeftOpen, ...] = ()
    unled: tuple[Promise, ...] = ()
    """Where those of some leads were asked for, and nothing else: what nobody leads."""
    of_teams: tuple[TeamsOf, ...] = ()
    """Where only those of an agency itself were asked for: what its teams lead, and else would be listed."""
    next_date: Promise | None = None
    """Where what is due soon was asked for, and nothing is: what else falls due first, be it in a plan to follow."""
    waiting: tuple[str, ...] = ()
    """The plans whose lines are listed because they were asked for by name, though they are no promises yet."""

    @property
    def copies(self) -> tuple[tuple[Promise, ...], ...]:
        """Those that are on file more than once, and so are listed more than once."""
        return copies(self.promises)


def listing(ledger: Ledger, wanted: Selection, *, sort: Sort | None = None, everything: bool = False) -> Listing:
    """List promises of a ledger, the worst first where no order is asked for.

    A promise that was made to the Board as well is one. What waits for its plan to be in use is none yet, and is listed
    only where that plan is asked for by its name. What is of plans that are over is listed so too,
    or with `everything`.
    """
    seen = ledger.seen
    named = wanted.plans or frozenset()
    held = (each for each in ledger.promises if (not _waits(each) or each.plan in named) and not each.repeats)
    found = [each for each in held if wanted.admits(each, seen)]
    # The Board was promised it, and does not ask whose plan it is in.
    hides = not everything and wanted.plans is None and not wanted.commitments
    return Listing(
        as_of=seen.as_of,
        promises=ordered((each for each in found if not (hides and each.left_open)), sort, seen),
        seen=seen,
        left_out=left_open((each for each in found if each.is_open), seen) if hides else (),
        unled=_unled(ledger.promises, wanted),
        of_teams=_of_teams(ledger.promises, wanted, seen),
        next_date=None if found or wanted.buckets != frozenset({Bucket.DUE_SOON}) else _next_date(ledger, wanted),
        waiting=tuple(dict.fromkeys(each.plan for each in found if each.plan and _waits(each))),
    )


def _next_date(ledger: Ledger, wanted: Selection) -> Promise | None:
    """The first that falls due of what is asked for but for that."""
    rest = selected(overdue(ledger), replace(wanted, buckets=None))
    return next(iter(rest.next_after(ledger.seen.as_of, beside=rest.waiting)), None)


def _waits(promise: Promise) -> bool:
    return promise.place is PromisePlace.WAITING


def selected(result: Overdue, wanted: Selection) -> Overdue:
    """Only those open promises that are asked for."""
    return replace(
        result,
        promises=tuple(each for each in result.promises if wanted.admits(each, result.seen)),
        waiting=tuple(filter(None, (_wanted(each, wanted, result.seen) for each in result.waiting))),
        unled=_unled(result.in_use, wanted),
        of_teams=_of_teams(result.promises, wanted, result.seen),
    )


def _wanted(plan: Waiting, wanted: Selection, seen: Snapshot) -> Waiting | None:
    """A plan that waits with those of its lines that are asked for; None where there is none."""
    lines = tuple(each for each in plan.promises if wanted.admits(each, seen))
    return replace(plan, promises=lines) if lines else None


def _unled(promises: Iterable[Promise], wanted: Selection) -> tuple[Promise, ...]:
    """Where a lead is asked for, and nothing else: what nobody leads of all that is open and in use."""
    if not wanted.is_of_leads_alone or NO_LEAD in (wanted.leads or ()):
        return ()
    open_ones = (each for each in promises if each.is_open and not each.left_open and not each.leads)
    return tuple(each for each in open_ones if not _waits(each) and not each.repeats)


def _of_teams(promises: Iterable[Promise], wanted: Selection, seen: Snapshot) -> tuple[TeamsOf, ...]:
    """Where an agency alone is asked for: what is open of its teams, and else such as is asked for."""
    asked = wanted.leads or frozenset()
    teams = {name: (answering(seen.workspace, agency=name) or frozenset()) - asked for name in sorted(asked)}
    counted = [each for each in promises if each.is_open and not _waits(each) and not each.repeats]
    found = (
        TeamsOf(agency, tuple(each for each in counted if theirs.admits(each, seen) and not wanted.admits(each, seen)))
        for agency, leads in teams.items()
        if (theirs := replace(wanted, leads=leads)).leads
    )
    return tuple(each for each in found if each.promises)


def answering(
    workspace: LoadedWorkspace, *, leads: frozenset[str] | None = None, agency: str | None = None
) -> frozenset[str] | None:
    """The ids that may answer for what is listed: these leads, or an agency and its teams; None for anybody."""
    if agency is None:
        return leads
    teams = {entry.id for entry in workspace.register.values() if isinstance(entry, Lead) and entry.agency == agency}
    return frozenset({agency, *teams}) & leads if leads is not None else frozenset({agency, *teams})
