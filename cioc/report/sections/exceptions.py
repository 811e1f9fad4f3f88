"""The exceptions: lines with an adverse rating, and those past their dates, with the reasons that were given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from cioc.dates import in_words
from cioc.model import OnFile
from cioc.report import sentences
from cioc.report.counts import lines
from cioc.report.labels import (
    PENDING,
    answer_for,
    call,
    dated,
    dates,
    in_plan,
    label,
    mention,
    month,
    newest_dates,
    rating,
    spoken,
)
from cioc.report.summary import moved_when_over, past_in_earlier_plans
from cioc.report.view.sections import Answer, Concern, Exceptions
from cioc.report.view.shared import Prose, to_section
from cioc.state.promise import PromiseKind
from cioc.state.tally import is_rated
from cioc.text.phrases import are, in_number, listed, sentence
from cioc.workspace.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cioc.report.context import Context
    from cioc.state import Entry, LineState
    from cioc.state.promise import Promise

MOST_ROWS: Final = 15
"""So many stand on the main pages; the others, where there are more, in an annex."""


def build(context: Context) -> Exceptions | None:
    """The first of them; nothing where there is no plan, and nothing is past its date."""
    rows = _rows(context)
    if not rows and not context.plans:
        return None
    found = [*_sentences(context), _silence_of_all(context)]
    if len(rows) > MOST_ROWS:
        found.append(sentences.more_in_annex(MOST_ROWS, len(rows)))
    return replace(_of(found, rows[:MOST_ROWS]), earlier=tuple(past_in_earlier_plans(context)), in_log=_in_log(context))


def others(context: Context) -> Exceptions | None:
    """Those that the main pages have no room for."""
    rows = _rows(context)[MOST_ROWS:]
    return _of([_silence_of_all(context)], rows) if rows else None


def _of(said: Sequence[str], rows: Sequence[Concern]) -> Exceptions:
    return Exceptions(
        sentences=tuple(filter(None, said)),
        rows=tuple(rows),
        earlier=(),
        in_log=None,
        has_reasons=any(row.said for row in rows),
        has_asks=any(row.asked for row in rows),
    )


# -- In sentences ------------------------------------------------------------------------------------------------------


def _sentences(context: Context) -> Iterator[str]:
    adverse = context.settings.exceptions if is_rated(context.reported_actions) else ()
    past = sum(promise.kind is not PromiseKind.COMMITMENT for promise in _past(context))
    still = [line for line in lines(context.reported_actions) if line.state.is_open]
    found = [(sum(line.state.rag == word for line in still), label(context, word)) for word in adverse]
    paused = sum(line.state.pause is not None for line in still)
    if not found and not past and not paused:
        whole = all(state.plan.on_file is OnFile.WHOLE for state in context.plans)
        yield sentences.nothing_needs_attention(_plan(context), whole=whole)
        return
    yield sentences.rated_lines(found, past, moved_when_over(context), of_several=len(context.plans) > 1)
    yield _without_update(context, still, adverse)
    if paused:
        yield are(paused, sentences.PAUSED_LINES)
    silent = sum(line.state.rag is None for line in still)
    if adverse and silent:
        yield sentences.without_rating(silent, len(still))


def _without_update(context: Context, still: Sequence[LineState], adverse: Sequence[str]) -> str:
    """The number of lines of each adverse rating without an update since the last paper, as the ledger knows them."""
    if context.previous is None or context.before is None:
        return ""
    known = context.before.known
    found = []
    for word in adverse:
        its = [context.ledger.of(line.name) for line in still if line.state.rag == word]
        silent = sum(promise is None or not promise.is_heard_since(known) for promise in its)
        found.append((silent, len(its), label(context, word)))
    return sentences.silent_lines(found)


def _silence_of_all(context: Context) -> str:
    """What would stand in each row, where nothing was said of any of several."""
    since = [_silence(context, promise) for promise in concerned(context)]
    is_one = len(since) > 1 and len({*since}) == 1 and since[0]
    return sentences.no_update(since[0], on_all=True) if is_one else ""


def _in_log(context: Context) -> Answer | None:
    """The number of commitments to the Board past their dates, and the section that tells them."""
    made = [context.ledger.of(each.name) for each in context.commitments]
    logged = [promise for promise in made if promise and promise.has_passed]
    number = sum(not promise.repeats for promise in logged)  # what a plan promises as well is counted there
    text = sentences.past_in_log(number, others=number < len(logged))
    return Answer(kind="past-in-log", number=number, text=text, see=to_section("action-log")) if number else None


def _plan(context: Context) -> str:
    """`the plan`; by its month, where another one left something open."""
    if context.overdue.left_open and len(context.plans) == 1:
        return f"the {month(context, context.plans[0].plan)} plan"
    return "the plans" if len(context.plans) > 1 else "the plan"


def _past(context: Context) -> list[Promise]:
    """The promises past their dates: of plans in use, of meetings, and those that a plan in use did not carry over."""
    left = (each for left in context.overdue.left_open if not left.is_silent for each in left.promises)
    return [*context.passed, *(promise for promise in left if promise.has_passed)]


# -- One by one --------------------------------------------------------------------------------------------------------


def _rows(context: Context) -> list[Concern]:
    """The worst rating first, then the longest past its date. Lines of which the same is to be told stand together."""
    together: dict[Concern, list[Promise]] = {}
    is_told = bool(_silence_of_all(context))
    for promise in concerned(context):
        together.setdefault(_shared(context, promise, is_silence_told=is_told), []).append(promise)
    return [_joined(context, shared, same) for shared, same in together.items()]


def concerned(context: Context) -> list[Promise]:
    """Each line that the section is about, once: of an adverse rating, paused, or past its date on file."""
    order = list(context.settings.exceptions)
    # Commitments stand in the action log.
    past = {each.name: each for each in _past(context) if each.kind is not PromiseKind.COMMITMENT}
    rated = [
        promise
        for line in lines(context.reported_actions)
        if line.state.is_open
        and (line.state.rag in order or line.state.pause)
        and (promise := context.ledger.of(line.name))
    ]
    found = {promise.name: promise for promise in (*rated, *past.values())}

    def worst_first(promise: Promise) -> tuple[int, int, int]:
        word = promise.state.rag
        return order.index(word) if word in order else len(order), -promise.days_late, promise.number

    return sorted(found.values(), key=worst_first)


def _shared(context: Context, promise: Promise, *, is_silence_told: bool) -> Concern:
    """All that may be the same of several lines of an action: but who does each, and its letter."""
    said, reasons = _reason(context, promise)
    action = f"{promise.plan}/{promise.ref}"
    asked = _asked(context, promise)
    silence = _silence(context, promise)
    is_by_action = bool(promise.line) and not _has_title(context, promise)  # what has a name of its own is told by it
    told = dates(context, promise, is_silence_told=bool(silence), is_asked=bool(asked))
    adverse = promise.state.rag if promise.state.rag in context.settings.exceptions else None
    return Concern(
        name=mention(context, action) if is_by_action else call(context, promise),
        rating=rating(context, promise.state.rag),
        direction=_direction(context, promise) if adverse else "",
        who="",
        leads="",
        reasons=reasons,
        said="" if is_silence_told else said,
        dates=told,
        asked=asked,
    )


def _has_title(context: Context, promise: Promise) -> bool:
    target = resolve(promise.name, context.seen.spoken_of)
    if target is None or target.line is None:
        return False
    delivery = context.actions[target.home, target.action or ""][1].delivery
    return target.line < len(delivery) and bool(delivery[target.line].title)


def _joined(context: Context, shared: Concern, same: Sequence[Promise]) -> Concern:
    first = same[0]
    name = call(context, first)
    if len(same) > 1:
        refs = listed([promise.line or promise.ref for promise in same], last="and")
        whole = mention(context, f"{first.plan}/{first.ref}")
        of_plan = in_plan(context, context.seen.workspace.plans[first.plan]) if first.plan else ""
        name = replace(whole, text=f"{whole.text.rpartition(' (')[0]} ({refs}{of_plan})")
    who = tuple(dict.fromkeys(promise.who.rstrip(" .") for promise in same if promise.who))
    answer = tuple(dict.fromkeys(lead for promise in same for lead in promise.leads))
    # Of a single line its name says who does it already.
    return replace(
        shared, name=name, who="; ".join(who) if len(same) > 1 else "", leads=sentence(answer_for(context, answer))
    )


def _reason(context: Context, promise: Promise) -> tuple[str, tuple[Prose, ...]]:
    """The last reason, with the day on which it was given: the line's own, or what a meeting said of it.

    An item of this paper stands in it already. What is newer than a reason that members need comes behind that reason.
    """
    if since := _silence(context, promise):
        return sentences.no_update(since), ()
    last = _last_reason(context, promise)
    assert last is not None  # else nothing was said
    if not last.note:
        is_adverse = promise.state.rag in context.settings.exceptions or promise.state.pause
        return sentences.NO_REASON if is_adverse else sentences.NO_NOTE, ()
    told = {(each.date, each.source): each for each in (*_needed(context, promise), last)}
    first, *others = told.values()
    then = (_later(_when(context, each), words) for each in others for words in _words(context, promise, each))
    return _when(context, first), (*_words(context, promise, first), *then)


def _needed(context: Context, promise: Promise) -> list[Entry]:
    """The reasons without which members cannot judge a line: of its adverse rating or its pause, and of the new date
    that they are asked to agree; the older first.
    """
    state = promise.state
    found = []
    if state.rag in context.settings.exceptions:
        found.append(state.rated_because)
    if state.pause:
        found.append(state.pause)
    if any(agreed == PENDING for _, agreed in newest_dates(context, promise)) and (held := state.holding("timescale")):
        found.append(held.reason("timescale"))
    return sorted((each for each in found if each and each.note), key=lambda each: each.date)


def _words(context: Context, promise: Promise, entry: Entry) -> tuple[Prose, ...]:
    """What an entry says, with all that was said of the line on its day."""
    note = entry.note or ""
    if entry.source:
        return (Prose(_first_part(entry)),)
    said = (each for each in promise.state.entries if not each.source and each.date == entry.date)
    return spoken(context, said) or (Prose(note),)


def _later(when: str, words: Prose) -> Prose:
    """`This paper: We asked for more help.`"""
    return Prose(f"{when}:{' ' if words.source[:1].isalnum() else chr(10) * 2}{words.source}")


def _last_reason(context: Context, promise: Promise) -> Entry | None:
    noted = [entry for _, entry in reversed(promise.state.news) if entry.note]
    own = next((each for each in noted if not _is_beside(context, each)), None)
    is_new = own is not None and context.is_news(own)
    return own if is_new else noted[0] if noted else promise.heard


def _silence(context: Context, promise: Promise) -> str:
    """Since when nothing was said of it, where nothing was."""
    last = _last_reason(context, promise)
    if last is not None and not _is_of_the_plan(context, promise, last):
        return ""
    day = _promised_on(context, promise)
    plan = context.seen.workspace.plans.get(promise.plan or "")
    return f"{'the plan was written on ' if plan and plan.written == day else ''}{in_words(day)}"


def _is_of_the_plan(context: Context, promise: Promise, last: Entry) -> bool:
    """Whether the newest words are those of the plan as it was written: a comment on the promise itself, and no reason
    why it was not kept.
    """
    if last.source or last.date != _promised_on(context, promise):
        return False
    said = [each for each in promise.state.entries if each.date == last.date]
    return promise.has_passed and not any(each.rag or each.status for each in said)


def _promised_on(context: Context, promise: Promise) -> date:
    """The day on which the first plan that promised it was written: a later one that took it over says nothing new."""
    plans = context.seen.workspace.plans
    names = (name.partition("/")[0] for life in promise.lives for name in life.names)
    return min([promise.state.began, *(plans[name].written for name in names if name in plans)])


def _is_beside(context: Context, entry: Entry) -> bool:
    """Whether it is an item of this paper that says nothing of the rating."""
    return entry.source == context.key and bool(entry.title) and entry.rag is None


def _first_part(entry: Entry) -> str:
    """The word of a meeting on it. An item can be long, and stands in the paper itself: here, its first paragraph."""
    note = entry.note or ""
    return note.strip().partition("\n\n")[0] if entry.title else note


def _when(context: Context, entry: Entry) -> str:
    if not entry.source:
        return dated(entry)
    if entry.source == context.key:
        return "This paper"
    return f"Meeting of {in_words(context.seen.workspace.meetings[entry.source].date)}"


def _direction(context: Context, promise: Promise) -> str:
    """The direction of the rating since then; empty where it is as it was."""
    if context.ledger_before is None:
        return ""
    before = next(filter(None, map(context.ledger_before.of, reversed(promise.life.names))), None)
    if before is None:
        return "Newly rated"
    rightly = before.state.put_right_by(promise.state, context.ledger_before.seen.as_of)
    if before.status and rightly.is_open and not before.is_open:
        return sentences.given_wrongly(before.status.value)
    if rightly.rag is None or not rightly.is_open:
        return "Newly rated" if rightly.is_open else "Open again"
    order, was, now = list(context.settings.rag), rightly.rag, promise.state.rag
    if before.state.rag and before.state.rag != was == now:
        return sentences.given_wrongly(label(context, before.state.rag))
    if was == now or was not in order or now not in order:
        return ""
    way = "Worse" if order.index(now) < order.index(was) else "Better"
    return f"{way}: was {label(context, was)}"


# -- What is asked -----------------------------------------------------------------------------------------------------


def _asked(context: Context, promise: Promise) -> str:
    """The recommendation that is about it; else that a new date waits for agreement."""
    asked = [
        str(number)
        for number, each in enumerate(context.meeting.recommendations, start=1)
        if any(_is_about(context, reference, promise) for reference in each.about)
    ]
    if asked:
        return f"{in_number(len(asked), 'Recommendation/s')} {listed(asked, last='and')}"
    newest = newest_dates(context, promise)
    pending = dict.fromkeys(each.timescale for each, agreed in newest if agreed == PENDING)
    return f"Agree the {in_number(len(pending), 'new date/s')}, {listed(pending, last='and')}" if pending else ""


def _is_about(context: Context, reference: str, promise: Promise) -> bool:
    target = resolve(reference, context.seen.spoken_of)
    if target is None:
        return False
    return target.name in {promise.name, f"{promise.plan}/{promise.ref}", *promise.also, *promise.life.names}
