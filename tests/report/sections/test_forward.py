"""What falls due before the next Board, and the first date after that."""

from __future__ import annotations

from datetime import date

import pytest

from cioc.dates import TimeSpan
from cioc.report.sections import forward
from cioc.report.view.sections import Forward
from cioc.status import status
from tests.changes.made import Made, action, line, loaded, plan
from tests.report.rated import MEETINGS, context
from tests.report.workspaces import NO_PLAN, body, has, shipped, view, workspace

LINES = (
    line("Homes", timescale="December 2019", leads=["early-help"]),
    line("Teams", timescale="March 2020"),
    line("Others", timescale="31 March 2020"),
    line("Nurses", timescale="monthly"),
    line("Late", timescale="October 2019"),
)


def coming(*lines: Made, settings: Made | None = None) -> Forward:
    """The section of the second meeting, 6 December 2019."""
    made = plan(action("1.1", "Ask.", *lines), meetings=MEETINGS, register=["early-help"])
    made["settings"] |= settings or {}
    found = forward.build(context(loaded(made)))
    assert found is not None
    return found


def test_what_falls_due_and_what_comes_after() -> None:
    """Each with its day and its leads; what recurs or has passed is not to come."""
    found = coming(*LINES)
    assert found.sentence == (
        "1 promise falls due by 5 January 2020; the next date after that is 31 March 2020: Teams: Ask (1.1b),"
        " and 1 more."
    )
    assert [(due.name.text, due.when, due.leads) for due in found.dues] == [
        ("Homes: Ask (1.1a)", "31 December 2019", "Early-Help")
    ]


def test_nothing_falls_due() -> None:
    """It says so, and what the next date is, where there is one."""
    assert coming(*LINES[3:]).sentence == "Nothing falls due by 5 January 2020."
    assert coming(*LINES[3:]).dues == ()
    assert coming(LINES[1]).sentence == (
        "Nothing falls due by 5 January 2020; the next date after that is 31 March 2020: Ask (1.1)."
    )


def test_the_next_date_is_that_of_status() -> None:
    """The last day of what recurs is a date too: both name the same."""
    files = loaded(plan(action("1.1", "Ask.", line("Homes", timescale="Termly in 2020-21")), meetings=MEETINGS))
    here = context(files)
    found, shown = forward.build(here), status(here.seen, (), within=TimeSpan(days=30), planned={})
    assert shown.next_due
    assert shown.next_due.last_day == date(2021, 3, 31)
    assert found
    assert found.sentence == (
        "Nothing falls due by 5 January 2020; the next date after that is 31 March 2021: Ask (1.1)."
    )


@pytest.mark.parametrize(
    ("bodies", "by"),
    [
        ({}, "by 5 January 2020"),
        ({"group": {"name": "Group", "meets": "6 weekly"}}, "by 17 January 2020"),
        ({"board": {"name": "Board", "meets": "6 weekly"}}, "before the next Board, by 17 January 2020"),
    ],
)
def test_the_next_board_is_not_made_up(bodies: Made, by: str) -> None:
    """Only the board's own rhythm says when it meets next; the group's is not told as the board's."""
    assert coming(LINES[0], settings=bodies).sentence == f"1 promise falls due {by}."


def test_commitments_too() -> None:
    """What is promised to the Board falls due like what is in the plan."""
    names = [due.name.text for due in body(view(shipped(), "2019-12-06"), Forward).dues]
    assert "Give every child in care (500+) a book for Christmas (promised 6 December 2019)" in names


def test_nothing_promised() -> None:
    """Then there is no such section."""
    assert not has(view(workspace(NO_PLAN), "2020-02-14"), Forward)
