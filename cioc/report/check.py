"""The officer's list before a paper goes out: what it will say of each lead, and what is still missing from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.changes.phrases import NOT_RECORDED
from cioc.overdue import Bucket
from cioc.report.counts import lines
from cioc.report.labels import (
    PENDING,
    TO_AGREE,
    agreement,
    call,
    due_day,
    is_ambiguous,
    is_asked_for,
    label,
    newest_dates,
    overdue_by,
)
from cioc.report.redaction import parts
from cioc.report.sections.action_log import logged
from cioc.report.sections.exceptions import concerned
from cioc.report.summary import dropped, moved_later
from cioc.report.view.shared import Prose
from cioc.state.promise import PromisePlace
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import in_number, listed, one_line, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cioc.report.context import Context
    from cioc.report.view.paper import Paper
    from cioc.state.promise import Promise


class LeadSummary(Struct, frozen=True, kw_only=True):
    """The things that the paper says of one lead."""

    name: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    """A few words such as `past its date`, and the promises of which they are said."""


class CheckItem(Struct, frozen=True, kw_only=True):
    """One thing on the list: a heading, and what there is under it."""

    heading: str
    entries: tuple[str | LeadSummary, ...]
    remedy: str = ""
    """The words to type or to add, where there are such."""
    must_be_mended: bool = False
    """Whether the paper should not go out with it."""


def check(context: Context, paper: Paper, samples: Iterable[str] = ()) -> tuple[CheckItem, ...]:
    """The list, what must be mended first. `samples` are places that still hold the words of a sample."""
    points = (
        CheckItem(heading="Sample words are still in it", entries=tuple(samples), must_be_mended=True),
        CheckItem(heading=_without_reason(context), entries=tuple(_unreasoned(context)), must_be_mended=True),
        CheckItem(
            heading="Missing from the meeting's file",
            entries=tuple(_missing(context)),
            must_be_mended=_is_bare(context),
        ),
        CheckItem(heading="Dates that can be read in more than one way", entries=tuple(_read_in_two_ways(context))),
        *_dates(context),
        *_drops(context),
        CheckItem(heading="Abbreviations that are not explained", entries=tuple(_unexplained(context, paper))),
        CheckItem(heading="What it says of each lead", entries=tuple(_leads(context))),
    )
    return tuple(point for point in points if point.entries)


def _without_reason(context: Context) -> str:
    labels = [label(context, word) for word in context.settings.exceptions]
    return f"Rated {listed(labels)} without a reason" if labels else ""


def _unreasoned(context: Context) -> Iterator[str]:
    for line in lines(context.reported_actions):
        because = line.state.rated_because
        if line.state.is_open and because and line.state.rag in context.settings.exceptions and not because.note:
            promise = context.ledger.of(line.name)
            yield call(context, promise).text if promise else line.ref


def _missing(context: Context) -> Iterator[str]:
    meeting = context.meeting
    day = meeting.date
    filled = (
        (
            f'summary: a paragraph in your own words, which stands first: cioc edit {day} --summary "WORDS"',
            meeting.summary,
        ),
        (f"items: what the group talked about: cioc new item --meeting {day}", meeting.items),
        (
            f"recommendations: what members are asked to do: cioc new recommendation --meeting {day}",
            meeting.recommendations,
        ),
        ("author: who signs the paper", meeting.author),
        (f"signed: the day of the signature: cioc edit {day} --signed DATE", meeting.signed),
    )
    return (words for words, value in filled if not value)


def _is_bare(context: Context) -> bool:
    """Whether nothing in the paper would be the officer's own words."""
    return not (context.meeting.summary or context.meeting.items)


def _read_in_two_ways(context: Context) -> Iterator[str]:
    """Dates that the paper relies on, though their words name another day as well."""
    for promise in context.overdue.in_use:
        if promise.due and is_ambiguous(promise) and (promise.has_passed or _is_soon(promise)):
            yield call(context, promise, due_day(promise)).text


def _dates(context: Context) -> Iterator[CheckItem]:
    """The new dates that the paper puts to the meeting, and those of which no agreement is recorded, also from before
    the last paper; each with what to type where members would not be asked.
    """
    pending, others = (list(_moves(context, agreed)) for agreed in (PENDING, NOT_RECORDED))
    yield from _to_be_agreed(context, "New dates", pending, others, _ask)


def _drops(context: Context) -> Iterator[CheckItem]:
    """In the same way what was dropped since the last paper."""
    found: dict[str, list[tuple[str, str]]] = {PENDING: [], NOT_RECORDED: []}
    for change in dropped(context):
        promise, agreed = context.ledger.of(change.ref), agreement(context, change, change.ref)
        if promise and agreed in found:
            found[agreed].append((promise.label, call(context, promise).text))
    yield from _to_be_agreed(context, "Dropped promises", found[PENDING], found[NOT_RECORDED], _ask_to_drop)


def _to_be_agreed(
    context: Context,
    what: str,
    pending: Sequence[tuple[str, str]],
    others: Sequence[tuple[str, str]],
    ask: Callable[[Context, Sequence[str]], str],
) -> Iterator[CheckItem]:
    """Things that this meeting is asked to agree, and others, each by its name and in words."""
    unasked = [name for name, _ in pending if not is_asked_for(context, name)]
    it = in_number(len(unasked), "it/them")
    yield CheckItem(
        heading=f"{what} that this meeting is asked to agree",
        entries=tuple(text for _, text in pending),
        remedy=f"no recommendation asks members to agree {it}: {ask(context, unasked)}" if unasked else "",
    )
    it = in_number(len(others), "it/them")
    yield CheckItem(
        heading=f"{what} that no meeting is asked to agree",
        entries=tuple(text for _, text in others),
        remedy=f"to put {it} to this meeting: {ask(context, [name for name, _ in others])}" if others else "",
    )


def _ask_to_drop(context: Context, names: Sequence[str]) -> str:
    words = f'"to drop the {in_number(len(names), "promise/s")}"'
    return f"cioc new recommendation agree {words} {_about(names)} --meeting {context.key}"


def _ask(context: Context, names: Sequence[str]) -> str:
    """The command that puts new dates to the meeting: in the recommendation that asks for dates, or else in a new one.

    Members who approve a plan, or agree to drop something, would not know that they agree dates as well.
    """
    for number, each in enumerate(context.meeting.recommendations, start=1):
        if each.verb in TO_AGREE and _DATES.search(each.text):
            about = _about(dict.fromkeys((*each.about, *names)))
            return f"cioc edit {context.key}/recommendation-{number} {about}"
    words = f'"the new {in_number(len(names), "date/s")}"'
    return f"cioc new recommendation agree {words} {_about(names)} --meeting {context.key}"


_DATES: Final = lazy_pattern(
    r"(?:new|later|changed|moved|revised) (?:date|timescale|deadline)|(?:date|timescale|deadline)s? of|re-?timed",
    re.IGNORECASE,
)


def _about(names: Iterable[str]) -> str:
    return " ".join(f"--about {typed(name)}" for name in names)


def _moves(context: Context, agreed: str) -> Iterator[tuple[str, str]]:
    """The promises whose newest dates are `agreed` so, by their names, with these dates: all that are open, and what
    the paper tells of others that were moved since the last one.
    """
    named = set()
    for promise in context.ledger.open_promises:
        if promise.place is PromisePlace.IN_USE:
            dates = [each.timescale for each, who in newest_dates(context, promise) if who == agreed]
            if dates:
                named.add(promise.name)
                yield promise.label, call(context, promise, f"to {listed(dict.fromkeys(dates), last='and')}").text
    for change in (change for its in moved_later(context) for change in its):
        moved = context.ledger.of(change.ref)
        if moved and not moved.is_open and moved.name not in named and agreement(context, change, change.ref) == agreed:
            named.add(moved.name)
            yield moved.label, call(context, moved, f"to {one_line(change.after or '')}").text


_ABBREVIATION: Final = lazy_pattern(r"\b[A-Z]{2,}[A-Za-z]*\b")
_KNOWN_TO_ALL: Final = frozenset({"RAG", "UK", "NHS", "GP", "IT", "HR", "COVID", "OK", "TV", "PDF"})


def _unexplained(context: Context, paper: Paper) -> Iterator[str]:
    """Words in capitals for which the workspace has no explanation, in the order of the alphabet."""
    texts = (part.source if isinstance(part, Prose) else part for part in parts((paper.cover, paper.sections)))
    found = {word for text in texts if isinstance(text, str) for word in _ABBREVIATION.findall(text)}
    known = {word for short in context.settings.abbreviations for word in _ABBREVIATION.findall(short)}
    for word in sorted(found):
        if word.rstrip("s") not in known | _KNOWN_TO_ALL and word not in known:
            yield word


# -- Lead by lead ------------------------------------------------------------------------------------------------------


def _leads(context: Context) -> Iterator[LeadSummary]:
    """All that the paper names of each lead, and no more."""
    theirs: dict[str, dict[str, list[str]]] = {}
    for where, promise, text in _named(context):
        for lead in promise.leads or ("",):
            theirs.setdefault(lead, {}).setdefault(where, []).append(text)
    for lead, said in sorted(theirs.items(), key=lambda each: (not each[0], context.name_of(each[0]))):
        name = context.name_of(lead) if lead else "Nobody named"
        facts = ((where, tuple(dict.fromkeys(texts))) for where, texts in said.items())
        yield LeadSummary(name=name, facts=tuple(facts))


def _named(context: Context) -> Iterator[tuple[str, Promise, str]]:
    """Each promise that a section of the paper names, and as what: those that need attention, of plans in use and of
    earlier ones; those of the action log; those that fall due.
    """
    for promise in concerned(context):
        word = promise.state.rag if promise.state.rag in context.settings.exceptions else None
        if word:
            yield label(context, word), promise, call(context, promise).text
        if promise.has_passed:
            yield "past its date", promise, call(context, promise, overdue_by(promise)).text
        elif not word:
            yield "paused", promise, call(context, promise).text
    for left in context.overdue.left_open:
        for promise in left.promises:
            if left.is_silent and promise.has_passed:
                yield "past its date", promise, call(context, promise, overdue_by(promise)).text
    for promise in logged(context):
        happened = overdue_by(promise) if promise.has_passed else ""
        yield "in the action log", promise, call(context, promise, happened).text
    for promise in context.due(Bucket.DUE_SOON):
        yield "due soon", promise, call(context, promise, f"due {due_day(promise)}").text


def _is_soon(promise: Promise) -> bool:
    return promise.bucket is Bucket.DUE_SOON
