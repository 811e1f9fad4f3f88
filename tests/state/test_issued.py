"""When a paper is out, and which days it tells of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cioc.dates import parse_partial
from cioc.model import Meeting
from cioc.state.snapshot import is_out, issued_on, told_until


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
