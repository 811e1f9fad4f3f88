"""What slipped since the meeting before: dates that were moved, dates that passed, and what was dropped."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.phrases import counted
from cioc.changes.to_come import NOT_RECORDED
from cioc.paper.agreement import PENDING, agreement
from cioc.paper.naming import dates_passed, past_by, past_in_its_plan
from cioc.paper.telling import moved_by, named, numbered, of_kinds, once, that, told
from cioc.paper.wording import month
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.changes.change import Change
    from cioc.overdue import LeftOpen, Promise
    from cioc.paper.subject import Subject
    from cioc.paper.view.glance import Told


def slipped(subject: Subject) -> list[Told]:
    """What was moved to a later date, lost its date, or passed it; and what has passed its date in all."""
    moved = sorted(once(subject, filter(_is_later, subject.changes)), key=lambda change: -(change.days or 0))
    since, left = passed_since(subject), _left_and_passed_since(subject)
    said = [
        *numbered(
            named(subject, moved, moved_by),
            "promise was moved to a later date",
            "promises were moved to a later date",
        ),
        *numbered(
            named(subject, of_kinds(subject, ChangeKind.UNDATED)),
            "promise no longer has a date",
            "promises no longer have a date",
        ),
        *told(dates_passed(len(since)), [past_by(subject, each) for each in since]),
    ]
    # A commitment that a plan promises too is told with what that plan left open.
    board = "" if any(promise.also for promise in left) else " or to the Board"
    of = f" of a plan in use{board}" if left else ""
    said = said or told(f"No open promise{of} was moved to a later date, and none passed its date")
    return [*said, *_of_what_was_left(subject, left), *told(_in_all(subject, [*since, *left]))]


def _is_later(change: Change) -> bool:
    """Whether a date was moved back, be it that it was moved forward again since, or that there was none meanwhile."""
    later = change.is_retiming and any((move.days or 0) > 0 and move.is_retiming for move in change.moves)
    return later or (change.kind in {ChangeKind.SLIPPED, ChangeKind.DATED} and (change.days or 0) > 0)


def passed_since(subject: Subject) -> list[Promise]:
    """What has passed its date since the meeting before, each promise once, the oldest first."""
    return _since(subject, subject.passed)


def _since(subject: Subject, passed: Sequence[Promise]) -> list[Promise]:
    names = {change.ref for change in of_kinds(subject, ChangeKind.LAPSED)}
    return [each for each in passed if names & {each.name, each.label, f"{each.plan}/{each.ref}", *each.also}]


def _in_all(subject: Subject, since: Sequence[Promise]) -> str:
    """The sum, where more has passed than what was told; what earlier plans left open is in it, and said to be."""
    left = _left_and_passed(subject)
    number = len(subject.passed) + len(left)
    if number == len(since):
        return ""
    if not since:
        of = "promise whose date had passed before is" if number == 1 else "promises whose dates had passed before are"
        return f"{number} {of} still open{_of_them_left(left, number)}"
    return f"In all, {dates_passed(number)}{_of_them_left(left, number)}"


def _of_them_left(left: Sequence[Promise], number: int) -> str:
    if not left:
        return ""
    plans = "an earlier plan" if len({promise.plan for promise in left}) == 1 else "earlier plans"
    return f", {'all' if len(left) == number > 1 else len(left)} of them in {plans}" if number > 1 else f", in {plans}"


# -- Plans that are over -----------------------------------------------------------------------------------------------


def _left_and_passed(subject: Subject) -> list[Promise]:
    """What plans that are over left open, and has passed its date."""
    return [each for left in subject.overdue.left_open for each in left.promises if each.has_passed]


def _left_and_passed_since(subject: Subject) -> list[Promise]:
    return _since(subject, _left_and_passed(subject))


def _of_what_was_left(subject: Subject, since: Sequence[Promise]) -> Iterator[Told]:
    """What passed its date though its plan is over, told apart from what is in use."""
    for left in subject.overdue.left_open:
        its = [promise for promise in left.promises if promise in since]
        old = f"the plan of {month(subject, subject.seen.workspace.plans[left.plan])}"
        passed = "promise that {} left open has passed its date", "promises that {} left open have passed their dates"
        yield from numbered([past_in_its_plan(each) for each in its], *(words.format(old) for words in passed))


def left_and_passed(subject: Subject, left: LeftOpen) -> str:
    """What a plan left open, and what is to be known of it."""
    passed = sum(promise.has_passed for promise in left.promises)
    also = sum(bool(promise.also) for promise in left.promises)
    said = (
        that(passed, "of them is past its date", "of them are past their dates"),
        that(also, "of them was also promised to the Board", "of them were also promised to the Board"),
    )
    return "; ".join([left_in_words(subject, left), " and ".join(filter(None, said))]).rstrip("; ")


def left_in_words(subject: Subject, left: LeftOpen) -> str:
    """`The plan of February 2021 does not say what became of 95 promises of the plan of February 2019`.

    Only of a plan that is agreed and whole is it said that it did not carry them over: silence is no failure.
    """
    plans = subject.seen.workspace.plans
    number = counted(len(left.promises), "promise")
    old = f"the plan of {month(subject, plans[left.plan])}"
    if left.successor is None:
        return f"{number} of {old}, which is over, {'is' if len(left.promises) == 1 else 'are'} still open"
    new = f"the plan of {month(subject, plans[left.successor])}"
    if left.is_silent:
        return f"{new} does not say what became of {number} of {old}"
    return f"{new} did not carry over {number} of {old}"


# -- Dropped -----------------------------------------------------------------------------------------------------------


def dropped(subject: Subject) -> list[Told]:
    """Only where there are such; with how many of them nobody is recorded to have agreed to."""
    gone = of_kinds(subject, ChangeKind.DROPPED)
    of = Counter(change.record for change in gone)
    lines = len(gone) - of[RecordKind.PLAN] - of[RecordKind.COMMITMENT]
    counts = (
        that(lines, "line of the plan", "lines of the plan"),
        that(of[RecordKind.PLAN], "review of a plan", "reviews of plans"),
        that(of[RecordKind.COMMITMENT], "commitment to the Board", "commitments to the Board"),
    )
    if not gone:
        return []
    said = listed([count for count in counts if count], last="and")
    return told(f"{said}, {_agreed(subject, gone)}", named(subject, gone))


def _agreed(subject: Subject, gone: Sequence[Change]) -> str:
    """Whether meetings agreed; a paper does not say so of its own meeting, which is yet to come."""
    by = [_agreed_by(subject, change) for change in gone]
    rest = len(by) - by.count(NOT_RECORDED) - by.count(PENDING)
    if rest == len(by):
        return "all as a meeting agreed" if rest > 1 else "as a meeting agreed"
    for words in ("with no agreement recorded", PENDING):
        if by.count(words.removeprefix("with ")) == len(by):
            return words
    parts = [
        that(by.count(NOT_RECORDED), "of them with no agreement recorded", "of them with no agreement recorded"),
        that(by.count(PENDING), f"of them {PENDING}", f"of them {PENDING}"),
    ]
    return listed([part for part in parts if part], last="and")


def _agreed_by(subject: Subject, change: Change) -> str:
    """What no meeting on file can have agreed, or has agreed yet, is agreed by none."""
    has_met = subject.measure.is_on_file(change.agreed) and not change.is_agreement_to_come
    return agreement(subject, change, change.ref) if has_met and not change.too_early else NOT_RECORDED
