"""The state of things: every action and every line is counted once, in what it has come to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc.checking.check import check
from cioc.checking.counting import counts as counts_of
from cioc.dates import TimeSpan
from cioc.diagnostics import Severity
from cioc.overdue import Bucket
from cioc.rules import RULES
from cioc.state import snapshot
from cioc.status import Of, status
from tests.report.workspaces import RICH, shipped, with_rhythm, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.status import Dashboard, Share
    from cioc.workspace.loading import LoadedWorkspace


def seen(loaded: LoadedWorkspace, day: date, *, planned: bool = False) -> Dashboard:
    """How things stand on a day."""
    meetings = loaded.meetings if planned else {}
    findings = counts_of(check(loaded), RULES)
    return status(snapshot(loaded, day), findings, within=TimeSpan(days=30), planned=meetings)


def counts(shares: Iterable[Share]) -> dict[str, int]:
    """How many have each word."""
    return {share.word.key: share.number for share in shares}


def test_ratings_by_priority() -> None:
    """Each line counts under its rating, and each action under the worst of its open lines; what has none, on its own.

    What is open is counted by its timescale as well.
    """
    here = seen(workspace(RICH), date(2020, 3, 1))
    assert here.picture is not None
    assert here.picture.of is Of.RATINGS
    assert [counts(row.ratings) for row in here.picture.rows] == [
        {"amber": 1, "green": 1, "dropped": 1},
        {"unrated": 3},
    ]
    assert [counts(row.actions) for row in here.picture.rows] == [{"amber": 1, "dropped": 1}, {"unrated": 2}]
    assert [counts(row.timescales) for row in here.picture.rows] == [
        {"due_soon": 1, "on_time": 1, "dropped": 1},
        {"undated": 2, "on_time": 1},
    ]
    assert [word.key for word in here.picture.words] == ["amber", "green", "unrated", "dropped"]
    assert here.worst is None
    later = seen(workspace(RICH), date(2020, 5, 15))
    assert later.picture is not None
    assert counts(later.picture.rows[0].ratings) == {"red": 2, "dropped": 1}
    assert later.worst is not None
    assert (later.worst.rating, [each.name for each in later.worst.promises]) == ("red", ["ours/1.1a", "ours/1.1b"])


def test_words_of_ones_own() -> None:
    """The workspace's own ratings are the words; one that the settings do not have rates nothing."""
    own = "cioc: workspace/1\nrag:\n  amber: {label: Worried, means: slipping}\n"
    here = seen(workspace(RICH | {"plans/workspace.yaml": own}), date(2020, 3, 1))
    assert here.picture is not None
    assert here.picture.words[0][1:3] == ("Worried", "slipping")
    assert counts(here.picture.rows[0].actions) == {"amber": 1, "dropped": 1}
    assert counts(here.picture.rows[0].ratings) == {"amber": 1, "unrated": 1, "dropped": 1}
    later = seen(workspace(RICH | {"plans/workspace.yaml": own.replace("amber", "red")}), date(2020, 3, 1))
    assert later.picture is not None
    assert [counts(row.actions) for row in later.picture.rows] == [{"unrated": 1, "dropped": 1}, {"unrated": 2}]


@pytest.mark.parametrize("day", [date(2019, 2, 7), date(2019, 11, 1), date(2021, 2, 12), date(2026, 11, 22)], ids=str)
def test_timescales_where_there_are_no_ratings(day: date) -> None:
    """Every line of the plan is in one share, and what is late in the picture is late in the list."""
    here = seen(shipped(), day)
    assert here.picture is not None
    (plan,) = here.plans
    assert here.picture.of is Of.TIMESCALES
    lines = sum(len(action.lines) for action in plan.actions)
    assert sum(share.number for row in here.picture.rows for share in row.timescales) == lines
    late = sum(each.plan == plan.plan.id and each.line is not None for each in here.overdue.of(Bucket.LAPSED))
    assert sum(counts(row.timescales).get("lapsed", 0) for row in here.picture.rows) == late


def test_before_there_was_anything() -> None:
    """No plan, no meeting, no picture."""
    here = seen(shipped(), date(2018, 1, 1))
    assert (here.plans, here.picture, here.last, here.next) == ((), None, None, None)


def test_next_meeting_by_the_rhythm() -> None:
    """The first one after the day, counted from the last; what falls due before it is due soon."""
    here = seen(with_rhythm(), date(2019, 10, 20))
    assert here.next == (date(2019, 11, 22), False)
    assert here.soon == date(2019, 11, 22)
    assert here.last is not None
    assert str(here.last.date) == "2019-10-11"


def test_next_meeting_on_file() -> None:
    """One that is on file already counts for more than the rhythm, and puts off what is soon."""
    here = seen(shipped(), date(2019, 10, 20), planned=True)
    assert here.next is not None
    assert (str(here.next.date), here.next.on_file) == ("2019-12-06", True)
    assert here.soon == date(2019, 12, 6)


def test_next_meeting_of_a_day_that_is_past() -> None:
    """It is on file now, so nobody says that there is none; but what was soon then is so by what was planned then."""
    loaded, day = shipped(), date(2019, 10, 1)
    here = status(snapshot(loaded, day), (), within=TimeSpan(days=30), planned={}, on_file=loaded.meetings)
    assert here.next is not None
    assert (str(here.next.date), here.next.on_file, here.last) == ("2019-10-11", True, None)
    assert here.soon == seen(loaded, day).soon == date(2019, 10, 31)


def test_findings_are_counted_by_code() -> None:
    """Each code once, the gravest first."""
    broken = RICH | {"plans/x.yaml": "cioc: register/1\nagency: x\nleader: y\n"}
    here = seen(workspace(broken), date(2020, 5, 15))
    assert here.findings[0] == ("F102", "unknown-key", Severity.ERROR, 2)
    assert sum(each.number for each in here.findings) == len(check(workspace(broken)))
