"""P414: the number of an action is one of its priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Plan
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.workspace.references import actions, is_numbered_by_priority

if TYPE_CHECKING:
    from collections.abc import Iterator


def not_within_its_priority(subject: Subject) -> Iterator[Hit]:
    """Actions whose ref does not begin with that of their priority, where that is a number and most others' do."""
    for document, plan in subject.workspace.of(Plan):
        for path, priority, action in actions(plan) if is_numbered_by_priority(plan) else ():
            if priority.ref.isdigit() and not action.ref.startswith(f"{priority.ref}."):
                message = f"action {action.ref} stands under priority {priority.ref}, and its number does not say so"
                hint = (
                    f"give it a number of its priority: cioc renumber {plan.id}/{action.ref} {priority.ref}.NUMBER; "
                    "or move it below the priority that is meant"
                )
                yield Hit(document, document.at(*path, "ref"), message, hint)


_ACTION = "ref: %s\naction: Give every child a card with the number.\noutcome: Children know whom to ask.\n"
_LINE = "delivery:\n  - {who: Youth workers, leads: [early-help]}\n"

RULES = (
    Rule(
        code="P414",
        name="number-of-another-priority",
        severity=Severity.WARNING,
        why="""
            Members find action 2.5 under priority 2: papers, tables and people's memory go by it. They look for an
            action with the number of another priority, or without one, in the wrong place. If priorities have no
            numbers, you may call their actions anything.
        """,
        bad=Example("action", f"{_ACTION % '2.5'}{_LINE}"),
        good=Example("action", f"{_ACTION % '1.5'}{_LINE}"),
        check=not_within_its_priority,
    ),
)
