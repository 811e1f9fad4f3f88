"""What a person says of progress: the note, and what the line or the commitment is from then on."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from cioc.cli.reasons import reason
from cioc.cli.sound import sound_timescale
from cioc.cli.terminal import words_on_standard_input
from cioc.cli.typed_days import as_in_files
from cioc.dates import parse_partial
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from datetime import date

    from cioc.cli.asking import Questions
    from cioc.edit.progress import Said
    from cioc.state import Snapshot, State
    from cioc.workspace.references import Target


def what_happened(
    target: Target,
    seen: Snapshot,
    questions: Questions,
    given: date,
    *,
    note: str | None,
    rag: str | None,
    status: str | None,
    timescale: str | None,
    agreed: str | None,
) -> Said:
    """What is to be said of a line or a commitment by a day: as it was given, or as it is answered now."""
    from cioc.edit.progress import Said
    from cioc.model import Status

    if note == "-":
        note = words_on_standard_input().rstrip("\r\n")
    state = _state(target, seen)
    was = (state.rag, state.status, state.timescale) if state else (None, None, None)
    ratings = {name: rating.means for name, rating in seen.workspace.settings.rag.items()}
    held = [name for name, each in seen.workspace.meetings.items() if each.date.first <= given]
    meetings = dict.fromkeys(reversed(held), "")
    ask = not any((note, rag, status, timescale, agreed))
    explains = ask or status in {Status.COMPLETE, Status.DROPPED}
    found = Said(
        note=_one_line_end(questions.paragraphs(note, "NOTE", "What happened?", ask=explains)),
        rag=questions.wanted(rag, "--rag", f"Its rating now?{_stays(was[0])}", choices=ratings, ask=ask),
        status=questions.wanted(
            status,
            "--status",
            f"Its status now?{_stays(was[1])}",
            choices={each.value: "" for each in Status},
            ask=ask,
        ),
        timescale=questions.wanted(
            timescale,
            "--timescale",
            f"A new timescale?{_stays(was[2])}",
            check=sound_timescale(seen.workspace, given),
            ask=ask,
        ),
    )
    if found.timescale and agreed is None and ask and meetings:
        agreed = questions.wanted(None, "--agreed", "Agreed by which meeting? Enter if by none.", choices=meetings)
    found = replace(found, note=reason(found.note, found.rag, seen.workspace, questions, "NOTE"))
    if agreed is not None:
        found = replace(found, agreed=_agreed(agreed, given))
    if not found.keys():
        raise CannotDoError(
            "there is nothing to write yet",
            hint='give a note, --rag, --status or --timescale: cioc progress 1.1a "What happened" --rag green',
        )
    return found


def _agreed(typed: str, given: date) -> str:
    """The meeting that agreed it. Raises CannotDoError where it was still to come on the day of the entry."""
    meeting = as_in_files(typed)
    with suppress(ValueError):  # what is no date is a finding, with what to do about it
        if parse_partial(meeting).first > given:
            raise CannotDoError(
                f"--agreed: on {given} the meeting of {meeting} was still to come, so it had agreed nothing",
                hint=f"leave out --agreed for now, or say it as of that meeting: --meeting {meeting}",
            )
    return meeting


def _one_line_end(note: str | None) -> str | None:
    """A note with the line breaks of YAML: those of Windows come from its terminal, and not from the writer."""
    return note.replace("\r\n", "\n") if note else note or None


def _stays(value: str | None) -> str:
    return f" Enter leaves it: {value}." if value else " Enter leaves it out."


def _state(target: Target, seen: Snapshot) -> State | None:
    """How a line or a commitment stands."""
    plan = seen.plan(target.home)
    if plan is None:
        return next((made.state for made in seen.commitments if made.name == target.name), None)
    lines = [line for action in plan.actions if action.action.ref == target.action for line in action.lines]
    return lines[target.line].state if lines else plan.review
