"""H607, H609, H610: what a paper that is out was told, gave and spoke of stays what it was."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from cioc.changes.kinds import RecordKind
from cioc.dates import in_words, parse_partial
from cioc.diagnostics import Severity
from cioc.rules.published import LISTS, finds, hit, moved_about
from cioc.rules.rule import Example, Hit, Rule
from cioc.state.snapshot import issued_on
from cioc.text.phrases import listed, shortened
from cioc.workspace.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.model import Action, Line, Meeting
    from cioc.rules.published import Compared
    from cioc.state import Snapshot

_FIELDS = ("value", "bound", "source")
# What a number says. A note may be put better.


def published_numbers(comparison: Compared) -> Iterator[Hit]:
    """Numbers that stood in a paper that is out and read otherwise now, or are gone; and those slipped into one.

    A measure that is new may bring its numbers along: no paper that is out has it.
    """
    for pair, within in comparison.pairs:
        said, hint, paper = "", "put it back; a measure that is over gets no new numbers", None
        if pair.either.kind is RecordKind.MEASURE:
            said, paper = _of_measure(comparison, pair)
            yield from _of_baseline(comparison, pair, within)
        elif pair.either.kind is RecordKind.READING and (paper := _paper_of(comparison, pair)):
            said, hint = _of_number(pair)
        if said and paper:
            yield hit(comparison, pair, within, f"{said}, but the paper for {in_words(paper.date)} is out", hint)


def _of_measure(comparison: Compared, pair: Pair) -> tuple[str, Meeting | None]:
    """The end of a measure that is gone, and the first paper that had a number of it.

    One that only names a target is a promise too: it is in each paper, as one that has no number yet.
    """
    if pair.before is None or pair.after is not None or not comparison.published:
        return "", None
    gone = f"measure {pair.before.own[0]} has been deleted"
    papers = [paper for child in pair.before.children if (paper := _first(comparison, comparison.then, child))]
    if not papers:
        has_target = any(field.startswith("target") for field in pair.before.fields)
        return (f"{gone}, and its target with it", comparison.published[-1]) if has_target else ("", None)
    numbers = "its number" if len(papers) == 1 else f"its {len(papers)} numbers"
    return f"{gone}, and {numbers} with it", min(papers, key=lambda paper: paper.date)


_BASELINE = ("baseline.value", "baseline.date")


def _of_baseline(comparison: Compared, pair: Pair, within: Pair) -> Iterator[Hit]:
    """Where a measure stood when counting began, once a paper is out that could tell it."""
    if pair.before is None or pair.after is None or not comparison.published:
        return
    for field in _BASELINE if "baseline.date" in pair.before.fields else ():
        was, now = pair.before.fields[field], pair.after.fields.get(field)
        if was != now:
            day = in_words(comparison.published[0].date)
            message = f"the {field.replace('baseline.', '')} of the baseline of {pair.before.own[0]} "
            message += f"has been rewritten: it was {was}, but the paper for {day} is out"
            hint = "put it back, and say what is right in the notes of the measure"
            yield hit(comparison, pair, within, message, hint, key=field, of=(pair, field))


def _paper_of(comparison: Compared, pair: Pair) -> Meeting | None:
    """The first paper that is out and has, or would have, a number."""
    return _first(comparison, comparison.then if pair.before else comparison.now, pair.before or pair.either)


def _of_number(pair: Pair) -> tuple[str, str]:
    """The change of a number that was published, and what to do; nothing where it is what it was."""
    old, new = pair.before, pair.after
    number = f"the number of {in_words(parse_partial(pair.either.own[0]))}"
    if old is None:
        hint = "name as its source the meeting that tells it first: from then on it is known"
        return f"{number} is new", hint
    if new is None:
        return f"{number} has been deleted", "put it back"
    changed = [field for field in _FIELDS if old.fields.get(field) != new.fields.get(field)]
    was = ", ".join(f"{field} was {old.fields.get(field, 'not given')}" for field in changed)
    hint = "put it back, and say what is right at the next meeting, or in the note of a later number"
    return (f"{number} has been rewritten: {was}", hint) if was else ("", "")


def _first(comparison: Compared, seen: Snapshot, reading: Record) -> Meeting | None:
    """The first paper that is out when a number was known: from the meeting that gives it, or its day."""
    told = seen.workspace.meetings.get(reading.fields["source"])
    return comparison.paper_with(told) if told else comparison.paper_from(parse_partial(reading.own[0]).last)


_THEN = """\
id: young-people-asked
title: Young people who were asked
counts: children
readings:
  - {date: 2020-11-30, value: 56, source: 2020-12-04}
"""


def points_elsewhere(comparison: Compared) -> Iterator[Hit]:
    """Actions and lines that have the name of another, of which a paper that is out speaks."""
    kinds = {RecordKind.ACTION, RecordKind.LINE}
    heirs = {
        id(pair.before.model): pair.after.model if pair.after else None
        for pair, _ in comparison.pairs
        if pair.before and pair.before.kind in kinds
    }
    then, now = dict(_by_name(comparison.then)), dict(_by_name(comparison.now))
    for reference, meetings in _spoken_of(comparison).items():
        was, found = (resolve(reference, seen.spoken_of) for seen in (comparison.then, comparison.now))
        old, new = then.get(was.name) if was else None, now.get(found.name) if found else None
        if old is None or new is None or heirs.get(id(old), old) is new:
            continue
        days = listed([in_words(meeting.date) for meeting in meetings], last="and")
        message = f"the paper for {days} speaks of {reference}: that was {_called(old)}, and is {_called(new)} now"
        hint = "put the lines back in their order, and add new ones below; "
        hint += "one behind a line that is gone keeps its letter where it says so, as in letter: c"
        if hasattr(new, "action"):
            hint = "let each action keep its ref; one that gets a new ref says so with was"
        document, path = comparison.places[id(new)]
        yield Hit(document, document.at(*path), message, hint)


def _by_name(seen: Snapshot) -> Iterator[tuple[str, Action | Line]]:
    for plan in seen.plans:
        for action in plan.actions:
            yield action.name, action.action
            yield from ((line.name, line.line) for line in action.lines if action.action.delivery)


def _spoken_of(comparison: Compared) -> dict[str, list[Meeting]]:
    """The things that papers that are out speak of, as they were then, and the meetings that do."""
    found: dict[str, list[Meeting]] = {}
    for meeting in comparison.published:
        abouts = (
            *(item.about for item in meeting.items),
            *(made.about for made in meeting.commitments),
            *(asked.about for asked in meeting.recommendations),
            *(decided.about for decided in meeting.decisions),
            tuple(matter.about for matter in meeting.matters_arising),
        )
        for reference in dict.fromkeys(chain.from_iterable(abouts)):
            found.setdefault(reference, []).append(meeting)
    return found


def _called(model: Action | Line) -> str:
    words = getattr(model, "action", None) or getattr(model, "who", None)
    return f'"{shortened(words)}"' if words else "another"


_NAMED = """\
# plans/plan.yaml
cioc: plan/1
id: our-plan
title: Our plan
written: 2020-11-01
owner: assistant-director
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think.
        outcome: More children say so.
        delivery:
          - {who: Youth workers, leads: [early-help], timescale: March 2021}
          - {who: Teachers, leads: [virtual-school], timescale: March 2021}
# plans/meetings/2020-12-04.yaml
cioc: meeting/1
date: 2020-12-04
items:
  - {id: voice, title: The voice of the child, about: [our-plan/1.1a], text: A post is empty.}
"""
_NEW = "          - {who: Foster carers, leads: [early-help], timescale: March 2021}\n"
_FIRST = "          - {who: Youth workers"
_MEETINGS = "# plans/meetings"


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
        code="H609",
        name="rewritten-number",
        severity=Severity.ERROR,
        why="""
            Members have read a number in a paper that is out, and may have quoted it. If somebody writes over it, the
            trend that they saw was never there. Correct a wrong number in the open: with the number of a later day and
            a note, or with a report to the next meeting.
        """,
        bad=Example("measures", _THEN.replace("56", "46"), then=_THEN),
        good=Example(
            "measures",
            f"{_THEN}  - {{date: 2021-02-12, value: 48, source: 2021-02-12, note: That of December should be 46.}}\n",
            then=_THEN,
        ),
        check=finds(published_numbers),
    ),
    Rule(
        code="H610",
        name="name-of-another",
        severity=Severity.ERROR,
        why="""
            A line without an id is named by its place: 1.1a is the first. If another line takes that place, papers
            seem to speak about that one: its rating, its reason, its new date. The same goes for an action whose ref
            is given to another.
        """,
        bad=Example("files", _NAMED.replace(_FIRST, _NEW + _FIRST), then=_NAMED),
        good=Example("files", _NAMED.replace(_MEETINGS, _NEW + _MEETINGS), then=_NAMED),
        check=finds(points_elsewhere),
    ),
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
