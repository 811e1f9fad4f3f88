"""H602, H606, H608, H611: nothing that was said or promised is taken away, nor how we will know that it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.kinds import RecordKind
from cioc.changes.pairing import Pair, former_refs, is_another, pairs, twins
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.model import Progress
from cioc.rules.published import LINE, finds, hit, line_with, same_words
from cioc.rules.rule import Example, Hit, Rule
from cioc.text.phrases import shortened
from cioc.workspace.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.records import Record
    from cioc.diagnostics import Span
    from cioc.rules.published import Compared
    from cioc.yaml.document import Document


def deleted(comparison: Compared) -> Iterator[Hit]:
    """Entries that a paper told and that are gone; and actions and lines that were over, or carried over, with theirs.

    An entry that no paper which is out could tell may be taken back. What was open and is gone is worse: H606 tells it.
    """
    for pair, within in comparison.pairs:
        old = pair.before
        if old is None or pair.after is not None:
            continue
        if isinstance(old.model, Progress) and comparison.paper_from(old.model.date.last):
            message = f"the entry of {old.own[0]} has been deleted"
            yield hit(comparison, pair, within, message, "put it back; entries are added and never taken away")
        is_vanished = comparison.is_open(old) and not comparison.is_kept(old, within)
        if old.kind in {RecordKind.ACTION, RecordKind.LINE} and not is_vanished and (number := _entries(old)):
            entries = "its entry" if number == 1 else f"its {number} entries"
            message = f"{old.kind.value} {old.name} has been deleted, and {entries} with it"
            hint = "put it back: what is complete or dropped stays; if it was renumbered, say so with was"
            place = its_priority(comparison, pair, within) if old.kind is RecordKind.ACTION else pair
            yield hit(comparison, place, within, message, hint, of=(pair, ""))


def _entries(record: Record) -> int:
    return sum(1 if child.kind is RecordKind.PROGRESS else _entries(child) for child in record.children)


def deleted_plan(comparison: Compared) -> Iterator[Hit]:
    """Plans that are not there any more."""
    for pair, within in comparison.pairs:
        if pair.before is not None and pair.after is None and pair.before.kind is RecordKind.PLAN:
            message = f"the plan {pair.before.own[0]} has been deleted"
            hint = "put the file back; a plan that is over has the status closed or superseded"
            yield hit(comparison, pair, within, message, hint)


_PLAN = """\
# plans/plan.yaml
cioc: plan/1
id: our-plan
title: Our plan
written: 2020-11-01
owner: assistant-director
"""


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


def lowered(comparison: Compared) -> Iterator[Hit]:
    """Measures of success that a paper which is out tells of, and that are there in these words no more."""
    for pair, within in comparison.pairs:
        old, new = pair.before, pair.after
        if old is None or new is None or old.kind is not RecordKind.PRIORITY:
            continue
        paper = comparison.paper_of(pair, within)
        for measure in old.fields.get("success", ()) if paper else ():
            if paper and not any(same_words(measure, each) for each in new.fields.get("success", ())):
                message = (
                    f'"{shortened(measure)}" is no measure of success of priority {new.own[0]} any more, '
                    f"but the paper for {in_words(paper.date)} is out"
                )
                hint = "put it back; another may be added, and what cannot be known is said at the next meeting"
                yield Hit(*_place(comparison, new), message, hint, of=(id(pair), "success"))


def _place(comparison: Compared, priority: Record) -> tuple[Document, Span]:
    """Where the others stand, or else the priority."""
    document, (*path, ref) = comparison.places[id(priority.model)]
    return document, document.key(*path, "success") if "success" in priority.fields else document.at(*path, ref)


_GOAL = """\
# plans/plan.yaml
cioc: plan/1
id: our-plan
title: Our plan
written: 2020-11-01
owner: assistant-director
priorities:
  - ref: 1
    promise: Children are heard.
    success:
      - Nine children of ten come to their reviews.
      - Each child has an advocate who wants one.
# plans/meetings/2020-12-04.yaml
cioc: meeting/1
date: 2020-12-04
"""


RULES = (
    Rule(
        code="H602",
        name="deleted-entry",
        severity=Severity.ERROR,
        why="""
            Entries are the memory of a plan: ratings over time, re-timings and every old paper are drawn from them. If
            somebody deletes one, alone or with its line, a piece of that is gone, and nobody sees the gap. For the
            same reason a complete action stays in its plan.
        """,
        bad=Example("line", LINE.partition("progress")[0], then=LINE),
        good=Example("line", line_with("date: 2021-02-20, note: The entry before was wrong."), then=LINE),
        check=finds(deleted),
    ),
    Rule(
        code="H608",
        name="deleted-plan",
        severity=Severity.ERROR,
        why="""
            With a plan's file go all its actions, and the history of those that were carried over from it. A plan that
            is over stays in its place, as superseded or closed.
        """,
        bad=Example("files", _PLAN.replace("our-plan", "new-plan"), then=_PLAN),
        good=Example("files", f"{_PLAN}closed: 2021-03-01\n", then=_PLAN),
        check=finds(deleted_plan),
    ),
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
    Rule(
        code="H611",
        name="lowered-bar",
        severity=Severity.ERROR,
        why="""
            A priority says how it wants to be judged, and the paper shows this to members. If one of these measures of
            success is removed or says less, the promise is easier to keep than it was, and nobody was told. You may
            improve its words until the first paper is out; from then on only their spelling.
        """,
        bad=Example("files", _GOAL.replace("      - Each child has an advocate who wants one.\n", ""), then=_GOAL),
        good=Example("files", _GOAL.replace("      - Nine", "      - More children speak.\n      - Nine"), then=_GOAL),
        check=finds(lowered),
    ),
)
