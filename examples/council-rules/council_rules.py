"""The rules of our council for its plans and papers, beside those of cioc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc import Example, Hit, Rule, Severity
from cioc.model import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc import Subject

DAYS = 7


def signed_late(subject: Subject) -> Iterator[Hit]:
    """The day on which a paper was signed, where the clerk had less than a week with it."""
    for document, meeting in subject.workspace.of(Meeting):
        if meeting.signed is None or meeting.date.day is None:  # of some meetings only the month is known
            continue
        days = (meeting.date.first - meeting.signed).days
        if days < DAYS:
            message = f"the paper was signed {days} days before the meeting, and the clerk needs {DAYS}"
            yield Hit(document, document.at("signed"), message, "sign it earlier, or allow it and say who agreed")


SIGNED_LATE = Rule(
    code="MY101",
    name="paper-signed-late",
    severity=Severity.WARNING,
    why="""
        Our agenda goes out a week before the meeting, with all of its papers. One that is signed later than that is
        sent on its own, and members come without having read it.
    """,
    bad=Example("meeting", "signed: 2021-02-10\n"),
    good=Example("meeting", "signed: 2021-02-01\n"),
    check=signed_late,
)
