"""What the meeting decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.paper.view.decisions import Decision, Decisions
from cioc.paper.wording import mention

if TYPE_CHECKING:
    from cioc.paper.subject import Subject


def build(subject: Subject) -> Decisions | None:
    """The decisions, once somebody has written them down."""
    decisions = tuple(
        Decision(text=decision.text, about=tuple(mention(subject, reference) for reference in decision.about))
        for decision in subject.meeting.decisions
    )
    return Decisions(decisions=decisions) if decisions else None
