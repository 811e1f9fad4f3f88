"""H607: what a meeting whose paper is out was told stays as it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.changes.kinds import RecordKind
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.rules.published import LISTS, finds, hit, moved_about
from cioc.rules.rule import Example, Hit, Rule
from cioc.state.snapshot import issued_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.model import Meeting
    from cioc.rules.published import Compared


def altered(comparison: Compared) -> Iterator[Hit]:
    """Meetings whose paper was out, and that read otherwise now, or have their entries in another order.

    Until the paper of a later meeting is out, decisions may be filled in, and what was promised at the meeting itself;
    and at any time the day on which the paper was issued, which has to be over.
    """
    held = {str(meeting.date): meeting for meeting in comparison.then.meetings if comparison.paper_with(meeting)}
    meetings: dict[int, tuple[Pair, Meeting]] = {}  # by the identity of each pair: an update is of an item of a meeting
    for pair, within in comparison.pairs:
        if pair.before is not None and pair.before.kind is RecordKind.MEETING and pair.before.own[0] in held:
            meetings[id(pair)] = pair, held[pair.before.own[0]]
        elif id(within) in meetings:
            meetings[id(pair)] = meetings[id(within)]
        else:
            continue
        whole, meeting = meetings[id(pair)]
        if _may_be_filled_in(comparison, pair, meeting):
            continue
        out = _out(comparison, meeting)
        if not _says_the_same(comparison, pair):
            what = "is gone" if pair.after is None else "is new" if pair.before is None else "has been altered"
            name = "the meeting" if pair is whole else f"this {pair.either.kind.value} of the meeting"
            message = f"{name} of {meeting.date} {what}, {out}"
            is_late = pair.before is None and pair.either.kind in _FILLED_IN
            hint = _SAY_IT_NEXT if is_late else "put it back, and say at the next meeting what is so now"
            yield hit(comparison, pair, within, message, hint)
        yield from _in_another_order(comparison, pair, out)


def _out(comparison: Compared, meeting: Meeting) -> str:
    """Since when its paper is out, or which later one tells of it."""
    paper = comparison.paper_with(meeting) or meeting
    if paper is meeting:
        return f"but its paper is out since {in_words(issued_on(meeting))}"
    return f"but the paper for {in_words(paper.date)}, which tells of it, is out since {in_words(issued_on(paper))}"


def _in_another_order(comparison: Compared, pair: Pair, out: str) -> Iterator[Hit]:
    """Lists of a meeting, or of one of its items, that are all there and stand otherwise."""
    kinds = dict.fromkeys(before.kind for before, _ in moved_about(pair, comparison.below(pair)))
    for kind in kinds:
        assert pair.after is not None
        document, path = comparison.places[id(pair.after.model)]
        message = f"the {LISTS[kind].replace('_', ' ')} of {pair.after.name} have been put in another order, {out}"
        yield Hit(document, document.key(*path, LISTS[kind]), message, "put them back in their order")


_FILLED_IN = {RecordKind.COMMITMENT, RecordKind.DECISION}
_SAY_IT_NEXT = "a later paper is out without it: put it under the next meeting, as said there"


def _may_be_filled_in(comparison: Compared, pair: Pair, meeting: Meeting) -> bool:
    """Changes that only the meeting itself could bring about: a paper that comes after it tells of both."""
    is_last = comparison.published[-1].date <= meeting.date
    is_added = pair.before is None or any(_is_said(pair, key) for key in ("agrees", "refuses"))
    return is_last and pair.either.kind in _FILLED_IN and is_added


def _is_said(pair: Pair, key: str) -> bool:
    """Whether all that an entry says now and did not is one key."""
    if pair.before is None or pair.after is None:
        return False
    then, now = pair.before.fields, pair.after.fields
    return key not in then and key in now and then == {name: value for name, value in now.items() if name != key}


def _says_the_same(comparison: Compared, pair: Pair) -> bool:
    """Whether an entry reads as it did; when its paper was issued may be said of a meeting later, but not undone."""
    if pair.before is None or pair.after is None:
        return False
    if _told(pair.before) == _told(pair.after):
        return True
    return _is_said(pair, "issued") and pair.after.fields["issued"] <= comparison.today


def _told(entry: Record) -> dict[str, Any]:
    """The part of an entry that members read: layout, and whom a cover names, may be put right at any time."""
    said = {name: value for name, value in entry.fields.items() if not name.startswith("cover.")}
    own = tuple(section.text for section in said.pop("sections", ()) if section.text)
    return {**said, "sections": own} if own else said


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
            The paper of that meeting is out: members have it, and so may the public. The file has to stay as they read
            it. Later changes are matters arising of the next meeting. You may only add decisions afterwards, and
            promises that were made at the meeting itself, both until a later paper is out.
        """,
        bad=Example("files", _MEETING.replace("February 2021", "June 2021"), then=_MEETING),
        good=Example("files", f"{_MEETING}decisions:\n  - {{text: The survey is extended to March.}}\n", then=_MEETING),
        check=finds(altered),
    ),
)
