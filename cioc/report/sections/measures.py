"""Measures: what the numbers were when the board met, and which way they went."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from cioc.dates import in_words, on
from cioc.model import target_on
from cioc.model.measures import Better
from cioc.report import sentences
from cioc.report.charts.run import Level, Point, run
from cioc.report.labels import ended, month
from cioc.report.measures import Standing, Way, followed, number, standing
from cioc.report.redaction import footnote
from cioc.report.view.sections import EarlierMeasures, MeasuresView, MeasureView
from cioc.report.view.shared import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc import model
    from cioc.dates import PartialDate
    from cioc.report.context import Context
    from cioc.report.measures import Followed
    from cioc.report.view.charts import RunChart

FEWEST_FOR_A_CHART: Final = 10
"""With fewer numbers a table tells more than a line."""
_WORDS: Final = {Way.UP: "Up", Way.DOWN: "Down"}
_AIMS: Final = {Better.HIGHER: "higher", Better.LOWER: "lower"}


def build(context: Context) -> MeasuresView | None:
    """Measures that had a number by then, and those with a target in a plan of that time that have never had one."""
    shown = followed(context)
    if not shown:
        return None
    new = [each for each in shown if each.is_new]
    is_first = context.previous is None
    told, others = _told(context)
    now, then = _common_day(each.last for each in told), _common_day(each.before for each in told)
    rows = tuple(_measure(each, then) for each in told)
    better, worse = (sum(each.is_better is way for each in new) for way in (True, False))
    charts = (_chart(each, f"run-{index}") for index, each in enumerate(told, start=1))
    return MeasuresView(
        sentence=sentences.measures_moved(
            better,
            worse,
            sum(map(_is_unsure, new)),
            len(new),
            of=len(shown),
            in_annex=bool(others) and "counts" in context.annexes,
            as_at=now,
            since=then,
            in_first=sum(each.last is not None for each in shown) if is_first else None,
        ),
        rows=rows,
        as_at=now,
        charts=tuple(filter(None, charts)),
        footnote=_footnote(context, told),
    )


def in_full(context: Context) -> EarlierMeasures | None:
    """The annex with the last numbers of those that have no new one, beside the counts."""
    others = _told(context)[1] if "counts" in context.annexes else []
    if not others:
        return None
    return EarlierMeasures(
        measures=tuple(_in_brief(each, last) for each in others if (last := each.last)),
        footnote=_footnote(context, others),
    )


def _told(context: Context) -> tuple[list[Followed], list[Followed]]:
    """The measures that the main pages tell, new numbers first, and the others: their numbers stood in a paper before.

    A number that has a target is held against it in each paper; in a first paper all is new.
    """
    shown = sorted(followed(context), key=lambda each: not each.is_new)
    is_first = context.previous is None
    told = [each for each in shown if each.is_new or each.target or is_first]
    return told, [each for each in shown if each not in told]


def _footnote(context: Context, shown: Iterable[Followed]) -> str:
    return footnote(context.settings.thresholds) if any(each.keeps_back for each in shown) else ""


def _is_unsure(of: Followed) -> bool:
    before, last = of.before, of.last
    if before is None or last is None or of.is_kept(before) or of.is_kept(last):
        return False
    return of.way(before, last) is Way.UNSURE


def _common_day(readings: Iterable[model.MeasureReading | None]) -> str:
    """The date of most numbers, which need not stand in each row; nothing where they differ."""
    days = Counter(in_words(each.date) for each in readings if each)
    day, number = max(days.items(), key=lambda found: found[1], default=("", 0))
    return day if number > 1 and number * 2 > days.total() else ""


def _measure(of: Followed, then: str) -> MeasureView:
    last = of.last
    # A note can repeat the number that is kept back.
    note = last.note if last and not of.is_kept(last) else None
    return MeasureView(
        title=of.measure.title,
        value=of.value(last) if last else "No number on file",
        date=in_words(last.date) if last else "",
        source=_source(of.context, last) if last else "",
        change=_change(of, then),
        target=_target(of),
        comparators=tuple(_comparators(of)),
        note=Prose(ended(note)) if note else None,
    )


def _in_brief(of: Followed, last: model.MeasureReading) -> str:
    """With the last exact number too, where the last one is only a bound."""
    exact = next((each for each in reversed(of.known) if each.bound is None and not of.is_kept(each)), None)
    more = f"; {_dated(of, exact)}" if last.bound and exact else ""
    return f"{of.measure.title}: {of.value(last)} ({in_words(last.date)}{more})"


# -- Which way it went -------------------------------------------------------------------------------------------------


def _change(of: Followed, then: str) -> str:
    """The newest number compared with the one before; the date of that, where it is another than most have."""
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
        then, now = (_dated(of, each) for each in (before, last))
        return f"Change unknown: {then}, and {now}"
    if went is Way.SAME:
        return "Unchanged" if in_words(before.date) == then else f"Unchanged since {in_words(before.date)}"
    was = of.value(before) if in_words(before.date) == then else _dated(of, before)
    return f"{_WORDS[went]} from {was}{_verdict(of)}"


def _verdict(of: Followed) -> str:
    """The direction in which it went, and where no target says so, which one is right."""
    if of.is_better is None or of.measure.better is None:
        return ""
    aim = "" if of.target else f"; aim: {_AIMS[of.measure.better]}"
    return f" ({'better' if of.is_better else 'worse'}{aim})"


def _dated(of: Followed, reading: model.MeasureReading) -> str:
    return f"{of.value(reading)} {on(reading.date)}"


# -- A run chart -------------------------------------------------------------------------------------------------------


def _chart(of: Followed, name: str) -> RunChart | None:
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
        description=f"{of.measure.title} from {_dated(of, first)} to {_dated(of, last)}. {_held_against(of)}.",
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


def _held_against(of: Followed) -> str:
    """The course of the numbers, and what they are held against, in a sentence."""
    target = f"the target is {of.target_words(of.target)}" if of.target else ""
    others = [f"{each.who}: {number(each.value, of.measure.unit, None)}" for each in of.comparators]
    return "; ".join(filter(None, (_change(of, ""), target, *others)))


# -- Where it should go, and who says so -------------------------------------------------------------------------------


def _target(of: Followed) -> str:
    target, last = of.target, of.last
    if target is None:
        return ""
    words = of.target_words(target) + (f" by {target.by}" if target.by else "")
    if was := _target_before(of, words):
        words = f"{words}; at {was[0]} it was {was[1]}"
    if last is None or of.is_kept(last) or of.target_is_small:
        return words
    stands = standing(of.context.seen, of.measure, target, last)
    return f"{words} ({stands})" if stands in _TOLD else words


_TOLD: Final = {Standing.MET, Standing.MISSED, Standing.SILENT}
"""Whoever reads the number and the target sees the others."""


def _target_before(of: Followed, words: str) -> tuple[str, str] | None:
    """The meeting that the paper is compared with, and the target as it was then, where that was another: what made it
    easier to reach is no progress.
    """
    context = of.context
    if context.previous is None or context.before is None:
        return None
    target = target_on(of.measure, context.before.as_of)
    if target is None or target == of.target:
        return None
    was = of.target_words(target) + (f" by {target.by}" if target.by else "")
    return (context.since, was) if was != words else None


def _comparators(of: Followed) -> Iterator[str]:
    """The numbers of others: those of one date together."""
    found: dict[PartialDate | None, list[str]] = {}
    for each in of.comparators:
        found.setdefault(each.date, []).append(f"{each.who}: {number(each.value, of.measure.unit, None)}")
    for day, numbers in found.items():
        yield f"{', '.join(numbers)}{f' ({in_words(day)})' if day else ''}"


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
        return f"plan of {in_words(plan.written) if same else month(context, plan)}"
    return source
