"""A three-way merge of files by what they say: text, text and text to one text, with what a person has to decide.

Each side is aligned with the base first, by the identity of promises and entries; then both are put together.
"""

from __future__ import annotations

from cioc.merge.conflicts import FIELD_NAMES, Choice, Conflict, ConflictKind, Double, Merged, MergeRefusal
from cioc.merge.joined import Joined, JoinOutcome, joined, merge_bytes
from cioc.merge.merging import merge

__all__ = [
    "FIELD_NAMES",
    "Choice",
    "Conflict",
    "ConflictKind",
    "Double",
    "JoinOutcome",
    "Joined",
    "MergeRefusal",
    "Merged",
    "joined",
    "merge",
    "merge_bytes",
]
