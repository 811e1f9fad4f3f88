"""CSV files as Excel and others save them."""

from __future__ import annotations

import pytest

from cioc.errors import CannotDoError
from cioc.office.csv import read

CASES = {
    "commas": (b"a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    "semicolons": (b"a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    "tabs": (b"a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
    "a Windows code page": ("café;b\nnaïve – so;c\n".encode("cp1252"), [["café", "b"], ["naïve – so", "c"]]),
    "UTF-8 with its mark": ("é,b\n1,2\n".encode("utf-8-sig"), [["é", "b"], ["1", "2"]]),
    "UTF-16": ("a\tb\n1\t2\n".encode("utf-16"), [["a", "b"], ["1", "2"]]),
    "lines in a cell": (b'a,b\n"one\r\ntwo",2\n', [["a", "b"], ["one\ntwo", "2"]]),
    "one column": (b"a\nb\n", [["a"], ["b"]]),
    "nothing": (b"", []),
}


@pytest.mark.parametrize(("data", "expected"), CASES.values(), ids=list(CASES))
def test_rows_are_read(data: bytes, expected: list[list[str]]) -> None:
    """Whatever stands between the cells, and in whatever code."""
    (table,) = read(data, "x.csv").tables
    assert [[cell.text for cell in table.row(row)] for row in table.rows] == expected


def test_empty_cells_keep_the_others_in_their_columns() -> None:
    """The second of three stays the second."""
    (table,) = read(b"a,,c\n,b,\n", "x.csv").tables
    assert [(cell.text, cell.place.row, cell.place.column) for cell in table.cells] == [
        ("a", 1, 1),
        ("c", 1, 3),
        ("b", 2, 2),
    ]


def test_what_is_no_text_is_refused() -> None:
    """With what to save it as."""
    with pytest.raises(CannotDoError, match="is not text"):
        read(b"a\0b", "x.csv")
