"""R215: what something was called before is not what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Plan
from cioc.references import actions
from cioc.rules.rule import Example, Hit, Rule, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.document import Path
    from cioc.model import Action, Priority


def own_ref(subject: Subject) -> Iterator[Hit]:
    """Priorities and actions that name their own ref among those that they had before."""
    for document, plan in subject.workspace.of(Plan):
        for path, entry in _entries(plan):
            for index, name in enumerate(entry.was):
                if name.removeprefix(f"{plan.id}/") == entry.ref:
                    message = f"{entry.ref} is the ref that it has, and no former one"
                    yield Hit(document, document.at(*path, "was", index), message, "take it out of was")


def _entries(plan: Plan) -> Iterator[tuple[Path, Priority | Action]]:
    for index, priority in enumerate(plan.priorities):
        yield ("priorities", index), priority
    for path, _, action in actions(plan):
        yield path, action


_ACTION = "ref: 1.2\naction: Give every child a card with the number.\nwas: [%s]\n"
_LINE = "delivery:\n  - {who: Youth workers, leads: [early-help]}\n"

RULES = (
    Rule(
        code="R215",
        name="former-ref-is-its-own",
        severity=Severity.NOTE,
        why="""
            `was` tells what an action or a priority used to be called, so that papers which say the old number are
            understood. Its own number there tells nobody anything; mostly another one was meant, or it was given
            another number and then its own again.
        """,
        bad=Example("action", f"{_ACTION % 'our-plan/1.2'}outcome: Children know whom to ask.\n{_LINE}"),
        good=Example("action", f"{_ACTION % 'our-plan/1.4'}outcome: Children know whom to ask.\n{_LINE}"),
        check=own_ref,
    ),
)
