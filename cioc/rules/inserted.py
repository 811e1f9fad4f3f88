"""H603: nothing is slipped in behind a paper that is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.change import RecordKind
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.generations import force
from cioc.model import Meeting, Plan
from cioc.rules.past import LINE, finds, hit, line_with
from cioc.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.rules.past import Compared
    from cioc.rules.rule import Hit


def inserted(comparison: Compared) -> Iterator[Hit]:
    """New entries, meetings and plans of days before a paper that is out: drawn again, it would say something else."""
    published = comparison.published
    if published is None:
        return
    out = f"is new, but the paper for {in_words(published)} is out"
    for pair, within in comparison.pairs:
        new = pair.after
        if new is None or pair.before is not None:
            continue
        if new.kind is RecordKind.PROGRESS and new.own[0] <= published.isoformat():
            hint = "give it the day on which it is written, and say in the note when it was so"
            yield hit(comparison, pair, within, f"this entry of {new.own[0]} {out}", hint, key="date")
        if isinstance(new.model, Meeting) and new.model.date.last <= published:
            hint = "what it said is a matter arising, or an item, of the next meeting"
            yield hit(comparison, pair, within, f"this meeting of {in_words(new.model.date)} {out}", hint, key="date")
        if isinstance(new.model, Plan) and _takes_over(comparison, new.model, published):
            hint = "give it the day on which it came to be; that paper was drawn from the plan before it"
            message = f"this plan, written on {in_words(new.model.written)}, {out}"
            yield hit(comparison, pair, within, message, hint, key="written")


def _takes_over(comparison: Compared, plan: Plan, published: date) -> bool:
    """Whether a plan is in force by a paper that is out, instead of one that is there still."""
    there = {state.plan.id for state in comparison.now.plans}
    was_another = any(p.plan.written <= published and p.plan.id in there for p in comparison.then.plans)
    now = force(state.plan.generation for state in comparison.now.plans if state.plan.written <= published)
    return was_another and now.plan == plan.id


RULES = (
    Rule(
        code="H603",
        name="inserted-entry",
        severity=Severity.ERROR,
        why="""
            A paper that is out can be drawn again from the files, and must then say what it said. An entry that is
            added later, with a day before that meeting, changes it behind the back of those who read it; and so does
            a meeting, or a plan, that is put before it.
        """,
        bad=Example("line", line_with("date: 2020-12-01, note: Interviews are held."), then=LINE),
        good=Example("line", line_with("date: 2021-02-20, note: Interviews were held on 1 December."), then=LINE),
        check=finds(inserted),
    ),
)
