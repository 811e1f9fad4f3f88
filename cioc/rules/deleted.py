"""H602 and H608: what was said is not taken away, be it by itself, with what it was said of, or with a whole plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.kinds import RecordKind
from cioc.diagnostics import Severity
from cioc.model import Progress
from cioc.rules.published import LINE, finds, hit, line_with
from cioc.rules.rule import Example, Rule
from cioc.rules.vanished import its_priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.records import Record
    from cioc.rules.published import Compared
    from cioc.rules.rule import Hit


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
        good=Example("files", f"{_PLAN}status: closed\n", then=_PLAN),
        check=finds(deleted_plan),
    ),
)
