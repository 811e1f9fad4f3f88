"""What members are asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.report.view.recommendations import Recommendation, Recommendations

if TYPE_CHECKING:
    from cioc.report.context import Subject


def build(subject: Subject) -> Recommendations:
    """The recommendations in the meeting's own order. Without any, the section says so: members look for it."""
    asks = (Recommendation(verb=ask.verb or "", text=ask.text) for ask in subject.meeting.recommendations)
    return Recommendations(asks=tuple(asks))
