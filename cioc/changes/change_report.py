"""All that is to be told of two states of the plans, in its groups, by `cioc diff` and by the annex of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from cioc.changes.groups import folded, group_of
from cioc.changes.kinds import HEADINGS, ChangeKind, Group
from cioc.dates import in_words
from cioc.text.phrases import counted, in_number
from cioc.workspace.references import is_meeting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from cioc.changes.change import Change
    from cioc.changes.groups import Folded
    from cioc.changes.reconcile import Reconciliation
    from cioc.workspace.loading import LoadedWorkspace


class ChangeReport(Struct, frozen=True, kw_only=True):
    """All that is to be told of two states of the plans: what they are called, what changed, and the totals.

    `changes` are those that were asked for, `every` all there are.
    """

    before: str
    after: str
    changes: tuple[Change, ...]
    every: tuple[Change, ...]
    reconciled: Reconciliation
    retimed: tuple[str, ...]
    """The actions that were re-timed, by their full names."""
    workspaces: tuple[LoadedWorkspace, LoadedWorkspace]
    day: date
    """The day by which the later state is late or not."""
    is_alone: bool = False
    """Whether these are single files, of which nobody knows what stands beside them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of leads that neither state has in its register."""
    sides: tuple[dict[str, str | None], dict[str, str | None]] = ({}, {})
    """The two states of the plans, as machines are told of them."""
    width: int = 80
    """The columns of a terminal."""
    height: int = 0
    """The lines of a terminal, for two screens of which all is told in brief; 0 where there is room for everything."""
    root: Path | None = None
    """The folder of the workspace here, which may have templates of its own; two files may be compared anywhere."""

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
        """The heading of a group; of what is late, with the day. A date that was taken out is none that is later."""
        if group is Group.LATE:
            return f"{HEADINGS[group]}, as at {in_words(self.day)}"
        return f"{HEADINGS[group]}, or without a date now" if self._is_also_undated(group) else HEADINGS[group]

    def counted(self, group: Group, number: int) -> str:
        """`123 in words and details`, `50 with other leads`."""
        words = "with a later date or none" if self._is_also_undated(group) else _COUNTED.get(group)
        return f"{number:,} {in_number(number, words or HEADINGS[group].lower())}"

    def _is_also_undated(self, group: Group) -> bool:
        return group is Group.SLIPPED and any(change.kind is ChangeKind.UNDATED for change in self.changes)

    def groups(self) -> list[tuple[Group, list[Folded]]]:
        """The changes by group, each where it matters most; only groups that have any."""
        found: dict[Group, list[Folded]] = {group: [] for group in Group}
        for each in folded(self.changes):
            found[group_of(each[0])].append(each)
        return [(group, changes) for group, changes in found.items() if changes]

    def is_on_file(self, meeting: str) -> bool:
        """Whether a meeting of a date is on file in either state; a file by itself cannot tell."""
        return self.is_alone or any(is_meeting(meeting, workspace) for workspace in self.workspaces)


def nothing(told: ChangeReport) -> str:
    """A sentence for where there are no changes."""
    if told.is_whole:
        return f"Nothing changed from {told.before} to {told.after}."
    number = len(folded(told.every))
    others = f"there {in_number(number, 'is')} {counted(number, 'other change')}"
    return f"Nothing of what was asked for changed from {told.before} to {told.after}; {others}."


def counts(told: ChangeReport) -> str:
    """`3 changes: 1 worse, 2 done`; the numbers add up."""
    parts = ", ".join(told.counted(group, len(changes)) for group, changes in told.groups())
    of = "" if told.is_whole else f", of {len(folded(told.every)):,} in all"
    return f"{counted(len(folded(told.changes)))}{of}: {parts}."


_COUNTED = {
    Group.LATE: "past its_date/their_dates",
    Group.REWRITTEN: "rewritten in the past",
    Group.UNCERTAIN: "changed before or after a paper was out",
    Group.REWORDED: "in words and details",
    Group.LEADS: "with other leads",
    Group.PROGRESS: "of progress",
    Group.NUMBERS: "of numbers",
    Group.SETTINGS: "in settings and register",
}
