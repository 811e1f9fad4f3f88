"""H606: nothing that was promised disappears while it is open."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from cioc.changes.change import RecordKind
from cioc.changes.likeness import twins
from cioc.diagnostics import Severity
from cioc.rules.past import finds, hit
from cioc.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.pairing import Pair
    from cioc.rules.past import Compared
    from cioc.rules.rule import Hit


def gone(comparison: Compared) -> Iterator[Hit]:
    """Actions, lines and commitments that were open and are not there any more."""
    heirs = _probable_heirs(comparison)
    for pair, within in comparison.pairs:
        old = pair.before
        if old is None or pair.after is not None or not comparison.is_open(old):
            continue
        if comparison.is_kept(old, within):
            continue
        what = {RecordKind.ACTION: "action", RecordKind.LINE: "line", RecordKind.COMMITMENT: "commitment"}[old.kind]
        message = f"{what} {old.name} was open, and is gone"
        hint = "put it back, with status: complete or dropped and the reason; if it was renumbered, say so with was"
        heir = heirs.get(id(old))
        if heir and heir.after:
            message = f"{message} (probably renumbered {heir.after.own[0]})"
            hint = f"if it is that one, add: was: [{old.own[0]}]; else put it back, with the status and the reason"
        place = heir or (beside(comparison, pair, within) if _is_action(pair) else pair)
        yield hit(comparison, place, within, message, hint)


def _probable_heirs(comparison: Compared) -> dict[int, Pair]:
    """The new action in nearly the same words, by the identity of the one that is gone."""
    come = {id(pair.after): pair for pair, _ in comparison.pairs if pair.before is None and _is_action(pair)}
    gone = [pair.before for pair, _ in comparison.pairs if pair.after is None and pair.before and _is_action(pair)]
    new = [pair.after for pair in come.values() if pair.after]
    return {id(old): come[id(each)] for old, each in twins(gone, new) if old.plan == each.plan}


def _is_action(pair: Pair) -> bool:
    return pair.either.kind is RecordKind.ACTION


def beside(comparison: Compared, pair: Pair, within: Pair) -> Pair:
    """The action before one that is gone, or else the priority that it was of: where somebody would look for it."""
    here = {id(each.before): each for each, holder in comparison.pairs if holder is within and each.after}
    beside = within.before.children if within.before else ()
    priority = pair.either.fields["priority"]
    found = pair
    for record in takewhile(lambda record: record is not pair.before, beside):
        is_holder = record.kind is RecordKind.PRIORITY and record.own[0] == priority
        is_like = record.kind is RecordKind.ACTION and record.fields["priority"] == priority
        if id(record) in here and (is_holder or is_like):
            found = here[id(record)]
    return found


_THEN = """\
ref: 1.1
action: Ask children what they think.
outcome: More children say so.
delivery:
  - {who: Youth workers, leads: [early-help], timescale: March 2021}
"""

RULES = (
    Rule(
        code="H606",
        name="vanished",
        severity=Severity.ERROR,
        why="""
            A promise that is deleted while it is open lapses in silence: no list of what is overdue has it any more. It
            may be dropped, but then it says so, and why.
        """,
        bad=Example("action", _THEN.replace("1.1", "1.2").replace("what they think", "about school"), then=_THEN),
        good=Example("action", _THEN.replace("ref: 1.1\n", "ref: 1.2\nwas: [1.1]\n"), then=_THEN),
        check=finds(gone),
    ),
)
