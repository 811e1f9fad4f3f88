"""The whole workspace in a few lines: its plans, its meetings and what they have, its measures, and who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.phrases import STILL_TO_COME
from cioc.dates import in_short, is_to_come
from cioc.render.show.text import board
from cioc.render.terminal_text import heading, row
from cioc.text.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.render.terminal_text import Line
    from cioc.state import PlanState, Snapshot


def overview(seen: Snapshot, day: date, width: int) -> Iterator[Line]:
    """The whole workspace by what each thing is called; what is still to come says so."""
    settings = seen.workspace.settings
    if settings.organisation:
        yield heading(settings.organisation)
        yield ()
    yield heading("Plans")
    for state in seen.plans:
        lines = sum(len(action.lines) for action in state.actions)
        priorities = counted(len(state.plan.priorities), "priority", "priorities")
        counts = f"{priorities}, {counted(len(state.actions), 'action')}, {counted(lines, 'line')}"
        counts += counting_those_without(state)
        yield from row(
            state.plan.id,
            f"{state.plan.title} ({_since(state, day)}): {counts}{_ahead(state.plan.written, day)}",
            width,
        )
    yield ()
    yield heading("Meetings")
    for meeting in seen.meetings:
        counts = f"{counted(len(meeting.items), 'item')}, {counted(len(meeting.commitments), 'commitment')}"
        yield from row(
            str(meeting.date),
            f"{board(seen)}, {in_short(meeting.date)}: {counts}{_ahead(meeting.date.last, day)}",
            width,
        )
        for label, entries in (("Items", meeting.items), ("Commitments", meeting.commitments)):
            if entries:
                yield from row(label, ", ".join(each.id for each in entries), width, label_style="quiet", indent=4)
    yield ()
    yield heading("Measures")
    for measure in seen.workspace.measures.values():
        yield from row(measure.id, measure.title, width)
    yield ()
    if seen.workspace.register:
        yield heading("Agencies and leads")
        for entry in seen.workspace.register.values():
            agency = getattr(entry, "agency", None)
            of = f" ({seen.workspace.name_of(agency)})" if agency else ""
            yield from row(entry.id, f"{entry.name}{of}", width)
        yield ()
    yield (("See one of them with: cioc show ", "quiet"), ("REF", "hint"))


def _since(state: PlanState, day: date) -> str:
    """The day on which a plan was written, and its status on the day, where its file says so."""
    said = state.plan.generation(day).status
    return f"{in_short(state.plan.written)}{f', {said}' if said else ''}"


def counting_those_without(state: PlanState) -> str:
    """A remark on a number of lines where some actions have none: each of these is its own only line."""
    number = sum(not action.action.delivery for action in state.actions)
    return f", counting {counted(number, 'action')} without one" if number else ""


def _ahead(on: date, day: date) -> str:
    return f" ({STILL_TO_COME})" if is_to_come(on, day) else ""
