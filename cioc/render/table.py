"""One table for every list: frozen values, written for a terminal, as Markdown for a paper, or as CSV.

On a terminal each row is one line, unless a column wraps. What does not fit is cut at a word, or left out column by
column; a ref, a date and a number are never broken. A column that says the same in all rows is said once, above them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cioc.render.machine import row as row_of_csv
from cioc.render.terminal_text import plain
from cioc.text.columns import broken, columns, fitted, padded
from cioc.text.escaping import escape_inline
from cioc.text.harmless import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cioc.render.terminal_text import Line, Piece
    from cioc.workspace.loading import LoadedWorkspace


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"
    NUMBER = "number"
    """A number at the right, and behind it its unit at the left: `1,522 ago` over `30 to go`."""


class Fit(StrEnum):
    """What becomes of text for which there is no room."""

    WHOLE = "whole"
    """It has the room that it needs."""
    CUT = "cut"
    """It is cut, with an ellipsis."""
    WRAP = "wrap"
    """It goes on in the next line, as it does at each break of its own."""


class TableColumn(Struct, frozen=True, kw_only=True):
    """A column, and how it gives way on a narrow screen."""

    heading: str
    align: Align = Align.LEFT
    fit: Fit = Fit.CUT
    least: int = 10
    """The columns of the screen that it needs at least, where it is cut or wraps."""
    share: int = 1
    """How much of the room that is left over it gets, beside the others."""
    leaves: int = 0
    """The column that leaves a narrow screen first has the highest; one that has 0 stays."""
    spills: bool = False
    """Whether a long text takes room from the next column, which is cut, rather than from all rows."""
    style: str = ""


_Row: TypeAlias = "tuple[TableCell, ...]"


class TableCell(Struct, frozen=True):
    """The text of a cell, and the role of its style. A terminal shows what is `drawn` instead, where anything is."""

    text: str
    style: str = ""
    drawn: Line = ()


class RowGroup(Struct, frozen=True, kw_only=True):
    """Rows under a heading, or a heading alone, under which others stand. Each row has a cell for each column."""

    heading: str = ""
    style: str = "strong"
    level: int = 1
    rows: tuple[_Row, ...] = ()


class Table(Struct, frozen=True, kw_only=True):
    """Columns, and rows in groups."""

    columns: tuple[TableColumn, ...]
    groups: tuple[RowGroup, ...]

    @property
    def rows(self) -> tuple[_Row, ...]:
        """All rows."""
        return tuple(row for group in self.groups for row in group.rows)


# -- For a terminal ----------------------------------------------------------------------------------------------------

_GAP = 2
_NARROWEST = 4
# In fewer columns a text is not told from others.
_SAYS_ENOUGH = 16
# Of fewer rows than that nothing is said once: it would take more lines than it saves room.
_FEWEST = 3
# Of the screen, what a column that spills may take for itself in all rows, and with the room of the next in one.
_OWN, _WITH_NEXT = 1 / 3, 2 / 3
# `1.10` stands in the same column as `1.9`.
_A_LITTLE = 3


def text_lines(table: Table, width: int) -> Iterator[Line]:
    """What is said once, the headings, and each row on a line that is no wider than the screen."""
    table = _with_units(_harmless(table))
    kept, said = _said_once(table)
    if said:
        yield from (((line, "quiet"),) for line in broken(f"For all of these – {'; '.join(said).rstrip('.')}.", width))
        yield ()
    shown, widths = _fitting(_only(table, kept), width)
    if table.rows and any(column.heading for column in shown.columns):
        yield from _row(
            tuple(TableCell(column.heading, "quiet") for column in shown.columns), shown.columns, widths, width
        )
    for group in shown.groups:
        if group.heading:
            yield ()
            yield from (((line, group.style),) for line in broken(one_line(group.heading), width))
        for row in group.rows:
            yield from _row(row, shown.columns, widths, width)


def _with_rows(table: Table, change: Callable[[_Row], _Row]) -> Table:
    groups = (replace(group, rows=tuple(map(change, group.rows))) for group in table.groups)
    return replace(table, groups=tuple(groups))


def _harmless(table: Table) -> Table:
    """As it will be shown: a letter for which another is shown may take other room."""

    def shown(cell: TableCell, column: TableColumn) -> TableCell:
        parts = cell.text.split("\n") if column.fit is Fit.WRAP else [cell.text]
        return replace(cell, text="\n".join(one_line(re.sub("[ \t\r\n]+", " ", part).strip(" ")) for part in parts))

    return _with_rows(table, lambda row: tuple(map(shown, row, table.columns)))


def _with_units(table: Table) -> Table:
    """With each number as far to the right as the longest of its column."""
    places = {place for place, column in enumerate(table.columns) if column.align is Align.NUMBER}
    longest = {place: max((len(_number(row[place].text)) for row in table.rows), default=0) for place in places}

    def aligned(place: int, cell: TableCell) -> TableCell:
        if place not in places or not (number := _number(cell.text)):
            return cell
        return replace(cell, text=" " * (longest[place] - len(number)) + cell.text)

    return _with_rows(table, lambda row: tuple(aligned(place, cell) for place, cell in enumerate(row)))


def _number(text: str) -> str:
    """The number that a text begins with; nothing where it does not."""
    first = text.partition(" ")[0]
    return first if first[:1].isdigit() else ""


def _said_once(table: Table) -> tuple[list[int], list[str]]:
    """The places of the columns that differ from row to row, and what the others say."""
    kept: list[int] = [0]
    said: list[str] = []
    for place, column in list(enumerate(table.columns))[1:]:
        cells = [row[place] for row in table.rows]
        words = {cell.text for cell in cells}
        if any(cell.drawn for cell in cells) or len(words) > 1 or (len(cells) < _FEWEST and words != {""}):
            kept.append(place)
        elif words != {""}:
            said.extend(f"{column.heading}: {word.strip()}" for word in words)
    return kept, said


def _only(table: Table, kept: Sequence[int]) -> Table:
    """The table with some of its columns."""
    cut = _with_rows(table, lambda row: tuple(row[place] for place in kept))
    return replace(cut, columns=tuple(table.columns[place] for place in kept))


def _fitting(table: Table, width: int) -> tuple[Table, list[int]]:
    """The columns for which there is room, and how wide each of them is."""
    while True:
        natural = [_natural(table, place, width) for place in range(len(table.columns))]
        least = [
            full if column.fit is Fit.WHOLE else min(full, max(column.least, columns(column.heading)))
            for column, full in zip(table.columns, natural, strict=True)
        ]
        if table.columns[0].spills and len(least) > 1 and table.columns[1].fit is Fit.CUT:
            spilling = (_size(row[0]) for row in table.rows if any(cell.text for cell in row[2:]))
            longest = max((size for size in spilling if size <= width * _WITH_NEXT), default=0)
            least[1] = max(least[1], longest - least[0] - _GAP)
        going = max(column.leaves for column in table.columns)
        if _whole(least) <= width or not going:
            return table, _shared_out(table.columns, least, natural, width)
        table = _only(table, [place for place, column in enumerate(table.columns) if column.leaves != going])


def _whole(widths: Sequence[int]) -> int:
    """How wide a row is, with the gaps between its columns."""
    return sum(widths) + _GAP * (len(widths) - 1)


def _natural(table: Table, place: int, width: int) -> int:
    """How wide a column is that holds all that is in it, but for the long texts of one that spills."""
    column = table.columns[place]
    sizes = [_size(row[place]) for row in table.rows]
    if column.spills and sizes:
        usual = sorted(sizes)[len(sizes) // 2] + _A_LITTLE  # a few that are longer do not move all others
        sizes = [size for size in sizes if size <= min(usual, max(width * _OWN, min(sizes)))]
    return max([columns(column.heading), *sizes])


def _size(cell: TableCell) -> int:
    if cell.drawn:
        return columns("".join(text for text, _ in cell.drawn))
    return max(map(columns, cell.text.split("\n")))


def _shared_out(shown: Sequence[TableColumn], least: Sequence[int], natural: Sequence[int], width: int) -> list[int]:
    """The least that each column needs, and of the room that is left its share, up to all that it could fill."""
    widths = list(least)
    for place, column in enumerate(shown):  # where there is not even room for that, the words give way
        if column.fit is not Fit.WHOLE and _whole(widths) > width:
            widths[place] = max(min(_NARROWEST, widths[place]), widths[place] - (_whole(widths) - width))
    if shown[0].spills and _whole(widths) > width:  # what is longer then has a line of its own
        widths[0] = max(columns(shown[0].heading), widths[0] - (_whole(widths) - width))
    while (free := width - _whole(widths)) > 0:
        hungry = [place for place, size in enumerate(widths) if size < natural[place]]
        if not hungry:
            break
        shares = sum(shown[place].share for place in hungry)
        for place in hungry:
            more = max(1, free * shown[place].share // shares)
            widths[place] += min(more, natural[place] - widths[place], width - _whole(widths))
    return widths


def _row(cells: Sequence[TableCell], shown: Sequence[TableColumn], widths: Sequence[int], width: int) -> Iterator[Line]:
    """A row. What spills has the room of the next column too, and of cells behind that in which there is nothing;
    where that is not enough, a line of its own. Where it leaves too little of the next, that has the line below.
    """
    rooms, size, below = list(widths), _size(cells[0]), ""
    if size > rooms[0] and shown[0].fit is Fit.WHOLE:
        end = next((place for place in range(2, len(cells)) if cells[place].text or cells[place].drawn), len(cells))
        room = _whole(rooms[:end]) if end < len(cells) else width
        if len(cells) == 1 or shown[1].fit is Fit.WHOLE or size > room:
            yield ((cells[0].text, cells[0].style or shown[0].style),)
            cells = (TableCell(""), *cells[1:])
        else:
            rest = room - size - _GAP
            is_enough = rest >= min(_SAYS_ENOUGH, columns(cells[1].text))
            kept, first = (2, [size, rest]) if is_enough else (1, [room])
            below = "" if is_enough else cells[1].text
            cells, shown = (*cells[:kept], *cells[end:]), (*shown[:kept], *shown[end:])
            rooms = [*first, *rooms[end:]]
    last = max((place for place, cell in enumerate(cells) if cell.text or cell.drawn), default=0)
    if shown[last].fit is Fit.CUT:  # nothing stands behind it that it could run into
        cells, shown, rooms = cells[: last + 1], shown[: last + 1], [*rooms[:last], _whole(rooms[last:])]
    for line in zip_longest(*map(_lines, cells, shown, rooms), fillvalue=()):
        yield _joined(line, rooms)
    if below:
        yield (("  ", ""), (fitted(below, width - 2), ""))


def _lines(cell: TableCell, column: TableColumn, room: int) -> list[Line]:
    """What stands in a cell, line by line."""
    style = cell.style or column.style
    if cell.drawn:
        return [cell.drawn]
    if column.fit is Fit.WRAP:
        lines = (line for part in cell.text.split("\n") for line in broken(part, room))
        return [((line.replace("\u00a0", " "), style),) for line in lines]
    text = fitted(cell.text, room) if column.fit is Fit.CUT else cell.text
    return [((padded(text, room, right=column.align is Align.RIGHT), style),)]


def _joined(cells: Sequence[Line], rooms: Sequence[int]) -> Line:
    """The cells beside each other; nothing stands behind the last word."""
    pieces: list[Piece] = []
    gap = 0
    for cell, room in zip(cells, rooms, strict=True):
        text = "".join(text for text, _ in cell)
        if text.strip():
            *before, (last, style) = cell
            pieces += [(" " * gap, "")] if gap else []
            pieces += [*before, (last.rstrip(), style)]
            gap = room - columns(text.rstrip())
        else:
            gap += room
        gap += _GAP
    return tuple(pieces)


# -- For papers, and for spreadsheets ----------------------------------------------------------------------------------


def md_lines(table: Table, mask: Callable[[str], str], *, level: int = 1) -> Iterator[Line]:
    """The groups, each with its heading and a table; `mask` hides in a text what is not to be sent on."""

    def row(texts: Iterable[str]) -> Line:
        return plain(f"| {' | '.join(texts)} |")

    for group in table.groups:
        if group.heading:
            yield plain(f"{'#' * (level + group.level)} {escape_inline(mask(group.heading))}")
            yield ()
        if group.rows:
            yield row(column.heading for column in table.columns)
            yield row("---" if column.align is Align.LEFT else "---:" for column in table.columns)
            for cells in group.rows:
                yield row(escape_inline(mask(" ".join(cell.text.split()))) for cell in cells)
            yield ()


def csv_lines(keys: Sequence[str], records: Iterable[Mapping[str, Any]], workspace: LoadedWorkspace) -> Iterator[Line]:
    """A row of titles and one for each record of a promise, its leads by their names; what is a number stays one.

    A spreadsheet is soon sent on, so its words are without small numbers of children.
    """
    from cioc.privacy.masking import masker

    mask = masker(workspace.settings)
    yield plain(row_of_csv(keys))
    for record in ({**each, "leads": "; ".join(map(workspace.name_of, each["leads"]))} for each in records):
        values = (record[key] for key in keys)
        yield plain(row_of_csv(mask(value) if isinstance(value, str) else value for value in values))
