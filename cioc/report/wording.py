"""The words that several sections share: dates, counts, ratings, what something is called, what was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from cioc.dates import PartialDate, in_words
from cioc.model import Status
from cioc.references import TargetKind, resolve
from cioc.report.view.shared import Link, Mention, Prose, Rating, Said, Standing, Timescale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.model import Meeting, Plan, Priority
    from cioc.references import Target
    from cioc.report.context import Subject
    from cioc.state import Entry, PlanState, State

STATUS: Final = {
    Status.NOT_STARTED: "Not started",
    Status.IN_PROGRESS: "In progress",
    Status.COMPLETE: "Complete",
    Status.DROPPED: "Dropped",
}
PLAN_STATES: Final = {
    "draft": "draft",
    "agreed": "agreed",
    "superseded": "superseded by a later plan",
    "closed": "closed",
}
NO_TIMESCALE: Final = "None given"
NO_LEAD: Final = "None named"


def prose(text: str | None) -> Prose | None:
    """Markdown, or nothing."""
    return Prose(text) if text else None


def status(value: Status | None) -> str:
    """`In progress`, or nothing."""
    return STATUS[value] if value else ""


def rating(subject: Subject, rag: str | None) -> Rating | None:
    """`Red: off track`. A word that the workspace does not know stands as it is: a rule reports it."""
    if rag is None:
        return None
    known = subject.settings.rag.get(rag)
    return Rating(text=f"{known.label}: {known.means}" if known else rag, tone=rag)


def leads(subject: Subject, ids: Sequence[str]) -> str:
    """The leads' names, or that there are none. Names hold commas, so a semicolon parts them."""
    return "; ".join(subject.name_of(lead) for lead in ids) or NO_LEAD


def timescale(state: State) -> Timescale:
    """The promise that holds and, where it was another, the first."""
    moved = state.first_timescale if state.first_timescale != state.timescale else None
    return Timescale(current=state.timescale or NO_TIMESCALE, first=moved or "")


def month(subject: Subject, plan: Plan) -> str:
    """When a plan was written, for telling it from another of the same name: `February 2019`.

    Where another one was written in that month, the day.
    """
    of = PartialDate(plan.written.year, plan.written.month)
    others = (state.plan.written for state in subject.seen.plans if state.plan.id != plan.id)
    same = any((written.year, written.month) == (of.year, of.month) for written in others)
    return in_words(plan.written if same else of)


def heading(subject: Subject, state: PlanState, priority: Priority) -> str:
    """What a priority is headed by; with its plan, where the paper reports on several."""
    of_plan = f" of the plan of {month(subject, state.plan)}" if len(subject.plans) > 1 else ""
    return f"Priority {priority.ref}{of_plan}{f': {priority.title}' if priority.title else ''}"


# -- What the paper speaks of ------------------------------------------------------------------------------------------


def anchor_of(index: int) -> str:
    """The id of the place in the paper that shows the action at an index of its plan. Refs may be given twice."""
    return f"action-{index + 1}"


def full_anchor_of(index: int) -> str:
    """The id of the place in the annex that shows all of that action."""
    return f"full-action-{index + 1}"


def item_anchor(index: int) -> str:
    """The id of the place in the paper that shows the item at an index of its meeting."""
    return f"item-{index + 1}"


def mention(subject: Subject, reference: str) -> Mention:
    """What a reference speaks of, in words. One to nothing known stands as it was typed: a rule reports it."""
    target = resolve(reference, subject.seen.spoken_of)
    if target is None:
        return Mention(label=reference, text="", anchor="")
    match target.kind:
        case TargetKind.ACTION | TargetKind.LINE | TargetKind.PRIORITY:
            return _of_plan(subject, target)
        case TargetKind.REVIEW:
            plan = subject.seen.workspace.plans[target.home]
            anchor = "plan" if subject.reports_on(plan.id) else ""
            return Mention(label=f"Review of the plan of {month(subject, plan)}", text=plan.title, anchor=anchor)
        case TargetKind.COMMITMENT:
            return _of_meeting(subject, target)
        case TargetKind.MEASURE:
            title = subject.seen.workspace.measures[target.name].title
            return Mention(label="Measure", text=title, anchor="")
        case _:
            assert_never(target.kind)


def _of_plan(subject: Subject, target: Target) -> Mention:
    plan = subject.seen.workspace.plans[target.home]
    reported = subject.reports_on(plan.id)
    of_plan = "" if reported and len(subject.plans) == 1 else f" of the plan of {month(subject, plan)}"
    if target.kind is TargetKind.PRIORITY:
        priority = next(p for p in plan.priorities if f"{plan.id}/{p.ref}" == target.name)
        return Mention(label=f"Priority {priority.ref}{of_plan}", text=priority.title or priority.promise, anchor="")
    index, action = subject.actions[plan.id, target.action or ""]
    anchor = anchor_of(index) if reported else ""
    if target.kind is TargetKind.LINE and len(action.delivery) > 1:
        who = action.delivery[target.line].who
        ref = target.name.removeprefix(f"{plan.id}/")
        return Mention(label=f"Line {ref}{of_plan}", text=who or action.action, anchor=anchor)
    return Mention(label=f"Action {action.ref}{of_plan}", text=action.action, anchor=anchor)


def _of_meeting(subject: Subject, target: Target) -> Mention:
    meeting = subject.seen.workspace.meetings[target.home]
    commitment = next(c for c in meeting.commitments if f"{meeting.date}/{c.id}" == target.name)
    when = in_words(meeting.date)
    label = f"Promised {'on' if meeting.date.day else 'in'} {when}"
    return Mention(label=label, text=commitment.text, anchor=subject.commitment_anchors.get(target.name, ""))


# -- What was said -----------------------------------------------------------------------------------------------------


def standing(subject: Subject, state: State, *, silence: str, without: Entry | None = None) -> Standing:
    """How something stands. What was dropped has no rating any more.

    `silence` is what to say where nobody has said anything; `without`, an entry that the paper shows elsewhere.
    """
    return Standing(
        rating=rating(subject, state.rag) if state.status is not Status.DROPPED else None,
        status=status(state.status),
        said=said(subject, tuple(entry for entry in state.entries if entry != without)),
        silence=silence,
    )


def said(subject: Subject, entries: tuple[Entry, ...]) -> Said | None:
    """The last word. A plan often has several comments of one day: then they are the last word together."""
    if not entries:
        return None
    last = entries[-1]
    if last.source:
        return _said_by_meeting(subject, last)
    notes = [entry.note for entry in entries if entry.date == last.date and not entry.source]
    return Said(when=in_words(last.date), notes=tuple(Prose(note) for note in notes if note), see=None)


def _said_by_meeting(subject: Subject, entry: Entry) -> Said:
    """What an item says can be long, and stands in its own place: here, only where that is."""
    meeting = subject.seen.workspace.meetings[entry.source]
    here = entry.source == subject.key
    when = "At this meeting" if here else _at(meeting)
    found = _item_that_said(meeting, entry)
    if found is not None:
        anchor = item_anchor(found) if here else ""
        return Said(when=when, notes=(), see=Link(text=meeting.items[found].title, anchor=anchor))
    if here:
        return Said(when=when, notes=(), see=Link(text="Matters arising", anchor="matters"))
    return Said(when=when, notes=(Prose(entry.note),) if entry.note else (), see=None)


def _at(meeting: Meeting) -> str:
    return f"At the meeting of {in_words(meeting.date)}"


def _item_that_said(meeting: Meeting, entry: Entry) -> int | None:
    for index, item in enumerate(meeting.items):
        same = (item.text, item.rag, item.status, item.timescale)
        if item.about and same == (entry.note, entry.rag, entry.status, entry.timescale):
            return index
    return None
