"""The answer for a member who has a minute: what got better, what got worse, what slipped, what never came back.

Numbers first and, of each, up to three by name: the sections that follow tell the others.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.phrases import counted
from cioc.changes.travel import Travel, travel
from cioc.model import Status
from cioc.paper.following import followed
from cioc.paper.naming import brief, past_by, shortened
from cioc.paper.slipping import dropped, left_in_words, slipped
from cioc.paper.telling import moved_by, named, numbered, of_kinds, that, told
from cioc.paper.view.glance import Answer
from cioc.paper.view.shared import Link
from cioc.state.tally import is_rated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.changes.change import Change
    from cioc.changes.reconcile import Move
    from cioc.paper.subject import Subject
    from cioc.paper.view.glance import Told

_NEVER: Final = "Promised, and not heard of since"


def minute(subject: Subject) -> tuple[Answer, ...]:
    """Short sentences for each question. Of the first meeting on file most cannot be asked."""
    if subject.previous is None:
        answers = [("Past their dates", _passed(subject)), (_NEVER, _left_open(subject))]
    else:
        answers = [
            *_better_and_worse(subject),
            ("Slipped", slipped(subject)),
            ("Dropped", dropped(subject)),
            (_NEVER, _never_came_back(subject)),
        ]
    return tuple(Answer(label=label, told=tuple(said)) for label, said in answers if said)


def directions(subject: Subject) -> Counter[Travel]:
    """How many actions went where since the meeting before, by their ratings."""
    return Counter({way: len(moves) for way, moves in _moves(subject).items()})


def _moves(subject: Subject) -> dict[Travel, list[Move]]:
    found: dict[Travel, list[Move]] = {}
    for move in subject.reconciled.moves if subject.reconciled else ():
        found.setdefault(travel(move, tuple(subject.settings.rag)), []).append(move)
    return found


# -- Better and worse --------------------------------------------------------------------------------------------------


def _better_and_worse(subject: Subject) -> list[tuple[str, list[Told]]]:
    """Two answers; or one, where a plan without ratings says nothing of either."""
    better, worse = _better(subject), _worse(subject)
    first = _first_rated(subject)
    if _is_rated(subject):
        return [
            ("Better", better or told("No rating is better, and nothing was completed")),
            ("Worse", [*(worse or told("No rating is worse")), *first]),
        ]
    gives, its = ("plans give", "their") if len(subject.plans) > 1 else ("plan gives", "its")
    cannot = f"Cannot be told: the {gives} no ratings"
    if not better and not worse:
        items = that(
            sum(bool(item.about) for item in subject.meeting.items),
            "item is about actions of the plan",
            "items are about actions of the plan",
        )
        see = [Link(text="see Items discussed", anchor="items")]
        return [
            ("Better or worse", [*told(f"{cannot}, and none of {its} lines was marked complete"), *told(items, see)]),
        ]
    return [("Better", better or told(cannot)), ("Worse", worse or told(cannot))]


def _better(subject: Subject) -> list[Told]:
    done = of_kinds(subject, ChangeKind.DONE)
    lines = [change for change in done if change.record in {RecordKind.LINE, RecordKind.ACTION}]
    reviews = [change for change in done if change.record is RecordKind.PLAN]
    made = [change for change in done if change.record is RecordKind.COMMITMENT]
    forward = [change for change in of_kinds(subject, ChangeKind.BROUGHT_FORWARD) if _is_in_time(subject, change)]
    return [
        *numbered(
            _rerated(subject, Travel.BETTER),
            "action has a better rating",
            "actions have a better rating",
        ),
        *numbered(
            named(subject, lines, _how_late), "line of the plan was completed", "lines of the plan were completed"
        ),
        *numbered(
            named(subject, reviews, _how_late), "review of a plan was completed", "reviews of plans were completed"
        ),
        *numbered(
            named(subject, made, _how_late),
            "commitment to the Board was completed",
            "commitments to the Board were completed",
        ),
        *numbered(named(subject, forward, moved_by), "date was brought forward", "dates were brought forward"),
        *numbered(_numbers(subject, is_better=True), "measure is better", "measures are better"),
    ]


def _is_in_time(subject: Subject, change: Change) -> bool:
    """A date that was brought forward is no better where it has passed since, or the promise was dropped."""
    promise = subject.ledger.of(change.ref)
    is_too_late = promise is None or promise.has_passed or promise.done_late
    return not is_too_late and promise is not None and promise.status is not Status.DROPPED


def _how_late(done: Change) -> str:
    return f"{counted(done.days_late, 'day')} late" if done.days_late else ""


def _worse(subject: Subject) -> list[Told]:
    return [
        *numbered(
            _rerated(subject, Travel.WORSE),
            "action has a worse rating",
            "actions have a worse rating",
        ),
        *numbered(
            named(subject, of_kinds(subject, ChangeKind.REOPENED)),
            "promise that was settled is open again",
            "promises that were settled are open again",
        ),
        *numbered(_numbers(subject, is_better=False), "measure is worse", "measures are worse"),
    ]


def _numbers(subject: Subject, *, is_better: bool) -> list[Link]:
    """`Children in our care (560 to 510)`: of what was newly measured, that which went one way for sure."""
    return [
        Link(text=f"{shortened(each.measure.title)} ({each.value(before)} to {each.value(last)})", anchor="measures")
        for each in followed(subject)
        if each.is_new and each.is_better is is_better and (before := each.before) and (last := each.last)
    ]


def _first_rated(subject: Subject) -> list[Told]:
    """What has an adverse rating now and had none is not worse than it was; but its count has grown by it."""
    ways = _moves(subject)
    moves = [*ways.get(Travel.RATED, []), *ways.get(Travel.CAME, [])]
    said: list[Told] = []
    for word in subject.settings.exceptions:
        names = [brief(subject, move.after or "", "") for move in moves if move.counted_after == word]
        rated = f"first rated {_label(subject, word)}"
        said += numbered(names, f"action was {rated}", f"actions were {rated}")
    return said


def _is_rated(subject: Subject) -> bool:
    return is_rated(action for plan in (*subject.plans, *subject.plans_before) for action in plan.actions)


def _rerated(subject: Subject, way: Travel) -> list[Link]:
    return [
        brief(
            subject,
            move.after or move.before or "",
            f"{_label(subject, move.counted_before)} to {_label(subject, move.counted_after)}",
        )
        for move in _moves(subject).get(way, [])
    ]


def _label(subject: Subject, word: str | None) -> str:
    known = subject.settings.rag.get(word or "")
    return known.label.lower() if known else word or ""


# -- Past their dates, and never came back ----------------------------------------------------------------------------


def _passed(subject: Subject) -> list[Told]:
    passed = subject.passed
    if not passed:
        return told("No promise is past its date")
    of = f"{len(passed)} of {counted(len(subject.overdue.in_use), 'open promise')}"
    are = "is past its date" if len(passed) == 1 else "are past their dates"
    return told(f"{of} {are}", [past_by(subject, each) for each in passed])


def _never_came_back(subject: Subject) -> list[Told]:
    is_open = [
        made for made in subject.seen.commitments if made.state.is_open and made.meeting.date < subject.meeting.date
    ]
    if not is_open:
        return [*told("No commitment from an earlier meeting is open"), *_left_open(subject)]
    silent = [brief(subject, made.name, "") for made in is_open if not made.state.entries]
    promises = (subject.ledger.of(made.name) for made in is_open)
    passed = [promise.days_late for promise in promises if promise and promise.has_passed]
    return [*_reported(len(is_open), silent), *_of_them_passed(passed, len(is_open)), *_left_open(subject)]


def _reported(is_open: int, silent: Sequence[Link]) -> list[Told]:
    made = that(
        is_open, "commitment from earlier meetings is still open", "commitments from earlier meetings are still open"
    )
    if not silent:
        return told(f"{made}; {'it has' if is_open == 1 else 'all of them have'} been reported on")
    if len(silent) == is_open:
        return told(f"{made}, and no report on {'it' if is_open == 1 else 'any of them'} is on file", silent)
    return told(f"{made}, and on {len(silent)} of them no report is on file", silent)


def _of_them_passed(days: Sequence[int], number: int) -> list[Told]:
    """Also of what a plan promises as well, and is counted there."""
    if not days:
        return []
    oldest = counted(max(days), "day")
    if len(days) == 1:
        return told(f"{'It' if number == 1 else '1 of them'} is past its date, by {oldest}")
    return told(f"{len(days)} of them are past their dates, the oldest by {oldest}")


def _left_open(subject: Subject) -> list[Told]:
    """What plans that are over left open, and no other plan carried over."""
    return [each for left in subject.overdue.left_open for each in told(left_in_words(subject, left))]
