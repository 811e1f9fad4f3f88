"""Files of other programs: of their own making, and of those that other writers make for the other tests.

`files/` holds documents that were written as flat OpenDocument or HTML, beside which they lie, and saved as .docx or
.xlsx by LibreOffice; and the logs of a hospital, a committee and an ombudsman and a pledge, as other programs write
them. The .txt beside each says what a careful reader takes from it. `libreoffice/` holds the files of `shapes.py` and
`plan_2019.py` after they went through .odt or .ods, or through .doc or .xls where their name says so, and back.
Made with: soffice --headless --convert-to docx FILE
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.model import ColumnRole as Role
from tests.office import plan_2019
from tests.office.reading import drafted, rows, source
from tests.office.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.office.draft import Draft
    from cioc.office.grid import CellPosition, SourceDocument

HERE = Path(__file__).parent
OWN = sorted(each for each in (HERE / "files").iterdir() if each.suffix in {".docx", ".xlsx", ".csv"})
WRITTEN = {
    "board-action-log": date(2026, 11, 7),
    "ombudsman-remedies": date(2026, 10, 30),
    "pledge-tracker": date(2026, 11, 13),
    "school-improvement": date(2026, 9, 21),
    "scrutiny-recommendations": date(2026, 7, 14),
}
"""The days of their covers; of the others it is another."""
RESAVED = sorted((HERE / "libreoffice").iterdir())


def told(made: Draft) -> Iterator[str]:
    """A draft as somebody would write it down: priorities, lines, doubts, and what stands beside the tables."""
    for priority in made.priorities:
        yield f"# {priority.ref} {priority.promise}"
        for action in priority.actions:
            for line in action.lines:
                said = [line.name, action.action, line.who or "-", ", ".join(line.leads) or "-", line.timescale or "-"]
                yield " | ".join([*said, *(f"{key}: {value!r}" for key, value in line.more.items())])
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
    made = drafted(path.read_bytes(), path.suffix, WRITTEN.get(path.stem, date(2027, 3, 5)))
    assert "\n".join(told(made)) + "\n" == path.with_suffix(".txt").read_text("utf-8")


IN_WORDS = {Role.ACTION, Role.WHO, Role.TIMESCALE, Role.REVISED, Role.START, Role.PROGRESS, Role.OUTCOME, Role.MORE}
READABLE = {**{path.name: path for path in OWN}, **{path.name: path for path in RESAVED}}


@pytest.mark.parametrize("name", list(READABLE))
def test_what_is_said_to_be_in_the_plan_is_there(name: str) -> None:
    """Each word of a cell of which there is no doubt stands in what its refs say, but for numbers and titles."""
    path = READABLE[name]
    made = drafted(path.read_bytes(), path.suffix, WRITTEN.get(path.stem, date(2027, 3, 5)))
    roles = {(number, column.number): column.role for number, each in made.layouts.items() for column in each.columns}
    said = {action.ref: repr(action.keys()) for action in made.actions}
    for line in (line for action in made.actions for line in action.lines):
        said.setdefault(line.name, f"{line.action.action} {line.action.outcome} {line.keys()!r}")
    for cell in made.cells:
        is_in_words = roles.get((cell.place.table, cell.place.column)) in IN_WORDS
        if is_in_words and not cell.doubt and cell.to and {*cell.to} <= said.keys():
            there = " ".join(said[ref] for ref in cell.to)
            found = re.findall(r"\w+", re.sub(r"^[\d.]+\s", "", cell.text))
            assert [word for word in found if word not in there] == [], cell


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
