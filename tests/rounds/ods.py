"""OpenDocument sheets as LibreOffice writes them: repeated cells and rows, paragraphs, blanks, days, hidden sheets."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:automatic-styles>'
    '<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)


def ods(sheets: Mapping[str, Sequence[Sequence[object]]], *, hidden: Sequence[str] = ()) -> bytes:
    """A file with these sheets; a row that is repeated, or empty cells, are written once."""
    parts = [_HEAD]
    for name, rows in sheets.items():
        style = "gone" if name in hidden else "shown"
        parts.append(f'<table:table table:name={quoteattr(name)} table:style-name="{style}">')
        parts += map(_row, rows)
        parts.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
                     'table:number-columns-repeated="16384"/></table:table-row></table:table>')  # fmt: skip
    parts.append("</office:spreadsheet></office:body></office:document-content>")
    data = io.BytesIO()
    with ZipFile(data, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "".join(parts))
    return data.getvalue()


def _row(cells: Sequence[object]) -> str:
    found, empty = [], 0
    for cell in cells:
        if cell in {None, ""}:
            empty += 1
            continue
        if empty:
            found.append(f'<table:table-cell table:number-columns-repeated="{empty}"/>')
            empty = 0
        found.append(_cell(cell))
    found.append(f'<table:table-cell table:number-columns-repeated="{empty + 1000}"/>')
    return f"<table:table-row>{''.join(found)}</table:table-row>"


def _cell(cell: object) -> str:
    if isinstance(cell, date):
        day = f'office:value-type="date" office:date-value="{cell}"'
        return f"<table:table-cell {day}><text:p>{cell:%d/%m/%y}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
