"""A workspace of which one plan alone is told, with what it succeeds and what succeeds it: for a paper about that plan.

What speaks of other plans alone is left out with them: items of meetings, commitments, measures. What speaks of no plan
stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from cioc.workspace.references import former_names, names, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.model import Meeting
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names

T = TypeVar("T")


def of_one_plan(workspace: LoadedWorkspace, plan: str) -> LoadedWorkspace:
    """The workspace less the plans that have nothing to do with one, and less what is about those alone."""
    kept = _generations(workspace, plan)
    if len(kept) == len(workspace.plans):
        return workspace
    known = names(workspace)
    spoken_of = former_names(workspace, known) | known
    left_out = {
        f"{date}/{each.id}"
        for date, meeting in workspace.meetings.items()
        for each in meeting.commitments
        if each.about and not any(_home(about, spoken_of) in kept for about in each.about)
    }

    def is_told(about: Iterable[str]) -> bool:
        targets = [resolve(each, spoken_of) for each in about]
        homes = {target.home for target in targets if target}
        others = homes & (workspace.plans.keys() - kept)
        return not (others and homes == others) and not any(target and target.name in left_out for target in targets)

    meetings = {
        date: _told(meeting, kept, is_told)
        for date, meeting in workspace.meetings.items()
        if not meeting.reports_on or kept & set(meeting.reports_on)
    }
    return replace(
        workspace,
        plans={name: each for name, each in workspace.plans.items() if name in kept},
        meetings=meetings,
        measures={name: each for name, each in workspace.measures.items() if is_told(each.priority)},
    )


def _generations(workspace: LoadedWorkspace, plan: str) -> set[str]:
    """A plan, and all that it is connected with by `succeeds`, in either direction."""
    before = {name: each.succeeds for name, each in workspace.plans.items()}
    kept, number = {plan}, 0
    while len(kept) > number:
        number = len(kept)
        kept |= {earlier for name in kept if (earlier := before.get(name)) in before and earlier}
        kept |= {name for name, earlier in before.items() if earlier in kept}
    return kept


def _told(meeting: Meeting, kept: set[str], is_told: Callable[[Iterable[str]], bool]) -> Meeting:
    def of(entries: tuple[T, ...], about: Callable[[T], Iterable[str]]) -> tuple[T, ...]:
        return tuple(each for each in entries if is_told(about(each)))

    return meeting.model_copy(
        update={
            "plan": meeting.plan if meeting.plan in kept else None,
            "plans": tuple(name for name in meeting.plans if name in kept),
            "items": of(meeting.items, lambda item: item.about),
            "commitments": of(meeting.commitments, lambda made: made.about),
            "matters_arising": of(meeting.matters_arising, lambda matter: [matter.about]),
            "recommendations": of(meeting.recommendations, lambda asked: asked.about),
            "decisions": of(meeting.decisions, lambda decided: [*decided.about, *decided.agrees]),
        }
    )


def _home(reference: str, spoken_of: Names) -> str:
    target = resolve(reference, spoken_of)
    return target.home if target else ""
