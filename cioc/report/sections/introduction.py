"""What stands before everything that was discussed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.report.view.introduction import Introduction
from cioc.report.view.shared import Prose

if TYPE_CHECKING:
    from cioc.report.context import Subject


def build(subject: Subject) -> Introduction | None:
    """The meeting's own introduction."""
    text = subject.meeting.introduction
    return Introduction(text=Prose(text)) if text else None
