"""A copy of what was read, as an Excel file in which doubtful cells are yellow and say why; made only where asked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from cioc.office.package import needed

if TYPE_CHECKING:
    from collections.abc import Collection

    from cioc.office.draft import Draft
    from cioc.office.grid import CellPosition


def marked(draft: Draft, old: Collection[CellPosition] = ()) -> bytes:
    """The bytes of an .xlsx: a sheet for each table, its cells where they stood; doubts of `old` in a paler colour."""
    try:
        from openpyxl import Workbook
        from openpyxl.comments import Comment
        from openpyxl.styles import Alignment, PatternFill
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise needed("openpyxl") from error
    book: Any = Workbook()
    book.remove(book.active)
    accounts = {cell.place: cell for cell in draft.cells}
    doubtful = PatternFill("solid", fgColor="FFF2A8")
    as_before = PatternFill("solid", fgColor="FFFBE3")
    left_out = PatternFill("solid", fgColor="E3E3E3")
    for table in draft.source.tables:
        sheet = book.create_sheet(f"{draft.source.unit.capitalize()} {table.number}")
        for cell in table.cells:
            place = cell.place
            made = sheet.cell(place.row, place.column)
            # As text, whatever it looks like: what begins with = is no formula here.
            made.value = "".join(letter for letter in cell.text if letter == "\n" or letter.isprintable())
            made.data_type = "s"
            made.alignment = Alignment(wrap_text=True, vertical="top")
            account = accounts.get(place)
            if account is not None and account.doubt:
                made.fill = as_before if place in old else doubtful
                said = ("as the last time" if place in old else "", account.doubt, ", ".join(account.meanwhile))
                made.comment = Comment("; ".join(filter(None, said)), "cioc")
            elif account is not None and account.left_out:
                made.fill = doubtful if account.refused else left_out
                made.comment = Comment(account.left_out, "cioc")
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=place.row,
                    end_row=place.row + cell.rows - 1,
                    start_column=place.column,
                    end_column=place.column + cell.columns - 1,
                )
        for column in range(1, table.columns + 1):
            sheet.column_dimensions[get_column_letter(column)].width = 32
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
