"""P414: the number of an action is one of its priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Plan
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.workspace.references import actions

if TYPE_CHECKING:
    from collections.abc import Iterator


def not_within_its_priority(subject: Subject) -> Iterator[Hit]:
    """Actions whose ref does not begin with that of their priority, where that is a number and most others' do."""
    for document, plan in subject.workspace.of(Plan):
        found = [each for each in actions(plan) if each[1].ref.isdigit()]
        numbered = [(*each, each[2].ref.startswith(f"{each[1].ref}.")) for each in found]
        if len(numbered) > 1 and sum(is_within for *_, is_within in numbered) * 2 < len(numbered):
            continue  # this council numbers its rows otherwise
        for path, priority, action, is_within in numbered:
            if not is_within:
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
            Members find action 2.5 under priority 2: papers, tables and people's memory go by it. An action that has
            the number of another priority, or none at all, is looked for in the wrong place. Where priorities are not
            called by numbers, their actions may be called anything.
        """,
        bad=Example("action", f"{_ACTION % '2.5'}{_LINE}"),
        good=Example("action", f"{_ACTION % '1.5'}{_LINE}"),
        check=not_within_its_priority,
    ),
)
