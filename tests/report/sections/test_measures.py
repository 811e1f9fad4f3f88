"""The section of measures: what is known by then, which way it went, and what is sure of that."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from cioc.model import Bound
from cioc.report.measures import number
from cioc.report.render import Format
from cioc.report.view.sections import EarlierMeasures, MeasuresView, MeasureView
from tests.report.workspaces import body, has, rich, view, workspace, written

if TYPE_CHECKING:
    from collections.abc import Collection

    from cioc.report.view.paper import Paper

MEETING = "plans/meetings/2021-02-12.yaml"


def drawn(text: str, *, annexes: Collection[str] = ()) -> Paper:
    """The paper of a workspace that has nothing but one measure."""
    return view(
        workspace(
            {
                MEETING: "cioc: meeting/1\ndate: 2021-02-12\n",
                "plans/meetings/2020-12-04.yaml": "cioc: meeting/1\ndate: 2020-12-04\n",
                "plans/measures.yaml": f"cioc: measures/1\nmeasures:\n  - id: m\n    title: Moves\n{text}",
            }
        ),
        "2021-02-12",
        annexes=annexes,
    )


def shown(*readings: str, better: str = "", target: str = "", counts: str = "children") -> MeasureView:
    """A measure whose readings are `DATE VALUE BOUND`, the last of them new at the meeting."""
    rows = [reading.split() for reading in readings]
    lines = [
        f"      - {{date: {date}, value: {value}{f', bound: {bound[0]}' if bound else ''}, source: the register}}\n"
        for date, value, *bound in rows
    ]
    head = f"    counts: {counts}\n" + (f"    better: {better}\n" if better else "")
    aim = f"    target: {target}\n" if target else ""
    (row,) = body(drawn(f"{head}{aim}    readings:\n{''.join(lines)}"), MeasuresView).rows
    return row


def test_measures_known_by_then() -> None:
    """A number is known from the meeting that gives it; new ones come first, others stand in an annex, if asked for."""
    measures = body(rich(), MeasuresView)
    in_full = rich(annexes=["counts"])
    # Money has no meeting for its source, but is of a day since the meeting before.
    assert [(m.title, m.value, m.source) for m in measures.rows] == [
        ("Children who went missing", "c", ""),
        ("Money", "about £85,000.5", "plan of January 2020"),
    ]
    assert not has(rich(annexes=["plan", "changes"]), EarlierMeasures)
    assert body(in_full, EarlierMeasures).measures == ("Children who went missing twice: 0 (1 February 2020)",)
    assert measures.rows[1].target == "at least £90,000 by March 2021"
    said = "2 of the 3 measures have a new number. Numbers are as at 1 May 2020, unless another date is given."
    assert measures.sentence == said
    assert body(in_full, MeasuresView).sentence == f"{said} The annex has the last numbers of the others."
    assert [m.title for m in body(rich("2020-02-14"), MeasuresView).rows] == [
        "Children who went missing",
        "Money",
        "Children who went missing twice",
    ][::2]
    assert body(rich("2020-07-03"), MeasuresView).sentence == (
        "1 of the 4 measures has a new number. Numbers are as at 1 May 2020, unless another date is given."
    )


def test_small_numbers_of_children_are_kept_back() -> None:
    """1 to 5 children become the symbol, with a footnote; zero and numbers before it stay."""
    measures = body(rich(), MeasuresView)
    missing = measures.rows[0]
    assert (missing.value, missing.change, missing.note) == ("c", "It was 12 on 1 February 2020", None)
    assert measures.footnote.startswith("c stands for a number that is not published: 1 to 5 children, ")
    assert body(rich("2020-02-14"), MeasuresView).footnote == ""


@pytest.mark.parametrize(
    ("before", "after", "better", "said"),
    [
        ("560", "480", "lower", "Down from 560 on 1 October 2020 (better; aim: lower)"),
        ("560", "480", "higher", "Down from 560 on 1 October 2020 (worse; aim: higher)"),
        ("12", "20", "", "Up from 12 on 1 October 2020"),
        ("12", "12", "lower", "Unchanged since 1 October 2020"),
        ("12", "0", "lower", "Down from 12 on 1 October 2020 (better; aim: lower)"),
        ("500", "500 more-than", "", "Up from 500 on 1 October 2020"),
        ("12", "3", "lower", "It was 12 on 1 October 2020"),
        ("3", "12", "lower", "The number before, of 1 October 2020, is not published"),
        ("3", "4", "lower", "The number before, of 1 October 2020, is not published either"),
    ],
)
def test_change_in_words(before: str, after: str, better: str, said: str) -> None:
    """Since when, and whether it is what is wanted; nothing is said of the way from or to a number kept back."""
    assert shown(f"2020-10-01 {before}", f"2021-02-01 {after}", better=better).change == said


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("560", "500 more-than", ("560", "more than 500")),
        ("500 more-than", "500 more-than", ("more than 500", "more than 500")),
        ("560 about", "540", ("about 560", "540")),
        ("40 almost", "39", ("almost 40", "39")),
        ("20 at-most", "20", ("at most 20", "20")),
        ("20 less-than", "10 at-least", ("less than 20", "at least 10")),
    ],
)
def test_bounds_that_say_nothing_sure(before: str, after: str, words: tuple[str, str]) -> None:
    """Then the paper gives both numbers as they were given, and does not say that one is better."""
    found = shown(f"2020-10-01 {before}", f"2021-02-01 {after}", better="lower")
    then, now = words
    assert found.change == f"Change unknown: {then} on 1 October 2020, and {now} on 1 February 2021"


def test_what_the_new_numbers_show() -> None:
    """How many are better, worse or not known."""
    days = "{{date: 2020-10-01, value: 20, source: x}}, {{date: 2021-02-01, value: {}, source: x}}"
    measures = "".join(
        f"  - {{id: m{n}, title: M, counts: other, better: higher, readings: [{days.format(value)}]}}\n"
        for n, value in enumerate(("30", "40", "10", "15, bound: at-least", "20"))
    )
    files = {
        MEETING: "cioc: meeting/1\ndate: 2021-02-12\n",
        "plans/meetings/2020-12-04.yaml": "cioc: meeting/1\ndate: 2020-12-04\n",
        "plans/measures.yaml": f"cioc: measures/1\nmeasures:\n{measures}",
    }
    assert body(view(workspace(files), "2021-02-12"), MeasuresView).sentence == (
        "5 measures have a new number: 2 better, 1 worse, change unknown for 1. Numbers are as at 1 February 2021, "
        "compared with 1 October 2020, unless another date is given."
    )


def test_compared_with_the_last_paper() -> None:
    """Not with a number in between, which no paper gave: members have the last one in their hands."""
    days = ("2020-10-01 70", "2020-12-31 60", "2021-02-01 65")
    found = shown(*days, better="higher")
    assert (found.value, found.change) == ("65", "Down from 70 on 1 October 2020 (worse; aim: higher)")
    assert (
        shown("2020-12-31 60", "2021-02-01 65", better="higher").change
        == "Up from 60 on 31 December 2020 (better; aim: higher)"
    )


def test_the_last_exact_number_stands_beside_a_bound() -> None:
    """What was only said to be more than something tells less than the number before it."""
    readings = (
        "[{date: 2020-10-01, value: 560, source: r}, {date: 2020-11-01, value: 500, bound: more-than, source: r}]"
    )
    shown = drawn(f"    counts: children\n    readings: {readings}\n", annexes=["counts"])
    assert not body(shown, MeasuresView).rows
    assert body(shown, EarlierMeasures).measures == ("Moves: more than 500 (1 November 2020; 560 on 1 October 2020)",)


def test_why_a_number_is_not_published_stands_where_the_symbol_does() -> None:
    """On the main pages or in the annex, and in the key."""
    text = "    counts: children\n    readings: [{date: 2020-10-01, value: 3, source: r}]\n"
    shown = drawn(text, annexes=["counts"])
    assert body(shown, MeasuresView).footnote == ""
    assert body(shown, EarlierMeasures).footnote.startswith("c stands for a number that is not published")
    assert "- Moves: c (1 October 2020)\n\nc stands for" in written(shown, Format.MD)
    assert "- **c**: a number that is not published" in written(shown, Format.MD)


@pytest.mark.parametrize(("note", "said"), [("To date", "To date."), ("Is it?", "Is it?"), ("So far.", "So far.")])
def test_a_note_is_a_sentence(note: str, said: str) -> None:
    """The change follows it."""
    reading = f"      - {{date: 2021-02-01, value: 560, source: 2021-02-12, note: '{note}'}}\n"
    (row,) = body(drawn(f"    counts: children\n    readings:\n{reading}"), MeasuresView).rows
    assert row.note is not None
    assert row.note.source == said


def _many(number: int, value: int = 40) -> tuple[str, ...]:
    """A number for so many months, the last of them February 2021."""
    months = [f"{2020 + (n + 1) // 12}-{(n + 1) % 12 + 1:02}-01" for n in range(13 - number, 13)]
    return tuple(f"{month} {value + n}" for n, month in enumerate(months))


@pytest.mark.parametrize(("number", "charts"), [(1, 0), (2, 0), (9, 0), (10, 1), (12, 1)])
def test_run_chart(number: int, charts: int) -> None:
    """From ten numbers on: with fewer a table tells more."""
    rows = "".join(f"      - {{date: {day.split()[0]}, value: {day.split()[1]}, source: x}}\n" for day in _many(number))
    found = body(drawn(f"    counts: other\n    better: higher\n    readings:\n{rows}"), MeasuresView)
    assert len(found.charts) == charts
    if charts:
        (chart,) = found.charts
        assert chart.headline == f"Moves: {39 + number} on 1 February 2021"
        assert chart.subtitle.startswith(f"{number} numbers from ")
        assert chart.description.startswith("Moves from 40 on ")
        assert [row.cells[0].value for row in chart.table.rows] == [str(40 + n) for n in range(number)]


def test_numbers_of_others() -> None:
    """Beside ours, with their day."""
    text = (
        "    counts: other\n    comparators: [{who: England, value: 67, date: 2020}, {who: Our region, value: 70}]\n"
        "    readings: [{date: 2021-02-01, value: 60, source: x}]\n"
    )
    (row,) = body(drawn(text), MeasuresView).rows
    assert row.comparators == ("England: 67 (2020)", "Our region: 70")
    assert "| First number on file. England: 67 (2020). Our region: 70 |" in written(drawn(text), Format.MD)


def test_the_target_of_the_day() -> None:
    """An old paper shows the one that held then."""
    text = (
        "    counts: other\n    better: higher\n"
        "    targets: [{value: 50, from: 2019-01-01}, {value: 70, from: 2021-03-01}]\n"
        "    readings: [{date: 2021-02-01, value: 60, source: x}]\n"
    )
    assert body(drawn(text), MeasuresView).rows[0].target == "50 (met)"


@pytest.mark.parametrize(
    ("value", "better", "target", "said"),
    [
        ("20", "higher", "{value: 16, bound: at-least, by: March 2021}", "at least 16 by March 2021 (met)"),
        ("12", "higher", "{value: 16}", "16"),
        ("12", "lower", "{value: 16}", "16 (met)"),
        ("12", "", "{value: 16}", "16"),
        ("16", "", "{value: 16, bound: more-than}", "more than 16"),
        ("16", "", "{value: 16, bound: less-than}", "less than 16"),
        ("16", "", "{value: 16, bound: at-most}", "at most 16 (met)"),
        ("20 about", "", "{value: 21, bound: at-most}", "at most 21"),
        ("3", "lower", "{value: 8}", "8"),
        ("12", "lower", "{value: 3, by: March 2021}", "c by March 2021"),
        ("12", "lower", "{value: 0}", "0"),
    ],
)
def test_target(value: str, better: str, target: str, said: str) -> None:
    """Whether it is met, where that is sure and gives no small number away."""
    assert shown(f"2021-02-01 {value}", better=better, target=target).target == said


@pytest.mark.parametrize(
    ("day", "by", "said"),
    [
        ("2021-01-31", "31 January 2021", "16 by 31 January 2021 (date passed, not met)"),
        ("2021-01-30", "31 January 2021", "16 by 31 January 2021 (date passed, no number since)"),
        ("2021-01-30", "12 February 2021", "16 by 12 February 2021"),
        ("2021-01-30", "when funded", "16 by when funded"),
    ],
)
def test_a_target_whose_date_has_passed(day: str, by: str, said: str) -> None:
    """Only a number of its last day, or of a later one, can say that it was not met."""
    assert shown(f"{day} 12", better="higher", target=f"{{value: 16, by: {by}}}").target == said


def test_no_number_yet() -> None:
    """A measure of a current plan says that it waits for its first number; another is left out."""
    assert "No number on file" not in [each.value for each in body(rich(), MeasuresView).rows]
    for text in ("", "    target: {value: 8}\n"):  # with no target, or with none of a plan
        paper = drawn(f"    counts: actions\n{text}    readings: []\n")
        assert not has(paper, MeasuresView)


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        ("priority: [ours/1]\n    target: {value: 8}", ["Moves"]),
        ("priority: [ours/1]", []),
        ("target: {value: 8}", []),
        ("priority: [later/1]\n    target: {value: 8}", []),
    ],
)
def test_target_and_no_number(lines: str, titles: list[str]) -> None:
    """It is shown that nobody has reported on a target, where a plan of that time tells that it was set by then."""
    plan = "cioc: plan/1\nid: {}\ntitle: P\nwritten: {}\npriorities: [{{ref: 1, promise: All.}}]\n"
    files = {
        "plans/ours.yaml": plan.format("ours", "2020-01-10"),
        "plans/later.yaml": plan.format("later", "2021-06-01"),
        "plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n",
        "plans/measures.yaml": "cioc: measures/1\nmeasures:\n  - id: m\n    title: Moves\n    counts: other\n"
        f"    {lines}\n    readings: []\n",
    }
    paper = view(workspace(files), "2021-02-12")
    assert ([each.title for each in body(paper, MeasuresView).rows] if has(paper, MeasuresView) else []) == titles


def test_only_what_is_kept_back() -> None:
    """The symbol, and a line on what it stands for."""
    paper = drawn("    counts: children\n    readings: [{date: 2021-02-01, value: 3, source: the register}]\n")
    text = written(paper, Format.MD)
    assert "| Moves | **c**, 1 February 2021 (the register) | First number on file |" in text
    assert "c stands for a number that is not published" in text


@pytest.mark.parametrize(
    ("value", "unit", "bound", "words"),
    [
        ("500", None, Bound.MORE_THAN, "more than 500"),
        ("85000", "£", Bound.ABOUT, "about £85,000"),
        ("-3.50", "£", None, "-£3.50"),
        ("58", "%", None, "58%"),
        ("2", "hubs", None, "2 hubs"),
        ("45000", None, Bound.ALMOST, "almost 45,000"),
        ("16", None, Bound.AT_LEAST, "at least 16"),
        ("16", None, Bound.AT_MOST, "at most 16"),
        ("16", None, Bound.LESS_THAN, "less than 16"),
    ],
)
def test_numbers_in_words(value: str, unit: str | None, bound: Bound | None, words: str) -> None:
    """With the bound that the source gives, thousands apart, and the unit where people write it."""
    assert number(Decimal(value), unit, bound) == words


def test_a_target_that_changed_since_the_last_paper_is_told_with_the_old_one() -> None:
    """Members see what made it easier to reach; one that was changed before is no news."""
    text = (
        "    counts: money\n    better: lower\n"
        "    targets: [{value: 40, from: 2019-01-01}, {value: 45, from: %s}]\n"
        "    readings:\n      - {date: 2021-01-01, value: 50, source: the register}\n"
    )
    (row,) = body(drawn(text % "2021-01-01"), MeasuresView).rows
    assert row.target == "45; at the meeting of 4 December 2020 it was 40"
    (row,) = body(drawn(text % "2020-06-01"), MeasuresView).rows
    assert row.target == "45"
