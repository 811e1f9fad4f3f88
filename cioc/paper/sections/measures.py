"""Measures: what the numbers were when the board met, and which way they went."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.disclosure.counting import counts_children, is_small
from cioc.disclosure.keeping_back import kept_back
from cioc.model.measures import Better
from cioc.paper.charts.trend import Point, Target, trend
from cioc.paper.disclosure import footnote
from cioc.paper.numbers import Way, met, number, way, within
from cioc.paper.view.measures import Measure, Measures
from cioc.paper.view.shared import Prose
from cioc.paper.wording import month
from cioc.references import resolve

if TYPE_CHECKING:
    from cioc import model
    from cioc.dates import PartialDate
    from cioc.disclosure.keeping_back import KeptBack
    from cioc.paper.subject import Subject
    from cioc.paper.view.charts import TrendChart

_FEWEST_FOR_A_CHART: Final = 2
_WORDS: Final = {Way.UP: "Up", Way.DOWN: "Down", Way.SAME: "Unchanged"}
_AGAINST: Final = {Way.UP: "higher", Way.DOWN: "lower", Way.SAME: "the same"}
_WANTED: Final = {(Way.UP, Better.HIGHER), (Way.DOWN, Better.LOWER)}


def build(subject: Subject) -> Measures | None:
    """Measures that had a number by then, and those with a target in a plan of that time that have never had one."""
    measures = subject.seen.workspace.measures
    kept = kept_back(measures, subject.settings.thresholds.suppress_up_to)
    followed = [_Followed(subject, measure, _known(subject, measure), kept) for measure in measures.values()]
    shown = [each for each in followed if each.known or _awaited(subject, each.measure)]
    if not shown:
        return None
    is_new = [bool(each.known) and _is_new(subject, each.known[-1]) for each in shown]
    new = compress(shown, is_new)
    return Measures(
        new=tuple(each.view(f"trend-{index}") for index, each in enumerate(new, start=1)),
        earlier=tuple(each.view("") for each, is_it in zip(shown, is_new, strict=True) if not is_it),
        footnote=footnote(subject.settings.thresholds) if any(each.keeps_back for each in shown) else "",
    )


def _known(subject: Subject, measure: model.Measure) -> tuple[model.MeasureReading, ...]:
    """A number that a meeting gives is known from that meeting on; any other, once its date is over."""
    known = []
    for reading in measure.readings:
        told = subject.seen.workspace.meetings.get(reading.source)
        if (told.date if told else reading.date).last <= subject.seen.as_of:
            known.append(reading)
    return tuple(sorted(known, key=lambda reading: reading.date))


def _is_new(subject: Subject, reading: model.MeasureReading) -> bool:
    """Given by this meeting, or of a day since the meeting before."""
    if reading.source in subject.seen.workspace.meetings:
        return reading.source == subject.key
    before = [meeting.date.last for meeting in subject.seen.meetings if meeting.date.last < subject.seen.as_of]
    return bool(before) and reading.date.last > max(before)


def _awaited(subject: Subject, measure: model.Measure) -> bool:
    """One without any number yet, for which a target is set, and which serves a priority of a plan of that time.

    The plan is what tells since when the target holds: without it, a paper could not know whether it was set by then.
    """
    if measure.readings or measure.target is None:
        return False
    targets = [resolve(reference, subject.seen.names) for reference in measure.priority]
    return any(target and subject.seen.plan(target.home) for target in targets)


@dataclass(frozen=True, slots=True)
class _Followed:
    """A measure, with the numbers of it that are known, the oldest first, and what of all numbers is kept back."""

    subject: Subject
    measure: model.Measure
    known: tuple[model.MeasureReading, ...]
    kept: KeptBack

    @property
    def keeps_back(self) -> bool:
        """Whether the symbol stands for anything of it."""
        return self._target_is_small or any(map(self._is_kept, self.known))

    def view(self, name: str) -> Measure:
        """The measure as it is printed. Without a name for its chart it has none: that was in an earlier paper."""
        last = self.known[-1] if self.known else None
        # A note can repeat the number that is kept back.
        note = last.note if last and not self._is_kept(last) else None
        said = self._trend()
        return Measure(
            title=self.measure.title,
            value=self._value(last) if last else "No number yet",
            date=in_words(last.date) if last else "",
            source=self._source(last) if last else "",
            trend=said,
            chart=self._chart(name, said) if name else None,
            target=self._target(),
            note=Prose(note) if note else None,
        )

    def _is_kept(self, reading: model.MeasureReading) -> bool:
        return self.kept.holds(self.measure, reading)

    def _value(self, reading: model.MeasureReading) -> str:
        if self._is_kept(reading):
            return self.subject.settings.thresholds.symbol
        return number(reading.value, self.measure.unit, reading.bound)

    def _dated(self, reading: model.MeasureReading) -> str:
        return f"{self._value(reading)} {_on(reading.date)}"

    # -- Which way it went

    def _trend(self) -> str:
        if len(self.known) < _FEWEST_FOR_A_CHART:
            return ""
        *_, before, last = self.known
        said = self._against_the_one_before(before, last)
        first = self.known[0]
        if first is before or self._is_kept(first) or self._is_kept(last):
            return said
        went = self._way(first, last)
        return (
            f"{said} The first number was {self._dated(first)}: it is {_AGAINST[went]} now."
            if (went in _AGAINST)
            else said
        )

    def _against_the_one_before(self, before: model.MeasureReading, last: model.MeasureReading) -> str:
        match self._is_kept(before), self._is_kept(last):
            case True, True:
                return f"The number before, of {in_words(before.date)}, is not published either."
            case True, False:
                return f"The number before, of {in_words(before.date)}, is not published."
            case False, True:
                return f"It was {self._dated(before)}."
        went = self._way(before, last)
        if went is Way.UNSURE:
            return f"From {self._dated(before)} to {self._dated(last)}: up or down cannot be told from these."
        if went is Way.SAME:
            return f"Unchanged from {self._dated(before)} to {in_words(last.date)}."
        return f"{_WORDS[went]} from {self._dated(before)} to {self._dated(last)}{self._verdict(went)}."

    def _way(self, before: model.MeasureReading, after: model.MeasureReading) -> Way:
        return way(within(before.value, before.bound), within(after.value, after.bound))

    def _verdict(self, went: Way) -> str:
        if self.measure.better is None:
            return ""
        return ", which is better" if (went, self.measure.better) in _WANTED else ", which is worse"

    def _chart(self, name: str, headline: str) -> TrendChart | None:
        shown = [reading for reading in self.known if not self._is_kept(reading)]
        if len(shown) < _FEWEST_FOR_A_CHART:
            return None
        points = [
            Point(
                when=in_words(reading.date),
                on=reading.date.last,
                words=self._value(reading),
                value=reading.value if reading in shown else None,
                is_bound=reading.bound is not None,
            )
            for reading in self.known
        ]
        target = self.measure.target
        goal = Target(words=self._target_words(target), value=target.value) if target else None
        return trend(
            name=name,
            headline=headline,
            points=points,
            target=None if self._target_is_small else goal,
            in_words=lambda value: number(value, self.measure.unit, None),
        )

    # -- Where it should go

    @property
    def _target_is_small(self) -> bool:
        """A target of a few children says as much as their number, once it is met."""
        target, up_to = self.measure.target, self.subject.settings.thresholds.suppress_up_to
        return bool(target and counts_children(self.measure) and is_small(target.value, target.bound, up_to))

    def _target_words(self, target: model.measures.Target) -> str:
        if self._target_is_small:
            return self.subject.settings.thresholds.symbol
        return number(target.value, self.measure.unit, target.bound)

    def _target(self) -> str:
        target = self.measure.target
        if target is None:
            return ""
        words = self._target_words(target) + (f" by {target.by}" if target.by else "")
        last = self.known[-1] if self.known else None
        if last is None or self._is_kept(last) or self._target_is_small:
            return words
        reached = met(within(last.value, last.bound), target.value, target.bound, self.measure.better)
        return words if reached is None else f"{words} ({'met' if reached else 'not yet met'})"

    def _source(self, reading: model.MeasureReading) -> str:
        """A meeting or a plan by its name; other words as they are."""
        source, workspace = reading.source, self.subject.seen.workspace
        if source == self.subject.key:
            return ""
        if meeting := workspace.meetings.get(source):
            same = meeting.date == reading.date
            return "meeting of that day" if same and reading.date.day else f"meeting of {in_words(meeting.date)}"
        if plan := workspace.plans.get(source):
            same = reading.date.day is not None and plan.written == reading.date.first
            return "plan of that day" if same else f"plan of {month(plan)}"
        return source


def _on(date: PartialDate) -> str:
    """`on 2 October 2019`, `in August 2022`."""
    return f"{'on' if date.day else 'in'} {in_words(date)}"
