"""What is past its date, and what falls due soon: the same judgement as `cioc overdue`, and each promise once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cioc.changes.phrases import counted
from cioc.dates import in_words, parse_partial
from cioc.overdue import Bucket
from cioc.report.naming import A_FEW, ago, of_promise, short_name, shortened
from cioc.report.slipping import left_and_passed
from cioc.report.view.lapsed import Due, DueList, Lapsed
from cioc.report.view.shared import Timescale
from cioc.report.wording import NO_TIMESCALE, leads
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.overdue import Promise
    from cioc.report.context import Subject

_SINCE: Final = "Since when"
_ENOUGH: Final = 75  # letters that tell one action from another
_LAST_WORD: Final = 80


def title(subject: Subject) -> str:
    """The next board is named only where the workspace says how often it meets."""
    return f"Past their dates, and due {'before the next Board' if subject.has_board_rhythm else 'soon'}"


def build(subject: Subject) -> Lapsed | None:
    """Nothing where nothing is promised."""
    if not subject.overdue.promises:
        return None
    passed, due = subject.passed, subject.due(Bucket.DUE_SOON)
    lists = (
        _list(subject, f"Dates that have passed ({len(passed)})", _SINCE, passed),
        _list(subject, f"Due by {in_words(subject.soon)} ({len(due)})", "Due", due),
    )
    return Lapsed(
        sentences=tuple(f"{sentence[0].upper()}{sentence[1:]}" for sentence in _sentences(subject)),
        lists=tuple(each for each in lists if each.dues),
    )


def _sentences(subject: Subject) -> Iterator[str]:
    passed, due = subject.passed, subject.due(Bucket.DUE_SOON)
    undated = [*subject.due(Bucket.UNDATED), *subject.due(Bucket.UNREADABLE)]
    are = "is past its date" if len(passed) < 2 else "are past their dates"
    oldest = f", the oldest by {counted(passed[0].days_late, 'day')}" if passed else ""
    promises = subject.overdue.in_use
    how = f"{counted(len(promises), 'open promise')}{_how_counted(subject)}"
    yield f"Of {how}, {len(passed) or 'none'} {are}{oldest}."
    falls = f"{counted(len(due), 'promise')} {'falls' if len(due) == 1 else 'fall'}" if due else "Nothing falls"
    yield f"{falls} due {subject.by_soon}{_next(subject)}."
    if undated:
        yield f"{counted(len(undated), 'promise')} {'has' if len(undated) == 1 else 'have'} no date."
    if rest := len(promises) - len(passed) - len(due) - len(undated):
        yield (
            f"The other {rest} recur, are ongoing, or fall due later." if rest > 1 else "The other one is not due yet."
        )
    for left in subject.overdue.left_open:
        yield f"{left_and_passed(subject, left)}."


def _next(subject: Subject) -> str:
    """The first date to come after those that fall due soon."""
    later = [
        standing
        for standing in subject.due(Bucket.ON_TIME)
        if standing.due and standing.due > subject.soon and not standing.recurs
    ]
    if not later:
        return ""
    first = min(later, key=lambda standing: (str(standing.due), standing.number))
    assert first.due is not None  # those without were left out
    same = sum(standing.due == first.due for standing in later) - 1
    more = f", and {same} more" if same else ""
    after = " after that" if subject.due(Bucket.DUE_SOON) else ""
    return f"; the next date{after} is {in_words(first.due)} ({short_name(subject, first)}{more})"


def _how_counted(subject: Subject) -> str:
    """Of how many the Board was promised the same; and that what plans that are over left open is not among them."""
    number = sum(bool(promise.also) for promise in subject.overdue.in_use)
    twice = f"{number} of them, made in the plan and to the Board, {'is' if number == 1 else 'are'} counted once"
    apart = "those that earlier plans left open are counted apart"
    said = [twice if number else "", apart if subject.overdue.left_open else ""]
    return f" ({'; '.join(filter(None, said))})" if any(said) else ""


# -- The tables --------------------------------------------------------------------------------------------------------


def _list(subject: Subject, caption: str, when: str, standings: Sequence[Promise]) -> DueList:
    alike = Counter(map(_by_whom, subject.overdue.promises))
    return DueList(
        caption=caption,
        sentence=_silence(standings),
        when=when,
        dues=tuple(_due(subject, each, is_only=alike[_by_whom(each)] == 1) for each in standings),
    )


def _by_whom(standing: Promise) -> tuple[str | None, ...]:
    """An action, and who does a line of it. Several lines can be done by the same people."""
    return standing.plan, standing.ref, standing.who


def _silence(standings: Sequence[Promise]) -> str:
    """Of how many nobody has said a word: told once, and not in each row."""
    silent = sum(standing.last_word is None for standing in standings)
    if not silent:
        return ""
    if len(standings) == 1:
        return "There is no update on it."
    every = silent == len(standings)
    return "There is no update on any of these." if every else f"There is no update on {silent} of these."


def _due(subject: Subject, standing: Promise, *, is_only: bool) -> Due:
    what = of_promise(subject, standing)
    first = standing.first_timescale if standing.first_timescale != standing.timescale else None
    # What leads to its place in the paper need not say all here; what has none stands here in full.
    words = (lambda text: shortened(text, _ENOUGH)) if what.anchor else str
    note = shortened(standing.last_note or "", _LAST_WORD)
    # Of twins it is the note that tells them apart: it need not stand there twice.
    is_told = standing.who is not None and not is_only and bool(note)
    return Due(
        what=replace(what, text=_who_and_what(standing, note if is_told else "") or words(standing.what)),
        lead=leads(subject, standing.leads),
        timescale=Timescale(
            current=words(standing.part or standing.timescale or NO_TIMESCALE), first=words(first or "")
        ),
        when=_when(standing),
        aside=". ".join(filter(None, (_also(standing), _last_word(subject, standing, "" if is_told else note)))),
    )


def _who_and_what(standing: Promise, note: str) -> str:
    """Lines of an action differ by who does them; and those of the same people, by what was last said of each."""
    if standing.who is None:
        return ""
    return f"{shortened(standing.who, _ENOUGH)}: {note or shortened(standing.what, A_FEW)}"


def _also(standing: Promise) -> str:
    """A promise of the plan that was made to the Board as well."""
    days = [parse_partial(name.partition("/")[0]) for name in standing.also]
    said = listed([f"{'on' if day.day else 'in'} {in_words(day)}" for day in days], last="and") if days else ""
    return f"Also promised to the Board {said}" if said else ""


def _last_word(subject: Subject, standing: Promise, note: str) -> str:
    if standing.last_word is None:
        return ""
    # Of some meetings only the month is known: their last day is nobody's word.
    months = (each.date for each in subject.seen.meetings if not each.date.day and each.date.last == standing.last_word)
    day = in_words(next(months, standing.last_word))
    return f"Last word {day}{f': {note}' if note else ''}"


def _when(standing: Promise) -> str:
    assert standing.due is not None  # what has passed or falls due has a day
    day = in_words(standing.due)
    return f"{day}, {ago(standing)}" if standing.days_late else day
