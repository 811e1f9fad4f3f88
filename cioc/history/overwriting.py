"""The promises of a line that the files once held and hold no longer: changed in place, or taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.history.events import EventKind
from cioc.history.identity import paired
from cioc.state import Timing
from cioc.state.timings import Overwritten, Rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cioc.history.chapter import Strand
    from cioc.history.events import Event
    from cioc.history.trail import Step
    from cioc.state import Entry


def overwritten(strand: Strand, steps: Iterable[Step]) -> tuple[Overwritten, ...]:
    """Each promise that was overwritten, the newest first; `steps` are those of its action, or its own."""
    return tuple(_overwritten(strand, steps))


def _overwritten(strand: Strand, steps: Iterable[Step]) -> Iterator[Overwritten]:
    line = strand
    for step in steps:
        if step.after is None:
            continue
        found = next((old for old, new in paired(step.after.strands, [line]) if old and new), None)
        line = found or line
        for event in step.events if found else ():
            if event.line in {"", line.ref}:
                old, new = _promises(event)
                if old is not None and (new is None or _words(old) != _words(new)):
                    yield Overwritten(old=old, new=new, by=Rewritten(commit=step.commit))


def _promises(event: Event) -> tuple[Timing | None, Timing | None]:
    """What was promised before an event and what after, in the same place."""
    match event.kind:
        case EventKind.PROMISE_REWRITTEN:
            return _first(event.before, event.given_before), _first(event.after, event.given_after)
        case EventKind.ENTRY_REWRITTEN | EventKind.ENTRY_DELETED:
            return _of_entry(event.entry_before), _of_entry(event.entry_after)
        case _:
            return None, None


def _words(promise: Timing) -> tuple[object, ...]:
    """The words, and for those of the plan itself the day from which they are read."""
    return promise.timescale, promise.given if promise.entry is None else None


def _first(timescale: str | None, given: date | None) -> Timing | None:
    return Timing(timescale=timescale, given=given) if timescale and given else None


def _of_entry(entry: Entry | None) -> Timing | None:
    if entry is None or entry.timescale is None:
        return None
    return Timing(timescale=entry.timescale, given=entry.date, entry=entry)
