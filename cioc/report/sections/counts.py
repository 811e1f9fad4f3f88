"""Annex: the numbers behind the chart, last time's counts, what moved since, and today's: action by action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.report import sentences
from cioc.report.counts import tally
from cioc.report.labels import label, numbers
from cioc.report.sections.glance import table
from cioc.report.summary import direction
from cioc.report.view.sections import CountsView
from cioc.report.view.shared import Fact, PaperRow, PaperTable
from cioc.text.phrases import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.reconcile import ActionMove, Reconciliation
    from cioc.report.context import Context
    from cioc.report.counts import Tally


def build(context: Context) -> CountsView | None:
    """The annex of counts, where it is asked for; None without actions."""
    if "counts" not in context.annexes or not context.reported_actions:
        return None
    drawn = tally(context)
    found = drawn.reconciled
    is_compared = found is not None and context.previous is not None
    return CountsView(
        sentences=tuple(_sentences(context, drawn)),
        table=table(drawn),
        moved=_table(context, drawn, found) if found and is_compared and found.moves else None,
        moves=tuple(_moves(context, drawn, found)) if found and is_compared else (),
    )


def _sentences(context: Context, drawn: Tally) -> Iterator[str]:
    if context.previous is None:
        return
    when = in_words(context.previous.date)
    if drawn.reconciled is None:
        yield (
            f"The meeting of {when} reported on another plan, so the lines cannot be compared one by one."
            if context.plans_before
            else f"There was no plan yet at the meeting of {when}."
        )
    elif not drawn.reconciled.moves:
        yield f"Since the meeting of {when} no {drawn.unit} is counted elsewhere."


def _table(context: Context, drawn: Tally, found: Reconciliation) -> PaperTable:
    """Before, less what left, plus what joined, is what there is: for each place, and for all."""
    assert context.previous is not None
    columns = (f"On {in_words(context.previous.date)}", "Left", "Joined", f"On {in_words(context.meeting.date)}")
    figures = [
        (
            drawn.place(name).label,
            (found.before.get(name, 0), found.lost(name), found.gained(name), found.after.get(name, 0)),
        )
        for name in found.places
        if found.before.get(name) or found.after.get(name)
    ]
    whole = tuple(sum(column) for column in zip(*(row for _, row in figures), strict=True))
    rows = [*figures, ("All", whole)]
    return PaperTable(
        caption=f"{drawn.unit.capitalize()}s before and after",
        columns=("Counted as", *columns),
        rows=tuple(
            PaperRow(
                head=head,
                cells=tuple(Fact(label=label, value=str(number)) for label, number in zip(columns, row, strict=True)),
            )
            for head, row in rows
        ),
    )


def _moves(context: Context, drawn: Tally, found: Reconciliation) -> Iterator[str]:
    """`Worse, amber to red (2): actions 2.2 and 3.1`: what is worse stands first."""
    ways: dict[tuple[str, str, str], list[ActionMove]] = {}
    for move in found.moves:
        was, now = (
            _brief(context, drawn, name) if name else "not in the plan"
            for name in (move.counted_before, move.counted_after)
        )
        ways.setdefault((direction(context, move) if drawn.is_rated else "", was, now), []).append(move)
    for (way, was, now), moves in sorted(ways.items(), key=lambda each: _ORDER.index(each[0][0])):
        refs = numbers(context, [move.after or move.before or "" for move in moves])
        yield f"{f'{way}, {was}' if way else sentence(was)} to {now} ({len(moves)}): {refs}"


_ORDER: Final = (
    sentences.WORSE,
    sentences.WORSE_BY_A_FIRST,
    sentences.OPEN_AGAIN,
    sentences.BETTER,
    sentences.BETTER_BY_A_DROP,
    "",
    sentences.PUT_RIGHT,
)


def _brief(context: Context, drawn: Tally, name: str) -> str:
    """A rating by its word alone: what it means stands in the table."""
    if name in context.settings.rag:
        return label(context, name)
    words = drawn.place(name).label
    return f"{words[:1].lower()}{words[1:]}"
