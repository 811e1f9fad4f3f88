"""When a paper is out, and which days it tells of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cioc.dates import parse_partial
from cioc.model import Meeting
from cioc.state.snapshot import is_out, is_untold_draft, issued_on, told_until
from tests.state.made import action, line, plan, workspace
from tests.state.made import meeting as paper


def meeting(day: str, issued: str | None = None) -> Meeting:
    """A meeting that was signed long before, which says nothing of when it is out."""
    return Meeting.model_validate({"cioc": "meeting/1", "date": day, "signed": "2021-01-04", "issued": issued})


@pytest.mark.parametrize(
    ("day", "issued", "out", "told"),
    [
        ("2021-02-12", None, "2021-02-12", "2021-02-12"),
        ("2021-02-12", "2021-02-05", "2021-02-05", "2021-02-05"),
        ("2021-02-12", "2021-02-20", "2021-02-20", "2021-02-12"),
        ("2022-08", None, "2022-08-31", "2022-08-31"),
        ("2022-08", "2022-08-02", "2022-08-02", "2022-08-02"),
    ],
)
def test_day_of_issue(day: str, issued: str | None, out: str, told: str) -> None:
    """What the file says, else the meeting's last day; and no paper tells of days after its meeting."""
    made = meeting(day, issued)
    assert issued_on(made) == date.fromisoformat(out)
    assert told_until(made) == date.fromisoformat(told)
    assert is_out(made, date.fromisoformat(out))
    assert not is_out(made, date.fromisoformat(out) - timedelta(days=1))
    assert made.date == parse_partial(day)


_OLD = plan("old", "2019-01-01", action("1.1", line("Homes")))
_NEW = plan("new", "2019-03-01", action("1.1", line("Homes")), succeeds="old", agreed="2019-09-01")
_ALONE = plan("new", "2019-03-01", action("1.1", line("Homes")), status="draft")


@pytest.mark.parametrize(
    ("day", "is_so", "made"),
    {
        "a paper of the plan before it": ("2019-08-31", True, (_OLD, _NEW, paper("2019-06-01"))),
        "a paper that names it": ("2019-08-31", False, (_OLD, _NEW, paper("2019-06-01", plan="new"))),
        "a paper that is out only later": ("2019-05-31", True, (_OLD, _NEW, paper("2019-06-01", plan="new"))),
        "it is agreed": ("2019-09-01", False, (_OLD, _NEW)),
        "it stands in, and no paper is out": ("2019-05-31", True, (_ALONE, paper("2019-06-01"))),
        "it stands in, and a paper is out": ("2019-06-01", False, (_ALONE, paper("2019-06-01"))),
        "a paper that was out before it": ("2019-05-31", True, (_ALONE, paper("2019-06-01", issued="2019-02-01"))),
        "a paper of the day on which it was written": ("2019-03-02", False, (_ALONE, paper("2019-03-01"))),
        "a paper of before": ("2019-08-01", True, (_ALONE, paper("2019-02-01"))),
    }.values(),
)
def test_draft_that_no_paper_told_of(day: str, *, is_so: bool, made: tuple[dict[str, object], ...]) -> None:
    """Its dates may be put right where they stand: nobody was promised them."""
    here = workspace(*made)
    assert is_untold_draft(here.plans["new"], here, date.fromisoformat(day)) is is_so
