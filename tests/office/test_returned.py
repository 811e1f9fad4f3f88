"""Files that came back, as plain sheets."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from cioc.errors import CannotDoError
from cioc.office.returned import sheets
from tests.rounds.ods import ods

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.fixture
def book() -> Workbook:
    """A workbook with a sheet."""
    return Workbook()


@pytest.fixture
def sheet(book: Workbook) -> Worksheet:
    """Its sheet."""
    assert book.active is not None
    book.active.title = "A"
    return book.active


def test_a_merged_cell_stands_beside_each_line(book: Workbook, sheet: Worksheet) -> None:
    """As it is seen; across columns it stands in the first."""
    sheet.append(["1.1a", "Green"])
    sheet.append(["1.1b"])
    sheet.merge_cells("B1:B2")
    sheet.append(["all of us", None])
    sheet.merge_cells("A3:B3")
    (found,), notes = sheets(saved(book), "x.xlsx")
    assert (found.file, found.name, notes) == ("x.xlsx", "A", ())
    assert [(row.number, dict(row.cells)) for row in found.rows] == [
        (1, {1: "1.1a", 2: "Green"}), (2, {1: "1.1b", 2: "Green"}), (3, {1: "all of us"}),
    ]  # fmt: skip


def test_what_is_struck_through_is_told_beside(book: Workbook, sheet: Worksheet) -> None:
    """It is no answer any more, and is not lost."""
    sheet.append(["1.1a", "Red"])
    sheet["B1"].font = Font(strike=True)
    (found,), (note,) = sheets(saved(book), "x.xlsx")
    assert [dict(row.cells) for row in found.rows] == [{1: "1.1a"}]
    assert (note.place, note.text) == ("x.xlsx, A, row 1", "struck through: Red")


def test_hidden_lines_are_read(book: Workbook, sheet: Worksheet) -> None:
    """They were filtered, and not taken out; a day is words."""
    sheet.append(["1.1a", date(2021, 3, 3)])
    sheet.row_dimensions[1].hidden = True
    (found,), _ = sheets(saved(book), "X.XLSX")
    assert dict(found.rows[0].cells) == {1: "1.1a", 2: "3 March 2021"}


def test_all_kinds() -> None:
    """By their suffixes, in capitals too."""
    for data, name in (
        (b"a;b\r\nc;d\r\n", "x.CSV"),
        (b"a\tb\nc\td\n", "x.tsv"),
        (ods({"": [["a", "b"], ["c", "d"]]}), "x.ods"),
    ):
        (found,), _ = sheets(data, name)
        assert [dict(row.cells) for row in found.rows] == [{1: "a", 2: "b"}, {1: "c", 2: "d"}]
    for name in ("x.docx", "x", "x.pdf", "x.xls"):
        with pytest.raises(CannotDoError, match=r"is no \.xlsx, \.ods, \.csv or \.md"):
            sheets(b"", name)
