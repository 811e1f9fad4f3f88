"""Workbooks and forms filled in as leads do: by the heads of the columns and the number of the promise."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from cioc.render.pack.words import LINES_SHEET
from cioc.rounds.packs import HEADINGS, Field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Answers = Mapping[str, Mapping[Field, object]]


def sheet_of(path: Path) -> tuple[Any, Any, dict[str, int], dict[str, int]]:
    """A workbook, its second sheet, the columns by their heads, and the rows by the numbers of the promises."""
    book = load_workbook(path)
    sheet = book[LINES_SHEET]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    rows = {str(sheet.cell(row, columns["Number"]).value): row for row in range(2, sheet.max_row + 1)}
    return book, sheet, columns, rows


def fill_in(path: Path, answers: Answers, to: Path | None = None) -> Path:
    """Fill in a workbook, and save it."""
    book, sheet, columns, rows = sheet_of(path)
    for number, said in answers.items():
        for field, value in said.items():
            sheet.cell(rows[number], columns[HEADINGS[field]]).value = value
    book.save(to or path)
    return to or path


def fill_in_csv(path: Path, answers: Answers, to: Path | None = None, *, delimiter: str = ",") -> Path:
    """Fill in the plain form, and save it as a spreadsheet does."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    for row in rows:
        for field, value in answers.get(row["Number"].rpartition("/")[2], {}).items():
            row[HEADINGS[field]] = str(value)
    text = io.StringIO()
    made = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    made.writeheader()
    made.writerows(rows)
    (to or path).write_bytes(text.getvalue().encode("utf-8-sig"))
    return to or path
