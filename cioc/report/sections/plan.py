"""What the plan promises, how we will know, and what there is to say of its actions.

A board has a few pages' patience. So an action that is past its date, soon due, rated or spoken of at this meeting has
a few lines; of the others only their numbers stand here. All of it is in the annex, for whom that is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cioc.changes.phrases import counted
from cioc.dates import in_words
from cioc.model import Status
from cioc.overdue import Bucket
from cioc.report.view.plan import ActionInBrief, Alike, Plan, Priority, Ref
from cioc.report.wording import NO_LEAD, PLAN_STATES, anchor_of, full_anchor_of, heading, rating, status
from cioc.suggest import listed
from cioc.timescales import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc import model
    from cioc.overdue import Promise
    from cioc.report.context import Subject
    from cioc.state import ActionState, PlanState

_LONGEST_ACTION: Final = 120
_LONGEST_TIMESCALE: Final = 45

_ALIKE: Final = {
    "lapsed": ("is past its date", "are past their dates"),
    "due": ("falls due soon", "fall due soon"),
    "quiet": ("has no recent update", "have no recent update"),
    "unreadable": ("has a timescale that cannot be read", "have a timescale that cannot be read"),
    "later": ("falls due later", "fall due later"),
    "undated": ("has no date", "have no date"),
    "goes_on": ("is ongoing or recurring", "are ongoing or recurring"),
    "on_time": ("is not past its date", "are not past their dates"),
    "carried": ("is carried over into a later plan", "are carried over into a later plan"),
    "complete": ("is complete", "are complete"),
    "dropped": ("was dropped", "were dropped"),
}
"""How an action can stand, the worst first, and how that is said of one and of several."""
_WORTH_SAYING: Final = {"lapsed", "due", "unreadable"}


class _Stand(NamedTuple):
    """How an action stands: a word of `_ALIKE`, and those of its open lines that make it so, the first due first."""

    word: str
    standings: tuple[Promise, ...] = ()


def title(subject: Subject) -> str:
    """How we will know is promised only where it is told: not by a plan that does not say, nor before the annex."""
    plans = () if subject.with_plan else subject.plans
    is_told = any(priority.success for state in plans for priority in state.plan.priorities)
    return "Priorities, and how we will know" if is_told else "Priorities"


def build(subject: Subject) -> Plan:
    """The plans that the meeting reports on; a sentence where there is none."""
    if not subject.plans:
        return Plan(sentences=(_why_none(subject),), priorities=())
    promises = {promise.name: promise for promise in subject.overdue.promises}
    under: dict[int, list[tuple[int, ActionState]]] = {}
    for index, action in enumerate(subject.reported_actions):
        under.setdefault(id(action.priority), []).append((index, action))
    return Plan(
        sentences=tuple(sentence for state in subject.plans for sentence in _sentences(subject, state)),
        priorities=tuple(
            _priority(subject, state, priority, under.get(id(priority), []), promises)
            for state in subject.plans
            for priority in state.plan.priorities
        ),
    )


def _why_none(subject: Subject) -> str:
    if named := subject.meeting.reports_on:
        plans = listed([f"“{plan}”" for plan in named], last="and")
        return f"This meeting reports on the plan {plans}, which is not on file for its date."
    return "There was no plan on the date of this meeting."


def _sentences(subject: Subject, state: PlanState) -> list[str]:
    plan, review = state.plan, state.review
    said = f", {PLAN_STATES[plan.status]}" if plan.status else ""
    words = [f"{plan.title}, written {in_words(plan.written)}{said}."]
    if plan.owner:
        words.append(f"Owner: {subject.name_of(plan.owner)}.")
    if review and review.timescale:
        moved = review.first_timescale if review.first_timescale != review.timescale else ""
        stands = status(review.status).lower()
        words.append(
            f"To be reviewed: {review.timescale.rstrip('.')}"
            f"{f', first promised for {moved}' if moved else ''}{f' ({stands})' if stands else ''}."
        )
    if subject.with_plan and any(priority.success for priority in plan.priorities):
        words.append("How we will know is in the annex, under each priority.")
    return words


def _priority(
    subject: Subject,
    state: PlanState,
    priority: model.Priority,
    actions: list[tuple[int, ActionState]],
    promises: Mapping[str, Promise],
) -> Priority:
    told: list[ActionInBrief] = []
    others: dict[str, list[Ref]] = {}
    for index, action in actions:
        open_lines = [promises[line.name] for line in action.lines if line.name in promises]
        stand = _stand(action, open_lines)
        if _has_something_to_say(subject, action, stand):
            told.append(_action(subject, index, action, stand))
        else:
            full = full_anchor_of(index) if subject.with_plan else ""
            others.setdefault(stand.word, []).append(Ref(anchor=anchor_of(index), ref=action.action.ref, full=full))
    return Priority(
        heading=heading(subject, state, priority),
        promise=priority.promise,
        success=() if subject.with_plan else priority.success,  # the annex has them
        actions=tuple(told),
        others=tuple(_alike(words, others[word]) for word, words in _ALIKE.items() if word in others),
    )


def _has_something_to_say(subject: Subject, action: ActionState, stand: _Stand) -> bool:
    if any(line.state.last_word and line.state.last_word.source == subject.key for line in action.lines):
        return True
    is_open = action.status not in {Status.COMPLETE, Status.DROPPED}
    return is_open and (action.rag is not None or stand.word in _WORTH_SAYING)


def _alike(words: tuple[str, str], refs: list[Ref]) -> Alike:
    one, many = words
    return Alike(words=f"{counted(len(refs), 'action')} {one if len(refs) == 1 else many}", refs=tuple(refs))


def _action(subject: Subject, index: int, state: ActionState, stand: _Stand) -> ActionInBrief:
    """With the leads and the timescales of those lines for which it is told: others do not answer for them."""
    of = [each.leads for each in stand.standings] or [line.line.leads for line in state.lines]
    leads = dict.fromkeys(subject.name_of(lead) for ids in of for lead in ids)
    return ActionInBrief(
        anchor=anchor_of(index),
        ref=state.action.ref,
        text=_shortened(state.action.action, _LONGEST_ACTION),
        full=full_anchor_of(index) if subject.with_plan else "",
        lead=_few(leads) or NO_LEAD,
        when=_when(state, stand),
        rating=rating(subject, state.rag) if state.status is not Status.DROPPED else None,
        stands=_in_words(state, stand),
    )


def _when(state: ActionState, stand: _Stand) -> str:
    words = [each.part or each.timescale for each in stand.standings] or [line.state.timescale for line in state.lines]
    return _few(dict.fromkeys(_shortened(each, _LONGEST_TIMESCALE) for each in words if each))


def _few(words: Mapping[str, None]) -> str:
    """The first of some words, and how many others there are."""
    first, *others = words or [""]
    return f"{first} and {counted(len(others), 'other')}" if others else first


def _shortened(text: str, longest: int) -> str:
    """Words on one line, cut between two of them where there are too many."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"


# -- How an action stands ----------------------------------------------------------------------------------------------


def _stand(state: ActionState, promises: list[Promise]) -> _Stand:
    """The worst that is to be said of its open lines, by the same judgement as `cioc overdue`."""
    if state.status in {Status.COMPLETE, Status.DROPPED}:
        return _Stand(state.status.value)
    if not promises:
        return _Stand("carried")
    word = min(map(_word, promises), key=list(_ALIKE).index)
    same = [each for each in promises if _word(each) == word]
    return _Stand(word, tuple(sorted(same, key=lambda each: str(each.due or "9999"))))


def _word(standing: Promise) -> str:
    match standing.bucket:
        case Bucket.LAPSED:
            return "lapsed"
        case Bucket.DUE_SOON:
            return "due"
        case Bucket.ON_TIME if standing.due and not standing.recurs:
            return "later"
        case Bucket.ON_TIME if standing.judged.kind in {Kind.ONGOING, Kind.RECURRING}:
            return "goes_on"
        case other:
            return other.value


def _in_words(state: ActionState, stand: _Stand) -> str:
    due = stand.standings[0].due if stand.standings else None
    day, lines = in_words(due) if due else "", len(stand.standings)
    words = {
        "lapsed": f"Past its date, {day}",
        "due": f"Due {day}",
        "later": f"Due {day}",
    }.get(stand.word)
    many = len(state.lines)
    if words is None:
        one, more = _ALIKE[stand.word]
        if 0 < lines < many:
            return f"{lines} of {counted(many, 'line')} {one if lines == 1 else more}"
        words = one.removeprefix("is ").removeprefix("has ").removeprefix("was ").capitalize()
    return f"{words} ({lines} of {counted(many, 'line')})" if 0 < lines < many else words
