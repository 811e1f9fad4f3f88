"""What was promised to the board: at earlier meetings and still open, and at this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.paper.view.commitments import Promise, Promises
from cioc.paper.wording import NO_LEAD, count, standing, timescale

if TYPE_CHECKING:
    from cioc.paper.subject import Subject
    from cioc.snapshot import CommitmentState


def build(subject: Subject) -> Promises:
    """One that this meeting closes is shown as closed; the next paper leaves it out."""
    made = subject.seen.commitments
    new = [promise for promise in made if promise.meeting is subject.meeting]
    earlier = [
        promise
        for promise in made
        if promise.meeting.date < subject.meeting.date and (promise.state.is_open or _closed_at(promise) == subject.key)
    ]
    return Promises(
        sentence=_sentence(earlier, new),
        earlier=tuple(_promise(subject, promise) for promise in earlier if promise.state.entries),
        silent_caption=_silent(sum(not promise.state.entries for promise in earlier)),
        silent=tuple(_promise(subject, promise) for promise in earlier if not promise.state.entries),
        new=tuple(_promise(subject, promise) for promise in new),
        new_states=any(promise.state.entries for promise in new),
    )


def _closed_at(promise: CommitmentState) -> str:
    """The meeting that last spoke of its status."""
    return next(entry.source for entry in reversed(promise.state.entries) if entry.status)


def _sentence(earlier: list[CommitmentState], new: list[CommitmentState]) -> str:
    still = sum(promise.state.is_open for promise in earlier)
    closed = len(earlier) - still
    parts = [
        f"{count(still, 'commitment')} from earlier meetings {'is' if still == 1 else 'are'} still open"
        if still
        else "No commitment from an earlier meeting is still open",
        f"{closed} {'is' if closed == 1 else 'are'} closed at this meeting" if closed else "",
        f"{len(new)} {'was' if len(new) == 1 else 'were'} made at this meeting"
        if new
        else "none was made at this meeting",
    ]
    return "; ".join(part for part in parts if part) + "."


def _silent(number: int) -> str:
    return f"Nothing has been reported on {'this one' if number == 1 else f'these {number}'}"


def _made(promise: CommitmentState) -> str:
    date = promise.meeting.date
    return f"{'On' if date.day else 'In'} {in_words(date)}"


def _promise(subject: Subject, promise: CommitmentState) -> Promise:
    lead = promise.commitment.lead
    return Promise(
        ref=promise.name,
        meeting="" if promise.meeting is subject.meeting else _made(promise),
        text=promise.commitment.text,
        lead=subject.name_of(lead) if lead else NO_LEAD,
        timescale=timescale(promise.state),
        standing=standing(subject, promise.state, silence="Nothing reported since"),
    )
