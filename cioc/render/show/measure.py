"""A measure as a person reads it: its target, its trend and its last readings; and all measures in brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_short
from cioc.model import target_on
from cioc.render.terminal_text import fact, indented, plain, row
from cioc.report.measures import Standing, Way, known_by, number, standing, way, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.model import Measure, MeasureReading, Target
    from cioc.render.terminal_text import Line, Piece
    from cioc.state import Snapshot

_LAST = 8
"""So many readings are shown; `cioc history` has all."""

_WAYS = {
    Way.UP: "up from {}",
    Way.DOWN: "down from {}",
    Way.SAME: "as before, {}",
    Way.UNSURE: "from {}: change unknown",
}


def measures(seen: Snapshot, width: int) -> Iterator[Line]:
    """All measures, each with its last number, its target and its trend, as `measure` has them."""
    every = seen.workspace.measures
    if not every:
        yield plain("No measure is on file.")
    for place, here in enumerate(every.values()):
        yield from ((),) if place else ()
        yield from row(here.id, here.title, width, style="strong", indent=0)
        known, target = known_by(seen, here), target_on(here, seen.as_of)
        words, style = _trend(here, known, dated=True)
        yield from fact("Latest", words, width, style=style)
        if target:
            words, style = _now(target, known, here, seen)
            yield from fact("Target", words, width, style=style)
    if every:
        yield ()
        yield (("See all numbers of one with: cioc show ", "quiet"), ("MEASURE", "hint"))


def measure(here: Measure, seen: Snapshot, width: int) -> Iterator[Line]:
    """Its target on the day, where it stands and which way it went, then the numbers that it comes to."""
    yield from row(here.id, here.title, width, style="strong", indent=0)
    if here.notes:
        yield from indented(here.notes, width, hang=2)
    known, day = known_by(seen, here), seen.as_of
    target = target_on(here, day)
    for each in (here.target, *here.targets):
        if each is not None and each is target:
            words, style = _now(each, known, here, seen)
            yield from fact("Target", words, width, style=style)
        elif each is not None:
            begins = getattr(each, "from_", None)
            later = f"Target from {in_short(begins)}" if begins and begins > day else "Target before"
            yield from fact(later, _aim(each, here), width)
    if here.better:
        yield from fact("Better", f"when {here.better.value}", width)
    if here.baseline:
        began = f"{number(here.baseline.value, here.unit, None)} ({in_short(here.baseline.date)})"
        yield from fact("Baseline", began, width)
    words, style = _trend(here, known)
    yield from fact("Trend", words, width, style=style)
    if len(known) > _LAST:
        yield from fact("Readings", f"the last {_LAST} of {len(known)}; all of them: cioc history {here.id}", width)
    for reading in known[-_LAST:]:
        note = f". {' '.join(reading.note.split())}" if reading.note else ""
        told = seen.workspace.meetings.get(reading.source)
        source = f"meeting of {in_short(told.date)}" if told else reading.source
        said = f"{number(reading.value, here.unit, reading.bound)} (source: {source}){note}"
        yield from fact(in_short(reading.date), said, width)
    for other in here.comparators:
        when = f" ({in_short(other.date)})" if other.date else ""
        yield from fact(other.who, f"{number(other.value, here.unit, None)}{when}", width)


def _aim(target: Target, here: Measure) -> str:
    return f"{number(target.value, here.unit, target.bound)}{f' by {target.by}' if target.by else ''}"


def _now(target: Target, known: tuple[MeasureReading, ...], here: Measure, seen: Snapshot) -> Piece:
    """The target, and whether it is met, where that is sure."""
    words = _aim(target, here)
    if not known:
        return words, ""
    stands = standing(seen, here, target, known[-1])
    if stands is None:
        return words, ""
    return f"{words}: {stands}", {Standing.MET: "good", Standing.TO_COME: ""}.get(stands, "warning")


def _trend(here: Measure, known: tuple[MeasureReading, ...], *, dated: bool = False) -> Piece:
    """`560, up from 541 (12 Feb 2021): worse`; `dated` with the date of the last number too."""
    if not known:
        return "no number has been given yet", ""
    last = known[-1]
    now = f"{number(last.value, here.unit, last.bound)}{f' ({in_short(last.date)})' if dated else ''}"
    began = here.numbers[:1] if here.baseline else ()
    before = (*began, *known)[-2] if began or known[1:] else None
    if before is None:
        return f"{now}, the only number so far", ""
    went = way(within(before.value, before.bound), within(last.value, last.bound))
    from_ = f"{number(before.value, here.unit, before.bound)} ({in_short(before.date)})"
    words = f"{now}, {_WAYS[went].format(from_)}"
    if here.better is None or went not in {Way.UP, Way.DOWN}:
        return words, ""
    is_better = (went is Way.UP) == (here.better.value == "higher")
    return (f"{words}: better", "good") if is_better else (f"{words}: worse", "error")
