"""What cioc remarks on beside a change, where it is not sure, or where it would mislead by itself.

An action that came or went may be another one, renumbered or taken up, and what went may leave lines open; a promise
that was made both in a plan and to a meeting, and is late, is not to seem two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import RecordKind
from cioc.changes.likeness import twins
from cioc.changes.pairing import former_refs
from cioc.changes.record_words import words
from cioc.workspace.references import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.changes.states import States
    from cioc.state import Snapshot


def on_actions(below: Sequence[Pair], before: States, after: States) -> dict[int, str]:
    """What to say of the actions of a plan that came or went, by the identity of their records."""
    gone = [p.before for p in below if p.after is None and p.before and p.before.kind is RecordKind.ACTION]
    come = [p.after for p in below if p.before is None and p.after and p.after.kind is RecordKind.ACTION]
    found: dict[int, str] = {}
    for old, new in twins(gone, come):
        found[id(old)] = f"probably renumbered to {new.own[0]}"
        found[id(new)] = f"probably {old.own[0]}, renumbered; if so, say was: [{old.own[0]}]"
    heirs = _heirs(after.seen) if gone else {}
    for old in gone:
        if old.name in heirs:
            found[id(old)] = f"taken up by {', '.join(heirs[old.name])}"
        elif lines := _open_lines(old, before):
            found[id(old)] = "; ".join(filter(None, (found.get(id(old)), lines)))
    for new in come:
        if numbers := former_refs(new):
            found[id(new)] = f"it was {words(numbers)}"
        elif "was" in new.fields and not (new.name in after.seen.lineage.carried or new.name in after.vain_claims):
            found[id(new)] = f"it names {words(new.fields['was'])} as what it was, and has taken nothing over"
    return found


def _heirs(seen: Snapshot) -> dict[str, list[str]]:
    """The actions that name another as what they were, by its full name; a line stands for its action too."""
    found: dict[str, list[str]] = {}
    for state in seen.plans:
        for action in state.actions:
            for reference in action.action.was:
                target = resolve(reference, seen.names, within=state.plan.id)
                # What it was need not be there any more.
                name = reference if "/" in reference else f"{state.plan.id}/{reference}"
                for each in dict.fromkeys((target.name, f"{target.home}/{target.action}") if target else (name,)):
                    found.setdefault(each, []).append(action.name)
    return found


def _open_lines(action: Record, side: States) -> str:
    """How many of the lines of an action were open; nothing where none was."""
    states = [side.of(line.model) for line in action.children] or [side.of(action.model)]
    number, whole = sum(state is not None and state.is_open for state in states), len(states)
    if not number:
        return ""
    if whole == 1:
        return "its only line was open" if action.children else "it was open"
    return f"{'all' if number == whole else number} of its {whole} lines {'was' if number == 1 else 'were'} open"
