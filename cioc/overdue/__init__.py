"""Every open promise on a day: past its date, due soon, gone quiet, undated or on time.

Each is in exactly one bucket. What is late by when is decided in `cioc.state`.
"""

from __future__ import annotations

from cioc.overdue.sorting import (
    LeftOpen,
    Overdue,
    Waiting,
    left_open,
    next_board,
    next_on_file,
    overdue,
    selected,
    soon_by,
    worst_first,
)
from cioc.state.deadlines import Bucket
from cioc.state.ledger import Promise, PromiseKind, is_silent

__all__ = [
    "Bucket",
    "LeftOpen",
    "Overdue",
    "Promise",
    "PromiseKind",
    "Waiting",
    "is_silent",
    "left_open",
    "next_board",
    "next_on_file",
    "overdue",
    "selected",
    "soon_by",
    "worst_first",
]
