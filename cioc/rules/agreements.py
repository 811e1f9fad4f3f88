"""P413: what a meeting agreed was agreed by the day on which it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.rules.rule import Example, Hit, Rule, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator


def agreed_later(subject: Subject) -> Iterator[Hit]:
    """Agreements by a meeting that was still to come when they were written down; of a month, its first day counts."""
    for statement in subject.statements:
        agreed = statement.said.agreed
        if agreed is not None and agreed.first > statement.given:
            message = f"agreed by the meeting of {agreed}, which on {statement.given} was still to come"
            hint = "take it out until that meeting has agreed, or mend the one of the two dates that is wrong"
            yield Hit(statement.document, statement.at("agreed"), message, hint)


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
)
