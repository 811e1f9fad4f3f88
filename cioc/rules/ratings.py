"""R211: ratings are words of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
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
)
