"""A paper from its sections."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.model import PlanStatus
from cioc.report.context import Subject
from cioc.report.disclosure import disclosed
from cioc.report.provenance import UNKNOWN, changed_since_signing, drawn_from
from cioc.report.sections import ANNEXES, SECTIONS, words
from cioc.report.view.paper import Paper, Section
from cioc.report.view.shared import Fact

if TYPE_CHECKING:
    from cioc.model import Meeting, Plan
    from cioc.report.provenance import Origin
    from cioc.state import Snapshot


def paper(seen: Snapshot, meeting: Meeting, *, origin: Origin = UNKNOWN, with_plan: bool = False) -> Paper:
    """The paper for a meeting, from a snapshot as of the meeting's (last possible) day.

    With `with_plan`, the plan that it reports on is annexed in full.
    """
    now = _paper(Subject(seen=seen, meeting=meeting, with_plan=with_plan), drawn_from(origin, meeting))
    if origin.when_signed is None:
        return now
    signed = origin.when_signed.workspace.meetings.get(str(meeting.date))
    if signed is None:
        return now
    then = _paper(Subject(seen=origin.when_signed, meeting=signed, with_plan=with_plan), "")
    return replace(now, changed=changed_since_signing(then, now, meeting))


def _paper(subject: Subject, drawn: str) -> Paper:
    built = [(kind.name, kind.heading(subject), kind.build(subject)) for kind in SECTIONS]
    annexes = [(kind.name, kind.heading(subject), kind.build(subject)) for kind in ANNEXES]
    title, facts = _title(subject), _facts(subject)
    # What the words stand for can only be told when all the others are there.
    key = words.build(subject, (title, facts, built, annexes))
    bodies = [each for each in (*built, ("words", words.TITLE, key), *annexes) if each[2]]
    board = subject.settings.board
    made = Paper(
        title=title,
        page_title=f"{title}: {board.name if board else 'board'}, {in_words(subject.meeting.date)}",
        organisation=subject.settings.organisation or "",
        board=board.name if board else "",
        facts=facts,
        sections=tuple(
            Section(name=name, number=number, title=heading, slug=slug(f"{number}. {heading}"), body=body)
            for number, (name, heading, body) in enumerate(bodies, start=1)
        ),
        drawn_from=drawn,
        changed="",
    )
    return disclosed(made, subject.settings)


def slug(heading: str) -> str:
    """The anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _title(subject: Subject) -> str:
    if subject.meeting.title:
        return subject.meeting.title
    group = subject.settings.group
    return f"{group.name} update" if group else "Update on the action plan for children in care"


def _facts(subject: Subject) -> tuple[Fact, ...]:
    meeting, settings = subject.meeting, subject.settings
    group = settings.group.name if settings.group else "The group"
    facts = (
        ("Report to", settings.board.name if settings.board else None),
        ("Meeting", in_words(meeting.date)),
        ("Report of", subject.name_of(meeting.author) if meeting.author else None),
        ("Signed", in_words(meeting.signed) if meeting.signed else None),
        (f"{group} met", in_words(meeting.group_met) if meeting.group_met else None),
        *(("Plan reported on", _named(state.plan)) for state in subject.plans),
    )
    return tuple(Fact(label=label, value=value) for label, value in facts if value)


def _named(plan: Plan) -> str:
    return f"{plan.title} (draft)" if plan.status is PlanStatus.DRAFT else plan.title
