"""The standing of a promise in a few words and in the colour of its rating, from the ledger as `cioc overdue` is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cioc.dates import in_short, in_words
from cioc.model import PlanStatus
from cioc.render.overdue.words import NO_TIMESCALE, called, first_promise, last_word, leads, ref
from cioc.render.terminal_text import RATING_STYLES, fact, row
from cioc.state.deadlines import Bucket
from cioc.text.phrases import days, late, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cioc.render.terminal_text import Line, Piece
    from cioc.state import PlanState, Snapshot
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise

_UNBROKEN = "\0"
"""Stands for the blanks of a rating while lines are broken. No text has it."""

# Enough to know a note by.
_WORDS = 90


def of_plan(state: PlanState, seen: Snapshot) -> str:
    """`current plan`, `draft` or `over: cioc-2022 took its place`: whether a plan counts on a day, and why."""
    plan = state.plan
    status = plan.generation(seen.as_of).status
    if plan.id in seen.succession.in_use:
        if status == PlanStatus.DRAFT:
            return "current plan, though a draft: no agreed plan has taken its place"
        return f"current plan{f', {status}' if status and status != PlanStatus.CLOSED else ''}"
    if after := seen.succession.displaced.get(plan.id):
        return f"over: {after} took its place"
    if seen.succession.is_over(plan.id):
        return f"over: {status}"
    current = seen.succession.newest
    instead = f": the current plan is {current}" if current else ""
    return f"{'draft' if status == PlanStatus.DRAFT else 'not current yet'}{instead}"


def state_words(rag: str | None, status: object, timescale: str | None = None) -> str:
    """A rating, a status and a new timescale, as far as they were given: ` [amber, in progress]`."""
    words = [str(word).replace("-", " ") for word in (rag, status) if word]
    words += [f"now promised for {timescale}"] if timescale else []
    return f" [{', '.join(words)}]" if words else ""


def rated(
    label: str, text: str, width: int, rag: str | None, status: object, *, style: str = "", indent: int = 2
) -> Iterator[Line]:
    """A row with its rating and its status behind it, in their colours."""
    words = state_words(rag, status).strip().replace(" ", _UNBROKEN)
    for line in row(label, f"{text} {words}", width, style=style, indent=indent):
        yield tuple(_in_colours(line, words)) if words else line


def _in_colours(line: Line, words: str) -> Iterator[Piece]:
    for text, style in line:
        before, found, after = text.rpartition(words)
        if not found:
            yield text, style
            continue
        yield before, style
        yield "[", ""
        for number, word in enumerate(found.strip("[]").replace(_UNBROKEN, " ").split(", ")):
            if number:
                yield ", ", ""
            yield word, RATING_STYLES.get(word, "")
        yield f"]{after}", ""


def due(promise: Promise, day: date) -> tuple[str, str, str]:
    """`Due` or `Now`, the day of an open promise with how far it is from there, and a style: `30 September 2022,
    61 days ago, no update since`.

    `day` is the last one there is where all that the files hold is shown: from that no days are counted.
    """
    label = "Due" if promise.due and not promise.recurs else "Now"
    return (label, *_due(promise, day))


def _due(promise: Promise, day: date) -> Piece:
    if day == date.max and promise.due and not promise.recurs:
        return in_words(promise.due), ""
    if promise.has_passed:
        by = late(promise.days_late, is_late=promise.is_late, silence=promise.silence)
        return f"{in_words(promise.due) if promise.due else ''}, {by}", "error"
    match promise.bucket:
        case Bucket.UNREADABLE:
            return "cannot be read", "error"
        case Bucket.QUIET:
            return "no recent update", "warning"
        case Bucket.UNDATED:
            return "no date", ""
    if promise.recurs:
        return f"comes round again{f', until {in_words(promise.last_day)}' if promise.last_day else ''}", ""
    if promise.due is None:
        return "goes on", ""
    ahead = (promise.due - day).days
    if ahead < 0:  # which is held against nobody while it is paused, or in a plan that is to follow
        paused = ", paused" if promise.bucket is Bucket.PAUSED else ""
        return f"{in_words(promise.due)}, {days(ahead)} ago{paused}", ""
    said = f"in {days(ahead)}" if ahead else "today"
    return f"{in_words(promise.due)}, {said}", "warning" if promise.bucket is Bucket.DUE_SOON else ""


# A block of longer lines is hard to read.
_BLOCK = 100


def blocks(
    groups: Iterable[tuple[str, Sequence[Promise]]], seen: Snapshot, width: int, *, within: str | None, style: str = ""
) -> Iterator[Line]:
    """Promises in groups, each with a block of lines, and an empty one between two."""
    is_first = True
    for name, promises in groups:
        if name:
            yield from () if is_first else ((),)
            yield ((name, style or "strong"),)
        for number, promise in enumerate(promises):
            yield from ((),) if name or number else ()
            yield from block(promise, seen, min(width, _BLOCK), label=ref(promise, within))
        is_first = False


def block(promise: Promise, seen: Snapshot, width: int, *, label: str, indent: int = 0) -> Iterator[Line]:
    """A promise with all that a list knows of it: what it is, who leads it, its dates, why it is rated so, and the last
    word on it, whole.
    """
    name, below = called(promise), indent + 2
    yield from rated(label, name, width, promise.state.rag, promise.status, style="strong", indent=indent)
    lead = leads(promise, seen.workspace)
    if promise.called.title and promise.what != promise.called.title and promise.line:
        yield from fact("Action", promise.what, width, indent=below)
    if promise.who and promise.who not in (*promise.called.texts, lead):
        yield from fact("Done by", promise.who, width, indent=below)
    yield from fact("Lead", lead, width, indent=below)
    yield from fact("Timescale", promise.timescale or NO_TIMESCALE, width, indent=below)
    first = promise.first_timescale
    if first and first != promise.timescale and not promise.never_had_a_day:
        yield from fact("First promise", first_promise(promise), width, indent=below)
    rating, is_heard = promise.state.rated if promise.state.rag else None, promise.heard is not None
    if rating:
        known = seen.workspace.settings.rag.get(promise.state.rag or "")
        words = f"{in_short(rating.when)}: {one_line(rating.note) if rating.note else 'no reason given'}"
        style = RATING_STYLES.get(promise.state.rag or "", "")
        rows = fact(known.label if known else "Rating", words, width, label_style=style, indent=below)
        is_heard = promise.heard is not None and promise.heard.written is not rating.written
    else:
        rows = iter(())
    yield from standing(promise, seen.as_of, width, indent=below, dated=bool(promise.timescale), word=False)
    yield from rows
    if is_heard or promise.heard is None:
        yield from fact("Latest entry", last_word(promise), width, indent=below)


def below_timescale(promise: Promise, day: date, width: int, *, word: bool = True) -> Iterator[Line]:
    """The standing of a promise below the words of its timescale, which say so themselves where there are none; and the
    last word on it, whole.
    """
    yield from standing(promise, day, width, indent=4, dated=bool(promise.timescale), word=False)
    if word and promise.is_open:
        yield from fact("Latest entry", last_word(promise), width, indent=4)


def standing(
    promise: Promise, day: date, width: int, *, indent: int, dated: bool = True, word: bool = True
) -> Iterator[Line]:
    """The day of a promise, and the last word on it: two rows. Of what is not open, nothing."""
    if not promise.is_open:
        return
    if dated:
        label, words, style = due(promise, day)
        yield from fact(label, words, width, style=style, indent=indent)
    if word:
        yield from fact("Latest entry", last_word(promise, _WORDS), width, indent=indent)


def stands(name: str, known: Ledger, width: int, *, indent: int) -> Iterator[Line]:
    """The standing of a line or a commitment, below it: its day and the last word; or as what it goes on, if it was
    carried over. What was promised to the Board too stands as the line does that it is the same as.
    """
    promise = known.of(name)
    if promise is None:
        return
    if promise.name != name and promise.label != name:
        yield from fact("Goes on as", promise.label, width, indent=indent)
        return
    line = known.of(promise.repeats) if promise.repeats else None
    if line is not None:
        yield from fact("The same as", line.label, width, indent=indent)
    yield from standing(line or promise, known.seen.as_of, width, indent=indent)
