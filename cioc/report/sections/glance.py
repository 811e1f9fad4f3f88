"""The picture at a glance: the minute's answer, the counts by priority, and how they came from those of last time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cioc.changes.phrases import counted
from cioc.dates import in_words
from cioc.model import OnFile
from cioc.overdue import Bucket
from cioc.report.charts.drawing import TONES, tone
from cioc.report.charts.stacked import MOST_CATEGORIES, Category, stacked
from cioc.report.picture import LAPSED, LATER, ONGOING, RECURRING, SOON, UNDATED, is_retimed, lines, picture
from cioc.report.reconciling import reconciled
from cioc.report.slipping import left_in_words
from cioc.report.summary import minute
from cioc.report.view.glance import Glance
from cioc.report.view.shared import Fact, Row, Table
from cioc.report.wording import month
from cioc.state.tally import COMPLETE, DROPPED, place_of
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.report.context import Subject
    from cioc.report.picture import Picture, Place
    from cioc.report.view.charts import StackedChart
    from cioc.state import PlanState


def build(subject: Subject) -> Glance | None:
    """Nothing without a plan: the section that shows the plan says why there is none."""
    if not subject.plans:
        return None
    drawn = picture(subject) if subject.reported_actions else None
    chart = _chart(subject, drawn) if drawn else None
    return Glance(
        lead=_lead(subject),
        headline=_worst(subject, chart),
        minute=minute(subject),
        sentences=tuple(_sentences(subject, drawn)) if drawn else ("The plan has no actions yet.",),
        chart=chart,
        table=_table(drawn) if drawn else None,
        reconciled=reconciled(subject, drawn) if drawn else None,
    )


def _lead(subject: Subject) -> str:
    if subject.previous is None:
        return "This is the first meeting on file: there is no earlier one to compare it with."
    return f"Compared with the meeting of {in_words(subject.previous.date)}:"


def _size(subject: Subject, state: PlanState) -> str:
    size = (
        f"{counted(len(state.plan.priorities), 'priority', 'priorities')}, "
        f"{counted(len(state.actions), 'action')} and {counted(len(lines(state.actions)), 'delivery line')}"
    )
    plan = f"plan of {month(subject, state.plan)}" if len(subject.plans) > 1 else "plan"
    is_whole = state.plan.on_file is OnFile.WHOLE
    return f"The {plan} has {size}." if is_whole else f"Of the {plan} {size} are on file; the rest of it is not known."


def _sentences(subject: Subject, drawn: Picture) -> Iterator[str]:
    for state in subject.plans:
        yield _size(subject, state)
    if drawn.is_rated:
        yield from _retimed_by_rating(subject)
    else:
        labels = ", ".join(rag.label.lower() for rag in subject.settings.rag.values()) or "there are no words for them"
        several = len(subject.plans) > 1
        gives, its = ("plans give", "their") if several else ("plan gives", "its")
        yield f"The {gives} no ratings ({labels}), so this picture is of the timescales of {its} lines."
    if moved := sum(drawn.retimed):
        were = "has" if moved == 1 else "have"
        yield f"{counted(moved, drawn.unit)} {were} been re-timed since the first promise, wherever counted."
    quiet = [each for each in subject.due(Bucket.QUIET) if subject.reports_on(each.plan) and each.line]
    if quiet:
        silence = subject.settings.thresholds.quiet_after
        yield f"No update for more than {silence} on {counted(len(quiet), 'line')} of ongoing or recurring work."


def _retimed_by_rating(subject: Subject) -> Iterator[str]:
    """A good rating may be that of an action that was given a new date."""
    for word, rag in subject.settings.rag.items():
        rated = [action for action in subject.reported_actions if place_of(action) == word]
        moved = sum(any(is_retimed(subject, line) for line in action.lines) for action in rated)
        if moved and word not in subject.settings.exceptions:
            have = "has" if moved == 1 else "have"
            of = f"Of {counted(len(rated), 'action')} rated {rag.label}"
            yield f"{of}, {moved} {have} had a date moved."


# -- Chart and table ---------------------------------------------------------------------------------------------------


def _shown(drawn: Picture) -> list[Place]:
    """The places that count something, and those of which it is news that they do not."""
    return [place for place in drawn.places if place.is_news or drawn.total.get(place.name)]


def _chart(subject: Subject, drawn: Picture) -> StackedChart:
    groups = _rated(drawn) if drawn.is_rated else _timed(drawn)
    places = {place: group.name for group, members in groups for place in members}
    rows = []
    for name, counts in drawn.priorities:
        row: Counter[str] = Counter()
        for place, number in counts.items():
            row[places[place]] += number
        rows.append((name, row))
    headline = _headline(subject, drawn)
    return stacked(
        name="glance",
        headline=headline,
        subtitle=f"{counted(2, drawn.unit)[2:].capitalize()} of each priority, as at {in_words(subject.seen.as_of)}",
        source="",
        description=f"{headline}. The table below has the numbers of each priority.",
        rows=rows,
        categories=[group for group, _ in groups],
    )


def _rated(drawn: Picture) -> list[tuple[Category, tuple[str, ...]]]:
    """The worst first; where there are more than people can tell apart, the last are taken together."""
    shown = [place for place in drawn.places if drawn.total.get(place.name)]
    unknown = {name for name, number in drawn.total.items() if number} - {place.name for place in shown}
    is_few = len(shown) + bool(unknown) <= MOST_CATEGORIES
    alone = shown if is_few else shown[: MOST_CATEGORIES - 1]
    rest = [place.name for place in shown if place not in alone] + sorted(unknown)
    groups = [(Category(each.name, each.short, *tone(each.tone)), (each.name,)) for each in alone]
    return groups + ([(Category("other", "Other", *TONES["plain"]), tuple(rest))] if rest else [])


def _timed(drawn: Picture) -> list[tuple[Category, tuple[str, ...]]]:
    complete = "Complete or dropped" if drawn.total.get(DROPPED) else "Complete"
    return [
        (Category("passed", "Date passed", *TONES["dark"]), (LAPSED,)),
        (Category("due", "Due", *TONES["middle"]), (SOON, LATER)),
        (Category("undated", "No fixed date", *TONES["neutral"]), (RECURRING, ONGOING, UNDATED)),
        (Category("complete", complete, *TONES["plain"]), (COMPLETE, DROPPED)),
    ]


def _worst(subject: Subject, chart: StackedChart | None) -> str:
    """What is past its date and what was left open, of all plans and commitments; then what the chart shows."""
    passed = len(subject.passed)
    said = [
        f"{passed} of {counted(len(subject.overdue.in_use), 'open promise')} "
        f"{'is past its date' if passed == 1 else 'are past their dates'}"
        if passed
        else "",
        *(left_in_words(subject, left) for left in subject.overdue.left_open),
        chart.headline if chart else "",
    ]
    words = "; ".join(filter(None, said))
    return f"{words[:1].upper()}{words[1:]}"


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
    whose = "plans'" if len(subject.plans) > 1 else "plan's"
    if not number and undated:
        # No date has passed, and most lines name none that could: that is no good news.
        return f"{undated} of the {whose} {whole} {'has' if undated == 1 else 'have'} no date; {due}"
    of = f"{number or 'None'} of the {whose} {whole}"
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

    rows = [row(name, counts, moved) for (name, counts), moved in zip(drawn.priorities, drawn.retimed, strict=True)]
    if len(rows) > 1:
        rows.append(row("All priorities", drawn.total, sum(drawn.retimed)))
    caption = "Actions by priority and rating" if drawn.is_rated else "Delivery lines by priority and timescale"
    return Table(caption=caption, columns=("Priority", *columns), rows=tuple(rows))
