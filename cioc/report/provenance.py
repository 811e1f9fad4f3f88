"""Where a paper comes from: the revision, and the files as they stood when it was signed. The caller knows git."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.report.wording import as_at
from cioc.text.phrases import counted

if TYPE_CHECKING:
    from cioc.model import Meeting
    from cioc.report.view.paper import Paper
    from cioc.state import Snapshot

# Decisions are filled in after the meeting, as they should be; the key of words only follows what the others say.
_NOT_SIGNED_FOR: Final = {"decisions", "key"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the caller knows of the files that a paper is drawn from."""

    revision: str = ""
    """The id of the last commit that changed them; empty outside git."""
    uncommitted: bool = False
    """Whether they hold more than that commit."""
    when_signed: Snapshot | None = None
    """The files as they stood when the paper was signed, seen as of the meeting; None where nobody can tell."""


UNKNOWN: Final = Origin()


def record(meeting: Meeting) -> str:
    """As at when the record was read. A month's meeting is seen from its last day, and no day is made up.

    A paper counts as at its meeting, which comes after the signature: it says so.
    """
    signed = meeting.signed
    later = f"; the paper was signed on {in_words(signed)}" if signed and signed < meeting.date.last else ""
    return f"From the record as at {as_at(meeting.date)}{later}."


def revision(origin: Origin) -> str:
    """The commit that the paper was drawn from, with which it can be drawn again; nothing outside git."""
    more = " with changes that are not committed yet" if origin.uncommitted else ""
    return f"Drawn from revision {origin.revision}{more}." if origin.revision else ""


def changed_since_signing(then: Paper, now: Paper, meeting: Meeting) -> str:
    """Which parts of a paper are not what they were when it was signed, in a sentence; nothing where all are."""
    before, after = ({section.name: section for section in paper.sections} for paper in (then, now))
    parts = [
        section.title
        for name, section in (before | after).items()
        if name not in _NOT_SIGNED_FOR
        and (name not in before or name not in after or before[name].body != section.body)
    ]
    if (then.title, then.organisation, then.board, then.cover) != (now.title, now.organisation, now.board, now.cover):
        parts.insert(0, "the cover")
    if not parts or meeting.signed is None:
        return ""
    quoted = "; ".join(parts)
    return f"Changed since it was signed on {in_words(meeting.signed)}, in {counted(len(parts), 'part')}: {quoted}."
