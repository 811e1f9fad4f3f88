"""H606 to H608: nothing that was promised disappears, and no paper that is out is altered."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from cioc.changes.change import RecordKind
from cioc.changes.likeness import twins
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.rules.past import finds, hit
from cioc.rules.rule import Example, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.pairing import Pair
    from cioc.rules.past import Compared


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
        document, span = comparison.at(place, within)
        yield Hit(document, span, message, hint)


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


def altered(comparison: Compared) -> Iterator[Hit]:
    """Meetings whose paper was out, and that read otherwise now. Decisions may be filled in."""
    meetings: dict[int, Pair] = {}  # what each pair is of, by its identity: an update is of an item of a meeting
    for pair, within in comparison.pairs:
        meeting = pair if pair.either.kind is RecordKind.MEETING else meetings.get(id(within))
        if meeting is None or not _was_published(comparison, meeting):
            continue
        meetings[id(pair)] = meeting
        if pair.either.kind is RecordKind.DECISION and pair.before is None:
            continue
        if pair.before is None or pair.after is None or pair.before.fields != pair.after.fields:
            what = "is gone" if pair.after is None else "is new" if pair.before is None else "has been altered"
            day = meeting.either.own[0]
            name = "the meeting" if pair is meeting else f"this {pair.either.kind.value} of the meeting"
            message = f"{name} of {day} {what}, but its paper was out by {in_words(comparison.published_on)}"
            yield hit(comparison, pair, within, message, "put it back, and say at the next meeting what is so now")


def deleted_plan(comparison: Compared) -> Iterator[Hit]:
    """Plans that are not there any more."""
    for pair, within in comparison.pairs:
        if pair.before is not None and pair.after is None and pair.before.kind is RecordKind.PLAN:
            message = f"the plan {pair.before.own[0]} has been deleted"
            hint = "put the file back; a plan that is over has the status closed or superseded"
            yield hit(comparison, pair, within, message, hint)


def _was_published(comparison: Compared, meeting: Pair) -> bool:
    """Whether the meeting was there then, and over."""
    day = meeting.before.own[0] if meeting.before else None
    return any(str(m.date) == day and m.date.last <= comparison.published_on for m in comparison.then.meetings)


_THEN = """\
ref: 1.1
action: Ask children what they think.
outcome: More children say so.
delivery:
  - {who: Youth workers, leads: [early-help], timescale: March 2021}
"""
_MEETING = """\
# plans/meetings/2020-12-04.yaml
cioc: meeting/1
date: 2020-12-04
commitments:
  - {id: survey-results, text: Bring the results of the survey, lead: early-help, timescale: February 2021}
"""
_PLAN = """\
# plans/plan.yaml
cioc: plan/1
id: our-plan
title: Our plan
written: 2020-11-01
owner: assistant-director
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
    Rule(
        code="H607",
        name="altered-meeting",
        severity=Severity.ERROR,
        why="""
            The paper of that meeting is out: members have it, and so may the public. What stands in the file has to
            stay what they were told. What has changed since is a matter arising of the next meeting; only decisions
            are filled in afterwards.
        """,
        bad=Example("files", _MEETING.replace("February 2021", "June 2021"), then=_MEETING),
        good=Example("files", f"{_MEETING}decisions:\n  - {{text: The survey is extended to March.}}\n", then=_MEETING),
        check=finds(altered),
    ),
    Rule(
        code="H608",
        name="deleted-plan",
        severity=Severity.ERROR,
        why="""
            With a plan's file go all its actions, and the history of those that were carried over from it. A plan that
            is over stays where it is, as superseded or closed.
        """,
        bad=Example("files", _PLAN.replace("our-plan", "new-plan"), then=_PLAN),
        good=Example("files", f"{_PLAN}status: closed\n", then=_PLAN),
        check=finds(deleted_plan),
    ),
)
