"""Who was asked, and what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.report.view.consultation import Consultation
from cioc.report.view.shared import Prose

if TYPE_CHECKING:
    from cioc.report.context import Subject


def build(subject: Subject) -> Consultation | None:
    """Nothing where the meeting's file does not say."""
    text = subject.meeting.consultation
    return Consultation(text=Prose(text)) if text else None
