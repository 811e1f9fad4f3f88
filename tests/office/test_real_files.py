"""What real files do beside what the other modules try: each a case with its name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill

from tests.office.reading import drafted, last, rows
from tests.office.shapes import saved
from tests.office.words_docx import cell, docx, paragraph, row, run, table
from tests.pace import Effort

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.office.draft import Draft

HEAD = ["Ref", "Action", "Lead", "Timescale", "Progress", "RAG"]
ONE = ["1.1", "Hear children", "Early Help", "March 2027", "Begun", "Red"]
TWO = ["1.2", "Meet heads", "Virtual School", "June 2027", "Not yet", "Green"]
WANTED = [
    ("1.1", "Hear children", ("early-help",), "March 2027", None, "red"),
    ("1.2", "Meet heads", ("virtual-school",), "June 2027", None, "green"),
]
TITLE = '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Homes plan</w:t></w:r></w:p>'
STYLES = (
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
)
SECTION = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'


def heading(text: str) -> str:
    """A heading."""
    return paragraph(text, '<w:pStyle w:val="H"/>')


def of_word(body: str) -> Draft:
    """What is made of a Word body."""
    return drafted(docx(f"{TITLE}{body}", styles=STYLES), ".docx")


def priorities(made: Draft) -> list[tuple[str, list[str]]]:
    """The promise of each priority, and the numbers of its actions."""
    return [(each.promise, [action.ref for action in each.actions]) for each in made.priorities]


WORD = {
    "a landscape section in the middle": (
        f"{table(row(*HEAD), row(*ONE))}<w:p><w:pPr>{SECTION}</w:pPr></w:p>{table(row(*HEAD), row(*TWO))}",
        [("Homes plan", ["1.1", "1.2"])],
    ),
    "a table split in two, its heading on both": (
        f"{table(row(*HEAD), row(*ONE))}{paragraph('')}{table(row(*HEAD), row(*TWO))}",
        [("Homes plan", ["1.1", "1.2"])],
    ),
    "a table split in two, its heading on the first": (
        f"{table(row(*HEAD), row(*ONE))}{paragraph('')}{table(row(*TWO))}",
        [("Homes plan", ["1.1", "1.2"])],
    ),
    "the heading again on a second page": (
        table(row(*HEAD, properties="<w:tblHeader/>"), row(*ONE), row(*HEAD), row(*TWO)),
        [("Homes plan", ["1.1", "1.2"])],
    ),
    "the heading on the second row, below a title": (
        table(row(cell("Action plan for homes", '<w:gridSpan w:val="6"/>')), row(*HEAD), row(*ONE), row(*TWO)),
        [("Homes plan", ["1.1", "1.2"])],
    ),
    "a priority as a heading": (
        f"{heading('Priority 1: Voice')}{table(row(*HEAD), row(*ONE))}{heading('Priority 2: School')}"
        f"{table(row(*HEAD), row('2.1', *TWO[1:]))}",
        [("Voice", ["1.1"]), ("School", ["2.1"])],
    ),
    "a priority as text between tables": (
        f"{paragraph('Priority 1: Voice')}{table(row(*HEAD), row(*ONE))}{paragraph('Priority 2: School')}"
        f"{table(row(*HEAD), row('2.1', *TWO[1:]))}",
        [("Voice", ["1.1"]), ("School", ["2.1"])],
    ),
    "a priority as a merged row": (
        table(
            row(*HEAD),
            row(cell("Priority 1: Voice", '<w:gridSpan w:val="6"/>')),
            row(*ONE),
            row(cell("Priority 2: School", '<w:gridSpan w:val="6"/>')),
            row("2.1", *TWO[1:]),
        ),
        [("Voice", ["1.1"]), ("School", ["2.1"])],
    ),
    "a row that only goes on after a page break": (
        table(
            row(*HEAD), row("1.1", "Hear children and", *ONE[2:]), row("", "their carers", "", "", "", ""), row(*TWO)
        ),
        [("Homes plan", ["1.1", "1.2"])],
    ),
    "a content control round each row": (
        table(row(*HEAD), *(f"<w:sdt><w:sdtContent>{row(*each)}</w:sdtContent></w:sdt>" for each in (ONE, TWO))),
        [("Homes plan", ["1.1", "1.2"])],
    ),
}


@pytest.mark.parametrize(("body", "expected"), WORD.values(), ids=list(WORD))
def test_word_documents(body: str, expected: list[tuple[str, list[str]]]) -> None:
    """Priorities and actions are where they stand, and every row is right."""
    made = of_word(body)
    assert priorities(made) == expected
    found = [each[1:] for each in rows(made)]
    assert found[-1][1:] == WANTED[1][2:]
    assert found[0][1:] == WANTED[0][2:]
    assert found[0][0] in {"Hear children", "Hear children and their carers"}
    for each in made.cells:
        assert [bool(each.to), bool(each.doubt), bool(each.left_out)].count(True) == 1


def test_dots_and_words_are_ratings() -> None:
    """A coloured dot, a dot beside a word, a filled cell with another word: what the word says holds."""
    dot = run("●", '<w:color w:val="FF0000"/>')
    cells = [
        (cell(paragraph(dot)), "red", ""),
        (cell("Amber", '<w:shd w:val="clear" w:fill="FFC000"/>'), "amber", ""),
        (cell("Green", '<w:shd w:val="clear" w:fill="FF0000"/>'), "green", "it says green and is coloured red"),
        (cell("", '<w:shd w:val="clear" w:fill="00B050"/>'), "green", ""),
        (cell("", '<w:shd w:val="clear" w:fill="7030A0"/>'), None, "the colour purple is no rating"),
        (
            cell("late", '<w:shd w:val="clear" w:fill="7030A0"/>'),
            None,
            "it is purple, which is no rating that is known",
        ),
    ]
    for made_cell, rating, doubt in cells:
        made = of_word(table(row(*HEAD), row(*ONE[:5], made_cell)))
        assert last(made.actions[0].lines[0], "rag") == rating
        (account,) = (
            (each for each in made.cells if each.place.row == 2 and each.place.column == 6)
            if doubt or (rating is None)
            else (each for each in made.cells if each.place == (1, 2, 2))
        )
        assert doubt in account.doubt + account.left_out


def of_excel(fill_in: Callable[[Any, Any], None]) -> Draft:
    """What is made of a workbook that a function fills in."""
    book = Workbook()
    fill_in(book, book.active)
    return drafted(saved(book), ".xlsx")


@pytest.mark.parametrize("first", range(1, 7))
def test_heading_in_row(first: int) -> None:
    """From 1 to 6, with titles and empty rows above it."""

    def fill_in(_: Any, sheet: Any) -> None:
        if first > 2:
            sheet.cell(1, 1, "Children in our care: tracker")
        for number, each in enumerate((HEAD, ONE, TWO), first):
            for column, text in enumerate(each, 1):
                sheet.cell(number, column, text)

    made = of_excel(fill_in)
    assert list(rows(made)) == WANTED
    assert made.layouts[1].header == (first,)


def test_166_merged_ranges() -> None:
    """An action over two rows with a line each, its number and words merged, and a wide comment."""

    def fill_in(_: Any, sheet: Any) -> None:
        sheet.append(["Ref", "Action", "Who", "Lead", "Timescale", "Progress", "More progress"])
        sheet.merge_cells("F1:G1")
        for number in range(55):
            top = 2 + 2 * number
            sheet.append([f"{number + 1}", f"Step {number + 1}", "Schools", "Early Help", "March 2027", "Begun"])
            sheet.append([None, None, "Homes", "Health", "June 2027", "Planned"])
            for column in "AB":
                sheet.merge_cells(f"{column}{top}:{column}{top + 1}")
            sheet.merge_cells(f"F{top}:G{top}")
        assert len(sheet.merged_cells.ranges) == 166

    made = of_excel(fill_in)
    assert [action.action for action in made.actions] == [f"Step {number}" for number in range(1, 56)]
    for action in made.actions:
        assert [(line.who, line.leads, line.timescale) for line in action.lines] == [
            ("Schools", ["early-help"], "March 2027"),
            ("Homes", ["health"], "June 2027"),
        ]
        assert [last(line, "note") for line in action.lines] == ["Begun", "Planned"]


def test_rows_that_a_filter_hides_are_read() -> None:
    """With a doubt of each: they may be old."""

    def fill_in(_: Any, sheet: Any) -> None:
        for each in (HEAD, ONE, TWO):
            sheet.append(each)
        sheet.auto_filter.ref = "A1:F3"
        sheet.auto_filter.add_filter_column(5, ["Red"])
        sheet.row_dimensions[3].hidden = True

    made = of_excel(fill_in)
    assert list(rows(made)) == WANTED
    assert {each.place.row for each in made.cells if "hidden in the sheet" in each.doubt} == {3}


def test_colours_of_conditions() -> None:
    """By a cell's own word, by a part of it, by a formula; and a condition that does not hold colours nothing."""

    def fill_in(_: Any, sheet: Any) -> None:
        for each in (HEAD, [*ONE[:5], "off"], [*TWO[:5], "on"], ["1.3", "Sing", "Choir", "2028", "", "maybe"]):
            sheet.append(each)
        red, green = (PatternFill(bgColor=colour, fill_type="solid") for colour in ("FFFF0000", "FF00B050"))
        sheet.conditional_formatting.add("F2:F9", CellIsRule(operator="equal", formula=['"off"'], fill=red))
        sheet.conditional_formatting.add("F2:F9", FormulaRule(formula=['$F2="on"'], fill=green))

    made = of_excel(fill_in)
    ratings = [last(action.lines[0], "rag") for action in made.actions]
    assert ratings == ["red", "green", None]


def test_dates_as_dates_as_text_and_as_numbers_with_a_format() -> None:
    """Each says its day; the number of an action keeps its nought."""

    def fill_in(_: Any, sheet: Any) -> None:
        sheet.append(HEAD)
        for ref, time_, form in (
            (2.1, date(2027, 3, 31), "dd/mm/yyyy"),
            (2.1, "31.03.27", "@"),
            (2.1, 46477, "mmm yy"),
        ):
            sheet.append([ref, "Meet", "Health", time_])
            sheet.cell(sheet.max_row, 4).number_format = form
            sheet.cell(sheet.max_row, 1).number_format = "0.00"

    made = of_excel(fill_in)
    (action,) = made.actions
    assert action.ref == "2.10"
    assert [line.timescale for line in action.lines] == ["31 March 2027", "31.03.27", "March 2027"]


def test_a_sheet_for_each_priority_and_one_of_lists() -> None:
    """In the order of the sheets; one without actions is left out, with its cells."""

    def fill_in(book: Any, sheet: Any) -> None:
        sheet.title = "1. Voice"
        other, lists = book.create_sheet("2. School"), book.create_sheet("Lists")
        for each, what in ((sheet, ONE), (other, ["2.1", *TWO[1:]])):
            each.append(HEAD)
            each.append(what)
        lists.append(["Open", "Closed"])

    made = of_excel(fill_in)
    assert priorities(made) == [("Voice", ["1.1"]), ("School", ["2.1"])]
    assert [each.left_out for each in made.cells if each.place.table == 3] == ["in a table that holds no actions"] * 2


def test_letters_of_several_looks_in_an_excel_cell() -> None:
    """A date that is struck through before another is the first promise; green words are a doubt."""

    def fill_in(_: Any, sheet: Any) -> None:
        sheet.append(HEAD)
        sheet.append(ONE)
        sheet.append(TWO)
        sheet["D2"] = CellRichText(TextBlock(InlineFont(strike=True), "March 2027\n"), "May 2027")
        sheet["E3"].font = Font(color="FF00B050")

    made = of_excel(fill_in)
    line = made.actions[0].lines[0]
    assert (line.timescale, last(line, "timescale")) == ("March 2027", "May 2027")
    doubts = {(each.place.row, each.place.column): each.doubt for each in made.cells if each.doubt}
    assert "took its place" in doubts[2, 4]
    assert "words in green" in doubts[3, 5]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv"])
def test_200_rows_take_little_effort(suffix: str) -> None:
    """Reading and drafting; a row that is read again for each other row would take thousands of times the peer's."""
    body = [
        [f"1.{n}", f"Step {n} for children", "Early Help / Jo Bloggs", "March 2027", "Begun.", "Red"]
        for n in range(200)
    ]
    if suffix == ".docx":
        data = docx(table(row(*HEAD), *(row(*each) for each in body)))
    elif suffix == ".xlsx":
        book = Workbook()
        for each in (HEAD, *body):
            book.active.append(each)
        data = saved(book)
    else:
        data = "\n".join(",".join(each) for each in (HEAD, *body)).encode()
    with Effort() as effort:
        made = drafted(data, suffix)
    assert effort.times < 400
    assert len(made.actions) == 200


CODE_PAGES = {
    "cp1252": "Café – “own” £20 for children’s homes",
    "utf-8": "Café – “own” £20 for children’s homes",
    "utf-8-sig": "Café – £20",
    "utf-16": "Café – £20",
}


@pytest.mark.parametrize(("name", "words"), CODE_PAGES.items())
def test_code_pages_of_windows(name: str, words: str) -> None:
    """What Excel saves as CSV on a British Windows, as CSV UTF-8 and as Unicode text, with semicolons and breaks."""
    text = f'Action;Lead;By when;Comments\r\n{words};Early Help;March 2027;"One.\r\nTwo; three."\r\n'
    made = drafted(text.encode(name), ".csv")
    assert made.actions[0].action == words
    assert last(made.actions[0].lines[0], "note") == "One.\n\nTwo; three."
