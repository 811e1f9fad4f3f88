"""What has lapsed, and what falls due before the next board: the same judgement as `cioc overdue`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cioc.dates import Period, in_words
from cioc.overdue import Bucket, PromiseKind, next_board, overdue
from cioc.paper.charts.timeline import Deadline, timeline
from cioc.paper.view.lapsed import Due, DueList, Lapsed
from cioc.paper.view.shared import Timescale
from cioc.paper.wording import NO_TIMESCALE, count, leads, mention, month

if TYPE_CHECKING:
    from datetime import date

    from cioc.overdue import LeftOpen, Overdue, Standing
    from cioc.paper.subject import Subject
    from cioc.paper.view.charts import TimelineChart

# What counts as soon where the workspace does not say how often the board or its group meets.
_A_MONTH = Period(months=1)
_HOW_LATE: Final = "How late"
_ENOUGH: Final = 75  # letters that tell one action from another
_A_FEW: Final = 45


def build(subject: Subject) -> Lapsed | None:
    """Nothing where nothing is promised."""
    board = next_board(subject.seen)
    soon = board or _A_MONTH.after(subject.seen.as_of)
    result = overdue(subject.seen, soon=soon, quiet_after=subject.settings.thresholds.quiet_after)
    if not result.standings and not result.left_open:
        return None
    late = [standing for standing in result.of(Bucket.LAPSED) if not standing.recurs]
    silent = [standing for standing in result.of(Bucket.LAPSED) if standing.recurs]
    due = list(result.of(Bucket.DUE_SOON))
    lists = (
        _list(subject, f"Promises whose date has passed ({len(late)})", _HOW_LATE, late),
        _list(subject, f"Work that recurs, and was due a report ({len(silent)})", _HOW_LATE, silent),
        _list(subject, f"Due by {in_words(soon)} ({len(due)})", "Due", due),
    )
    return Lapsed(
        sentences=tuple(_sentences(subject, result, late, silent, due, soon)),
        chart=_chart(subject, late, [standing for standing in due if not standing.recurs], board),
        lists=tuple(each for each in lists if each.dues),
    )


def _sentences(
    subject: Subject, result: Overdue, late: list[Standing], silent: list[Standing], due: list[Standing], soon: date
) -> list[str]:
    total = len(result.standings)
    undated = len(result.of(Bucket.UNDATED)) + len(result.of(Bucket.UNREADABLE))
    worst = f"; the oldest by {count(late[0].days_late, 'day')}" if late else ""
    were = "was" if len(silent) == 1 else "were"
    said = [
        f"Of {count(total, 'open promise')}, {len(late) or 'none'} {'have' if len(late) > 1 else 'has'} lapsed{worst}.",
        f"{count(len(silent), 'line')} of work that recurs {were} due a report and had none." if silent else "",
        f"{count(len(due), 'promise')} {'falls' if len(due) == 1 else 'fall'} due by {in_words(soon)}." if due else "",
        f"{undated} {'names' if undated == 1 else 'name'} no time, and so can never lapse." if undated else "",
    ]
    said += [_left(subject, left) for left in result.left_open]
    return [sentence for sentence in said if sentence]


def _left(subject: Subject, left: LeftOpen) -> str:
    before, after = (month(subject.seen.workspace.plans[plan]) for plan in (left.plan, left.successor))
    number = len(left.standings)
    were = "was" if number == 1 else "were"
    return f"{count(number, 'line')} of the plan of {before} {were} left open when that of {after} succeeded it."


# -- The chart ---------------------------------------------------------------------------------------------------------


def _chart(subject: Subject, late: list[Standing], due: list[Standing], board: date | None) -> TimelineChart | None:
    """Days that were named, and not those on which recurring work was due a report: nobody promised these."""
    deadlines = [
        Deadline(_short_name(subject, standing), standing.first_due, standing.due)
        for standing in (*late, *due)
        if standing.due
    ]
    if len({(deadline.first, deadline.current) for deadline in deadlines}) < 2:
        return None
    return timeline(
        name="lapsed-timeline",
        headline=_headline(late, due),
        deadlines=deadlines,
        as_of=subject.seen.as_of,
        next_board=board,
    )


def _headline(late: list[Standing], due: list[Standing]) -> str:
    moved = sum(standing.first_due not in (None, standing.due) for standing in (*late, *due))
    was = "one had been moved before" if moved == 1 else f"{moved} had been moved before"
    said = [
        f"{count(len(late), 'promise')} past {'its' if len(late) == 1 else 'their'} date" if late else "",
        f"{len(due)} more to come before the next Board" if due and late else "",
        f"{count(len(due), 'promise')} to come before the next Board" if due and not late else "",
        was if moved else "",
    ]
    return "; ".join(part for part in said if part)


def _short_name(subject: Subject, standing: Standing) -> str:
    if standing.kind is PromiseKind.COMMITMENT:  # several may be of one meeting, and only their words tell them apart
        return _shortened(standing.what, _A_FEW)
    if standing.kind is PromiseKind.REVIEW:
        return mention(subject, standing.name).label
    name = standing.line or standing.ref
    if standing.plan is None or (subject.plan is not None and subject.plan.plan.id == standing.plan):
        return name
    return f"{name} of the plan of {month(subject.seen.workspace.plans[standing.plan])}"


# -- The tables --------------------------------------------------------------------------------------------------------


def _list(subject: Subject, caption: str, when: str, standings: list[Standing]) -> DueList:
    return DueList(caption=caption, when=when, dues=tuple(_due(subject, standing) for standing in standings))


def _due(subject: Subject, standing: Standing) -> Due:
    # An action without lines is its own only line, which has no name of its own.
    known = standing.name in subject.seen.names
    what = mention(subject, standing.name if known else f"{standing.plan}/{standing.ref}")
    first = standing.first_timescale if standing.first_timescale != standing.timescale else None
    words = _shortened if what.anchor else str
    return Due(
        what=replace(what, text=words(standing.what)),
        lead=leads(subject, standing.leads),
        timescale=Timescale(current=words(standing.timescale or NO_TIMESCALE), first=words(first or "")),
        when=_when(standing),
    )


def _when(standing: Standing) -> str:
    assert standing.due is not None  # what has lapsed or falls due has a day
    day = in_words(standing.due)
    return f"{count(standing.days_late, 'day')}, since {day}" if standing.days_late else day


def _shortened(text: str, letters: int = _ENOUGH) -> str:
    """The first words: all of them stand where the row leads to, or in its own cell."""
    if len(text) <= letters:
        return text
    start = text[:letters]
    return f"{(start.rpartition(' ')[0] or start).rstrip(' ,;:.-–')}…"
