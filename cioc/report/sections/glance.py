"""At a glance: what the record shows since the last meeting, one chart, and how large the plan is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.model import OnFile
from cioc.overdue import Bucket
from cioc.report import sentences
from cioc.report.charts.drawing import tone
from cioc.report.charts.stacked import MOST_CATEGORIES, Category, stacked
from cioc.report.counts import UNDATED, is_retimed, lines, tally
from cioc.report.labels import as_at, month
from cioc.report.summary import first_ratings, headline, of_promises, of_ratings
from cioc.report.view.sections import Glance
from cioc.report.view.shared import Fact, PaperRow, PaperTable
from cioc.state.tally import DROPPED, place_of
from cioc.text.phrases import are, counted, in_number, listed

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from cioc.report.context import Context
    from cioc.report.counts import CountedPlace, Tally
    from cioc.report.view.charts import StackedChart


def build(context: Context) -> Glance:
    """The picture at a glance; where there is no plan, the reason."""
    drawn = tally(context) if context.reported_actions else None
    return Glance(
        lead=sentences.compared_with(context.since) if context.before else sentences.NOTHING_TO_COMPARE,
        ratings=of_ratings(context),
        promises=of_promises(context),
        headline=headline(context),
        sentences=tuple(_sentences(context, drawn)),
        chart=_chart(context, drawn) if drawn else None,
        table=table(drawn) if drawn else None,
    )


def _sentences(context: Context, drawn: Tally | None) -> Iterator[str]:
    if not context.plans:
        named = list(context.meeting.reports_on)
        yield sentences.plan_not_on_file(named) if named else sentences.NO_PLAN
        return
    if drawn is None:
        yield sentences.NO_ACTIONS_YET
        return
    for state in context.plans:
        plan = state.plan
        name = f"plan of {month(context, plan)}" if len(context.plans) > 1 else "plan"
        sizes = len(plan.priorities), len(state.actions), len(lines(state.actions))
        yield sentences.plan_size(name, *sizes, whole=plan.on_file is OnFile.WHOLE)
    yield from _not_drawn(drawn)
    yield from _retimed(context, drawn)
    quiet = [each for each in context.due(Bucket.QUIET) if context.reports_on(each.plan) and each.line]
    if quiet:
        yield sentences.quiet_work(len(quiet), str(context.settings.thresholds.quiet_after))


def _not_drawn(drawn: Tally) -> Iterator[str]:
    shown = _drawn(drawn)
    parts = [
        f"{drawn.total[place.name]} {place.label.lower()}"
        for place in drawn.places
        if place not in shown and drawn.total.get(place.name)
    ]
    if parts:
        yield sentences.not_drawn(parts)


def _retimed(context: Context, drawn: Tally) -> Iterator[str]:
    """A good rating may be that of an action that was given a new date."""
    good = [word for word in context.settings.rag if word not in context.settings.exceptions] if drawn.is_rated else []
    for word in good:
        rated = [action for action in context.reported_actions if place_of(action) == word]
        said = sentences.though_good(
            len(rated),
            context.settings.rag[word].label.lower(),
            first=len(first_ratings(context, word)),
            moved=sum(any(is_retimed(context, line) for line in action.lines) for action in rated),
            past=sum(any(_has_passed(context, line.name) for line in action.lines) for action in rated),
        )
        if said:
            yield said
    if moved := sum(drawn.retimed):
        yield sentences.retimed_in_all(moved, drawn.unit)


def _has_passed(context: Context, name: str) -> bool:
    promise = context.ledger.of(name)
    return promise is not None and promise.has_passed


# -- Chart and table ---------------------------------------------------------------------------------------------------


def _drawn(drawn: Tally) -> list[CountedPlace]:
    """The places that the chart has parts for: at most so many as the eye can tell apart, dropped ones last."""
    shown = [place for place in drawn.places if drawn.total.get(place.name)]
    shown.sort(key=lambda place: place.name == DROPPED)
    return shown[:MOST_CATEGORIES]


def _chart(context: Context, drawn: Tally) -> StackedChart:
    shown = _drawn(drawn)
    of = "Actions by priority and rating" if drawn.is_rated else "Delivery lines by priority and timescale"
    day = as_at(context.meeting.date)
    return stacked(
        name="glance",
        headline=_headline(context, drawn),
        subtitle=f"{of}, {day}",
        source="",
        description=_description(drawn),
        rows=[(name, dict(counts)) for name, counts in drawn.priorities],
        categories=[
            Category(place.name, place.short or place.label, *tone(place.tone), key=place.label) for place in shown
        ],
    )


def _headline(context: Context, drawn: Tally) -> str:
    """The message of the chart, in the words that matter most."""
    total = sum(drawn.total.values())
    whole = counted(total, drawn.unit)
    if any(state.plan.on_file is not OnFile.WHOLE for state in context.plans):
        whole = f"{whole} on file"
    if context.overdue.left_open and len(context.plans) == 1:  # another plan's are told in words below
        whole = f"the {month(context, context.plans[0].plan)} plan's {whole}"
    news = [place for place in drawn.places if place.is_news]
    number = sum(drawn.total.get(place.name, 0) for place in news)
    if drawn.is_rated:
        what = listed([context.settings.rag[place.name].label.lower() for place in news]) if news else "rated adversely"
        return f"{number or 'None'} of {whole} {in_number(number, 'is')} {what}"
    undated = drawn.total.get(UNDATED, 0)
    past = f"{number or 'None'} of {whole} {in_number(max(number, 1), 'is/are past its_date/their_dates')}"
    undated_too = f"{undated} {in_number(undated, 'has')} no date" if undated else ""
    past = ", and ".join(filter(None, (past, undated_too)))
    # Who reads no further must not take it that nothing is past its date.
    others = sum(not each.line for each in context.passed) + sum(
        each.has_passed for left in context.overdue.left_open for each in left.promises
    )
    elsewhere = are(others, "other promise/s is/are past its_date/their_dates")
    return f"{past}; {elsewhere}" if elsewhere and not number else past


def _description(drawn: Tally) -> str:
    """The message of the chart in two sentences: the table has the numbers."""
    most = [place for place in drawn.shown if drawn.total.get(place.name)]
    said = listed([f"{drawn.total[place.name]} {place.label.lower()}" for place in most] or ["nothing"], last="and")
    worst = next((place for place in drawn.places if place.is_news and drawn.total.get(place.name)), None)
    first = f"In all {counted(sum(drawn.total.values()), drawn.unit)}: {said}."
    if worst is None:
        return first
    name, counts = max(drawn.priorities, key=lambda each: each[1].get(worst.name, 0))
    return f"{first} Most of what is {worst.label.lower()} is under {name} ({counts[worst.name]})."


def table(drawn: Tally) -> PaperTable:
    """The numbers behind the chart: a row for each priority, and one for all."""
    shown = drawn.shown
    total = f"{drawn.unit}s".capitalize()
    retimed = "Of these, re-timed" if any(drawn.retimed) else ""
    columns = [total, *(place.label for place in shown), *([retimed] if retimed else [])]

    def row(head: str, counts: Counter[str], moved: int) -> PaperRow:
        figures = [sum(counts.values()), *(counts.get(place.name, 0) for place in shown), *([moved] if retimed else [])]
        pairs = zip(columns, figures, strict=True)
        return PaperRow(head=head, cells=tuple(Fact(label=label, value=str(figure)) for label, figure in pairs))

    rows = [row(name, counts, moved) for (name, counts), moved in zip(drawn.priorities, drawn.retimed, strict=True)]
    if len(rows) > 1:
        rows.append(row("All priorities", drawn.total, sum(drawn.retimed)))
    caption = "Actions by priority and rating" if drawn.is_rated else "Delivery lines by priority and timescale"
    return PaperTable(caption=caption, columns=("Priority", *columns), rows=tuple(rows))
