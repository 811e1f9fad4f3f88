"""P403-P405, P409, P411, P421-P423, M506: what is said of a promise says why, and a pause says until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import MatterArising, Progress, Status
from cioc.rules.rule import Example, Hit, Rule, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.model import Item


def complete_without_note(subject: Subject) -> Iterator[Hit]:
    """Lines that are called complete, with no word of what was achieved."""
    for statement in subject.statements:
        if statement.said.status is Status.COMPLETE and not statement.explained:
            message, hint = "complete, without a note", "say in a note what was done, and what it changed for children"
            yield Hit(statement.document, statement.at("status"), message, hint)


def rated_without_note(subject: Subject) -> Iterator[Hit]:
    """Ratings that papers tell near their top, with no word of why."""
    exceptions = subject.workspace.settings.exceptions
    for statement in subject.statements:
        if statement.said.rag in exceptions and not statement.explained:
            message = f'rated "{statement.said.rag}", without a note'
            yield Hit(statement.document, statement.at("rag"), message, "say in a note why, and what is being done")


def dropped_without_reason(subject: Subject) -> Iterator[Hit]:
    """Lines that are given up, with no word of why."""
    for statement in subject.statements:
        if statement.said.status is Status.DROPPED and not statement.explained:
            message, hint = "dropped, without a reason", "say in a note why, and who agreed it"
            yield Hit(statement.document, statement.at("status"), message, hint)


def empty_entry(subject: Subject) -> Iterator[Hit]:
    """Progress entries of which only the date is there."""
    for statement in subject.statements:
        said = statement.said
        if isinstance(said, Progress) and not statement.explained and _restates_nothing(said):
            message = f"the entry of {said.date} says nothing"
            hint = "give it a note, a rag, a status or a timescale, or take it out"
            yield Hit(statement.document, statement.at("date"), message, hint)


def empty_matter(subject: Subject) -> Iterator[Hit]:
    """Matters arising that only say what they are about."""
    for statement in subject.statements:
        said = statement.said
        if isinstance(said, MatterArising) and not statement.explained and _restates_nothing(said):
            message = f'nothing is said of "{said.about}"'
            hint = "give it a note, a rag, a status or a timescale, or take it out"
            yield Hit(statement.document, statement.at("about"), message, hint)


def _restates_nothing(said: Progress | Item | MatterArising) -> bool:
    return said.rag is None and said.status is None and said.timescale is None


def agreed_without_timescale(subject: Subject) -> Iterator[Hit]:
    """Agreements to a new date that do not give it. That something is dropped can be agreed too; and of a correction
    it may be what it corrects that says so.
    """
    agreeing = [each for each in subject.statements if each.said.agreed is not None]
    corrects = any(isinstance(each.said, Progress) and each.said.corrects for each in agreeing)
    put_right = _put_right(subject) if corrects else frozenset()
    for statement in agreeing:
        said = statement.said
        if said.timescale is None and said.status is not Status.DROPPED and id(said) not in put_right:
            message = f'"agreed" names the meeting of {statement.said.agreed}, but there is no new timescale'
            hint = 'add the "timescale" that was agreed, or say in the note what was'
            yield Hit(statement.document, statement.at("agreed"), message, hint)


def _put_right(subject: Subject) -> frozenset[int]:
    """The corrections, by their identity, of entries that give a timescale or drop something."""
    held = (
        entry
        for plan in subject.seen.plans
        for action in plan.actions
        for line in action.lines
        for entry in line.state.held
        if entry.timescale or entry.status is Status.DROPPED
    )
    return frozenset(id(each.written) for entry in held for each in entry.corrections)


_ENTRY = "leads: [early-help]\nprogress:\n  - date: 2020-12-04\n"


def paused_without_reason(subject: Subject) -> Iterator[Hit]:
    """Lines that are put aside, with no word of why."""
    for statement in subject.statements:
        if statement.said.status is Status.PAUSED and not statement.explained:
            message, hint = "paused, without a reason", "say in a note why, and who agreed it"
            yield Hit(statement.document, statement.at("status"), message, hint)


def paused_without_end(subject: Subject) -> Iterator[Hit]:
    """Lines that are put aside, with no word of when it goes on."""
    for statement in subject.statements:
        if statement.said.status is Status.PAUSED and statement.said.until is None:
            message, hint = (
                "paused, without an end",
                'say until when, as in "until: 2021-09"; it can be paused again then',
            )
            yield Hit(statement.document, statement.at("status"), message, hint)


def until_without_pause(subject: Subject) -> Iterator[Hit]:
    """The end of a pause where none begins, and one that is over before it begins."""
    for statement in subject.statements:
        said = statement.said
        if said.until is None:
            continue
        if said.status is not Status.PAUSED:
            message, hint = '"until" says when a pause ends, and nothing is paused here', 'add "status: paused"'
        elif said.until.last < statement.given:
            message, hint = f"the pause ends in {said.until}, before it begins", "see which of the two dates is wrong"
        else:
            continue
        yield Hit(statement.document, statement.at("until"), message, f"{hint}, or take it out")


_PAUSED = f"{_ENTRY}    status: paused\n"


RULES = (
    Rule(
        code="P403",
        name="complete-without-note",
        severity=Severity.WARNING,
        why="""
            Papers show a completed action to the board once and then leave it out. So say now what was done and what
            is better for children because of it.
        """,
        bad=Example("line", f"{_ENTRY}    status: complete\n"),
        good=Example("line", f"{_ENTRY}    status: complete\n    note: All schools have the guide.\n"),
        check=complete_without_note,
    ),
    Rule(
        code="P404",
        name="rated-without-note",
        severity=Severity.WARNING,
        why="""
            A board looks at what is red or amber first, and asks three things: why, what is being done, and by
            when. A colour alone answers none of them. The rule looks at the worst two of the workspace's
            ratings, whatever it calls them.
        """,
        bad=Example("line", f"{_ENTRY}    rag: amber\n"),
        good=Example("line", f"{_ENTRY}    rag: amber\n    note: One post is empty; interviews are in January.\n"),
        check=rated_without_note,
    ),
    Rule(
        code="P405",
        name="dropped-without-reason",
        severity=Severity.ERROR,
        why="""
            An action is a promise to children. It may turn out wrong or be overtaken, and then it is right to drop it,
            but not without saying why. A plan in the open is meant to prevent promises that disappear unexplained.
        """,
        bad=Example("line", f"{_ENTRY}    status: dropped\n"),
        good=Example("line", f"{_ENTRY}    status: dropped\n    note: The national survey now asks the same.\n"),
        check=dropped_without_reason,
    ),
    Rule(
        code="P409",
        name="empty-entry",
        severity=Severity.WARNING,
        why="""
            A date with nothing beside it counts as an entry of the line, so the line seems to have a recent update and
            says nothing.
        """,
        bad=Example("line", _ENTRY),
        good=Example("line", f"{_ENTRY}    note: No change; the survey is out until March.\n"),
        check=empty_entry,
    ),
    Rule(
        code="P411",
        name="agreed-without-timescale",
        severity=Severity.WARNING,
        why="""
            "agreed" says which meeting agreed to move a date. Without the new timescale beside it nothing has moved:
            the line is still past its date on the old day. That a line is dropped can be agreed too. Write other
            agreements of a meeting into the note, or among its decisions.
        """,
        bad=Example("line", f"{_ENTRY}    agreed: 2020-12-04\n    note: The schools need more time.\n"),
        good=Example(
            "line", f"{_ENTRY}    timescale: May 2021\n    agreed: 2020-12-04\n    note: Schools need time.\n"
        ),
        check=agreed_without_timescale,
    ),
    Rule(
        code="M506",
        name="empty-matter",
        severity=Severity.WARNING,
        why="""
            A matter arising is the answer to an earlier promise. If it names the promise and says nothing about it, it
            leaves an empty place in the paper and a question with members.
        """,
        bad=Example("meeting", "matters_arising:\n  - about: 2020-12-04/survey-results\n"),
        good=Example("meeting", "matters_arising:\n  - {about: 2020-12-04/survey-results, note: They are item 3.}\n"),
        check=empty_matter,
    ),
    Rule(
        code="P421",
        name="paused-without-reason",
        severity=Severity.ERROR,
        why="""
            While work is paused its date may pass and nobody need report on it. The promise is put aside, and children
            and members are owed the reason.
        """,
        bad=Example("line", f"{_PAUSED}    until: 2021-09\n"),
        good=Example("line", f"{_PAUSED}    until: 2021-09\n    note: The home is closed for repairs.\n"),
        check=paused_without_reason,
    ),
    Rule(
        code="P422",
        name="paused-without-end",
        severity=Severity.ERROR,
        why="""
            A pause without an end drops a promise without saying so. With an end, the promise is open again from the
            day after, its date counts, and lists show it again until an entry says more.
        """,
        bad=Example("line", f"{_PAUSED}    note: The home is closed for repairs.\n"),
        good=Example("line", f"{_PAUSED}    until: 2021-09\n    note: The home is closed for repairs.\n"),
        check=paused_without_end,
    ),
    Rule(
        code="P423",
        name="until-without-pause",
        severity=Severity.WARNING,
        why="""
            "until" ends a pause, and does nothing beside any other status. Most likely the line was to get a new date,
            which is its timescale. As it is, the old date still counts.
        """,
        bad=Example("line", f"{_ENTRY}    until: 2021-09\n    note: More time is needed.\n"),
        good=Example("line", f"{_ENTRY}    timescale: September 2021\n    note: More time is needed.\n"),
        check=until_without_pause,
    ),
)
