"""Every promise with its whole life, and how it stands; the rules are in docs/ledger.md."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cioc.state import Timing, snapshot_for
from cioc.state.deadlines import Bucket
from cioc.state.ledger import is_silent, ledger
from cioc.state.promise import PromisePlace
from cioc.state.timings import Overwritten, Rewritten
from tests.state.made import action, entry, known, line, meeting, plan, seen, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.state.made import Made


DONE = "complete"
MARCH = "March 2019"


# -- Places ------------------------------------------------------------------------------------------------------------

OLD = plan("p1", "2019-02-07", action("1.1", line("A", timescale=MARCH)), action("1.2", line("B", timescale=MARCH)))
NEXT = plan("p2", "2020-02-01", action("1.1", line("A", timescale="2020"), was=["p1/1.1"]), succeeds="p1")


def test_places() -> None:
    """In use, left open by a plan that is over, or waiting: then it is no promise, and has not passed."""
    both = known("2020-02-01", OLD, NEXT)
    assert {each.name: each.place for each in both.promises} == {
        "p1/1.2a": PromisePlace.LEFT_OPEN,
        "p2/1.1a": PromisePlace.IN_USE,
    }
    assert [each.left_open for each in both.promises] == [True, False]
    draft = known("2021-02-01", OLD, NEXT | {"status": "draft"})
    waiting = draft.of("p2/1.1a")
    assert waiting is not None
    assert (waiting.place, waiting.bucket, waiting.has_passed) == (PromisePlace.WAITING, Bucket.LAPSED, False)
    assert [each.name for each in draft.open_promises] == ["p1/1.1a", "p1/1.2a"]
    assert [each.has_passed for each in draft.open_promises] == [True, True]


@pytest.mark.parametrize(
    ("timescale", "day", "to_go", "late"),
    [
        (MARCH, "2019-03-01", 30, 0),
        (MARCH, "2019-03-30", 1, 0),
        (MARCH, "2019-03-31", 0, 0),
        (MARCH, "2019-04-01", -1, 1),
        ("2019", "2019-12-30", 1, 0),
        ("2019", "2020-01-31", -31, 31),
        ("Ongoing", "2019-03-30", None, 0),
        ("When it is funded", "2019-03-30", None, 0),
        (None, "2019-03-30", None, 0),
    ],
)
def test_days_to_go(timescale: str | None, day: str, to_go: int | None, late: int) -> None:
    """To the last day of what was promised, or since; a promise without a last day is never past it."""
    (promise,) = known(day, plan("p1", "2019-02-07", action("1.1", line("A", timescale=timescale)))).promises
    assert (promise.days_to_go, promise.days_late) == (to_go, late)


def test_open_promises() -> None:
    """Neither what is settled nor what was promised to a meeting as well."""
    its = line("A", timescale=MARCH), line("B", entry("2019-03-01", status=DONE)), line("C")
    made = meeting("2019-03-01", commitments=[{"id": "c", "text": "It.", "timescale": MARCH, "about": ["p1/1.1a"]}])
    found = known("2019-03-02", plan("p1", "2019-02-07", action("1.1", *its)), made)
    assert [each.name for each in found.open_promises] == ["p1/1.1a", "p1/1.1c"]
    assert len(found.promises) == 4


def test_names_of_a_promise() -> None:
    """It is found by each name that it had; by its own name first."""
    found = known("2020-02-01", OLD, NEXT)
    by = {name: getattr(found.of(name), "name", None) for name in ("p1/1.1a", "p1/1.2a", "p2/1.1a", "p1/1.1", "p9/1")}
    assert by == {"p1/1.1a": "p2/1.1a", "p1/1.2a": "p1/1.2a", "p2/1.1a": "p2/1.1a", "p1/1.1": None, "p9/1": None}
    split = NEXT["priorities"][0] | {"actions": [action("1.1", line("A", was=["p1/1.1a"]), line("B", was=["p1/1.1a"]))]}
    first = known("2020-02-01", OLD, NEXT | {"priorities": [split]}).of("p1/1.1a")
    assert first is not None
    assert first.name == "p2/1.1a"


@pytest.mark.parametrize(
    ("more", "day", "silent"),
    [
        ({}, "2020-02-01", False),
        ({"status": "draft"}, "2020-02-01", True),
        ({"agreed": "2020-03-01"}, "2020-02-29", True),
        ({"agreed": "2020-03-01"}, "2020-03-01", False),
        ({"on_file": "part"}, "2020-02-01", True),
    ],
)
def test_silent_plans(more: dict[str, Any], day: str, *, silent: bool) -> None:
    """A draft of the day, or one on file only in part."""
    assert is_silent("p2", seen(day, OLD, NEXT | more)) is silent


# -- What git tells ----------------------------------------------------------------------------------------------------

NOW = Rewritten(commit=None)


class Changed:
    """What commits tell of one line, all by one day."""

    def __init__(self, by: str | None, *changes: Overwritten) -> None:
        self.overwritten: Mapping[str, Sequence[Overwritten]] = {"p1/1.1a": changes}
        self._day = date.fromisoformat(by) if by else None

    def day(self, by: Rewritten) -> date | None:
        """That day."""
        assert by is NOW
        return self._day

    def last_day(self, by: Rewritten) -> date | None:
        """That day too."""
        return self.day(by)


def given(words: str) -> Timing:
    """A timescale of the plan itself."""
    return Timing(timescale=words, given=date(2019, 2, 7))


@pytest.mark.parametrize(
    ("by", "new", "expected"),
    [
        ("2019-06-01", "June 2020", ["March 2020", "June 2020"]),
        ("2019-06-02", "June 2020", ["March 2020"]),
        (None, "June 2020", ["March 2020", "June 2020"]),
        ("2019-06-01", None, ["June 2020", "March 2020"]),
        ("2019-06-02", None, ["June 2020", "March 2020"]),
    ],
    ids=["by then", "later", "on no known day", "taken out by then", "taken out later"],
)
def test_written_over(by: str | None, new: str | None, expected: list[str]) -> None:
    """What was written over by the day is history; what was written over later still held on the day."""
    change = Overwritten(old=given("March 2020"), new=given(new) if new else None, by=NOW)
    made = plan("p1", "2019-02-07", action("1.1", line("A", timescale="June 2020")))
    (found,) = ledger(seen("2019-06-01", made), past=Changed(by, change)).promises
    assert [each.timescale for each in found.life.versions] == expected
    is_held = [each.timescale for each in found.life.versions if each.withdrawn is None]
    assert found.timescale == is_held[-1]


def test_all_was_taken_out() -> None:
    """Then no timescale holds, and it still has a first promise."""
    change = Overwritten(old=given("March 2020"), new=None, by=NOW)
    made = plan("p1", "2019-02-07", action("1.1", line("A")))
    found = {
        day: ledger(seen("2019-06-01", made), past=Changed(day, change)).promises[0]
        for day in ("2019-06-01", "2019-06-02")
    }
    assert [(each.timescale, each.first_timescale) for each in found.values()] == [
        (None, "March 2020"),
        ("March 2020", "March 2020"),
    ]


# -- Promised twice ----------------------------------------------------------------------------------------------------

TWICE: list[tuple[dict[str, Any], list[Made], str | None]] = [
    # what the commitment says, the lines of 1.1; what it repeats
    ({"about": ["p1/1.1a"]}, [line("A", timescale=MARCH), line("B", timescale=MARCH)], "p1/1.1a"),
    ({"about": ["p1/1.1"]}, [line("A", timescale=MARCH)], "p1/1.1a"),
    ({"about": ["p1/1.1"]}, [line("A", timescale=MARCH), line("B")], None),
    ({"about": ["p1/review"]}, [line("A")], "p1/review"),
    ({"about": ["p1/1"]}, [line("A", timescale=MARCH)], None),
    ({"about": ["p1/9.9"]}, [line("A", timescale=MARCH)], None),
    ({"about": ["p1/1.1a", "p1/review"]}, [line("A", timescale=MARCH)], None),
    ({"about": []}, [line("A", timescale=MARCH)], None),
    ({"about": ["p1/1.1a"], "timescale": "31 March 2019"}, [line("A", timescale=MARCH)], "p1/1.1a"),
    ({"about": ["p1/1.1a"], "timescale": "April 2019"}, [line("A", timescale=MARCH)], None),
    ({"about": ["p1/1.1a"], "timescale": "TBC"}, [line("A", timescale="TBC")], None),
    ({"about": ["p1/1.1a"], "timescale": "Monthly"}, [line("A", timescale="Monthly")], None),
    ({"about": ["p1/1.1a"]}, [line("A", entry("2019-02-08", status=DONE), timescale=MARCH)], None),
    ({"about": ["2019-03-01/other"]}, [line("A")], None),
    ({"about": ["p1/1.1a"], "lead": "head"}, [line("A", leads=["health", "head"], timescale=MARCH)], "p1/1.1a"),
    ({"about": ["p1/1.1a"], "lead": "health"}, [line("A", leads=["head"], timescale=MARCH)], None),
    ({"about": ["p1/1.1a"], "lead": "head"}, [line("A", timescale=MARCH)], None),
    ({"about": ["p1/review"], "lead": "head"}, [line("A")], None),
    ({"about": ["p1/1.1a"]}, [line("A", entry("2019-02-08", timescale=MARCH), timescale="April 2019")], None),
]


@pytest.mark.parametrize(("said", "lines", "repeats"), TWICE)
def test_promised_twice(said: dict[str, Any], lines: list[Made], repeats: str | None) -> None:
    """A commitment about one open line or review, by the same day, is counted under that."""
    commitments = [{"id": "c", "text": "It.", "timescale": MARCH} | said, {"id": "other", "text": "That."}]
    made = plan("p1", "2019-02-07", action("1.1", *lines), review=MARCH), meeting("2019-03-01", commitments=commitments)
    found = known("2019-03-02", *made)
    assert {each.name: each.repeats for each in found.promises if each.repeats} == (
        {"2019-03-01/c": repeats} if repeats else {}
    )
    assert {each.name: each.also for each in found.promises if each.also} == (
        {repeats: ("2019-03-01/c",)} if repeats else {}
    )


def test_promised_twice_and_led_once() -> None:
    """A commitment that names nobody is led by whoever leads the line, or answers for the plan whose review it is."""
    made = plan(
        "p1", "2019-02-07", action("1.1", line("A", leads=["health"], timescale=MARCH)), review=MARCH, owner="head"
    )
    both = [
        {"id": name, "text": "It.", "timescale": MARCH, "about": [f"p1/{about}"]}
        for name, about in (("line", "1.1a"), ("plan", "review"))
    ]
    found = known("2019-03-02", made, meeting("2019-03-01", commitments=[*both, {"id": "other", "text": "That."}]))
    assert {each.name: each.leads for each in found.promises if each.name.startswith("2019")} == {
        "2019-03-01/line": ("health",),
        "2019-03-01/plan": ("head",),
        "2019-03-01/other": (),
    }


@pytest.mark.parametrize(
    ("moves", "told", "repeats"),
    [
        # the entries on the line, what a later meeting said of the commitment, whether the two are one
        ([{"timescale": "June 2019", "agreed": "2019-03-08"}], None, True),
        ([{"timescale": "TBC", "agreed": "2019-03-08"}], None, True),
        ([{"timescale": "June 2019"}], None, False),
        ([{"timescale": "June 2019", "agreed": "2019-03-09"}], None, False),  # no meeting of that day is on file
        ([{"timescale": "May 2019"}, {"timescale": "June 2019", "agreed": "2019-03-08"}], None, False),
        ([{"timescale": "June 2019", "agreed": "2019-03-08"}], {"timescale": "May 2019"}, False),
        ([{"timescale": "June 2019"}], {"timescale": "June 2019"}, True),
    ],
)
def test_promised_twice_and_moved(moves: list[dict[str, str]], told: dict[str, str] | None, *, repeats: bool) -> None:
    """A date that a meeting agreed for the line is that of the commitment too; one that nobody agreed is not."""
    entries = [entry(f"2019-03-0{2 + n}", **move) for n, move in enumerate(moves)]
    its = plan("p1", "2019-02-07", action("1.1", line("A", *entries, timescale=MARCH)))
    made = meeting("2019-03-01", commitments=[{"id": "c", "text": "It.", "timescale": MARCH, "about": ["p1/1.1a"]}])
    arising = [{"about": "2019-03-01/c", "note": "Put off."} | told] if told else []
    found = known("2019-03-10", its, made, meeting("2019-03-08", matters_arising=arising))
    assert [each.repeats for each in found.promises] == [None, "p1/1.1a" if repeats else None]


def test_promised_twice_and_done_once() -> None:
    """A commitment that is settled repeats nothing, nor does one of a plan that waits or of a line that was split."""
    made = meeting("2019-03-01", commitments=[{"id": "c", "text": "It.", "timescale": MARCH, "about": ["p1/1.1a"]}])
    told = meeting("2019-03-08", matters_arising=[{"about": "2019-03-01/c", "status": DONE, "note": "Done."}])
    assert [each.repeats for each in known("2019-03-07", OLD, made, told).promises] == [None, None, "p1/1.1a"]
    assert [each.repeats for each in known("2019-03-08", OLD, made, told).promises] == [None, None, None]
    base = plan("p0", "2018-02-07", action("1.1", line("A")))
    waits = known("2019-03-07", base, OLD | {"status": "draft", "succeeds": "p0"}, made)
    assert [each.repeats for each in waits.promises] == [None] * 4


@pytest.mark.parametrize(
    ("line_done", "line_status", "late"),
    [("2020-03-20", DONE, 0), ("2020-04-10", DONE, 10), ("2020-03-20", "dropped", 31)],
)
def test_promised_twice_and_both_done(line_done: str, line_status: str, late: int) -> None:
    """It was done when either was said to be: the Board hears of it at its next meeting, which makes nothing late."""
    its = action("1.1", line("A", entry(line_done, status=line_status), timescale="March 2020"))
    made = meeting(
        "2020-03-01", commitments=[{"id": "c", "text": "It.", "timescale": "March 2020", "about": ["p1/1.1a"]}]
    )
    told = meeting("2020-05-01", matters_arising=[{"about": "2020-03-01/c", "status": DONE}])
    found = known("2020-05-01", plan("p1", "2019-02-07", its), made, told).of("2020-03-01/c")
    assert found is not None
    assert (found.recorded.days if found.recorded else 0) == late


def test_a_commitment_about_a_line_that_was_taken_over() -> None:
    """It is the new line that promises the same; of a line that was split, no single one does."""
    about = {"id": "c", "text": "It.", "timescale": "December 2020", "about": ["p1/1.1a"]}
    old = plan("p1", "2019-02-07", action("1.1", line("A", timescale="2020")))
    halves = action("1.1", line("A", timescale="2020", was=["p1/1.1a"]), line("B", timescale="2020", was=["p1/1.1a"]))
    made = meeting("2020-03-01", commitments=[about])
    assert [each.repeats for each in known("2020-03-01", old, NEXT, made).promises] == [None, "p2/1.1a"]
    split = plan("p2", "2020-02-01", halves, succeeds="p1")
    assert [each.repeats for each in known("2020-03-01", old, split, made).promises] == [None] * 3


def test_a_word_on_one_is_a_word_on_all() -> None:
    """What was promised twice is late where something was said of either since."""
    about = {"text": "It.", "timescale": MARCH, "about": ["p1/1.1a"]}
    made = meeting("2019-03-01", commitments=[{"id": "c", **about}, {"id": "d", **about}])
    told = [
        meeting(f"2019-04-0{n}", matters_arising=[{"about": f"2019-03-01/{c}", "note": "No."}])
        for n, c in ((5, "d"), (3, "c"))
    ]
    found = known("2019-04-06", OLD, made, *told).promises[0]
    assert (found.also, str(found.said_since), found.is_late) == (("2019-03-01/c", "2019-03-01/d"), "2019-04-05", True)
    assert found.last_note is None  # the words were said of the commitment


def test_for_a_meeting() -> None:
    """The plan that it names is in use, and what succeeds that waits."""
    loaded = workspace(OLD, NEXT, meeting("2020-06-01", plan="p1"))
    found = ledger(snapshot_for(loaded.meetings["2020-06-01"], loaded))
    assert [(each.name, each.place) for each in found.promises] == [
        ("p1/1.1a", PromisePlace.IN_USE),
        ("p1/1.2a", PromisePlace.IN_USE),
        ("p2/1.1a", PromisePlace.WAITING),
    ]
