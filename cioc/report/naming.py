"""How the paper names what it has little room for: lines that it tells of together, promises, first words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cioc.changes.phrases import counted
from cioc.overdue import PromiseKind
from cioc.report.view.shared import Link
from cioc.report.wording import mention, month
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.overdue import Promise
    from cioc.report.context import Subject
    from cioc.report.view.shared import Mention
    from cioc.state import ActionState, LineState

A_FEW: Final = 45
"""So many letters tell one promise from another."""


def of_lines(subject: Subject, action: ActionState, lines: Sequence[LineState]) -> Mention:
    """The action, where these are all of its lines; else `Line 1.1a`, or `Lines 1.1a and 1.1b`."""
    whole = mention(subject, action.name)
    if len(lines) == len(action.lines):
        return whole
    return replace(whole, label=several([line.ref for line in lines], whole.label))


def several(refs: Sequence[str], label: str) -> str:
    """`Lines 1.1a and 1.1b of the plan of March 2019`: of the plan that the label of their action, or of one, names."""
    _, space, plan = label.partition(" ")[2].partition(" ")
    return f"{'Line' if len(refs) == 1 else 'Lines'} {listed(refs, last='and')}{space}{plan}"


def shortened(text: str, letters: int = A_FEW) -> str:
    """The first words on one line: all of them stand elsewhere. What joins words, or ends a sentence, goes."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    start = text[:letters]
    return f"{(start.rpartition(' ')[0] or start).rstrip(' ,;:.-–')}…"


def of_promise(subject: Subject, promise: Promise) -> Mention:
    """What a promise is called, and what it says."""
    # An action without lines is its own only line, which has no name of its own.
    known = promise.name in subject.seen.names
    return mention(subject, promise.name if known else f"{promise.plan}/{promise.ref}")


def short_name(subject: Subject, promise: Promise) -> str:
    """A few words for a chart: of a line its number, which needs no more."""
    if promise.kind is PromiseKind.COMMITMENT:  # several may be of one meeting, and only their words tell them apart
        return shortened(promise.what)
    if promise.kind is PromiseKind.REVIEW:
        return mention(subject, promise.name).label
    name = promise.line or promise.ref
    if promise.plan is None or (subject.reports_on(promise.plan) and len(subject.plans) == 1):
        return name
    return f"{name} of the plan of {month(subject, subject.seen.workspace.plans[promise.plan])}"


def brief(subject: Subject, reference: str, happened: str, who: str | None = None) -> Link:
    """What something is and what became of it, for a list of a few: `2.2 Second short-breaks home (green to red)`."""
    found = mention(subject, reference)
    kind, _, number = found.label.partition(" ")
    words = shortened((who or found.text).rstrip(" ."))
    anchor = found.anchor
    match kind:
        case "Action" | "Line":
            number, _, plan = number.partition(" ")
            name = f"{number} {words}{plan and f', {plan}'}"
        case "Review":  # its words are the title of the plan
            name = found.label
        case _:
            name, anchor = words or found.label, anchor or "commitments"
    return Link(text=f"{name} ({happened})" if happened else name, anchor=anchor)


def past_by(subject: Subject, promise: Promise) -> Link:
    """`1.5a Youth workers (36 days late)`, or `(36 days ago, no update since)`."""
    reference = promise.name if promise.name in subject.seen.names else f"{promise.plan}/{promise.ref}"
    return brief(subject, reference, ago(promise), promise.who)


def past_in_its_plan(promise: Promise) -> Link:
    """The same, where it is said already of which plan it is."""
    words = shortened((promise.who or promise.what).rstrip(" ."))
    name = "its review" if promise.kind is PromiseKind.REVIEW else f"{promise.line or promise.ref} {words}"
    return Link(text=f"{name} ({ago(promise)})", anchor="")


def ago(promise: Promise) -> str:
    """How long ago its last day was; late only where something said since shows that it was not done."""
    days = counted(promise.days_late, "day")
    return f"{days} late" if promise.is_late else f"{days} ago, no update since"


def dates_passed(number: int) -> str:
    """`2 dates have passed`; nothing where none has."""
    return f"{counted(number, 'date')} {'has' if number == 1 else 'have'} passed" if number else ""
