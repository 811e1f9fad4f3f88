"""Which plan is in force, and when one plan takes the place of another: the one answer, for all who ask.

A plan `succeeds` another once its writer says so, and that can be long before it is in use. It takes the place of the
earlier one when it has something to put there:

- A plan that has no action yet takes nobody's place: promises would be called left open by a plan that makes none.
- A draft does not take the place of a plan in use: what is `agreed` holds until something else is, and so does a plan
  that says nothing of its status. It may follow a draft, for then neither was agreed and the newer is the better
  known; and a plan that is `superseded` or `closed`, whose place is empty.
- A meeting that names its plan reports on that one: for its paper it is in force, whatever has come after it.

Until then it waits: what it promises is no promise yet. Of plans that do not say that they succeed each other, the
newest is in force, by the same two conditions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """Of a plan, what decides its place among the others. `written` is its day, as an ISO date."""

    id: str
    written: str
    succeeds: str | None = None
    status: str | None = None
    has_actions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """Which of some plans is in force, by its id; None where there is none.

    `successors` has for each plan whose place was taken, the one that took it; `waiting` for each that will take a
    place and has not yet, the one whose place that is.
    """

    plan: str | None = None
    successors: Mapping[str, str] = field(default_factory=dict)
    waiting: Mapping[str, str] = field(default_factory=dict)


def force(plans: Iterable[Generation], named: str | None = None) -> Force:
    """The plan in force among those that there are. `named` is the one that a meeting says it reports on."""
    ordered = oldest_first(plans)
    successors: dict[str, str] = {}
    waiting: dict[str, str] = {}
    holder: Generation | None = None
    for index, plan in enumerate(ordered):
        for before in _line_before(plan, ordered[:index]):
            if before.id == named or not (plan.id == named or _is_fit(plan, before)):
                waiting[plan.id] = before.id
                break
            if successors.setdefault(before.id, plan.id) != plan.id or before.id not in waiting:
                break  # else it takes the place that the one before waited for, too
        if plan.id not in waiting and (holder is None or _is_fit(plan, holder)):
            holder = plan
    if any(plan.id == named for plan in ordered):
        return Force(plan=named, successors=successors, waiting=waiting)
    return Force(plan=holder.id if holder else None, successors=successors, waiting=waiting)


def oldest_first(plans: Iterable[Generation]) -> list[Generation]:
    """Plans by the day on which they were written; one that succeeds another is the later, whatever its day is."""
    by_day = sorted(plans, key=lambda plan: plan.written)
    return sorted(by_day, key=lambda plan: _age(plan, by_day))


def is_later(one: Generation, other: Generation) -> bool:
    """Whether of two plans, be they known on different days, the one comes after the other; never both ways."""
    succeeded = one.succeeds == other.id, other.succeeds == one.id
    if succeeded[0] != succeeded[1]:
        return succeeded[0]
    return (one.written, one.id) > (other.written, other.id)


def _age(plan: Generation, plans: Sequence[Generation]) -> tuple[str, int]:
    line = [plan, *_line_before(plan, plans)]
    return max(each.written for each in line), len(line)


def _line_before(plan: Generation, plans: Sequence[Generation]) -> Iterator[Generation]:
    """The plan that one succeeds, the one before that, and so on; each once, should they go in a circle."""
    known = {each.id: each for each in plans if each.id != plan.id}
    while plan.succeeds is not None and (before := known.pop(plan.succeeds, None)) is not None:
        yield before
        plan = before


_NOT_IN_USE = {"draft", "superseded", "closed"}


def _is_fit(plan: Generation, before: Generation) -> bool:
    """Whether a plan is ready to take the place of one before it."""
    return plan.has_actions and (plan.status != "draft" or before.status in _NOT_IN_USE)
