"""H609: a number that was published stays what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.kinds import RecordKind
from cioc.dates import in_words, parse_partial
from cioc.diagnostics import Severity
from cioc.rules.published import finds, hit
from cioc.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.model import Meeting
    from cioc.rules.published import Compared
    from cioc.rules.rule import Hit
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
)
