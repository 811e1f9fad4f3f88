"""The names of things: the few words by which every list, screen and paper calls a line, an action or a commitment.

Each is a title, where the file gives one. Without one a line is called by its action; where that has several lines,
also by who does it, unless these are its leads, whom every list names beside it. Who does it comes first: lists cut
names at their end, and it is what tells a line from the others of its action.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.model import Action, Commitment, Line, Plan
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names, ReferenceTarget


class Name(NamedTuple):
    """A name: the title, or else the texts that it is made of, as they stand in the file."""

    title: str | None
    texts: tuple[str, ...]

    def __str__(self) -> str:
        """The name in full, on one line: `Youth workers: Offer advice, guidance and support`."""
        return " ".join((self.title or ": ".join(text.strip().rstrip(".") for text in self.texts)).split())


def action_name(action: Action) -> Name:
    """The name of an action as a whole."""
    return Name(action.title, (action.action,))


def line_name(action: Action, line: Line | None, workspace: LoadedWorkspace) -> Name:
    """The name of a line of an action; of one that has none yet, that of the action."""
    if line and line.title:
        return Name(line.title, (line.title,))
    whole = action_name(action)
    if line is None or len(action.delivery) < 2 or not line.who or _is_lead(line, workspace):
        return whole
    deed = action.title or action.action
    return Name(None, (line.who, deed))


_AND = lazy_pattern(r"\s*[;,]\s*|\s+and\s+")


def _is_lead(line: Line, workspace: LoadedWorkspace) -> bool:
    """Whether the leads of a line, by their names, are all who do it."""
    names = [workspace.name_of(lead) for lead in line.leads]
    known = {part for name in names for part in (name.casefold(), *_AND.split(name.casefold()))}
    who = (line.who or "").strip(" .").casefold()
    return who in known or all(part in known for part in _AND.split(who))


def commitment_name(commitment: Commitment) -> Name:
    """The name of a commitment."""
    return Name(commitment.title, (commitment.text,))


def review_name(plan: Plan) -> Name:
    """The name of the review of a plan."""
    return Name(None, (f"Review of {plan.title}",))


def by_title(workspace: LoadedWorkspace, known: Names) -> Mapping[str, tuple[ReferenceTarget, ...]]:
    """The priorities, actions, lines and commitments that have a title, by it, in small letters."""
    found: dict[str, dict[str, ReferenceTarget]] = {}
    for title, name in _titles(workspace):
        if target := known.get(name):
            found.setdefault(folded(title), {}).setdefault(target.name, target)
    return {title: tuple(targets.values()) for title, targets in found.items()}


def _titles(workspace: LoadedWorkspace) -> Iterator[tuple[str, str]]:
    from cioc.workspace.references import letter

    for plan in workspace.plans.values():
        for priority in plan.priorities:
            if priority.title:
                yield priority.title, f"{plan.id}/{priority.ref}"
            for action in priority.actions:
                if action.title:
                    yield action.title, f"{plan.id}/{action.ref}"
                for place, line in enumerate(action.delivery):
                    if line.title:
                        yield line.title, f"{plan.id}/{action.ref}{letter(place)}"
    for date, meeting in workspace.meetings.items():
        for commitment in meeting.commitments:
            if commitment.title:
                yield commitment.title, f"{date}/{commitment.id}"
