"""Tables as a reader found them: cells with their places, and the text around them. Plain values."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date


class CellPosition(NamedTuple):
    """Where a cell stands: all counted from 1, as a person would; the column is that of the grid."""

    table: int
    row: int
    column: int


class Paragraph(Struct, frozen=True, kw_only=True):
    """One line of a cell: a paragraph, or what stands between two line breaks."""

    text: str
    bullet: bool = False
    struck: bool = False
    """Whether all of it is struck through."""
    kept: str | None = None
    """The words that are not struck through, where some are."""
    bold: bool = False
    colour: str | None = None
    """That of its letters, where all have one: six digits."""


class SourceCell(Struct, frozen=True, kw_only=True):
    """A cell of a table, which may span rows and columns."""

    place: CellPosition
    paragraphs: tuple[Paragraph, ...] = ()
    """As they stand, empty ones too: writers align what belongs together with empty lines."""
    rows: int = 1
    columns: int = 1
    fill: str | None = None
    """Six digits, such as FF0000; None where it has no colour of its own."""
    hidden: bool = False
    trouble: str = ""
    """A reason to doubt the text, such as a formula without a value."""
    formula: str = ""
    """What it is reckoned by, in a sheet."""

    @property
    def text(self) -> str:
        """All that it says, a line for each paragraph that says anything."""
        return "\n".join(each.text for each in self.paragraphs if each.text)

    @property
    def struck(self) -> bool:
        """Whether all that it says is struck through."""
        said = [each for each in self.paragraphs if each.text]
        return bool(said) and all(each.struck for each in said)

    @property
    def bold(self) -> bool:
        """Whether all that it says is bold."""
        said = [each for each in self.paragraphs if each.text]
        return bool(said) and all(each.bold for each in said)


class SourceTable(Struct, frozen=True, kw_only=True, dict=True):
    """A table of a document, or a sheet of a workbook."""

    number: int
    name: str = ""
    """That of the sheet."""
    cells: tuple[SourceCell, ...] = ()

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the rows in which cells begin that say or show anything."""
        return tuple(sorted({cell.place.row for cell in self.cells if cell.text or cell.fill}))

    @cached_property
    def columns(self) -> int:
        """The number of columns of the grid."""
        return max((cell.place.column + cell.columns - 1 for cell in self.cells), default=0)

    @cached_property
    def _at(self) -> dict[tuple[int, int], SourceCell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.place.row, cell.place.row + cell.rows)
            for column in range(cell.place.column, cell.place.column + cell.columns)
        }

    def at(self, row: int, column: int) -> SourceCell | None:
        """The cell that covers a place of the grid."""
        return self._at.get((row, column))

    def row(self, row: int) -> tuple[SourceCell, ...]:
        """The cells that begin in a row, from left to right."""
        return self._by_row.get(row, ())

    @cached_property
    def _by_row(self) -> dict[int, tuple[SourceCell, ...]]:
        found: dict[int, list[SourceCell]] = {}
        for cell in sorted(self.cells, key=lambda cell: cell.place):
            found.setdefault(cell.place.row, []).append(cell)
        return {row: tuple(cells) for row, cells in found.items()}


class Passage(Struct, frozen=True, kw_only=True):
    """A paragraph between tables."""

    number: int
    text: str
    before: int
    """The number of the table that comes next."""
    heading: int = 0
    """1 for the highest heading; 0 for text."""
    title: bool = False


class Aside(Struct, frozen=True, kw_only=True):
    """Something beside the text: a footnote, a comment in the margin, what was deleted."""

    kind: str
    text: str
    place: CellPosition | None = None


class SourceDocument(Struct, frozen=True, kw_only=True):
    """A file as it was read."""

    tables: tuple[SourceTable, ...] = ()
    passages: tuple[Passage, ...] = ()
    asides: tuple[Aside, ...] = ()
    title: str = ""
    saved: date | None = None
    """The day on which it says that it was last saved."""
    unit: str = "table"
    """The word for one of its tables: table or sheet."""


_WITHOUT_SHAPE: Final = dict.fromkeys(
    at
    for first, last in (
        *((0, 8), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD)),
        *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF)),
    )
    for at in range(first, last + 1)
)
"""Characters that nobody sees, such as the soft hyphens of a word processor: no key of a file may hold one."""


def squeezed(text: str) -> str:
    """Words with single spaces between them, without what nobody sees."""
    return " ".join((text if text.isascii() and text.isprintable() else text.translate(_WITHOUT_SHAPE)).split())
