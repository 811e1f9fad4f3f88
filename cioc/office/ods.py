"""Sheets of OpenDocument files, as LibreOffice shows them: what is repeated is said once, and dates become words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from cioc.dates import in_words
from cioc.errors import CannotDoError
from cioc.office.grid import Aside, CellPosition, Paragraph, SourceCell, SourceDocument, SourceTable
from cioc.office.package import MOST_ROWS, opened, part, xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MOST_COLUMNS: Final = 2_000
_MOST_CELLS: Final = 400_000
_ASIDE: Final = (f"{_OFFICE}annotation", f"{_TEXT}note")


def read(data: bytes, name: str) -> SourceDocument:
    """All sheets of a file that are shown."""
    package = opened(data, name)
    content = part(package, "content.xml", name)
    if content is None:
        raise CannotDoError(f"{name} is no OpenDocument sheet", hint="open it, and save it as .xlsx or .ods")
    root = xml(content, name)
    hidden = _hidden(root)
    tables, asides = [], []
    body = root.find(f".//{_OFFICE}spreadsheet")
    for number, sheet in enumerate(body.iter(f"{_TABLE}table") if body is not None else (), 1):
        title = sheet.get(f"{_TABLE}name") or ""
        if sheet.get(f"{_TABLE}style-name") in hidden:
            asides.append(Aside(kind="hidden sheet", text=title))
            continue
        found = tuple(_cells(sheet, number, name))
        tables.append(
            SourceTable(number=number, name=title, cells=tuple(each for each in found if isinstance(each, SourceCell)))
        )
        asides += [each for each in found if isinstance(each, Aside)]
    return SourceDocument(tables=tuple(tables), asides=tuple(asides), unit="sheet")


def _hidden(root: _Element) -> frozenset[str | None]:
    """The styles of sheets that are not shown."""
    found = set()
    for style in root.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}table-properties")
        if properties is not None and properties.get(f"{_TABLE}display") == "false":
            found.add(style.get(f"{_STYLE}name"))
    return frozenset(found)


def _cells(sheet: _Element, number: int, name: str) -> Iterator[SourceCell | Aside]:
    """Every cell that says something, and every comment. A row that is repeated counts as often, where it does."""
    row, made = 0, 0
    for element in sheet.iter(f"{_TABLE}table-row"):
        again = _number(element, "number-rows-repeated")
        found = list(_row(element))
        if not found:
            row += again
            continue
        if row + again > MOST_ROWS * 5 or again > MOST_ROWS:
            raise CannotDoError(f"{name} has too many rows", hint="take the answers alone")
        for _ in range(again):
            row += 1
            made += len(found)
            if made > _MOST_CELLS:
                raise CannotDoError(f"{name} has too many cells", hint="take the answers alone")
            for column, text, rows, columns, comment in found:
                place = CellPosition(number, row, column)
                if comment:
                    yield Aside(kind="comment", text=comment, place=place)
                if not text:
                    continue
                yield SourceCell(
                    place=place,
                    paragraphs=tuple(Paragraph(text=" ".join(line.split())) for line in text.split("\n")),
                    rows=rows,
                    columns=columns,
                    hidden=element.get(f"{_TABLE}visibility") in {"collapse", "filter"},
                )


def _row(element: _Element) -> Iterator[tuple[int, str, int, int, str]]:
    """The cells of a row that say something: their columns, their words, how many rows and columns they span, and the
    comments on them."""
    column = 0
    for cell in element:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        again = _number(cell, "number-columns-repeated")
        text = _shown(cell).strip("\n") if cell.tag == f"{_TABLE}table-cell" else ""
        comment = " ".join(_comment(cell).split())
        if text.strip() or comment:
            rows, columns = (_number(cell, f"number-{each}-spanned") for each in ("rows", "columns"))
            for at in range(column + 1, min(column + again, _MOST_COLUMNS) + 1):
                yield at, text if text.strip() else "", rows, columns, comment
        column += again


def _comment(cell: _Element) -> str:
    """The words of the comments on a cell, without who wrote them and when."""
    return " ".join(map(_words, cell.iter(f"{_OFFICE}annotation")))


def _number(element: _Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}") or ""
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1


def _shown(cell: _Element) -> str:
    """The words of a cell; a whole day as people say it, whatever its format shows of it."""
    if cell.get(f"{_OFFICE}value-type") == "date":
        day = (cell.get(f"{_OFFICE}date-value") or "")[:10]
        words = _words(cell)
        try:
            return in_words(date.fromisoformat(day)) if any(map(str.isdigit, words)) else words
        except ValueError:
            return words
    return _words(cell)


def _words(cell: _Element) -> str:
    return "\n".join(_text(each) for each in cell if each.tag == f"{_TEXT}p")


def _text(element: _Element) -> str:
    """The words of a paragraph, with its blanks and breaks; not what is noted at its side."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c") or "1"
            parts.append(" " * (int(count) if count.isdecimal() and len(count) < 5 else 1))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag not in _ASIDE:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
