"""The record of the past, changed in place: told once, and under what it is."""

from __future__ import annotations

from typing import Any

import pytest

from cioc.changes.change import TimescaleChange
from cioc.changes.groups import group_of
from cioc.changes.headlines import headline
from cioc.changes.kinds import ChangeKind as K
from cioc.changes.kinds import Group
from tests.changes.made import PAPER, Made, action, between, entry, line, plan, told

_OLD = entry("2019-03-01", note="A post is empty.")


def _of(*said: Made, **more: Any) -> Made:
    return plan(action("1.1", "Find more carers for children.", line("Homes", *said, **more)), meetings=[PAPER])


@pytest.mark.parametrize(("field", "value"), [("status", "complete"), ("rag", "red")])
@pytest.mark.parametrize("earlier", [(), (entry("2019-02-20", status="in-progress", rag="amber"),)])
def test_added_to_an_entry_that_was_there(earlier: tuple[Made, ...], field: str, value: str) -> None:
    """Nothing has happened since: it is another past, be it put in or taken out, and is told as that alone."""
    before, after = _of(*earlier, _OLD), _of(*earlier, _OLD | {field: value})
    for change, sides in ((between(before, after), (None, value)), (between(after, before), (value, None))):
        assert told(change, "kind", "field", "before", "after") == [(K.REWORDED, field, *sides)]
        assert group_of(change[0]) is Group.REWRITTEN


def test_promise_added_to_an_entry_that_was_there() -> None:
    """It is the days that count: the slip tells it, and that no entry was added for it."""
    before = _of(_OLD, timescale="March 2020")
    (slip, *_) = between(before, _of(_OLD | {"timescale": "June 2020", "agreed": "2019-10-11"}, timescale="March 2020"))
    assert isinstance(slip, TimescaleChange)
    assert (slip.kind, slip.days, slip.agreed) == (K.SLIPPED, 91, None)
    assert slip.remark == "the entry of 2019-03-01 was rewritten: no other entry says so"
    (back,) = between(_of(_OLD | {"timescale": "June 2020"}, timescale="March 2020"), before)
    assert isinstance(back, TimescaleChange)
    assert (back.kind, back.days) == (K.BROUGHT_FORWARD, -91)
    assert back.remark == "the entry of 2019-03-01 that said so was rewritten"


def test_what_is_new_and_what_was_rewritten() -> None:
    """An entry that came is told as such, whatever became of the one before it; which is told with it."""
    was, then = entry("2019-03-01", status="complete"), entry("2019-10-02", status="dropped", note="Not needed.")
    (change,) = between(_of(was), _of(was | {"status": None}, then))
    assert (change.kind, change.before, change.after) == (K.DROPPED, "complete", "dropped")
    assert change.remark == "the entry of 2019-03-01 that said otherwise was rewritten"


def test_deleted_under_a_new_entry() -> None:
    """The new one does not hide that the old one is gone."""
    (change,) = between(_of(entry("2019-03-01", rag="red")), _of(entry("2019-10-02", rag="green")))
    assert (change.kind, change.remark) == (K.BETTER, "the entry of 2019-03-01 that said otherwise is gone")


def test_first_promise_under_a_later_one() -> None:
    """What was promised first is of the past, and no matter of wording."""
    later = entry("2019-10-02", timescale="June 2021")
    (change,) = between(_of(later, timescale="March 2020"), _of(later, timescale="March 2021"))
    assert (change.kind, group_of(change)) == (K.REWORDED, Group.REWRITTEN)
    assert change.remark == "an earlier promise was changed in place; another holds since"


def test_rewritten_promise_that_holds_again() -> None:
    """Nothing holds since where it is the rewritten one that holds."""
    first, last = entry("2019-03-01", timescale="March 2020"), entry("2019-10-02", timescale="June 2021")
    found = between(_of(first, last), _of(first | {"timescale": "June 2020"}))
    assert told(found, "kind", "before", "after") == [
        (K.BROUGHT_FORWARD, "June 2021", "June 2020"),
        (K.REWORDED, "March 2020", "June 2020"),
    ]
    assert [change.remark for change in found] == [
        "the entry of 2019-03-01 was rewritten: no other entry says so",
        None,
    ]


def test_plan_written_on_another_day() -> None:
    """The same words are another promise when they are read from another day."""
    before = _of(timescale="March")
    after = before | {"plans": [before["plans"][0] | {"written": "2020-11-01"}]}
    slip, written = between(before, after)
    assert isinstance(slip, TimescaleChange)
    assert (slip.kind, slip.before, slip.after, slip.days) == (K.SLIPPED, "March", "March", 731)
    assert slip.remark == "the same words, read from 1 November 2020 now, and from 7 February 2019 before"
    assert (written.field, group_of(written)) == ("written", Group.REWRITTEN)


def test_entry_that_is_of_another_line_now() -> None:
    """Lines without ids that change places take each other's words; the meeting's entry is not gone."""
    homes, teams = line("Homes"), line("Teams")
    item = {"id": "a", "title": "Homes", "about": ["first/1.1a"], "rag": "red"}
    meeting = {"cioc": "meeting/1", "date": "2019-10-11", "items": [item]}
    before, after = (
        plan(action("1.1", "Ask children.", *lines), meetings=[meeting]) for lines in ((homes, teams), (teams, homes))
    )
    found = {change.ref: change for change in between(before, after)}
    assert set(found) == {"first/1.1a", "first/1.1b"}
    remark = "the entry of 2019-10-11 that said so is of something else now"
    assert (found["first/1.1b"].before, found["first/1.1b"].remark) == ("red", remark)


def test_carried_over_action_that_is_gone() -> None:
    """What was carried over is new when it comes, and gone when it goes."""
    older = {"cioc": "plan/1", "id": "older", "title": "O", "written": "2018-01-01", "closed": "2019-01-01"}
    older["priorities"] = [{"ref": "3", "promise": "P", "actions": [action("3.3", "Ask.", line())]}]  # type: ignore[assignment]
    whole = plan(action("1.1", "Ask children.", line(), was=["older/3.3"]), action("1.2", "Find more carers."))
    without = plan(action("1.2", "Find more carers."))
    whole["plans"].append(older)
    without["plans"].append(older)
    (gone,), (came,) = between(whole, without), between(without, whole)
    assert (gone.kind, group_of(gone), came.kind) == (K.REMOVED, Group.GONE, K.CARRIED_OVER)
    assert headline(gone) == "action is missing; it had been carried over from older/3.3"
    assert gone.remark == "its only line was open"
    assert (gone.before, gone.after) == (came.after, came.before)


def test_entry_that_stays_where_it_was_carried_over_from() -> None:
    """The new plan gives another date: what the old one says stands there still, and is of the same promise."""
    before = _of(entry("2019-03-01", timescale="June 2020"), timescale="March 2020")
    later = {"cioc": "plan/1", "id": "later", "title": "L", "written": "2019-06-01", "status": "agreed"}
    carried = action("1.1", "Find more carers for children.", line("Homes", timescale="June 2021", was=["first/1.1a"]))
    later |= {"succeeds": "first", "priorities": [{"ref": "1", "promise": "P", "actions": [carried]}]}  # type: ignore[dict-item]
    slips = [
        each
        for each in between(before, before | {"plans": [*before["plans"], later]})
        if isinstance(each, TimescaleChange)
    ]
    assert [(each.kind, each.before, each.after, each.remark) for each in slips] == [
        (K.SLIPPED, "June 2020", "June 2021", None)
    ]


@pytest.mark.parametrize("timescale", ["June 2020", "June 2019"])
def test_what_is_taken_back_moves_nothing(timescale: str) -> None:
    """The date before it was the promise all along: the entry that takes it back is the whole of it, either way."""
    wrong = entry("2019-03-01", timescale=timescale, note="Late.")
    back = entry("2019-12-10", corrects="2019-03-01", takes_back="yes", note="Of another line.")
    before, after = (_of(*said, timescale="March 2020") for said in ((wrong,), (wrong, back)))
    assert told(between(before, after), "kind", "on") == [(K.PROGRESS, "2019-12-10")]
    assert told(between(after, before), "kind", "on") == [(K.REMOVED, "2019-12-10")]
    moved = _of(wrong, back, entry("2019-12-11", timescale="May 2020"), timescale="March 2020")
    (slip,) = (each for each in between(before, moved) if isinstance(each, TimescaleChange))
    assert (slip.before, slip.after, slip.days) == ("March 2020", "May 2020", 61)


def test_what_is_taken_back_before_another_plan_goes_on() -> None:
    """The later plan moves the date that held all along, and not the one that was taken back."""
    wrong = entry("2019-03-01", timescale="June 2020", note="Late.")
    back = entry("2019-12-10", corrects="2019-03-01", takes_back="yes", note="Of another line.")
    later = {"cioc": "plan/1", "id": "later", "title": "L", "written": "2020-02-01", "status": "agreed"}
    carried = action("1.1", "Find more carers for children.", line("Homes", timescale="May 2020", was=["first/1.1a"]))
    later |= {"succeeds": "first", "priorities": [{"ref": "1", "promise": "P", "actions": [carried]}]}  # type: ignore[dict-item]
    after = _of(wrong, back, timescale="March 2020")
    found = between(_of(wrong, timescale="March 2020"), after | {"plans": [*after["plans"], later]})
    (slip,) = (each for each in found if isinstance(each, TimescaleChange))
    assert (slip.before, slip.after, slip.days) == ("March 2020", "May 2020", 61)
