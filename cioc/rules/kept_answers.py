"""R223: an answer of a round that is kept is of a promise that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import RoundFile
from cioc.rules.pointers import Pointer, unresolved
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.workspace.references import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.workspace.loading import LoadedWorkspace

_HINT = "if it goes on under another number, say so there: was: [our-plan/1.1]; else take the answer out of this file"


def of_nothing(subject: Subject) -> Iterator[Hit]:
    """Answers that are kept of a promise that no file has, nor had under another number."""
    for pointer in unresolved(_pointers(subject.workspace), subject):
        meant = nearest(pointer.reference, subject.names)
        message = f'no file has "{pointer.reference}", of which an answer is kept{meant}'
        yield Hit(pointer.document, pointer.document.at(*pointer.path), message, _HINT)


def _pointers(workspace: LoadedWorkspace) -> Iterator[Pointer]:
    for document, content in workspace.of(RoundFile):
        for index, answer in enumerate(content.answers):
            if answer.about is not None:
                yield Pointer(document, ("answers", index, "about"), answer.about)


_PLAN = """\
# plans/plan.yaml
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-02-07
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think.
        delivery:
          - {who: Youth workers, leads: [early-help], timescale: March 2021}
"""
_ROUND = """\
# plans/rounds/2021-03-12.yaml
cioc: round/1
meeting: 2021-03-12
answers:
  - id: 5f1c09aa3b7e
    about: %s
    lead: early-help
    state: waiting
    since: 2021-03-02
"""

RULES = (
    Rule(
        code="R223",
        name="kept-answer-of-nothing",
        severity=Severity.WARNING,
        why="""
            `plans/rounds/` keeps answers of a round that are in no entry: they wait for a decision, or for their lead.
            If the promise is removed, or renumbered without `was`, the answer waits for ever, and
            `cioc status --round` lists it beside a number that leads nowhere. That file has none of the words of an
            answer: they are in the sheet that came back.
        """,
        bad=Example("files", _PLAN + _ROUND % "our-plan/1.2a"),
        good=Example("files", _PLAN + _ROUND % "our-plan/1.1a"),
        check=of_nothing,
    ),
)
