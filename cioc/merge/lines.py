"""Lines that two people changed: put together where they changed different ones, as git does it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Hunk(NamedTuple):
    """Lines of the base, from one up to another, and what a side has in their place."""

    start: int
    end: int
    lines: tuple[str, ...]


def merge_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """The lines with the changes of both sides; None where they changed the same or neighbouring ones."""
    changes = sorted({*_hunks(base, ours), *_hunks(base, theirs)})
    merged: list[str] = []
    here = 0
    for number, hunk in enumerate(changes):
        if number and hunk.start <= changes[number - 1].end:
            return None
        merged += [*base[here : hunk.start], *hunk.lines]
        here = hunk.end
    return [*merged, *base[here:]]


def _hunks(base: Sequence[str], side: Sequence[str]) -> list[_Hunk]:
    compared = SequenceMatcher(None, base, side, autojunk=False).get_opcodes()
    return [_Hunk(i, j, tuple(side[k:m])) for what, i, j, k, m in compared if what != "equal"]


def merge_comments(base: str, ours: str, theirs: str) -> str:
    """Comments and blank lines, with the changes of both sides: nothing that is new on either is left out."""
    if ours == theirs or base == theirs:
        return ours
    if base == ours:
        return theirs
    before, mine, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    merged = merge_lines(before, mine, other)
    return "".join(merged or [*mine, *(line for line in other if line not in before and line not in mine)])
