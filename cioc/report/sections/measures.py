"""Measures: what the numbers were when the board met, and which way they went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.report import sentences
from cioc.report.charts.run import Level, Point, run
from cioc.report.following import followed
from cioc.report.numbers import Way, met, number, within
from cioc.report.redaction import footnote
from cioc.report.view.sections import Measure, Measures
from cioc.report.view.shared import Prose
from cioc.report.wording import month, on

if TYPE_CHECKING:
    from cioc import model
    from cioc.report.context import Context
    from cioc.report.following import Followed
    from cioc.report.view.charts import RunChart

FEWEST_FOR_A_CHART: Final = 10
"""With fewer numbers a table tells more than a line."""
_WORDS: Final = {Way.UP: "Up", Way.DOWN: "Down"}
_VERDICTS: Final = {True: " (better)", False: " (worse)", None: ""}


def build(context: Context) -> Measures | None:
    """Measures that had a number by then, and those with a target in a plan of that time that have never had one."""
    shown = sorted(followed(context), key=lambda each: not each.is_new)
    if not shown:
        return None
    new = [each for each in shown if each.is_new]
    told = [each for each in shown if each.is_new or each.target]
    rows = tuple(map(_measure, told))
    better, worse = (sum(each.is_better is way for each in new) for way in (True, False))
    both = enumerate(zip(told, rows, strict=True), start=1)
    charts = (_chart(each, f"run-{index}", row.change) for index, (each, row) in both)
    return Measures(
        sentence=sentences.measures_moved(better, worse, sum(map(_is_unsure, new)), len(new)),
        rows=rows,
        earlier=tuple(_in_brief(each, last) for each in shown if each not in told and (last := each.last)),
        charts=tuple(filter(None, charts)),
        footnote=footnote(context.settings.thresholds) if any(each.keeps_back for each in shown) else "",
    )


def _is_unsure(of: Followed) -> bool:
    before, last = of.before, of.last
    if before is None or last is None or of.is_kept(before) or of.is_kept(last):
        return False
    return of.way(before, last) is Way.UNSURE


def _measure(of: Followed) -> Measure:
    last = of.last
    # A note can repeat the number that is kept back.
    note = last.note if last and not of.is_kept(last) else None
    return Measure(
        title=of.measure.title,
        value=of.value(last) if last else "No number yet",
        date=in_words(last.date) if last else "",
        source=_source(of.context, last) if last else "",
        change=_change(of),
        target=_target(of),
        comparators=tuple(_comparator(of, each) for each in of.comparators),
        note=Prose(note) if note else None,
    )


def _in_brief(of: Followed, last: model.MeasureReading) -> str:
    return f"{of.measure.title}: {of.value(last)} ({in_words(last.date)})"


# -- Which way it went -------------------------------------------------------------------------------------------------


def _change(of: Followed) -> str:
    before, last = of.before, of.last
    if last is None:
        return ""
    if before is None:
        return "First number on file"
    match of.is_kept(before), of.is_kept(last):
        case True, True:
            return f"The number before, of {in_words(before.date)}, is not published either"
        case True, False:
            return f"The number before, of {in_words(before.date)}, is not published"
        case False, True:
            return f"It was {_dated(of, before)}"
    went = of.way(before, last)
    if went is Way.UNSURE:
        then, now = (f"“{of.value(each)}” {on(each.date)}" for each in (before, last))
        return f"Change unknown: given as {then} and as {now}"
    if went is Way.SAME:
        return f"Unchanged since {in_words(before.date)}"
    return f"{_WORDS[went]} from {_dated(of, before)}{_VERDICTS[of.is_better]}"


def _dated(of: Followed, reading: model.MeasureReading) -> str:
    return f"{of.value(reading)} {on(reading.date)}"


# -- A run chart -------------------------------------------------------------------------------------------------------


def _chart(of: Followed, name: str, change: str) -> RunChart | None:
    shown = [reading for reading in of.known if not of.is_kept(reading)]
    if len(shown) < FEWEST_FOR_A_CHART or (last := of.last) is None:
        return None
    baseline, target = of.measure.baseline, of.target
    first = shown[0]
    return run(
        name=name,
        headline=f"{of.measure.title}: {of.value(last)} {on(last.date)}",
        subtitle=f"{len(of.known)} numbers from {in_words(first.date)} to {in_words(last.date)}",
        source="",
        description=f"{of.measure.title} from {_dated(of, first)} to {_dated(of, last)}. {change}.",
        points=[
            Point(
                on=reading.date.last,
                when=in_words(reading.date),
                words=of.value(reading),
                value=None if of.is_kept(reading) else float(reading.value),
                is_bound=reading.bound is not None,
            )
            for reading in of.known
        ],
        baseline=_level("Baseline", float(baseline.value)) if baseline and not of.is_baseline_kept else None,
        target=_level(f"Target {of.target_words(target)}", float(target.value))
        if target and not of.target_is_small
        else None,
        comparators=[_level(each.who, float(each.value)) for each in of.comparators],
        in_words=lambda value: number(value, of.measure.unit, None),
    )


def _level(words: str, value: float) -> Level:
    return Level(words=words, value=value)


# -- Where it should go, and who says so -------------------------------------------------------------------------------


def _target(of: Followed) -> str:
    target, last = of.target, of.last
    if target is None:
        return ""
    words = of.target_words(target) + (f" by {target.by}" if target.by else "")
    if last is None or of.is_kept(last) or of.target_is_small:
        return words
    reached = met(within(last.value, last.bound), target.value, target.bound, of.measure.better)
    return words if reached is None else f"{words} ({'met' if reached else 'not yet met'})"


def _comparator(of: Followed, with_whom: model.Comparator) -> str:
    when = f" ({in_words(with_whom.date)})" if with_whom.date else ""
    return f"{with_whom.who}: {number(with_whom.value, of.measure.unit, None)}{when}"


def _source(context: Context, reading: model.MeasureReading) -> str:
    """A meeting or a plan by its name; other words as they are."""
    source, workspace = reading.source, context.seen.workspace
    if source == context.key:
        return ""
    if meeting := workspace.meetings.get(source):
        same = meeting.date == reading.date
        return "meeting of that day" if same and reading.date.day else f"meeting of {in_words(meeting.date)}"
    if plan := workspace.plans.get(source):
        same = reading.date.day is not None and plan.written == reading.date.first
        return "plan of that day" if same else f"plan of {month(context, plan)}"
    return source
