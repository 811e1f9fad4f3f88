"""What a section is built from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cioc.changes.compare import changes
from cioc.changes.reconcile import reconcile
from cioc.dates import Period, in_words
from cioc.history.promises import yardstick
from cioc.model import OnFile
from cioc.overdue import Judge, next_board, overdue
from cioc.paper.promises import promised
from cioc.snapshot import plan_for, snapshot_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cioc.changes.change import Change
    from cioc.changes.reconcile import Reconciliation
    from cioc.history.promises import Yardstick
    from cioc.model import Action, Meeting, Workspace
    from cioc.overdue import Overdue
    from cioc.paper.promises import Promised
    from cioc.snapshot import CommitmentState, PlanState, Snapshot

# What counts as soon where the workspace does not say how often the board or its group meets.
_A_MONTH = Period(months=1)


# No slots: what several sections need is worked out once, when the first of them asks.
@dataclass(frozen=True, kw_only=True)
class Subject:
    """One meeting, in a snapshot as of its date; and what the sections compare it with."""

    seen: Snapshot
    meeting: Meeting
    with_plan: bool = False
    """Whether the plan is annexed in full."""

    @cached_property
    def plan(self) -> PlanState | None:
        """The plan that the meeting reports on."""
        return plan_for(self.meeting, self.seen)

    @property
    def settings(self) -> Workspace:
        """The workspace's own settings."""
        return self.seen.workspace.settings

    @property
    def key(self) -> str:
        """What the files call the meeting: its date."""
        return str(self.meeting.date)

    def name_of(self, lead: str) -> str:
        """The name of an agency or lead as it stood in papers on the day."""
        return self.seen.workspace.name_of(lead, self.seen.as_of)

    @cached_property
    def not_taken_up(self) -> str:
        """To follow "left open": what is in no later plan may be in that part of one which is not on file."""
        plans = self.seen.workspace.plans
        is_part = any(plans[left.successor].on_file is OnFile.PART for left in self.overdue.left_open)
        return " and not taken up, as far as later plans are on file" if is_part else " and not taken up"

    @cached_property
    def actions(self) -> Mapping[tuple[str, str], tuple[int, Action]]:
        """Each action by its plan's id and its ref, with its index in the plan; of two with one ref, the first."""
        found: dict[tuple[str, str], tuple[int, Action]] = {}
        for plan in self.seen.workspace.plans.values():
            for index, action in enumerate(action for priority in plan.priorities for action in priority.actions):
                found.setdefault((plan.id, action.ref), (index, action))
        return found

    @cached_property
    def commitments(self) -> tuple[CommitmentState, ...]:
        """Those that the paper lists: made at this meeting, or before and still open, or closed at this one."""
        return tuple(
            made
            for made in self.seen.commitments
            if made.meeting is self.meeting
            or (made.meeting.date < self.meeting.date and (made.state.is_open or _closed_at(made) == self.key))
        )

    @cached_property
    def commitment_anchors(self) -> Mapping[str, str]:
        """The id of the place in the paper of each, by its name; of two with one name, of the first."""
        found: dict[str, str] = {}
        for index, made in enumerate(self.commitments):
            found.setdefault(made.name, commitment_anchor(index))
        return found

    # -- The meeting before

    @cached_property
    def previous(self) -> Meeting | None:
        """The meeting before this one; None for the first on file."""
        earlier = [meeting for meeting in self.seen.meetings if meeting.date.last < self.meeting.date.last]
        return earlier[-1] if earlier else None

    @cached_property
    def before(self) -> Snapshot | None:
        """The same workspace as it was known at the meeting before."""
        return snapshot_for(self.previous, self.seen.workspace) if self.previous else None

    @cached_property
    def plan_before(self) -> PlanState | None:
        """The plan that the meeting before reported on, as it then stood."""
        return plan_for(self.previous, self.before) if self.previous and self.before else None

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed since the meeting before, what matters first; nothing for the first meeting on file."""
        return changes(self.before, self.seen) if self.before else ()

    @cached_property
    def reconciled(self) -> Reconciliation | None:
        """How the ratings moved since the meeting before, action by action, of the plans that were reported on."""
        if self.before is None:
            return None
        return reconcile(self.before, self.seen, plans=(self.plan_before, self.plan))

    # -- Dates

    @cached_property
    def yardstick(self) -> Yardstick:
        """What promises are measured by: the calendar, and the meetings on file."""
        return yardstick(self.seen.workspace, self.seen.as_of)

    @cached_property
    def next_board(self) -> date | None:
        """The day of the next board by the rhythm of meetings; None where the workspace names none."""
        return next_board(self.seen)

    @cached_property
    def soon(self) -> date:
        """The last day that counts as due soon: that of the next board, or else a month from now."""
        return soon(self.seen)

    @cached_property
    def overdue(self) -> Overdue:
        """Every open promise, by whether it is late or when it falls due."""
        return overdue(self.seen, soon=self.soon, quiet_after=self.settings.thresholds.quiet_after)

    @cached_property
    def promised(self) -> Promised:
        """The same, each promise once, be it made in the plan and to the Board."""
        return promised(self.seen, self.overdue)

    @cached_property
    def has_board_rhythm(self) -> bool:
        """Whether the day that counts as soon is that of the next board: the group's own rhythm is not the board's."""
        board = self.settings.board
        return self.next_board is not None and bool(board and board.meets)

    @property
    def by_soon(self) -> str:
        """`by 26 March 2021 (the group meets 6 weekly)`: up to when promises are listed as due soon, and why then."""
        day, group = in_words(self.soon), self.settings.group
        if self.has_board_rhythm:
            return f"before the next Board, by {day}"
        if self.next_board and group:
            return f"by {day} (the group meets {group.meets})"
        return f"within a month, by {day}"

    def judge(self, seen: Snapshot) -> Judge:
        """What says whether a promise is late: at this meeting, or in the snapshot of the one before."""
        return Judge(seen.as_of, soon(seen), self.settings.thresholds.quiet_after, seen.workspace.read)


def commitment_anchor(index: int) -> str:
    """The id of the place in the paper of the commitment at an index of those that it lists."""
    return f"commitment-{index + 1}"


def _closed_at(made: CommitmentState) -> str:
    """The meeting that last spoke of its status; empty where nobody did."""
    return next((entry.source for entry in reversed(made.state.entries) if entry.status), "")


def soon(seen: Snapshot) -> date:
    """The last day that counts as due soon in a snapshot."""
    return next_board(seen) or _A_MONTH.after(seen.as_of)
