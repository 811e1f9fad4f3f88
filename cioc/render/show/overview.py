"""The whole workspace in a few lines: its plans, its meetings and what they have, its measures, and who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.phrases import STILL_TO_COME
from cioc.dates import in_short, is_to_come
from cioc.render.show.standing import of_plan
from cioc.render.show.text import board
from cioc.render.terminal_text import heading, row
from cioc.text.phrases import counted, extent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.render.terminal_text import Line
    from cioc.state import PlanState, Snapshot


def overview(seen: Snapshot, known: Snapshot, width: int) -> Iterator[Line]:
    """The whole workspace by what each thing is called, and how each plan stands on the day of `known`; what is still
    to come says so.
    """
    day = known.as_of
    settings = seen.workspace.settings
    if settings.organisation:
        yield heading(settings.organisation)
        yield ()
    yield heading("Plans")
    for state in seen.plans:
        ahead = _ahead(state.plan.written, day)
        yield from row(state.plan.id, f"{state.plan.title} ({_since(state, known)}): {size(state)}{ahead}", width)
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
    if seen.workspace.measures:
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


def _since(state: PlanState, known: Snapshot) -> str:
    """The day on which a plan was written, and how it stands on the day of `known`."""
    there = known.plan(state.plan.id)
    return f"{in_short(state.plan.written)}{f', {of_plan(there, known)}' if there else ''}"


def size(state: PlanState) -> str:
    """`2 priorities, 4 actions, 6 lines`; an action without a line counts as its own only one, which is said."""
    lines = sum(len(action.lines) for action in state.actions)
    number = sum(not action.action.delivery for action in state.actions)
    without = f", counting {counted(number, 'action')} without one" if number else ""
    return f"{extent(len(state.plan.priorities), len(state.actions), lines)}{without}"


def _ahead(on: date, day: date) -> str:
    return f" ({STILL_TO_COME})" if is_to_come(on, day) else ""
