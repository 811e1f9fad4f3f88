"""The picture at a glance: the minute's answer, the counts by priority, and how they came from those of last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.phrases import counted
from cioc.changes.reconcile import place_of
from cioc.dates import in_words
from cioc.model import OnFile
from cioc.overdue import Bucket
from cioc.paper.charts.stacked import Bar, Part, stacked
from cioc.paper.minute import minute
from cioc.paper.picture import SOON, UNDATED, is_retimed, lines, picture
from cioc.paper.promises import of_what_kind
from cioc.paper.reconciling import reconciled
from cioc.paper.view.glance import Glance
from cioc.paper.view.shared import Fact, Row, Table
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.model import Priority
    from cioc.paper.picture import Picture, Place
    from cioc.paper.subject import Subject
    from cioc.paper.view.charts import StackedChart
    from cioc.snapshot import PlanState


def build(subject: Subject) -> Glance | None:
    """Nothing without a plan: the section that shows the plan says why there is none."""
    plan = subject.plan
    if plan is None:
        return None
    drawn = picture(subject, plan) if plan.actions else None
    chart = _chart(subject, drawn) if drawn else None
    return Glance(
        lead=_lead(subject),
        headline=_worst(subject, chart),
        minute=minute(subject),
        sentences=tuple(_sentences(subject, plan, drawn)) if drawn else ("The plan has no actions yet.",),
        chart=chart,
        table=_table(drawn) if drawn else None,
        reconciled=reconciled(subject, drawn) if drawn else None,
    )


def _lead(subject: Subject) -> str:
    if subject.previous is None:
        return "This is the first meeting on file: there is no earlier one to compare it with."
    return f"Compared with the meeting of {in_words(subject.previous.date)}:"


def _sentences(subject: Subject, plan: PlanState, drawn: Picture) -> Iterator[str]:
    all_lines = lines(plan.actions)
    size = (
        f"{counted(len(plan.plan.priorities), 'priority', 'priorities')}, "
        f"{counted(len(plan.actions), 'action')} and {counted(len(all_lines), 'delivery line')}"
    )
    is_whole = plan.plan.on_file is OnFile.WHOLE
    yield f"The plan has {size}." if is_whole else f"Of the plan {size} are on file; the rest of it is not known."
    if drawn.is_rated:
        yield from _retimed_by_rating(subject, plan)
    else:
        labels = ", ".join(rag.label.lower() for rag in subject.settings.rag.values()) or "there are no words for them"
        yield f"The plan gives no ratings ({labels}), so this picture is of the timescales of its lines."
    if moved := sum(drawn.retimed):
        were = "has" if moved == 1 else "have"
        yield f"{counted(moved, drawn.unit)} {were} been re-timed since the first promise, wherever counted."
    quiet = [each for each in subject.overdue.of(Bucket.QUIET) if each.plan == plan.plan.id and each.line]
    if quiet:
        silence = subject.settings.thresholds.quiet_after
        yield f"For more than {silence} nothing has been said of {counted(len(quiet), 'line')} of ongoing work."


def _retimed_by_rating(subject: Subject, plan: PlanState) -> Iterator[str]:
    """A good rating may be that of an action that was given a new date."""
    for word, rag in subject.settings.rag.items():
        rated = [action for action in plan.actions if place_of(action) == word]
        moved = sum(any(map(is_retimed, action.lines)) for action in rated)
        if moved and word not in subject.settings.exceptions:
            have = "has" if moved == 1 else "have"
            of = f"Of {counted(len(rated), 'action')} rated {rag.label}"
            yield f"{of}, {moved} {have} another date than was first promised."


# -- Chart and table ---------------------------------------------------------------------------------------------------


def _shown(drawn: Picture) -> list[Place]:
    """The places that count something, and those of which it is news that they do not."""
    return [place for place in drawn.places if place.is_news or drawn.total.get(place.name)]


def _chart(subject: Subject, drawn: Picture) -> StackedChart:
    shown = _shown(drawn)
    bars = tuple(
        Bar(
            label=_name(priority),
            parts=tuple(Part(label=place.label, tone=place.tone, count=counts.get(place.name, 0)) for place in shown),
        )
        for priority, counts in drawn.priorities
    )
    return stacked(name="glance", headline=_headline(subject, drawn), bars=bars)


def _worst(subject: Subject, chart: StackedChart | None) -> str:
    """What has lapsed and what was left open, of all plans and commitments; then what the chart of this plan shows."""
    lapsed = subject.promised.overdue.of(Bucket.LAPSED)
    left = sum(len(each.standings) for each in subject.overdue.left_open)
    many = len(subject.overdue.left_open) > 1
    said = [
        f"{len(lapsed)} of {counted(len(subject.promised.overdue.standings), 'open promise')} "
        f"{'has' if len(lapsed) == 1 else 'have'} lapsed{of_what_kind(lapsed)}"
        if lapsed
        else "",
        f"{counted(left, 'line')} of {'earlier plans' if many else 'an earlier plan'} left open{subject.not_taken_up}"
        if left
        else "",
        chart.headline if chart else "",
    ]
    return "; ".join(filter(None, said))


def _headline(subject: Subject, drawn: Picture) -> str:
    """What the chart shows, in the words that matter most."""
    whole = counted(sum(drawn.total.values()), drawn.unit)
    news = [place for place in drawn.places if place.is_news]
    number = sum(drawn.total.get(place.name, 0) for place in news)
    if drawn.is_rated:
        what = listed([place.short.lower() for place in news]) if news else "rated as an exception"
        return f"{number or 'None'} of {whole} {'is' if number == 1 else 'are'} {what}"
    soon, undated = drawn.total.get(SOON, 0), drawn.total.get(UNDATED, 0)
    due = f"{soon or 'none'} {'falls' if soon == 1 else 'fall'} due by {in_words(subject.soon)}"
    if not number and undated:
        # No line is late, and most name no time by which they could be: that is no good news.
        return f"{undated} of the plan's {whole} {'has' if undated == 1 else 'have'} no date, so cannot lapse; {due}"
    of = f"{number or 'None'} of the plan's {whole}"
    return f"{of} {'are past their dates' if number > 1 else 'is past its date'}; {due}"


def _table(drawn: Picture) -> Table:
    shown = _shown(drawn)
    total = counted(2, drawn.unit)[2:].capitalize()
    retimed = "Re-timed, wherever counted" if any(drawn.retimed) else ""
    columns = [total, *(place.label for place in shown), *([retimed] if retimed else [])]

    def row(head: str, counts: dict[str, int], moved: int) -> Row:
        figures = [sum(counts.values()), *(counts.get(place.name, 0) for place in shown), *([moved] if retimed else [])]
        pairs = zip(columns, figures, strict=True)
        return Row(head=head, cells=tuple(Fact(label=label, value=str(figure)) for label, figure in pairs))

    rows = [row(_name(p), counts, moved) for (p, counts), moved in zip(drawn.priorities, drawn.retimed, strict=True)]
    if len(rows) > 1:
        rows.append(row("All priorities", drawn.total, sum(drawn.retimed)))
    caption = "Actions by priority and rating" if drawn.is_rated else "Delivery lines by priority and timescale"
    return Table(caption=caption, columns=("Priority", *columns), rows=tuple(rows))


def _name(priority: Priority) -> str:
    return f"{priority.ref} {priority.title or priority.promise}"
