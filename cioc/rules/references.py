"""R202-R204: references point to something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.rules.pointers import PointerKind, other_pointers, totals, unknown
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.phrases import did_you_mean
from cioc.workspace.references import TargetKind, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator


def unknown_entry(subject: Subject) -> Iterator[Hit]:
    """Refs of priorities, actions and lines that no plan has, or other things where one of these is expected."""
    yield from unknown(other_pointers(subject.workspace), subject, sort=PointerKind.PLAN_ENTRY)
    for pointer in other_pointers(subject.workspace):
        if not pointer.of_plan_only:
            continue
        target = resolve(pointer.reference, subject.names, within=pointer.within)
        if target is not None and target.kind in {TargetKind.COMMITMENT, TargetKind.MEASURE}:
            message = f'"{pointer.reference}" is a {target.kind}, and not an entry of a plan'
            hint = "write the id of a plan, a slash and the ref: our-plan/1.1"
            yield Hit(pointer.document, pointer.document.at(*pointer.path), message, hint)


def unknown_commitment(subject: Subject) -> Iterator[Hit]:
    """Commitments that no meeting made."""
    yield from unknown(other_pointers(subject.workspace), subject, sort=PointerKind.COMMITMENT)


def unknown_measure(subject: Subject) -> Iterator[Hit]:
    """Measures that no file of measures has."""
    yield from unknown(other_pointers(subject.workspace), subject, sort=PointerKind.MEASURE)
    workspace = subject.workspace
    for document, path, name in totals(workspace):
        if name not in workspace.measures and not workspace.may_be_missing("measures/1"):
            message = f'unknown measure "{name}"{did_you_mean(name, workspace.measures)}'
            yield Hit(document, document.at(*path), message, "write the id of a measure")


RULES = (
    Rule(
        code="R202",
        name="unknown-plan-entry",
        severity=Severity.ERROR,
        why="""
            The ref of an action keeps the words of meetings and its former names together with it. A ref that leads
            nowhere cuts that thread: the history of the action stops, and the meeting's word reaches no report.
            Former refs within the same plan are not looked up, since a renumbered action's old number is gone by
            design.
        """,
        bad=Example("meeting", "matters_arising:\n  - {about: our-plan/1.7, note: The survey is out.}\n"),
        good=Example("meeting", "matters_arising:\n  - {about: our-plan/1.1, note: The survey is out.}\n"),
        check=unknown_entry,
    ),
    Rule(
        code="R203",
        name="unknown-commitment",
        severity=Severity.ERROR,
        why="""
            A board is told what became of a promise by the meeting that made it and the promise's id. If either
            is wrong, the promise stays open for ever while its answer stands beside it unseen.
        """,
        bad=Example("meeting", "matters_arising:\n  - {about: 2020-12-04/survey-result, note: They are in.}\n"),
        good=Example("meeting", "matters_arising:\n  - {about: 2020-12-04/survey-results, note: They are in.}\n"),
        check=unknown_commitment,
    ),
    Rule(
        code="R204",
        name="unknown-measure",
        severity=Severity.ERROR,
        why="""
            A single word with no slash in it is the id of a measure, and so is what a measure is part of, or a
            percentage of. If no file of measures has it, it was misspelt, or an action or a commitment was meant,
            which need the id of their plan or the date of their meeting first.
        """,
        bad=Example("meeting", "decisions:\n  - {text: Aim lower., about: [school-moves]}\n"),
        good=Example("meeting", "decisions:\n  - {text: Ask more of them., about: [our-plan/1.1]}\n"),
        check=unknown_measure,
    ),
)
