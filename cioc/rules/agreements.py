"""P413, P416: a meeting agrees to what has been promised by then, and no entry knows of it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import MatterArising, Plan, Progress
from cioc.references import resolve
from cioc.rules.rule import Example, Hit, Rule, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.rules.rule import Statement


def agreed_later(subject: Subject) -> Iterator[Hit]:
    """Agreements by a meeting that was still to come when they were written down; of a month, its first day counts."""
    for statement in subject.statements:
        agreed = statement.said.agreed
        if agreed is not None and agreed.first > statement.given:
            message = f"agreed by the meeting of {agreed}, which on {statement.given} was still to come"
            hint = "take it out until that meeting has agreed, or mend the one of the two dates that is wrong"
            yield Hit(statement.document, statement.at("agreed"), message, hint)


def agreed_earlier(subject: Subject) -> Iterator[Hit]:
    """Agreements by a meeting that was over before there was a promise to agree to; of a month, its last day counts."""
    for statement in subject.statements:
        agreed = statement.said.agreed
        began, what = _promised(statement, subject)
        if agreed is not None and began is not None and agreed.last < began:
            message = f"agreed by the meeting of {agreed}, before {what}, on {began}"
            hint = "write the date of the meeting that agreed to this, or take it out"
            yield Hit(statement.document, statement.at("agreed"), message, hint)


def _promised(statement: Statement, subject: Subject) -> tuple[date | None, str]:
    """When there was first a promise of what is spoken of, the last of several; and what made it."""
    content, said = statement.document.content, statement.said
    if isinstance(content, Plan):
        return content.written, "the plan was written"
    about = () if isinstance(said, Progress) else (said.about,) if isinstance(said, MatterArising) else said.about
    workspace = subject.workspace
    began: list[tuple[date, str]] = []
    for target in filter(None, (resolve(reference, subject.names) for reference in about)):
        if (plan := workspace.plans.get(target.home)) is not None:
            began.append((plan.written, f"{plan.id} was written"))
        elif (meeting := workspace.meetings.get(target.home)) is not None:
            began.append((meeting.date.first, "it was promised"))
    return max(began, default=(None, ""))


_ENTRY = "leads: [early-help]\nprogress:\n"

RULES = (
    Rule(
        code="P413",
        name="agreed-before-it-was",
        severity=Severity.WARNING,
        why="""
            "agreed" says that members have let a date move. An entry cannot know what a later meeting will say; as it
            stands, papers and the ledger of what slipped would tell the board that it has agreed already. Until it
            has, the new timescale stands without it.
        """,
        bad=Example(
            "line", _ENTRY + "  - {date: 2020-11-20, timescale: May 2021, agreed: 2020-12-04, note: Schools shut.}\n"
        ),
        good=Example(
            "line", _ENTRY + "  - {date: 2020-12-04, timescale: May 2021, agreed: 2020-12-04, note: Schools shut.}\n"
        ),
        check=agreed_later,
    ),
    Rule(
        code="P416",
        name="agreed-before-it-was-promised",
        severity=Severity.WARNING,
        why="""
            A meeting cannot let a date move that nobody had given yet. Most often the year is wrong, or the date is
            that of a meeting which agreed to something else in the plan before this one. As it stands, it would be
            told that members have agreed to what they have never seen.
        """,
        bad=Example(
            "line", _ENTRY + "  - {date: 2020-12-04, timescale: May 2021, agreed: 2019-12-06, note: Schools shut.}\n"
        ),
        good=Example(
            "line", _ENTRY + "  - {date: 2020-12-04, timescale: May 2021, agreed: 2020-12-04, note: Schools shut.}\n"
        ),
        check=agreed_earlier,
    ),
)
