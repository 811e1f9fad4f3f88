"""Who has answered in a round, one lead a line: those who have not at all come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_short, in_words
from cioc.render.table import Align, Fit, RowGroup, Table, TableCell, TableColumn, text_lines
from cioc.render.terminal_text import heading, plain
from cioc.text.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.round import RoundView
    from cioc.render.terminal_text import Line
    from cioc.rounds.progress import Replied

_COLUMNS = (
    TableColumn(heading="Lead", least=16, share=2),
    TableColumn(heading="Recorded", align=Align.RIGHT, fit=Fit.WHOLE),
    TableColumn(heading="Last", align=Align.RIGHT, fit=Fit.WHOLE, leaves=1),
    TableColumn(heading="Not recorded", least=16, share=3),
)


def lines(asked: RoundView) -> Iterator[Line]:
    """The numbers, the leads, and how to write to those who have not answered."""
    progress = asked.progress
    yield heading(f"Answers for the meeting of {in_words(progress.meeting)}")
    total, answered = (sum(getattr(each, key) for each in progress.replied) for key in ("asked", "answered"))
    yield plain(
        f"answers of {progress.answered} of {counted(len(progress.replied), 'lead')} are recorded; "
        f"{answered:,} of {counted(total, 'answer')}"
    )
    if not progress.replied:
        return
    yield plain("")
    yield from text_lines(
        Table(columns=_COLUMNS, groups=(RowGroup(rows=tuple(map(_row, progress.replied))),)), asked.width
    )
    if any(each.waiting for each in progress.replied):
        yield plain("")
        yield plain(
            "an answer that waits for a decision or a question is not recorded yet: cioc collect FILES lists it"
        )
        yield plain(f"remind the others: cioc pack --meeting {progress.meeting} --remind -o reminders")


def _row(each: Replied) -> tuple[TableCell, ...]:
    style = "good" if not each.waiting else "warning" if each.answered else "error"
    return (
        TableCell(each.name),
        TableCell(f"{each.answered} of {each.asked}", style),
        TableCell(in_short(each.last) if each.last else ""),
        TableCell(", ".join(each.labels), "quiet"),
    )
