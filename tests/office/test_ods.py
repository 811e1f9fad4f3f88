"""OpenDocument sheets: what is repeated, merged, hidden, and what is no sheet at all."""

from __future__ import annotations

import io
from datetime import date
from zipfile import ZipFile

import pytest

from cioc.errors import CannotDoError
from cioc.office.grid import CellPosition
from cioc.office.ods import read
from tests.pace import Effort
from tests.rounds.ods import ods


def shown(data: bytes) -> list[tuple[str, int, int, str]]:
    """Each cell: the sheet, the row, the column, the words."""
    return [
        (table.name, cell.place.row, cell.place.column, cell.text)
        for table in read(data, "x.ods").tables
        for cell in table.cells
    ]


def test_cells_stand_where_they_are_seen() -> None:
    """Behind empty ones that are written once; a million empty rows take no time; days are words."""
    data = ods({"A & B": [["x", None, None, "y\nz"], [], [None, date(2021, 3, 3)]], "Gone": [["no"]]}, hidden=["Gone"])
    with Effort() as effort:
        assert shown(data) == [("A & B", 1, 1, "x"), ("A & B", 1, 4, "y\nz"), ("A & B", 3, 2, "3 March 2021")]
        assert [each.text for each in read(data, "x.ods").asides] == ["Gone"]
    assert effort.times < 400


def changed(old: str, new: str) -> bytes:
    """A file in which some of its XML is other."""
    with ZipFile(io.BytesIO(ods({"A": [["x", "y"], ["z"]]}))) as package:
        content = package.read("content.xml").decode().replace(old, new, 1)
    data = io.BytesIO()
    with ZipFile(data, "w") as package:
        package.writestr("content.xml", content)
    return data.getvalue()


def test_what_is_repeated_or_covered() -> None:
    """A cell or a row that is repeated stands there as often; a merged one says how far it goes."""
    row = "<table:table-row>"
    assert [each[1:] for each in shown(changed(row, '<table:table-row table:number-rows-repeated="2">'))] == [
        (1, 1, "x"), (1, 2, "y"), (2, 1, "x"), (2, 2, "y"), (3, 1, "z"),
    ]  # fmt: skip
    cell = '<table:table-cell office:value-type="string">'
    merged = changed(cell, f'{cell[:-1]} table:number-rows-spanned="2" table:number-columns-repeated="2">')
    assert [(each.place.row, each.place.column, each.rows) for each in read(merged, "x.ods").tables[0].cells][:2] == [
        (1, 1, 2), (1, 2, 2),
    ]  # fmt: skip


def test_words_with_blanks_breaks_and_notes() -> None:
    """Blanks and breaks are elements; what somebody noted at the side is no word of the cell, and is kept beside it."""
    words = (
        "<text:p>a<text:s text:c='2'/>b<text:line-break/>c<text:tab/>d<text:span>e</text:span>"
        "<office:annotation><text:p>note</text:p></office:annotation></text:p>"
    )
    data = changed("<text:p>x</text:p>", words)
    assert shown(data)[0][3] == "a b\nc de"
    (note,) = read(data, "x.ods").asides
    assert (note.kind, note.text, note.place) == ("comment", "note", CellPosition(1, 1, 1))


def test_a_comment_on_an_empty_cell() -> None:
    """Is kept too, and the cell says nothing."""
    comment = "<office:annotation><text:p>All let</text:p><text:p>since Friday.</text:p></office:annotation>"
    data = changed("<text:p>z</text:p>", comment)
    assert [each[3] for each in shown(data)] == ["x", "y"]
    assert [(each.text, each.place) for each in read(data, "x.ods").asides] == [
        ("All let since Friday.", CellPosition(1, 2, 1))
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<table:table-row>", '<table:table-row table:number-rows-repeated="900000">'),
        ("</office:document-content>", ""),
        ('<?xml version="1.0" encoding="UTF-8"?>', '<!DOCTYPE x [<!ENTITY y "z">]>'),
    ],
    ids=["too many rows", "cut short", "entities"],
)
def test_what_is_refused(old: str, new: str) -> None:
    """With a message, within a moment."""
    data = changed(old, new)
    with Effort() as effort, pytest.raises(CannotDoError):
        read(data, "x.ods")
    assert effort.times < 400


def test_numbers_that_are_none() -> None:
    """Are taken for one."""
    assert len(shown(changed("<table:table-row>", '<table:table-row table:number-rows-repeated="x">'))) == 3
