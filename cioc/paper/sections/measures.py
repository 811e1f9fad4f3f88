"""Measures: what the numbers were when the board met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.model import Bound
from cioc.model.measures import Counts
from cioc.paper.view.measures import Measure, Measures
from cioc.paper.view.shared import Prose
from cioc.references import resolve

if TYPE_CHECKING:
    from decimal import Decimal

    from cioc import model
    from cioc.paper.subject import Subject

_BOUNDS: Final = {
    Bound.MORE_THAN: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.ABOUT: "about ",
    Bound.ALMOST: "almost ",
    Bound.LESS_THAN: "less than ",
    Bound.AT_MOST: "at most ",
}
_BEFORE_THE_NUMBER: Final = frozenset("£€$")


def build(subject: Subject) -> Measures | None:
    """Measures that had a number by then, and those of a plan of that time that have never had one."""
    shown = [(m, _known(subject, m)) for m in subject.seen.workspace.measures.values()]
    shown = [(measure, known) for measure, known in shown if known or _awaited(subject, measure)]
    if not shown:
        return None
    new = [(m, known) for m, known in shown if known and _is_new(subject, known[-1])]
    earlier = [pair for pair in shown if pair not in new]
    hidden = any(_hidden(subject, measure, reading.value) for measure, known in shown for reading in known[-2:])
    return Measures(
        new=tuple(_measure(subject, measure, known) for measure, known in new),
        earlier=tuple(_measure(subject, measure, known) for measure, known in earlier),
        footnote=_footnote(subject) if hidden else "",
    )


def _known(subject: Subject, measure: model.Measure) -> list[model.MeasureReading]:
    """A number that a meeting gives is known from that meeting on; any other, once its date is over."""
    known = []
    for reading in measure.readings:
        told = subject.seen.workspace.meetings.get(reading.source)
        if (told.date if told else reading.date).last <= subject.seen.as_of:
            known.append(reading)
    return sorted(known, key=lambda reading: reading.date)


def _is_new(subject: Subject, reading: model.MeasureReading) -> bool:
    """Given by this meeting, or of a day since the meeting before."""
    if reading.source in subject.seen.workspace.meetings:
        return reading.source == subject.key
    before = [meeting.date.last for meeting in subject.seen.meetings if meeting.date.last < subject.seen.as_of]
    return bool(before) and reading.date.last > max(before)


def _awaited(subject: Subject, measure: model.Measure) -> bool:
    if measure.readings:
        return False
    targets = [resolve(reference, subject.seen.names) for reference in measure.priority]
    return any(target and subject.seen.plan(target.home) for target in targets)


def _measure(subject: Subject, measure: model.Measure, known: list[model.MeasureReading]) -> Measure:
    if not known:
        return Measure(
            title=measure.title,
            value="No number yet",
            date="",
            previous="",
            target=_target(measure),
            source="",
            note=None,
        )
    last = known[-1]
    # A note can repeat the number that is kept back.
    note = None if _hidden(subject, measure, last.value) else last.note
    return Measure(
        title=measure.title,
        value=_value(subject, measure, last),
        date=in_words(last.date),
        previous=f"{_value(subject, measure, known[-2])} ({in_words(known[-2].date)})" if len(known) > 1 else "",
        target=_target(measure),
        source=_source(subject, last.source),
        note=Prose(note) if note else None,
    )


def _hidden(subject: Subject, measure: model.Measure, value: Decimal) -> bool:
    """Whether a number is that of a few children, who could be known by it. Zero gives nobody away."""
    return measure.counts is Counts.CHILDREN and 0 < value <= subject.settings.thresholds.suppress_up_to


def _value(subject: Subject, measure: model.Measure, reading: model.MeasureReading) -> str:
    if _hidden(subject, measure, reading.value):
        return subject.settings.thresholds.symbol
    return number(reading.value, measure.unit, reading.bound)


def number(value: Decimal, unit: str | None, bound: Bound | None) -> str:
    """`more than 500`, `about £85,000`, `2 hubs`, `58%`."""
    return f"{_BOUNDS[bound] if bound else ''}{_with_unit(f'{value:,f}', unit)}"


def _with_unit(digits: str, unit: str | None) -> str:
    if not unit:
        return digits
    if unit in _BEFORE_THE_NUMBER:
        return f"-{unit}{digits[1:]}" if digits.startswith("-") else f"{unit}{digits}"
    return f"{digits}%" if unit == "%" else f"{digits} {unit}"


def _target(measure: model.Measure) -> str:
    target = measure.target
    if target is None:
        return ""
    return number(target.value, measure.unit, target.bound) + (f" by {target.by}" if target.by else "")


def _source(subject: Subject, source: str) -> str:
    """A meeting or a plan by its name; other words as they are."""
    if source == subject.key:
        return "This meeting"
    if meeting := subject.seen.workspace.meetings.get(source):
        return f"Meeting of {in_words(meeting.date)}"
    if plan := subject.seen.workspace.plans.get(source):
        return f"Plan of {in_words(plan.written)}"
    return source


def _footnote(subject: Subject) -> str:
    thresholds = subject.settings.thresholds
    most = thresholds.suppress_up_to
    few = "1 child" if most == 1 else f"1 to {most} children"
    return f"{thresholds.symbol} stands for a count of {few}, which is not published so that nobody can be recognised."
