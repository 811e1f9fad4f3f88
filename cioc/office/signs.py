"""Signs that cells show beside their words: strikes, coloured words and fills that no column holds. Each is a doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.model import ColumnRole as Role
from cioc.office.meanings import colour_name, shade

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cioc.office.account import Account
    from cioc.office.grid import SourceCell, SourceDocument, SourceTable
    from cioc.office.headings import Layout, SourceColumn

_TELLING: Final = frozenset({"red", "amber", "green"})
"""Blue is the colour of links, and of many a council."""
_USUAL: Final = 0.8
"""A look that so many cells of a column have says nothing of one of them."""


def say_signs(source: SourceDocument, layouts: Mapping[int, Layout], account: Account) -> None:
    """Doubts of all tables that are the plan."""
    for table in source.tables:
        if table.number in layouts:
            _of_table(table, layouts[table.number], account)


def _of_table(table: SourceTable, layout: Layout, account: Account) -> None:
    struck_rows = _struck_rows(table, layout)
    # A row that looks so from end to end is told once, beside what will be done.
    told: dict[tuple[int, str], SourceCell] = {}
    for column in layout.columns:
        if column.role is Role.NOTHING:
            continue
        cells = _body(table, layout, column)
        looks: list[tuple[SourceCell, str]] = []
        if column.role not in {Role.RATING, Role.STATUS}:
            for cell in _standing_out(cells, lambda cell: _telling(cell.fill)):
                assert cell.fill is not None
                looks.append((cell, f"it is {shade(cell.fill)}, in a column without ratings"))
            looks += [(cell, f"it has words in {_letters(cell)}") for cell in _standing_out(cells, _letters)]
        for cell, look in looks:
            if (cell.place.row, look) not in told or column.role is Role.ACTION:
                told[cell.place.row, look] = cell
        for cell in cells:
            if cell.place.row not in struck_rows and _is_struck(cell, column):
                account.doubt([cell], "it has words that are struck through; kept as they stand")
    for (_, look), cell in told.items():
        account.doubt([cell], f"{look}; what the colour says is not in the plan")


def _body(table: SourceTable, layout: Layout, column: SourceColumn) -> list[SourceCell]:
    last = max(layout.header, default=0)
    return [
        cell
        for cell in table.cells
        if cell.text and cell.place.row > last and cell.place.column == column.number and cell.columns < table.columns
    ]


def _standing_out(cells: Sequence[SourceCell], look: Callable[[SourceCell], str | None]) -> list[SourceCell]:
    """Those that have a look which most of their column do not have."""
    looks = [look(cell) for cell in cells]
    return [
        cell
        for cell, own in zip(cells, looks, strict=True)
        if own is not None and looks.count(own) < max(_USUAL * len(cells), 1.5)
    ]


def _telling(colour: str | None) -> str | None:
    name = colour_name(colour) if colour else None
    return name if name in _TELLING else None


def _letters(cell: SourceCell) -> str | None:
    """The colour of words, if a line of the cell has one that tells something."""
    return next((name for each in cell.paragraphs if each.text and (name := _telling(each.colour))), None)


def _struck_rows(table: SourceTable, layout: Layout) -> set[int]:
    """The rows whose action is struck through as a whole, which says that it is done."""
    action = layout.first(Role.ACTION)
    return {cell.place.row for cell in _body(table, layout, action) if cell.struck} if action else set()


def _is_struck(cell: SourceCell, column: SourceColumn) -> bool:
    said = [each for each in cell.paragraphs if each.text]
    if column.role is Role.TIMESCALE and not cell.struck:
        return False  # what is struck was the first promise, which is told elsewhere
    return any(each.struck or each.kept is not None for each in said)
