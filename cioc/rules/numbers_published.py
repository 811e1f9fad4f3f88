"""H609: a number that was published stays what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import RecordKind
from cioc.dates import in_words, parse_partial
from cioc.diagnostics import Severity
from cioc.rules.past import finds, hit
from cioc.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.rules.past import Compared
    from cioc.rules.rule import Hit
    from cioc.snapshot import Snapshot

_FIELDS = ("value", "bound", "source")
# What a number says. A note may be put better.


def published_numbers(comparison: Compared) -> Iterator[Hit]:
    """Numbers that stood in a paper that is out and read otherwise now, or are gone; and those slipped into one.

    A measure that is new may bring its numbers along: no paper that is out has it.
    """
    if comparison.published is None:
        return
    out = f"but the paper for {in_words(comparison.published)} is out"
    for pair, within in comparison.pairs:
        said, hint = "", "put it back; a measure that is over gets no new numbers"
        if pair.either.kind is RecordKind.MEASURE:
            said = _of_measure(comparison, pair)
        elif pair.either.kind is RecordKind.READING:
            said, hint = _of_number(comparison, pair)
        if said:
            yield hit(comparison, pair, within, f"{said}, {out}", hint)


def _of_measure(comparison: Compared, pair: Pair) -> str:
    """What became of the numbers of a measure that is gone."""
    if pair.before is None or pair.after is not None:
        return ""
    number = sum(_is_published(comparison, comparison.then, child) for child in pair.before.children)
    numbers = "its number" if number == 1 else f"its {number} numbers"
    return f"measure {pair.before.own[0]} has been deleted, and {numbers} with it" if number else ""


def _of_number(comparison: Compared, pair: Pair) -> tuple[str, str]:
    """What became of a number that was published, and what to do; nothing where it was not, or is what it was."""
    old, new = pair.before, pair.after
    if not _is_published(comparison, comparison.then if old else comparison.now, old or pair.either):
        return "", ""
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


def _is_published(comparison: Compared, seen: Snapshot, reading: Record) -> bool:
    """Whether a number was known by the last meeting whose paper is out: from the meeting that gives it, or its day."""
    told = seen.workspace.meetings.get(reading.fields["source"])
    known = (told.date if told else parse_partial(reading.own[0])).last
    return comparison.published is not None and known <= comparison.published


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
            A number in a paper that is out was read by members, and perhaps quoted. When it is written over, the trend
            that they saw was never there. What turns out to be wrong is put right in the open: by the number of a later
            day, with a note, or by what is said at the next meeting.
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
