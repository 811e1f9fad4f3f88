"""Who has answered in a round, one lead a line: those who have not at all come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_short, in_words
from cioc.render.table import Align, Fit, RowGroup, Table, TableCell, TableColumn, text_lines
from cioc.render.terminal_text import heading, plain
from cioc.text.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.render.round import RoundView
    from cioc.render.terminal_text import Line
    from cioc.rounds.progress import Replied

_COLUMNS = (
    TableColumn(heading="Lead", least=16, share=2),
    TableColumn(heading="Recorded", align=Align.RIGHT, fit=Fit.WHOLE),
    TableColumn(heading="Last", align=Align.RIGHT, fit=Fit.WHOLE, leaves=1),
    TableColumn(heading="Not answered", least=16, share=3),
)
_NOT_RECORDED = TableColumn(heading="Came back, not recorded", least=16, share=3)
# Where there is any.


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
    more = [_not_recorded(each) for each in progress.replied]
    columns = (*_COLUMNS[:-1], _NOT_RECORDED, _COLUMNS[-1]) if any(more) else _COLUMNS
    rows = tuple(_row(each, [said] if any(more) else []) for each, said in zip(progress.replied, more, strict=True))
    yield from text_lines(Table(columns=columns, groups=(RowGroup(rows=rows),)), asked.width)
    yield plain("")
    if any(each.to_decide or each.unplaced for each in progress.replied):
        yield plain("what is to be decided: cioc collect FILES, with the files that came back, asks it")
    if any(each.waiting for each in progress.replied):
        yield plain(f"remind who has not answered: cioc pack --meeting {progress.meeting} --remind -o reminders")


def _row(each: Replied, more: Sequence[str]) -> tuple[TableCell, ...]:
    done = not (each.waiting or each.to_decide or each.unplaced)
    style = "good" if done else "warning" if each.answered or any(more) else "error"
    return (
        TableCell(each.name),
        TableCell(f"{each.answered} of {each.asked}", style),
        TableCell(in_short(each.last) if each.last else ""),
        *map(TableCell, more),
        TableCell(", ".join(each.labels), "quiet"),
    )


def _not_recorded(each: Replied) -> str:
    """What came back of a lead and stands in no entry, by why."""
    to_decide = (*each.to_decide, *((counted(each.unplaced, "answer without a number"),) if each.unplaced else ()))
    parts = {"to decide": to_decide, "asked again": each.asked_again, "decided against": each.not_recorded}
    return "; ".join(f"{why}: {', '.join(names)}" for why, names in parts.items() if names)
