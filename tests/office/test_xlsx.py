"""Sheets of Excel files, as Excel shows them."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill

from cioc.errors import CannotDoError
from cioc.office.xlsx import read


def workbook(fill_in: Any) -> bytes:
    """A workbook that a function fills in."""
    book = Workbook()
    fill_in(book, book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def one(value: object, form: str = "General") -> str:
    """The text of a cell with a value and a format."""

    def fill_in(_: Any, sheet: Any) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = form
        sheet["A2"] = "-"

    return read(workbook(fill_in), "x.xlsx").tables[0].cells[0].text


SHOWN = {
    "text": ("2.10", "General", "2.10"),
    "a whole number": (5, "General", "5"),
    "a number without a format": (2.5, "General", "2.5"),
    "a number of an action": (2.10, "0.00", "2.10"),
    "a number with noughts before it": (7, "000", "007"),
    "thousands": (4500, "#,##0", "4,500"),
    "money": (4500.5, '"£"#,##0.00', "£4,500.50"),
    "money of a country": (4500.5, "[$£-809]#,##0.00", "£4,500.50"),
    "money of a ledger": (4500, '_-"£"* #,##0_-', "£4,500"),
    "a letter before a number": (1.1, '"A"0.0', "A1.1"),
    "a word before any number": (3, '"Action "General', "Action 3"),
    "a digit that may be": (2.1, "#.##", "2.1"),
    "a part of a whole": (0.5, "# ?/?", "0.5"),
    "per cent": (0.25, "0%", "25%"),
    "a day": (date(2026, 3, 31), "dd/mm/yyyy", "31 March 2026"),
    "a moment": (datetime(2026, 3, 31, 0, 0), "yyyy-mm-dd", "31 March 2026"),
    "a month": (date(2026, 3, 1), "mmm-yy", "March 2026"),
    "a year": (date(2026, 1, 1), "yyyy", "2026"),
    "an hour": (time(9, 30), "hh:mm", "09:30"),
    "yes or no": (True, "General", "TRUE"),
    "lines": ("one\ntwo", "General", "one\ntwo"),
    "blanks": ("  one   two ", "General", "one two"),
}


@pytest.mark.parametrize(("value", "form", "expected"), SHOWN.values(), ids=list(SHOWN))
def test_values_are_as_they_are_shown(value: object, form: str, expected: str) -> None:
    """By their format, dates in words."""
    assert one(value, form) == expected


def test_merged_hidden_struck_and_commented_cells() -> None:
    """Spans, what is hidden, what is struck through, what is bold; comments with their places."""

    def fill_in(book: Any, sheet: Any) -> None:
        sheet["A1"] = "wide"
        sheet.merge_cells("A1:C2")
        sheet["D1"] = "done"
        sheet["D1"].font = Font(strike=True, bold=True)
        sheet["D1"].comment = Comment("Ask again", "somebody")
        sheet["A4"], sheet["E1"] = "in a hidden row", "in a hidden column"
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["E"].hidden = True
        other = book.create_sheet("Lists")
        other["A1"], other.sheet_state = "Open", "hidden"

    found = read(workbook(fill_in), "x.xlsx")
    cells = {cell.text: cell for cell in found.tables[0].cells}
    assert (cells["wide"].rows, cells["wide"].columns) == (2, 3)
    assert cells["done"].struck
    assert cells["done"].bold
    assert cells["in a hidden row"].hidden
    assert cells["in a hidden column"].hidden
    assert not cells["wide"].hidden
    assert len(found.tables) == 1
    assert [(each.kind, each.text, each.place) for each in found.asides] == [
        ("comment", "Ask again", (1, 1, 4)),
        ("hidden sheet", "Lists", None),
    ]


def test_colours_of_fills_themes_and_numbers() -> None:
    """Six digits of what is filled; those of the theme with their tint; none where there is none."""

    def fill_in(_: Any, sheet: Any) -> None:
        for index, colour in enumerate(
            (Color(rgb="FFFF0000"), Color(theme=4), Color(theme=4, tint=0.5), Color(indexed=3)), 1
        ):
            sheet.cell(1, index).value = "x"
            sheet.cell(1, index).fill = PatternFill("solid", fgColor=colour)
        sheet.cell(1, 5).value = "x"

    fills = [cell.fill for cell in read(workbook(fill_in), "x.xlsx").tables[0].cells]
    assert fills[0] == "FF0000"
    assert fills[1] == "4F81BD"
    assert fills[2] == "A7C0DE"
    assert fills[3] == "00FF00"
    assert fills[4] is None


def test_a_formula_has_its_value_or_is_a_doubt() -> None:
    """What Excel reckoned last is in the file; what no program has reckoned is said to be missing."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", '="Early"&" Help"', None, "Early Help")
    assert [cell.text for cell in read(stream.getvalue(), "x.xlsx").tables[0].cells] == ["Early Help"]

    def fill_in(_: Any, sheet: Any) -> None:
        sheet["A1"] = "=1+1"

    (cell,) = read(workbook(fill_in), "x.xlsx").tables[0].cells
    assert cell.text == "=1+1"
    assert "formula" in cell.trouble


def written(fill_in: Any, **options: Any) -> bytes:
    """A workbook of another writer, which keeps values beside formulas and looks within cells."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        fill_in(book, book.add_worksheet())
    return stream.getvalue()


def rewritten(data: bytes, before: bytes, now: bytes) -> bytes:
    """A workbook in whose first sheet other bytes stand."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(stream, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                assert before in text
                text = text.replace(before, now)
            new.writestr(part, text)
    return stream.getvalue()


def test_values_of_formulas_are_read_as_excel_kept_them() -> None:
    """A day by its format, words, nothing at all where a formula gives no words, and an error as a doubt."""

    def fill_in(book: Any, sheet: Any) -> None:
        sheet.write_formula("A1", "=TODAY()", book.add_format({"num_format": "dd/mm/yyyy"}), 46112)
        sheet.write_formula("B1", "=ROUND(2.1,2)", book.add_format({"num_format": "0.00"}), 2.1)
        sheet.write_formula("C1", '=IF(A1="","",A1)', None, "nothing")
        sheet.write_formula("D1", "=NA()", None, "#N/A")
        sheet.write_string("E1", "end")

    # As Excel and LibreOffice write a formula that gives no words.
    data = rewritten(written(fill_in), b"<v>nothing</v>", b"<v></v>")
    cells = {cell.place.column: cell for cell in read(data, "x.xlsx").tables[0].cells}
    assert {column: cell.text for column, cell in cells.items()} == {1: "31 March 2026", 2: "2.10", 4: "#N/A", 5: "end"}
    assert [column for column, cell in cells.items() if cell.trouble] == [4]
    assert "error" in cells[4].trouble


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    """As Excel for the Mac once did."""

    def fill_in(book: Any, sheet: Any) -> None:
        sheet.write_datetime("A1", datetime(2026, 3, 31), book.add_format({"num_format": "dd/mm/yyyy"}))

    assert [cell.text for cell in read(written(fill_in, date_1904=True), "x.xlsx").tables[0].cells] == ["31 March 2026"]


def test_letters_that_are_struck_through_in_part() -> None:
    """Within a line what is left is kept beside it; a line of its own is struck alone."""

    def fill_in(book: Any, sheet: Any) -> None:
        struck = book.add_format({"font_strikeout": True})
        sheet.write_rich_string("A1", struck, "March 2026", " ", book.add_format({"bold": True}), "June 2026")
        sheet.write_rich_string("B1", struck, "March 2026\n", "June 2026")

    one, other = read(written(fill_in), "x.xlsx").tables[0].cells
    assert [(each.text, each.kept) for each in one.paragraphs] == [("March 2026 June 2026", "June 2026")]
    assert [(each.text, each.struck) for each in other.paragraphs] == [("March 2026", True), ("June 2026", False)]


def test_letters_of_a_colour() -> None:
    """A line has the colour of all its letters; where they have two, or some have none, it has none."""

    def fill_in(book: Any, sheet: Any) -> None:
        red, green = (book.add_format({"font_color": colour}) for colour in ("#C00000", "#00B050"))
        sheet.write_rich_string("A1", red, "Late", " ", red, "again")
        sheet.write_rich_string("B1", red, "Late\n", green, "Done")
        sheet.write_rich_string("C1", red, "Late ", green, "but done")
        sheet.write_rich_string("D1", red, "Late ", "so far")

    cells = read(written(fill_in), "x.xlsx").tables[0].cells
    assert [[each.colour for each in cell.paragraphs] for cell in cells] == [
        ["C00000"],
        ["C00000", "00B050"],
        [None],
        [None],
    ]


@pytest.mark.parametrize("data", [b"no zip", b"PK\x03\x04"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    """With what it is instead."""
    with pytest.raises(CannotDoError, match="is no workbook"):
        read(data, "x.xlsx")
