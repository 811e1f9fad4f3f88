"""A lead or an agency, and its promises, the worst first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cioc.model import Lead
from cioc.overdue import Tally, left_open, overdue
from cioc.render.overdue.words import in_buckets, tallied
from cioc.render.show.standing import blocks
from cioc.render.terminal_text import fact, indented, row
from cioc.text.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cioc.model import Agency
    from cioc.render.terminal_text import Line
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise


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
            yield from fact("Agency", f"{workspace.name_of(here.agency)} ({here.agency})", width)
    elif teams := sorted(own - {here.id}):
        yield from fact("Teams", ", ".join(f"{workspace.name_of(team)} ({team})" for team in teams), width)
    for former in here.known_as:
        yield from fact("Once", f"{former.name}, until {former.until}", width)
    if here.note:
        yield from indented(here.note, width, hang=2)
    theirs = [promise for promise in overdue(known).promises if own & set(promise.leads)]
    in_use = [promise for promise in theirs if not promise.left_open]
    yield from fact("Open", _open(theirs), width)
    if over := _over(own, known):
        yield from fact("Over", over, width)
    groups = [("", in_use)]
    for left in left_open(theirs, known.seen):
        label = f"Still open in {left.plan}" if left.is_silent else f"Not carried over from {left.plan}"
        groups.append((f"{label}, which is over ({len(left.promises)})", [*left.promises]))
    for group in groups:
        yield from ((),) if group[1] else ()
        yield from blocks([group], known.seen, width, within=None)


def _open(promises: Sequence[Promise]) -> str:
    tally = Tally(len(promises), sum(promise.left_open for promise in promises))
    return f"{tallied(tally)}: {in_buckets(promises)}" if promises else "nothing"


def _over(own: frozenset[str], known: Ledger) -> str:
    closed = Counter(
        str(each.status) for each in known.promises if own & set(each.leads) and not each.is_open and not each.left_open
    )
    return listed([f"{number} {status}" for status, number in sorted(closed.items())], last="and") if closed else ""
