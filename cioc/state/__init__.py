"""A workspace as it was known on a day: which plans and meetings there were, and how each line stood.

State is never stored twice in the files, so it is derived here, and only here: what the last word up to that day
said of a line's RAG, status and timescale. Later plans, meetings and entries do not exist yet.
"""

from __future__ import annotations

from cioc.state.snapshot import plan_for, plans_for, put_right, snapshot, snapshot_for, worst
from cioc.state.states import ActionState, CommitmentState, Entry, LineState, PlanState, Snapshot, State, Timing

__all__ = [
    "ActionState",
    "CommitmentState",
    "Entry",
    "LineState",
    "PlanState",
    "Snapshot",
    "State",
    "Timing",
    "plan_for",
    "plans_for",
    "put_right",
    "snapshot",
    "snapshot_for",
    "worst",
]
