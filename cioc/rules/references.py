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
            The ref of an action ties the words of meetings and its former names to it. A ref that leads nowhere cuts
            that thread: the history of the action stops, and the words of the meeting are in no report. cioc does not
            look up former refs within the same plan, because a renumbered action has given up its old number.
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
            The date of the meeting that made a promise, and the promise's id, lead the board to its outcome. If either
            is wrong, the promise stays open for ever and nobody sees the answer.
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
            A single word without a slash is the id of a measure, in `part_of` and `percent_of` too. If no file of
            measures has it, it is misspelt, or it means an action or a commitment, which need the id of their plan or
            the date of their meeting first.
        """,
        bad=Example("meeting", "decisions:\n  - {text: Aim lower., about: [school-moves]}\n"),
        good=Example("meeting", "decisions:\n  - {text: Ask more of them., about: [our-plan/1.1]}\n"),
        check=unknown_measure,
    ),
)
