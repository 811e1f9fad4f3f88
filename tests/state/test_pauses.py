"""What is paused: until when it counts as that, what it is before and after, and what it is never called meanwhile."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc.model import Status
from cioc.state import snapshot
from cioc.state.deadlines import Bucket
from cioc.state.ledger import ledger
from tests.state.made import action, entry, line, plan, seen, workspace

if TYPE_CHECKING:
    from cioc.state.promise import Promise

_PAUSE = entry("2021-02-01", status="paused", until="2021-09", note="The home is closed.")


def _promise(day: str, *entries: dict[str, str], timescale: str = "March 2021") -> Promise:
    here = seen(day, plan("p", "2021-01-01", action("1.1", line("Homes", *entries, timescale=timescale))))
    found = ledger(here, day=date.fromisoformat(day)).of("p/1.1")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "bucket", "status"),
    [
        ("2021-01-31", Bucket.ON_TIME, Status.IN_PROGRESS),
        ("2021-02-01", Bucket.PAUSED, Status.PAUSED),
        ("2021-09-30", Bucket.PAUSED, Status.PAUSED),
        ("2021-10-01", Bucket.LAPSED, Status.IN_PROGRESS),
    ],
)
def test_pause_holds_until_its_last_day(day: str, bucket: Bucket, status: Status) -> None:
    """From its entry to the end of the month that it names; then it is what it was before, and its date counts."""
    found = _promise(day, entry("2021-01-10", status="in-progress", note="Begun."), _PAUSE)
    assert (found.bucket, found.status, found.is_open) == (bucket, status, True)


def test_passed_date_of_what_is_paused_is_told_and_held_against_nobody() -> None:
    """How long ago it was is counted; but it is neither past its date nor late, and `why` says until when."""
    found = _promise("2021-05-01", _PAUSE, entry("2021-04-20", note="Still closed."))
    assert (found.due, found.days_late) == (date(2021, 3, 31), 31)
    assert (found.has_passed, found.is_late) == (False, False)
    assert found.why.startswith("Paused until September 2021.")


def test_date_to_come_is_not_past() -> None:
    """A pause that ends before the date costs nothing."""
    assert _promise("2021-02-02", _PAUSE).days_late == 0


def test_what_is_paused_needs_no_news() -> None:
    """Ongoing work that is paused is not among what nobody spoke of; after the pause it is."""
    assert _promise("2021-09-30", _PAUSE, timescale="Ongoing").bucket is Bucket.PAUSED
    assert _promise("2021-10-01", _PAUSE, timescale="Ongoing").bucket is Bucket.QUIET


@pytest.mark.parametrize(
    ("untils", "day", "status"),
    [
        (["2021-12", "2021-06"], "2021-06-30", Status.PAUSED),
        (["2021-12", "2021-06"], "2021-07-01", Status.IN_PROGRESS),  # made shorter
        (["2021-06", "2021-12"], "2021-07-01", Status.PAUSED),  # made longer
        (["2021-06", "2021-12"], "2022-01-01", Status.IN_PROGRESS),
        (["2021-12", "2021-09", "2021-06"], "2021-07-01", Status.IN_PROGRESS),
    ],
)
def test_newest_of_pauses_in_a_row_holds(untils: list[str], day: str, status: Status) -> None:
    """What another pause says of the end takes the place of what the one before said; words without a status do not
    come between them.
    """
    pauses = [entry(f"2021-02-0{n}", status="paused", until=until, note="So.") for n, until in enumerate(untils, 1)]
    found = _promise(day, entry("2021-01-10", status="in-progress", note="Begun."), *pauses)
    assert (found.status, found.state.pause is not None) == (status, status is Status.PAUSED)
    noted = [each for pause in pauses for each in (pause, entry(pause["date"], rag="amber", note="Still."))]
    assert _promise(day, entry("2021-01-10", status="in-progress", note="Begun."), *noted).status is status
    if found.state.pause:
        assert str(found.state.pause.until) == untils[-1]


def test_pause_before_work_went_on_is_not_in_the_row() -> None:
    """After the end of the second, it is what was said between the two, however long the first would have lasted."""
    first, second = (
        entry(day, status="paused", until=until, note="Closed.")
        for day, until in (("2021-02-01", "2021-12"), ("2021-04-01", "2021-06"))
    )
    found = _promise("2021-07-01", first, entry("2021-03-01", status="not-started", note="Open again."), second)
    assert (found.status, found.state.pause) == (Status.NOT_STARTED, None)


def test_any_later_status_ends_a_pause() -> None:
    """It went on before the end that was named."""
    found = _promise("2021-05-01", _PAUSE, entry("2021-04-01", status="in-progress", note="Open again."))
    assert (found.bucket, found.status) == (Bucket.LAPSED, Status.IN_PROGRESS)


def test_pause_without_an_end_goes_on() -> None:
    """It is a finding; but until somebody mends it, it is what the file says."""
    found = _promise("2029-01-01", entry("2021-02-01", status="paused", note="Closed."))
    assert found.bucket is Bucket.PAUSED
    assert "until when" in found.why


def test_complete_after_a_pause_stays_complete() -> None:
    """What was done is not opened again by the end of a pause before it."""
    done = entry("2021-03-01", status="complete", note="Done all the same.")
    assert _promise("2022-01-01", _PAUSE, done).status is Status.COMPLETE


@pytest.mark.parametrize(
    ("others", "status"),
    [
        ([], Status.PAUSED),
        (["complete"], Status.PAUSED),
        (["in-progress"], Status.IN_PROGRESS),
        (["not-started"], Status.NOT_STARTED),
    ],
)
def test_action_is_paused_where_all_that_is_open_is(others: list[str], status: Status) -> None:
    """One open line that goes on is enough for it to go on."""
    lines = [line("A", _PAUSE), *(line(word, entry("2021-02-01", status=word, note="So.")) for word in others)]
    here = seen("2021-05-01", plan("p", "2021-01-01", action("1.1", *lines)))
    assert here.plans[0].actions[0].status is status


@pytest.mark.parametrize(("day", "status"), [("2021-09-30", Status.PAUSED), ("2021-10-01", Status.IN_PROGRESS)])
def test_pause_is_over_by_the_day_on_which_somebody_looks(day: str, status: Status) -> None:
    """Whoever reads all that the files hold still reads it on a day."""
    lines = line("Homes", entry("2021-01-10", status="in-progress", note="Begun."), _PAUSE)
    said = workspace(plan("p", "2021-01-01", action("1.1", lines)))
    here = snapshot(said, date.max, day=date.fromisoformat(day))
    assert here.plans[0].actions[0].lines[0].state.status is status
