"""A paper from its sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.paper.sections import SECTIONS, words
from cioc.paper.subject import Subject
from cioc.paper.view.paper import Paper, Section
from cioc.paper.view.shared import Fact

if TYPE_CHECKING:
    from cioc.model import Meeting
    from cioc.snapshot import Snapshot


def paper(seen: Snapshot, meeting: Meeting) -> Paper:
    """The paper for a meeting, from a snapshot as of the meeting's (last possible) day."""
    subject = Subject(seen=seen, meeting=meeting)
    built = [(kind.name, kind.title, kind.build(subject)) for kind in SECTIONS]
    title, facts = _title(subject), _facts(subject)
    # What the words stand for can only be told when all the others are there.
    key = words.build(subject, (title, facts, built))
    bodies = [(name, heading, body) for name, heading, body in (*built, ("words", words.TITLE, key)) if body]
    board = subject.settings.board
    return Paper(
        title=title,
        page_title=f"{title}: {board.name if board else 'board'}, {in_words(meeting.date)}",
        organisation=subject.settings.organisation or "",
        board=board.name if board else "",
        facts=facts,
        sections=tuple(
            Section(name=name, number=number, title=heading, slug=slug(f"{number}. {heading}"), body=body)
            for number, (name, heading, body) in enumerate(bodies, start=1)
        ),
        drawn_from=_drawn_from(subject),
    )


def slug(heading: str) -> str:
    """The anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _title(subject: Subject) -> str:
    if subject.meeting.title:
        return subject.meeting.title
    group = subject.settings.group
    return f"{group.name} update" if group else "Update on the action plan for children in care"


def _facts(subject: Subject) -> tuple[Fact, ...]:
    meeting, settings, plan = subject.meeting, subject.settings, subject.plan
    group = settings.group.name if settings.group else "The group"
    facts = (
        ("Report to", settings.board.name if settings.board else None),
        ("Meeting", in_words(meeting.date)),
        ("Report of", subject.name_of(meeting.author) if meeting.author else None),
        ("Signed", in_words(meeting.signed) if meeting.signed else None),
        (f"{group} met", in_words(meeting.group_met) if meeting.group_met else None),
        ("Plan reported on", plan.plan.title if plan else None),
    )
    return tuple(Fact(label=label, value=value) for label, value in facts if value)


def _drawn_from(subject: Subject) -> str:
    """A month's meeting is seen from its last day: the paper says so, and does not make up a day."""
    date = subject.meeting.date
    as_at = in_words(date) if date.day else f"the end of {in_words(date)}"
    return f"Drawn from the plan, measures and meetings on file, as at {as_at}. Later entries are not in it."
