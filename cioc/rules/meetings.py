"""M501-M505, M507, R207, R209, R210, R212: what a meeting says can be followed up, and its dates are right."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cioc.dates import in_words, parse_partial
from cioc.diagnostics import Severity
from cioc.model import Measures, Meeting
from cioc.model.meeting import Verb
from cioc.rules.pointers import item_pointers, unknown
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import listed
from cioc.workspace.references import TargetKind, is_meeting, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator


def item_about_unknown(subject: Subject) -> Iterator[Hit]:
    """Items about something that no file has."""
    yield from unknown(item_pointers(subject.workspace), subject)


def commitment_without_lead(subject: Subject) -> Iterator[Hit]:
    """Promises that nobody in particular made."""
    for document, meeting in subject.workspace.of(Meeting):
        for index, commitment in enumerate(meeting.commitments):
            if commitment.lead is None:
                message = f'the commitment "{commitment.id}" has no lead'
                hint = "add who answers for it: lead: early-help"
                yield Hit(document, document.at("commitments", index, "id"), message, hint)


def commitment_without_timescale(subject: Subject) -> Iterator[Hit]:
    """Promises for no time in particular."""
    for document, meeting in subject.workspace.of(Meeting):
        for index, commitment in enumerate(meeting.commitments):
            if commitment.timescale is None:
                message = f'the commitment "{commitment.id}" has no timescale'
                hint = "add by when, in the paper's own words, if it says so"
                yield Hit(document, document.at("commitments", index, "id"), message, hint)


def recommendation_without_verb(subject: Subject) -> Iterator[Hit]:
    """Recommendations that do not say what members are to do."""
    for document, meeting in subject.workspace.of(Meeting):
        for index, recommendation in enumerate(meeting.recommendations):
            # In a damaged file the verb may be what had to be left out.
            if recommendation.verb is None and not document.damaged:
                message, hint = "the recommendation has no verb", f'add a "verb": {listed(Verb)}'
                yield Hit(document, document.at("recommendations", index, "text"), message, hint)


def restated_about_nothing(subject: Subject) -> Iterator[Hit]:
    """Ratings, statuses and timescales of nothing."""
    for document, meeting in subject.workspace.of(Meeting):
        for index, item in enumerate(meeting.items):
            said = [key for key in ("rag", "status", "timescale") if getattr(item, key) is not None]
            if said and not item.about:
                message = f"the item has a {said[0]}, but is about no action"
                hint = "add about: [our-plan/1.1], or take it out"
                yield Hit(document, document.at("items", index, said[0]), message, hint)


def matter_before_its_promise(subject: Subject) -> Iterator[Hit]:
    """Matters arising from a meeting that was not earlier."""
    for document, meeting in subject.workspace.of(Meeting):
        for index, matter in enumerate(meeting.matters_arising):
            target = resolve(matter.about, subject.names)
            if target is None or target.kind is not TargetKind.COMMITMENT:
                continue
            if parse_partial(target.home) >= meeting.date:
                which = "this very meeting" if target.home == str(meeting.date) else "a later meeting"
                message = f'"{matter.about}" was promised at {which}'
                hint = "a matter arises from an earlier meeting: mend the reference, or move the note to its commitment"
                yield Hit(document, document.at("matters_arising", index, "about"), message, hint)


_ITEM = "items:\n  - id: survey\n    title: The survey\n    text: It is out.\n"
_PROMISE = "id: card\n    text: Bring the new card\n"


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
        code="R212",
        name="matter-before-its-promise",
        severity=Severity.ERROR,
        why="""
            A matter arising reports to a later meeting about an earlier promise. If it reports on a promise of the
            same meeting, or of a meeting still to come, the date in its reference is wrong.
        """,
        bad=Example(
            "meeting",
            "commitments:\n  - {id: card, text: Bring the new card, lead: early-help, timescale: May 2021}\n"
            "matters_arising:\n  - {about: 2021-02-12/card, note: It is with the printer.}\n",
        ),
        good=Example("meeting", "matters_arising:\n  - {about: 2020-12-04/survey-results, note: They are item 3.}\n"),
        check=matter_before_its_promise,
    ),
    Rule(
        code="M501",
        name="item-about-unknown",
        severity=Severity.ERROR,
        why="""
            `about` says which action's history an item belongs to: its rating and its text count as that action's
            progress on the day of the meeting. If there is no such action, the board heard about something that the
            plan does not know.
        """,
        bad=Example("meeting", f"{_ITEM}    about: [our-plan/1.9]\n"),
        good=Example("meeting", f"{_ITEM}    about: [our-plan/1.1]\n"),
        check=item_about_unknown,
    ),
    Rule(
        code="M502",
        name="commitment-without-lead",
        severity=Severity.WARNING,
        why="""
            A board hears many promises, and those that come back are those that somebody took home. A commitment needs
            an agency, a team or a post that can be asked for it.
        """,
        bad=Example("meeting", f"commitments:\n  - {_PROMISE}    timescale: May 2021\n"),
        good=Example("meeting", f"commitments:\n  - {_PROMISE}    lead: early-help\n    timescale: May 2021\n"),
        check=commitment_without_lead,
    ),
    Rule(
        code="M503",
        name="commitment-without-timescale",
        severity=Severity.NOTE,
        why="""
            A promise without a date is never late. Papers often give none, and then nobody should make one up, so this
            is only a note: the next meeting may want to ask.
        """,
        bad=Example("meeting", f"commitments:\n  - {_PROMISE}    lead: early-help\n"),
        good=Example("meeting", f"commitments:\n  - {_PROMISE}    lead: early-help\n    timescale: May 2021\n"),
        check=commitment_without_timescale,
    ),
    Rule(
        code="M504",
        name="recommendation-without-verb",
        severity=Severity.ERROR,
        why="""
            A recommendation says what members are asked to do: to note something is not to agree it, and to agree it
            is not to approve the money. So each begins with a verb, and the paper prints it first.
        """,
        bad=Example("meeting", "recommendations:\n  - text: the progress that this report describes\n"),
        good=Example("meeting", "recommendations:\n  - {verb: note, text: the progress that this report describes}\n"),
        check=recommendation_without_verb,
    ),
    Rule(
        code="M505",
        name="restated-about-nothing",
        severity=Severity.WARNING,
        why="""
            An item can give an action a new rating, status or timescale. If it does not say which action, the rating
            belongs to nothing, and no report counts it.
        """,
        bad=Example("meeting", f"{_ITEM}    rag: green\n"),
        good=Example("meeting", f"{_ITEM}    rag: green\n    about: [our-plan/1.1]\n"),
        check=restated_about_nothing,
    ),
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
