"""The leads who have answered in a round, and who have not: the forms of `cioc status --round`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cioc.dates import in_short, in_words
from cioc.render.machine import dumped
from cioc.render.table import Align, Fit, RowGroup, Table, TableCell, TableColumn, text_lines
from cioc.render.terminal_text import heading, plain
from cioc.text.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.terminal_text import Line
    from cioc.rounds.progress import Replied, RoundProgress


class RoundView(Struct, frozen=True, kw_only=True):
    """A round, how far it has come, and how wide for a terminal."""

    progress: RoundProgress
    width: int


_COLUMNS = (
    TableColumn(heading="Lead", fit=Fit.WRAP, least=16, share=2),
    TableColumn(heading="Recorded", align=Align.RIGHT, fit=Fit.WHOLE),
    TableColumn(heading="Last", align=Align.RIGHT, fit=Fit.WHOLE, leaves=1),
    TableColumn(heading="Not answered", fit=Fit.WRAP, least=16, share=3),
)
# Of fewer promises the plan stands before each number.
_FEWEST = 3
# Letters of a name that is not broken, however narrow the screen is.
_LONGEST = 30


def text(asked: RoundView) -> Iterator[Line]:
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
    usual = _usual_plan(progress)
    if usual:
        yield plain(f"numbers without a plan are of {usual}")
    yield plain("")
    yield from text_lines(_table(progress, f"{usual}/"), asked.width)
    for title, found in _came_back(progress).items():
        if found:
            yield plain("")
            yield heading(f"{title} ({len(found)})")
            for name, who in found:
                yield ((f"  {name}", "place"), (f"  {who}", ""))
    yield plain("")
    if any(each.to_decide or each.unplaced for each in progress.replied):
        yield plain("decide with the files that came back: cioc collect FILES")
    if any(each.waiting for each in progress.replied):
        yield plain(f"remind who has not answered: cioc pack --meeting {progress.meeting} --remind -o reminders")


def _came_back(progress: RoundProgress) -> dict[str, list[tuple[str, str]]]:
    """Answers that stand in no entry, with their leads, by the reason."""
    found: dict[str, list[tuple[str, str]]] = {"To decide": [], "Asked again": [], "Decided against, not recorded": []}
    to_decide, asked, against = found.values()
    for each in progress.replied:
        to_decide += [(progress.labels.get(name, name), each.name) for name in each.to_decide]
        if each.unplaced:
            to_decide.append((f"{counted(each.unplaced, 'answer')} without a promise", each.name))
        asked += [(progress.labels.get(name, name), each.name) for name in each.asked_again]
        against += [(progress.labels.get(name, name), each.name) for name in each.not_recorded]
    return found


def _usual_plan(progress: RoundProgress) -> str:
    """The plan of most promises, which is then named once; empty where they are few."""
    homes = Counter(label.partition("/")[0] for each in progress.replied for label in each.labels)
    return next((home for home, number in homes.most_common(1) if number >= _FEWEST), "")


def _table(progress: RoundProgress, usual: str) -> Table:
    """A row for each lead."""
    rows = tuple(_row(each, usual) for each in progress.replied)
    *columns, last = _COLUMNS
    longest = max((len(label) for each in rows for label in each[-1].text.split(" ")), default=0)
    last = replace(last, least=max(last.least, min(longest, _LONGEST)))
    return Table(columns=(*columns, last), groups=(RowGroup(rows=rows),))


def _row(each: Replied, usual: str) -> tuple[TableCell, ...]:
    done = not (each.waiting or each.to_decide or each.unplaced)
    style = "good" if done else "warning" if each.answered or each.to_decide else "error"
    # A name is never broken at a blank that stands in it.
    waiting = (label.removeprefix(usual).replace(" ", "\u00a0") for label in each.labels)
    return (
        TableCell(each.name),
        TableCell(f"{each.answered} of {each.asked}", style),
        TableCell(in_short(each.last) if each.last else ""),
        TableCell(", ".join(waiting), "quiet"),
    )


SCHEMA = "cioc/round/1"


def json(asked: RoundView) -> Iterator[Line]:
    """One JSON object: each lead with what they were asked, have answered and have not; dates are ISO."""
    progress = asked.progress
    yield dumped(
        {
            "schema": SCHEMA,
            "meeting": str(progress.meeting),
            "leads": len(progress.replied),
            "answered": progress.answered,
            "replied": [
                {
                    "lead": each.lead,
                    "name": each.name,
                    "asked": each.asked,
                    "answered": each.answered,
                    "last": str(each.last) if each.last else None,
                    "waiting": list(each.waiting),
                    "asked_again": list(each.asked_again),
                    "to_decide": list(each.to_decide),
                    "unplaced": each.unplaced,
                    "not_recorded": list(each.not_recorded),
                }
                for each in progress.replied
            ],
        }
    )
