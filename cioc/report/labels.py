"""The words of the paper: what things are called, when they are due, how they stand.

Whatever cioc says in a paper in its own words is made here or in `sentences`; what people wrote is printed as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from cioc.changes.change import TimescaleChange
from cioc.changes.phrases import NOT_RECORDED, not_agreed
from cioc.changes.phrases import agreement as agreed_or_asked
from cioc.dates import PartialDate, in_words
from cioc.model import Status
from cioc.model.meeting import Verb
from cioc.report import sentences
from cioc.report.view.shared import Link, Prose, Rating
from cioc.state.names import line_name
from cioc.state.promise import PromiseKind
from cioc.text.escaping import escape_inline
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import in_number, late, listed, often, one_line, sentence
from cioc.timescales.reading import Flag
from cioc.workspace.references import TargetKind, number_of, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cioc.changes.change import Dropped, PromiseMove
    from cioc.model import Plan, Priority, Rag
    from cioc.report.context import Context
    from cioc.state import Entry, PlanState
    from cioc.state.promise import Life, Promise
    from cioc.state.timings import PromiseVersion
    from cioc.workspace.references import ReferenceTarget

STATUS: Final = {
    Status.NOT_STARTED: "Not started",
    Status.IN_PROGRESS: "In progress",
    Status.PAUSED: "Paused",
    Status.COMPLETE: "Complete",
    Status.DROPPED: "Dropped",
}
NO_LEAD: Final = "No lead named"
NO_DATE: Final = "No date"
PENDING: Final = "for agreement at this meeting"


def prose(text: str | None) -> Prose | None:
    """A text of the files as Markdown; None where there is none."""
    return Prose(text) if text else None


def dated(entry: Entry) -> str:
    """The date of an entry of the plan, and of a correction also that of what it puts right."""
    day = in_words(entry.when)
    return sentences.correcting(day, in_words(entry.corrects.date)) if entry.corrects else day


def status(value: Status | None) -> str:
    """A status as a paper has it: `In progress`; nothing where there is none."""
    return STATUS[value] if value else ""


def rating(context: Context, rag: str | None) -> Rating | None:
    """`Red: off track`. A word that the workspace does not know stands as it is: a rule reports it."""
    if rag is None:
        return None
    known = context.settings.rag.get(rag)
    return Rating(text=in_full(known) if known else rag, tone=rag)


def in_full(rating: Rag) -> str:
    """`Red: off track`; `On track` alone, where that is all that it means."""
    word, means = rating.label, rating.means
    return word if word.casefold() == means.casefold() else f"{word}: {means}"


def label(context: Context, rag: str | None) -> str:
    """`amber`: a rating within a sentence."""
    known = context.settings.rag.get(rag or "")
    return known.label.lower() if known else rag or ""


def leads(context: Context, ids: Sequence[str]) -> str:
    """The leads' names, or that there are none. Names hold commas, so a semicolon parts them."""
    return "; ".join(context.name_of(lead) for lead in ids) or NO_LEAD


def answer_for(context: Context, ids: Sequence[str]) -> str:
    """`lead: Early Help`, `leads: Health; Police`, or that there is none."""
    return f"{in_number(len(ids), 'lead/s')}: {leads(context, ids)}" if ids else NO_LEAD[:1].lower() + NO_LEAD[1:]


def spoken(context: Context, entries: Iterable[Entry]) -> tuple[Prose, ...]:
    """The notes of some entries, one after the other: with who speaks, where more than one does."""
    noted = [(entry.by, entry.note) for entry in entries if entry.note]
    several = len({by for by, _ in noted}) > 1
    return tuple(Prose(f"{_says(context, by, note)}{note}" if by and several else note) for by, note in noted)


def _says(context: Context, by: str, note: str) -> str:
    """A lead's name before their words; before a list or a heading on a line of its own."""
    return f"{escape_inline(context.name_of(by))}:{' ' if note[:1].isalpha() else f'{chr(10)}{chr(10)}'}"


def month(context: Context, plan: Plan) -> str:
    """The month in which a plan was written, which tells it from another of the same name: `February 2019`.

    Where another one was written in that month, the day; where one was on that day, its title, or else its id.
    """
    of = PartialDate(plan.written.year, plan.written.month)
    others = [state.plan for state in context.seen.plans if state.plan.id != plan.id]
    of_that_day = [other.title for other in others if other.written == plan.written]
    if of_that_day:
        return f"“{plan.id if plan.title in of_that_day else one_line(plan.title)}”"
    same = any((other.written.year, other.written.month) == (of.year, of.month) for other in others)
    return in_words(plan.written if same else of)


def heading(context: Context, state: PlanState, priority: Priority) -> str:
    """The heading of a priority; with its plan, where the paper reports on several."""
    of_plan = f" of the {month(context, state.plan)} plan" if len(context.plans) > 1 else ""
    return f"Priority {priority.ref}{of_plan}{f': {priority.title}' if priority.title else ''}"


# -- What things are called --------------------------------------------------------------------------------------------

_LONG: Final = 62
_FAR_TOO_LONG: Final = 160
_SHORTEST: Final = 18
_CLAUSE: Final = lazy_pattern(r"[,;:] | [–-] | (?=(?:so that|which|where|including|in order to|such as|as well as) )")


def short(text: str) -> str:
    """A name for a text: its words up to the end of a clause, the last one that is not long or else the first. It is
    cut with `…` only where it goes on far too long without such an end: half a clause names nothing.
    """
    line = one_line(text).rstrip(" .")
    if len(line) <= _LONG:
        return line
    ends = [found.start() for found in _CLAUSE.finditer(line) if found.start() >= _SHORTEST]
    within = [end for end in ends if end <= _LONG]
    whole = line[: within[-1] if within else ends[0] if ends else len(line)]
    return whole if len(whole) <= _FAR_TOO_LONG else beginning(whole, _FAR_TOO_LONG)


def beginning(text: str, longest: int) -> str:
    """The first words of what somebody wrote: to the end of a clause where there is one, else cut with `…`."""
    line = one_line(text).rstrip(" .")
    if len(line) <= longest:
        return line
    ends = [found.start() for found in _CLAUSE.finditer(line) if _SHORTEST <= found.start() <= longest]
    if ends:
        return line[: ends[-1]]
    start = line[:longest]
    return f"{(start.rpartition(' ')[0] or start).rstrip(' ,;:.-–')}…"


def ended(text: str) -> str:
    """A text that ends in a full stop, since a sentence follows it."""
    words = text.strip()
    return words if words.endswith((".", "!", "?", "”")) else f"{words}."


def quoted(text: str, longest: int) -> str:
    """`“The first words”`: what is quoted in them has single marks."""
    return f"“{beginning(text, longest).translate(_SINGLE_MARKS)}”"


_SINGLE_MARKS: Final = str.maketrans('“”"', "‘’'")


def anchor_of(index: int) -> str:
    """The id of the place in the annex that shows the action at an index of its plan. Refs may be given twice."""
    return f"action-{index + 1}"


def item_anchor(index: int) -> str:
    """The id of the place in the paper that shows the item at an index of its meeting."""
    return f"item-{index + 1}"


def call(context: Context, promise: Promise, happened: str = "", *, is_plan_told: bool = False) -> Link:
    """A promise by its name, what became of it, and its reference: `Fostering strategy, due March 2019 (3.2c)`."""
    name = promise.name if promise.name in context.seen.names else f"{promise.plan}/{promise.ref}"
    return mention(context, name, happened, is_plan_told=is_plan_told)


def mention(context: Context, reference: str, happened: str = "", *, is_plan_told: bool = False) -> Link:
    """The thing that a reference names, by its name. One to nothing known stands as it was typed: a rule reports it.

    Its plan is named where the paper reports on another or on several, unless the sentence it stands in does that.
    """
    target = resolve(reference, context.seen.spoken_of)
    if target is None:
        return Link(text=_told(reference, happened, ""))
    match target.kind:
        case TargetKind.ACTION | TargetKind.LINE | TargetKind.PRIORITY:
            return _of_plan(context, target, happened, is_plan_told=is_plan_told)
        case TargetKind.REVIEW:
            plan = context.seen.workspace.plans[target.home]
            of = "the plan" if is_plan_told else f"the {month(context, plan)} plan"
            return Link(text=_told(f"Review of {of}", happened, ""))
        case TargetKind.COMMITMENT:
            return _of_meeting(context, target, happened)
        case TargetKind.MEASURE:
            return Link(text=_told(context.seen.workspace.measures[target.name].title, happened, ""))
        case _:
            assert_never(target.kind)


def _told(name: str, happened: str, ref: str) -> str:
    return f"{name.rstrip(' .')}{f', {happened}' if happened else ''}{f' ({ref})' if ref else ''}"


def _of_plan(context: Context, target: ReferenceTarget, happened: str, *, is_plan_told: bool) -> Link:
    plan = context.seen.workspace.plans[target.home]
    if target.kind is TargetKind.PRIORITY:
        priority = next(p for p in plan.priorities if f"{plan.id}/{p.ref}" == target.name)
        return Link(text=_told(f"Priority {priority.ref}", short(priority.title or priority.promise), ""))
    index, action = context.actions[plan.id, target.action or ""]
    number, line = action.ref, None
    if target.kind is TargetKind.LINE:
        # Of two actions with one number, the first is known by it, and may have fewer lines.
        if is_known := target.line < len(action.delivery):
            line = action.delivery[target.line]
        if len(action.delivery) > 1 or not is_known:
            number = target.name.removeprefix(f"{plan.id}/")
    named = line_name(action, line, context.seen.workspace)
    name = named.title or ": ".join(map(short, named.texts))
    anchor = anchor_of(index) if context.reports_on(plan.id) and "plan" in context.annexes else ""
    of_plan = "" if is_plan_told else in_plan(context, plan)
    return Link(text=_told(name, happened, f"{number}{of_plan}"), anchor=anchor)


def followers(context: Context, action: str) -> dict[str, list[str]]:
    """The actions that say that they were an action of a plan that is over, or a line of it: their numbers, by plan."""
    found: dict[str, list[str]] = {}
    for heir in context.seen.lineage.actions.get(action, ()):
        plan, _, ref = heir.partition("/")
        found.setdefault(plan, []).append(ref)
    return found


def in_plan(context: Context, plan: Plan) -> str:
    """` of the February 2019 plan`; nothing where a number can only be of the one plan that is reported on."""
    is_clear = context.reports_on(plan.id) and len(context.plans) == 1
    return "" if is_clear else f" of the {month(context, plan)} plan"


def _of_meeting(context: Context, target: ReferenceTarget, happened: str) -> Link:
    meeting = context.seen.workspace.meetings[target.home]
    commitment = next(c for c in meeting.commitments if f"{meeting.date}/{c.id}" == target.name)
    promised = f"promised {in_words(meeting.date)}"
    anchor = context.commitment_anchors.get(target.name, "")
    name = commitment.title or short(commitment.text)
    return Link(text=_told(name, happened, promised), anchor=anchor)


def numbers(context: Context, references: Sequence[str]) -> str:
    """`Actions 1.1 and 1.2`, `Action 3.3 of the February 2019 plan`: what an item is about, by its number alone."""
    found: dict[tuple[str, str], list[str]] = {}
    others = []
    for reference in references:
        target = resolve(reference, context.seen.spoken_of)
        if target is None or target.kind not in {TargetKind.ACTION, TargetKind.LINE, TargetKind.PRIORITY}:
            others.append(mention(context, reference).text)
            continue
        plan = context.seen.workspace.plans[target.home]
        kind = "Priority/Priorities" if target.kind is TargetKind.PRIORITY else "Action/s"
        found.setdefault((kind, in_plan(context, plan)), []).append(number_of(target, plan))
    said = [
        f"{in_number(len(refs), kind)} {listed(refs, last='and')}{of_plan}" for (kind, of_plan), refs in found.items()
    ]
    return "; ".join([*said, *others])


# -- When things are due, and who agreed -------------------------------------------------------------------------------


def overdue_by(promise: Promise) -> str:
    """`due 25 December 2019`; late only where something said since shows that it was not done."""
    due = due_day(promise)
    return f"due {due}, {late(promise.days_late, is_late=True)}" if promise.is_late else f"due {due}"


def due_day(promise: Promise) -> str:
    """`25 December 2019`; `“next year”, read as 31 December 2020`, where the words can be read in more than one way."""
    if promise.last_day is None:
        return ""
    day = in_words(promise.last_day)
    return f"“{words_of(promise)}”, read as {day}" if is_ambiguous(promise) else day


def is_ambiguous(promise: Promise) -> bool:
    """Whether its words name another day as well as the one that is taken: a paper quotes them then."""
    return promise.current is not None and Flag.AMBIGUOUS in promise.current.reading.flags


def words_of(promise: Promise) -> str:
    """The words of its time, as they were written."""
    return one_line(promise.part or promise.timescale or "").rstrip(".")


def dates(
    context: Context, promise: Promise, *, is_silence_told: bool = False, is_asked: bool = False
) -> tuple[str, ...]:
    """The date that holds and how it stands; the first date, where it is another; who agreed to the change.

    Of what a plan made of several, each of these has its own first date and its own re-timings, and is told by what it
    was. `is_asked` says that members read elsewhere that they are asked to agree.
    """
    each = [_retimings(context, promise, life, is_asked=is_asked) for life in promise.lives]
    if all(said == each[0] for said in each):
        told: Iterable[str] = each[0]
    else:
        parts = [(_part(context, promise, life), said) for life, said in zip(promise.lives, each, strict=True) if said]
        told = (
            sentence(f"{f'{part}: ' if part else ''}{'; '.join(f'{one[:1].lower()}{one[1:]}' for one in said)}")
            for part, said in parts
        )
    return (_holds(promise, is_silence_told=is_silence_told), *dict.fromkeys(told))


def _retimings(context: Context, promise: Promise, life: Life, *, is_asked: bool) -> tuple[str, ...]:
    """The first date of one life, how often it was re-timed, and who agreed to the newest date; nothing of others."""
    moves = life.retimings
    if not moves:
        return ()
    said = []
    first = life.first.due if life.first else None
    now = promise.due if life is promise.life else life.current.due if life.current else None
    if first and now and first != now:
        said.append(f"First promised for {in_words(first)}{_in_other_words(context, promise, life)}; {_often(moves)}")
    agreed = _who_agreed(context, promise, life)
    is_of_last = agreed == NOT_RECORDED and len(moves) > 1
    if not (is_asked and agreed == PENDING):
        said.append(sentence(f"{agreed}{' for the newest date' if is_of_last else ''}"))
    return tuple(said)


def newest_dates(context: Context, promise: Promise) -> tuple[tuple[PromiseVersion, str], ...]:
    """The newest re-timing in each life of a promise, and who agreed to it, as the paper says it."""
    return tuple((life.retimings[-1], _who_agreed(context, promise, life)) for life in promise.lives if life.retimings)


def _who_agreed(context: Context, promise: Promise, life: Life) -> str:
    newest = life.retimings[-1]
    if refused := refused_before(context, newest.refused):
        return not_agreed(refused, f"to {one_line(newest.timescale)}")
    agreed = agreement(context, newest, promise.name)
    if agreed == NOT_RECORDED and life is not promise.life and (whole := _agreed_of_whole(promise, newest.due)):
        return agreed_or_asked(whole, on_file=True)
    return agreed


def _often(moves: Sequence[PromiseVersion]) -> str:
    return f"re-timed {often(len(moves))}"


def _in_other_words(context: Context, promise: Promise, life: Life) -> str:
    """`, as “Recruit 20 households”`: what was first promised, where that was not the same."""
    first, now = (resolve(name, context.seen.spoken_of) for name in (life.names[0], life.names[-1]))
    if promise.kind is not PromiseKind.LINE or first is None or now is None:
        return ""
    then, today = (context.actions[target.home, target.action or ""][1].action for target in (first, now))
    return "" if _is_as_before(then, today) else f", as “{short(then)}”"


def _is_as_before(then: str, now: str) -> bool:
    return one_line(then).rstrip(" .").casefold() == one_line(now).rstrip(" .").casefold()


def _holds(promise: Promise, *, is_silence_told: bool) -> str:
    if promise.state.pause:
        until, over = promise.state.pause.until, promise.due if promise.days_late else None
        return sentences.paused(in_words(until) if until else "", in_words(over) if over else "")
    if promise.last_day is None:
        return sentence(words_of(promise)) or NO_DATE
    due = due_day(promise)
    if promise.recurs:
        return f"{sentence(words_of(promise))}, until {due}"
    if promise.is_late:
        return f"Was due {due}; {late(promise.days_late, is_late=True)}"
    if promise.has_passed:
        return f"Was due {due}" if is_silence_told else f"Was due {due}; {promise.silence}"
    return f"Due {due}"


def agreement(context: Context, of: Dropped | TimescaleChange | PromiseMove | PromiseVersion, reference: str) -> str:
    """`agreed by the meeting of 6 December 2019`. A paper comes before its own meeting, which it asks to agree."""
    meeting = of.agreed
    if meeting == context.key or (meeting is None and is_asked_for(context, reference)):
        return PENDING
    if meeting is None and isinstance(of, TimescaleChange) and joined_from(context, of):
        promise = context.ledger.of(reference)
        if promise and of.reading_after and (whole := _agreed_of_whole(promise, of.reading_after.due)):
            return agreed_or_asked(whole, on_file=True)
    if meeting is None and not (of.restores or refused_before(context, of.refused)):
        return NOT_RECORDED
    return agreed_or_asked(of, on_file=meeting is not None and context.measure.is_on_file(meeting))


def _agreed_of_whole(promise: Promise, due: date | None) -> PromiseVersion | None:
    """The newest date of its own life, where a meeting agreed that and another part came to it: this one was not given
    another date.
    """
    own = promise.life.retimings[-1:]
    return own[0] if own and own[0].is_agreed and own[0].due == due else None


def refused_before(context: Context, meeting: str | None) -> str | None:
    """The meeting that refused a date, where that is not the one of this paper, which comes before its meeting."""
    return None if meeting == context.key else meeting


def joined_from(context: Context, change: TimescaleChange) -> str:
    """`the part that was 2.1b of the April 2026 plan`: where it is not the date of the whole that was changed."""
    promise = context.ledger.of(change.ref)
    if promise is None or len(promise.lives) == 1:
        return ""
    own = any(each.timescale == change.before for each in promise.life.versions)
    others = [each for each in promise.lives[1:] if any(one.timescale == change.before for one in each.versions)]
    return _part(context, promise, others[0]) if others and not own else ""


def _part(context: Context, promise: Promise, life: Life) -> str:
    """`the part that was 2.1b of the April 2026 plan`: one of several that a plan joined, by the last name that it had
    to itself.
    """
    others = {name for each in promise.lives if each is not life for name in each.names}
    names = [name for name in life.names if name not in others] or life.names
    was = resolve(names[-1], context.seen.spoken_of)
    if was is None:
        return ""
    plan = context.seen.workspace.plans[was.home]
    return f"the part that was {number_of(was, plan)}{in_plan(context, plan)}"


TO_AGREE: Final = {Verb.AGREE, Verb.APPROVE, Verb.ENDORSE}


def is_asked_for(context: Context, reference: str) -> bool:
    """Whether members are asked to agree something about a promise, or about the action that it is of. One that has one
    line is called by either name.
    """
    ours, promise = resolve(reference, context.seen.spoken_of), context.ledger.of(reference)
    asked = (each for ask in context.meeting.recommendations if ask.verb in TO_AGREE for each in ask.about)
    targets = (resolve(each, context.seen.spoken_of) for each in asked)
    return ours is not None and any(
        target is not None
        and (
            target.name == ours.name
            or (promise is not None and context.ledger.of(target.name) is promise)
            or (target.home, target.action, target.kind) == (ours.home, ours.action, TargetKind.ACTION)
        )
        for target in targets
    )


def as_at(day: date | PartialDate) -> str:
    """`12 February 2021`; of a month its end, since no day is made up."""
    is_month = isinstance(day, PartialDate) and not day.day
    return f"the end of {in_words(day)}" if is_month else in_words(day)
