"""P421-P423: what is paused says why and until when, and nothing else says until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Status
from cioc.rules.rule import Example, Hit, Rule, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator


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


_ENTRY = "leads: [early-help]\nprogress:\n  - date: 2020-12-04\n"
_PAUSED = f"{_ENTRY}    status: paused\n"

RULES = (
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
