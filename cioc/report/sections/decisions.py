"""What the meeting decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.report.view.decisions import Decision, Decisions
from cioc.report.wording import mention

if TYPE_CHECKING:
    from cioc.model import Meeting
    from cioc.report.context import Subject


def build(subject: Subject) -> Decisions | None:
    """The decisions, once somebody has written them down."""
    decisions = decided(subject, subject.meeting)
    return Decisions(decisions=decisions) if decisions else None


def decided(subject: Subject, meeting: Meeting) -> tuple[Decision, ...]:
    """What a meeting decided, and what about: this one, or the one before."""
    return tuple(
        Decision(text=decision.text, about=tuple(mention(subject, reference) for reference in decision.about))
        for decision in meeting.decisions
    )
