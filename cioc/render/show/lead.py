"""A lead or an agency, and its promises, the worst first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cioc.model import Lead
from cioc.overdue import left_open, overdue
from cioc.render.show.standing import below_timescale, rated
from cioc.render.terminal_text import heading, indented, row
from cioc.state.deadlines import Bucket
from cioc.text.phrases import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cioc.model import Agency
    from cioc.render.terminal_text import Line
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise

_COUNTED = {
    Bucket.LAPSED: "past the date",
    Bucket.DUE_SOON: "due soon",
    Bucket.QUIET: "without a recent update",
    Bucket.UNREADABLE: "not readable",
    Bucket.UNDATED: "without a date",
    Bucket.PAUSED: "paused",
    Bucket.ON_TIME: "not yet due",
}


def ids_of(entry: Lead | Agency, register: Mapping[str, Lead | Agency]) -> frozenset[str]:
    """The ids of an entry of the register and, where it is an agency, of its teams."""
    teams = (each.id for each in register.values() if isinstance(each, Lead) and each.agency == entry.id)
    return frozenset((entry.id, *teams))


def lead(here: Lead | Agency, known: Ledger, width: int) -> Iterator[Line]:
    """The lead, each open promise with its date, its rating and the last word on it, and how much is done."""
    workspace = known.seen.workspace
    own = ids_of(here, workspace.register)
    yield from row(here.id, here.name, width, style="strong", indent=0)
    if isinstance(here, Lead):
        if here.agency:
            yield from row("Agency", f"{workspace.name_of(here.agency)} ({here.agency})", width)
    elif teams := sorted(own - {here.id}):
        yield from row("Teams", ", ".join(f"{workspace.name_of(team)} ({team})" for team in teams), width)
    for former in here.known_as:
        yield from row("Once", f"{former.name}, until {former.until}", width)
    if here.note:
        yield from indented(here.note, width, hang=2)
    theirs = [promise for promise in overdue(known).promises if own & set(promise.leads)]
    in_use = [promise for promise in theirs if not promise.left_open]
    yield from row("Open", _open(in_use), width)
    if over := _over(own, known):
        yield from row("Over", over, width)
    for promise in in_use:
        yield ()
        yield from _promise(promise, known, own, width)
    for left in left_open(theirs, known.seen):
        yield ()
        yield heading(f"Not carried over from {left.plan}, which is over ({len(left.promises)})")
        for promise in left.promises:
            yield ()
            yield from _promise(promise, known, own, width)


def _open(promises: Sequence[Promise]) -> str:
    counts = Counter(promise.bucket for promise in promises)
    parts = ", ".join(f"{counts[bucket]} {_COUNTED[bucket]}" for bucket in Bucket if counts[bucket])
    return f"{counted(len(promises), 'promise')}: {parts}" if promises else "nothing"


def _over(own: frozenset[str], known: Ledger) -> str:
    closed = Counter(
        str(each.status) for each in known.promises if own & set(each.leads) and not each.is_open and not each.left_open
    )
    return listed([f"{number} {status}" for status, number in sorted(closed.items())], last="and") if closed else ""


def _promise(promise: Promise, known: Ledger, own: frozenset[str], width: int) -> Iterator[Line]:
    who = f"{promise.who}: " if promise.who else ""
    yield from rated(
        promise.label,
        f"{who}{' '.join(promise.what.split())}",
        width,
        promise.state.rag,
        promise.status,
        style="strong",
    )
    if others := [known.seen.workspace.name_of(each) for each in promise.leads if each not in own]:
        yield from row("With", ", ".join(others), width, indent=4)
    yield from row("Timescale", promise.timescale or "none", width, indent=4)
    yield from below_timescale(promise, known.seen.as_of, width)
