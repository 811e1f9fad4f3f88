"""Sheets of Excel files, as Excel shows them: `2.10` stays 2.10, dates become words, formulas their values."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from cioc.dates import MONTH_NAMES
from cioc.errors import CannotDoError
from cioc.office.grid import Aside, CellPosition, Paragraph, SourceCell, SourceDocument, SourceTable
from cioc.office.package import MOST_ROWS, needed, opened, refuse_entities
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_CELLS: Final = 400_000
_FORMULA: Final = rb"<(?:\w+:)?f[\s/>]"


def read(data: bytes, name: str) -> SourceDocument:
    """All sheets of a workbook that are shown."""
    package = opened(data, name)
    formulas = False
    for part in package.infolist():
        if part.filename.endswith((".xml", ".rels")):
            try:
                text = package.read(part)
            except Exception as error:
                raise CannotDoError(f"{name} is damaged", hint="open it and save it again") from error
            refuse_entities(text, name)
            formulas = formulas or (
                part.filename.startswith("xl/worksheets/") and re.search(_FORMULA, text) is not None
            )
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise needed("openpyxl") from error
    from warnings import catch_warnings, simplefilter

    try:
        with catch_warnings():
            simplefilter("ignore")  # of what openpyxl does not keep when it writes, which is never done here
            book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False, rich_text=True)
            typed = load_workbook(io.BytesIO(data), keep_links=False) if formulas else None
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise CannotDoError(f"{name} cannot be read: {error}", hint="open it in Excel, and save it again") from error
    theme = _Theme.of(book)
    tables, asides = [], []
    for number, sheet in enumerate(book.worksheets, 1):
        if sheet.sheet_state != "visible":
            asides.append(Aside(kind="hidden sheet", text=sheet.title))
            continue
        reader = _Sheet(sheet, typed[sheet.title] if typed else None, number, theme, name)
        tables.append(SourceTable(number=number, name=sheet.title, cells=tuple(reader.cells())))
        asides += reader.asides
    properties = book.properties
    saved = properties.modified or properties.created
    return SourceDocument(
        tables=tuple(tables),
        asides=tuple(asides),
        title=" ".join((properties.title or "").split()),
        saved=saved.date() if isinstance(saved, datetime) else None,
        unit="sheet",
    )


class _Sheet:
    """One sheet while it is read."""

    def __init__(self, sheet: Any, typed: Any, number: int, theme: _Theme, name: str) -> None:
        self.sheet, self.typed, self.number, self.theme, self.name = sheet, typed, number, theme, name
        self.asides: list[Aside] = []
        self.spans = {(each.min_row, each.min_col): each for each in sheet.merged_cells.ranges}
        self.hidden_columns = set()
        for letter, dimension in sheet.column_dimensions.items():
            if dimension.hidden:
                first = dimension.min or _column(letter)
                self.hidden_columns |= set(range(first, min(dimension.max or first, first + 500) + 1))
        self.rules = tuple(_conditions(sheet))

    def cells(self) -> Iterator[SourceCell]:
        cells = self.sheet._cells  # noqa: SLF001 -- the cells that there are, where a sheet may claim a million rows
        if len(cells) > _MOST_CELLS or len({row for row, _ in cells}) > MOST_ROWS * 2:
            raise CannotDoError(f"{self.name} has too many cells: {len(cells)}", hint="take the plan alone")
        rows = set()
        for (row, column), cell in sorted(cells.items(), key=lambda each: each[0]):
            found = self._cell(cell, row, column)
            if found is not None:
                rows.add(row)
                yield found
        if len(rows) > MOST_ROWS:
            raise CannotDoError(f"{self.name} has {len(rows)} rows, and {MOST_ROWS} are the most", hint="split it")

    def _cell(self, cell: Any, row: int, column: int) -> SourceCell | None:
        if type(cell).__name__ == "MergedCell":
            return None
        text, trouble = _shown(cell), ""
        formula = self._formula(row, column)
        # A formula whose value is no words at all has the type of words; one that nobody has reckoned has no type.
        if formula and cell.value is None and cell.data_type != "str":
            trouble = "a formula whose value the file does not hold: open it in Excel and save it"
            text = formula
        if cell.data_type == "e":
            trouble = "Excel shows an error here: put the value right in the sheet"
        fill = self._fill(cell, text)
        place = CellPosition(self.number, row, column)
        if cell.comment is not None and (said := " ".join((cell.comment.text or "").split())):
            self.asides.append(Aside(kind="comment", text=said, place=place))
        if not text and not fill:
            return None
        span = self.spans.get((row, column))
        font = cell.font
        struck = bool(font is not None and font.strike)
        bold = bool(font is not None and font.b)
        colour = self.theme.hex(font.color) if font is not None and font.color is not None else None
        return SourceCell(
            place=place,
            paragraphs=_paragraphs(cell.value, text, struck=struck, bold=bold, colour=colour),
            rows=span.max_row - span.min_row + 1 if span else 1,
            columns=span.max_col - span.min_col + 1 if span else 1,
            fill=fill,
            hidden=column in self.hidden_columns or bool(self.sheet.row_dimensions[row].hidden),
            trouble=trouble,
            formula=formula,
        )

    def _formula(self, row: int, column: int) -> str:
        if self.typed is None or (cell := self.typed._cells.get((row, column))) is None:  # noqa: SLF001 -- makes none
            return ""
        return str(getattr(cell.value, "text", cell.value)) if cell.data_type == "f" else ""

    def _fill(self, cell: Any, text: str) -> str | None:
        """That of the first condition that holds; else the cell's own."""
        for rule in self.rules:
            if rule.holds(cell, text):
                return rule.fill
        fill = cell.fill
        if fill is None or fill.fill_type in {None, "none"}:
            return None
        colour = self.theme.hex(fill.fgColor)
        return None if colour in {None, "FFFFFF"} else colour


def _paragraphs(value: Any, text: str, *, struck: bool, bold: bool, colour: str | None) -> tuple[Paragraph, ...]:
    """The lines of a cell; in one whose letters have several looks, each says what of it is struck through."""
    pieces = [(text, struck, colour)]
    if type(value).__name__ == "CellRichText":
        pieces = [_piece(each, struck=struck, colour=colour) for each in value]
    lines: list[list[tuple[str, bool, str | None]]] = [[]]
    for said, is_struck, own in pieces:
        first, *more = said.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines[-1].append((first, is_struck, own))
        lines += [[(each, is_struck, own)] for each in more]
    made = []
    for line in lines:
        inked = [each for each in line if each[0].strip()]
        all_struck = bool(inked) and all(each[1] for each in inked)
        kept = " ".join("".join(each[0] for each in line if not each[1]).split())
        colours = {each[2] for each in inked}
        made.append(
            Paragraph(
                text=" ".join("".join(each[0] for each in line).split()),
                struck=all_struck,
                kept=kept if any(each[1] for each in inked) and not all_struck else None,
                bold=bold,
                colour=colours.pop() if len(colours) == 1 else None,
            )
        )
    while made and not made[-1].text:
        made.pop()
    return tuple(made)


def _piece(piece: Any, *, struck: bool, colour: str | None) -> tuple[str, bool, str | None]:
    """The words of a part of a cell, whether they are struck through, and their colour."""
    if isinstance(piece, str):
        return piece, struck, colour
    font = piece.font
    own = font.color.rgb if font.color is not None and isinstance(font.color.rgb, str) else None
    return piece.text, bool(font.strike), own[-6:].upper() if own else colour


def _column(letter: str) -> int:
    number = 0
    for each in letter:
        number = number * 26 + ord(each) - ord("A") + 1
    return number


def _shown(cell: Any) -> str:
    """The text of a cell as its format shows it."""
    value, form = cell.value, cell.number_format or "General"
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date():
            return _date(value, form)
        case time():
            return value.strftime("%H:%M")
        case int() | float():
            return _figure(value, form)
        case _:
            return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _date(value: date, form: str) -> str:
    """As people say it, by what its format shows of it."""
    bare = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", form.lower())
    month = MONTH_NAMES[value.month - 1]
    if "d" not in bare:
        return f"{month} {value.year}" if "m" in bare else str(value.year)
    return f"{value.day} {month} {value.year}"


_IN_FORMAT: Final = lazy_pattern(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|([£$€])|\[[^\]]*\]|_.|\*.|([^"\\\[£$€_*]+)')


def _figure(value: float, form: str) -> str:
    """As its format shows it, with the words that stand there: by `"A"0.0` it is A1.1, by `"£"#,##0` £4,500."""
    before, digits, after = "", "", ""
    for each in _IN_FORMAT.finditer(form.split(";", 1)[0]):
        words = "".join(filter(None, each.groups()[:4]))
        digits += each[5] or ""
        before, after = (before, after + words) if digits.strip() else (before + words, after)
    return f"{before}{_digits(value, digits.strip())}{after}".strip()


def _digits(value: float, form: str) -> str:
    decimals, at_least = 0, 0
    if found := re.search(r"\.([0#?]+)", form):
        decimals, at_least = len(found[1]), found[1].count("0")
    if "%" in form:
        return f"{value * 100:.{decimals}f}%"
    if form.lower() in {"general", "@", ""} or re.search(r"/|e[+-]", form, re.I):
        return str(int(value)) if float(value).is_integer() else f"{value:.10g}"
    comma = "," if "," in form.partition(".")[0] else ""
    said = f"{value:{comma}.{decimals}f}"
    while decimals > at_least and said.endswith("0"):
        decimals, said = decimals - 1, said[:-1]
    whole = len(re.findall("0", form.partition(".")[0]))
    said = said.rstrip(".")
    return said.zfill(whole + (decimals + 1 if decimals else 0)) if whole > 1 and not comma else said


class _Condition(Struct, frozen=True, kw_only=True):
    """A rule of conditional formatting that colours a cell by its words or its number."""

    ranges: Any
    fill: str
    operator: str
    words: str

    def holds(self, cell: Any, text: str) -> bool:
        if cell.coordinate not in self.ranges:
            return False
        said, words = text.strip().casefold(), self.words.casefold()
        match self.operator:
            case "equal":
                return said == words
            case "containsText":
                return bool(words) and words in said
            case "beginsWith":
                return bool(words) and said.startswith(words)
            case "endsWith":
                return bool(words) and said.endswith(words)
            case _:
                return False


def _conditions(sheet: Any) -> Iterator[_Condition]:
    found = []
    for each in sheet.conditional_formatting:
        for rule in each.rules:
            fill = getattr(rule.dxf, "fill", None) if rule.dxf is not None else None
            colour = (fill.bgColor or fill.fgColor) if fill is not None else None
            value = colour.rgb if colour is not None and colour.type == "rgb" else None
            if not isinstance(value, str) or len(value) < 6:
                continue
            words, operator = rule.text, rule.operator or rule.type
            formula = rule.formula[0] if rule.formula else ""
            if rule.type == "cellIs" and operator == "equal":
                words = formula.strip('"').replace('""', '"')
            elif rule.type == "expression" and (same := re.fullmatch(r'\$?[A-Z]+\$?\d+="([^"]*)"', formula)):
                words, operator = same[1], "equal"
            if words is not None:
                found.append(
                    (
                        rule.priority,
                        _Condition(ranges=each.cells, fill=value[-6:].upper(), operator=operator, words=words),
                    )
                )
    yield from (condition for _, condition in sorted(found, key=lambda each: each[0]))


_INDEXED: Final = {
    2: "FF0000", 3: "00FF00", 4: "0000FF", 5: "FFFF00", 10: "FF0000", 11: "00FF00", 12: "0000FF", 13: "FFFF00",
    17: "008000", 43: "FFCC00", 50: "339966", 51: "FFCC00", 52: "FF9900", 53: "FF6600", 57: "339966",
}  # fmt: skip
_SCHEME: Final = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


class _Theme:
    """The colours that a workbook names by their number."""

    def __init__(self, colours: tuple[str | None, ...]) -> None:
        self.colours = colours

    @classmethod
    def of(cls, book: Any) -> _Theme:
        """Those of the theme that is in the file."""
        text = book.loaded_theme or b""
        found = {}
        for name in _SCHEME:
            at = re.search(rb"<a:%s>.*?(?:lastClr|srgbClr val)=\"([0-9A-Fa-f]{6})\"" % name.encode(), text, re.DOTALL)
            found[name] = at[1].decode().upper() if at else None
        return cls(tuple(found[name] for name in _SCHEME))

    def hex(self, colour: Any) -> str | None:
        """Six digits, where the colour is known."""
        match colour.type:
            case "rgb":
                value = colour.rgb if isinstance(colour.rgb, str) else ""
                return value[-6:].upper() if len(value) >= 6 and value != "00000000" else None
            case "theme":
                base = self.colours[colour.theme] if colour.theme < len(self.colours) else None
                return _tinted(base, colour.tint or 0.0) if base else None
            case "indexed":
                return _INDEXED.get(colour.indexed)
            case _:
                return None


def _tinted(colour: str, tint: float) -> str:
    """A colour lightened (above 0) or darkened (below)."""
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    made = [round(part + (255 - part) * tint) if tint > 0 else round(part * (1 + tint)) for part in parts]
    return "".join(f"{min(max(part, 0), 255):02X}" for part in made)
