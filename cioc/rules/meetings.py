"""M501-M505, R212: what a meeting says can be followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import parse_partial
from cioc.diagnostics import Severity
from cioc.model import Meeting
from cioc.model.meeting import Verb
from cioc.rules.pointers import item_pointers, unknown
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.phrases import listed
from cioc.workspace.references import TargetKind, resolve

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
)
