"""The record since the last meeting: what got better or worse, was re-timed, or was not reported back.

Numbers first and, of each, up to three by name: the sections that follow tell the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from msgspec.structs import replace

from cioc.changes.change import BaseChange, Completed, Dropped, Lapsed, StatusChange, TimescaleChange
from cioc.changes.kinds import ChangeKind, RecordKind
from cioc.changes.phrases import NOT_RECORDED, recorded
from cioc.changes.reconcile import Travel, travel
from cioc.dates import in_words
from cioc.model import OnFile, PlanStatus, Status
from cioc.report import sentences
from cioc.report.labels import (
    PENDING,
    agreement,
    call,
    due_day,
    followers,
    joined_from,
    label,
    mention,
    month,
    numbers,
    overdue_by,
    quoted,
    refused_before,
    short,
)
from cioc.report.measures import followed
from cioc.report.view.sections import Answer, EarlierPlan, PastDate, Question
from cioc.report.view.shared import Link, to_section
from cioc.state import first_rating, put_right, worst
from cioc.state.promise import PromiseKind, PromisePlace
from cioc.state.tally import is_rated
from cioc.text.phrases import and_more, are, counted, in_number, later, listed, one_line, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cioc import model
    from cioc.changes.reconcile import ActionMove
    from cioc.dates import PartialDate
    from cioc.overdue import LeftOpen, Promise
    from cioc.report.context import Context
    from cioc.report.measures import Followed
    from cioc.state import ActionState, CommitmentState, Entry

C = TypeVar("C", bound=BaseChange)

_NAMED: Final = 3
"""So many are named of what other sections tell in full."""
_ALL: Final = 15
"""So many of what is told nowhere else."""
_QUOTED: Final = 60
"""So many characters of a reason, or of what was corrected: a sentence or two."""


def of_ratings(context: Context) -> tuple[Question, ...]:
    """The questions of what got better and what got worse; one, where a plan without ratings says nothing of either."""
    return tuple(Question(heading=heading, told=said) for heading, said in _better_and_worse(context) if said)


def of_promises(context: Context) -> tuple[Question, ...]:
    """The questions of what was re-timed, what was not reported back and what was corrected, with short answers."""
    asked = (
        ("What was re-timed, and what passed its date?", tuple(_moved(context))),
        ("What was promised but not reported back?", tuple(_not_reported(context))),
        ("What was corrected?", tuple(_corrected(context))),
    )
    return tuple(Question(heading=heading, told=said) for heading, said in asked if said)


def headline(context: Context) -> str:
    """The worst that there is to say, in a sentence for a list of papers."""
    past = _past(context)
    said = [sentences.past_in_all(len(past), []).removeprefix("In all, ")] if past else []
    said += [each.text for left in context.overdue.left_open for each in left_open(context, left)]
    return sentence(". ".join(said) or sentences.NOTHING_PAST)


def told(
    kind: str, number: int, text: str, names: Sequence[Link] = (), *, most: int = _NAMED, see: str = ""
) -> Iterator[Answer]:
    """A sentence with the first of some names, how many others there are, and the section to `see`; nothing where there
    is no text.
    """
    if text:
        most = most if len(names) != most + 1 else most + 1  # one that is left is named, too
        yield Answer(
            kind=kind,
            number=number,
            text=sentence(text),
            names=tuple(names[:most]),
            rest=and_more(len(names) - most),
            see=to_section(see) if see else None,
        )


def _each(kind: str, words: str, names: Sequence[Link], *, most: int = _NAMED) -> Iterator[Answer]:
    yield from told(kind, len(names), are(len(names), words), names, most=most)


def _all(context: Context, sort: type[C], *kinds: ChangeKind) -> list[C]:
    """The changes of a sort, or of some kinds of it, those of the plan and its review first, then of commitments."""
    found = (each for each in context.changes if isinstance(each, sort) and (not kinds or each.kind in kinds))
    return _once(context, sorted(found, key=lambda change: change.record is RecordKind.COMMITMENT))


def _once(context: Context, changes: Iterable[C]) -> list[C]:
    """The first change of each promise: what several became, or was promised twice, would be told once for each."""
    found: dict[str, C] = {}
    for change in changes:
        promise = context.ledger.of(change.ref)
        found.setdefault((promise.repeats or promise.name) if promise else change.ref, change)
    return list(found.values())


def _named(context: Context, changes: Iterable[C], happened: Callable[[C], str] = lambda _: "") -> list[Link]:
    return [mention(context, change.ref, happened(change)) for change in changes]


# -- Better and worse --------------------------------------------------------------------------------------------------


def _better_and_worse(context: Context) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    if context.before is None:
        return
    better, worse = tuple(_better(context)), tuple(_worse(context))
    if _is_rated(context):
        yield "What got better?", better or tuple(told("no-better", 0, sentences.NOTHING_BETTER))
        yield "What got worse?", worse or tuple(told("no-worse", 0, sentences.NOTHING_WORSE))
        # A first rating is neither; but the count of the reds and ambers has grown by it.
        yield "What was rated for the first time?", tuple(_first_rated(context))
        yield "What is not rated any more?", tuple(_unrated(context))
        return
    has_actions = bool(context.reported_actions)
    unrated = tuple(told("not-rated", 0, sentences.NOT_RATED)) if has_actions else ()
    done = tuple(told("none-completed", 0, sentences.NOTHING_COMPLETED)) if has_actions and not better else ()
    if worse:
        yield "What got better?", better or done
        yield "What got worse?", (*worse, *unrated)
    else:
        yield "Where does the plan stand?", (*better, *unrated, *done)


def _is_rated(context: Context) -> bool:
    return is_rated(action for plan in (*context.plans, *context.plans_before) for action in plan.actions)


def _better(context: Context) -> Iterator[Answer]:
    earlier = _all(context, TimescaleChange, ChangeKind.BROUGHT_FORWARD, ChangeKind.DATED)
    forward = [change for change in earlier if _is_brought_forward(change) and _is_in_time(context, change)]
    better = [move for move in _moves(context).get(Travel.BETTER, []) if _is_better(context, move)]
    yield from _each("better-rating", sentences.BETTER_RATINGS, _from_to(context, better), most=_ALL)
    since = _rated_since(context, Travel.BETTER)
    yield from _each("first-rated-better", sentences.BETTER_SINCE_RATED, since, most=_ALL)
    yield from _closed(context, "completed", _all(context, Completed), _how_late(context))
    yield from _each(
        "brought-forward", sentences.BROUGHT_FORWARD, _named(context, forward, _to_when(context)), most=_ALL
    )
    yield from _each("better-measure", sentences.MEASURES_BETTER, _numbers(context, is_better=True))


def _worse(context: Context) -> Iterator[Answer]:
    worse = [move for move in _moves(context).get(Travel.WORSE, []) if _is_worse(context, move)]
    yield from _each("worse-rating", sentences.WORSE_RATINGS, _from_to(context, worse))
    yield from _each("first-rated-worse", sentences.WORSE_SINCE_RATED, _rated_since(context, Travel.WORSE))
    reopened = [each for each in _reopened(context) if not _is_kept_by_a_meeting(context, each)]
    yield from _each("reopened", sentences.REOPENED, _named(context, reopened), most=_ALL)
    yield from _each("worse-measure", sentences.MEASURES_WORSE, _numbers(context, is_better=False))


def _reopened(context: Context) -> list[StatusChange]:
    return _all(context, StatusChange, ChangeKind.REOPENED)


def _is_kept_by_a_meeting(context: Context, change: StatusChange) -> bool:
    """Whether what was dropped is open again, and the meeting that was asked did not agree to drop it."""
    return refused_before(context, change.refused) is not None


def _is_brought_forward(change: TimescaleChange) -> bool:
    """Whether a date became an earlier one, be it that the first was only given since the last paper as well."""
    if change.kind is ChangeKind.BROUGHT_FORWARD:
        return True
    if not change.moves:
        return change.before is None and (change.days or 0) < 0
    return not change.moves[0].is_retiming and sum(move.days or 0 for move in change.moves[1:]) < 0


def _is_in_time(context: Context, change: TimescaleChange) -> bool:
    """A date that was brought forward is no better where it has passed since, or the promise was dropped."""
    promise = context.ledger.of(change.ref)
    if promise is None or promise.has_passed or promise.recorded:
        return False
    return promise.status is not Status.DROPPED


def _how_late(context: Context) -> Callable[[Completed], str]:
    """The days of being due and recorded as done, where that was later: when it was done, nobody need have said."""

    def said(done: Completed) -> str:
        if done.recorded is None:
            return _with_words(context, done)
        # What a paper says itself is of the day of its meeting, which may be after it was signed.
        if done.recorded.entry.source == context.key:
            return f"due {in_words(done.recorded.due)}, reported in this paper"
        return _with_words(context, done, recorded(done.recorded))

    return said


def _numbers(context: Context, *, is_better: bool) -> list[Link]:
    """`Children in our care (560 to 510)`: of what was newly measured, that which went one way for sure.

    In a first paper with the days: the number before is in no paper, and may be older than the plan.
    """

    def value(of: Followed, reading: model.MeasureReading) -> str:
        return f"{of.value(reading)}{'' if context.previous else f' on {in_words(reading.date)}'}"

    return [
        Link(text=f"{short(each.measure.title)} ({value(each, before)} to {value(each, last)})", anchor="measures")
        for each in followed(context)
        if each.is_new and each.is_better is is_better and (before := each.before) and (last := each.last)
    ]


def _moves(context: Context) -> dict[Travel, list[ActionMove]]:
    found: dict[Travel, list[ActionMove]] = {}
    for move in context.reconciled.moves if context.reconciled else ():
        found.setdefault(travel(move, tuple(context.settings.rag)), []).append(move)
    return found


def _from_to(context: Context, moves: Iterable[ActionMove]) -> list[Link]:
    """`Second short-breaks home, green to red (2.2)`."""
    return [
        mention(
            context,
            move.after or move.before or "",
            f"{label(context, move.rightly_before or move.counted_before)} to {label(context, move.counted_after)}",
        )
        for move in moves
    ]


def direction(context: Context, move: ActionMove) -> str:
    """The way of a rating in words, as the page has it: `Worse`; empty of one that is new, or that ended."""
    match travel(move, tuple(context.settings.rag)):
        case Travel.WORSE:
            return sentences.WORSE if _is_worse(context, move) else sentences.WORSE_BY_A_FIRST
        case Travel.BETTER:
            return sentences.BETTER if _is_better(context, move) else sentences.BETTER_BY_A_DROP
        case Travel.REOPENED:
            return sentences.OPEN_AGAIN
        case Travel.CORRECTED:
            return sentences.PUT_RIGHT
        case _:
            return ""


def _is_better(context: Context, move: ActionMove) -> bool:
    """Whether an action is rated better by its lines that are open or complete, and not by what was dropped since."""
    order = tuple(context.settings.rag)
    before = {each.name: each for plan in context.plans_before for each in plan.actions}.get(move.before or "")
    after = _actions(context).get(move.after)
    if before is None or after is None or context.ledger_before is None or move.counted_after not in order:
        return True
    lines = [
        line
        for line in put_right(before, after, context.ledger_before.seen.as_of, order).lines
        if (promise := context.ledger.of(line.name)) is None or promise.status is not Status.DROPPED
    ]
    was = worst((line.state.rag for line in [each for each in lines if each.state.is_open] or lines), order)
    return was in order[: order.index(move.counted_after)]


def _is_worse(context: Context, move: ActionMove) -> bool:
    """Whether an action is rated worse because a line is that had a rating, or was closed; and not for a first one."""
    order = list(context.settings.rag)
    was = move.rightly_before or move.counted_before
    action = _actions(context).get(move.after)
    if action is None or context.ledger_before is None or was not in order:
        return True
    for line in action.lines:
        if line.state.is_open and line.state.rag in order[: order.index(was)]:
            promise = context.ledger.of(line.name)
            names = [name for life in promise.lives for name in life.names] if promise else [line.name]
            then = [before.state for name in names if (before := context.ledger_before.of(name))]
            if any(state.rag or not state.is_open for state in then):
                return True
    return False


def _unrated(context: Context) -> Iterator[Answer]:
    """Actions that had a rating and have none, be it that the plan which took them over gives none."""
    order = list(context.settings.rag)
    moves = [each for each in _moves(context).get(Travel.UNRATED, []) if each.counted_before in order]
    moves.sort(key=lambda move: order.index(move.counted_before or ""))
    names = [mention(context, each.after or "", f"{label(context, each.counted_before)} then") for each in moves]
    yield from _each("no-longer-rated", sentences.NO_LONGER_RATED, names, most=_ALL)


def _first_rated(context: Context) -> Iterator[Answer]:
    for word in context.settings.exceptions:
        names = [mention(context, move.after or "") for move in first_ratings(context, word)]
        text = are(len(names), sentences.FIRST_RATED, label=label(context, word))
        yield from told(f"first-rated-{word}", len(names), text, names)
    by_line = [move for move in _moves(context).get(Travel.WORSE, []) if not _is_worse(context, move)]
    yield from _each("worse-by-first-rating", sentences.WORSE_BY_FIRST_RATING, _from_to(context, by_line))


def first_ratings(context: Context, word: str) -> list[ActionMove]:
    """The actions that have a rating now, the first that they were given, and had none before or were not there."""
    ways = _moves(context)
    moves = [*ways.get(Travel.RATED, []), *ways.get(Travel.CAME, [])]
    actions = _actions(context)
    return [move for move in moves if move.counted_after == word and not _was_rated_otherwise(context, actions, move)]


def _rated_since(context: Context, way: Travel) -> list[Link]:
    """`amber on 5 June 2026, green now`: of what was not rated at the meeting before, and twice since."""
    order = tuple(context.settings.rag)
    found = []
    ways = _moves(context)
    actions = _actions(context)
    for move in (*ways.get(Travel.RATED, []), *ways.get(Travel.CAME, [])):
        first = _was_rated_otherwise(context, actions, move)
        if first and travel(replace(move, counted_before=first[0], rightly_before=None), order) is way:
            day = f"{label(context, first[0])} on {in_words(first[1])}"
            found.append(mention(context, move.after or "", f"{day}, {label(context, move.counted_after)} now"))
    return found


def _actions(context: Context) -> dict[str | None, ActionState]:
    return {each.name: each for plan in context.plans for each in plan.actions}


def _was_rated_otherwise(
    context: Context, actions: Mapping[str | None, ActionState], move: ActionMove
) -> tuple[str, date | PartialDate] | None:
    """The rating that an action was given first, and on which day, where that is not the one that holds."""
    action = actions.get(move.after)
    first = first_rating(action, tuple(context.settings.rag)) if action else None
    return first if first and first[0] != move.counted_after else None


# -- Re-timed, and past their dates ------------------------------------------------------------------------------------


def _moved(context: Context) -> Iterator[Answer]:
    """Promises re-timed to a later date, left without one, past it or dropped since then; and all that are past it."""
    since = passed_since(context)
    said = [*_of_dates(context, since), *_of_earlier_plans(context)]
    if context.before is not None:
        if not any(each.kind in {"moved-later", "undated"} for each in said):
            yield from told(
                "none-moved" if said else "no-move", 0, sentences.NONE_MOVED if said else sentences.NOTHING_MOVED
            )
        yield from said
    past = _past(context)
    number = len(past)
    counted_already = sum(each.number for each in said if each.kind.startswith("passed"))
    if number != counted_already or context.before is None:
        say = sentences.past_in_all if counted_already or context.before is None else sentences.past_before
        text = say(number, list(_where(context, past))) if number else sentences.NOTHING_PAST
        names = [call(context, each, overdue_by(each)) for each in context.passed] if context.before is None else []
        see = "exceptions" if number > len(context.passed) and not names else ""
        yield from told("past-in-all", number, text, names, see=see)


def _past(context: Context) -> list[Promise]:
    """All promises past their dates: of plans in use and of meetings, and those that earlier plans left open."""
    left = (promise for each in context.overdue.left_open for promise in each.promises)
    return [*context.passed, *(promise for promise in left if promise.has_passed)]


def _where(context: Context, promises: Sequence[Promise]) -> Iterator[str]:
    """The number of some promises in each plan, and of those made to the Board; nothing where that is clear."""
    plans = dict.fromkeys(each.plan for each in promises if each.kind is not PromiseKind.COMMITMENT and each.plan)
    made = sum(each.kind is PromiseKind.COMMITMENT for each in promises)
    if len(plans) + bool(made) < 2 and all(map(context.reports_on, plans)):
        return
    for plan in plans:
        its = [each for each in promises if each.plan == plan and each.kind is not PromiseKind.COMMITMENT]
        rows = sum(each.kind is PromiseKind.LINE for each in its)
        is_clear = context.reports_on(plan) and len(context.plans) == 1
        name = "the plan" if is_clear else f"the {month(context, context.seen.workspace.plans[plan])} plan"
        yield from sentences.of_plan(rows, name, review=rows < len(its))
    if made:
        yield are(made, sentences.OF_BOARD)


def _of_dates(context: Context, since: Sequence[Promise]) -> Iterator[Answer]:
    moved = sorted(moved_later(context), key=lambda its: -max(change.days or 0 for change in its))
    undated = _all(context, TimescaleChange, ChangeKind.UNDATED)
    agreed = [[agreement(context, change, change.ref) for change in its] for its in moved]
    asked = bool(moved) and {each for its in agreed for each in its} == {PENDING}
    over = sum(any(change.was_over for change in its) for its in moved)
    text = sentences.moved_later(len(moved), over, sum(NOT_RECORDED in each for each in agreed))
    names = [_moves_of(context, its, is_asked=not asked) for its in moved]
    yield from told("moved-later", len(moved), f"{text}; {_all_asked(len(moved))}" if asked else text, names, most=_ALL)
    kept = [each for each in _all(context, TimescaleChange, ChangeKind.RETIMED) if each.restores]
    yield from _each("not-agreed", sentences.NOT_AGREED, _named(context, kept, _refused), most=_ALL)
    yield from _each("undated", sentences.UNDATED, _named(context, undated), most=_ALL)
    late, silent = ([each for each in since if each.is_late is way] for way in (True, False))
    yield from _each("passed-late", sentences.LATE, [call(context, each, overdue_by(each)) for each in late])
    text = sentences.passed(len(silent), more=bool(late))
    yield from told("passed", len(silent), text, [call(context, each, overdue_by(each)) for each in silent])
    yield from _dropped(context)


def moved_when_over(context: Context) -> int:
    """The number of promises of plans that had passed their dates and have others now, which are still to come."""
    moved = [its[0] for its in moved_later(context) if any(change.was_over for change in its)]
    promises = (context.ledger.of(change.ref) for change in moved if change.record is not RecordKind.COMMITMENT)
    return sum(promise is not None and promise.is_open and not promise.has_passed for promise in promises)


def moved_later(context: Context) -> list[list[TimescaleChange]]:
    """The promises re-timed to a later date, be it that they were brought forward since, or had no date meanwhile.

    Each with its change; where a plan joined several, with that of each which was moved, its own first.
    """
    found = [each for each in context.changes if isinstance(each, TimescaleChange) and _is_later(each)]
    return [
        sorted(
            (change for change in found if change.ref == first.ref), key=lambda each: bool(joined_from(context, each))
        )
        for first in _once(context, found)
    ]


def _moves_of(context: Context, its: Sequence[TimescaleChange], *, is_asked: bool) -> Link:
    """A promise with how it was moved; and each part of it, where they are several."""
    is_pending = {agreement(context, change, change.ref) for change in its} == {PENDING}
    said = dict.fromkeys(map(_to_when(context, is_asked=is_asked and not is_pending), its))
    asked = f", {PENDING}" if is_asked and is_pending else ""
    joins = "" if any(joined_from(context, change) for change in its) else _joins(context, its[0].ref)
    return mention(context, its[0].ref, f"{joins}{', and '.join(filter(None, said))}{asked}")


def _joins(context: Context, reference: str) -> str:
    """`joining actions 2.1a and 2.1b of the April 2026 plan, `: of what a plan made of several since the last paper,
    which told each by itself.
    """
    promise, before = context.ledger.of(reference), context.ledger_before
    if promise is None or before is None:
        return ""
    was = dict.fromkeys(
        old.name for life in promise.lives for name in life.names if (old := before.of(name)) and not old.repeats
    )
    said = numbers(context, tuple(was))
    return f"joining {said[:1].lower()}{said[1:]}, " if len(was) > 1 else ""


def _refused(change: TimescaleChange) -> str:
    """`March 2027, so that it stays September 2026`: of a date that was put back."""
    refused = change.moves[-1].before if change.moves else change.before
    return f"{one_line(refused or '')}, so that it stays {one_line(change.after or '')}"


def _is_later(change: TimescaleChange) -> bool:
    if change.kind is ChangeKind.RETIMED and change.restores:  # a meeting kept the date from before
        return False
    was_later = change.is_retiming and any((move.days or 0) > 0 and move.is_retiming for move in change.moves)
    return was_later or (change.kind in {ChangeKind.SLIPPED, ChangeKind.DATED} and (change.days or 0) > 0)


def _all_asked(number: int) -> str:
    return f"{in_number(number, 'it_is/all_are')} {PENDING}"


def _to_when(context: Context, *, is_asked: bool = True) -> Callable[[TimescaleChange], str]:
    """`from 31 March 2020 to 30 June 2020, then to 30 June 2021, for agreement at this meeting`.

    The last where it `is_asked` of each by itself.
    """

    def said(change: TimescaleChange) -> str:
        due = change.reading_after.due if change.reading_after else None
        was = change.reading_before.due if change.reading_before else None
        if due is None:
            return ""
        asked = f", {PENDING}" if is_asked and agreement(context, change, change.ref) == PENDING else ""
        part = joined_from(context, change)
        by = f" ({later(change.days)})" if change.days and not was else ""
        days = [move.reading.due for move in change.moves if move.is_retiming and move.reading.due] or [due]
        steps = ", then to ".join(map(in_words, days))
        back = ", back to the first date" if change.total_days == 0 else ""
        return f"{f'{part}, ' if part else ''}{f'from {in_words(was)} ' if was else ''}to {steps}{by}{back}{asked}"

    return said


def passed_since(context: Context) -> list[Promise]:
    """The promises that have passed their dates since then, each once, the oldest first."""
    return _since(context, context.passed)


def _since(context: Context, passed: Iterable[Promise]) -> list[Promise]:
    names = {change.ref for change in _all(context, Lapsed)}
    return [each for each in passed if names & {each.name, each.label, f"{each.plan}/{each.ref}", *each.also}]


def _of_earlier_plans(context: Context) -> Iterator[Answer]:
    """Dates that passed though their plan is over, told apart from those of plans in use."""
    for left in context.overdue.left_open:
        its = _since(context, (each for each in left.promises if each.has_passed))
        plan = month(context, context.seen.workspace.plans[left.plan])
        late = [each for each in its if left.is_silent and each.is_late]
        silent = [each for each in its if each not in late]
        unheard = sentences.MORE_WITHOUT_WORD if late else sentences.PASSED_WITHOUT_WORD
        passed = unheard if left.is_silent else sentences.PASSED_IN_EARLIER_PLAN
        told_late = ("passed-late-in", late, sentences.LATE_IN_EARLIER_PLAN)
        for kind, which, words in (told_late, ("passed-in", silent, passed)):
            text = are(len(which), words, plan=plan)
            is_few = len(which) == 1 or which is late or not left.is_silent
            named = which if is_few else []  # the others stand in section 2
            names = [call(context, each, _late_in(context, each), is_plan_told=True) for each in named]
            yield from told(f"{kind}-{left.plan}", len(which), text, names)


def _late_in(context: Context, promise: Promise) -> str:
    """`due 31 December 2019, 409 days late, update in this paper`: somebody who has spoken of it is not to look
    worse than those who said nothing.
    """
    word = promise.heard_since if promise.is_late else None  # without one, only a correction was newer
    said = f"update {_where_said(context, word)}" if word else ""
    return ", ".join(filter(None, (overdue_by(promise), said)))


def past_in_earlier_plans(context: Context) -> Iterator[EarlierPlan]:
    """All promises past their dates in plans on which the next one is silent: page 1 counts them, and names those that
    are late for the first time.
    """
    for left in context.overdue.left_open:
        past = [each for each in left.promises if each.has_passed] if left.is_silent else []
        plan = month(context, context.seen.workspace.plans[left.plan])
        if past:
            text = are(len(past), sentences.PAST_IN_EARLIER_PLAN, plan=plan)
            yield EarlierPlan(text=text, dates=tuple(_by_date(context, past)))


def _by_date(context: Context, past: Sequence[Promise]) -> Iterator[PastDate]:
    found: dict[tuple[int, str], list[Link]] = {}
    for each in past:
        found.setdefault((each.days_late, due_day(each)), []).append(call(context, each, is_plan_told=True))
    for days, day in sorted(found, key=lambda each: -each[0]):
        yield PastDate(day=day, past=counted(days, "day"), names=tuple(found[days, day]))


def _where_said(context: Context, word: Entry) -> str:
    return "in this paper" if word.source == context.key else f"on {in_words(word.when)}"


def dropped(context: Context) -> list[Dropped]:
    """The promises that were dropped since the meeting before."""
    return _all(context, Dropped)


def _dropped(context: Context) -> Iterator[Answer]:
    def agreed(change: Dropped) -> str:
        return _with_words(context, change, agreement(context, change, change.ref))

    yield from _closed(context, "dropped", dropped(context), agreed)
    kept = [each for each in _reopened(context) if _is_kept_by_a_meeting(context, each)]
    yield from _each("not-dropped", sentences.NOT_DROPPED, _named(context, kept), most=_ALL)


def _with_words(context: Context, change: Completed | Dropped, how: str = "") -> str:
    """`no agreement recorded: “No landlord has replied”`: the reason, or what it changed, where the paper has not said
    it elsewhere.
    """
    said = quoted(change.note, _QUOTED) if change.note and change.source != context.key else ""
    return ": ".join(filter(None, (how, said)))


def _closed(context: Context, closed: str, found: Sequence[C], happened: Callable[[C], str]) -> Iterator[Answer]:
    """Lines, reviews and commitments that were `completed` or `dropped`, and how."""
    for record, its in zip(sentences.CLOSED, _by_record(found), strict=True):
        text = are(len(its), sentences.CLOSED[record], closed=closed)
        names = _named(context, its, happened)
        yield from told(f"{record}-{closed}", len(its), text, names, most=_ALL if record == "line" else _NAMED)


def _by_record(found: Sequence[C]) -> tuple[list[C], list[C], list[C]]:
    """Some changes in three: those of lines, of reviews and of commitments."""
    reviews = [change for change in found if change.record is RecordKind.PLAN]
    made = [change for change in found if change.record is RecordKind.COMMITMENT]
    return [change for change in found if change not in reviews and change not in made], reviews, made


# -- What was not reported back ----------------------------------------------------------------------------------------


def _not_reported(context: Context) -> Iterator[Answer]:
    is_open = [
        made for made in context.seen.commitments if made.state.is_open and made.meeting.date < context.meeting.date
    ]
    if is_open:
        heard = [made for made in is_open if is_heard(context, made)]
        silent = [made for made in is_open if made not in heard and not is_to_come(context, made.name)]
        text = sentences.open_commitments(
            len(is_open), len(heard), len(is_open) - len(heard) - len(silent), len(silent)
        )
        names = [mention(context, made.name, _last_update(made)) for made in silent]
        yield from told("open-commitments", len(is_open), text, names)
    elif context.previous:
        yield from told("open-commitments", 0, sentences.NO_OPEN_COMMITMENT)
    # The size of the plan, beside the chart, says of a part that it is one.
    known: set[str | None] = {state.plan.id for state in context.plans if state.plan.on_file is OnFile.PART}
    for left in context.overdue.left_open:
        yield from left_open(context, left, known)
        known.add(left.successor)


def is_heard(context: Context, made: CommitmentState) -> bool:
    """Whether something was said of a commitment since the meeting before."""
    return any(map(context.is_news, made.state.entries))


def _last_update(made: CommitmentState) -> str:
    entries = made.state.entries
    return f"last update {in_words(entries[-1].date)}" if entries else ""


def is_to_come(context: Context, name: str) -> bool:
    """Whether its day is still to come: nobody could have reported on it yet."""
    promise = context.ledger.of(name)
    return bool(promise and promise.last_day and not promise.has_passed)


def left_open(context: Context, left: LeftOpen, told_of: Collection[str | None] = ()) -> Iterator[Answer]:
    """Promises of a plan that is over, which no other plan carried over. How many of them are past their dates is told
    with all others that are.

    Of the plans `told_of` the page says already that they are a draft, or on file only in part.
    """
    plans = context.seen.workspace.plans
    number = len(left.promises)
    plan = month(context, plans[left.plan])
    if left.successor is None:
        text = sentences.open_in_closed_plan(number, plan)
    elif left.is_silent:
        text = _of_silent(context, left, number, is_told=left.successor in told_of)
    else:
        text = sentences.not_carried_over(number, plan, month(context, plans[left.successor]))
    yield from told(f"left-in-{left.plan}", number, text)


def _of_silent(context: Context, left: LeftOpen, number: int, *, is_told: bool) -> str:
    plans = context.seen.workspace.plans
    plan = month(context, plans[left.plan])
    last = [promise.heard_itself for promise in left.promises]
    silent = sum(word is None or word.source != context.key for word in last)
    here = sum(promise.heard is not None and promise.heard.source == context.key for promise in left.promises)
    whole = here - (number - silent)
    review = any(promise.kind is PromiseKind.REVIEW for promise in left.promises)
    assert left.successor is not None  # else nobody is silent
    successor = plans[left.successor]
    if _is_being_reviewed(context, left.plan):
        said = sentences.under_review(silent, number, plan, review=review, whole=whole)
    else:
        is_draft = context.seen.generation(left.successor).status == PlanStatus.DRAFT
        name = "" if is_told else month(context, successor)
        said = sentences.no_update_on(silent, number, plan, name, is_draft=is_draft, review=review, whole=whole)
    return ". ".join([said, *_goes_on(context, left.plan)])


def _goes_on(context: Context, plan: str) -> Iterator[str]:
    """Actions of a plan that later ones say that they were, and the lines that these hold: those are counted there."""
    state = context.seen.plan(plan)
    followed: dict[str, list[tuple[str, list[str]]]] = {}
    taken: dict[str, list[str]] = {}
    for action in state.actions if state else ():
        for heir, refs in followers(context, action.name).items():
            followed.setdefault(heir, []).append((action.action.ref, refs))
        for line in action.lines:
            promise = context.ledger.of(line.name)
            if promise and promise.is_open and promise.plan and promise.plan != plan:
                taken.setdefault(promise.plan, []).append(line.ref)
    for heir in {**followed, **taken}:
        name = month(context, context.seen.workspace.plans[heir])
        yield sentences.goes_on(name, followed.get(heir, []), taken.get(heir, []))


def _is_being_reviewed(context: Context, plan: str) -> bool:
    """Whether this meeting is told so: of the plan's review, or of what the Board was promised of it."""
    review = context.ledger.of(f"{plan}/review")
    reviewed = [review, *(context.ledger.of(name) for name in review.also)] if review else []
    return any(
        each is not None
        and each.status is Status.IN_PROGRESS
        and any(entry.source == context.key for entry in each.state.entries)
        for each in reviewed
    )


# -- What was corrected ------------------------------------------------------------------------------------------------


def _corrected(context: Context) -> Iterator[Answer]:
    """Entries that an earlier paper could tell and that were wrong: no other section need name them."""
    if context.before is None:
        return
    names = [
        call(context, promise, _rightly(context, wrong, right))
        for promise in context.ledger.promises
        if promise.place is not PromisePlace.WAITING
        for wrong, right in promise.state.corrections
        if wrong.is_known(context.before.known) and context.is_news(right)
    ]
    text = are(len(names), sentences.CORRECTED_SINCE, since=context.since)
    yield from told("corrected", len(names), text, names)


def _rightly(context: Context, wrong: Entry, right: Entry) -> str:
    """`green, given as amber on 1 February 2026`."""
    given = (
        (label(context, right.rag) if right.rag else "", label(context, wrong.rag) if wrong.rag else ""),
        *(
            (str(now or "").replace("-", " "), str(was or "").replace("-", " "))
            for now, was in ((right.status, wrong.status), (right.timescale, wrong.timescale))
        ),
    )
    put = [(now, was) for now, was in given if now and now != was]
    now, was = (listed(each, last="and") if (each := [*filter(None, side)]) else "" for side in _sides(put))
    day = in_words(wrong.when)
    if right.takes_back:
        return sentences.taken_back(day)
    if not now:
        texts = (quoted(each.note, _QUOTED) if each.note else "" for each in (right, wrong))
        now, was = texts
    if not now:
        return f"what was said on {day}"
    return f"{now}, given as {was} on {day}" if was else f"{now}, not said on {day}"


def _sides(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [one for one, _ in pairs], [other for _, other in pairs]
