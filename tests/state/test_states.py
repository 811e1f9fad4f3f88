"""States of lines, actions and plans as values: what they were on an earlier day, and what is asked of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from cioc.dates import PartialDate
from cioc.model import Corrected, Progress, Status
from cioc.state.states import Entry, State, Timing, all_but, status_after, stood
from tests.state.made import action, entry, line, plan, seen

_BEGAN = date(2021, 1, 1)
_FIRST = Timing(timescale="March 2021", given=_BEGAN)


def _day(number: int) -> date:
    return date(2021, 2, number)


def _state(*entries: Entry, day: date = date.max) -> State:
    return stood([_FIRST], entries, day, State(began=_BEGAN))


def _paused(day: int, until: PartialDate | None) -> Entry:
    return Entry(date=_day(day), status=Status.PAUSED, until=until)


_ENTRIES = (
    Entry(date=_day(1), rag="green", status=Status.IN_PROGRESS),
    Entry(date=_day(3), timescale="June 2021", note="More time."),
    Entry(date=_day(3), rag="amber"),
    Entry(date=_day(5), status=Status.COMPLETE),
    Entry(date=_day(7), status=Status.IN_PROGRESS, rag="red"),
)


# -- On an earlier day -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "rag", "status", "timescale", "is_open"),
    [
        (_BEGAN, None, None, "March 2021", True),
        (_day(1), "green", Status.IN_PROGRESS, "March 2021", True),
        (_day(2), "green", Status.IN_PROGRESS, "March 2021", True),
        (_day(3), "amber", Status.IN_PROGRESS, "June 2021", True),
        (_day(5), "amber", Status.COMPLETE, "June 2021", False),
        (_day(6), "amber", Status.COMPLETE, "June 2021", False),
        (_day(7), "red", Status.IN_PROGRESS, "June 2021", True),
    ],
)
def test_state_of_an_earlier_day(
    day: date, rag: str | None, status: Status | None, timescale: str, *, is_open: bool
) -> None:
    """The entries up to that day and of that day, and none after it; the first timescale is there from the start."""
    now = _state(*_ENTRIES)
    then = now.until(day)
    assert (then.rag, then.status, then.timescale) == (rag, status, timescale)
    assert (now.was_open(day), then.is_open) == (is_open, is_open)
    assert then.entries == tuple(each for each in _ENTRIES if each.date <= day)
    assert (then.began, then.first_timescale) == (_BEGAN, "March 2021")


@given(st.lists(st.sampled_from(_ENTRIES), max_size=5).map(lambda e: sorted(e, key=lambda each: each.date)))
def test_state_of_the_last_day_is_the_state(entries: list[Entry]) -> None:
    """Whoever goes back to the end has all of it again; to the beginning, nothing but the first timescale."""
    now = _state(*entries)
    assert now.until(date.max) == now
    assert now.until(_BEGAN).entries == ()
    assert now.until(_BEGAN).timings == (_FIRST,)


def test_pause_of_an_earlier_day_is_that_of_the_day() -> None:
    """One that is over by now was not over then."""
    now = _state(_paused(2, PartialDate(2021, 2, 4)), day=_day(9))
    assert (now.status, now.pause) == (None, None)
    assert [now.until(_day(n)).status for n in (1, 2, 4, 5)] == [None, Status.PAUSED, Status.PAUSED, None]


# -- The status --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "day", "status"),
    [
        ((), _day(9), None),
        ((Entry(date=_day(1), rag="red"),), _day(9), None),
        (_ENTRIES[:4], _day(9), Status.COMPLETE),
        ((_paused(1, None),), date.max, Status.PAUSED),
        ((_paused(1, PartialDate(2021, 2)),), _day(28), Status.PAUSED),
        ((_paused(1, PartialDate(2021, 2)),), date(2021, 3, 1), None),
        (
            (_ENTRIES[0], _paused(2, PartialDate(2021, 2, 3)), Entry(date=_day(3), rag="red")),
            _day(4),
            Status.IN_PROGRESS,
        ),
        ((_ENTRIES[3], _paused(6, None), _paused(7, PartialDate(2021, 2, 8))), _day(9), Status.COMPLETE),
        ((_ENTRIES[3], _paused(6, PartialDate(2021, 2, 8)), _paused(7, None)), _day(9), Status.PAUSED),
    ],
)
def test_status_by_a_day(entries: tuple[Entry, ...], day: date, status: Status | None) -> None:
    """The last one that was given; once the newest pause is over, the last before the pauses."""
    assert status_after(entries, day) is status


def test_completed_by() -> None:
    """The first entry of those that say so one after another; none for what is open or dropped."""
    done, again = Entry(date=_day(5), status=Status.COMPLETE), Entry(date=_day(6), status=Status.COMPLETE)
    opened = Entry(date=_day(7), status=Status.IN_PROGRESS)
    rated = Entry(date=_day(8), rag="green")
    assert _state(done).completed_by == done
    assert _state(done, again, rated).completed_by == done
    assert _state(done, opened, again, rated).completed_by == again
    assert _state(done, opened).completed_by is None
    assert _state(Entry(date=_day(5), status=Status.DROPPED)).completed_by is None
    assert _state().completed_by is None
    assert _state(done, _paused(8, PartialDate(2021, 2, 9)), day=_day(10)).completed_by == done
    assert _state(done, _paused(8, PartialDate(2021, 2, 9)), day=_day(9)).completed_by is None


def test_entry_that_holds() -> None:
    """The rating and the pause are given by an entry each, which has the reason."""
    pause = _paused(8, None)
    now = _state(*_ENTRIES, pause)
    assert (now.rated, now.pause, now.last_word) == (_ENTRIES[4], pause, pause)
    assert (_state().rated, _state().pause, _state().last_word) == (None, None, None)
    assert _state(*_ENTRIES, Entry(date=_day(9), status=Status.DROPPED)).pause is None
    assert _state(*_ENTRIES).pause is None
    assert (State(began=_BEGAN).timescale, State(began=_BEGAN).first_timescale) == (None, None)


# -- What was put right ------------------------------------------------------------------------------------------------


def _right(day: int, of: Entry, place: int = 1, **said: str) -> Entry:
    where = PartialDate(of.date.year, of.date.month, of.date.day)
    return Entry(date=_day(day), corrects=Corrected(date=where, place=place), **said)  # type: ignore[arg-type]


def test_second_of_two_entries_of_a_day_is_put_right() -> None:
    """By its place among those of the day; one that is not there is an entry of its own day."""
    right = _right(9, _ENTRIES[2], 2, rag="green")
    now = _state(*_ENTRIES[:4], right)
    assert [each.rag for each in now.held] == ["green", None, "green", None]
    assert [each.timescale for each in now.held] == [None, "June 2021", None, None]
    assert now.corrections == ((_ENTRIES[2], right),)
    lost = _right(9, _ENTRIES[2], 3, rag="red")
    now = _state(*_ENTRIES[:4], lost)
    assert (now.rag, now.corrections, len(now.held)) == ("red", (), 5)


def test_correction_is_of_what_the_same_source_said() -> None:
    """The plan puts right what the plan says: what a meeting said then and other corrections are passed over."""
    at_meeting = Entry(date=_day(3), rag="red", source="2021-02-03")
    first, second = _right(3, _ENTRIES[2], rag="green"), _right(3, _ENTRIES[2], rag="blue")
    now = _state(at_meeting, _ENTRIES[2], first, second)
    assert [each.rag for each in now.held] == ["red", "blue"]
    assert now.corrections == ((_ENTRIES[2], first), (_ENTRIES[2], second))
    other = _right(3, _ENTRIES[2], 2, rag="green")
    assert [each.rag for each in _state(at_meeting, _ENTRIES[2], other).held] == ["red", "amber", "green"]
    ahead = _right(3, _ENTRIES[2], rag="green")
    assert [each.rag for each in _state(ahead, _ENTRIES[2]).held] == ["green"]


def test_state_is_put_right_by_what_is_known_later() -> None:
    """As it was on its day but for what was wrong then; what was only said since changes nothing."""
    right = _right(9, _ENTRIES[2], 2, rag="green")
    before, after = _state(*_ENTRIES[:4]), _state(*_ENTRIES, right)
    assert before.rag == "amber"
    put_right = before.put_right_by(after, _day(5))
    assert (put_right.rag, put_right.status, put_right.timescale) == ("green", Status.COMPLETE, "June 2021")
    assert put_right.entries == before.entries
    assert before.put_right_by(_state(*_ENTRIES), _day(5)) is before
    assert after.put_right_by(after, _day(9)) is after
    stray = _state(*_ENTRIES, _right(9, _ENTRIES[2], 3, rag="red"))
    assert before.put_right_by(stray, _day(5)).rag == "amber"


# -- Entries -----------------------------------------------------------------------------------------------------------


_AGREED = {"note": "Agreed.", "agreed": "2021-02-12"}
_DROP = entry("2021-02-03", status="dropped", note="No money.")
_MOVE = entry("2021-02-03", timescale="June 2021", agreed="2021-02-12", note="No money.")


@pytest.mark.parametrize(
    ("entries", "agreed"),
    [
        ([_DROP], None),
        ([_DROP | {"agreed": "2021-02-12"}], "2021-02-12"),
        ([_DROP, entry("2021-02-14", corrects="2021-02-03", **_AGREED)], "2021-02-12"),
        ([_MOVE, entry("2021-02-14", corrects="2021-02-03", status="dropped", note="Not moved.")], None),
        ([_MOVE, entry("2021-02-14", corrects="2021-02-03", status="dropped", **_AGREED)], "2021-02-12"),
        (
            [
                _DROP | {"agreed": "2021-02-12"},
                entry("2021-02-14", corrects="2021-02-03", takes_back="yes", note="Of another."),
                entry("2021-02-15", corrects="2021-02-03", status="dropped", note="Of this."),
            ],
            None,
        ),
    ],
    ids=["no", "by the entry", "as put right", "a date was", "put right with it", "taken back"],
)
def test_who_agreed_that_it_is_dropped(entries: list[dict[str, str]], agreed: str | None) -> None:
    """The meeting that the entry names, as it is put right: none that agreed what it said before it was a drop."""
    (state,) = seen("2021-03-01", plan("p1", "2021-01-01", action("1.1", line("A", *entries)))).plans
    drop = state.actions[0].lines[0].state.drop
    assert drop is not None
    assert drop.agreed == agreed


def test_entries_that_say_the_same_are_equal() -> None:
    """Wherever they are written; what is said otherwise in anything is another."""
    written = [Progress.model_validate({"date": "2021-02-01", "note": note}) for note in ("a", "b")]
    one, other = (Entry(date=_day(1), rag="red", written=each) for each in written)
    assert one == other
    assert hash(one) == hash(other)
    assert one != Entry(date=_day(1), rag="amber", written=written[0])
    assert one != "red"


def test_day_of_an_entry() -> None:
    """Where only the month is known, it was said by its last day, and not before its first."""
    month = PartialDate(2021, 2)
    vague, exact = Entry(date=month.last, said_in=month), Entry(date=_day(3))
    assert (vague.when, vague.earliest) == (month, _day(1))
    assert (exact.when, exact.earliest) == (_day(3), _day(3))


# -- Plans -------------------------------------------------------------------------------------------------------------


def test_actions_of_a_plan_by_priority() -> None:
    """Each under its own, in the order of the file; a priority without any has none."""
    made = plan("p", "2021-01-01", action("1.1"), action("1.2"))
    made["priorities"] += [
        {"ref": 2, "promise": "Well.", "actions": []},
        {"ref": 3, "promise": "Safe.", "actions": [action("3.1", line("A", entry("2021-02-01", rag="red")))]},
    ]
    (state,) = seen("2021-03-01", made).plans
    found = [(priority.ref, [each.action.ref for each in under]) for priority, under in state.by_priority]
    assert found == [("1", ["1.1", "1.2"]), ("2", []), ("3", ["3.1"])]
    for priority, under in state.by_priority:
        assert state.under(priority) == under


def test_plans_as_they_are_meant() -> None:
    """Who names none means the newest that is in use, then the newest of all."""
    old, now = plan("old", "2019-01-01", action("1.1")), plan("now", "2020-01-01", action("1.1"), succeeds="old")
    draft = plan("draft", "2021-01-01", action("1.1"), succeeds="now", status="draft")
    here = seen("2021-02-01", old, now, draft)
    assert [each.plan.id for each in here.in_force_first] == ["now", "draft", "old"]
    assert [each.plan.id for each in here.in_use] == ["now"]
    assert here.in_force is here.plan("now")
    assert here.plan("other") is None
    empty = seen("2018-01-01", old)
    assert (empty.in_force, empty.in_force_first, empty.plan("old")) == (None, (), None)


class _Told(Struct, frozen=True):
    words: str
    day: int
    place: int = 0


def test_fields_in_their_order_without_some() -> None:
    """Names that are none of its fields leave nothing out."""
    told = _Told("Late.", 3, 7)
    assert all_but(told) == ("Late.", 3, 7)
    assert all_but(told, "place") == ("Late.", 3)
    assert all_but(told, "words", "place") == (3,)
    assert all_but(told, "line") == ("Late.", 3, 7)
