"""What has lapsed, and what falls due soon: the same judgement as `cioc overdue`, and each promise once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cioc.changes.phrases import counted
from cioc.dates import in_words
from cioc.model import OnFile
from cioc.overdue import Bucket
from cioc.paper.charts.timeline import Deadline, timeline
from cioc.paper.naming import A_FEW, of_standing, short_name, shortened
from cioc.paper.promises import lapsed_in_words, of_what_kind
from cioc.paper.view.lapsed import Due, DueList, Lapsed
from cioc.paper.view.shared import Timescale
from cioc.paper.wording import NO_TIMESCALE, leads, month
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.overdue import LeftOpen, Standing
    from cioc.paper.promises import Promised
    from cioc.paper.subject import Subject
    from cioc.paper.view.charts import TimelineChart

_HOW_LATE: Final = "How late"
_ENOUGH: Final = 75  # letters that tell one action from another
_LAST_WORD: Final = 80


def title(subject: Subject) -> str:
    """The next board is named only where the workspace says how often it meets."""
    return f"Lapsed, and due {'before the next Board' if subject.has_board_rhythm else 'soon'}"


def build(subject: Subject) -> Lapsed | None:
    """Nothing where nothing is promised."""
    promised = subject.promised
    if not promised.overdue.standings and not promised.overdue.left_open:
        return None
    late, missed, due = promised.passed, promised.missed, promised.overdue.of(Bucket.DUE_SOON)
    lists = (
        _list(subject, f"Dates that have passed ({len(late)})", _HOW_LATE, late),
        _list(subject, f"Recurring work without a report ({len(missed)})", "Report expected", missed),
        _list(subject, f"Due by {in_words(subject.soon)} ({len(due)})", "Due", due),
    )
    return Lapsed(
        sentences=tuple(filter(None, _sentences(subject))),
        chart=_chart(subject, late, [standing for standing in due if not standing.recurs]),
        lists=tuple(each for each in lists if each.dues),
    )


def _sentences(subject: Subject) -> Iterator[str]:
    promised = subject.promised
    lapsed, due = promised.overdue.of(Bucket.LAPSED), promised.overdue.of(Bucket.DUE_SOON)
    undated = [*promised.overdue.of(Bucket.UNDATED), *promised.overdue.of(Bucket.UNREADABLE)]
    has = "has" if len(lapsed) < 2 else "have"  # none has, one has
    yield (
        f"Of {counted(len(promised.overdue.standings), 'open promise')}{_twice(promised.twice)}, "
        f"{len(lapsed) or 'none'} {has} lapsed{_how(promised)}."
    )
    falls = f"{counted(len(due), 'promise')} {'falls' if len(due) == 1 else 'fall'}" if due else "Nothing falls"
    yield f"{falls} due {subject.by_soon}{_next(subject)}."
    if undated:
        yield f"{counted(len(undated), 'promise')} {'has' if len(undated) == 1 else 'have'} no date, so cannot lapse."
    if rest := len(promised.overdue.standings) - len(lapsed) - len(due) - len(undated):
        yield f"The other {rest} recur, are ongoing, or fall due later." if rest > 1 else "The other one is not late."
    for left in promised.overdue.left_open:
        yield from _left(subject, left)


def _how(promised: Promised) -> str:
    """Of which kind, and since when the oldest is late."""
    passed, missed = promised.passed, promised.missed
    if not passed:
        return of_what_kind(missed)
    ago = f"{counted(passed[0].days_late, 'day')} ago"
    oldest = ago if len(passed) == 1 else f"the oldest {ago}"
    return f": {lapsed_in_words(passed)}, {oldest}, and {lapsed_in_words(missed)}" if missed else f", {oldest}"


def _next(subject: Subject) -> str:
    """The first date to come after those that fall due soon."""
    later = [
        standing
        for standing in subject.promised.overdue.of(Bucket.ON_TIME)
        if standing.due and standing.due > subject.soon and not standing.recurs
    ]
    if not later:
        return ""
    first = min(later, key=lambda standing: (str(standing.due), standing.name))
    assert first.due is not None  # those without were left out
    same = sum(standing.due == first.due for standing in later) - 1
    more = f", and {same} more" if same else ""
    after = " after that" if subject.promised.overdue.of(Bucket.DUE_SOON) else ""
    return f"; the next date{after} is {in_words(first.due)} ({short_name(subject, first)}{more})"


def _twice(number: int) -> str:
    """`cioc overdue` lists both."""
    if not number:
        return ""
    return f" ({number} of them, made in the plan and to the Board, {'is' if number == 1 else 'are'} counted once)"


def _left(subject: Subject, left: LeftOpen) -> Iterator[str]:
    before, after = (month(subject.seen.workspace.plans[plan]) for plan in (left.plan, left.successor))
    were = "was" if left.at_first == 1 else "were"
    is_part = subject.seen.workspace.plans[left.successor].on_file is OnFile.PART
    known = ", as far as that is on file" if is_part else ""
    of = f"{counted(left.at_first, 'line')} of the plan of {before} {were} left open"
    of += f" when that of {after} succeeded it{known}"
    since = [
        f"{len(each)} {'has' if len(each) == 1 else 'have'} since been {word}"
        for each, word in ((left.taken_up, "taken up"), (left.closed, "completed or dropped"))
        if each
    ]
    since += [f"{len(left.standings)} {'is' if len(left.standings) == 1 else 'are'} still open"] if since else []
    yield f"{of}: {listed(since, last='and')}." if since else f"{of}."
    if left.review and left.review.timescale:
        words = left.review.timescale.rstrip(".")
        yield f"That the plan of {before} was reviewed, as promised for {words}, is not recorded."


# -- The chart ---------------------------------------------------------------------------------------------------------


def _chart(subject: Subject, late: Sequence[Standing], due: Sequence[Standing]) -> TimelineChart | None:
    """Days that were named, and not those on which recurring work was due a report: nobody promised these."""
    deadlines = [
        Deadline(short_name(subject, standing), standing.first_due, standing.due)
        for standing in (*late, *due)
        if standing.due
    ]
    if len({(deadline.first, deadline.current) for deadline in deadlines}) < 2:
        return None
    return timeline(
        name="lapsed-timeline",
        headline=_headline(subject, late, due),
        deadlines=deadlines,
        as_of=subject.seen.as_of,
        next_board=subject.next_board if subject.has_board_rhythm else None,
    )


def _headline(subject: Subject, late: Sequence[Standing], due: Sequence[Standing]) -> str:
    moved = sum(standing.first_due not in (None, standing.due) for standing in (*late, *due))
    was = "one had been moved before" if moved == 1 else f"{moved} had been moved before"
    soon = "before the next Board" if subject.has_board_rhythm else f"by {in_words(subject.soon)}"
    said = [
        lapsed_in_words(late),
        f"{len(due)} more to come {soon}" if due and late else "",
        f"{counted(len(due), 'date')} to come {soon}" if due and not late else "",
        was if moved else "",
    ]
    return "; ".join(part for part in said if part)


# -- The tables --------------------------------------------------------------------------------------------------------


def _list(subject: Subject, caption: str, when: str, standings: Sequence[Standing]) -> DueList:
    alike = Counter(map(_by_whom, subject.promised.overdue.standings))
    return DueList(
        caption=caption,
        sentence=_silence(subject, standings),
        when=when,
        dues=tuple(_due(subject, each, is_only=alike[_by_whom(each)] == 1) for each in standings),
    )


def _by_whom(standing: Standing) -> tuple[str | None, ...]:
    """An action, and who does a line of it. Several lines can be done by the same people."""
    return standing.plan, standing.ref, standing.who


def _silence(subject: Subject, standings: Sequence[Standing]) -> str:
    """Of how many nobody has said a word: told once, and not in each row."""
    silent = sum(not _is_reported(subject, standing) for standing in standings)
    if not silent:
        return ""
    if len(standings) == 1:
        return "No report on it is on file."
    every = silent == len(standings)
    return "No report on any of these is on file." if every else f"On {silent} of these no report is on file."


def _is_reported(subject: Subject, standing: Standing) -> bool:
    """What a plan says of its lines on the day that it is written belongs to the promise, and is no report on it."""
    if standing.last_word is None:
        return False
    return standing.plan is None or standing.last_word > subject.seen.workspace.plans[standing.plan].written


def _due(subject: Subject, standing: Standing, *, is_only: bool) -> Due:
    what = of_standing(subject, standing)
    first = standing.first_timescale if standing.first_timescale != standing.timescale else None
    # What leads to its place in the paper need not say all here; what has none stands here in full.
    words = (lambda text: shortened(text, _ENOUGH)) if what.anchor else str
    return Due(
        what=replace(what, text=_who_and_what(subject, standing, is_only=is_only) or words(standing.what)),
        lead=leads(subject, standing.leads),
        timescale=Timescale(
            current=words(standing.part or standing.timescale or NO_TIMESCALE), first=words(first or "")
        ),
        when=_when(standing),
        aside=". ".join(filter(None, (_also(subject, standing), _last_word(subject, standing)))),
    )


def _who_and_what(subject: Subject, standing: Standing, *, is_only: bool) -> str:
    """Lines of an action differ by who does them; and those of the same people, by what the plan says of each."""
    if standing.who is None:
        return ""
    said = standing.last_note if not is_only and not _is_reported(subject, standing) else None
    what = shortened(said, _LAST_WORD) if said else shortened(standing.what, A_FEW)
    return f"{shortened(standing.who, _ENOUGH)}: {what}"


def _also(subject: Subject, standing: Standing) -> str:
    """A promise of the plan that was made to the Board as well."""
    days = [made.meeting.date for made in subject.promised.also.get(standing.name, ())]
    said = listed([f"{'on' if day.day else 'in'} {in_words(day)}" for day in days], last="and") if days else ""
    return f"Also promised to the Board {said}" if said else ""


def _last_word(subject: Subject, standing: Standing) -> str:
    if standing.last_word is None or not _is_reported(subject, standing):
        return ""
    note = shortened(standing.last_note or "", _LAST_WORD)
    # Of some meetings only the month is known: their last day is nobody's word.
    months = (each.date for each in subject.seen.meetings if not each.date.day and each.date.last == standing.last_word)
    day = in_words(next(months, standing.last_word))
    return f"Last word {day}{f': {note}' if note else ''}"


def _when(standing: Standing) -> str:
    assert standing.due is not None  # what has lapsed or falls due has a day
    day, late = in_words(standing.due), counted(standing.days_late, "day")
    if not standing.days_late:
        return day
    return f"{day}, {late} ago" if standing.recurs else f"{late}, since {day}"
