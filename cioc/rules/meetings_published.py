"""H607: what a meeting whose paper is out was told stays as it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import RecordKind
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.rules.past import finds, hit
from cioc.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.pairing import Pair
    from cioc.rules.past import Compared
    from cioc.rules.rule import Hit


def altered(comparison: Compared) -> Iterator[Hit]:
    """Meetings whose paper was out, and that read otherwise now.

    Decisions may be filled in; and what was promised at the meeting itself, until the paper of a later one is out.
    """
    meetings: dict[int, Pair] = {}  # what each pair is of, by its identity: an update is of an item of a meeting
    for pair, within in comparison.pairs:
        meeting = pair if pair.either.kind is RecordKind.MEETING else meetings.get(id(within))
        if meeting is None or not _was_published(comparison, meeting):
            continue
        meetings[id(pair)] = meeting
        if pair.before is None and _may_be_filled_in(comparison, pair, meeting):
            continue
        if pair.before is None or pair.after is None or pair.before.fields != pair.after.fields:
            what = "is gone" if pair.after is None else "is new" if pair.before is None else "has been altered"
            day = meeting.either.own[0]
            name = "the meeting" if pair is meeting else f"this {pair.either.kind.value} of the meeting"
            message = f"{name} of {day} {what}, but its paper was out by {in_words(comparison.published_on)}"
            is_late = pair.before is None and pair.either.kind is RecordKind.COMMITMENT
            hint = _PROMISE_IT_NEXT if is_late else "put it back, and say at the next meeting what is so now"
            yield hit(comparison, pair, within, message, hint)


_PROMISE_IT_NEXT = "a later paper is out without it: put it under the next meeting, as promised there"


def _may_be_filled_in(comparison: Compared, pair: Pair, meeting: Pair) -> bool:
    """What only the meeting itself could bring about: a paper that comes after it tells of both."""
    if pair.either.kind is RecordKind.COMMITMENT:
        return str(comparison.published[-1].date) == meeting.either.own[0]
    return pair.either.kind is RecordKind.DECISION


def _was_published(comparison: Compared, meeting: Pair) -> bool:
    """Whether the meeting was there then, and over."""
    day = meeting.before.own[0] if meeting.before else None
    return any(str(m.date) == day and m.date.last <= comparison.published_on for m in comparison.then.meetings)


_MEETING = """\
# plans/meetings/2020-12-04.yaml
cioc: meeting/1
date: 2020-12-04
commitments:
  - {id: survey-results, text: Bring the results of the survey, lead: early-help, timescale: February 2021}
"""

RULES = (
    Rule(
        code="H607",
        name="altered-meeting",
        severity=Severity.ERROR,
        why="""
            The paper of that meeting is out: members have it, and so may the public. What stands in the file has to
            stay what they were told. What has changed since is a matter arising of the next meeting. Only decisions are
            filled in afterwards and, as long as no later paper is out, what was promised at the meeting itself.
        """,
        bad=Example("files", _MEETING.replace("February 2021", "June 2021"), then=_MEETING),
        good=Example("files", f"{_MEETING}decisions:\n  - {{text: The survey is extended to March.}}\n", then=_MEETING),
        check=finds(altered),
    ),
)
