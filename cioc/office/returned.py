"""Files that leads sent back, as plain sheets: each cell by its place, a merged one in each row that it covers."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from cioc.errors import CannotDoError
from cioc.office.package import refuse_large
from cioc.rounds.returned import Sheet, SheetRow, StrayText

if TYPE_CHECKING:
    from cioc.office.grid import SourceDocument, SourceTable

_FORMS: Final = {".md", ".txt", ".eml", ".csv"}
KINDS: Final = {".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods", ".csv": "csv", ".txt": "csv", ".tsv": "csv"}
_BETTER: Final = {".xls": ".xlsx", ".numbers": ".xlsx", ".pdf": ".xlsx", ".docx": ".xlsx"}


def sheets(data: bytes, name: str) -> tuple[tuple[Sheet, ...], tuple[StrayText, ...]]:
    """The sheets of a file, and what is noted at the side of cells. Raises CannotDoError where it cannot be read."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _FORMS and (form := _form(data, name, alone=suffix not in KINDS)) is not None:
        return (form,), ()
    if suffix not in KINDS:
        better = _BETTER.get(suffix, ".xlsx, .ods or .csv")
        raise CannotDoError(f"{name} is no .xlsx, .ods, .csv or .md", hint=f"open it, and save it as {better}")
    refuse_large(len(data), name)
    source: SourceDocument = import_module(f"cioc.office.{KINDS[suffix]}").read(data, name)
    titles = {table.number: table.name for table in source.tables}
    beside = [(each.place, f"a comment: {each.text}") for each in source.asides if each.place is not None]
    struck = (cell for table in source.tables for cell in table.cells if cell.struck)
    beside += [(cell.place, f"struck through: {cell.text}") for cell in struck]
    notes = tuple(
        StrayText(file=name, sheet=titles.get(place.table, ""), row=place.row, text=text) for place, text in beside
    )
    return tuple(_sheet(table, name) for table in source.tables), notes


def _form(data: bytes, name: str, *, alone: bool) -> Sheet | None:
    """The form that is answered in an e-mail; None for a table."""
    from cioc.office.csv import decoded
    from cioc.rounds.forms import form_sheet, is_form

    refuse_large(len(data), name)
    text = decoded(data, name)
    if is_form(text):
        return form_sheet(text, name)
    if alone:
        hint = "send the .md of the pack back, or write what it says with: cioc progress REF NOTE"
        raise CannotDoError(f"{name} holds no form of a pack", hint=hint)
    return None


def _sheet(table: SourceTable, file: str) -> Sheet:
    rows: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        text = cell.text
        if text and not cell.struck:
            for row in range(cell.place.row, cell.place.row + min(cell.rows, 500)):
                rows.setdefault(row, {})[cell.place.column] = text
    return Sheet(file=file, name=table.name, rows=tuple(SheetRow(row, rows[row]) for row in sorted(rows)))
