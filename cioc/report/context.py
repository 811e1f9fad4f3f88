"""A meeting in a snapshot, and what it is compared with: all that a section is built from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.changes.compare import changes
from cioc.changes.reconcile import reconcile
from cioc.dates import in_words
from cioc.overdue import Bucket, next_board, overdue, soon_by
from cioc.overdue.sorting import SOON
from cioc.state import plans_for, snapshot, snapshot_for
from cioc.state.ledger import ledger
from cioc.state.timings import timing_context

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cioc.changes.change import Change
    from cioc.changes.reconcile import Reconciliation
    from cioc.model import Action, Meeting, WorkspaceSettings
    from cioc.overdue import Overdue, Promise
    from cioc.state import ActionState, CommitmentState, Entry, PlanState, Snapshot
    from cioc.state.ledger import InPlaceChanges, Ledger
    from cioc.state.timings import TimingContext


# No slots: what several sections need is worked out once, when the first of them asks.
class Context(Struct, frozen=True, kw_only=True, dict=True):
    """One meeting, in a snapshot as of its date; and what the sections compare it with."""

    seen: Snapshot
    meeting: Meeting
    annexes: frozenset[str] = frozenset()
    """The annexes that the paper has: `plan`, `changes`, `counts`."""
    past: InPlaceChanges | None = None
    """Timescales that commits changed in the files, where there is git to tell."""

    @cached_property
    def plans(self) -> tuple[PlanState, ...]:
        """The plans that the meeting reports on, the oldest first."""
        return plans_for(self.meeting, self.seen)

    @property
    def plan(self) -> PlanState | None:
        """The newest plan that the meeting reports on; None where there is none."""
        return self.plans[-1] if self.plans else None

    @cached_property
    def reported_actions(self) -> tuple[ActionState, ...]:
        """The actions of all plans that the meeting reports on."""
        return tuple(action for plan in self.plans for action in plan.actions)

    def reports_on(self, plan: str | None) -> bool:
        """Whether the meeting reports on a plan."""
        return any(state.plan.id == plan for state in self.plans)

    @property
    def settings(self) -> WorkspaceSettings:
        """The workspace's own settings."""
        return self.seen.workspace.settings

    @property
    def key(self) -> str:
        """The name of the meeting in the files: its date."""
        return str(self.meeting.date)

    def name_of(self, lead: str) -> str:
        """The name of an agency or lead as it stood in papers on the day."""
        return self.seen.name_of(lead)

    @cached_property
    def actions(self) -> Mapping[tuple[str, str], tuple[int, Action]]:
        """Each action by its plan's id and its ref, with its index among those that the paper reports on, or else in
        its plan; of two with one ref, the first.
        """
        found: dict[tuple[str, str], tuple[int, Action]] = {}
        reported = [state.plan for state in self.plans]
        others = [plan for plan in self.seen.workspace.plans.values() if plan not in reported]
        for plans in (reported, *([plan] for plan in others)):
            every = [(plan.id, each) for plan in plans for priority in plan.priorities for each in priority.actions]
            for index, (plan_id, action) in enumerate(every):
                found.setdefault((plan_id, action.ref), (index, action))
        return found

    @cached_property
    def commitments(self) -> tuple[CommitmentState, ...]:
        """The commitments that the paper lists: made at this meeting, before and still open, or closed at this one."""
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
        """The workspace as it was known at the meeting before; for the first, when its plan was written.

        None for a first meeting without a plan, or on the day of it. A paper that goes back to an earlier plan is
        compared with how that one stood: nobody moved what it promises.
        """
        if self.previous is None:
            written = min((state.plan.written for state in self.plans), default=self.seen.as_of)
            return snapshot(self.seen.workspace, written) if written < self.seen.as_of else None
        before = snapshot_for(self.previous, self.seen.workspace)
        if before.succession.displaced.keys() & set(self.seen.succession.in_use):
            return snapshot_for(self.previous, self.seen.workspace, named=self.meeting.reports_on)
        return before

    def is_news(self, entry: Entry) -> bool:
        """Whether the paper before this one did not know of an entry; of a first paper, everything is news."""
        return self.previous is None or self.before is None or not entry.is_known(self.before.known)

    @property
    def since(self) -> str:
        """`the meeting of 6 December 2019`, `the plan was written on 7 February 2019`: what the paper compares with."""
        if self.previous:
            return f"the meeting of {in_words(self.previous.date)}"
        return f"the plan was written on {in_words(self.before.as_of)}" if self.before else ""

    @cached_property
    def plans_before(self) -> tuple[PlanState, ...]:
        """The plans that the meeting before reported on, as they then stood."""
        if self.before is None:
            return ()
        return plans_for(self.previous or self.meeting, self.before)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes since then, what matters first; none where there is nothing to compare with."""
        if self.before is None:
            return ()
        both = self.ledger_before, self.ledger
        return changes(self.before, self.seen, pasts=(self.past, self.past), ledgers=both)

    @cached_property
    def reconciled(self) -> Reconciliation | None:
        """The moves of ratings since the meeting before, action by action, of the plans that were reported on."""
        if self.before is None:
            return None
        return reconcile(self.before, self.seen, plans=(self.plans_before, self.plans))

    # -- Promises

    @cached_property
    def ledger(self) -> Ledger:
        """Every promise, and how it stands."""
        return ledger(self.seen, soon=self.soon, past=self.past)

    @cached_property
    def ledger_before(self) -> Ledger | None:
        """The ledger as of the meeting before; None where there was none."""
        return ledger(self.before, soon=soon(self.before), past=self.past) if self.before else None

    @cached_property
    def overdue(self) -> Overdue:
        """Every open promise, each once, the worst first."""
        return overdue(self.ledger)

    @property
    def passed(self) -> tuple[Promise, ...]:
        """The promises of plans in use and of meetings that are past their dates, the longest first."""
        return self.due(Bucket.LAPSED)

    def due(self, bucket: Bucket) -> tuple[Promise, ...]:
        """The open promises of plans in use and of meetings in one bucket."""
        return tuple(promise for promise in self.overdue.in_use if promise.bucket is bucket)

    # -- Dates

    @cached_property
    def measure(self) -> TimingContext:
        """The context that timescales are measured in: the calendar, and the meetings on file."""
        return timing_context(self.seen.workspace, self.seen.as_of)

    @cached_property
    def next_board(self) -> date | None:
        """The day of the next board by the rhythm of meetings; None where the workspace names none."""
        return next_board(self.seen)

    @cached_property
    def soon(self) -> date:
        """The last day that counts as due soon: 30 days from now, or that of the next board where it is later."""
        return soon(self.seen)

    @cached_property
    def has_board_rhythm(self) -> bool:
        """Whether the day that counts as soon is that of the next board: the group's own rhythm is not the board's."""
        board = self.settings.board
        return self.soon == self.next_board and bool(board and board.meets)

    @property
    def by_soon(self) -> str:
        """`before the next Board, by 26 March 2021`: up to when promises are listed as due soon, and why then."""
        day = in_words(self.soon)
        return f"before the next Board, by {day}" if self.has_board_rhythm else f"by {day}"


def commitment_anchor(index: int) -> str:
    """The id of the place in the paper of the commitment at an index of those that it lists."""
    return f"commitment-{index + 1}"


def _closed_at(made: CommitmentState) -> str:
    """The meeting that last spoke of its status; empty where nobody did."""
    return next((entry.source for entry in reversed(made.state.entries) if entry.status), "")


def soon(seen: Snapshot) -> date:
    """The last day that counts as due soon in a snapshot, by the meetings that are known on its day."""
    return soon_by(seen, SOON, ())
