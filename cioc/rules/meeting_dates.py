"""R207, R209, R210, M507: the dates by which meetings are named, and the dates around them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cioc.dates import in_words, parse_partial
from cioc.diagnostics import Severity
from cioc.model import Measures, Meeting
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.patterns import lazy_pattern
from cioc.workspace.references import is_meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIKE_A_MEETING = lazy_pattern(r"\d{4}-\d{2}(?:-\d{2})?")


def file_not_named_by_date(subject: Subject) -> Iterator[Hit]:
    """Meetings whose file has another name than their date."""
    for document, meeting in subject.workspace.of(Meeting):
        path = PurePosixPath(document.name)
        if path.stem != str(meeting.date):
            message = f'the meeting of {meeting.date} is in a file named "{path.name}"'
            hint = f"rename the file to {meeting.date}.yaml, or mend the date"
            yield Hit(document, document.at("date"), message, hint)


def source_is_no_meeting(subject: Subject) -> Iterator[Hit]:
    """Sources of readings that are a date, where no meeting has that date."""
    for document, measures in subject.workspace.of(Measures):
        for m, measure in enumerate(measures.measures):
            for r, reading in enumerate(measure.readings):
                source = reading.source.strip()
                if _LIKE_A_MEETING.fullmatch(source) and not is_meeting(source, subject.workspace):
                    message = (
                        f'the source "{source}" looks like a meeting, but none has that date{_near(source, subject)}'
                    )
                    hint = "write the date of a meeting, the id of a plan, or the source in words"
                    yield Hit(document, document.at("measures", m, "readings", r, "source"), message, hint)


def agreed_by_no_meeting(subject: Subject) -> Iterator[Hit]:
    """Dates of agreement on which no meeting was."""
    for statement in subject.statements:
        agreed = statement.said.agreed
        if agreed is not None and not is_meeting(str(agreed), subject.workspace):
            message = f'"agreed" names no meeting: none has the date {agreed}{_near(str(agreed), subject)}'
            hint = "write the date as the meeting's own file gives it"
            yield Hit(statement.document, statement.at("agreed"), message, hint)


def _near(date: str, subject: Subject) -> str:
    """` (the nearest is 2020-12-04)`, by days and not by letters; nothing where there is no meeting at all."""
    try:
        day = parse_partial(date).last
    except ValueError:
        return ""
    meetings = subject.workspace.meetings.values()
    nearest = min(meetings, key=lambda meeting: abs(meeting.date.last - day), default=None)
    return f" (the nearest is {nearest.date})" if nearest else ""


def prepared_after_meeting(subject: Subject) -> Iterator[Hit]:
    """Reports that were signed, or groups that met, after the last day that the meeting can have been on."""
    for document, meeting in subject.workspace.of(Meeting):
        for key, what in (("group_met", "the group met"), ("signed", "the report was signed")):
            day = getattr(meeting, key)
            if day is not None and day > meeting.date.last:
                message = f"{what} on {in_words(day)}, after the meeting of {in_words(meeting.date)}"
                yield Hit(document, document.at(key), message, "mend the one of the two dates that is wrong")


_MEASURE = "id: school-moves\ntitle: Changes of school\ncounts: other\nreadings:\n"
_ENTRY = "leads: [early-help]\nprogress:\n"

RULES = (
    Rule(
        code="R207",
        name="meeting-file-name",
        severity=Severity.ERROR,
        why="""
            A meeting's file is named by its date, 2021-02-12.yaml, or 2022-08.yaml where only the month is
            known. So the files stand in order, and nobody has to open them to find one. Where name and date
            differ, one of them is a slip, and a second file for the same meeting can go unnoticed.
        """,
        bad=Example("files", "# plans/meetings/2021-03-12.yaml\ncioc: meeting/1\ndate: 2021-02-12\n"),
        good=Example("files", "# plans/meetings/2021-02-12.yaml\ncioc: meeting/1\ndate: 2021-02-12\n"),
        check=file_not_named_by_date,
    ),
    Rule(
        code="R209",
        name="source-is-no-meeting",
        severity=Severity.WARNING,
        why="""
            A number in a paper is worth as much as its source. A source that is a date stands for the meeting
            of that date, and a reader will look for it; if there is no such meeting, the number cannot be
            traced.
        """,
        bad=Example("measures", _MEASURE + "  - {date: 2020-12-01, value: 31, source: 2020-12-01}\n"),
        good=Example("measures", _MEASURE + "  - {date: 2020-12-01, value: 31, source: 2020-12-04}\n"),
        check=source_is_no_meeting,
    ),
    Rule(
        code="R210",
        name="agreed-by-no-meeting",
        severity=Severity.WARNING,
        why="""
            Moving a date is a decision, and "agreed" says which meeting took it. If no meeting has that date,
            the board cannot find the minute, and the move looks as if somebody had made it alone.
        """,
        bad=Example(
            "line", _ENTRY + "  - {date: 2020-12-01, timescale: May 2021, agreed: 2020-12-01, note: Schools shut.}\n"
        ),
        good=Example(
            "line", _ENTRY + "  - {date: 2020-12-04, timescale: May 2021, agreed: 2020-12-04, note: Schools shut.}\n"
        ),
        check=agreed_by_no_meeting,
    ),
    Rule(
        code="M507",
        name="prepared-after-meeting",
        severity=Severity.WARNING,
        why="""
            A report is signed before the meeting that it goes to, and the group behind it has met by then. A
            later date is most often last year's, copied, or day and month changed round. Where only the month
            of the meeting is known, its last day counts.
        """,
        bad=Example("meeting", "signed: 2021-03-01\n"),
        good=Example("meeting", "signed: 2021-02-01\n"),
        check=prepared_after_meeting,
    ),
)
