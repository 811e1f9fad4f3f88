"""The timescales of a promise, one after the other: how far each moved it, and who agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cioc.dates import parse_partial
from cioc.state import Entry, State, Timing
from cioc.state.promise import Life
from cioc.state.states import Ruling
from cioc.state.timings import (
    Holding,
    MoveKind,
    Overwritten,
    PromiseVersion,
    Rewritten,
    order,
    put_to,
    same,
    timing_context,
    versions,
)
from tests.state.made import meeting, workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITTEN = date(2019, 2, 7)
HELD = meeting("2018-12-07"), meeting("2019-06-12"), meeting("2019-12"), meeting("2021-06-11")
BY = timing_context(workspace(*HELD), date(2020, 12, 31))
IN_PLACE = Rewritten(commit=None)


def timing(words: str, day: str = "", **said: Any) -> Timing:
    """A timescale of an entry of a day; without a day, of the plan itself."""
    if not day:
        return Timing(timescale=words, given=WRITTEN)
    given = date.fromisoformat(day)
    return Timing(timescale=words, given=given, entry=Entry(date=given, timescale=words, **said))


def holding(*timings: Timing, name: str = "p1/1.1a", **more: Any) -> Holding:
    """What one line held."""
    decided = {False: more.pop("refused_by", ()), True: more.pop("agreed_by", ())}
    rulings = (
        Ruling(each.date, agrees)
        for each in BY.workspace.meetings.values()
        for agrees, days in decided.items()
        if str(each.date) in days
    )
    state = State(began=WRITTEN, timings=timings, rulings=tuple(rulings))
    return Holding(name=name, state=state, **more)


def _over(old: Timing, new: Timing | None) -> Overwritten:
    return Overwritten(old=old, new=new, by=IN_PLACE)


def months(*words: str) -> list[Timing]:
    """The timescale of the plan, and one of an entry of each month from March on."""
    first, *later = words
    return [timing(first), *(timing(each, f"2019-{month:02}-01") for month, each in enumerate(later, start=3))]


MOVES: list[tuple[Sequence[str], list[tuple[MoveKind, bool, int | None, int | None]]]] = [
    # the timescales; of each what it did, whether it is a re-timing, and the days since the one before and the first
    (["March 2020"], [(MoveKind.NONE, False, None, None)]),
    (["March 2020", "31 March 2020"], [(MoveKind.NONE, False, None, None), (MoveKind.NONE, False, 0, 0)]),
    (["March 2020", "June 2020"], [(MoveKind.NONE, False, None, None), (MoveKind.LATER, True, 91, 91)]),
    (["June 2020", "March 2020"], [(MoveKind.NONE, False, None, None), (MoveKind.EARLIER, True, -91, -91)]),
    (
        ["March 2020", "June 2020", "May 2020"],
        [(MoveKind.NONE, False, None, None), (MoveKind.LATER, True, 91, 91), (MoveKind.EARLIER, True, -30, 61)],
    ),
    (
        ["March 2020", "TBC", "June 2020"],
        [(MoveKind.NONE, False, None, None), (MoveKind.UNDATED, True, None, None), (MoveKind.DATED, True, 91, 91)],
    ),
    (
        ["TBC", "March 2020", "June 2020"],
        [(MoveKind.NONE, False, None, None), (MoveKind.DATED, False, None, None), (MoveKind.LATER, True, 91, 91)],
    ),
    (
        ["TBC", "tbc", "Ongoing"],
        [
            (MoveKind.NONE, False, None, None),
            (MoveKind.NONE, False, None, None),
            (MoveKind.REWORDED, False, None, None),
        ],
    ),
    (["Ongoing", "on  going "], [(MoveKind.NONE, False, None, None), (MoveKind.REWORDED, False, None, None)]),
    (["Termly  meetings", "termly meetings"], [(MoveKind.NONE, False, None, None)] * 2),
    (["Monthly until March 2020", "June 2020"], [(MoveKind.NONE, False, None, None), (MoveKind.LATER, True, 91, 91)]),
    (["January to March 2020", "June 2020"], [(MoveKind.NONE, False, None, None), (MoveKind.LATER, True, 91, 91)]),
    (["Monthly", "June 2020"], [(MoveKind.NONE, False, None, None), (MoveKind.DATED, False, None, None)]),
]


@pytest.mark.parametrize(("words", "expected"), MOVES)
def test_moves(words: Sequence[str], expected: list[tuple[MoveKind, bool, int | None, int | None]]) -> None:
    """A re-timing is another last day; the first day of what had none is no re-timing, and words alone are none."""
    found = versions([holding(*months(*words))], BY)
    assert [(each.move, each.is_retiming, each.days, each.total) for each in found] == expected
    assert [each.timescale for each in found] == list(words)


def test_a_plan_that_takes_over() -> None:
    """Its own timescale is a move like any other; what the old line was said to be after that day does not count."""
    old = holding(
        timing("March 2020"), timing("May 2020", "2020-02-01"), timing("2025", "2020-02-02"), until=date(2020, 2, 1)
    )
    new = holding(timing("June 2020"), timing("June 2021", "2020-03-01"), name="p2/1.1a")
    assert [(each.timescale, each.holder, each.is_handed_over, each.days) for each in versions([old, new], BY)] == [
        ("March 2020", "p1/1.1a", False, None),
        ("May 2020", "p1/1.1a", False, 61),
        ("June 2020", "p2/1.1a", True, 30),
        ("June 2021", "p2/1.1a", False, 365),
    ]
    assert [each.is_handed_over for each in versions([holding(), new], BY)] == [False, False]
    assert [each.timescale for each in versions([old, holding(name="p2/1.1a")], BY)] == ["March 2020", "May 2020"]
    assert versions([], BY) == ()


def told(found: Sequence[PromiseVersion]) -> list[tuple[str, bool, bool]]:
    """Words, whether they took another's place, and whether another took theirs."""
    return [(each.timescale, each.rewritten is not None, each.withdrawn is not None) for each in found]


def test_what_people_call_it() -> None:
    """Each timescale is told of what held it: by its label there, else by its name."""
    old = holding(timing("March 2020"), label="the review of p1", until=date(2020, 2, 1))
    new = holding(timing("June 2020", "2020-02-03"), name="p2/1.1a")
    assert [(each.holder, each.label) for each in versions([old, new], BY)] == [
        ("p1/1.1a", "the review of p1"),
        ("p2/1.1a", "p2/1.1a"),
    ]


def test_what_was_overwritten() -> None:
    """Each stands before what took its place; the newest is told first."""
    now, before, first = timing("June 2021"), timing("June 2020"), timing("March 2020")
    entry = timing("2022", "2019-03-01")
    changes = [_over(before, now), _over(first, before)]
    assert told(versions([holding(now, entry, overwritten=changes)], BY)) == [
        ("March 2020", False, True),
        ("June 2020", True, True),
        ("June 2021", True, False),
        ("2022", False, False),
    ]


def test_what_was_taken_out() -> None:
    """It stands where it was said: after all of its day and before, what the plan said itself before all entries."""
    march, april, may = (timing("2022", f"2019-0{month}-01") for month in (3, 4, 5))
    same_day = timing("2023", "2019-04-01")
    for old, place in (
        (timing("2020"), 1),
        (timing("2021", "2019-03-15"), 2),
        (same_day, 3),
        (timing("2021", "2020-01-01"), 4),
    ):
        found = told(versions([holding(timing("2019"), march, april, may, overwritten=[_over(old, None)])], BY))
        assert found.index((old.timescale, False, True)) == place
        assert [rewritten for _, rewritten, _ in found] == [False] * 5


def test_same_and_order() -> None:
    """The same words in the same place of the record; what the plan says itself comes before all entries."""
    one = timing("March", "2019-02-07")
    assert same(one, timing("March", "2019-02-07"))
    assert not same(one, timing("June", "2019-02-07"))
    assert not same(one, timing("March", "2019-02-08"))
    assert not same(one, timing("March"))
    assert order(timing("March")) < order(timing("March", "2019-01-01")) < order(one)


JUNE = "June 2020"
AGREEMENTS: list[tuple[list[Timing], list[str], list[tuple[str | None, bool, bool, bool]]]] = [
    # the timescales of entries after the plan's "March 2020", and the meetings that decided to agree the newest; of
    # each who agreed it, whether that counts, whether it is only said, and whether it is yet to be put to them
    ([timing(JUNE, "2019-05-01")], [], [(None, False, False, False)]),
    ([timing(JUNE, "2019-05-01", agreed="2019-06-12")], [], [("2019-06-12", True, False, False)]),
    ([timing(JUNE, "2019-05-01", agreed="2019-06-13")], [], [("2019-06-13", False, True, False)]),
    ([timing(JUNE, "2019-05-01", agreed="2018-12-07", too_early=True)], [], [("2018-12-07", False, True, False)]),
    ([timing(JUNE, "2019-05-01", agreed="2021-06-11")], [], [("2021-06-11", False, False, True)]),
    # by an entry that restates it, of which the first counts
    (
        [timing(JUNE, "2019-05-01"), timing(JUNE, "2019-06-12", agreed="2019-06-12")],
        [],
        [("2019-06-12", True, False, False)] * 2,
    ),
    (
        [
            timing(JUNE, "2019-05-01"),
            timing("30 June 2020", "2019-05-02"),
            timing(JUNE, "2019-06-12", agreed="2019-06-12"),
            timing(JUNE, "2020-01-01", agreed="2019-12"),
        ],
        [],
        [
            ("2019-06-12", True, False, False),
            (None, False, False, False),
            ("2019-06-12", True, False, False),
            ("2019-12", True, False, False),
        ],
    ),
    (
        [timing(JUNE, "2019-05-01"), timing(JUNE, "2019-05-02", agreed="2018-12-07", too_early=True)],
        [],
        [("2018-12-07", False, True, False)] * 2,
    ),
    (
        [timing(JUNE, "2019-05-01"), timing(JUNE, "2019-05-02", agreed="2021-06-11")],
        [],
        [("2021-06-11", False, False, True)] * 2,
    ),
    (
        [timing(JUNE, "2019-05-01"), timing(JUNE, "2019-05-02", agreed="2019-06-13")],
        [],
        [("2019-06-13", False, True, False)] * 2,
    ),
    # what restates the plan's own agrees to no move
    ([timing("March 2020", "2019-05-01", agreed="2019-06-12")], [], [("2019-06-12", True, False, False)]),
    (
        [timing("March 2020", "2019-05-01", agreed="2019-06-12"), timing(JUNE, "2019-07-01")],
        [],
        [("2019-06-12", True, False, False), (None, False, False, False)],
    ),
    # by a decision: for the newest move of its time, unless that is agreed
    ([timing(JUNE, "2019-06-12")], ["2019-06-12"], [("2019-06-12", True, False, False)]),
    ([timing(JUNE, "2019-06-13")], ["2019-06-12"], [(None, False, False, False)]),
    ([timing(JUNE, "2019-12-31")], ["2019-12"], [("2019-12", True, False, False)]),
    (
        [timing(JUNE, "2019-05-01"), timing("2021", "2019-06-01"), timing("2022", "2019-07-01")],
        ["2019-06-12"],
        [(None, False, False, False), ("2019-06-12", True, False, False), (None, False, False, False)],
    ),
    (
        [timing(JUNE, "2019-05-01"), timing("2021", "2019-06-01", agreed="2019-06-12")],
        ["2019-12"],
        [(None, False, False, False), ("2019-06-12", True, False, False)],
    ),
    (
        [timing(JUNE, "2019-05-01"), timing(JUNE, "2019-06-01")],
        ["2019-06-12", "2019-12"],
        [("2019-06-12", True, False, False), (None, False, False, False)],
    ),
    ([timing("31 March 2020", "2019-05-01")], ["2019-06-12"], [(None, False, False, False)]),
]


@pytest.mark.parametrize(("entries", "decided", "expected"), AGREEMENTS)
def test_who_agreed(
    entries: list[Timing], decided: list[str], expected: list[tuple[str | None, bool, bool, bool]]
) -> None:
    """Only a meeting that is on file, and not before the promise nor still to come, can have agreed."""
    first, *found = versions([holding(timing("March 2020"), *entries, agreed_by=decided)], BY)
    assert [(each.agreed, each.is_agreed, each.is_said_to_be_agreed, each.is_to_be_put) for each in found] == expected
    assert first.agreed is None


def test_decisions_of_several_plans() -> None:
    """They count in the order of their days, whichever line they were said of."""
    old = holding(timing("March 2020"), timing(JUNE, "2019-12-01"), agreed_by=["2019-12"])
    new = holding(timing("2021", "2019-05-01"), name="p2/1.1a", agreed_by=["2019-06-12"])
    assert [each.agreed for each in versions([old, new], BY)] == [None, None, "2019-06-12"]


REFUSALS: dict[str, tuple[list[Timing], list[str], list[tuple[str | None, str | None, bool]]]] = {
    "it holds all the same": ([timing(JUNE, "2019-06-01")], [], [("2019-06-12", None, True)]),
    "made after the meeting": ([timing(JUNE, "2019-07-01")], [], [(None, None, True)]),
    "put back": (
        [timing(JUNE, "2019-06-01"), timing("31 March 2020", "2019-07-01")],
        [],
        [("2019-06-12", None, True), (None, "2019-06-12", False)],
    ),
    "put back, and moved again": (
        [timing(JUNE, "2019-06-01"), timing("March 2020", "2019-07-01"), timing(JUNE, "2019-08-01")],
        [],
        [("2019-06-12", None, True), (None, "2019-06-12", False), (None, None, True)],
    ),
    "another date instead": (
        [timing(JUNE, "2019-06-01"), timing("May 2020", "2019-07-01")],
        [],
        [("2019-06-12", None, True), (None, None, True)],
    ),
    "said again before it is put back": (
        [timing(JUNE, "2019-06-01"), timing("June 2020", "2019-06-20"), timing("March 2020", "2019-07-01")],
        [],
        [("2019-06-12", None, True), (None, None, False), (None, "2019-06-12", False)],
    ),
    "the newest of two": (
        [timing(JUNE, "2019-05-01"), timing("2021", "2019-06-01"), timing(JUNE, "2019-07-01")],
        [],
        [(None, None, True), ("2019-06-12", None, True), (None, "2019-06-12", False)],
    ),
    "agreed by a later meeting": (
        [timing(JUNE, "2019-06-01"), timing("2019", "2020-01-01")],
        ["2019-12"],
        [(None, None, True), (None, None, True)],
    ),
}


@pytest.mark.parametrize(("entries", "agreed", "expected"), REFUSALS.values(), ids=list(REFUSALS))
def test_who_refused(
    entries: list[Timing], agreed: list[str], expected: list[tuple[str | None, str | None, bool]]
) -> None:
    """A meeting refuses the newest move of its time; to put the date before it back is no re-timing."""
    held = holding(timing("March 2020"), *entries, refused_by=["2019-06-12"], agreed_by=agreed)
    _, *found = versions([held], BY)
    assert [(each.refused, each.restores, each.is_retiming) for each in found] == expected


@pytest.mark.parametrize(
    ("case", "kept"),
    [
        ("it holds all the same", [JUNE]),
        ("put back", []),
        ("put back, and moved again", [JUNE]),
        ("another date instead", [JUNE, "May 2020"]),
        ("said again before it is put back", []),
        ("the newest of two", [JUNE]),
    ],
)
def test_what_was_put_back_is_no_re_timing_that_was_kept(case: str, kept: list[str]) -> None:
    """Neither is the move that was refused, nor the one back; another date in its place is a second one."""
    entries, _, _ = REFUSALS[case]
    known = versions([holding(timing("March 2020"), *entries, refused_by=["2019-06-12"])], BY)
    assert [each.timescale for each in Life(names=(), versions=known).kept_retimings] == kept


def test_what_was_written_over_is_agreed_by_nobody() -> None:
    """A meeting cannot have agreed to what was written in later."""
    old, new = timing(JUNE, "2019-05-01", agreed="2019-06-12"), timing("2021", "2019-05-01", agreed="2019-06-12")
    _, was, now = versions([holding(timing("March 2020"), new, overwritten=[_over(old, new)])], BY)
    assert (was.is_agreed, was.is_said_to_be_agreed) == (True, False)
    assert (now.agreed, now.is_agreed, now.is_said_to_be_agreed) == ("2019-06-12", False, False)
    ahead = timing("2021", "2019-05-01", agreed="2021-06-11")
    *_, now = versions([holding(timing("March 2020"), ahead, overwritten=[_over(old, ahead)])], BY)
    assert (now.is_agreement_to_come, now.is_to_be_put) == (True, False)


def test_what_is_dated_ahead() -> None:
    """An entry after the day is to come, and the plan's own words never are."""
    first, today, tomorrow = versions(
        [holding(timing("2020"), timing("2021", "2020-12-31"), timing("2022", "2021-01-01"))], BY
    )
    assert (first.is_to_come, today.is_to_come, tomorrow.is_to_come) == (False, False, True)


# -- Which move a decision is of ---------------------------------------------------------------------------------------

_FEB, _DAY_OF, _AFTER = (date(2019, 2, 1), ""), (date(2019, 6, 12), ""), (date(2019, 6, 13), "")
_ITS_OWN = (date(2019, 6, 12), "2019-06-12")


@pytest.mark.parametrize(
    ("held", "made", "places"),
    {
        "none": ("2019-06-12", (), []),
        "one that came to it": ("2019-06-12", (_FEB,), [0]),
        "one of the day after": ("2019-06-12", (_FEB, _AFTER), [0]),
        "one of its day": ("2019-06-12", (_DAY_OF,), [0]),
        "one that came to it and one of its day": ("2019-06-12", (_FEB, _DAY_OF), [0, 1]),
        "one that it was told of itself": ("2019-06-12", (_FEB, _ITS_OWN), [1]),
        "one that it was told of, and one of its day": ("2019-06-12", (_ITS_OWN, _DAY_OF), [0, 1]),
        "two of its day": ("2019-06-12", (_DAY_OF, _DAY_OF), [1]),
        "the last day of a month of which no day is known": ("2019-06", (_FEB, (date(2019, 6, 30), "")), [1]),
        "the day after that month": ("2019-06", (_FEB, (date(2019, 7, 1), "")), [0]),
    }.values(),
)
def test_what_is_put_to_a_meeting(held: str, made: Sequence[tuple[date, str]], places: list[int]) -> None:
    """The newest that came to it; one of its day may have been made when it was over."""
    assert list(put_to(parse_partial(held), made)) == places


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        ({"agreed_by": ["2019-06-12"]}, [(True, None), (False, None)]),
        ({"refused_by": ["2019-06-12"]}, [(False, "2019-06-12"), (False, None)]),
        ({"agreed_by": ["2019-06-12", "2019-12"]}, [(True, None), (True, None)]),
    ],
    ids=["agreed", "refused", "agreed, and the next meeting agreed the other"],
)
def test_a_date_given_on_the_day_of_the_meeting(
    decided: dict[str, Any], expected: list[tuple[bool, str | None]]
) -> None:
    """The decision is of the one that the meeting had before it."""
    moved = timing("May 2019", "2019-05-01"), timing("July 2019", "2019-06-12")
    _, *found = versions([holding(timing("March 2019"), *moved, **decided)], BY)
    assert [(each.is_agreed, each.refused) for each in found] == expected


def test_a_date_of_its_day_where_the_other_was_agreed() -> None:
    """The meeting can only mean the newer one."""
    moved = timing("May 2019", "2019-05-01", agreed="2019-06-12"), timing("July 2019", "2019-06-12")
    _, *found = versions([holding(timing("March 2019"), *moved, agreed_by=["2019-06-12"])], BY)
    assert [each.is_agreed for each in found] == [True, True]
