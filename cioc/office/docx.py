"""Tables of Word files, as Word shows them: with its numbers, tracked text, content controls, merges and fills."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from cioc.errors import CannotDoError
from cioc.office.grid import Aside, CellPosition, Paragraph, Passage, SourceCell, SourceDocument, SourceTable
from cioc.office.numbering import Numbering
from cioc.office.package import MOST_ROWS, opened, part, xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSPARENT: Final = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
)
_GONE: Final = frozenset((f"{W}del", f"{W}moveFrom"))
_HIGHLIGHTS: Final = {
    "red": "FF0000", "darkRed": "800000", "yellow": "FFFF00", "darkYellow": "FFC000", "green": "00FF00",
    "darkGreen": "008000", "blue": "0000FF", "darkBlue": "000080", "cyan": "00FFFF",
}  # fmt: skip
DOTS: Final = frozenset("●•⬤◉■⬛▪◆🔴🟠🟡🟢🔵")
_SYMBOLS: Final = {
    "F0FC": "✓",
    "F0FE": "☑",
    "F0FB": "✗",
    "F0A8": "□",
    "F06C": "●",
    "F06E": "■",
    "F0B7": "•",
    "F0D8": "➢",
}


def read(data: bytes, name: str) -> SourceDocument:
    """All tables of a document, the text between them, and what stands beside it."""
    package = opened(data, name)
    body = part(package, "word/document.xml", name)
    if body is None:
        raise CannotDoError(f"{name} holds no Word document", hint="open it in Word, and save it as .docx")
    root = xml(body.replace(_STRICT, W[1:-1].encode()), name)
    reader = _Reader(
        numbering=Numbering.of(_xml(package, "word/numbering.xml", name), _xml(package, "word/styles.xml", name)),
        headings=_headings(_xml(package, "word/styles.xml", name)),
        notes=dict(_notes(package, name)),
        name=name,
    )
    found = root.find(f"{W}body")
    if found is not None:
        reader.body(found)
    title, saved = _properties(package, name)
    return SourceDocument(
        tables=tuple(reader.tables),
        passages=tuple(reader.passages),
        asides=tuple(reader.asides),
        title=title,
        saved=saved,
    )


def _xml(package: ZipFile, path: str, name: str) -> _Element | None:
    data = part(package, path, name)
    return xml(data.replace(_STRICT, W[1:-1].encode()), name) if data is not None else None


def _headings(styles: _Element | None) -> dict[str, int]:
    """The ids of the styles of headings, and how deep each is; -1 for that of the title."""
    found: dict[str, int] = {}
    for style in styles.iterfind(f"{W}style") if styles is not None else ():
        named = style.find(f"{W}name")
        words = (named.get(f"{W}val") or "").lower() if named is not None else ""
        if words == "title":
            found[style.get(f"{W}styleId", "")] = -1
        elif words.startswith("heading ") and words[8:].isdigit():
            found[style.get(f"{W}styleId", "")] = int(words[8:])
    return found


def _notes(package: ZipFile, name: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Footnotes, endnotes and comments by their kind and number."""
    for kind, path in (
        ("footnote", "word/footnotes.xml"),
        ("endnote", "word/endnotes.xml"),
        ("comment", "word/comments.xml"),
    ):
        root = _xml(package, path, name)
        for note in root.iterfind(f"{W}{kind}") if root is not None else ():
            text = " ".join("".join(each.text or "" for each in note.iter(f"{W}t")).split())
            if text and note.get(f"{W}type") is None:
                yield (kind, note.get(f"{W}id", "")), text


def _properties(package: ZipFile, name: str) -> tuple[str, date | None]:
    """The title that the file has, and the day on which it was last saved."""
    root = _xml(package, "docProps/core.xml", name)
    title, saved = "", None
    for each in root if root is not None else ():
        local = str(each.tag).rpartition("}")[2]
        if local == "title":
            title = " ".join((each.text or "").split())
        if local == "modified" or (local == "created" and saved is None):
            try:
                saved = date.fromisoformat((each.text or "")[:10])
            except ValueError:
                continue
    return title, saved


@dataclass(slots=True)
class _Run:
    """Text of one look."""

    text: str
    struck: bool
    bold: bool
    colour: str | None


@dataclass(slots=True)
class _Line:
    """A line while it is put together."""

    runs: list[_Run] = field(default_factory=list)
    number: str = ""
    bullet: bool = False
    goes_on: bool = False
    """Whether its end was deleted, so that the next one belongs to it."""


@dataclass(slots=True)
class _Reader:
    numbering: Numbering
    headings: dict[str, int]
    notes: dict[tuple[str, str], str]
    name: str
    tables: list[SourceTable] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    place: CellPosition | None = None
    rows: int = 0

    def body(self, element: _Element) -> None:
        for each in _blocks(element):
            if each.tag == f"{W}tbl":
                self._table(each)
                continue
            level = self._level(each)
            for line in self._lines(each):
                if text := _paragraph(line).text:
                    self.passages.append(
                        Passage(
                            number=len(self.passages) + 1,
                            text=text,
                            before=len(self.tables) + 1,
                            heading=max(level, 0),
                            title=level < 0,
                        )
                    )

    def _level(self, paragraph: _Element) -> int:
        properties = paragraph.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        outline = properties.find(f"{W}outlineLvl") if properties is not None else None
        if outline is not None and (outline.get(f"{W}val") or "").isdigit() and int(outline.get(f"{W}val", "9")) < 9:
            return int(outline.get(f"{W}val", "0")) + 1
        return self.headings.get(style.get(f"{W}val", ""), 0) if style is not None else 0

    def _table(self, table: _Element) -> None:
        number = len(self.tables) + 1
        cells: list[SourceCell] = []
        open_merges: dict[int, int] = {}  # the column of a merge that may go on, and the index of its cell
        row = 0
        for each in _inside(table, f"{W}tr"):
            row += 1
            self.rows += 1
            if self.rows > MOST_ROWS:
                raise CannotDoError(f"{self.name} has more than {MOST_ROWS} rows", hint="take the plan alone")
            properties = each.find(f"{W}trPr")
            if _has(properties, "del"):
                self.asides.append(Aside(kind="deleted row", text=_plain(each), place=CellPosition(number, row, 1)))
                row -= 1
                continue
            self._row(each, CellPosition(number, row, 1 + _number(properties, "gridBefore", 0)), cells, open_merges)
        self.tables.append(SourceTable(number=number, cells=tuple(cells)))

    def _row(self, row: _Element, start: CellPosition, cells: list[SourceCell], merges: dict[int, int]) -> None:
        column = start.column
        seen = set()
        for each in _inside(row, f"{W}tc"):
            properties = each.find(f"{W}tcPr")
            span = max(1, _number(properties, "gridSpan", 1))
            self.place = CellPosition(start.table, start.row, column)
            if _merge(properties, "hMerge") == "continue" and cells:
                cells[-1] = replace(cells[-1], columns=cells[-1].columns + span)
                column += span
                continue
            vertical = _merge(properties, "vMerge")
            cell = self._cell(each, properties, span)
            if vertical == "continue" and column in merges:
                above = cells[merges[column]]
                # What stands in a merged cell below the first is not shown; programs other than Word leave text there.
                hidden = tuple(p for p in cell.paragraphs if p.text)
                cells[merges[column]] = replace(
                    above, rows=start.row - above.place.row + 1, paragraphs=(*above.paragraphs, *hidden)
                )
                seen.add(column)
            else:
                if vertical is not None:
                    merges[column] = len(cells)
                    seen.add(column)
                cells.append(cell)
            column += span
        for gone in set(merges) - seen:
            del merges[gone]
        self.place = None

    def _cell(self, cell: _Element, properties: _Element | None, span: int) -> SourceCell:
        assert self.place is not None
        lines = list(self._cell_lines(cell))
        paragraphs = _without_outer_blanks([_paragraph(line) for line in lines])
        runs = [run for line in lines for run in line.runs if run.text.strip()]
        return SourceCell(
            place=self.place,
            paragraphs=tuple(paragraphs),
            columns=span,
            fill=_fill(properties, runs),
        )

    def _cell_lines(self, element: _Element) -> Iterator[_Line]:
        """Those of a cell, with those of the tables within it, cell by cell."""
        for each in _blocks(element):
            if each.tag == f"{W}tbl":
                for row in _inside(each, f"{W}tr"):
                    for inner in _inside(row, f"{W}tc"):
                        yield from self._cell_lines(inner)
            else:
                yield from self._lines(each)

    def _lines(self, paragraph: _Element) -> list[_Line]:
        number, bullet = self.numbering.next(paragraph)
        lines = [_Line(number=number, bullet=bullet)]
        self._runs(paragraph, lines)
        if not any(run.text.strip() for line in lines for run in line.runs) and not number:
            return [_Line()]
        return lines

    def _runs(self, element: _Element, lines: list[_Line]) -> None:
        for each in element:
            tag = each.tag
            if tag == f"{W}r":
                self._run(each, lines)
            elif tag in _TRANSPARENT:
                self._runs(each, lines)
            elif tag == f"{W}sdt":
                content = each.find(f"{W}sdtContent")
                if content is not None and not _has(each.find(f"{W}sdtPr"), "showingPlcHdr"):
                    self._runs(content, lines)
            elif tag in _GONE:
                if text := _plain(each):
                    self.asides.append(Aside(kind="deleted text", text=text, place=self.place))
            elif tag == f"{_MC}AlternateContent":
                self._runs(_chosen(each), lines)

    def _run(self, run: _Element, lines: list[_Line]) -> None:
        properties = run.find(f"{W}rPr")
        struck = _has(properties, "strike") or _has(properties, "dstrike")
        bold = _has(properties, "b")
        colour = _colour(properties)
        is_hidden = _has(properties, "vanish")

        def say(text: str) -> None:
            if is_hidden:
                self.asides.append(Aside(kind="hidden text", text=text, place=self.place))
            else:
                lines[-1].runs.append(_Run(text, struck, bold, colour))

        for each in _alternatives(run):
            match str(each.tag).removeprefix(W):
                case "t":
                    say(each.text or "")
                case "tab":
                    say(" ")
                case "noBreakHyphen":
                    say("-")
                case "sym":
                    say(_SYMBOLS.get((each.get(f"{W}char") or "").upper(), "•"))
                case "cr" | "br" if each.get(f"{W}type") in {None, "textWrapping"}:
                    lines.append(_Line(bullet=lines[-1].bullet))
                case name:
                    self._beside(each, name)

    def _beside(self, element: _Element, name: str) -> None:
        """All that a run leads to: notes, comments, pictures with text."""
        if name in {"footnoteReference", "endnoteReference", "commentReference"}:
            kind = name.removesuffix("Reference")
            if text := self.notes.get((kind, element.get(f"{W}id", ""))):
                self.asides.append(Aside(kind=kind, text=text, place=self.place))
        elif name in {"drawing", "pict", "object"}:
            boxes = map(_plain, element.iter(f"{W}txbxContent"))
            self.asides += [Aside(kind="text box", text=text, place=self.place) for text in boxes if text]


def _alternatives(run: _Element) -> Iterator[_Element]:
    for each in run:
        if each.tag == f"{_MC}AlternateContent":
            yield from _chosen(each)
        else:
            yield each


def _chosen(alternatives: _Element) -> _Element:
    """The first form, which is shown, of what Word has in two."""
    found = alternatives.find(f"{_MC}Choice")
    return found if found is not None else alternatives


def _blocks(element: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, whatever stands around them."""
    waiting: _Element | None = None
    for each in _unwrapped(element):
        if each.tag == f"{W}p" and waiting is not None:
            # The end of the paragraph before was deleted, so this one goes on with it.
            for child in list(each):
                if child.tag != f"{W}pPr":
                    waiting.append(child)
            each_properties = each.find(f"{W}pPr")
            if _ends_deleted(each_properties):
                continue
            yield waiting
            waiting = None
        elif each.tag == f"{W}p" and _ends_deleted(each.find(f"{W}pPr")):
            waiting = each
        else:
            if waiting is not None:
                yield waiting
                waiting = None
            yield each
    if waiting is not None:
        yield waiting


def _ends_deleted(properties: _Element | None) -> bool:
    return properties is not None and _has(properties.find(f"{W}rPr"), "del")


def _unwrapped(element: _Element) -> Iterator[_Element]:
    for each in element:
        if each.tag in {f"{W}p", f"{W}tbl"}:
            yield each
        elif each.tag == f"{W}sdt":
            content = each.find(f"{W}sdtContent")
            if content is not None:
                yield from _unwrapped(content)
        elif each.tag in _TRANSPARENT:
            yield from _unwrapped(each)
        elif each.tag == f"{_MC}AlternateContent":
            yield from _unwrapped(_chosen(each))


def _inside(element: _Element, tag: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, whatever stands around them."""
    for each in element:
        if each.tag == tag:
            yield each
        elif each.tag == f"{W}sdt":
            content = each.find(f"{W}sdtContent")
            if content is not None:
                yield from _inside(content, tag)
        elif each.tag in _TRANSPARENT:
            yield from _inside(each, tag)


def _plain(element: _Element) -> str:
    """The words of anything, deleted ones too."""
    parts = element.iter(f"{W}t", f"{W}delText", f"{W}p", f"{W}br", f"{W}tab")
    found = [each.text or "" if each.tag in {f"{W}t", f"{W}delText"} else " " for each in parts]
    return " ".join("".join(found).split())


def _has(properties: _Element | None, name: str) -> bool:
    """Whether a property is set, and not set to nothing."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val") not in {"0", "false", "off", "none"}


def _number(properties: _Element | None, name: str, otherwise: int) -> int:
    found = properties.find(f"{W}{name}") if properties is not None else None
    value = found.get(f"{W}val", "") if found is not None else ""
    return min(int(value), 1000) if value.isdigit() else otherwise


def _merge(properties: _Element | None, name: str) -> str | None:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found.get(f"{W}val", "continue") if found is not None else None


def _colour(properties: _Element | None) -> str | None:
    """That which a run is marked with; else that of its letters."""
    for name, attribute in (("highlight", "val"), ("shd", "fill"), ("color", "val")):
        found = properties.find(f"{W}{name}") if properties is not None else None
        value = found.get(f"{W}{attribute}", "") if found is not None else ""
        if value in _HIGHLIGHTS:
            return _HIGHLIGHTS[value]
        if _is_hex(value):
            return f"{'' if name != 'color' else '#'}{value.upper()}"
    return None


def _is_hex(value: str) -> bool:
    return len(value) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in value)


def _fill(properties: _Element | None, runs: list[_Run]) -> str | None:
    """The colour of a cell; else that of all its text, where it is marked with one, or of its dots."""
    found = properties.find(f"{W}shd") if properties is not None else None
    value = found.get(f"{W}fill", "") if found is not None else ""
    if _is_hex(value) and value.upper() != "FFFFFF":
        return value.upper()
    colours = {run.colour for run in runs}
    if len(colours) == 1 and (colour := colours.pop()):
        if not colour.startswith("#"):
            return colour
        if all(set(run.text.strip()) <= DOTS for run in runs):
            return colour[1:]
    return None


def _paragraph(line: _Line) -> Paragraph:
    """A line with its number in front of it."""
    said = " ".join("".join(run.text for run in line.runs).split())
    text = " ".join(filter(None, (line.number, said)))
    inked = [run for run in line.runs if run.text.strip()]
    struck = bool(inked) and all(run.struck for run in inked)
    kept = None
    if not struck and any(run.struck for run in inked):
        kept = " ".join("".join(run.text for run in line.runs if not run.struck).split())
    colours = {run.colour for run in inked}
    colour = colours.pop() if len(colours) == 1 else None
    return Paragraph(
        text=text,
        colour=colour[1:] if colour is not None and colour.startswith("#") else None,
        bullet=line.bullet,
        struck=struck,
        kept=kept,
        bold=bool(inked) and all(run.bold for run in inked),
    )


def _without_outer_blanks(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Less the empty ones at the end, which every Word cell has; those at the start push a cell's text down."""
    end = len(paragraphs)
    while end and not paragraphs[end - 1].text:
        end -= 1
    return paragraphs[:end]
