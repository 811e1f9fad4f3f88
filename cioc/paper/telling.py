"""A sentence with a number, and the first of what it counts by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.changes.change import RecordKind
from cioc.changes.phrases import counted
from cioc.paper.naming import brief
from cioc.paper.view.glance import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cioc.changes.change import Change, ChangeKind
    from cioc.paper.subject import Subject
    from cioc.paper.view.shared import Link

_NAMED: Final = 3


def that(number: int, one: str, many: str) -> str:
    """`1 line was dropped`, `3 lines were dropped`; nothing where there are none."""
    return f"{number} {one if number == 1 else many}" if number else ""


def told(text: str, names: Sequence[Link] = ()) -> list[Told]:
    """A sentence with the first of some names, and how many others there are; none where there is no text."""
    if not text:
        return []
    more = len(names) - _NAMED
    rest = f"and {more} more" if more > 0 else ""
    return [Told(text=f"{text[0].upper()}{text[1:]}", names=tuple(names[:_NAMED]), rest=rest)]


def numbered(names: Sequence[Link], one: str, many: str) -> list[Told]:
    """How many names there are, and the first of them."""
    return told(that(len(names), one, many), names)


def of_kinds(subject: Subject, *kinds: ChangeKind) -> list[Change]:
    """The changes of some kinds, those of the plan and its review first, then those of commitments."""
    found = (change for change in subject.changes if change.kind in kinds)
    return once(subject, sorted(found, key=lambda change: change.record is RecordKind.COMMITMENT))


def once(subject: Subject, changes: Iterable[Change]) -> list[Change]:
    """The first change of each promise: what several became, or was promised twice, would be told once for each."""
    found: dict[str, Change] = {}
    for change in changes:
        promise = subject.ledger.of(change.ref)
        found.setdefault((promise.repeats or promise.name) if promise else change.ref, change)
    return list(found.values())


def named(subject: Subject, changes: Iterable[Change], happened: Callable[[Change], str] = lambda _: "") -> list[Link]:
    """Each change by what it is of, and what happened to it."""
    return [brief(subject, change.ref, happened(change), change.who) for change in changes]


def moved_by(change: Change) -> str:
    """`91 days later`, `30 days earlier`; nothing where there is no day on either side."""
    days = change.days or 0
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else ""
