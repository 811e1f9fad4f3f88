"""Matters arising: what this meeting is told of earlier promises and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.report.sections.decisions import decided
from cioc.report.view.matters import Matter, Matters
from cioc.report.wording import mention, prose, rating, status

if TYPE_CHECKING:
    from cioc.report.context import Subject


def build(subject: Subject) -> Matters | None:
    """The matters in the meeting's own order. Without any, the section says so: silence on promises is news.

    Before the first meeting on file nothing was promised to the board.
    """
    before = subject.previous
    if before is None and not subject.meeting.matters_arising:
        return None
    return Matters(
        matters=tuple(
            Matter(
                about=mention(subject, matter.about),
                rating=rating(subject, matter.rag),
                status=status(matter.status),
                timescale=matter.timescale or "",
                note=prose(matter.note),
            )
            for matter in subject.meeting.matters_arising
        ),
        decided_at=f"Decided at the meeting of {in_words(before.date)}" if before else "",
        decided=decided(subject, before) if before else (),
    )
