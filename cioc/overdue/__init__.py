"""Every open promise on a day: past its date, due soon, without a recent update, without a date or not yet due.

Each is in exactly one bucket. What is late by when is decided in `cioc.state`.
"""

from __future__ import annotations

from cioc.overdue.listing import (
    NO_LEAD,
    NOT_RATED,
    OPEN,
    Listing,
    Selection,
    answering,
    listing,
    rated,
    rating,
    selected,
)
from cioc.overdue.sorting import (
    NAMES,
    Dated,
    LeftOpen,
    Overdue,
    Sort,
    Tally,
    Waiting,
    dated,
    is_meeting_missing,
    left_open,
    next_board,
    next_on_file,
    overdue,
    soon_by,
    worst_first,
)
from cioc.state.deadlines import Bucket
from cioc.state.ledger import is_silent
from cioc.state.promise import Promise, PromiseKind

__all__ = [
    "NAMES",
    "NOT_RATED",
    "NO_LEAD",
    "OPEN",
    "Bucket",
    "Dated",
    "LeftOpen",
    "Listing",
    "Overdue",
    "Promise",
    "PromiseKind",
    "Selection",
    "Sort",
    "Tally",
    "Waiting",
    "answering",
    "dated",
    "is_meeting_missing",
    "is_silent",
    "left_open",
    "listing",
    "next_board",
    "next_on_file",
    "overdue",
    "rated",
    "rating",
    "selected",
    "soon_by",
    "worst_first",
]
