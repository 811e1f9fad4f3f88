"""Who answers for the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.model import Lead
from cioc.report.view.shared import Fact
from cioc.report.view.sign_off import SignOff

if TYPE_CHECKING:
    from cioc.report.context import Subject

_BLANK: Final = "_" * 20


def build(subject: Subject) -> SignOff:
    """The author's post and agency, whom to ask, and the day of the signature."""
    meeting = subject.meeting
    facts = (
        ("Report of", subject.name_of(meeting.author) if meeting.author else "The paper names no author"),
        ("Service", _agency(subject, meeting.author)),
        ("Contact", subject.name_of(meeting.contact) if meeting.contact else ""),
        *(
            [("Date signed", in_words(meeting.signed))]
            if meeting.signed
            else [("Signed", _BLANK), ("Date", _BLANK)]  # to be signed by hand
        ),
    )
    return SignOff(facts=tuple(Fact(label=label, value=value) for label, value in facts if value))


def _agency(subject: Subject, author: str | None) -> str:
    match subject.seen.workspace.register.get(author or ""):
        case Lead(agency=str(agency)):
            return subject.name_of(agency)
        case _:
            return ""
