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
    TableColumn(heading="Ref", fit=Fit.WHOLE, above=True),
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
2019-12-06/christmas-books
          Give a book                                               today        It is in hand."""
NARROW = """\
Ref       Promise                   Due  Days
plan/1.1  Ask children wh…   1 Mar 2019  1,522 ago
plan/1.2  照護計劃          31 Mar 2019     30 to go
2019-12-06/christmas-books
          Give a book                    today

Left out, for want of room: last word."""
NARROWEST = """\
Ref       Promise  Days
plan/1.1  Ask ch…  1,522 ago
plan/1.2  照護計…     30 to go
2019-12-06/christmas-books
          Give a…  today

Left out, for want of room:
due, last word."""


@pytest.mark.parametrize(("width", "expected"), [(100, WIDE), (52, NARROW), (30, NARROWEST)])
def test_text(width: int, expected: str) -> None:
    """Words are cut, then columns leave, which is said; a ref that is too long has a line of its own above its row."""
    assert "\n".join(shown(text_lines(table(), width))) == expected


def test_said_once() -> None:
    """What all rows have is said above them, and what none has is not said at all."""
    rows = [(ref, promise, "1 Mar 2019", "", "") for ref, promise, *_ in ROWS]
    first, blank, headings, *_ = shown(text_lines(table(rows), 80))
    assert (first, blank) == ("For all of these – due: 1 Mar 2019.", "")
    assert headings.split() == ["Ref", "Promise"]
    assert "Due" in shown(text_lines(table(rows[:2]), 80))[0]


def test_wraps_beside_what_is_drawn() -> None:
    """A bar is shown for its words; what wraps goes on under its own column."""
    wrapping = (TableColumn(heading="", fit=Fit.WRAP, least=9), TableColumn(heading="", fit=Fit.WHOLE))
    bar = TableCell("4 past", drawn=(("██", "error"), ("░", "quiet")))
    made = Table(columns=wrapping, groups=(RowGroup(rows=((TableCell("Homes and schools"), bar),)),))
    assert shown(text_lines(made, 14)) == ["Homes and  ██░", "schools"]
    assert shown(md_lines(made, str))[2] == "| Homes and schools | 4 past |"


def test_long_refs() -> None:
    """Of lines with a few commitments these stand above their rows; of commitments all do, or none, by the room."""
    long = ("2019-12-06/care-leavers-celebration", "Hold the celebration", "21 Jan 2020", "2,505 ago", "")
    assert shown(text_lines(table([ROWS[0], long]), 60))[2:4] == [
        "2019-12-06/care-leavers-celebration",
        "          Hold the celeb…  21 Jan 2020  2,505 ago",
    ]
    its = [("2019-12-06/jsna-report", *long[1:]), long, ROWS[2]]
    assert shown(text_lines(table(its), 80))[1:4] == [
        "2019-12-06/jsna-report",
        "     Hold the celebration  21 Jan 2020  2,505 ago",
        "2019-12-06/care-leavers-celebration",
    ]
    assert [line.partition(" ")[0] for line in shown(text_lines(table(its), 120))[1:]] == [ref for ref, *_ in its]


COLUMNS_WITH_USUAL = (*COLUMNS[:2], TableColumn(heading="Lead", least=8, leaves=2, usual="nobody"), *COLUMNS[3:4])


def with_leads(*groups: tuple[str, Iterable[tuple[str, str, str, str]]]) -> Table:
    """A table of promises with their leads."""
    found = (RowGroup(heading=name, rows=tuple(tuple(map(TableCell, row)) for row in its)) for name, its in groups)
    return Table(columns=COLUMNS_WITH_USUAL, groups=tuple(found))


def test_the_usual_is_said_once() -> None:
    """Where most have nobody, only who is somebody is named, and the words have the room of the others."""
    words = "children what they think of their care"
    its = [(f"1.{place}", f"{ask} {words}", lead, "") for place, (ask, lead) in enumerate(
        [("Ask", "nobody"), ("Tell", "nobody"), ("Show", "Early Help"), ("Write", "nobody")], 1)]  # fmt: skip
    assert shown(text_lines(with_leads(("", its)), 48)) == [
        "For all of these – lead: nobody, unless one says",
        "otherwise.",
        "",
        "Ref  Promise                          Lead",
        "1.1  Ask children what they think of their care",
        "1.2  Tell children what they think of their care",
        "1.3  Show children what they think…   Early Help",
        "1.4  Write children what they think of their ca…",
    ]
    assert "nobody" not in "".join(shown(text_lines(with_leads(("", its)), 20))[:3])  # its column has no room


def test_what_a_group_has_in_common() -> None:
    """It is said beside the heading of the group, or below where there is no room; other groups have it in rows."""
    its = [(f"1.{number}", f"Ask {number} children", "Health", "3 ago") for number in range(1, 4)]
    others = [("2.1", "Tell them", "Schools", ""), ("2.2", "Tell them", "nobody", "5 to go")]
    made = with_leads(("Past its date (3)", its), ("Later (2)", others))
    assert shown(text_lines(made, 60)) == [
        "Ref  Promise         Lead     Days",
        "Past its date (3) – lead: Health; days: 3 ago",
        "1.1  Ask 1 children",
        "1.2  Ask 2 children",
        "1.3  Ask 3 children",
        "",
        "Later (2)",
        "2.1  Tell them       Schools",
        "2.2  Tell them       nobody   5 to go",
    ]
    assert shown(text_lines(made, 40))[1:3] == ["Past its date (3)", "  lead: Health; days: 3 ago"]


def test_groups() -> None:
    """A heading stands above its rows, on a terminal and, as one, in Markdown."""
    assert shown(text_lines(table(ROWS[:2], "Past its date (2)"), 60))[:2] == [
        "Ref       Promise                Due  Days         Last word",
        "Past its date (2)",
    ]
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
