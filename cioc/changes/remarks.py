"""What is said beside actions that came or went: what they may be, who took them up, and what they left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import RecordKind
from cioc.changes.likeness import twins
from cioc.changes.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.changes.standings import Standings


def remarks(below: Sequence[Pair], before: Standings, heirs: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """What to say of the actions of a plan that came or went, by the identity of their records.

    `heirs` are the actions that name another as what they were, by its full name.
    """
    gone = [p.before for p in below if p.after is None and p.before and p.before.kind is RecordKind.ACTION]
    come = [p.after for p in below if p.before is None and p.after and p.after.kind is RecordKind.ACTION]
    found: dict[int, str] = {}
    for old, new in twins(gone, come):
        found[id(old)] = f"probably renumbered to {new.own[0]}"
        found[id(new)] = f"probably {old.own[0]}, renumbered; if so, say was: [{old.own[0]}]"
    for old in gone:
        if old.name in heirs:
            found[id(old)] = f"taken up by {', '.join(heirs[old.name])}"
        elif lines := open_lines(old, before):
            found[id(old)] = "; ".join(filter(None, (found.get(id(old)), lines)))
    for new in come:
        if "was" in new.fields:
            found[id(new)] = f"it was {words(new.fields['was'])}"
    return found


def open_lines(action: Record, side: Standings) -> str:
    """How many of the lines of an action were open; nothing where none was."""
    states = [side.of(line.model) for line in action.children] or [side.of(action.model)]
    number, whole = sum(state is not None and state.is_open for state in states), len(states)
    if not number:
        return ""
    if whole == 1:
        return "its only line was open" if action.children else "it was open"
    return f"{'all' if number == whole else number} of its {whole} lines {'was' if number == 1 else 'were'} open"
