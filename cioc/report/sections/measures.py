"""Measures: what the numbers were when the board met, and which way they went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.report.charts.run import Level, Point, run
from cioc.report.disclosure import footnote
from cioc.report.following import followed
from cioc.report.numbers import Way, met, number, within
from cioc.report.view.measures import Measure, Measures
from cioc.report.view.shared import Prose
from cioc.report.wording import month

if TYPE_CHECKING:
    from cioc import model
    from cioc.dates import PartialDate
    from cioc.report.context import Subject
    from cioc.report.following import Followed
    from cioc.report.view.charts import RunChart

_FEWEST_FOR_A_CHART: Final = 10  # of less, words say as much
_WORDS: Final = {Way.UP: "Up", Way.DOWN: "Down", Way.SAME: "Unchanged"}
_AGAINST: Final = {Way.UP: "higher", Way.DOWN: "lower", Way.SAME: "the same"}
_VERDICTS: Final = {True: ", which is better", False: ", which is worse", None: ""}


def build(subject: Subject) -> Measures | None:
    """Measures that had a number by then, and those with a target in a plan of that time that have never had one."""
    shown = followed(subject)
    if not shown:
        return None
    new = [each for each in shown if each.is_new]
    return Measures(
        new=tuple(_measure(each, f"trend-{index}") for index, each in enumerate(new, start=1)),
        earlier=tuple(_measure(each, "") for each in shown if not each.is_new),
        footnote=footnote(subject.settings.thresholds) if any(each.keeps_back for each in shown) else "",
    )


def _measure(of: Followed, chart: str) -> Measure:
    """The measure as it is printed. Without a name for its chart it has none: that was in an earlier paper."""
    last = of.last
    # A note can repeat the number that is kept back.
    note = last.note if last and not of.is_kept(last) else None
    said = _trend(of)
    return Measure(
        title=of.measure.title,
        value=of.value(last) if last else "No number yet",
        date=in_words(last.date) if last else "",
        source=_source(of.subject, last) if last else "",
        trend=said,
        chart=_chart(of, chart, said) if chart else None,
        target=_target(of),
        note=Prose(note) if note else None,
    )


# -- Which way it went -------------------------------------------------------------------------------------------------


def _trend(of: Followed) -> str:
    before, last = of.before, of.last
    if before is None or last is None:
        return ""
    said = _against_the_one_before(of, before, last)
    first = of.known[0]
    if first is before or of.is_kept(first) or of.is_kept(last):
        return said
    went = of.way(first, last)
    return (
        f"{said} The first number was {_dated(of, first)}: it is {_AGAINST[went]} now." if (went in _AGAINST) else said
    )


def _against_the_one_before(of: Followed, before: model.MeasureReading, last: model.MeasureReading) -> str:
    match of.is_kept(before), of.is_kept(last):
        case True, True:
            return f"The number before, of {in_words(before.date)}, is not published either."
        case True, False:
            return f"The number before, of {in_words(before.date)}, is not published."
        case False, True:
            return f"It was {_dated(of, before)}."
    went = of.way(before, last)
    if went is Way.UNSURE:
        return f"From {_dated(of, before)} to {_dated(of, last)}: up or down cannot be told from these."
    if went is Way.SAME:
        return f"Unchanged from {_dated(of, before)} to {in_words(last.date)}."
    return f"{_WORDS[went]} from {_dated(of, before)} to {_dated(of, last)}{_VERDICTS[of.is_better]}."


def _dated(of: Followed, reading: model.MeasureReading) -> str:
    return f"{of.value(reading)} {_on(reading.date)}"


def _on(date: PartialDate) -> str:
    """`on 2 October 2019`, `in August 2022`."""
    return f"{'on' if date.day else 'in'} {in_words(date)}"


def _chart(of: Followed, name: str, headline: str) -> RunChart | None:
    shown = [reading for reading in of.known if not of.is_kept(reading)]
    if len(shown) < _FEWEST_FOR_A_CHART:
        return None
    target = None if of.target_is_small else of.measure.target
    days = f"from {in_words(of.known[0].date)} to {in_words(of.known[-1].date)}"
    return run(
        name=name,
        headline=headline,
        subtitle=of.measure.title,
        source="",
        description=f"{of.measure.title}, {days}. {headline}",
        points=[
            Point(
                on=reading.date.last,
                when=in_words(reading.date),
                words=of.value(reading),
                value=float(reading.value) if reading in shown else None,
                is_bound=reading.bound is not None,
            )
            for reading in of.known
        ],
        in_words=lambda value: number(value, of.measure.unit, None),
        target=Level(f"Target {of.target_words(target)}", float(target.value)) if target else None,
    )


# -- Where it should go, and who says so -------------------------------------------------------------------------------


def _target(of: Followed) -> str:
    target, last = of.measure.target, of.last
    if target is None:
        return ""
    words = of.target_words(target) + (f" by {target.by}" if target.by else "")
    if last is None or of.is_kept(last) or of.target_is_small:
        return words
    reached = met(within(last.value, last.bound), target.value, target.bound, of.measure.better)
    return words if reached is None else f"{words} ({'met' if reached else 'not yet met'})"


def _source(subject: Subject, reading: model.MeasureReading) -> str:
    """A meeting or a plan by its name; other words as they are."""
    source, workspace = reading.source, subject.seen.workspace
    if source == subject.key:
        return ""
    if meeting := workspace.meetings.get(source):
        same = meeting.date == reading.date
        return "meeting of that day" if same and reading.date.day else f"meeting of {in_words(meeting.date)}"
    if plan := workspace.plans.get(source):
        same = reading.date.day is not None and plan.written == reading.date.first
        return "plan of that day" if same else f"plan of {month(subject, plan)}"
    return source
