"""Events: what of a thing came, went, or reads otherwise after a commit."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cioc.history.identity import paired
from cioc.history.overwriting import is_another
from cioc.model import Remainder
from cioc.workspace.references import TargetKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.history.thing import PromiseHolder, Thing
    from cioc.model import MeasureReading
    from cioc.state import Entry, Timing

T = TypeVar("T")


class EventKind(StrEnum):
    """The sorts of event. The last ones are to the record itself, which is to be added to only."""

    CAME = "came"
    WENT = "went"
    RENUMBERED = "renumbered"
    SPLIT_OFF = "split-off"
    REWORDED = "reworded"
    LEADS = "leads"
    LINE_CAME = "line-came"
    LINE_WENT = "line-went"
    ENTRY = "entry"
    ENTRY_STAYED = "entry-stayed"
    READING = "reading"
    FIRST_PROMISE = "first-promise"
    ENTRY_REWRITTEN = "entry-rewritten"
    ENTRY_DELETED = "entry-deleted"
    READING_REWRITTEN = "reading-rewritten"
    READING_DELETED = "reading-deleted"
    PROMISE_REWRITTEN = "promise-rewritten"


REWRITTEN = frozenset(
    {
        EventKind.ENTRY_REWRITTEN,
        EventKind.ENTRY_DELETED,
        EventKind.READING_REWRITTEN,
        EventKind.READING_DELETED,
        EventKind.PROMISE_REWRITTEN,
    }
)
"""Events that change the record of the past, instead of adding to it."""


class Event(Struct, frozen=True, kw_only=True):
    """One thing that happened. `line` is that of an action with several, as it is called afterwards or, where it went,
    before; empty where it is the whole or its only line.

    `field` is the name of a field, `before` and `after` what it said. Of an entry or a reading there is what it said
    before and what it says after; of an entry that stayed where a line left, the name of that as `before`; of a promise
    that was rewritten, the days from which its words were and are read.
    """

    kind: EventKind
    line: str = ""
    field: str = ""
    before: str | None = None
    after: str | None = None
    given_before: date | None = None
    given_after: date | None = None
    entry_before: Entry | None = None
    entry_after: Entry | None = None
    reading_before: MeasureReading | None = None
    reading_after: MeasureReading | None = None


def events(
    before: Thing | None, after: Thing | None, new_ids: Callable[[], Mapping[str, str]] = dict
) -> tuple[Event, ...]:
    """The events between two versions of a thing. `new_ids` gives the ids that leads have since, by those they had."""
    if after is None:
        return () if before is None else (Event(kind=EventKind.WENT, before=before.name),)
    if before is None:
        return (Event(kind=EventKind.CAME, after=after.name),)
    return tuple(_events(before, after, new_ids))


def _events(before: Thing, after: Thing, new_ids: Callable[[], Mapping[str, str]]) -> Iterator[Event]:
    if (before.kind, after.kind) == (TargetKind.LINE, TargetKind.ACTION):
        yield Event(kind=EventKind.SPLIT_OFF, before=before.name, after=after.name)
    else:
        yield from _of_whole(before, after)
    yield from _readings(before.readings, after.readings)
    yield from _entries(before.said_of_whole, after.said_of_whole, "")
    several = max(len(before.holders), len(after.holders)) > 1
    for holder, same in paired(before.holders, after.holders):
        if holder is None:
            assert same is not None
            yield Event(kind=EventKind.LINE_CAME, line=same.ref, after=same.who)
        elif same is None:
            yield Event(kind=EventKind.LINE_WENT, line=holder.ref, before=holder.who)
        else:
            line = same.ref if several else ""
            yield from _of_holder(holder, same, line, new_ids)
            yield from _entries(before.said_of(holder), after.said_of(same), line)


def _of_whole(before: Thing, after: Thing) -> Iterator[Event]:
    """Another number, other words, and other former refs."""
    if before.action != after.action:
        yield Event(kind=EventKind.RENUMBERED, before=before.name, after=after.name)
    old, new = dict(before.words), dict(after.words)
    fields = {"what": (before.what, after.what)} | {key: (old.get(key), new.get(key)) for key in (old | new)}
    for field, (was, now) in fields.items():
        if was != now and not (field == "priority" and _is_one_priority(was, now, before, after)):
            yield Event(kind=EventKind.REWORDED, field=field, before=was, after=now)
    if before.was != after.was and not _is_renumbered_alone(before, after):
        yield Event(kind=EventKind.REWORDED, field="was", before=", ".join(before.was), after=", ".join(after.was))


def _is_renumbered_alone(before: Thing, after: Thing) -> bool:
    """Whether the former refs have but the number of before in addition, which the other number tells already."""
    own = {before.action, f"{before.home}/{before.action}"}
    return before.action != after.action and {*before.was} <= {*after.was} and {*after.was} - {*before.was} <= own


def _is_one_priority(was: str | None, now: str | None, before: Thing, after: Thing) -> bool:
    """Whether the priority of an action but has another number."""
    formers = {name.removeprefix(f"{after.home}/") for name in after.priority_was}
    told = {name.removeprefix(f"{before.home}/") for name in before.priority_was}
    return was in formers - told or now in told - formers


def _of_holder(
    before: PromiseHolder, after: PromiseHolder, line: str, new_ids: Callable[[], Mapping[str, str]]
) -> Iterator[Event]:
    for field in ("id", "who"):
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield Event(kind=EventKind.REWORDED, line=line, field=field, before=was, after=now)
    if before.leads != after.leads and tuple(new_ids().get(each, each) for each in before.leads) != after.leads:
        was, now = "; ".join(before.leads), "; ".join(after.leads)
        yield Event(kind=EventKind.LEADS, line=line, before=was, after=now)
    first, now_first = _in_plan(before.state.timings), _in_plan(after.state.timings)
    if first is None and now_first:
        yield Event(kind=EventKind.FIRST_PROMISE, line=line, after=now_first.timescale)
    elif first and (now_first is None or is_another(first, now_first)):
        yield Event(
            kind=EventKind.PROMISE_REWRITTEN,
            line=line,
            before=first.timescale,
            after=now_first.timescale if now_first else None,
            given_before=first.given,
            given_after=now_first.given if now_first else None,
        )


def _entries(before: Sequence[Entry], after: Sequence[Entry], line: str) -> Iterator[Event]:
    gone, come = _less(_own(before), _own(after))
    for entry in gone:
        now = next((each for each in come if (each.date, each.source) == (entry.date, entry.source)), None)
        if now is not None:
            come.remove(now)
        kind = EventKind.ENTRY_REWRITTEN if now else EventKind.ENTRY_DELETED
        yield Event(kind=kind, line=line, entry_before=entry, entry_after=now)
    for entry in come:
        yield Event(kind=EventKind.ENTRY, line=line, entry_after=entry)


def _readings(before: Sequence[MeasureReading], after: Sequence[MeasureReading]) -> Iterator[Event]:
    gone, come = _less(before, after)
    for reading in gone:
        now = next((each for each in come if each.date == reading.date), None)
        if now is not None:
            come.remove(now)
        kind = EventKind.READING_REWRITTEN if now else EventKind.READING_DELETED
        yield Event(kind=kind, reading_before=reading, reading_after=now)
    for reading in come:
        yield Event(kind=EventKind.READING, reading_after=reading)


def _less(before: Sequence[T], after: Sequence[T]) -> tuple[list[T], list[T]]:
    """Entries of the one only, and of the other only; what is there twice counts twice."""
    return _without(before, after), _without(after, before)


def _without(items: Sequence[T], others: Sequence[T]) -> list[T]:
    left = Counter(others)
    found = []
    for item in items:
        if left[item] > 0:
            left[item] -= 1
        else:
            found.append(item)
    return found


def _in_plan(promises: Sequence[Timing]) -> Timing | None:
    """Changes of the plan's own words, or of those of a meeting's commitment."""
    return promises[0] if promises and promises[0].entry is None else None


def _own(entries: Sequence[Entry]) -> list[Entry]:
    """Less what a plan says of all that it left open, which is no entry of one thing."""
    return [bare(entry) for entry in entries if not isinstance(entry.written, Remainder)]


def bare(entry: Entry) -> Entry:
    """An entry less the number of what it is about, which may change without its words changing."""
    return replace(entry, about="")
