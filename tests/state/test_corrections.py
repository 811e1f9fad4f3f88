"""What was said wrongly and put right: from the day of the correction it counts as if it had been said rightly."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc.model import Status
from cioc.state.deadlines import Bucket
from cioc.state.ledger import ledger
from cioc.workspace.as_of import Known
from tests.state.made import action, entry, line, plan, seen

if TYPE_CHECKING:
    from cioc.state.promise import Promise

_WRONG = entry("2021-02-12", rag="red", status="complete", timescale="June 2021", note="Of another line.")
_RIGHT = entry("2021-03-01", corrects="2021-02-12", rag="amber", status="in-progress", note="Mixed up with 1.2.")


def _promise(day: str, *entries: dict[str, str], timescale: str = "March 2021") -> Promise:
    here = seen(day, plan("p", "2021-01-01", action("1.1", line("Homes", *entries, timescale=timescale))))
    found = ledger(here, day=date.fromisoformat(day)).of("p/1.1")
    assert found is not None
    return found


def test_before_its_day_nobody_knew() -> None:
    """A paper of that time says what was known then."""
    found = _promise("2021-02-28", _WRONG, _RIGHT)
    assert (found.state.rag, found.status, found.timescale) == ("red", Status.COMPLETE, "June 2021")


def test_from_its_day_on_it_holds_in_the_place_of_what_was_wrong() -> None:
    """What it gives; the rest of the entry stays as it was."""
    found = _promise("2021-03-01", _WRONG, _RIGHT)
    assert (found.state.rag, found.status, found.timescale) == ("amber", Status.IN_PROGRESS, "June 2021")


def test_both_stand_in_the_record() -> None:
    """Nothing that was said is gone."""
    found = _promise("2021-03-01", _WRONG, _RIGHT)
    assert [each.rag for each in found.state.entries] == ["red", "amber"]
    assert [each.rag for each in found.state.held] == ["amber"]
    assert [(wrong.rag, right.rag) for wrong, right in found.state.corrections] == [("red", "amber")]


def test_wrong_date_that_is_put_right_was_never_a_move() -> None:
    """The promise was not re-timed, neither there nor back."""
    right = entry("2021-03-01", corrects="2021-02-12", timescale="March 2021", note="Misread.")
    found = _promise("2021-04-30", entry("2021-02-12", timescale="June 2021", note="So."), right)
    assert (found.life.retimings, found.due, found.bucket) == ((), date(2021, 3, 31), Bucket.LAPSED)


_BACK = {"corrects": "2021-02-12", "takes_back": "yes", "note": "Of another line."}


def test_what_is_taken_back_leaves_what_held_before() -> None:
    """Nothing was said of it: neither then, nor by the entry that says so."""
    before = entry("2021-02-01", rag="green", status="not-started", note="So.")
    found = _promise("2021-04-30", before, _WRONG, entry("2021-03-01", **_BACK))
    assert (found.state.rag, found.status, found.timescale) == ("green", Status.NOT_STARTED, "March 2021")
    assert (found.last_word, found.said_since, found.life.retimings) == (date(2021, 2, 1), None, ())
    assert [each.rag for each in found.state.entries] == ["green", "red", None]
    assert _promise("2021-02-28", before, _WRONG, entry("2021-03-01", **_BACK)).state.rag == "red"


def test_what_was_taken_back_by_mistake_is_said_again() -> None:
    """By another correction of the same entry."""
    again = entry("2021-03-05", corrects="2021-02-12", rag="red", note="It was of this line.")
    found = _promise("2021-04-01", _WRONG, entry("2021-03-01", **_BACK), again)
    assert (found.state.rag, found.last_word) == ("red", date(2021, 3, 5))


def test_word_since_its_date_that_is_taken_back_makes_nothing_late() -> None:
    """Neither does the entry that takes it back."""
    wrong = entry("2021-04-12", rag="red", note="Not done.")
    back = entry("2021-04-20", corrects="2021-04-12", takes_back="yes", note="Of another line.")
    assert _promise("2021-04-30", wrong).is_late
    assert not _promise("2021-04-30", wrong, back).is_late


def test_later_word_counts_more_than_a_correction_of_an_earlier_one() -> None:
    """It holds where the wrong one stood, and not where it was written."""
    found = _promise("2021-04-01", _WRONG, entry("2021-02-20", rag="green", note="Better."), _RIGHT)
    assert found.state.rag == "green"


@pytest.mark.parametrize(
    ("entries", "latest"),
    [
        ([_WRONG, entry("2021-02-20", note="Better."), _RIGHT], "Better."),
        ([_WRONG, _RIGHT], "Mixed up with 1.2."),
        ([entry("2021-01-20", note="Begun."), _WRONG, _RIGHT], "Mixed up with 1.2."),
        ([_WRONG, entry("2021-02-12", note="Second of that day."), _RIGHT], "Second of that day."),
        ([_WRONG, _RIGHT, entry("2021-03-02", note="Newer.")], "Newer."),
        ([_WRONG, entry("2021-02-20", note="B."), _RIGHT | {"corrects": "2020-01-01"}], "Mixed up with 1.2."),
        (
            [_WRONG, entry("2021-03-01", **_BACK), entry("2021-03-02", corrects="2021-02-12", note="It was.")],
            "It was.",
        ),
    ],
)
def test_correction_takes_the_place_of_nothing_newer(entries: list[dict[str, str]], latest: str) -> None:
    """It is the latest entry only where that which it puts right was; yet something was said on its own day."""
    found = _promise("2021-04-01", *entries)
    assert found.last_note == latest
    assert found.state.last_word is not None
    assert found.state.last_word.note == latest
    assert found.changed_since(Known(date(2021, 2, 28)))
    assert not found.changed_since(Known(date(2021, 3, 2)))


def test_work_of_which_an_old_entry_was_corrected_is_not_quiet() -> None:
    """Somebody has looked at it, though the newest news is as old as it was."""
    old = [entry("2021-02-12", note="A."), entry("2021-02-20", note="B.")]
    right = entry("2021-12-01", corrects="2021-02-12", note="C.")
    assert _promise("2021-12-31", *old, timescale="Ongoing").bucket is Bucket.QUIET
    assert _promise("2021-12-31", *old, right, timescale="Ongoing").bucket is not Bucket.QUIET


@pytest.mark.parametrize(("place", "rags"), [("2021-02-12", ["blue", "amber"]), ("2021-02-12#2", ["red", "blue"])])
def test_of_several_on_one_day_the_one_that_is_named(place: str, rags: list[str]) -> None:
    """The first, unless it says which."""
    said = [entry("2021-02-12", rag="red", note="A."), entry("2021-02-12", rag="amber", note="B.")]
    found = _promise("2021-04-01", *said, entry("2021-03-01", corrects=place, rag="blue", note="C."))
    assert [each.rag for each in found.state.held] == rags


def test_entry_that_is_not_there_leaves_all_as_it_is() -> None:
    """The correction says what it says on its own day; a rule finds it."""
    found = _promise("2021-04-01", _WRONG, entry("2021-03-01", corrects="2020-01-01", rag="green", note="C."))
    assert [each.rag for each in found.state.held] == ["red", "green"]
    assert found.state.corrections == ()


def test_correction_is_itself_corrected_by_another_of_the_same_entry() -> None:
    """The last one holds."""
    again = entry("2021-03-05", corrects="2021-02-12", rag="green", note="Now it is right.")
    assert _promise("2021-04-01", _WRONG, _RIGHT, again).state.rag == "green"
