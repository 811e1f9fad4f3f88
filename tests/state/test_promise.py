"""How a promise stands, what is said of it, and its lives; the rules are in docs/ledger.md."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc.state.deadlines import Bucket
from cioc.state.ledger import ledger
from cioc.state.promise import PromiseKind
from tests.state.made import action, entry, known, line, meeting, one, plan, seen

if TYPE_CHECKING:
    from tests.state.made import Made

# -- Where it stands ---------------------------------------------------------------------------------------------------

DONE = "complete"
MARCH = "March 2019"
NEXT = plan("p2", "2020-02-01", action("1.1", line("A", timescale="2020"), was=["p1/1.1"]), succeeds="p1")
STANDINGS = [
    # a day; the entries; the bucket, days late, said since its last day, passed, late, recorded late
    ("2019-03-31", [], (Bucket.DUE_SOON, 0, None, False, False, 0)),
    ("2019-04-01", [], (Bucket.LAPSED, 1, None, True, False, 0)),
    ("2019-04-01", [entry("2019-03-31", rag="red")], (Bucket.LAPSED, 1, None, True, False, 0)),
    ("2019-04-02", [entry("2019-04-01", rag="red")], (Bucket.LAPSED, 2, "2019-04-01", True, True, 0)),
    ("2019-03-31", [entry("2019-03-31", status=DONE)], (Bucket.DUE_SOON, 0, None, False, False, 0)),
    ("2019-04-02", [entry("2019-03-31", status=DONE)], (Bucket.LAPSED, 2, None, False, False, 0)),
    ("2019-04-02", [entry("2019-04-01", status=DONE)], (Bucket.LAPSED, 2, "2019-04-01", False, False, 1)),
    ("2019-04-02", [entry("2019-04-01", status="dropped")], (Bucket.LAPSED, 2, "2019-04-01", False, False, 0)),
    (
        "2019-04-03",
        [entry("2019-04-01", status=DONE), entry("2019-04-03", rag="green")],
        (Bucket.LAPSED, 3, "2019-04-03", False, False, 1),
    ),
    (
        "2019-04-03",
        [entry("2019-03-01", status=DONE), entry("2019-04-02", status="in-progress"), entry("2019-04-03", status=DONE)],
        (Bucket.LAPSED, 3, "2019-04-03", False, False, 3),
    ),
    (  # who says so again, completes nothing
        "2019-04-04",
        [entry("2019-03-20", status=DONE), entry("2019-04-03", rag="green"), entry("2019-04-04", status=DONE)],
        (Bucket.LAPSED, 4, "2019-04-04", False, False, 0),
    ),
    (
        "2019-04-04",
        [entry("2019-04-02", status=DONE), entry("2019-04-03", status=DONE), entry("2019-04-04", status=DONE)],
        (Bucket.LAPSED, 4, "2019-04-04", False, False, 2),
    ),
    (  # a pause of what was complete is over
        "2019-05-01",
        [
            entry("2019-03-20", status=DONE),
            entry("2019-04-02", status="paused", until="2019-04-20", note="Closed."),
            entry("2019-04-03", status="paused", until="2019-04-10", note="Closed."),
        ],
        (Bucket.LAPSED, 31, "2019-04-03", False, False, 0),
    ),
]


@pytest.mark.parametrize(("day", "entries", "expected"), STANDINGS)
def test_standing(day: str, entries: list[Made], expected: tuple[Bucket, int, str | None, bool, bool, int]) -> None:
    """It has passed on the day after its last; it is late only where something was said after that."""
    found = one(day, *entries, timescale=MARCH)
    since = str(found.said_since) if found.said_since else None
    passed = found.has_passed, found.is_late
    assert (found.bucket, found.days_late, since, *passed, found.recorded.days if found.recorded else 0) == expected
    assert (found.due, found.first_due) == (date(2019, 3, 31), date(2019, 3, 31))


def test_what_has_no_last_day() -> None:
    """It is never late, and never recorded late."""
    found = one("2025-01-01", entry("2019-04-01", status=DONE))
    assert (found.due, found.first_due, found.timescale, found.first_timescale) == (None, None, None, None)
    assert (found.days_late, found.said_since, found.recorded, found.recurs, found.part) == (0, None, None, False, "")
    monthly = one("2019-12-01", entry("2019-11-15", rag="green"), timescale="Monthly")
    assert (monthly.bucket, monthly.recurs, str(monthly.due)) == (Bucket.ON_TIME, True, "2019-12-15")
    assert (monthly.days_late, monthly.said_since, monthly.first_due) == (0, None, None)


def test_quiet_since_the_last_word() -> None:
    """Of whatever sort; without any, since the plan was written. What is dated before the plan is no later word."""
    assert one("2019-08-08", timescale="Ongoing").bucket is Bucket.QUIET
    assert one("2019-08-08", entry("2019-02-08", note="Well."), timescale="Ongoing").bucket is Bucket.ON_TIME
    assert one("2019-08-07", entry("2019-01-01", note="Well."), timescale="Ongoing").bucket is Bucket.ON_TIME


def test_soon_and_another_day() -> None:
    """What counts as soon is told; what has passed may be reckoned by another day than that of the snapshot."""
    made = plan("p1", "2019-02-07", action("1.1", line("A", timescale=MARCH)))
    buckets = [known("2019-03-01", made, soon=soon).promises[0].bucket for soon in ("2019-03-30", "2019-03-31", "")]
    assert buckets == [Bucket.ON_TIME, Bucket.DUE_SOON, Bucket.ON_TIME]
    before = seen("2019-03-01", made)
    (later,) = ledger(before, day=date(2019, 4, 2)).promises
    assert (later.bucket, later.days_late) == (Bucket.LAPSED, 2)
    (soon,) = ledger(before, day=date(2019, 3, 31)).promises
    assert soon.bucket is Bucket.DUE_SOON


def test_what_is_said_of_a_promise() -> None:
    """Names, in full and as people say them, who it is of, and its last word."""
    its = action("1.1", line("A", entry("2019-03-01", note="So.")), line("B", leads=["head"], id="b")), action("1.2")
    item = {"id": "i", "title": "A title", "text": "Words.", "about": ["p1/1.1b"]}
    commitments = [{"id": "c1", "text": "Bring it.", "lead": "head"}, {"id": "c2", "text": "Do it."}]
    register = {"cioc": "register/1", "leads": [{"id": "head", "name": "Head"}]}
    said = meeting("2019-06-07", items=[item], commitments=commitments)
    made = plan("p1", "2019-02-07", *its, review="2020", owner="head"), plan("p2", "2019-02-08", review="2020")
    found = known("2019-12-31", register, said, *made).promises
    assert [(e.number, e.kind, e.name, e.label, e.plan, e.priority, e.ref, e.line, e.leads) for e in found] == [
        (1, PromiseKind.REVIEW, "p1/review", "p1/review", "p1", None, "p1/review", None, ("head",)),
        (2, PromiseKind.LINE, "p1/1.1a", "p1/1.1a", "p1", "1", "1.1", "1.1a", ()),
        (3, PromiseKind.LINE, "p1/1.1b", "p1/1.1b", "p1", "1", "1.1", "1.1b", ("head",)),
        (4, PromiseKind.LINE, "p1/1.2", "p1/1.2", "p1", "1", "1.2", "1.2", ()),
        (5, PromiseKind.REVIEW, "p2/review", "p2/review", "p2", None, "p2/review", None, ()),
        (6, PromiseKind.COMMITMENT, "2019-06-07/c1", "2019-06-07/c1", None, None, "2019-06-07/c1", None, ("head",)),
        (7, PromiseKind.COMMITMENT, "2019-06-07/c2", "2019-06-07/c2", None, None, "2019-06-07/c2", None, ()),
    ]
    assert [(e.who, e.what) for e in found][:2] == [(None, "Review of p1"), ("A", "Do 1.1.")]
    assert [(str(e.last_word), e.last_note) for e in found[1:4]] == [
        ("2019-03-01", "So."),
        ("2019-06-07", "Words."),
        ("None", None),
    ]


# -- Lives -------------------------------------------------------------------------------------------------------------


def test_life_through_three_plans() -> None:
    """All names and timescales, the oldest first; of what an earlier plan says after it was over, nothing counts."""
    late = entry("2020-02-02", note="Too late.", timescale="2030"), entry("2020-02-01", note="In time.")
    first = plan("p1", "2019-02-07", action("1.1", line("A", *late[::-1], timescale=MARCH)))
    last = plan("p3", "2021-02-01", action("1.1", line("A"), was=["p2/1.1"]), succeeds="p2")
    (found,) = known("2021-02-01", first, NEXT, last).promises
    assert len(found.lives) == 1
    assert found.life.names == ("p1/1.1a", "p2/1.1a", "p3/1.1a")
    assert [each.timescale for each in found.life.versions] == [MARCH, "2020"]
    assert [each.timescale for each in found.life.retimings] == ["2020"]
    assert (found.timescale, found.first_timescale) == ("2020", MARCH)
    assert found.last_note == "In time."
    assert found.said_since is None


def test_lives_that_were_joined() -> None:
    """Where the new line names no time of its own the worst of the old ones stands first, and holds."""
    old = action("1.1", line("A", timescale="June 2020")), action("1.2", line("B", timescale="March 2020"))
    word = plan("p1", "2019-02-07", *old), meeting("2020-04-03", matters_arising=[{"about": "p2/1.1", "note": "Well."}])
    new = plan("p2", "2020-02-01", action("1.1", line("C"), was=["p1/1.1", "p1/1.2"]), succeeds="p1")
    (found,) = known("2020-04-05", *word, new).promises
    assert [each.names for each in found.lives] == [("p1/1.2a", "p2/1.1a"), ("p1/1.1a", "p2/1.1a")]
    assert (found.bucket, found.timescale, found.days_late, str(found.said_since)) == (
        Bucket.LAPSED,
        "March 2020",
        5,
        "2020-04-03",
    )
    assert found.is_late


@pytest.mark.parametrize("spoken_of", ["1.1", "1.2"])
def test_the_last_word_of_joined_promises(spoken_of: str) -> None:
    """It is the newest on any of them, and not that on the one that decides: the day of it and its words are of one."""
    said = {each: [entry("2020-01-10", note=f"Of {each}.")] if each == spoken_of else [] for each in ("1.1", "1.2")}
    old = (
        action("1.1", line("A", *said["1.1"], timescale="June 2020")),
        action("1.2", line("B", *said["1.2"], timescale="March 2020")),
    )
    new = plan("p2", "2020-02-01", action("1.1", line("C"), was=["p1/1.1", "p1/1.2"]), succeeds="p1")
    (found,) = known("2020-04-05", plan("p1", "2019-02-07", *old), new).promises
    assert (str(found.last_word), found.last_note) == ("2020-01-10", f"Of {spoken_of}.")


@pytest.mark.parametrize("worst", [0, 1, 2])
def test_each_of_the_lives_is_kept(worst: int) -> None:
    """The worst one first, and the others as they are named."""
    old = [action(f"1.{n}", line("A", timescale="March 2020" if n == worst else "June 2020")) for n in range(3)]
    joined = action("1.1", line("A"), was=[f"p1/1.{n}" for n in range(3)])
    new = plan("p2", "2020-02-01", joined, succeeds="p1")
    (found,) = known("2020-04-05", plan("p1", "2019-02-07", *old), new).promises
    order = [worst, *(n for n in range(3) if n != worst)]
    assert [each.names[0] for each in found.lives] == [f"p1/1.{n}a" for n in order]


def test_word_of_a_plan_before_counts_against_silence() -> None:
    """What was said of it under its old name; a plan that takes it over is a word of the day that it was written."""
    old = plan("p1", "2019-02-07", action("1.1", line("A", entry("2020-01-31", note="Well."), timescale="Ongoing")))
    new = plan("p2", "2019-12-01", action("1.1", line("A"), was=["p1/1.1"]), succeeds="p1", agreed="2020-02-01")
    assert [known(day, old, new).promises[0].bucket for day in ("2020-07-31", "2020-08-01")] == [
        Bucket.ON_TIME,
        Bucket.QUIET,
    ]
    unsaid = plan("p1", "2019-02-07", action("1.1", line("A", entry("2019-03-01", note="Well."), timescale="Ongoing")))
    assert [known(day, unsaid, new).promises[0].bucket for day in ("2020-06-01", "2020-06-02")] == [
        Bucket.ON_TIME,
        Bucket.QUIET,
    ]


def test_last_of_the_words_of_one_day() -> None:
    """The last one holds, under whichever name it was said."""
    two = entry("2020-02-01", note="First."), entry("2020-02-01", note="Then.")
    assert one("2020-02-01", *two).last_note == "Then."
    old = plan("p1", "2019-02-07", action("1.1", line("A", *two)))
    assert [each.last_note for each in known("2020-02-01", old, NEXT).promises] == ["Then."]
    new = plan("p2", "2020-02-01", action("1.1", line("A", two[0]), was=["p1/1.1"]), succeeds="p1")
    assert [each.last_note for each in known("2020-02-01", old, new).promises] == ["First."]
