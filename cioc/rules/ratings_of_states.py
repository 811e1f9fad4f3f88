"""P415: a rating and a status that are said together agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Status
from cioc.rules.rule import Example, Hit, Rule, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

# Only a workspace that says so in these words has a rating that stands for complete.
_COMPLETE = frozenset({"complete", "completed", "done", "finished"})


def at_odds(subject: Subject) -> Iterator[Hit]:
    """What is complete and needs attention, or is finished by its rating and not begun by its status."""
    settings = subject.workspace.settings
    finished = {word for word, rating in settings.rag.items() if rating.means.strip().casefold() in _COMPLETE}
    for statement in subject.statements:
        rag, status = statement.said.rag, statement.said.status
        if status is Status.COMPLETE and rag in settings.exceptions:
            message = f'complete, and yet rated "{rag}", which papers tell as an exception'
            hint = "leave out the rating, or say in-progress for as long as something is to be done"
            yield Hit(statement.document, statement.at("rag"), message, hint)
        elif status is Status.NOT_STARTED and rag in finished:
            message = f'not started, and yet rated "{rag}", which means {settings.rag[rag].means}'
            yield Hit(statement.document, statement.at("rag"), message, "mend the one of the two that is wrong")


_ENTRY = "leads: [early-help]\nprogress:\n  - date: 2020-12-04\n    note: All schools have the guide.\n"

RULES = (
    Rule(
        code="P415",
        name="rating-against-status",
        severity=Severity.WARNING,
        why="""
            What is complete has left the papers, and what is rated as an exception stands at their top: an entry
            that says both is counted as done while members are told that it is off track. The same holds for what
            has not started and has the rating that means complete. One of the two is a slip.
        """,
        bad=Example("line", f"{_ENTRY}    status: complete\n    rag: red\n"),
        good=Example("line", f"{_ENTRY}    status: complete\n    rag: blue\n"),
        check=at_odds,
    ),
)
