"""P406-P408: an action has somebody who answers for it, something it is for, and a way of being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Plan
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.workspace.references import actions

if TYPE_CHECKING:
    from collections.abc import Iterator


def without_lead(subject: Subject) -> Iterator[Hit]:
    """Actions of which no line has a lead; those without lines are another rule's."""
    for document, plan in subject.workspace.of(Plan):
        if document.damaged:
            continue  # what is missing may be what had to be left out
        for path, _, action in actions(plan):
            if action.delivery and not any(line.leads for line in action.delivery):
                message = f"nobody leads action {action.ref}: none of its lines has a lead"
                hint = "give a line its leads: [the id of an entry of plans/register.yaml]"
                yield Hit(document, document.at(*path, "ref"), message, hint)


def without_outcome(subject: Subject) -> Iterator[Hit]:
    """Actions that do not say what they are for; one finding for a plan that has no outcomes at all."""
    hint = 'add an "outcome": what will be different for children'
    for document, plan in subject.workspace.of(Plan):
        lacking = [(path, action) for path, _, action in actions(plan) if not action.outcome]
        total = sum(len(priority.actions) for priority in plan.priorities)
        if len(lacking) == total > 1:
            yield Hit(document, document.key("priorities"), f"none of the plan's {total} actions has an outcome", hint)
            continue
        for path, action in lacking:
            yield Hit(document, document.at(*path, "ref"), f"action {action.ref} has no outcome", hint)


def without_line(subject: Subject) -> Iterator[Hit]:
    """Actions that do not say who does them."""
    for document, plan in subject.workspace.of(Plan):
        for path, _, action in actions(plan):
            if not action.delivery:
                message = f"action {action.ref} has no line: nobody does it, or by any time"
                hint = 'add a "delivery" with a line for each who'
                yield Hit(document, document.at(*path, "ref"), message, hint)


_ACTION = "ref: 1.2\naction: Give every child a card with the number.\n"
_OUTCOME = "outcome: Children know whom to ask.\n"
_LINE = "delivery:\n  - {who: Youth workers, leads: [early-help]}\n"

RULES = (
    Rule(
        code="P406",
        name="action-without-lead",
        severity=Severity.WARNING,
        why="""
            If an action is on nobody's list, nobody does it. Each needs an agency, a team or a post as its lead, on
            one of its lines at least. Do not write names of people: the plan outlives its staff.
        """,
        bad=Example("action", f"{_ACTION}{_OUTCOME}delivery:\n  - {{who: Youth workers}}\n"),
        good=Example("action", f"{_ACTION}{_OUTCOME}{_LINE}"),
        check=without_lead,
    ),
    Rule(
        code="P407",
        name="action-without-outcome",
        severity=Severity.NOTE,
        why="""
            A plan can be done from end to end and change nothing. The outcome says what will be different for
            children, so that a board can ask whether it is. Plans that were written without that column stay as they
            are, so this is a note. A workspace can make it a warning.
        """,
        bad=Example("action", f"{_ACTION}{_LINE}"),
        good=Example("action", f"{_ACTION}{_OUTCOME}{_LINE}"),
        check=without_outcome,
    ),
    Rule(
        code="P408",
        name="action-without-line",
        severity=Severity.NOTE,
        why="""
            The lines of an action say who does it, who leads it and by when. Without any line, nothing can be late,
            and nobody can be asked.
        """,
        bad=Example("action", f"{_ACTION}{_OUTCOME}"),
        good=Example("action", f"{_ACTION}{_OUTCOME}{_LINE}"),
        check=without_line,
    ),
)
