"""The section of measures: what is known by then, which way it went, and what is sure of that."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from cioc.model import Bound
from cioc.report.numbers import number
from cioc.report.render import Format
from cioc.report.view.measures import Measure, Measures
from tests.report.workspaces import rich, view, workspace, written

if TYPE_CHECKING:
    from cioc.report.view.paper import Paper

MEETING = "plans/meetings/2021-02-12.yaml"


def section(paper: Paper) -> Measures:
    """The section of measures."""
    return next(each.body for each in paper.sections if isinstance(each.body, Measures))


def drawn(text: str) -> Paper:
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
    )


def shown(*readings: str, better: str = "", target: str = "", counts: str = "children") -> Measure:
    """A measure whose readings are `DATE VALUE BOUND`, the last of them new at the meeting."""
    rows = [reading.split() for reading in readings]
    lines = [
        f"      - {{date: {date}, value: {value}{f', bound: {bound[0]}' if bound else ''}, source: the register}}\n"
        for date, value, *bound in rows
    ]
    head = f"    counts: {counts}\n" + (f"    better: {better}\n" if better else "")
    aim = f"    target: {target}\n" if target else ""
    body = section(drawn(f"{head}{aim}    readings:\n{''.join(lines)}"))
    return (*body.new, *body.earlier)[0]


def test_measures_known_by_then() -> None:
    """A number is known from the meeting that gives it; those that are new come first."""
    measures = section(rich())
    # Money has no meeting for its source, but is of a day since the meeting before.
    assert [(m.title, m.value) for m in measures.new] == [
        ("Children who went missing", "c"),
        ("Money", "about £85,000.5"),
    ]
    assert [(m.title, m.value) for m in measures.earlier] == [("Children who went missing twice", "0")]
    assert measures.new[1].target == "at least £90,000 by March 2021"
    assert [m.title for m in section(rich("2020-02-14")).new] == [
        "Children who went missing",
        "Children who went missing twice",
    ]


def test_small_numbers_of_children_are_kept_back() -> None:
    """1 to 5 children become the symbol, with a footnote; zero and numbers before it stay."""
    measures = section(rich())
    missing = measures.new[0]
    assert (missing.value, missing.trend, missing.note) == ("c", "It was 12 on 1 February 2020.", None)
    assert measures.footnote.startswith("c stands for a number that is not published: 1 to 5 children, ")
    assert section(rich("2020-02-14")).footnote == ""


@pytest.mark.parametrize(
    ("before", "after", "better", "said"),
    [
        ("560", "480", "lower", "Down from 560 on 1 October 2020 to 480 on 1 February 2021, which is better."),
        (
            "560",
            "480",
            "higher",
            "Down from 560 on 1 October 2020 to 480 on 1 February 2021, which is worse.",
        ),
        ("12", "20", "", "Up from 12 on 1 October 2020 to 20 on 1 February 2021."),
        ("12", "12", "lower", "Unchanged from 12 on 1 October 2020 to 1 February 2021."),
        ("12", "0", "lower", "Down from 12 on 1 October 2020 to 0 on 1 February 2021, which is better."),
        ("500", "500 more-than", "", "Up from 500 on 1 October 2020 to more than 500 on 1 February 2021."),
        ("12", "3", "lower", "It was 12 on 1 October 2020."),
        ("3", "12", "lower", "The number before, of 1 October 2020, is not published."),
        ("3", "4", "lower", "The number before, of 1 October 2020, is not published either."),
    ],
)
def test_trend_in_words(before: str, after: str, better: str, said: str) -> None:
    """With both dates, and whether it is what is wanted; nothing is said of the way from or to a number kept back."""
    assert shown(f"2020-10-01 {before}", f"2021-02-01 {after}", better=better).trend == said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("560", "500 more-than"),
        ("500 more-than", "500 more-than"),
        ("560 about", "540"),
        ("40 almost", "39"),
        ("20 at-most", "20"),
        ("20 less-than", "10 at-least"),
    ],
)
def test_bounds_that_say_nothing_sure(before: str, after: str) -> None:
    """Then the paper says just that, and not that it is better."""
    trend = shown(f"2020-10-01 {before}", f"2021-02-01 {after}", better="lower").trend
    assert trend.endswith(": up or down cannot be told from these.")
    assert "wanted" not in trend


def test_first_number_of_several() -> None:
    """What it comes to since then, where that is sure."""
    trend = shown("2019-10-01 40", "2020-10-01 25", "2021-02-01 30", better="lower").trend
    assert trend.endswith("The first number was 40 on 1 October 2019: it is lower now.")
    assert "first" not in shown("2019-10-01 40 more-than", "2020-10-01 25", "2021-02-01 50", better="lower").trend


def months(*values: int) -> list[str]:
    """Readings of one month after the other, the last of February 2021."""
    last = 2021 * 12 + 1
    days = [divmod(last - n, 12) for n in reversed(range(len(values)))]
    return [f"{year}-{month + 1:02}-01 {value}" for (year, month), value in zip(days, values, strict=True)]


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ([40] * 9, None),
        ([40] * 10, 10),
        ([3, *[40] * 9], None),
        ([40, 3, *[45] * 9], 10),
    ],
)
def test_chart(values: list[int], points: int | None) -> None:
    """From ten numbers on that can be shown; what is kept back has no place in it."""
    chart = shown(*months(*values)).chart
    assert (len(chart.drawings[0].dots) if chart else None) == points


def test_a_bound_is_no_point_on_a_line() -> None:
    """Its dot is hollow."""
    chart = shown(*months(*range(551, 560)), "2021-02-02 560 more-than").chart
    assert chart
    assert [dot.style for dot in chart.drawings[0].dots] == ["point"] * 9 + ["bound"]


@pytest.mark.parametrize(
    ("value", "better", "target", "said"),
    [
        ("20", "higher", "{value: 16, bound: at-least, by: March 2021}", "at least 16 by March 2021 (met)"),
        ("12", "higher", "{value: 16}", "16 (not yet met)"),
        ("12", "lower", "{value: 16}", "16 (met)"),
        ("12", "", "{value: 16}", "16"),
        ("16", "", "{value: 16, bound: more-than}", "more than 16 (not yet met)"),
        ("16", "", "{value: 16, bound: less-than}", "less than 16 (not yet met)"),
        ("16", "", "{value: 16, bound: at-most}", "at most 16 (met)"),
        ("20 about", "", "{value: 21, bound: at-most}", "at most 21"),
        ("3", "lower", "{value: 8}", "8"),
        ("12", "lower", "{value: 3, by: March 2021}", "c by March 2021"),
        ("12", "lower", "{value: 0}", "0 (not yet met)"),
    ],
)
def test_target(value: str, better: str, target: str, said: str) -> None:
    """Whether it is met, where that is sure and gives no small number away."""
    assert shown(f"2021-02-01 {value}", better=better, target=target).target == said


def test_no_number_yet() -> None:
    """A measure of a plan in force says that it waits for its first number; another is left out."""
    body = section(rich())
    assert "No number yet" not in [each.value for each in body.new]
    for text in ("", "    target: {value: 8}\n"):  # with no target, or with none of a plan
        paper = drawn(f"    counts: actions\n{text}    readings: []\n")
        assert not any(isinstance(each.body, Measures) for each in paper.sections)


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
    bodies = [each.body for each in view(workspace(files), "2021-02-12").sections]
    assert [measure.title for body in bodies if isinstance(body, Measures) for measure in body.earlier] == titles


def test_only_what_is_kept_back() -> None:
    """The symbol, and a line on what it stands for."""
    paper = drawn("    counts: children\n    readings: [{date: 2021-02-01, value: 3, source: the register}]\n")
    text = written(paper, Format.MD)
    assert "- Moves: **c** (1 February 2021, the register)." in text
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
