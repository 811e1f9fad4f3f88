"""Who agreed to a new date, or to dropping something: a paper is written before its own meeting has agreed anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.changes.to_come import NOT_RECORDED
from cioc.changes.to_come import agreement as agreed_or_asked
from cioc.references import TargetKind, resolve

if TYPE_CHECKING:
    from cioc.changes.change import Change, PromiseMove
    from cioc.report.context import Subject
    from cioc.state.timings import Version

PENDING: Final = "for agreement at this meeting"


def agreement(subject: Subject, of: Change | PromiseMove | Version, reference: str) -> str:
    """`agreed by the meeting of 6 December 2019`; of this meeting only where its decisions are about it."""
    meeting = of.agreed
    if meeting is None:
        return NOT_RECORDED
    if meeting == subject.key:
        return "agreed at this meeting" if _is_decided(subject, reference) else PENDING
    return agreed_or_asked(of, on_file=subject.measure.is_on_file(meeting))


def _is_decided(subject: Subject, reference: str) -> bool:
    """A decision on an action is one on each of its lines."""
    ours = resolve(reference, subject.seen.spoken_of)
    if ours is None:
        return False
    for decision in subject.meeting.decisions:
        for about in decision.about:
            target = resolve(about, subject.seen.spoken_of)
            if target is None:
                continue
            whole = target.kind is TargetKind.ACTION and (target.home, target.action) == (ours.home, ours.action)
            if whole or target.name == ours.name:
                return True
    return False
