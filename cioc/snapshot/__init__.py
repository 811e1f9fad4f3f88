"""A workspace as it was known on a day: which plans and meetings there were, and how each line stood.

State is never stored twice in the files, so it is derived here, and only here: what the last word up to that day
said of a line's RAG, status and timescale. Later plans, meetings and entries do not exist yet.
"""

from __future__ import annotations

from cioc.snapshot.deriving import plan_for, snapshot, snapshot_for, worst
from cioc.snapshot.values import ActionState, CommitmentState, Entry, LineState, PlanState, Promise, Snapshot, State

__all__ = [
    "ActionState",
    "CommitmentState",
    "Entry",
    "LineState",
    "PlanState",
    "Promise",
    "Snapshot",
    "State",
    "plan_for",
    "snapshot",
    "snapshot_for",
    "worst",
]
