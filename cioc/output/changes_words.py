"""What the forms of `cioc diff` have in common: headings, counts, and the words of each promise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cioc.changes.folding import folded
from cioc.changes.groups import HEADINGS, Group, group_of
from cioc.changes.phrases import counted
from cioc.dates import in_words
from cioc.references import is_meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cioc.changes.change import Change
    from cioc.changes.folding import Folded
    from cioc.changes.reconcile import Move, Reconciliation
    from cioc.loading import LoadedWorkspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that is to be told of two states of the plans: what they are called, what changed, and the totals.

    `changes` are those that were asked for, `every` all there are.
    """

    before: str
    after: str
    changes: tuple[Change, ...]
    every: tuple[Change, ...]
    reconciled: Reconciliation
    workspaces: tuple[LoadedWorkspace, LoadedWorkspace]
    day: date
    """The day by which the later state is late or not."""
    is_alone: bool = False
    """Whether these are single files, of which nobody knows what stands beside them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What leads are called that neither state has in its register."""

    @property
    def is_whole(self) -> bool:
        """Whether all changes are told."""
        return self.changes == self.every

    def name_of(self, lead: str) -> str:
        """The name of a lead, in the later register or, where that has it no more, in the earlier."""
        before, after = self.workspaces
        if lead not in after.register and lead not in before.register:
            return self.names.get(lead, lead)
        return (after if lead in after.register else before).name_of(lead)

    def heading(self, group: Group) -> str:
        """What people call a group; of what is late, by which day."""
        return f"{HEADINGS[group]}, by {in_words(self.day)}" if group is Group.LATE else HEADINGS[group]

    def groups(self) -> list[tuple[Group, list[Folded]]]:
        """What changed by group, each where it matters most; only groups that have any."""
        found: dict[Group, list[Folded]] = {group: [] for group in Group}
        for each in folded(self.changes):
            found[group_of(each[0])].append(each)
        return [(group, changes) for group, changes in found.items() if changes]

    def is_on_file(self, meeting: str) -> bool:
        """Whether a meeting of a date is on file in either state; a file by itself cannot tell."""
        return self.is_alone or any(is_meeting(meeting, workspace) for workspace in self.workspaces)


def nothing(told: Told) -> str:
    """What is said where there are no changes."""
    if told.is_whole:
        return f"Nothing changed from {told.before} to {told.after}."
    number = len(folded(told.every))
    others = f"there {'is' if number == 1 else 'are'} {counted(number, 'other change')}"
    return f"Nothing of what was asked for changed from {told.before} to {told.after}; {others}."


def counts(told: Told) -> str:
    """`3 changes: 1 worse, 2 done`; the numbers add up."""
    parts = ", ".join(
        f"{len(changes)} {_COUNTED.get(group, HEADINGS[group].lower())}" for group, changes in told.groups()
    )
    of = "" if told.is_whole else f", of {len(folded(told.every)):,} in all"
    return f"{counted(len(folded(told.changes)))}{of}: {parts}."


_COUNTED = {
    Group.REWRITTEN: "rewritten in the past",
    Group.LEADS: "with other leads",
    Group.PROGRESS: "of progress",
    Group.NUMBERS: "of numbers",
    Group.SETTINGS: "in settings and register",
}


# -- The ratings, before and after -------------------------------------------------------------------------------------


Row = tuple[str, int, int, int, int]
"""A rating; how many actions had it, how many moved away from it and to it, how many have it now."""


def rows(told: Told) -> list[Row]:
    """A row for each rating that is or was given, and one for all actions where there are several."""
    found = _ratings(told)
    if len(found) > 1:
        before, lost, gained, after = (sum(column) for column in zip(*(row[1:] for row in found), strict=True))
        found.append(("All", before, lost, gained, after))
    return found


def _ratings(told: Told) -> list[Row]:
    reconciled, settings = told.reconciled, told.workspaces[1].settings
    found = []
    for place in reconciled.places:
        before, after = reconciled.before.get(place, 0), reconciled.after.get(place, 0)
        if before or after:
            label = settings.rag[place].label if place in settings.rag else place.capitalize()
            found.append((label, before, reconciled.lost(place), reconciled.gained(place), after))
    return found


def as_before(told: Told) -> str | None:
    """The totals in a sentence, where no action is counted elsewhere than before."""
    if told.reconciled.moves:
        return None
    numbers = ", ".join(f"{after} {name.lower()}" for name, *_, after in _ratings(told))
    return f"Actions by rating, {plans(told)}: {numbers}, as before." if numbers else "There are no actions in force."


def moves(told: Told) -> list[tuple[str, str]]:
    """What moved from where to where: `amber → red`, and which actions."""
    found: dict[str, list[Move]] = {}
    for move in told.reconciled.moves:
        found.setdefault(_way(move), []).append(move)
    return [(way, ", ".join(_refs(each))) for way, each in found.items()]


def retimed(told: Told) -> str:
    """The actions that were re-timed: that is no rating, and must not be hidden by one."""
    refs = ", ".join(name.partition("/")[2] for name in told.reconciled.retimed)
    return f"Re-timed, whatever their rating: {refs}." if refs else ""


def _way(move: Move) -> str:
    if move.before is None:
        return f"{'carried over too' if move.kin else 'new'}, {move.counted_after}"
    if move.after is None:
        return f"{move.counted_before}, and {'joined into another' if move.kin else 'no longer in the plan'}"
    return f"{move.counted_before} → {move.counted_after}"


def _refs(moves: Sequence[Move]) -> Iterable[str]:
    """The plan goes without saying: it is the one that is in force on that side."""
    for move in moves:
        ref = (move.after or move.before or "").partition("/")[2]
        kin = (move.kin or "").partition("/")[2]
        yield f"{ref} ({'also from' if move.before is None else 'into'} {kin})" if kin else ref


def plans(told: Told) -> str:
    """The plan whose actions are counted, or the two of them."""
    before, after = told.reconciled.plan_before, told.reconciled.plan_after
    return f"{before or 'no plan'}, then {after or 'no plan'}" if before != after else str(after)
