"""What slipped since the meeting before: dates that were moved, dates that passed, and what was dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.phrases import counted
from cioc.changes.to_come import NOT_RECORDED
from cioc.overdue import Bucket
from cioc.paper.agreement import PENDING, agreement
from cioc.paper.naming import brief
from cioc.paper.promises import lapsed_in_words, missed, of_what_kind, passed
from cioc.paper.telling import moved_by, named, numbered, of_kinds, that, told
from cioc.paper.wording import month
from cioc.references import resolve
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.changes.change import Change
    from cioc.overdue import LeftOpen, Standing
    from cioc.paper.subject import Subject
    from cioc.paper.view.glance import Told
    from cioc.paper.view.shared import Link


def slipped(subject: Subject) -> list[Told]:
    """What was moved to a later date, lost its date, or passed it; and what has lapsed in all."""
    moved = sorted(of_kinds(subject, ChangeKind.SLIPPED), key=lambda change: -(change.days or 0))
    since = lapsed_since(subject)
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
        *late_by_name(subject, since),
    ]
    said = said or told("No open promise was moved to a later date, and none passed its date")
    left = [each for left in newly_left(subject) for each in told(replaced(subject, left))]
    return [*said, *left, *told(_in_all(subject, since))]


def lapsed_since(subject: Subject) -> list[Standing]:
    """What has lapsed since the meeting before, each promise once, the oldest first."""
    lapsed = subject.promised.overdue.of(Bucket.LAPSED)
    by_name = {name: each for each in lapsed for name in (each.name, f"{each.plan}/{each.line}")}
    found = {}
    for change in of_kinds(subject, ChangeKind.LAPSED):
        target = resolve(change.ref, subject.seen.spoken_of)
        standing = by_name.get(change.ref) or by_name.get(target.name if target else "")
        if standing is not None:
            found[standing.name] = standing
    return [each for each in lapsed if each.name in found]


def late_by_name(subject: Subject, standings: Sequence[Standing]) -> list[Told]:
    """How many dates have passed, how much recurring work has gone without a report, and the first of each by name."""
    both = (passed(standings), missed(standings))
    return [said for each in both for said in told(lapsed_in_words(each), [_late_by(subject, one) for one in each])]


def _late_by(subject: Subject, standing: Standing) -> Link:
    """`1.5a Youth workers (36 days late)`."""
    reference = standing.name if standing.name in subject.seen.names else f"{standing.plan}/{standing.ref}"
    return brief(subject, reference, f"{counted(standing.days_late, 'day')} late", standing.who)


def _in_all(subject: Subject, since: Sequence[Standing]) -> str:
    """The sum, where more has lapsed than what was told."""
    lapsed = subject.promised.overdue.of(Bucket.LAPSED)
    if len(lapsed) == len(since):
        return ""
    if not since:
        had = "promise that had lapsed before is" if len(lapsed) == 1 else "promises that had lapsed before are"
        return f"{len(lapsed)} {had} still open"
    have = "promise has" if len(lapsed) == 1 else "promises have"
    return f"In all, {len(lapsed)} {have} lapsed{of_what_kind(lapsed)}"


# -- Plans that were replaced ------------------------------------------------------------------------------------------


def newly_left(subject: Subject) -> list[LeftOpen]:
    """What was left open by the plans that were replaced since the meeting before."""
    plans = {change.ref for change in of_kinds(subject, ChangeKind.LEFT_OPEN)}
    return [left for left in subject.overdue.left_open if left.plan in plans]


def replaced(subject: Subject, left: LeftOpen) -> str:
    """Of the lines that a plan left open, how many are late too; nothing where none is."""
    late = [standing for standing in left.standings if standing.bucket is Bucket.LAPSED]
    if not late:
        return ""
    plan = month(subject.seen.workspace.plans[left.plan])
    both = f": {lapsed_in_words(late, had='had')}" if passed(late) and missed(late) else ""
    return f"{len(late)} of the {counted(left.at_first, 'line')} that the plan of {plan} left open had lapsed{both}"


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
    has_met = subject.yardstick.is_on_file(change.agreed) and not change.is_agreement_to_come
    return agreement(subject, change, change.ref) if has_met and not change.too_early else NOT_RECORDED
