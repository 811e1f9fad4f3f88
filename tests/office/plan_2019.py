"""The plan of 2019 in the shape of the table that the council had, rebuilt as Word and Excel files.

Its words are those of the plan in `plans/`, its times those of the source, and the names of people are made up.

`plan_2019.txt` holds its tables: a row a line, tabs between cells, ⏎ for the end of a line within a cell and ¶ for an
empty line; a line that begins with # stands between tables.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, NamedTuple

TEXT = (Path(__file__).parent / "plan_2019.txt").read_text("utf-8")
COLUMNS = 7


class Section(NamedTuple):
    """A table with what stands above it."""

    above: list[str]
    rows: list[list[str]]


def sections() -> list[Section]:
    """The seven tables; the lines of a cell have line breaks between them."""
    found: list[Section] = []
    above: list[str] = []
    for line in TEXT.splitlines():
        if line.startswith("# "):
            above.append(line[2:])
            continue
        if above:
            found.append(Section(above, []))
            above = []
        cells = [cell.replace(" ¶ ", "\n\n").replace(" ⏎ ", "\n").strip() for cell in line.split("\t")]
        found[-1].rows.append(cells)
    return found


def merges(rows: list[list[str]]) -> list[tuple[int, int, int]]:
    """The first row, the last row and the column of what is merged downwards: an action's number and its words."""
    starts = [index for index, row in enumerate(rows) if index >= 2 and row[0]]
    spans = [span for span in zip(starts, [*starts[1:], len(rows)], strict=True) if span[1] - span[0] > 1]
    return [(start, end - 1, column) for start, end in spans for column in (0, 1)]


def docx(*, spanned: bool = True, merged: bool = True) -> bytes:
    """By python-docx; `spanned` puts an action's words over two columns, as its heading stands over the second."""
    from docx import Document

    document = Document()
    document.add_paragraph("Children in Our Care Strategic Action Plan", style="Title")
    document.add_paragraph("Draft – 07.02.19")
    for section in sections():
        for text in section.above:
            document.add_paragraph(text)
        table = document.add_table(len(section.rows), COLUMNS)
        table.style = "Table Grid"
        table.cell(0, 0).merge(table.cell(0, COLUMNS - 1))
        grid: list[list[Any]] = [list(row.cells) for row in table.rows]
        joined = {}
        if merged:
            for first, last, column in merges(section.rows):
                joined[first, column] = last
                grid[first][column].merge(grid[last][column if column == 0 or not spanned else 2])
        for number, row in enumerate(section.rows):
            inside = any(first < number <= last for (first, _), last in joined.items())
            if spanned and number >= 2 and not inside and (number, 1) not in joined:
                grid[number][1].merge(grid[number][2])
            for column, text in enumerate(row):
                if text and not (inside and column == 1):
                    write(grid[number][column], text)
                elif text:
                    # The end of an action that a page break cut goes behind its beginning.
                    first = max(f for (f, c), last in joined.items() if c == 1 and f < number <= last)
                    paragraph = grid[first][1].paragraphs[0]
                    paragraph.add_run(f" {text}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def write(cell: Any, text: str) -> None:
    """Lines as paragraphs, empty ones too; what begins with • is one of a list."""
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        if line.startswith("• "):
            paragraph.style = "List Bullet"
        paragraph.add_run(line.removeprefix("• "))


def xlsx() -> bytes:
    """By xlsxwriter: a sheet for each priority, and the same merges."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for number, section in enumerate(sections(), 1):
            sheet = book.add_worksheet(f"Priority {number}")
            sheet.merge_range(0, 0, 0, COLUMNS - 1, ": ".join(reversed(section.above)), wrapped)
            top = 2
            rows = section.rows[1:]
            cut: dict[int, str] = {}
            spans = [(first - 1, last - 1, column) for first, last, column in merges(section.rows)]
            for first, last, column in spans:
                if column == 1:
                    cut[first] = " ".join(rows[row][1] for row in range(first + 1, last + 1) if rows[row][1])
            covered = {(row, column) for first, last, column in spans for row in range(first, last + 1)}
            for row, cells in enumerate(rows):
                for column, text in enumerate(cells):
                    if text and (row, column) not in covered:
                        sheet.write_string(top + row, column, text, wrapped)
            for first, last, column in spans:
                text = " ".join(filter(None, (rows[first][column], cut.get(first) if column == 1 else "")))
                sheet.merge_range(top + first, column, top + last, column, text, wrapped)
    return stream.getvalue()
