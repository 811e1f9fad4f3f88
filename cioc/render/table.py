"""One table for every list: frozen values, written for a terminal, as Markdown for a paper, or as CSV.

On a terminal each row is one line, unless a column wraps. What does not fit is cut at a word, or left out column by
column, which is said; a ref, a date and a number are never broken. A column that says the same in all rows, or in those
of a group, is said once, above them.
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
from cioc.text.columns import broken, columns, fitted
from cioc.text.escaping import escape_inline, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from cioc.render.terminal_text import Line, Piece
    from cioc.workspace.loading import LoadedWorkspace


class Align(StrEnum):
    """The side on which the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"
    NUMBER = "number"
    """A number at the right, and behind it its unit at the left: `1,522 ago` over `30 to go`."""


class Fit(StrEnum):
    """The treatment of a text for which there is no room."""

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
    """Its share of the room that is left over, beside the others."""
    leaves: int = 0
    """The column that leaves a narrow screen first has the highest; one that has 0 stays."""
    above: bool = False
    """Whether a long text of the first column stands on a line above its row, rather than make all rows wait for it."""
    usual: str = ""
    """What is said once where most rows say it, and other rows something else."""
    once: str = ""
    """The words for what is usual where it is said once, without the heading: `no update since`."""
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
    """A table, before it is known for what it is drawn."""

    columns: tuple[TableColumn, ...]
    groups: tuple[RowGroup, ...]

    @property
    def rows(self) -> tuple[_Row, ...]:
        """All rows."""
        return tuple(row for group in self.groups for row in group.rows)


# -- For a terminal ----------------------------------------------------------------------------------------------------

_GAP = 2
_NARROWEST = 4
# Of fewer rows than that nothing is said once: it would take more lines than it saves room.
_FEWEST = 3
# Of the screen, what a column may take whose long texts may stand above the others.
_OWN = 1 / 3
# Refs of lines are no longer than that, with their plan; those of commitments are.
_A_REF = 16
# `1.10` stands in the same column as `1.9`.
_A_LITTLE = 3


def text_lines(table: Table, width: int) -> Iterator[Line]:
    """A table in lines no wider than the screen: what is said once for all, headings, rows, what had no room."""
    table, common, own = _without_common(_with_units(_harmless(table)))
    filled = [
        place for place in range(len(table.columns)) if not place or any(not _is_blank(r[place]) for r in table.rows)
    ]
    shown, widths = _fitting(_only(table, filled), width)
    left = [place for place in filled if table.columns[place] not in shown.columns]
    if said := _said(table, common, table.rows, left):
        yield from map(plain, broken(f"For all of these – {said}.", width))
        yield ()
    has_headings = bool(table.rows) and any(column.heading for column in shown.columns)
    if has_headings:
        yield from _row([TableCell(column.heading, "head") for column in shown.columns], shown.columns, widths)
    for number, (group, its) in enumerate(zip(shown.groups, own, strict=True)):
        if group.heading:
            is_below = group.level > 1 and number and not shown.groups[number - 1].rows
            yield from ((),) if (number or not has_headings) and not is_below else ()
            yield from _heading(group, _said(table, its, table.groups[number].rows, left), width)
        free = {place for place in range(1, len(widths)) if _is_free(group, place)}
        for row in group.rows:
            yield from _row(row, shown.columns, widths, free)
    if names := [table.columns[place].heading.lower() for place in left if table.columns[place].heading]:
        yield ()
        yield from (((line, "quiet"),) for line in broken(f"Left out, for want of room: {', '.join(names)}.", width))


def _without_common(table: Table) -> tuple[Table, dict[int, str], list[dict[int, str]]]:
    """A table without what is said once; and that, for all rows and for those of each group, by columns."""
    common = _in_common(table.columns, table.rows)
    table = _with_rows(table, lambda row: _without(row, common))
    own = [_in_common(table.columns, group.rows) if group.heading else {} for group in table.groups]
    groups = (
        replace(group, rows=tuple(_without(row, its) for row in group.rows))
        for group, its in zip(table.groups, own, strict=True)
    )
    return replace(table, groups=tuple(groups)), common, own


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


def _in_common(shown: Sequence[TableColumn], rows: Sequence[_Row]) -> dict[int, str]:
    """The text that a column has in all rows, or the usual one that it has in most, by the place of the column."""
    found = {}
    for place, column in list(enumerate(shown))[1:]:
        texts = [row[place].text for row in rows]
        if not column.heading or len(texts) < _FEWEST or any(_is_blank(row[place]) or row[place].drawn for row in rows):
            continue
        if len({*texts}) == 1:
            found[place] = texts[0]
        elif 2 * texts.count(column.usual) > len(texts):
            found[place] = column.usual
    return found


def _without(row: _Row, said: Mapping[int, str]) -> _Row:
    """A row without what is said once, in the columns of these places."""
    return tuple(TableCell("") if said.get(place) == cell.text else cell for place, cell in enumerate(row))


def _said(table: Table, common: Mapping[int, str], rows: Sequence[_Row], left: Container[int]) -> str:
    """`due: 1 Mar 2019; not rated, unless one says otherwise`, of what rows had in common, but for columns that have
    left.
    """
    return "; ".join(
        f"{_in_words(table.columns[place], text)}"
        f"{', unless one says otherwise' if any(not _is_blank(row[place]) for row in rows) else ''}"
        for place, text in common.items()
        if place not in left
    )


def _in_words(column: TableColumn, text: str) -> str:
    if column.once and text == column.usual:
        return column.once
    return f"{column.heading.lower()}: {text.strip().rstrip('.')}"


def _is_blank(cell: TableCell) -> bool:
    return not cell.text.strip() and not cell.drawn


def _is_free(group: RowGroup, place: int) -> bool:
    """Whether there is nothing in most cells of a column, so that the words before it may have their room."""
    return 2 * sum(_is_blank(row[place]) for row in group.rows) > len(group.rows)


def _heading(group: RowGroup, told: str, width: int) -> Iterator[Line]:
    """The heading, and behind it, or below where there is no room, what is said once of its rows."""
    indent = "  " * (group.level - 1)
    lines = [f"{indent}{line}" for line in broken(one_line(group.heading), width - len(indent))]
    if told and columns(lines[-1]) + columns(told) + 3 <= width:
        yield from (((line, group.style),) for line in lines[:-1])
        yield (lines[-1], group.style), (f" – {told}", "")
        return
    yield from (((line, group.style),) for line in lines)
    yield from ((("  ", ""), (line, "")) for line in broken(told, width - 2) if line)


def _only(table: Table, kept: Sequence[int]) -> Table:
    """The table without all columns but those at some places."""
    cut = _with_rows(table, lambda row: tuple(row[place] for place in kept))
    return replace(cut, columns=tuple(table.columns[place] for place in kept))


def _fitting(table: Table, width: int) -> tuple[Table, list[int]]:
    """The columns for which there is room, and the width of each of them."""
    while True:
        natural = [_natural(table, place, width) for place in range(len(table.columns))]
        least = [
            full if column.fit is Fit.WHOLE else min(full, max(column.least, columns(column.heading)))
            for column, full in zip(table.columns, natural, strict=True)
        ]
        going = max(column.leaves for column in table.columns)
        if _whole(least) <= width or not going:
            return table, _shared_out(table.columns, least, natural, width)
        table = _only(table, [place for place, column in enumerate(table.columns) if column.leaves != going])


def _whole(widths: Sequence[int]) -> int:
    """The width of a row, with the gaps between its columns."""
    return sum(widths) + _GAP * (len(widths) - 1)


def _natural(table: Table, place: int, width: int) -> int:
    """The width of a column that holds all that is in it, but for long texts that stand above their rows."""
    column = table.columns[place]
    sizes = sorted(_size(row[place]) for row in table.rows)
    if column.above and sizes:
        usual = sizes[(len(sizes) - 1) // 2] + _A_LITTLE
        # Of lines with a few commitments these stand above; of commitments all do, or none.
        if usual <= _A_REF + _A_LITTLE:
            sizes = [size for size in sizes if size <= min(usual, _A_REF)]
        elif sizes[-1] > width * _OWN:
            sizes = []
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
    if shown[0].above and _whole(widths) > width:
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


def _row(
    cells: Sequence[TableCell], shown: Sequence[TableColumn], widths: Sequence[int], free: Container[int] = ()
) -> Iterator[Line]:
    """A row; what is too long for the first column stands above it. Words that are cut have the room of the cells
    behind them in which there is nothing, at the end of a row and in the columns that are `free`.
    """
    if shown[0].above and _size(cells[0]) > widths[0]:
        yield ((cells[0].text, cells[0].style or shown[0].style),)
        cells = (TableCell(""), *cells[1:])
    filled = [place for place, cell in enumerate(cells) if not _is_blank(cell)]
    if not filled:
        return
    parts: list[list[Line]] = []
    rooms: list[int] = []
    for place, after in zip(filled, [*filled[1:], len(cells)], strict=True):
        behind = range(place + 1, after)
        has_all = shown[place].fit is Fit.CUT and (after == len(cells) or all(each in free for each in behind))
        rooms.append(_whole(widths[place:after]))
        parts.append(_lines(cells[place], shown[place], rooms[-1] if has_all else widths[place]))
    start = _whole(widths[: filled[0]]) + _GAP if filled[0] else 0
    for line in zip_longest(*parts, fillvalue=()):
        yield _joined(line, rooms, start)


def _lines(cell: TableCell, column: TableColumn, room: int) -> list[Line]:
    """The text of a cell, broken where its column may break it, else cut to `room` columns of the screen."""
    style = cell.style or column.style
    if cell.drawn:
        return [cell.drawn]
    if column.fit is Fit.WRAP:
        lines = (line for part in cell.text.split("\n") for line in broken(part, room))
        return [((line.replace("\u00a0", " "), style),) for line in lines]
    text = fitted(cell.text, room) if column.fit is Fit.CUT else cell.text
    if column.align is not Align.RIGHT:
        return [((text, style),)]
    return [((" " * (room - columns(text)), ""), (text, style))]


def _joined(cells: Sequence[Line], rooms: Sequence[int], start: int) -> Line:
    """The cells beside each other; nothing stands behind the last word."""
    pieces: list[Piece] = []
    gap = start
    for cell, room in zip(cells, rooms, strict=True):
        text = "".join(text for text, _ in cell)
        if text.strip():
            pieces += [(" " * gap, "")] if gap else []
            pieces += [piece for piece in cell if piece[0]]
            gap = room - columns(text)
        else:
            gap += room
        gap += _GAP
    return tuple(pieces)


# -- For papers, and for spreadsheets ----------------------------------------------------------------------------------


def md_lines(table: Table, mask: Callable[[str], str]) -> Iterator[Line]:
    """The groups, each with its heading and a table; `mask` hides in a text what is not to be sent on."""

    def row(texts: Iterable[str]) -> Line:
        return plain(f"| {' | '.join(texts)} |")

    for group in table.groups:
        if group.heading:
            yield plain(f"{'#' * (1 + group.level)} {escape_inline(mask(group.heading))}")
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
