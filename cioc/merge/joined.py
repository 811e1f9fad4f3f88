"""A file that is merged line by line, as a server does it: whether it stops, and whether it says what it should."""

from __future__ import annotations

import codecs
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cioc.merge.alignment import frozen
from cioc.merge.conflicts import Merged, MergeRefusal
from cioc.merge.merging import merge
from cioc.merge.parts import read
from cioc.yaml import compose


class JoinOutcome(StrEnum):
    """The outcome for a file that is merged line by line."""

    SOUND = "sound"
    """It says what both sides did."""
    STOPS = "stops"
    """There are marks in it, and a person has to decide."""
    FUSES = "fuses"
    """It is merged without a word, and says something else than what the two sides did."""
    BREAKS = "breaks"
    """It is merged without a word, and cannot be read."""


class Joined(Struct, frozen=True, kw_only=True):
    """The outcome for a file line by line, and the one that it would have by its promises."""

    outcome: JoinOutcome
    by_promises: Merged | MergeRefusal


def joined(base: bytes, ours: bytes, theirs: bytes, lines: bytes, conflicts: int) -> Joined:
    """Hold what a merge made line by line against what the two sides did."""
    made = merge_bytes(base, ours, theirs)
    if conflicts:
        return Joined(outcome=JoinOutcome.STOPS, by_promises=made)
    side = read(lines.decode("utf-8-sig", errors="replace"))
    if isinstance(side, str):
        return Joined(outcome=JoinOutcome.BREAKS, by_promises=made)
    if isinstance(made, Merged) and (made.conflicts or _meaning(compose(made.text()).value) != _meaning(side.value)):
        return Joined(outcome=JoinOutcome.FUSES, by_promises=made)
    return Joined(outcome=JoinOutcome.SOUND, by_promises=made)


def merge_bytes(base: bytes, ours: bytes, theirs: bytes) -> Merged | MergeRefusal:
    """A merge of files as they are on a disk. What marks ours as UTF-8 goes on doing so."""
    texts = []
    for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        try:
            texts.append(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return MergeRefusal(why=f"{name} cannot be read: it is not UTF-8 text")
    made = merge(*texts)
    if isinstance(made, Merged) and ours.startswith(codecs.BOM_UTF8):
        return replace(made, mark=codecs.BOM_UTF8)
    return made


def _meaning(value: Any) -> Any:
    """The meaning of a file, in whichever order it lists what was added at one place."""
    match value:
        case dict():
            return frozenset((key, _meaning(below)) for key, below in value.items() if below is not None)
        case list():
            return tuple(sorted(map(_meaning, value), key=repr))
        case _:
            return frozen(value)
