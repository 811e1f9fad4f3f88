"""Entries of which only the month or the year is known: no more follows from them than that."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc.dates import PartialDate
from cioc.state.ledger import ledger
from tests.state.made import action, entry, line, plan, seen

if TYPE_CHECKING:
    from cioc.state.promise import Promise


def _promise(day: str, *entries: dict[str, str], timescale: str = "15 March 2021") -> Promise:
    here = seen(day, plan("p", "2021-01-01", action("1.1", line("Homes", *entries, timescale=timescale))))
    found = ledger(here, day=date.fromisoformat(day)).of("p/1.1")
    assert found is not None
    return found


@pytest.mark.parametrize(("day", "known"), [("2021-03-30", False), ("2021-03-31", True)])
def test_entry_of_a_month_is_known_at_its_end(day: str, *, known: bool) -> None:
    """Before, it may not have been said yet."""
    found = _promise(day, entry("2021-03", rag="amber", note="Slow."))
    assert (found.state.rag == "amber") is known


def test_word_in_the_month_of_the_date_does_not_make_it_late() -> None:
    """It may have been said before the day; a word in the next month was not."""
    said = entry("2021-03", note="Slow.")
    assert _promise("2021-05-01", said).is_late is False
    assert _promise("2021-05-01", said, entry("2021-04", note="Still slow.")).is_late is True


@pytest.mark.parametrize("noted", ["2021-03", "2021"])
def test_vague_word_takes_nothing_from_an_exact_one(noted: str) -> None:
    """A word of a day after the date shows that it is late, whatever else was said in that month or year."""
    exact, vague = entry("2021-03-20", note="Not done."), entry(noted, note="Slow.")
    day = "2022-01-01"
    assert _promise(day, vague).is_late is False
    assert _promise(day, exact, vague).is_late is True
    assert _promise(day, exact, vague).said_since == date(2021, 3, 20)


def test_done_in_the_month_of_the_date_is_done_in_time() -> None:
    """At least nobody can say that it was not."""
    assert _promise("2021-05-01", entry("2021-03", status="complete", note="Done.")).recorded is None
    recorded = _promise("2021-05-01", entry("2021-04", status="complete", note="Done.")).recorded
    assert recorded is not None
    assert (recorded.days, str(recorded.entry.when)) == (17, "2021-04")


def test_last_word_is_dated_as_people_know_it() -> None:
    """A month is no day."""
    assert _promise("2021-05-01", entry("2021-03", note="Slow.")).last_word == PartialDate(2021, 3)
    assert _promise("2021-05-01", entry("2021-03-02", note="Slow.")).last_word == date(2021, 3, 2)


def test_new_timescale_of_a_year_is_read_against_its_end() -> None:
    """What is called June in 2020 is the next one after that year."""
    found = _promise("2021-05-01", entry("2020", timescale="June", note="More time."), timescale="2020")
    assert found.due == date(2021, 6, 30)
