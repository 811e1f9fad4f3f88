"""What slipped since the meeting before: dates that were moved, dates that passed, and what was dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.phrases import counted
from cioc.changes.to_come import NOT_RECORDED
from cioc.paper.agreement import PENDING, agreement
from cioc.paper.naming import dates_passed, past_by
from cioc.paper.telling import moved_by, named, numbered, of_kinds, that, told
from cioc.paper.wording import month
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.changes.change import Change
    from cioc.overdue import LeftOpen, Promise
    from cioc.paper.subject import Subject
    from cioc.paper.view.glance import Told


def slipped(subject: Subject) -> list[Told]:
    """What was moved to a later date, lost its date, or passed it; and what has passed its date in all."""
    later = {change.ref: change for change in reversed(subject.changes) if _is_later(change)}
    moved = sorted(later.values(), key=lambda change: -(change.days or 0))
    since = passed_since(subject)
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
    said = said or told("No open promise was moved to a later date, and none passed its date")
    left = [each for left in newly_left(subject) for each in told(replaced(subject, left))]
    return [*said, *left, *told(_in_all(subject, since))]


def _is_later(change: Change) -> bool:
    """Whether a date was moved back, be it that it was moved forward again since."""
    later = any((move.days or 0) > 0 and move.is_retiming for move in change.moves)
    return later or change.kind is ChangeKind.SLIPPED


def passed_since(subject: Subject) -> list[Promise]:
    """What has passed its date since the meeting before, each promise once, the oldest first."""
    names = {change.ref for change in of_kinds(subject, ChangeKind.LAPSED)}
    return [each for each in subject.passed if names & {each.name, each.label, f"{each.plan}/{each.ref}", *each.also}]


def _in_all(subject: Subject, since: Sequence[Promise]) -> str:
    """The sum, where more has passed than what was told."""
    passed = subject.passed
    if len(passed) == len(since):
        return ""
    if not since:
        had = "date that had passed before is" if len(passed) == 1 else "dates that had passed before are"
        return f"{len(passed)} {had} still open"
    return f"In all, {dates_passed(len(passed))}"


# -- Plans that were replaced ------------------------------------------------------------------------------------------


def newly_left(subject: Subject) -> list[LeftOpen]:
    """What was left open by the plans that were replaced since the meeting before."""
    plans = {change.ref for change in of_kinds(subject, ChangeKind.LEFT_OPEN)}
    return [left for left in subject.overdue.left_open if left.plan in plans]


def replaced(subject: Subject, left: LeftOpen) -> str:
    """What a plan left open, in a sentence."""
    return left_in_words(subject, left)


def left_in_words(subject: Subject, left: LeftOpen) -> str:
    """`The plan of February 2021 does not say what became of 95 promises of the plan of February 2019`.

    Only of a plan that is agreed and whole is it said that it did not carry them over: silence is no failure.
    """
    plans = subject.seen.workspace.plans
    number = counted(len(left.promises), "promise")
    old = f"the plan of {month(plans[left.plan])}"
    if left.successor is None:
        return f"{number} of {old}, which is over, {'is' if len(left.promises) == 1 else 'are'} still open"
    new = f"the plan of {month(plans[left.successor])}"
    if left.is_silent:
        return f"{new} does not say what became of {number} of {old}"
    return f"{new} did not carry over {number} of {old}"


# -- Dropped -----------------------------------------------------------------------------------------------------------


def dropped(subject: Subject) -> list[Told]:
    """Only where there are such; with how many of them nobody is recorded to have agreed to."""
    gone = of_kinds(subject, ChangeKind.DROPPED)
    made = sum(change.record is RecordKind.COMMITMENT for change in gone)
    said = " and ".join(
        filter(
            None,
            (
                that(len(gone) - made, "line of the plan", "lines of the plan"),
                that(made, "commitment to the Board", "commitments to the Board"),
            ),
        )
    )
    return told(f"{said}, {_agreed(subject, gone)}", named(subject, gone)) if gone else []


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
