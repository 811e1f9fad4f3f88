"""Kinds: of records, of changes, and the groups in which changes are told.

Most commands ask for these alone, so they are apart from the classes of `change`, which take longer to import.
"""

from __future__ import annotations

import re
from enum import StrEnum


class RecordKind(StrEnum):
    """The sort of record that a change is of."""

    PLAN = "plan"
    ACTION = "action"
    LINE = "line"
    PROGRESS = "progress"
    COMMITMENT = "commitment"
    MATTER = "matter"
    PRIORITY = "priority"
    MEETING = "meeting"
    DECISION = "decision"
    ITEM = "item"
    UPDATE = "update"
    RECOMMENDATION = "recommendation"
    MEASURE = "measure"
    READING = "reading"
    LEAD = "lead"
    SETTINGS = "settings"


class ChangeKind(StrEnum):
    """The sorts of change, in the order in which a board wants to hear of them."""

    WORSE = "worse"
    REOPENED = "reopened"
    SLIPPED = "slipped"
    UNDATED = "undated"
    DROPPED = "dropped"
    REMOVED = "removed"
    LEFT_OPEN = "left-open"
    LAPSED = "lapsed"
    BETTER = "better"
    BROUGHT_FORWARD = "brought-forward"
    IN_TIME = "in-time"
    DONE = "done"
    ADDED = "added"
    CARRIED_OVER = "carried-over"
    DATED = "dated"
    RATED = "rated"
    STATUS = "status"
    RETIMED = "re-timed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    LEADS = "leads"
    REWORDED = "reworded"
    PROGRESS = "progress"
    READ = "read"


class Group(StrEnum):
    """Changes that are told together, in the order in which a board wants to hear of them."""

    WORSE = "worse"
    SLIPPED = "slipped"
    GONE = "gone"
    JOINED = "joined"
    LEFT_OPEN = "left-open"
    LATE = "late"
    REWRITTEN = "rewritten"
    UNCERTAIN = "uncertain"
    RATED = "rated"
    BETTER = "better"
    DONE = "done"
    NEW = "new"
    MOVED = "moved"
    REWORDED = "reworded"
    LEADS = "leads"
    PROGRESS = "progress"
    NUMBERS = "numbers"
    CORRECTED = "corrected"
    SETTINGS = "settings"


KINDS: dict[Group, tuple[ChangeKind, ...]] = {
    Group.WORSE: (ChangeKind.WORSE, ChangeKind.REOPENED),
    Group.SLIPPED: (ChangeKind.SLIPPED, ChangeKind.UNDATED),
    Group.GONE: (ChangeKind.DROPPED, ChangeKind.REMOVED),
    Group.LEFT_OPEN: (ChangeKind.LEFT_OPEN,),
    Group.LATE: (ChangeKind.LAPSED,),
    Group.RATED: (ChangeKind.RATED,),
    Group.BETTER: (ChangeKind.BETTER, ChangeKind.BROUGHT_FORWARD, ChangeKind.IN_TIME),
    Group.DONE: (ChangeKind.DONE,),
    Group.NEW: (ChangeKind.ADDED, ChangeKind.CARRIED_OVER),
    Group.MOVED: (ChangeKind.RENUMBERED, ChangeKind.MOVED, ChangeKind.DATED, ChangeKind.RETIMED),
    Group.REWORDED: (ChangeKind.REWORDED,),
    Group.LEADS: (ChangeKind.LEADS,),
    Group.PROGRESS: (ChangeKind.STATUS, ChangeKind.PROGRESS),
    Group.NUMBERS: (ChangeKind.READ,),
}
"""The kinds of each group, but for those of what is probably another now, of what was rewritten or corrected, or
may be either, and of the settings and the register.
"""

HEADINGS: dict[Group, str] = {
    Group.WORSE: "Worse",
    Group.SLIPPED: "Re-timed to later",
    Group.GONE: "Dropped or missing",
    Group.JOINED: "Probably joined or renumbered",
    Group.LEFT_OPEN: "Still open",
    Group.LATE: "Past their dates",
    Group.REWRITTEN: "The past rewritten",
    Group.UNCERTAIN: "Changed before or after a paper was out",
    Group.RATED: "Rated",
    Group.BETTER: "Better",
    Group.DONE: "Done",
    Group.NEW: "New",
    Group.MOVED: "Renumbered, moved, re-timed or first dated",
    Group.REWORDED: "Words and details",
    Group.LEADS: "Other leads",
    Group.PROGRESS: "Progress",
    Group.NUMBERS: "Numbers read",
    Group.CORRECTED: "Corrected before a paper was out",
    Group.SETTINGS: "Settings and register",
}
"""What people call each group."""

GROUP_OF = {kind: group for group, kinds in KINDS.items() for kind in kinds}

SELECTORS: tuple[str, ...] = tuple(dict.fromkeys((*Group, *ChangeKind)))
"""What changes can be chosen by: a group, or a kind."""


def natural(ref: str) -> tuple[tuple[int, str], ...]:
    """A sort key that puts 2.9 before 2.10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", ref))
