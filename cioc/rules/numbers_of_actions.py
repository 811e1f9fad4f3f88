"""P414, R225: the number of an action is one of its priority, and no line's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Plan
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.workspace.references import actions, is_numbered_by_priority, line_numbers

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


def called_as_a_line(subject: Subject) -> Iterator[Hit]:
    """Actions that have the number of a line of another action, which nobody can name by it any more."""
    for document, plan in subject.workspace.of(Plan):
        taken = frozenset(line_numbers(plan))
        for path, _, action in actions(plan) if taken else ():
            if action.ref in taken:
                message = f"action {action.ref} is called as a line of another action"
                hint = f"give it a number of its own: cioc renumber {plan.id}/{action.ref} NUMBER"
                yield Hit(document, document.at(*path, "ref"), message, hint)


_ACTION = "ref: %s\naction: Give every child a card with the number.\noutcome: Children know whom to ask.\n"
_TWO = (
    "ref: 1\npromise: Children are heard.\nactions:\n  - ref: 1.1\n    action: Give every child a card.\n"
    "    outcome: Children know whom to ask.\n    delivery:\n      - {who: Schools, leads: [early-help]}\n"
    "      - {who: Homes, leads: [early-help]}\n  - ref: %s\n    action: Ask each child.\n"
    "    outcome: More children say so.\n    delivery:\n      - {who: Teams, leads: [early-help]}\n"
)
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
    Rule(
        code="R225",
        name="action-called-as-a-line",
        severity=Severity.WARNING,
        why="""
            The lines of action 1.1 are 1.1a, 1.1b and so on. If another action has the number 1.1b, that number means
            the action: the line cannot be named by it, and whoever reports on the line reports on the action.
        """,
        bad=Example("priority", f"{_TWO % '1.1b'}"),
        good=Example("priority", f"{_TWO % '1.2'}"),
        check=called_as_a_line,
    ),
)
