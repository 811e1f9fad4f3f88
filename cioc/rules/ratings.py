"""R211, P415, P417: ratings are words of the workspace, and agree with the status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Status
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.phrases import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Iterator


def unknown_rating(subject: Subject) -> Iterator[Hit]:
    """RAG words that are not among those of the workspace's settings."""
    words = subject.workspace.settings.rag
    if subject.workspace.may_be_missing("workspace/1"):
        return  # the word may be in a file that cannot be read in full
    for statement in subject.statements:
        rag = statement.said.rag
        if rag is not None and rag not in words:
            message = f'unknown rating "{rag}"{did_you_mean(rag, words)}'
            hint = (
                f'write {listed(words)}, or add the word to "rag" in the settings'
                if words
                else "the workspace has none"
            )
            yield Hit(statement.document, statement.at("rag"), message, hint)


def at_odds(subject: Subject) -> Iterator[Hit]:
    """Entries whose status says that it is complete and whose rating does not, or that it is not begun and complete."""
    settings = subject.workspace.settings
    finished = _finished(subject)
    for statement in subject.statements:
        rag, status = statement.said.rag, statement.said.status
        if status is Status.COMPLETE and rag in settings.exceptions:
            message = f'complete, and yet rated "{rag}", which papers tell as an exception'
            hint = "leave out the rating, or say in-progress for as long as something is to be done"
            yield Hit(statement.document, statement.at("rag"), message, hint)
        elif status is Status.NOT_STARTED and rag in finished:
            message = f'not started, and yet rated "{rag}", which means {settings.rag[rag].means}'
            yield Hit(statement.document, statement.at("rag"), message, "mend the one of the two that is wrong")


def _finished(subject: Subject) -> frozenset[str]:
    """The ratings that mean complete."""
    ratings = subject.workspace.settings.rag.items()
    return frozenset(word for word, rating in ratings if rating.means_complete)


def finished_by_rating_alone(subject: Subject) -> Iterator[Hit]:
    """Promises that are rated with the word that means complete and have no status that says so."""
    finished = _finished(subject)
    statements = {id(statement.said): statement for statement in subject.statements if statement.said.rag in finished}
    if not statements:
        return
    states = [line.state for plan in subject.seen.plans for action in plan.actions for line in action.lines]
    states += [made.state for made in subject.seen.commitments]
    for state in states:
        given = state.rated
        if given is None or not state.is_open or (statement := statements.pop(id(given.written), None)) is None:
            continue
        means = subject.workspace.settings.rag[given.rag or ""].means
        message = f'rated "{given.rag}", which means {means}, and yet open: no status says that it is complete'
        hint = "add status: complete, if it is; else it is told as past its date when that is over"
        yield Hit(statement.document, statement.at("rag"), message, hint)


_ENTRY = "leads: [early-help]\nprogress:\n  - date: 2020-12-04\n    note: All schools have the guide.\n"


RULES = (
    Rule(
        code="R211",
        name="unknown-rating",
        severity=Severity.ERROR,
        why="""
            Every paper prints a key that says what its ratings mean. A word that is not in the key means
            nothing to a reader, and is counted nowhere. The words are set in plans/workspace.yaml, the worst
            first; without that they are red, amber, green and blue.
        """,
        bad=Example(
            "line", "leads: [early-help]\nprogress:\n  - {date: 2020-12-01, rag: orange, note: A post is empty.}\n"
        ),
        good=Example(
            "line", "leads: [early-help]\nprogress:\n  - {date: 2020-12-01, rag: amber, note: A post is empty.}\n"
        ),
        check=unknown_rating,
    ),
    Rule(
        code="P415",
        name="rating-against-status",
        severity=Severity.WARNING,
        why="""
            A complete action has left the papers, and an exception is at their top. An entry that says both is counted
            as done while members read that it is off track. The same holds for an action that has not started and has
            the rating that means complete. One of the two is a slip.
        """,
        bad=Example("line", f"{_ENTRY}    status: complete\n    rag: red\n"),
        good=Example("line", f"{_ENTRY}    status: complete\n    rag: blue\n"),
        check=at_odds,
    ),
    Rule(
        code="P417",
        name="complete-by-its-rating-alone",
        severity=Severity.WARNING,
        why="""
            The status closes a promise, and not its colour. A promise that has the rating for complete but not that
            status stays open, and papers list it as past its date once its date is over.
        """,
        bad=Example("line", f"{_ENTRY}    rag: blue\n"),
        good=Example("line", f"{_ENTRY}    rag: blue\n    status: complete\n"),
        check=finished_by_rating_alone,
    ),
)
