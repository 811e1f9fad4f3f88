"""Tables of CSV files: with commas, semicolons or tabs, in UTF-8 or a Windows code page, with line breaks in cells."""

from __future__ import annotations

import codecs
import csv
import io
import re

from cioc.errors import CannotDoError
from cioc.office.grid import CellPosition, Paragraph, SourceCell, SourceDocument, SourceTable
from cioc.office.package import MOST_ROWS

_SEPARATORS = (",", ";", "\t", "|")


def read(data: bytes, name: str) -> SourceDocument:
    """The one table of a file."""
    text = decoded(data, name)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False))
    if len(rows) > MOST_ROWS:
        raise CannotDoError(f"{name} has {len(rows)} rows, and {MOST_ROWS} are the most", hint="take the plan alone")
    cells = [
        SourceCell(
            place=CellPosition(1, number, column),
            paragraphs=tuple(Paragraph(text=" ".join(line.split())) for line in value.splitlines()),
        )
        for number, row in enumerate(rows, 1)
        for column, value in enumerate(row, 1)
        if value.strip()
    ]
    return SourceDocument(tables=(SourceTable(number=1, cells=tuple(cells)),))


def decoded(data: bytes, name: str) -> str:
    """The text of a file, in whichever letters it is."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise CannotDoError(f"{name} is not text", hint="save the table as CSV (UTF-8), or as .xlsx")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """The one that splits the rows most evenly into more than one cell."""

    def evenness(separator: str) -> tuple[int, int]:
        try:
            rows = [row for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator) if row]
        except csv.Error:
            return (0, 0)
        lengths = [len(row) for row in rows[:-1] or rows]
        usual = max(set(lengths), key=lengths.count, default=0)
        return (lengths.count(usual), usual) if usual > 1 else (0, 0)

    outside = re.sub(r'"(?:[^"]|"")*"', "", text[:200_000])
    return max([each for each in _SEPARATORS if each in outside] or [","], key=evenness)
