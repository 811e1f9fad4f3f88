"""What follows from the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.report.view.implications import Implication, Implications
from cioc.report.view.shared import Prose

if TYPE_CHECKING:
    from cioc.report.context import Subject

_TITLES: Final = {
    "financial": "Financial",
    "legal": "Legal",
    "equality": "Equality",
    "risk": "Risk",
    "safeguarding": "Safeguarding",
    "environment": "Climate and environment",
    "other": "Other",
}


def build(subject: Subject) -> Implications | None:
    """Those headings that are filled; nothing where none is."""
    filled = subject.meeting.implications
    texts = ((title, getattr(filled, key, None)) for key, title in _TITLES.items())
    found = tuple(Implication(title=title, text=Prose(text)) for title, text in texts if text)
    return Implications(implications=found) if found else None
