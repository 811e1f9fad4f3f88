"""What has lapsed: a chart of the days that were named, and tables that are short enough to scan."""

from __future__ import annotations

import pytest

from cioc.paper.sections.lapsed import _shortened
from cioc.paper.view.lapsed import Lapsed
from tests.paper.workspaces import SHIPPED, rich, shipped, view, workspace

PLAN = """\
cioc: plan/1
id: ours
title: Ours
written: 2020-01-10
priorities:
  - ref: 1
    promise: All.
    actions:
      - ref: 1.1
        action: Ask every child in our care, in words of their own choosing, what a good review of their plan is.
        delivery:
          - who: Youth workers
            timescale: January 2020
            progress: [{date: 2020-02-01, timescale: April 2020, note: Later.}]
          - {who: Teachers, timescale: January 2020}
          - {who: Nurses, timescale: monthly}
"""
MEETINGS = {
    "plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\ncommitments:\n"
    "  - {id: figures, text: Bring the figures of those who came to their reviews in 2019, timescale: March 2020}\n",
    "plans/meetings/2020-05-15.yaml": "cioc: meeting/1\ndate: 2020-05-15\n",
}


def lapsed(meeting: str = "2020-05-15", plan: str = PLAN) -> Lapsed:
    """The section of a meeting's paper."""
    shown = view(workspace({"plans/plan.yaml": plan, **MEETINGS}), meeting)
    return next(section.body for section in shown.sections if isinstance(section.body, Lapsed))


def test_chart() -> None:
    """It has each named day that passed, first and current, and not those of work that recurs."""
    chart = lapsed().chart
    assert chart is not None
    assert chart.headline == "3 promises past their date; one had been moved before"
    assert chart.description.replace("\u00a0", " ") == (
        "As at 15 May 2020."
        " 1.1b: 31 January 2020, 105 days late."
        " Bring the figures of those who came to their…: 31 March 2020, 45 days late."
        " 1.1a: 30 April 2020, 15 days late, first promised for 31 January 2020."
    )


def test_no_chart_of_a_single_day() -> None:
    """One day is no line of time: the table says it."""
    assert lapsed("2020-02-14", PLAN.replace("April 2020", "May 2020")).chart is None


def test_rows_are_short() -> None:
    """A row names the line, its lead and the first words of its action; a commitment, which has no other place, all."""
    (late, recurring) = lapsed().lists
    assert [due.what.label for due in late.dues] == ["Line 1.1b", "Promised on 14 February 2020", "Line 1.1a"]
    assert late.dues[0].what.text.startswith("Ask every child in our care")
    assert late.dues[0].what.text.endswith("…")
    assert late.dues[1].what.text == "Bring the figures of those who came to their reviews in 2019"
    assert late.dues[2].timescale.first == "January 2020"
    assert [due.when for due in late.dues] == [
        "105 days, since 31 January 2020",
        "45 days, since 31 March 2020",
        "15 days, since 30 April 2020",
    ]
    assert recurring.when == "How late"


@pytest.mark.parametrize("meeting", SHIPPED)
def test_shipped_rows(meeting: str) -> None:
    """No row of a shipped paper repeats a whole action, unless it has nowhere to lead to."""
    for section in view(shipped(), meeting).sections:
        if isinstance(section.body, Lapsed):
            dues = [due for each in section.body.lists for due in each.dues if due.what.anchor]
            assert all(len(due.what.text) <= 75 for due in dues)
            assert all(len(due.timescale.current) <= 75 for due in dues)


def test_shortened() -> None:
    """Words are cut between two, without what joins them; a single long one is cut within."""
    assert _shortened("A short action.") == "A short action."
    assert _shortened("one, two, three", 10) == "one, two…"
    assert _shortened("W" * 100) == f"{'W' * 75}…"


def test_nothing_promised() -> None:
    """Every paper that has promises has the section, also where nothing is late."""
    body = next(section.body for section in rich().sections if isinstance(section.body, Lapsed))
    assert body.sentences[0].startswith("Of ")
