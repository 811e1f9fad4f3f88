"""R215, R220, R224: what something was before is not what it is, of several lines it is said which one it was, and no
two lines have one letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Plan
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.phrases import listed
from cioc.workspace.references import TargetKind, actions, letters, lines, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.model import Action, Priority
    from cioc.workspace.references import ReferenceTarget
    from cioc.yaml.document import Path


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


def which_line(subject: Subject) -> Iterator[Hit]:
    """Lines that were an action of another plan, which has several."""
    for document, plan in subject.workspace.of(Plan):
        for path, _, line in lines(plan):
            for index, name in enumerate(line.was):
                target = resolve(name, subject.names, within=plan.id)
                if target is None or target.kind is not TargetKind.ACTION or target.home == plan.id:
                    continue
                there = _lines(target, subject)
                if len(there) > 1:
                    message = f"{target.name} has {len(there)} lines, and nothing says which of them this was"
                    hint = f"name the line: {listed(there, last='or')}; or each that it was"
                    yield Hit(document, document.at(*path, "was", index), message, hint)


def letter_of_another(subject: Subject) -> Iterator[Hit]:
    """Lines that are to keep a letter which a line above them has, or is beyond."""
    for document, plan in subject.workspace.of(Plan):
        for path, action, line in lines(plan):
            own = letters(action)[int(path[-1])]
            if line.letter and line.letter != own:
                message = f"a line above has the letter {line.letter}, or a later one; this one is {action.ref}{own}"
                yield Hit(document, document.at(*path, "letter"), message, "take the letter out, or move the line up")


def _lines(target: ReferenceTarget, subject: Subject) -> list[str]:
    """The names of an action's lines, by their ids where they have one: those survive when lines are moved."""
    found = (action for _, _, action in actions(subject.workspace.plans[target.home]) if action.ref == target.action)
    return [
        f"{target.name}/{line.id}" if line.id else f"{target.name}{own}"
        for action in [next(found)]
        for line, own in zip(action.delivery, letters(action), strict=True)
    ]


_ACTION = "ref: 1.2\naction: Give every child a card with the number.\nwas: [%s]\n"
_LINE = "delivery:\n  - {who: Youth workers, leads: [early-help]}\n"

_FILES = """\
# plans/old.yaml
cioc: plan/1
id: old-plan
title: Old plan
written: 2019-02-07
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think.
        delivery:
          - {who: Youth workers, timescale: March 2020}
          - {who: Schools, timescale: June 2020}
# plans/plan.yaml
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-02-07
succeeds: old-plan
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 2.1
        action: Ask children what they think.
        delivery:
          - who: All who work with them
            timescale: March 2022
            was: [%s]
"""

_LETTERED = """\
ref: 1.2
action: Give every child a card with the number.
outcome: Children know whom to ask.
delivery:
  - {who: Youth workers, leads: [early-help]}
  - {letter: %s, who: Schools, leads: [early-help]}
"""

RULES = (
    Rule(
        code="R224",
        name="letter-of-another-line",
        severity=Severity.ERROR,
        why="""
            A line keeps its letter where one above it went elsewhere, because papers that are out call it by that.
            Letters go on from line to line, so it cannot be one that a line above has already.
        """,
        bad=Example("action", _LETTERED % "a"),
        good=Example("action", _LETTERED % "c"),
        check=letter_of_another,
    ),
    Rule(
        code="R215",
        name="former-ref-is-its-own",
        severity=Severity.NOTE,
        why="""
            `was` names the old number of an action or a priority, so that readers of old papers find it. Its present
            number there says nothing. Mostly another number was meant, or the action was renumbered twice and has its
            own number again.
        """,
        bad=Example("action", f"{_ACTION % 'our-plan/1.2'}outcome: Children know whom to ask.\n{_LINE}"),
        good=Example("action", f"{_ACTION % 'our-plan/1.4'}outcome: Children know whom to ask.\n{_LINE}"),
        check=own_ref,
    ),
    Rule(
        code="R220",
        name="former-line-not-named",
        severity=Severity.WARNING,
        why="""
            A line that names its old line carries on that promise, with its first date. If it names an action with
            several lines, nobody knows which promise it carries on: unless one of them has the same id, or is done by
            the same people, none of them is carried over, and the new line is a new promise. If the action has one
            line, or none, you may name the action.
        """,
        bad=Example("files", _FILES % "old-plan/1.1"),
        good=Example("files", _FILES % "old-plan/1.1a"),
        check=which_line,
    ),
)
