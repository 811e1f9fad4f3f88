"""What the report relies on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.report.view.background_papers import BackgroundPapers
from cioc.report.view.shared import Prose

if TYPE_CHECKING:
    from cioc.report.context import Subject


def build(subject: Subject) -> BackgroundPapers | None:
    """Nothing where the meeting's file names none."""
    documents = tuple(Prose(text) for text in subject.meeting.background_papers)
    return BackgroundPapers(documents=documents) if documents else None
