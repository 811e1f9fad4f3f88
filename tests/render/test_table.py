"""The one table: aligned on a terminal of any width, and the same cells as Markdown and CSV."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.render.table import Align, Fit, RowGroup, Table, TableCell, TableColumn, csv_lines, md_lines, text_lines
from cioc.text.columns import columns
from tests.report.workspaces import RICH, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.render.terminal_text import Line

COLUMNS = (
    TableColumn(heading="Ref", fit=Fit.WHOLE, spills=True),
    TableColumn(heading="Promise", least=12, share=2),
    TableColumn(heading="Due", align=Align.RIGHT, fit=Fit.WHOLE, leaves=1),
    TableColumn(heading="Days", align=Align.NUMBER, fit=Fit.WHOLE),
    TableColumn(heading="Last word", least=10, leaves=2),
)
ROWS = (
    ("plan/1.1", "Ask children what they think of their care.", "1 Mar 2019", "1,522 ago", "Begun."),
    ("plan/1.2", "照護計劃", "31 Mar 2019", "30 to go", ""),
    ("2019-12-06/christmas-books", "Give a book", "", "today", "It is in hand."),
)


def table(rows: Iterable[Iterable[str]] = ROWS, heading: str = "") -> Table:
    """A table of one group."""
    return Table(
        columns=COLUMNS, groups=(RowGroup(heading=heading, rows=tuple(tuple(map(TableCell, row)) for row in rows)),)
    )


def shown(lines: Iterable[Line]) -> list[str]:
    """The text of lines, without their styles."""
    return ["".join(text for text, _ in line) for line in lines]


WIDE = """\
Ref       Promise                                              Due  Days         Last word
plan/1.1  Ask children what they think of their care.   1 Mar 2019  1,522 ago    Begun.
plan/1.2  照護計劃                                     31 Mar 2019     30 to go
2019-12-06/christmas-books  Give a book                             today        It is in hand."""
NARROW = """\
Ref       Promise                   Due  Days
plan/1.1  Ask children wh…   1 Mar 2019  1,522 ago
plan/1.2  照護計劃          31 Mar 2019     30 to go
2019-12-06/christmas-books  Give a book  today"""
NARROWEST = """\
Ref       Promise  Days
plan/1.1  Ask ch…  1,522 ago
plan/1.2  照護計…     30 to go
2019-12-06/christmas-books
          Give a…  today"""


@pytest.mark.parametrize(("width", "expected"), [(100, WIDE), (52, NARROW), (30, NARROWEST)])
def test_text(width: int, expected: str) -> None:
    """Words are cut, then columns leave; a ref that is too long takes room from the words, or a line of its own."""
    assert "\n".join(shown(text_lines(table(), width))) == expected


def test_said_once() -> None:
    """What all rows have is said above them, and what none has is not said at all."""
    rows = [(ref, promise, "1 Mar 2019", "", "") for ref, promise, *_ in ROWS]
    first, blank, headings, *_ = shown(text_lines(table(rows), 80))
    assert (first, blank) == ("For all of these – Due: 1 Mar 2019.", "")
    assert headings.split() == ["Ref", "Promise"]
    assert "Due" in shown(text_lines(table(rows[:2]), 80))[0]


def test_wraps_beside_what_is_drawn() -> None:
    """A bar is shown for its words; what wraps goes on under its own column."""
    wrapping = (TableColumn(heading="", fit=Fit.WRAP, least=9), TableColumn(heading="", fit=Fit.WHOLE))
    bar = TableCell("4 past", drawn=(("██", "error"), ("░", "quiet")))
    made = Table(columns=wrapping, groups=(RowGroup(rows=((TableCell("Homes and schools"), bar),)),))
    assert shown(text_lines(made, 14)) == ["Homes and  ██░", "schools"]
    assert shown(md_lines(made, str))[2] == "| Homes and schools | 4 past |"


def test_ref_that_leaves_no_room_for_words() -> None:
    """The words have the line below then; where there is nothing behind the ref, they have its room."""
    long = ("2019-12-06/care-leavers-celebration", "Hold the celebration", "21 Jan 2020", "2,505 ago", "")
    assert shown(text_lines(table([ROWS[0], long]), 60))[2:] == [
        "2019-12-06/care-leavers-celebration   21 Jan 2020  2,505 ago",
        "  Hold the celebration",
    ]
    assert shown(text_lines(table([ROWS[0], (*long[:2], "", "", "")]), 60))[2:] == [
        "2019-12-06/care-leavers-celebration  Hold the celebration"
    ]


def test_groups() -> None:
    """A heading stands above its rows, on a terminal and, as one, in Markdown."""
    assert shown(text_lines(table(ROWS[:2], "Past its date (2)"), 60))[1:3] == ["", "Past its date (2)"]
    made = shown(md_lines(table([("a|b", "*", "", "1 ago", "3 children")], "Past"), lambda t: t.replace("3", "few")))
    assert made == [
        "## Past",
        "",
        "| Ref | Promise | Due | Days | Last word |",
        "| --- | --- | ---: | ---: | --- |",
        "| a\\|b | \\* |  | 1 ago | few children |",
        "",
    ]


def test_csv() -> None:
    """What is a number stays one, and what a spreadsheet would run stays words; leads are called by their names."""
    records = [{"ref": "=1", "days": -5, "due": None, "leads": ["early-help", "nobody-known"], "more": "x"}]
    lines = shown(csv_lines(("ref", "days", "due", "leads"), records, workspace(RICH)))
    assert lines == ["ref,days,due,leads", "'=1,-5,,Early Help; nobody-known"]


refs = st.from_regex(r"(plan/[1-9]\.[1-9][0-9]?[a-c]?|20[12][0-9]-0[1-9]/[a-z]{3,20})", fullmatch=True)
days = st.sampled_from(["1 Mar 2019", "31 Oct 2020", ""])
numbers = st.sampled_from(["1,522 ago", "349 late", "30 to go", "today", ""])
words = st.text("abc 照é,", max_size=60).map(str.strip)
rows = st.lists(st.tuples(refs, words, days, numbers, words), min_size=1, max_size=8)


@given(rows, st.integers(40, 200))
def test_nothing_is_broken(made: list[tuple[str, ...]], width: int) -> None:
    """On any screen no line is too long, and each ref stands in one piece at the start of its line, as do the days."""
    lines = shown(text_lines(table(made), width))
    assert all(columns(line) <= width for line in lines)
    begun = [line for line in lines if re.match(r"(plan|20\d\d-\d\d)/", line)]
    assert [line.split(" ")[0] for line in begun] == [ref for ref, *_ in made]
    whole = re.sub(" +", " ", "\n".join(lines))
    assert all(number in whole for _, _, _, number, _ in made)
    for said in re.findall(r"\d+ [A-Z][a-z]{2}\b[^\n]{0,5}", whole):
        assert re.match(r"\d+ (Mar|Oct) 20(19|20)", said)
