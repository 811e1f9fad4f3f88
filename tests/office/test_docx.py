"""Tables of Word files, as Word shows them: what other readers lose or shift stays where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.errors import CannotDoError
from cioc.office.docx import read
from tests.office.words_docx import cell, docx, paragraph, row, run, table

if TYPE_CHECKING:
    from cioc.office.grid import SourceDocument

NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%1)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
"""
STYLES = """
<w:style w:styleId="Numbered"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Below"><w:name w:val="Below"/><w:basedOn w:val="Numbered"/></w:style>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
"""


def numbered(number: int, level: int = 0) -> str:
    """The properties of a paragraph that Word numbers."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def control(inner: str, properties: str = "") -> str:
    """A content control round something."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def texts(source: SourceDocument) -> list[list[str]]:
    """The texts of the first table by rows, with nothing where a cell is covered by another."""
    found = source.tables[0]
    last = max((each.place.row + each.rows - 1 for each in found.cells), default=0)
    return [
        [
            each.text
            if (each := found.at(number, column)) and (each.place.row, each.place.column) == (number, column)
            else ""
            for column in range(1, found.columns + 1)
        ]
        for number in range(1, last + 1)
    ]


DEL = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
CASES = {
    "a plain table": (table(row("a", "b"), row("c", "d")), [["a", "b"], ["c", "d"]]),
    "cells side by side as one": (
        table(row(cell("a", '<w:gridSpan w:val="2"/>'), "b"), row("c", "d", "e")),
        [["a", "", "b"], ["c", "d", "e"]],
    ),
    "cells above each other as one": (
        table(row(cell("a", '<w:vMerge w:val="restart"/>'), "b"), row(cell("", "<w:vMerge/>"), "c")),
        [["a", "b"], ["", "c"]],
    ),
    "the old way to join cells": (
        table(row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", '<w:hMerge w:val="continue"/>'), "b")),
        [["a", "", "b"]],
    ),
    "a row that begins further right": (
        table(row("a", "b"), row("c", properties='<w:gridBefore w:val="1"/>')),
        [["a", "b"], ["", "c"]],
    ),
    "a content control round a run, a cell and a row": (
        table(row(cell(paragraph(control(run("a")))), control(cell("b"))), control(row("c", "d"))),
        [["a", "b"], ["c", "d"]],
    ),
    "a control in which nothing was chosen": (
        table(row(cell(paragraph(control(run("Choose an item."), "<w:showingPlcHdr/>"))), "b")),
        [["", "b"]],
    ),
    "tracked text": (
        table(row(cell(paragraph(f"{run('one ')}{DEL}<w:ins>{run('new')}</w:ins>")), "b")),
        [["one new", "b"]],
    ),
    "a deleted row": (
        table(row("a", "b"), row("x", "y", properties="<w:del/>"), row("c", "d")),
        [["a", "b"], ["c", "d"]],
    ),
    "a deleted end of a paragraph": (
        table(row(cell(f"{paragraph(run('one '), '<w:rPr><w:del/></w:rPr>')}{paragraph('two')}"), "b")),
        [["one two", "b"]],
    ),
    "links, smart tags and fields": (
        table(row(cell(paragraph(
            f"<w:hyperlink>{run('a')}</w:hyperlink><w:smartTag>{run('b')}</w:smartTag><w:fldSimple>{run('c')}</w:fldSimple>")))),
        [["abc"]],
    ),
    "line breaks, tabs and hyphens": (
        table(row(cell(paragraph(
            "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>")))),
        [["a\nb c-d"]],
    ),
    "page breaks in a cell": (
        table(row(cell(paragraph('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>')))),
        [["ab"]],
    ),
    "a table within a cell": (
        table(row(cell(f"{table(row('in', 'side'))}{paragraph('after')}"), "b")),
        [["in\nside\nafter", "b"]],
    ),
    "text in two forms": (
        table(row(cell(paragraph(
            f"<mc:AlternateContent><mc:Choice>{run('new')}</mc:Choice><mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>")))),
        [["new"]],
    ),
    "numbers that restart": (
        table(
            row(cell(paragraph("one", numbered(1)))),
            row(cell(paragraph("under it", numbered(1, 1)))),
            row(cell(paragraph("two", numbered(1)))),
            row(cell(paragraph("again", numbered(2)))),
            row(cell(paragraph("", numbered(2)))),
            row(cell(paragraph("roman", numbered(4)))),
        ),
        [["1. one"], ["1.1 under it"], ["2. two"], ["1. again"], ["2."], ["(III) roman"]],
    ),
    "numbers by a style": (
        table(
            row(cell(paragraph("a", '<w:pStyle w:val="Numbered"/>'))),
            row(cell(paragraph("b", '<w:pStyle w:val="Below"/>'))),
        ),
        [["1. a"], ["2. b"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=list(CASES))
def test_cells_are_read_where_they_stand(body: str, expected: list[list[str]]) -> None:
    """Each text is in the place of the grid at which Word shows it."""
    assert texts(read(docx(body, numbering=NUMBERING, styles=STYLES), "x.docx")) == expected


FILLS = {
    "a cell's colour": (cell("a", '<w:shd w:val="clear" w:fill="ff0000"/>'), "FF0000"),
    "white is none": (cell("a", '<w:shd w:val="clear" w:fill="FFFFFF"/>'), None),
    "automatic is none": (cell("a", '<w:shd w:val="clear" w:fill="auto"/>'), None),
    "highlighted text": (cell(paragraph(run("a", '<w:highlight w:val="green"/>'))), "00FF00"),
    "a coloured dot": (cell(paragraph(run("●", '<w:color w:val="00B050"/>'))), "00B050"),
    "coloured letters are none": (cell(paragraph(run("late", '<w:color w:val="FF0000"/>'))), None),
    "a dot of Wingdings": (
        cell(paragraph('<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:sym w:char="F06C"/></w:r>')),
        "FF0000",
    ),
}


@pytest.mark.parametrize(("made", "expected"), FILLS.values(), ids=list(FILLS))
def test_colours_are_read(made: str, expected: str | None) -> None:
    """That of the cell; else of all that is marked in it, or of its dots."""
    assert read(docx(table(row(made))), "x.docx").tables[0].cells[0].fill == expected


def test_what_is_struck_through_is_known() -> None:
    """All of a line, or what of it is not."""
    both = paragraph(f"{run('March 2020 ', '<w:strike/>')}{run('June 2020')}")
    made = table(
        row(
            cell(paragraph(run("done", "<w:strike/>"))), cell(both), cell(paragraph(run("no", '<w:strike w:val="0"/>')))
        )
    )
    first, second, third = read(docx(made), "x.docx").tables[0].cells
    assert first.struck
    assert second.paragraphs[0].kept == "June 2020"
    assert not second.struck
    assert not third.struck
    assert third.paragraphs[0].kept is None


def test_what_stands_beside_is_listed_with_its_place() -> None:
    """Footnotes, comments, text boxes, what was deleted and what is hidden are no text of a cell, and not lost."""
    box = f"<w:r><w:drawing><w:txbxContent>{paragraph('boxed')}</w:txbxContent></w:drawing></w:r>"
    notes = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    made = cell(paragraph(f"{run('text')}{notes}{box}{DEL}{run('secret', '<w:vanish/>')}"))
    found = read(
        docx(
            table(row("a", made)),
            footnotes=f'<w:footnote w:id="2">{paragraph("a note")}</w:footnote>',
            comments=f'<w:comment w:id="0">{paragraph("who?")}</w:comment>',
        ),
        "x.docx",
    )
    assert [each.text for each in found.tables[0].cells] == ["a", "text"]
    assert [(each.kind, each.text, each.place) for each in found.asides] == [
        ("footnote", "a note", (1, 1, 2)),
        ("comment", "who?", (1, 1, 2)),
        ("text box", "boxed", (1, 1, 2)),
        ("deleted text", "old", (1, 1, 2)),
        ("hidden text", "secret", (1, 1, 2)),
    ]


def test_text_between_tables_is_read() -> None:
    """Headings by their styles, the title, and what table each stands before."""
    body = [
        paragraph("Our plan", '<w:pStyle w:val="T"/>'),
        paragraph("Priority 1", '<w:pStyle w:val="H1"/>'),
        table(row("a")),
        paragraph(""),
        paragraph("after"),
    ]
    found = read(docx("".join(body), styles=STYLES), "x.docx")
    assert [(each.text, each.before, each.heading, each.title) for each in found.passages] == [
        ("Our plan", 1, 0, True),
        ("Priority 1", 1, 1, False),
        ("after", 2, 0, False),
    ]


def test_a_document_without_a_table_has_none() -> None:
    """It is read all the same; the command says that there is nothing in it."""
    assert read(docx(paragraph("words")), "x.docx").tables == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no zip", "is no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "before 2007, or has a password"),
        (docx("<w:p>"), "is damaged"),
    ],
    ids=["other bytes", "an old file", "broken XML"],
)
def test_what_is_no_word_file_is_refused(data: bytes, message: str) -> None:
    """With what it is instead."""
    with pytest.raises(CannotDoError, match=message):
        read(data, "x.docx")
