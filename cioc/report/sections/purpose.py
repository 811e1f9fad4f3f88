"""Why the report comes to the Board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.report.view.purpose import Purpose
from cioc.report.view.shared import Prose

if TYPE_CHECKING:
    from cioc.report.context import Subject


def build(subject: Subject) -> Purpose | None:
    """Nothing where the meeting's file does not say."""
    text = subject.meeting.purpose
    return Purpose(text=Prose(text)) if text else None
