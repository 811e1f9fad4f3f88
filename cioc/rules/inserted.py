"""H603: nothing is slipped in behind a paper that is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.kinds import RecordKind
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.model import Meeting, Plan, Progress
from cioc.rules.published import LINE, finds, hit, line_with
from cioc.rules.rule import Example, Hit, Rule
from cioc.succession import succession

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cioc.changes.records import Record
    from cioc.rules.published import Compared


def inserted(comparison: Compared) -> Iterator[Hit]:
    """New entries, meetings and plans of days before a paper that is out: drawn again, it would say something else."""
    for pair, within in comparison.pairs:
        new = pair.after
        if new is None or pair.before is not None:
            continue
        if isinstance(new.model, Progress) and (out := _out(comparison, new.model.date.last)):
            hint = "give it the day on which it is written, and say in the note when it was so; "
            hint += _or_issued(comparison, new.model.date.last)
            yield hit(comparison, pair, within, f"this entry of {new.own[0]} {out}", hint, key="date")
        if new.kind in {RecordKind.ACTION, RecordKind.LINE} and "was" not in new.fields:
            yield from _brought_along(comparison, new)
        if isinstance(new.model, Meeting) and (out := _out(comparison, new.model.date.last)):
            hint = "what it said is a matter arising, or an item, of the next meeting"
            yield hit(comparison, pair, within, f"this meeting of {in_words(new.model.date)} {out}", hint, key="date")
        if isinstance(new.model, Plan) and (out := _taking_over(comparison, new.model)):
            hint = "give it the day on which it came to be; that paper was drawn from the plan before it"
            message = f"this plan, written on {in_words(new.model.written)}, {out}"
            yield hit(comparison, pair, within, message, hint, key="written")


def _brought_along(comparison: Compared, new: Record) -> Iterator[Hit]:
    """The first entry, of a day that a paper told of, that comes with an action or a line which is new itself."""
    lines: Iterable[Record] = new.children if new.kind is RecordKind.ACTION else (new,)
    lines = [line for line in lines if not comparison.moved.is_moved(line)]
    for entry in (entry for line in lines for entry in line.children):
        if isinstance(entry.model, Progress) and (paper := comparison.paper_from(entry.model.date.last)):
            document, path = comparison.places[id(entry.model)]
            message = (
                f"{new.kind.value} {new.name} is new and brings an entry of {entry.own[0]}, but the paper for "
                f"{in_words(paper.date)} is out"
            )
            hint = "give it the day on which it is written; what was another action or line before says so with was"
            yield Hit(document, document.at(*path, "date"), message, hint)
            return


def _out(comparison: Compared, day: date) -> str:
    """The first paper that would say something else; nothing where none does that is out."""
    paper = comparison.paper_from(day)
    return f"is new, but the paper for {in_words(paper.date)} is out" if paper else ""


def _or_issued(comparison: Compared, day: date) -> str:
    """The other remedy, for a paper that was sent out before a day: it tells of none after that of its issue."""
    paper = comparison.paper_from(day)
    assert paper is not None  # there is one that is out
    return f"or, if that paper went out before {in_words(day)}, say when: cioc edit {paper.date} --issued DATE"


def _taking_over(comparison: Compared, new: Plan) -> str:
    """The same of a plan that is in use by a paper which is out, instead of one that is there still."""
    if not (out := _out(comparison, new.written)):
        return ""
    last = comparison.published[-1].date.last
    there = {state.plan.id for state in comparison.now.plans}
    was_another = any(p.plan.written <= last and p.plan.id in there for p in comparison.then.plans)
    now = succession(state.plan.generation(last) for state in comparison.now.plans if state.plan.written <= last)
    return out if was_another and new.id in now.in_use else ""


RULES = (
    Rule(
        code="H603",
        name="inserted-entry",
        severity=Severity.ERROR,
        why="""
            A paper that is out can be drawn again from the files, and must then say the same. An entry that somebody
            adds later, with a day before that meeting, changes it behind the back of its readers. So does a meeting,
            or a plan, with an earlier date. If you write down later what the meeting said, make it an entry of the day
            on which you write. A paper that went out before its meeting shows nothing that came after: say in `issued`
            when it went out.
        """,
        bad=Example("line", line_with("date: 2020-12-01, note: Interviews are held."), then=LINE),
        good=Example("line", line_with("date: 2021-02-20, note: Interviews were held on 1 December."), then=LINE),
        check=finds(inserted),
    ),
)
