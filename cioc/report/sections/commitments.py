"""What was promised to the board: at earlier meetings and still open, and at this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.phrases import counted
from cioc.dates import in_words
from cioc.report.context import commitment_anchor
from cioc.report.view.commitments import Promise, Promises
from cioc.report.wording import NO_LEAD, standing, timescale

if TYPE_CHECKING:
    from cioc.report.context import Subject
    from cioc.state import CommitmentState


def build(subject: Subject) -> Promises:
    """One that this meeting closes is shown as closed; the next paper leaves it out."""
    rows = [(made, _promise(subject, made, commitment_anchor(i))) for i, made in enumerate(subject.commitments)]
    new = [row for row in rows if row[0].meeting is subject.meeting]
    earlier = [row for row in rows if row[0].meeting is not subject.meeting]
    silent = [row for made, row in earlier if not made.state.entries]
    return Promises(
        sentence=_sentence([made for made, _ in earlier], len(new)) if subject.previous else _first(len(new)),
        earlier=tuple(row for made, row in earlier if made.state.entries),
        silent_caption=_silent(len(silent)),
        silent=tuple(silent),
        new=tuple(row for _, row in new),
        new_states=any(made.state.entries for made, _ in new),
    )


def _sentence(earlier: list[CommitmentState], new: int) -> str:
    still = sum(promise.state.is_open for promise in earlier)
    closed = len(earlier) - still
    parts = [
        f"{counted(still, 'commitment')} from earlier meetings {'is' if still == 1 else 'are'} still open"
        if still
        else "No commitment from an earlier meeting is still open",
        f"{closed} {'is' if closed == 1 else 'are'} closed at this meeting" if closed else "",
        f"{new} {'was' if new == 1 else 'were'} made at this meeting" if new else "none was made at this meeting",
    ]
    return "; ".join(part for part in parts if part) + "."


def _first(new: int) -> str:
    if not new:
        return "No commitment was made at this meeting."
    return f"{counted(new, 'commitment')} {'was' if new == 1 else 'were'} made at this meeting."


def _silent(number: int) -> str:
    return f"Made at earlier meetings, with no report on file ({number})"


def _made(promise: CommitmentState) -> str:
    date = promise.meeting.date
    return f"{'On' if date.day else 'In'} {in_words(date)}"


def _promise(subject: Subject, promise: CommitmentState, anchor: str) -> Promise:
    lead = promise.commitment.lead
    return Promise(
        ref=promise.name,
        anchor=anchor,
        meeting="" if promise.meeting is subject.meeting else _made(promise),
        text=promise.commitment.text,
        lead=subject.name_of(lead) if lead else NO_LEAD,
        timescale=timescale(promise.state),
        standing=standing(subject, promise.state, silence="Nothing reported since"),
    )
