"""Files that LibreOffice wrote: of its own making, and of those that other writers make for the other tests.

`files/` holds documents that were written as flat OpenDocument, beside which they lie, and saved as .docx or .xlsx; the
.txt beside each says what a careful reader takes from it. `libreoffice/` holds the files of `shapes.py` and
`plan_2019.py` after they went through .odt or .ods, or through .doc or .xls where their name says so, and back.
Made with: soffice --headless --convert-to docx FILE
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.office import plan_2019
from tests.office.reading import drafted, rows, source
from tests.office.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.office.draft import Draft
    from cioc.office.grid import CellPosition, SourceDocument

HERE = Path(__file__).parent
OWN = sorted(each for each in (HERE / "files").iterdir() if each.suffix in {".docx", ".xlsx"})
RESAVED = sorted((HERE / "libreoffice").iterdir())


def told(made: Draft) -> Iterator[str]:
    """A draft as somebody would write it down: priorities, lines, doubts, and what stands beside the tables."""
    for priority in made.priorities:
        yield f"# {priority.ref} {priority.promise}"
        for action in priority.actions:
            for line in action.lines:
                said = [line.name, action.action, line.who or "-", ", ".join(line.leads) or "-", line.timescale or "-"]
                yield " | ".join(said)
                for entry in line.entries:
                    keys = {key: value for key, value in entry.keys().items() if key != "date"}
                    yield "    " + "; ".join(f"{key}: {value!r}" for key, value in keys.items())
    for cell in made.cells:
        if cell.doubt:
            yield f"doubt {cell.place.table}/{cell.place.row}/{cell.place.column}: {cell.doubt}"
    for each in made.beside:
        if each.kind != "paragraph":
            yield f"{each.kind}: {each.text}"


@pytest.mark.parametrize("path", OWN, ids=[each.stem for each in OWN])
def test_files_of_another_program_are_read(path: Path) -> None:
    """Nested tables, numbers that restart, a row cut by a page, tracked text, footnotes, conditions, hidden rows."""
    made = drafted(path.read_bytes(), path.suffix, date(2027, 3, 5))
    assert "\n".join(told(made)) + "\n" == path.with_suffix(".txt").read_text("utf-8")


def cells(found: SourceDocument) -> dict[CellPosition, tuple[object, ...]]:
    """All that the cells of a file say and show, by their places."""
    return {
        cell.place: (cell.text, cell.rows, cell.columns, cell.fill, cell.struck)
        for table in found.tables
        for cell in table.cells
        if cell.text
    }


@pytest.mark.parametrize("path", RESAVED, ids=[each.stem + each.suffix for each in RESAVED])
def test_a_file_that_was_saved_by_another_program_says_the_same(path: Path) -> None:
    """Each cell where it stood, with its merges, its colour and its strike; and the same plan is made of it."""
    stem = path.stem.removesuffix("-by-doc").removesuffix("-by-xls")
    if stem == "plan-2019":
        data = plan_2019.docx() if path.suffix == ".docx" else plan_2019.xlsx()
    else:
        (shape,) = (shape for name, shape in SHAPES.items() if name.replace(" ", "-") == stem)
        assert shape.suffix == path.suffix
        data = shape.made()
    assert cells(source(path.read_bytes(), path.suffix)) == cells(source(data, path.suffix))
    made, other = (drafted(each, path.suffix) for each in (path.read_bytes(), data))
    assert list(rows(made)) == list(rows(other))
    assert [each.promise for each in made.priorities] == [each.promise for each in other.priorities]
