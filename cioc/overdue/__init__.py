"""What has lapsed: every open promise of a workspace on a day, in exactly one bucket.

A promise is an open line of a plan in force, the review of one, or an open commitment of a meeting. When a cell
holds several timescales, each is looked at, and the one that is worst off decides: nothing may lapse in silence.
"""

from __future__ import annotations

from cioc.judging import Bucket, Judge, Judged
from cioc.overdue.next_meeting import next_board, next_on_file, soon_by
from cioc.overdue.sorting import overdue, selected
from cioc.overdue.standing import LeftOpen, Overdue, PromiseKind, Standing, Waiting

__all__ = [
    "Bucket",
    "Judge",
    "Judged",
    "LeftOpen",
    "Overdue",
    "PromiseKind",
    "Standing",
    "Waiting",
    "next_board",
    "next_on_file",
    "overdue",
    "selected",
    "soon_by",
]
