"""H606: nothing that was promised disappears while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.kinds import RecordKind
from cioc.changes.pairing import Pair, former_refs, is_another, pairs, twins
from cioc.diagnostics import Severity
from cioc.rules.published import finds, hit
from cioc.rules.rule import Example, Rule
from cioc.workspace.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.records import Record
    from cioc.rules.published import Compared
    from cioc.rules.rule import Hit


def gone(comparison: Compared) -> Iterator[Hit]:
    """Actions, lines and commitments that were open and are not there any more."""
    heirs = _probable_heirs(comparison)
    for pair, within in comparison.pairs:
        old = pair.before
        if old is None or pair.after is not None or not comparison.is_open(old):
            continue
        if old.kind is RecordKind.COMMITMENT and not _is_told(comparison, old):
            continue
        if comparison.is_kept(old, within):
            yield from _not_taken_over(comparison, pair)
            continue
        what = {RecordKind.ACTION: "action", RecordKind.LINE: "line", RecordKind.COMMITMENT: "commitment"}[old.kind]
        message = f"{what} {old.name} was open, and is gone"
        hint = "put it back, with status: complete or dropped and the reason; if it was renumbered, say so with was"
        heir = heirs.get(id(old))
        if heir and heir.after:
            message = f"{message} (probably renumbered {heir.after.own[0]})"
            hint = f"if it is that one, add: was: [{old.own[0]}]; else put it back, with the status and the reason"
        place = heir or (its_priority(comparison, pair, within) if _is_action(pair) else pair)
        yield hit(comparison, place, within, message, hint, of=(pair, ""))
    yield from _gone_priorities(comparison)


def _is_told(comparison: Compared, commitment: Record) -> bool:
    """Whether a paper that is out tells of a commitment: until then it may be taken out as an entry may."""
    meeting = comparison.then.workspace.meetings.get(commitment.plan)
    return meeting is not None and comparison.paper_with(meeting) is not None


def _not_taken_over(comparison: Compared, action: Pair) -> Iterator[Hit]:
    """Open lines of an action that is gone, and that no action which says that it was this one has among its new."""
    old = action.before
    if old is None or old.kind is not RecordKind.ACTION:
        return
    heirs = [(pair, within) for pair, within in comparison.pairs if pair.after and _was(comparison, pair.after, old)]
    new = [
        below.after for pair, _ in heirs for below in _lines(comparison, pair) if below.before is None and below.after
    ]
    for each in pairs(old.children, new) if heirs else ():
        if each.before is not None and each.after is None and comparison.is_open(each.before):
            pair, within = heirs[0]
            name, heir = each.before.name, pair.either.own[0]
            message = f"line {name} was open, and is gone: {heir} says that it was {old.own[0]}, and has no such line"
            hint = "put the line under it, with what was promised; or put it back, with status: dropped and the reason"
            yield hit(comparison, pair, within, message, hint, of=(action, ""))


def _lines(comparison: Compared, action: Pair) -> list[Pair]:
    """The lines of an action; those of one that is new itself are new."""
    if action.before is None and action.after is not None:
        return [Pair(None, line) for line in action.after.children]
    return comparison.below(action)


def _was(comparison: Compared, new: Record, old: Record) -> bool:
    if new.kind is not RecordKind.ACTION:
        return False
    targets = (resolve(name, comparison.then.names, within=new.plan) for name in new.fields.get("was", ()))
    return any(target is not None and target.name == old.name for target in targets)


def _gone_priorities(comparison: Compared) -> Iterator[Hit]:
    """Promises that are gone with all that was to be done for them; those that live on elsewhere were only moved."""
    there = {
        (pair.before.plan, pair.before.fields["priority"])
        for pair, _ in comparison.pairs
        if pair.before and pair.after and _is_action(pair)
    }
    for pair, within in comparison.pairs:
        old = pair.before
        if old is None or pair.after is not None or old.kind is not RecordKind.PRIORITY:
            continue
        if heir_of(comparison, old) is None and (old.plan, old.own[0]) not in there:
            message = f"priority {old.name} is gone, and its promise with it"
            hint = "put it back; what is not promised any more is dropped, action by action, with the reason"
            yield hit(comparison, pair, within, message, hint)


def heir_of(comparison: Compared, priority: Record) -> Record | None:
    """The priority that says that it was one which is gone, or that promises the same."""
    new = (pair.after for pair, _ in comparison.pairs if pair.after and pair.after.kind is RecordKind.PRIORITY)
    return next((each for each in new if _is_heir(each, priority)), None)


def _is_heir(new: Record, old: Record) -> bool:
    if new.plan != old.plan:
        return False
    return old.own[0] in former_refs(new) or not is_another(old.fields["promise"], new.fields["promise"])


def _probable_heirs(comparison: Compared) -> dict[int, Pair]:
    """The new action in nearly the same words, by the identity of the one that is gone."""
    come = {id(pair.after): pair for pair, _ in comparison.pairs if pair.before is None and _is_action(pair)}
    gone = [pair.before for pair, _ in comparison.pairs if pair.after is None and pair.before and _is_action(pair)]
    new = [pair.after for pair in come.values() if pair.after]
    return {id(old): come[id(each)] for old, each in twins(gone, new) if old.plan == each.plan}


def _is_action(pair: Pair) -> bool:
    return pair.either.kind is RecordKind.ACTION


def its_priority(comparison: Compared, pair: Pair, within: Pair) -> Pair:
    """The priority of an action that is gone, where somebody looks for it; the action where that is gone too."""
    own = pair.either.fields["priority"]
    found = (
        each
        for each, holder in comparison.pairs
        if holder is within and each.before and each.before.kind is RecordKind.PRIORITY and each.before.own[0] == own
    )
    return next((each for each in found if each.after), pair)


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
            An open promise that is deleted is lost in silence: `cioc overdue` does not list it any more. You may drop
            it, but then say so, and why.
        """,
        bad=Example("action", _THEN.replace("1.1", "1.2").replace("what they think", "about school"), then=_THEN),
        good=Example("action", _THEN.replace("ref: 1.1\n", "ref: 1.2\nwas: [1.1]\n"), then=_THEN),
        check=finds(gone),
    ),
)
