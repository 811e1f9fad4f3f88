"""Up to when a promise falls due soon."""

from __future__ import annotations

from datetime import date

import pytest

from cioc.dates import TimeSpan
from cioc.overdue import next_on_file, soon_by
from cioc.state import snapshot
from tests.report.workspaces import shipped, with_rhythm


@pytest.mark.parametrize(
    ("within", "on_file", "soon"),
    [
        (TimeSpan(days=30), True, date(2019, 12, 6)),
        (TimeSpan(days=60), True, date(2019, 12, 19)),
        (TimeSpan(days=30), False, date(2019, 11, 22)),
        (TimeSpan(days=40), False, date(2019, 11, 29)),
    ],
)
def test_soon_by(within: TimeSpan, soon: date, *, on_file: bool) -> None:
    """The next meeting on file counts for more than the rhythm; what is asked for may be later than either."""
    workspace = with_rhythm()
    planned = workspace.meetings.values() if on_file else ()
    assert soon_by(snapshot(workspace, date(2019, 10, 20)), within, planned) == soon


def test_no_rhythm_is_made_up() -> None:
    """How often the group met in 2019 says nothing of later years, so the shipped plans have no rhythm."""
    workspace = shipped()
    assert soon_by(snapshot(workspace, date(2019, 10, 20)), TimeSpan(days=30), ()) == date(2019, 11, 19)


def test_next_on_file() -> None:
    """Is after the day, and there may be none."""
    workspace = shipped()
    found = next_on_file(snapshot(workspace, date(2019, 12, 6)), workspace.meetings.values())
    assert found is not None
    assert str(found.date) == "2021-02-12"
    assert next_on_file(snapshot(workspace, date(2022, 9, 1)), workspace.meetings.values()) is None
