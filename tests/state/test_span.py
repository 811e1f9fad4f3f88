"""What became of a promise between two states of the files: told forwards and backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cioc.state.ledger import ledger
from cioc.state.span import Shared, steps
from cioc.state.timings import MoveKind
from tests.state.made import action, entry, line, meeting, plan, seen

if TYPE_CHECKING:
    from cioc.state.promise import Life
    from cioc.state.span import Move

SAME = Shared("p1/1.1a", "p1/1.1a")
Told = tuple[str, str, MoveKind, int | None, bool]


def life(first: str | None, *moves: str | tuple[str, str]) -> Life:
    """Of a line with a timescale, and entries of a month each from March on, or of the day that is given."""
    given = [each if isinstance(each, tuple) else (f"2019-0{n}-01", each) for n, each in enumerate(moves, start=3)]
    entries = [entry(day, timescale=words) for day, words in given]
    timescale = {"timescale": first} if first else {}
    known = ledger(seen("2021-01-01", plan("p1", "2019-02-07", action("1.1", line("A", *entries, **timescale)))))
    return known.promises[0].lives[0]


def told(found: tuple[Move, ...]) -> list[Told]:
    """From what to what, how it moved, how many days, and whether in place."""
    return [(s.before.timescale, s.after.timescale, s.move, s.days, s.is_in_place) for s in found]


STEPS: list[tuple[Life, Life, list[Told]]] = [
    (life("March 2020"), life("March 2020"), []),
    # by entries
    (
        life("March 2020"),
        life("March 2020", "June 2020", "May 2020"),
        [
            ("March 2020", "June 2020", MoveKind.LATER, 91, False),
            ("June 2020", "May 2020", MoveKind.EARLIER, -30, False),
        ],
    ),
    (
        life("March 2020", "June 2020"),
        life("March 2020", "June 2020", "May 2020"),
        [("June 2020", "May 2020", MoveKind.EARLIER, -30, False)],
    ),
    (life("March 2020"), life("March 2020", "31 March 2020"), []),
    (life("TBC"), life("TBC", "tbc"), []),
    (life("TBC"), life("TBC", "Ongoing"), [("TBC", "Ongoing", MoveKind.REWORDED, None, False)]),
    (life("TBC"), life("TBC", "June 2020"), [("TBC", "June 2020", MoveKind.DATED, None, False)]),
    (
        life("March 2020"),
        life("March 2020", "TBC", "June 2020"),
        [("March 2020", "TBC", MoveKind.UNDATED, None, False), ("TBC", "June 2020", MoveKind.DATED, 91, False)],
    ),
    # what had a day, and none any more, is counted from that day
    (
        life("March 2020", "TBC"),
        life("March 2020", "TBC", "June 2020"),
        [("TBC", "June 2020", MoveKind.DATED, 91, False)],
    ),
    # in place, be it only in other words; then by entries
    (life("March 2020"), life("June 2020"), [("March 2020", "June 2020", MoveKind.LATER, 91, True)]),
    (life("March 2020"), life("31 March 2020"), [("March 2020", "31 March 2020", MoveKind.NONE, 0, True)]),
    (
        life("March 2020"),
        life("June 2020", "May 2020"),
        [
            ("March 2020", "June 2020", MoveKind.LATER, 91, True),
            ("June 2020", "May 2020", MoveKind.EARLIER, -30, False),
        ],
    ),
    # the plan's own words were changed below an entry that still holds
    (life("March 2020", "June 2020"), life("May 2020", "June 2020"), []),
    # two of one day
    (
        life("March 2020", ("2019-03-01", "June 2020")),
        life("March 2020", ("2019-03-01", "June 2020"), ("2019-03-01", "May 2020")),
        [("June 2020", "May 2020", MoveKind.EARLIER, -30, False)],
    ),
    # an entry is gone, and another of another day is there
    (
        life("March 2020", ("2019-03-01", "June 2020")),
        life("March 2020", ("2019-04-01", "May 2020")),
        [("June 2020", "May 2020", MoveKind.EARLIER, -30, True)],
    ),
    # an entry was written in before the last one, which still holds
    (
        life("March 2020", ("2019-04-01", "June 2020")),
        life("March 2020", ("2019-03-01", "May 2020"), ("2019-04-01", "June 2020")),
        [],
    ),
    # there was none, or there is none any more
    (life(None), life("March 2020"), []),
    (life(None), life("March 2020", "June 2020"), [("March 2020", "June 2020", MoveKind.LATER, 91, False)]),
    (life(None), life(None), []),
]


@pytest.mark.parametrize(("before", "after", "expected"), STEPS)
def test_steps(before: Life, after: Life, expected: list[Told]) -> None:
    """Each move, from what held to what holds."""
    assert told(steps(before, after, SAME)) == expected


MIRROR = {
    MoveKind.LATER: MoveKind.EARLIER,
    MoveKind.EARLIER: MoveKind.LATER,
    MoveKind.DATED: MoveKind.UNDATED,
    MoveKind.UNDATED: MoveKind.DATED,
}


@pytest.mark.parametrize(("before", "after", "expected"), STEPS)
def test_backwards(before: Life, after: Life, expected: list[Told]) -> None:
    """The same moves the other way round, the last one first."""
    mirrored = [(new, old, MIRROR.get(move, move), in_place) for old, new, move, _, in_place in reversed(expected)]
    assert [(old, new, move, in_place) for old, new, move, _, in_place in told(steps(after, before, SAME))] == mirrored


def test_all_of_a_new_promise() -> None:
    """Where there was none before, or none that is known in both states, every move is told."""
    every = [("March 2020", "June 2020", MoveKind.LATER, 91, False)]
    assert told(steps(None, life("March 2020", "June 2020"), None)) == every
    assert told(steps(life("2025"), life("March 2020", "June 2020"), None)) == every


def test_what_a_plan_took_over() -> None:
    """A hand-over is a move like any other; what both states know is found under either name."""
    first = plan("p1", "2019-02-07", action("1.1", line("A", timescale="March 2020")))
    second = plan("p2", "2020-02-01", action("1.1", line("A", timescale="June 2020"), was=["p1/1.1"]), succeeds="p1")
    third = plan("p3", "2021-02-01", action("1.1", line("A", timescale="June 2021"), was=["p2/1.1"]), succeeds="p2")
    plans: list[dict[str, Any]] = [first, second, third]
    one, two, three = (
        ledger(seen(day, *plans)).promises[-1].lives[0] for day in ("2020-01-31", "2020-02-01", "2021-02-01")
    )
    june = ("March 2020", "June 2020", MoveKind.LATER, 91, False)
    later = ("June 2020", "June 2021", MoveKind.LATER, 365, False)
    assert told(steps(one, three, Shared("p1/1.1a", "p1/1.1a"))) == [june, later]
    assert told(steps(two, three, Shared("p2/1.1a", "p2/1.1a"))) == [later]
    assert told(steps(two, three, Shared("p1/1.1a", "p1/1.1a"))) == [later]


def test_words_of_the_plan_and_of_a_meeting_on_one_day() -> None:
    """They stand in two places: what the meeting said is new."""
    said = plan("p1", "2019-02-07", action("1.1", line("A", entry("2019-03-01", timescale="June 2020"))))
    about = {"id": "a", "title": "A", "about": ["p1/1.1a"], "timescale": "May 2020"}
    lives = [
        ledger(seen("2021-01-01", *made)).promises[0].lives[0]
        for made in ([said], [said, meeting("2019-03-01", items=[about])])
    ]
    assert told(steps(lives[0], lives[1], SAME)) == [("June 2020", "May 2020", MoveKind.EARLIER, -30, False)]


def test_words_written_in_before_those_of_a_meeting() -> None:
    """What the meeting said on that day still stands in its place, and still holds."""
    about = {"id": "a", "title": "A", "about": ["p1/1.1"], "timescale": "May 2020"}
    lives = [
        ledger(seen("2021-01-01", plan("p1", "2019-02-07", action("1.1", line("A", *own))), said)).promises[0].life
        for said in (meeting("2019-03-01", items=[about]),)
        for own in ((), (entry("2019-03-01", timescale="June 2020"),))
    ]
    assert told(steps(lives[0], lives[1], SAME)) == []


RETIMINGS = [
    ("March 2020", "June 2020", True),
    ("June 2020", "March 2020", True),
    ("June 2020", "TBC", True),
    ("TBC", "June 2020", False),
    ("TBC", "Ongoing", False),
    ("March 2020", "31 March 2020", False),
]


@pytest.mark.parametrize(("old", "new", "expected"), RETIMINGS)
def test_re_timing(old: str, new: str, *, expected: bool) -> None:
    """Another last day; a first one is none."""
    (step,) = steps(life(old), life(new), SAME)
    assert step.is_retiming is expected


def test_re_timing_of_what_once_had_a_day() -> None:
    """No day and back to one is a re-timing each."""
    assert [step.is_retiming for step in steps(life("March 2020"), life("March 2020", "TBC", "June 2020"), SAME)] == [
        True
    ] * 2
