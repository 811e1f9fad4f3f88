"""What a section is built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.snapshot import plan_for

if TYPE_CHECKING:
    from cioc.model import Meeting, Workspace
    from cioc.snapshot import PlanState, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One meeting, in a snapshot as of its date."""

    seen: Snapshot
    meeting: Meeting

    @property
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
        """The name of an agency or lead as it stands in papers."""
        return self.seen.workspace.name_of(lead)
