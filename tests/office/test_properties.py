"""Tables of any words and shapes, written and read back: nothing is lost, and nothing is made up."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cioc.checking.check import check
from cioc.diagnostics import Severity
from cioc.edit.applying import apply
from cioc.model import Import
from cioc.office import csv, docx, xlsx
from cioc.office.draft import ImportAnswers
from cioc.office.drafting import draft
from cioc.office.updating import update
from cioc.office.writing import Head, new_plan, settle
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob
from tests.office.reading import drafted, setting, source

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.office.grid import SourceDocument

# Letters that every one of the formats can hold, and some that matter to them.
WORDS = st.text("abcdefgXYZ019 .,;:/–&<>\"'()=é", min_size=0, max_size=24).map(lambda text: " ".join(text.split()))
LINES = st.lists(WORDS, min_size=1, max_size=3).map(lambda lines: "\n".join(line for line in lines if line))
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(LINES, min_size=width, max_size=width), min_size=1, max_size=6)
)
STYLES = st.fixed_dictionaries(
    {"bold": st.booleans(), "fill": st.sampled_from(["", "FF0000", "EEEEEE"]), "split": st.booleans()}
)


def as_docx(rows: list[list[str]], style: dict[str, Any]) -> bytes:
    """By python-docx: lines as paragraphs or by breaks, runs whole or cut up."""
    from docx import Document

    from tests.office.shapes import shaded

    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            for number, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                pieces = [line[:3], line[3:]] if style["split"] else [line]
                for piece in pieces:
                    paragraph.add_run(piece).bold = style["bold"]
            if style["fill"]:
                shaded(cell, style["fill"])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_xlsx(rows: list[list[str]], style: dict[str, Any]) -> bytes:
    """By xlsxwriter: with the strings shared or not, bold and filled or not."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "constant_memory": style["split"]}) as book:
        look = {"bold": style["bold"], "text_wrap": True} | ({"bg_color": f"#{style['fill']}"} if style["fill"] else {})
        form = book.add_format(look)
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(number, column, text, form)
    return stream.getvalue()


def as_csv(rows: list[list[str]], style: dict[str, Any]) -> bytes:
    """By Python: with commas or semicolons."""
    import csv as writer

    stream = io.StringIO(newline="")
    writer.writer(stream, delimiter=";" if style["split"] else ",", quoting=writer.QUOTE_ALL).writerows(rows)
    return stream.getvalue().encode()


WRITERS: dict[str, tuple[str, Callable[..., bytes], Callable[..., SourceDocument]]] = {
    "Word": (".docx", as_docx, docx.read),
    "Excel": (".xlsx", as_xlsx, xlsx.read),
    "CSV": (".csv", as_csv, csv.read),
}


@pytest.mark.parametrize("name", list(WRITERS))
@given(rows=TABLES, style=STYLES)
def test_what_was_written_is_read(name: str, rows: list[list[str]], style: dict[str, Any]) -> None:
    """Every text, in its row and column, and no other."""
    suffix, write, read = WRITERS[name]
    found = read(write(rows, style), f"x{suffix}").tables[0]
    cells = {(cell.place.row, cell.place.column): cell.text for cell in found.cells if cell.text}
    wanted = {(r, c): text for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text}
    assert cells == wanted


HEADS = [
    "Ref",
    "Action",
    "Who/where",
    "Agency leads",
    "Timescales",
    "RAG",
    "Status",
    "Comments",
    "Impact",
    "Start date",
]
REFUSED = [
    "Call 943 476 5919 or ann.other@example.gov.uk",
    "12/3/25: Call sam.other@example.gov.uk\n13/3/25: Call ann.other@example.gov.uk",
]
ADDRESSES = [
    "jo.bloggs@example.gov.uk",
    "Early Help (Kim Smith <kim.smith@example.gov.uk>)",
    "Jo Bloggs or J@bloggs.uk",
]
VALUES = {
    "Ref": st.sampled_from(["", "1", "1.", "2.10", "A3", "BOD 60/17(h)"]),
    "Action": LINES,
    "Agency leads": st.sampled_from(
        ["", "Early Help", "Jo Bloggs", "Jo Bloggs\nKim Smith", "CAMHS – Jo Bloggs", "JB/KS", "Health", *ADDRESSES]
    ),
    "Timescales": st.sampled_from(
        ["", "March 2027", "Ongoing", "March 2027\nJune 2027", "Ongoing\nMay 2027\n2028", "31 February"]
    ),
    "RAG": st.sampled_from(["", "Red", "A", "green", "mauve", "Amber – slipping"]),
    "Status": st.sampled_from(["", "Complete", "On hold", "odd", "In progress: begun"]),
    "Comments": LINES | st.sampled_from(REFUSED),
}


@st.composite
def plans(draw: st.DrawFn) -> list[list[str]]:
    """Tables with some of the usual columns in any order, and whatever in them."""
    heads = draw(st.permutations(HEADS).map(lambda each: each[: draw(st.integers(3, 9))]))
    heads = [*dict.fromkeys(["Action", "Timescales", *heads])]
    body = draw(st.lists(st.tuples(*(VALUES.get(head, LINES) for head in heads)), min_size=1, max_size=6))
    return [heads, *map(list, body)]


def bag(text: str) -> Counter[str]:
    """The words of a text, and how often each stands there."""
    return Counter(re.findall(r"\w+", text))


@given(rows=plans(), style=STYLES, program=st.sampled_from(list(WRITERS)))
def test_every_cell_is_in_one_place_and_its_words_are_there(
    rows: list[list[str]], style: dict[str, Any], program: str
) -> None:
    """What is said to be in the plan is in it, word for word; what is doubtful or left out is in the list."""
    suffix, write, _ = WRITERS[program]
    made = drafted(write(rows, style), suffix)
    cells = {(cell.place.row, cell.place.column): cell for cell in made.cells}
    source = {(r, c): text for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text.strip()}
    assert {place: cell.text for place, cell in cells.items() if cell.text} == source
    held: dict[str, str] = {}
    for priority in made.priorities:
        held[priority.ref] = priority.promise
        for action in priority.actions:
            lines = [repr(line.keys()) for line in action.lines]
            held[action.ref] = " ".join([repr({**action.keys(), "delivery": None}), *lines])
            held |= {line.name: repr(line.keys()) for line in action.lines if line.name != action.ref}
    for (_, column), cell in cells.items():
        assert [bool(cell.to), bool(cell.doubt), bool(cell.left_out)].count(True) == 1
        head = rows[0][column - 1]
        if cell.to and head in {"Action", "Who/where", "Timescales", "Comments", "Impact"}:
            said = Counter[str]()
            for name in cell.to:
                said += bag(held[name].replace("\\n", "\n"))
            assert not bag(cell.text) - said, (cell, held)


@given(rows=plans())
def test_nothing_is_made_up(rows: list[list[str]]) -> None:
    """Each word of the plan stands in the table, but for numbers, posts and what stands for colours and statuses."""
    made = drafted(as_csv(rows, {"split": False}), ".csv")
    source = bag("\n".join(text for row in rows for text in row))
    for action in made.actions:
        texts = [action.action if action.places["action"] else "", action.outcome or "", *action.more.values()]
        for line in action.lines:
            texts += [line.who or "", line.timescale or "", line.start or "", *line.more.values()]
            texts += [text for entry in line.entries for text in (entry.note or "", entry.timescale or "")]
        words = {word for text in texts for word in bag(text)}
        assert words - set(source) <= {"Action", *action.ref.split("."), action.ref, "Post", *map(str, range(1, 9))}


@given(rows=plans())
def test_no_name_of_an_owner_is_in_a_plan(rows: list[list[str]]) -> None:
    """Whatever stands beside it."""
    made = drafted(as_csv(rows, {"split": False}), ".csv")
    column = rows[0].index("Agency leads") if "Agency leads" in rows[0] else None
    if column is not None:
        said = repr([priority.keys() for priority in made.priorities]) + repr(made.leads) + repr(made.columns)
        assert "bloggs" not in said.casefold()
        assert "kim" not in said.casefold()


@settings(max_examples=60)
@given(rows=plans())
@example(rows=[["Action", "Timescales"], ["Homes", "31 February"]])
@example(rows=[["Action", "Timescales", "Comments"], ["Homes", "March 2027", REFUSED[0]]])
@example(rows=[["Action", "Timescales", "Comments"], ["Homes", "31 February", REFUSED[1]]])
def test_what_is_written_has_no_error_and_is_not_written_again(rows: list[list[str]]) -> None:
    """Any table makes a plan that validates; the same table, read beside that plan, changes nothing."""
    imported_twice(rows)


PRINTABLE = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["C"])
    | st.sampled_from(" \u00a0\u00ad\u200b\ufeff"),
    min_size=1,
    max_size=20,
) | st.tuples(
    st.sampled_from(
        ["#", "% ", "*", "&", "!", "|", ">", "@", "`", "'", '"', "{", "[", "- ", "? ", ": ", "~", "=", "<<"]
    ),
    st.sampled_from(["", "Ref", "Lead: officer", "SEN Team #2", "done]", "it's", "null", "yes", "1.10"]),
).map("".join)
"""Texts that somebody may type into a cell, with signs that mean something in YAML more often than people do."""


@settings(max_examples=60)
@given(heads=st.lists(PRINTABLE, min_size=1, max_size=3), ref=PRINTABLE, lead=PRINTABLE)
@example(heads=["Action #", "% done", "*Ref"], ref="#1", lead="*Legal")
@example(heads=["[Ref]", "Lead: officer", "<<"], ref="*1.3", lead="Lead: SEN Team")
@example(heads=["#"], ref="Note: this", lead="SEN Team #2")
@example(heads=["~", "null", 'it\'s: "x"'], ref="? 1", lead="@SEN Team")
def test_any_heading_number_and_lead_can_be_imported(heads: list[str], ref: str, lead: str) -> None:
    """Whatever signs stand in them: the answers have them as their keys."""
    imported_twice(
        [
            ["Ref", "Action", "Agency leads", "Timescales", *heads],
            [ref, "Homes for all", lead, "March 2027", *heads],
            ["7", "Films for all", lead, "March 2028", *heads],
        ]
    )


def imported_twice(rows: list[list[str]]) -> None:
    """Make a plan of a table, check it, and read the table again beside it: nothing may change."""
    data = as_csv(rows, {"split": False})
    made = drafted(data, ".csv")
    assume(made.actions)
    day = date(2026, 1, 1)
    head = Head(id="ours", title="Ours", written=day, comments=day, source="x.csv")
    settle(made, head, assemble(()))
    files = new_plan(made, head, ImportAnswers(), assemble(())).files
    texts = {each.name: apply(each.start or "", each.edits, name=each.name) for each in files}
    whole = assemble(tuple(read(Blob(name=name, data=text.encode())) for name, text in sorted(texts.items())))
    assert [each for each in check(whole) if each.severity is Severity.ERROR] == []
    (kept,) = (content for _, content in whole.of(Import))
    again = draft(
        source(data, ".csv"),
        ImportAnswers(
            columns=kept.columns, statuses=kept.statuses, ratings=kept.ratings, owners=kept.owners, posts=kept.posts
        ),
        setting(day, register={key: each.name for key, each in whole.register.items()}),
        plan_title="shape",
    )
    settle(again, head, whole)
    assert (
        update(again, kept, whole.plans["ours"], whole, comments=day, today=day, answers=ImportAnswers()).work is None
    )
