"""Lists and mappings in brackets, `leads: [early-help, health]`: what each side changed, put into what ours has."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cioc.merge.alignment import Slot, slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.merge.parts import TextPart


class ClashError(Exception):
    """Two values where there is no room for two: the entry around them is in conflict. Nobody sees it."""


def sort_of(value: Any) -> str:
    """The sort of a value, with which it can be merged; nothing at all goes with anything."""
    match value:
        case dict():
            return "mapping"
        case list():
            return "list"
        case None:
            return ""
        case _:
            return "text"


def pairs(base: TextPart | None, ours: TextPart, theirs: TextPart, home: str) -> list[Slot]:
    """The things that the three hold, put beside each other: keys by their names, items by what they are."""
    parts = [base.parts if base else [], ours.parts, theirs.parts]
    if any(isinstance(part.value, list) for part in (ours, theirs)):
        before, mine, other = ([part.value for part in each] for each in parts)
        return slots(before, mine, other, home)
    indexes = [{part.name: index for index, part in enumerate(each)} for each in parts]
    return [
        Slot(*(index.get(key) for index in indexes)) for key in dict.fromkeys(key for each in indexes for key in each)
    ]


def merge_written(base: TextPart | None, ours: TextPart, theirs: TextPart, home: str) -> tuple[str, Any]:
    """A value as it is written, and as it is read. Raises ClashError where one thing in it became two."""
    if ours.value == theirs.value or (base and base.value == theirs.value):
        return ours.written, ours.value
    if base and base.value == ours.value:
        return theirs.written, theirs.value
    sorts = {sort_of(part.value) for part in (base, ours, theirs) if part} - {""}
    if sorts not in ({"mapping"}, {"list"}) or ours.is_block or theirs.is_block or not (ours.value or theirs.value):
        raise ClashError
    return _spliced(base, ours, theirs, home) if ours.pieces else _spliced(base, theirs, ours, home)


def _spliced(base: TextPart | None, ours: TextPart, theirs: TextPart, home: str) -> tuple[str, Any]:
    before, mine, other = base.parts if base else [], ours.pieces, theirs.pieces
    found = pairs(base, ours, theirs, home)
    place_of = {slot.theirs: slot.ours for slot in found}
    kept: dict[int, tuple[str, Any]] = {}
    added: list[tuple[int, TextPart]] = []
    for slot in found:
        was = before[slot.base] if slot.base is not None else None
        our = mine[slot.ours] if slot.ours is not None else None
        their = other[slot.theirs] if slot.theirs is not None else None
        here = our or their
        if here is None or (was and not (our and their) and was.value == here.value):
            continue  # a side took it out, and the other left it as it was
        if was and not (our and their):
            raise ClashError
        if our and slot.ours is not None:
            kept[slot.ours] = _piece(was, our, their, home)
        elif their and slot.theirs is not None:
            nearest = (place_of.get(index) for index in range(slot.theirs - 1, -1, -1))
            added.append((next((at for at in nearest if at is not None), -1), their))
    return _rewritten(ours, kept, added)


def _piece(base: TextPart | None, ours: TextPart, theirs: TextPart | None, home: str) -> tuple[str, Any]:
    if theirs is None:
        return ours.text, ours.value
    written, value = merge_written(base, ours, theirs, home)
    return f"{ours.text[: ours.place.start - ours.start]}{written}", value


def _rewritten(
    ours: TextPart, kept: dict[int, tuple[str, Any]], added: Sequence[tuple[int, TextPart]]
) -> tuple[str, Any]:
    """The brackets of ours, with what is kept of it, and with pieces behind others of it, or first (-1)."""
    pieces, text, begin = ours.pieces, ours.side.text, ours.place.start
    gaps = [text[one.end : two.start] for one, two in pairwise(pieces)]
    usual = next((gap for gap in gaps if "#" not in gap), ", ")
    made: list[str] = []
    values: list[tuple[str, Any]] = []
    for index in range(-1, len(pieces)):
        if index in kept:
            has_neighbour = index and index - 1 in kept and not any(behind == index - 1 for behind, _ in added)
            made += [gaps[index - 1] if has_neighbour else usual] * bool(values) + [kept[index][0]]
            values.append((pieces[index].name, kept[index][1]))
        for new in (each for behind, each in added if behind == index):
            made += [usual] * bool(values) + [re.sub(r"\n[ ]*", " ", new.text)]
            values.append((new.name, new.value))
    written = "".join((text[begin : pieces[0].start], *made, text[pieces[-1].end : ours.place.end]))
    return written, [value for _, value in values] if isinstance(ours.value, list) else dict(values)
