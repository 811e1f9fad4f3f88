"""A workspace to begin with: what its files say, from a few answers, and how they get onto the disk."""

from __future__ import annotations

from cioc.starter.answers import (
    AgencyAnswer,
    Answers,
    a_day_that_was,
    a_day_to_come,
    a_name,
    a_rhythm,
    named,
    next_meeting,
    some_names,
)
from cioc.starter.filling import MEETINGS, files, lay, workflow
from cioc.starter.origin import InstalledFrom, find_origin

__all__ = [
    "MEETINGS",
    "AgencyAnswer",
    "Answers",
    "InstalledFrom",
    "a_day_that_was",
    "a_day_to_come",
    "a_name",
    "a_rhythm",
    "files",
    "find_origin",
    "lay",
    "named",
    "next_meeting",
    "some_names",
    "workflow",
]
