"""P406-P408, P414, R225: an action has a number of its own, somebody who answers for it, and a way of being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Plan
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.workspace.references import actions, is_numbered_by_priority, line_numbers

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


_NUMBERED = "ref: %s\naction: Give every child a card with the number.\noutcome: Children know whom to ask.\n"
_TWO = (
    "ref: 1\npromise: Children are heard.\nactions:\n  - ref: 1.1\n    action: Give every child a card.\n"
    "    outcome: Children know whom to ask.\n    delivery:\n      - {who: Schools, leads: [early-help]}\n"
    "      - {who: Homes, leads: [early-help]}\n  - ref: %s\n    action: Ask each child.\n"
    "    outcome: More children say so.\n    delivery:\n      - {who: Teams, leads: [early-help]}\n"
)


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
    Rule(
        code="P414",
        name="number-of-another-priority",
        severity=Severity.WARNING,
        why="""
            Members find action 2.5 under priority 2: papers, tables and people's memory go by it. They look for an
            action with the number of another priority, or without one, in the wrong place. If priorities have no
            numbers, you may call their actions anything.
        """,
        bad=Example("action", f"{_NUMBERED % '2.5'}{_LINE}"),
        good=Example("action", f"{_NUMBERED % '1.5'}{_LINE}"),
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
