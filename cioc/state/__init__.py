"""A workspace as it was known on a day: which plans and meetings there were, and how each line stood.

State is never stored twice in the files, so it is derived here, and only here: what the last word up to that day
said of a line's RAG, status and timescale. Later plans, meetings and entries do not exist yet.

    states     entries, timescales, and how a line, an action or a plan stands by them
    snapshot   a workspace and a day -> all states of that day, with the plans in use
    lineage    the lines that one plan carried over from another
    timings    the timescales of a promise over its whole life: how far each moved it, and who agreed
    deadlines  the bucket of a timescale on a day
    promise    one promise as a value: what is open, has passed and is late
    ledger     a snapshot -> all promises; what every command asks
    span       the moves of a promise between two snapshots
    claims     what says that it was another, and is not counted as that; tally: in which place an action is counted
"""

from __future__ import annotations

from cioc.state.snapshot import first_rating, plans_for, put_right, snapshot, snapshot_for, worst
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
    "first_rating",
    "plans_for",
    "put_right",
    "snapshot",
    "snapshot_for",
    "worst",
]
