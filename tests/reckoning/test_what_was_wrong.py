"""Workspaces and histories of which one command once said one thing and another another, with what is right.

Each right value was worked out by hand, and the second reckoning must come to it too.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from tests.git.repositories import Repo
from tests.reckoning import asked
from tests.reckoning.histories import Commit, before, repository
from tests.reckoning.reckon import Reckoning, files, folder
from tests.reckoning.workspaces import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reckoning.asked import Told
    from tests.reckoning.workspaces import Made, Texts

SHIPPED = Path(__file__).parents[2]


def plan(name: str, written: str, *actions: Made, **more: Any) -> Made:
    """A plan; its actions stand under the priorities that their numbers name."""
    numbers = dict.fromkeys(each["ref"].partition(".")[0] for each in actions)
    priorities = [
        {"ref": n, "promise": f"Promise {n}.", "actions": [each for each in actions if each["ref"].startswith(f"{n}.")]}
        for n in numbers
    ]
    return {"cioc": "plan/1", "id": name, "title": name, "written": written, "priorities": priorities} | more


def action(ref: str, *lines: Made, **more: Any) -> Made:
    """An action with its lines."""
    return {"ref": ref, "action": f"Do {ref}.", "delivery": list(lines)} | more


def line(timescale: str | None, *entries: Made, who: str = "Homes", **more: Any) -> Made:
    """A line; its entries are the oldest first."""
    said = {"timescale": timescale} if timescale else {}
    return {"who": who, "leads": ["head"], "progress": list(entries)} | said | more


def entry(day: str, note: str = "What happened.", **said: str) -> Made:
    """An entry of a day."""
    return {"date": day, "note": note} | said


def meeting(day: str, **more: Any) -> Made:
    """A meeting."""
    return {"cioc": "meeting/1", "date": day} | more


def workspace(*made: Made) -> Texts:
    """The files of plans and meetings, with a register."""
    register = {"cioc": "register/1", "leads": [{"id": "head", "name": "Head of Care"}]}
    return texts([{"cioc": "workspace/1", "organisation": "Our Council"}, register, *made])


def stands(said: Texts, day: str) -> dict[str, tuple[str, str | None, str | None, bool]]:
    """Where each open promise stands, by `overdue`: bucket, first day, last day, left open. The reckoning agrees."""
    with asked.folder_of(said) as place:
        found = asked.listed(asked.overdue(place, date.fromisoformat(day)))
    here = Reckoning(files(said), date.fromisoformat(day))
    told = {each.name: (each.bucket, each.first_due, each.due, each.left_open) for each in found}
    own = {each.name: each for each in map(asked.as_listed, here.rows.values())}
    assert told == {name: (each.bucket, each.first_due, each.due, each.left_open) for name, each in own.items()}
    return told


def moved(said: Texts, first: str, second: str) -> dict[str, list[Told]]:
    """The moves of a span, by `diff`; the reckoning agrees, and `slippage` has as many more on its last day."""
    span = date.fromisoformat(first), date.fromisoformat(second)
    here = Reckoning(files(said), span[1])
    with asked.repository_of(said) as place:
        found = {here.only_line(name): moves for name, moves in asked.diff(place, *span).items()}
        counted = asked.slippage(place, span[1])
    own = {name: list(map(asked.as_told, here.moves_within(name, *span))) for name in here.promises}
    assert found == {name: moves for name, moves in own.items() if moves}
    all_moves = {name: list(map(asked.as_told, here.moves(name))) for name in here.promises}
    assert counted == {name: moves for name, moves in all_moves.items() if moves}
    return found


def glance(said: Texts, day: str) -> str:
    """The first page of a meeting's paper: what a member reads who has a minute."""
    with asked.folder_of(said) as place:
        paper = asked.text(place, "report", "--meeting", day)
    return paper.split("At a glance\n")[1].split("\n## ")[0]


# -- Successions -------------------------------------------------------------------------------------------------------

SUCCESSION = workspace(
    plan(
        "p1",
        "2019-02-07",
        action(
            "1.1",
            line("March 2020"),
            line("December 2019", who="Teams"),
            line("June 2020", who="Schools"),
        ),
    ),
    plan("p2", "2020-02-01", action("1.1", line("March 2022"), was=["p1/1.1"]), succeeds="p1"),
)


def test_a_succession_keeps_what_it_does_not_take_over() -> None:
    """One line of three is taken over, with its first promise; the two others are left open, and one is late."""
    assert stands(SUCCESSION, "2020-02-15") == {
        "p2/1.1a": ("on_time", "2020-03-31", "2022-03-31", False),
        "p1/1.1b": ("lapsed", "2019-12-31", "2019-12-31", True),
        "p1/1.1c": ("on_time", "2020-06-30", "2020-06-30", True),
    }


def test_a_succession_to_a_later_date_is_a_move() -> None:
    """A plan that takes a promise over with another date has moved it."""
    assert moved(SUCCESSION, "2020-01-15", "2020-02-15") == {"p2/1.1a": [("2022-03-31", 730)]}


def test_a_promise_is_counted_over_its_whole_life() -> None:
    """A move by the plan that took it over, and one by an entry there, are one slip of 821 days."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020"))),
        plan(
            "p2",
            "2020-02-01",
            action("1.1", line("June 2021", entry("2021-05-01", timescale="June 2022")), was=["p1/1.1"]),
            succeeds="p1",
        ),
    )
    both = [("2021-06-30", 456), ("2022-06-30", 365)]
    assert moved(said, "2020-01-15", "2021-06-01") == {"p2/1.1a": both}
    with asked.folder_of(said) as place:
        rows = asked.asked(place, "slippage", "--as-of", "2021-06-01")["rows"]
        assert [(row["moves"], row["days"]) for row in rows] == [(2, 821)]
        assert asked.history(place, "p2/1.1a")[1:] == (both, 821)
        assert asked.shown(place, "p2/1.1a", date(2021, 6, 1)).first_timescale == "March 2020"


@pytest.mark.parametrize("name", ["cioc-2019/3.2c", "cioc-2019/3.3a"])
@pytest.mark.parametrize("day", ["2021-02-12", "2022-08-31"])
def test_the_readme_s_own_example(name: str, day: str) -> None:
    """The line of the shipped plans that has lapsed longest is in a list for as long as it is open."""
    found = asked.listed(asked.overdue(SHIPPED, date.fromisoformat(day)))
    assert name in {each.name for each in found}
    assert name in Reckoning(folder(SHIPPED), date.fromisoformat(day)).rows


def test_a_split_hides_nothing() -> None:
    """What an action was split off from is not taken up by that: its late lines are left open by the next plan."""
    said = workspace(
        plan(
            "p1",
            "2019-02-07",
            action("1.1", line("March 2020")),
            action("2.1", line("June 2019"), line("September 2019", who="Teams")),
            action("2.2", line("March 2020", who="Schools"), was=["2.1"]),
        ),
        plan("p2", "2020-01-15", action("1.1", line("March 2020"), was=["p1/1.1"]), succeeds="p1"),
    )
    assert stands(said, "2020-02-15") == {
        "p2/1.1a": ("on_time", "2020-03-31", "2020-03-31", False),
        "p1/2.1a": ("lapsed", "2019-06-30", "2019-06-30", True),
        "p1/2.1b": ("lapsed", "2019-09-30", "2019-09-30", True),
        "p1/2.2a": ("on_time", "2020-03-31", "2020-03-31", True),
    }


def test_lines_say_what_they_were() -> None:
    """A line's own `was` counts before all else, and several lines that name one have each taken it over."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020"), line("June 2020", who="Teams"))),
        plan(
            "p2",
            "2020-02-01",
            action(
                "3.1",
                line("March 2021", was=["p1/1.1b"]),
                line("June 2021", was=["p1/1.1b"], who="Schools"),
            ),
            succeeds="p1",
        ),
    )
    assert stands(said, "2020-02-15") == {
        "p2/3.1a": ("on_time", "2020-06-30", "2021-03-31", False),
        "p2/3.1b": ("on_time", "2020-06-30", "2021-06-30", False),
        "p1/1.1a": ("on_time", "2020-03-31", "2020-03-31", True),
    }


def test_a_lead_alone_pairs_nothing() -> None:
    """Two lines that have only their lead in common are two promises."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("June 2020", who="Homes"), line("June 2020", who="Teams"))),
        plan(
            "p2",
            "2020-02-01",
            action("1.1", line("June 2021", who="Schools"), line("June 2021", who="Nurses"), was=["p1/1.1"]),
            succeeds="p1",
        ),
    )
    assert {name: left for name, (*_, left) in stands(said, "2020-02-15").items()} == {
        "p2/1.1a": False,
        "p2/1.1b": False,
        "p1/1.1a": True,
        "p1/1.1b": True,
    }


def test_what_was_settled_before_is_not_taken_over() -> None:
    """Complete before the successor, be it on its very day: what the new plan says is a new promise."""
    done = entry("2020-02-01", status="complete")
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020", done))),
        plan("p2", "2020-02-01", action("1.1", line("March 2022"), was=["p1/1.1"]), succeeds="p1"),
    )
    assert stands(said, "2020-02-15") == {"p2/1.1a": ("on_time", "2022-03-31", "2022-03-31", False)}
    assert moved(said, "2020-01-15", "2020-02-15") == {}


def test_what_was_left_open_can_be_closed() -> None:
    """`remainder` closes what the next plan does not take over, from the day on which it takes over."""
    said = workspace(
        plan(
            "p1",
            "2019-02-07",
            action("1.1", line("March 2020"), line("June 2019", who="Teams")),
            remainder={"status": "dropped", "note": "The board let it go.", "agreed": "2020-01-31"},
        ),
        plan("p2", "2020-02-01", action("1.1", line("March 2022"), was=["p1/1.1"]), succeeds="p1"),
        meeting("2020-01-31"),
    )
    assert set(stands(said, "2020-01-31")) == {"p1/1.1a", "p1/1.1b"}
    assert set(stands(said, "2020-02-01")) == {"p2/1.1a"}


def test_what_was_left_open_of_a_review() -> None:
    """`remainder` closes the plan's review too."""
    closing = {"status": "dropped", "note": "The new plan is the review.", "agreed": "2020-01-31"}
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020")), review="June 2019", remainder=closing),
        plan("p2", "2020-02-01", action("1.1", line("March 2022"), was=["p1/1.1"]), succeeds="p1"),
        meeting("2020-01-31"),
    )
    assert set(stands(said, "2020-01-31")) == {"p1/1.1a", "p1/review"}
    assert set(stands(said, "2020-02-01")) == {"p2/1.1a"}


def test_an_only_line_goes_on_in_the_first_that_names_it() -> None:
    """Two actions that were one line: the first that names it takes it over, and the other is new."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020"))),
        plan(
            "p2",
            "2020-02-01",
            action("1.1", line("June 2020", who="Teams"), was=["p1/1.1"]),
            action("1.2", line("June 2021", who="Schools"), was=["p1/1.1"]),
            succeeds="p1",
        ),
    )
    assert stands(said, "2020-02-15") == {
        "p2/1.1a": ("on_time", "2020-03-31", "2020-06-30", False),
        "p2/1.2a": ("on_time", "2021-06-30", "2021-06-30", False),
    }


def test_two_actions_joined() -> None:
    """Of two actions that were joined, the lines of each that are done by the same people go on in one."""
    said = workspace(
        plan(
            "p1",
            "2019-02-07",
            action("1.1", line("March 2020"), line("March 2020", who="Teams")),
            action("1.2", line("June 2020"), line("June 2020", who="Teams")),
        ),
        plan(
            "p2",
            "2020-02-01",
            action("1.1", line("March 2021"), line("March 2021", who="Teams"), was=["p1/1.1", "p1/1.2"]),
            succeeds="p1",
        ),
    )
    assert set(stands(said, "2020-02-15")) == {"p2/1.1a", "p2/1.1b"}


def test_what_was_settled_between_writing_and_agreeing_the_next_plan() -> None:
    """A plan takes over on the day on which it is agreed: what was complete by then was settled."""
    done = entry("2020-02-15", status="complete")
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020", done))),
        plan("p2", "2020-02-01", action("1.1", line("March 2022"), was=["p1/1.1"]), succeeds="p1", agreed="2020-03-01"),
    )
    assert stands(said, "2020-03-15") == {"p2/1.1a": ("on_time", "2022-03-31", "2022-03-31", False)}


THREE_IN_ONE = workspace(
    plan(
        "p1",
        "2019-02-07",
        action("1.1", line("March 2020"), line("December 2019", who="Teams"), line("June 2020", who="Schools")),
    ),
    plan(
        "p2",
        "2021-02-01",
        action("1.1", line("March 2022", who="All", was=["p1/1.1a", "p1/1.1b", "p1/1.1c"])),
        succeeds="p1",
    ),
)


def test_a_promise_that_joins_three_has_three_lives() -> None:
    """It is one promise, re-timed once in each life; its first promise is the earliest, and an old name has its own."""
    assert stands(THREE_IN_ONE, "2021-03-01") == {"p2/1.1a": ("on_time", "2019-12-31", "2022-03-31", False)}
    slips = [[("2022-03-31", days)] for days in (639, 730, 821)]
    with asked.repository_of(THREE_IN_ONE) as place:
        assert asked.lives(place, "p2/1.1a", "p2/1.1a", date(2021, 3, 1)) == (slips, slips)
        said = asked.asked(place, "slippage")
        assert (said["promises"], said["moved"], said["moves"]) == (1, 1, 3)
        told = asked.diff(place, date(2021, 1, 15), date(2021, 3, 1))
        assert told == {"p2/1.1": [("2022-03-31", days) for days in (821, 730, 639)]}
        for name, first in (("1.1a", "March 2020"), ("1.1b", "December 2019"), ("1.1c", "June 2020")):
            assert asked.shown(place, f"p1/{name}", date(2021, 3, 1)).first_timescale == first


def test_a_line_without_a_timescale_that_was_joined_has_no_first_promise() -> None:
    """What the new line promised first is of the new line: the old name has but its own life."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020"), line(None, who="Teams"))),
        plan(
            "p2",
            "2021-02-01",
            action("1.1", line("March 2022", who="All", was=["p1/1.1a", "p1/1.1b"])),
            succeeds="p1",
        ),
    )
    assert stands(said, "2021-03-01") == {"p2/1.1a": ("on_time", "2020-03-31", "2022-03-31", False)}
    with asked.folder_of(said) as place:
        here = Reckoning(files(said), date(2021, 3, 1))
        for name, first in (("p1/1.1a", "March 2020"), ("p1/1.1b", None), ("p2/1.1a", "March 2020")):
            own = here.first(name)
            assert asked.shown(place, name, here.day).first_timescale == (own.timescale if own else None) == first


def test_joined_before_and_moved_since() -> None:
    """Each life goes on from its own timescale, also where the earlier state knew the promise as one already."""
    later = line(None, entry("2021-02-12", timescale="Until funding committed"), was=["p1/1.1a", "p1/1.2a"])
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("Until funding committed")), action("1.2", line("2020"))),
        plan("p2", "2021-01-29", action("1.1", later), succeeds="p1"),
    )
    with asked.repository_of(said) as place:
        assert asked.diff(place, date(2021, 2, 1), date(2021, 3, 1)) == {"p2/1.1": [(None, None)]}
        told = asked.asked(place, "diff", "2021-02-01", "2021-03-01")["changes"]
        assert [each["kind"] for each in told if each["field"] in {"timescale", "late"}] == ["undated"]


@pytest.mark.parametrize("was", [["p1/1.1a"], ["p1/1.1a", "p1/1.1b"]], ids=["one", "two joined"])
def test_a_successor_that_names_no_time(was: list[str]) -> None:
    """The old timescale still holds, of several the worst: nothing was taken out, and nothing moved."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2022"), line("December 2021", who="Teams"))),
        plan("p2", "2021-02-01", action("1.1", line(None, was=was), line(None, was=["p1/1.1b"])), succeeds="p1"),
    )
    assert "p2/1.1a" in stands(said, "2021-03-01")
    with asked.repository_of(said) as place:
        told = asked.asked(place, "diff", "2021-01-15", "2021-03-01")["changes"]
    assert [each for each in told if each["field"] == "timescale"] == []


# -- Which plans are in use --------------------------------------------------------------------------------------------

LATE = plan("p1", "2019-02-07", action("1.1", line("June 2019")), action("1.2", line("June 2021")), status="agreed")


@pytest.mark.parametrize("status", ["agreed", "draft"])
def test_a_draft_displaces_nothing(status: str) -> None:
    """A draft of the next plan changes nothing of what is late, whatever is known of the plan that it succeeds."""
    draft = plan("p2", "2020-02-01", action("1.1", line("March 2022"), was=["p1/1.1"]), succeeds="p1", status="draft")
    said, without = workspace(LATE | {"status": status}, draft), workspace(LATE | {"status": status})
    assert stands(said, "2020-02-15") == stands(without, "2020-02-15")
    with asked.folder_of(said) as place:
        assert set(asked.pictures(asked.asked(place, "status", "--as-of", "2020-02-15"))[1]) == {"p1"}


def test_a_draft_that_is_agreed_takes_over_on_that_day() -> None:
    """Before its day it displaces nothing; from then on, what it does not name is left open."""
    later = plan("p2", "2020-02-01", action("1.1", line("March 2022"), was=["p1/1.1"]), succeeds="p1")
    said = workspace(LATE, later | {"agreed": "2020-03-12"})
    assert {name: left for name, (*_, left) in stands(said, "2020-03-11").items()} == {
        "p1/1.1a": False,
        "p1/1.2a": False,
    }
    assert {name: left for name, (*_, left) in stands(said, "2020-03-12").items()} == {
        "p2/1.1a": False,
        "p1/1.2a": True,
    }


def test_a_plan_that_is_closed_gives_no_place_back() -> None:
    """What was displaced stays so: its promises were taken over, and those of the closed plan are left open."""
    later = plan("p2", "2020-02-01", action("1.1", line("March 2022"), was=["p1/1.1"]), succeeds="p1")
    said = workspace(LATE, later | {"closed": "2020-06-01"})
    assert {name: left for name, (*_, left) in stands(said, "2020-06-15").items()} == {
        "p2/1.1a": True,
        "p1/1.2a": True,
    }


def test_a_draft_that_stood_in_does_not_vanish() -> None:
    """A plan that has nothing to do with it comes into use: the promises of the draft are still somewhere."""
    other = plan("p2", "2020-02-01", action("1.1", line("March 2022")), status="agreed")
    said = workspace(LATE | {"status": "draft"}, other)
    assert set(stands(said, "2020-01-31")) == {"p1/1.1a", "p1/1.2a"}
    assert set(stands(said, "2020-02-01")) == {"p1/1.1a", "p1/1.2a", "p2/1.1a"}


def test_a_draft_that_stands_in_takes_over_what_it_names() -> None:
    """Where the plan before was superseded and its successor is a draft, no promise is counted twice."""
    draft = plan("p2", "2020-02-01", action("1.1", line("March 2022"), was=["p1/1.1"]), succeeds="p1", status="draft")
    said = workspace(LATE | {"superseded": "2020-02-01"}, draft)
    assert stands(said, "2020-02-15") == {
        "p2/1.1a": ("on_time", "2019-06-30", "2022-03-31", False),
        "p1/1.2a": ("on_time", "2021-06-30", "2021-06-30", True),
    }


def test_a_plan_without_actions_takes_no_place() -> None:
    """A plan that has nothing in it yet waits, and so does its review."""
    said = workspace(LATE, plan("p2", "2020-02-01", succeeds="p1", status="agreed", review="March 2021"))
    assert {name: left for name, (*_, left) in stands(said, "2020-03-11").items()} == {
        "p1/1.1a": False,
        "p1/1.2a": False,
    }


def test_plans_side_by_side() -> None:
    """Two plans that do not succeed each other are both in use, and `status` shows both."""
    other = plan("p2", "2020-02-01", action("1.1", line("March 2022")), status="agreed")
    said = workspace(LATE, other)
    assert {name: left for name, (*_, left) in stands(said, "2020-02-15").items()} == {
        "p1/1.1a": False,
        "p1/1.2a": False,
        "p2/1.1a": False,
    }
    with asked.folder_of(said) as place:
        assert set(asked.pictures(asked.asked(place, "status", "--as-of", "2020-02-15"))[1]) == {"p1", "p2"}


# -- Ratings -----------------------------------------------------------------------------------------------------------

RED, GREEN, DONE = (
    entry("2019-03-01", rag="red"),
    entry("2019-03-01", rag="green"),
    entry("2019-04-01", status="complete"),
)


@pytest.mark.parametrize(
    ("actions", "counts"),
    [
        ([action("1.1", line("2020", RED, DONE)), action("1.2", line("2020", GREEN))], {"green": 1, "complete": 1}),
        ([action("1.1", line("2020", DONE)), action("1.2", line("2020", GREEN))], {"green": 1, "complete": 1}),
        ([action("1.1", line("2020", GREEN, DONE)), action("1.2", line("2020", DONE))], {"complete": 2}),
        (
            [action("1.1", line("2020", RED, DONE), line("2020", who="Teams")), action("1.2", line("2020", GREEN))],
            {"green": 1, "unrated": 1},
        ),
        (
            [
                action("1.1", line("2020", RED, DONE), line("2020", GREEN, who="Teams")),
                action("1.2", line("2020", RED, entry("2019-04-01", status="dropped"))),
            ],
            {"green": 1, "dropped": 1},
        ),
    ],
    ids=["red, then complete", "without a rating", "all complete", "not rated where open", "red where done"],
)
def test_complete_is_a_place_of_its_own(actions: list[Made], counts: dict[str, int]) -> None:
    """What is finished is counted as that, whatever its rating was."""
    said = workspace(plan("p1", "2019-02-07", *actions))
    with asked.folder_of(said) as place:
        found = asked.pictures(asked.asked(place, "status", "--as-of", "2019-05-01"))
    assert found == ("ratings", {"p1": {"1": counts}})
    assert Reckoning(files(said), date(2019, 5, 1)).tally("p1") == {"1": counts}


# -- What is late, quiet, or neither -----------------------------------------------------------------------------------


def test_recurring_work_goes_quiet() -> None:
    """Monthly meetings promise meetings, and not a report a month: after half a year without a word they are quiet."""
    said = workspace(plan("p1", "2019-02-07", action("1.1", line("Monthly meetings")), action("1.2", line("Annual"))))
    assert {name: bucket for name, (bucket, *_) in stands(said, "2019-08-07").items()} == {
        "p1/1.1a": "on_time",
        "p1/1.2a": "on_time",
    }
    assert stands(said, "2019-08-08")["p1/1.1a"][0] == "quiet"
    assert stands(said, "2020-02-07")["p1/1.2a"][0] == "on_time"
    assert stands(said, "2020-02-08")["p1/1.2a"][0] == "quiet"


def test_late_is_said_where_something_was_said_since() -> None:
    """How many days have passed is told of each; since when it is known to be late, only where somebody said so."""
    said = workspace(
        plan(
            "p1",
            "2019-02-07",
            action("1.1", line("June 2019", entry("2019-06-30"))),
            action("1.2", line("June 2019", entry("2019-07-01"))),
        )
    )
    with asked.folder_of(said) as place:
        found = asked.listed(asked.overdue(place, date(2019, 7, 31)))
    assert {each.name: (each.days_late, each.said_since) for each in found} == {
        "p1/1.1a": (31, None),
        "p1/1.2a": (31, "2019-07-01"),
    }


def test_what_was_said_under_the_old_name() -> None:
    """A promise is late by what was said of it before another plan took it over."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("June 2019", entry("2019-10-02")))),
        plan("p2", "2020-02-01", action("1.1", line("June 2019"), was=["p1/1.1"]), succeeds="p1"),
    )
    with asked.folder_of(said) as place:
        found = asked.listed(asked.overdue(place, date(2020, 2, 15)))
    assert {each.name: each.said_since for each in found} == {"p2/1.1a": "2019-10-02"}


def test_recurring_work_with_an_end() -> None:
    """It lapses by its end, which is its last day: another end is a re-timing."""
    retimed = entry("2019-10-02", timescale="Monthly until March 2021")
    said = workspace(plan("p1", "2019-02-07", action("1.1", line("Monthly until March 2020", retimed))))
    with asked.folder_of(said) as place:
        found = {day: asked.listed(asked.overdue(place, day)) for day in (date(2021, 3, 31), date(2021, 4, 1))}
    assert [(each.bucket, each.first_due) for (each,) in found.values()] == [
        ("due_soon", "2020-03-31"),
        ("lapsed", "2020-03-31"),
    ]
    assert moved(said, "2019-03-01", "2019-12-31") == {"p1/1.1a": [("2021-03-31", 365)]}


def test_completed_after_its_day() -> None:
    """When it was recorded is no day on which it was done: every command says that day and the last one, and "late" of
    none. What was complete when the plan was written says nothing of when.
    """
    done = line("June 2019", entry("2019-07-31", status="complete"))
    then = line("December 2018", entry("2019-02-07", status="complete"))
    made = plan("p1", "2019-02-07", action("1.1", done), action("1.2", then), owner="head")
    two = meeting("2019-03-01", plan="p1"), meeting("2019-08-02", plan="p1", author="head")
    with asked.repository_of(workspace(made, *two)) as place:
        said = [
            asked.text(place, "show", "p1/1.1", "--as-of", "2019-08-01"),
            asked.text(place, "history", "p1/1.1"),
            asked.text(place, "diff", "2019-03-01", "2019-08-01"),
            asked.text(place, "report", "--meeting", "2019-08-02"),
        ]
        first = [asked.text(place, command, "p1/1.2") for command in ("show", "history")]
    for each in said:
        assert re.search("recorded complete on 31 Jul(y)? 2019, due 30 Jun(e)? 2019", " ".join(each.split())), each
    for each in (*said, *first):
        assert not re.search(r"days? late|after its last day", each), each
    for each in first:
        assert "recorded" not in each, each


@pytest.mark.parametrize(
    ("said", "more", "since"),
    [
        ({"text": "The team has grown."}, [], "2019-10-11"),
        ({"text": "The team has grown."}, ["complete"], "2019-10-11"),
        ({"text": "The team has grown."}, ["in-progress"], None),
        ({"rag": "amber"}, ["in-progress"], "2019-10-11"),
        ({"status": "in-progress"}, ["in-progress"], "2019-10-11"),
    ],
)
def test_what_is_said_of_an_action_of_several_lines(said: Made, more: list[str], since: str | None) -> None:
    """A note on the whole action shows nothing of one of its open lines: that is past its date, and not late.

    `more` are the other lines of the action, by their statuses.
    """
    others = [line(None, entry("2019-03-01", status=status), who=f"Team {n}") for n, status in enumerate(more)]
    item = {"id": "news", "title": "News", "text": "News.", "about": ["p1/1.1"]} | said
    made = workspace(
        plan("p1", "2019-02-07", action("1.1", line("June 2019"), *others), owner="head"),
        meeting("2019-10-11", items=[item], plan="p1", author="head"),
    )
    with asked.repository_of(made) as place:
        found = {each.name: each.said_since for each in asked.listed(asked.overdue(place, date(2019, 12, 31)))}
        told = [
            asked.text(place, "overdue", "--as-of", "2019-12-31", "--format", "md"),
            asked.text(place, "show", "p1/1.1", "--as-of", "2019-12-31"),
            asked.text(place, "diff", "2019-03-02", "2019-12-31", "--only", "late"),
            asked.text(place, "report", "--meeting", "2019-10-11"),
        ]
        row = asked.text(place, "list", "--passed", "--as-of", "2019-12-31", "--format", "md")
    assert found["p1/1.1a"] == since
    assert [bool(re.search(r"\blate\b", each)) for each in told] == [since is not None] * 4, told
    assert ("ago | none |" in row) is (since is None)
    assert ("no update on this line since" in " ".join(told[1].split())) is (since is None)


def test_blue_without_a_status() -> None:
    """A rating that means complete, on a line that is open, is a finding."""
    blue = line("June 2019", entry("2019-05-01", rag="blue"))
    said = workspace(plan("p1", "2019-02-07", action("1.1", blue), owner="head"))
    with asked.folder_of(said) as place:
        found = asked.asked(place, "validate")["diagnostics"]
    assert [each["path"] for each in found if "complete" in each["message"]] == ["plans/p1.yaml"]


def test_one_promise_made_twice() -> None:
    """A commitment about a line, by the same day, is counted once: under the line."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("June 2019")), review="March 2020", owner="head"),
        meeting(
            "2019-03-01",
            commitments=[
                {"id": "same", "text": "Do it.", "lead": "head", "timescale": "30 June 2019", "about": ["p1/1.1"]},
                {"id": "other", "text": "Do it.", "lead": "head", "timescale": "July 2019", "about": ["p1/1.1"]},
                {"id": "review", "text": "Do it.", "lead": "head", "timescale": "March 2020", "about": ["p1/review"]},
            ],
        ),
    )
    assert set(stands(said, "2019-03-15")) == {"p1/1.1a", "p1/review", "2019-03-01/other"}


def test_the_one_that_was_completed_is_named_by_the_other() -> None:
    """A commitment whose line is complete is counted in its place, and says that the line is."""
    made = {"id": "same", "text": "Do it.", "lead": "head", "timescale": "30 June 2019", "about": ["p1/1.1"]}
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("June 2019", entry("2019-04-01", status="complete")))),
        meeting("2019-03-01", commitments=[made]),
    )
    assert set(stands(said, "2019-03-15")) == {"p1/1.1a"}
    assert set(stands(said, "2019-04-15")) == {"2019-03-01/same"}
    told = "(the same as p1/1.1, which is complete)"
    with asked.folder_of(said) as place:
        for form in ("text", "md"):
            long = ("--long",) if form == "text" else ()
            listed = asked.text(place, "overdue", "--all", "--as-of", "2019-04-15", "--format", form, *long)
            assert told in " ".join(listed.split())
        (row,) = asked.asked(place, "overdue", "--all", "--as-of", "2019-04-15")["on_time"]
        assert row["settled_as"] == "p1/1.1a"
        assert "The same as    p1/1.1, which is complete" in asked.text(place, "show", "2019-03-01/same")


def test_what_has_no_day_is_not_one_promise() -> None:
    """A commitment and a line without a day are two promises: nothing shows that they are one."""
    made = {"id": "new", "text": "Do it.", "lead": "head", "about": ["p1/1.1"]}
    said = workspace(plan("p1", "2019-02-07", action("1.1", line(None))), meeting("2019-03-01", commitments=[made]))
    assert set(stands(said, "2019-03-15")) == {"p1/1.1a", "2019-03-01/new"}


# -- Order -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "md", "csv", "json"])
@pytest.mark.parametrize("command", ["overdue", "slippage"])
def test_equal_rows_stand_in_the_order_of_the_plan(command: str, form: str) -> None:
    """1.2 comes before 1.10."""
    refs = ("1.1", "1.2", "1.10")
    retimed = entry("2019-03-01", timescale="June 2019")
    said = workspace(plan("p1", "2019-02-07", *(action(ref, line("May 2019", retimed)) for ref in refs)))
    with asked.folder_of(said) as place:
        found = asked.text(place, command, "--as-of", "2019-08-01", "--format", form)
    places = [found.index(f"{ref} " if form in {"text", "md"} else f"Do {ref}.") for ref in refs]
    assert places == sorted(places)


# -- Which word counts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "closed", "opened"),
    [
        (
            [
                entry("2019-03-01", status="complete"),
                entry("2019-04-01", status="in-progress"),
                entry("2019-05-01", status="complete"),
            ],
            ["2019-03-01", "2019-03-31", "2019-05-01"],
            ["2019-02-28", "2019-04-01", "2019-04-30"],
        ),
        (
            [entry("2019-03-01", status="complete"), entry("2019-03-01", status="in-progress")],
            [],
            ["2019-03-01", "2019-03-02"],
        ),
        ([entry("2019-02-07", status="complete")], ["2019-02-07"], []),
        ([entry("2019-03-01", status="dropped"), entry("2019-04-01", rag="red")], ["2019-04-01"], ["2019-02-28"]),
    ],
    ids=["reopened and completed again", "twice on a day", "on the day of writing", "a rating opens nothing"],
)
def test_the_last_word_holds(entries: list[Made], closed: list[str], opened: list[str]) -> None:
    """What was said last, on the day or before it, decides whether a promise is open."""
    said = workspace(plan("p1", "2019-02-07", action("1.1", line("2020", *entries))))
    assert [stands(said, day) for day in closed] == [{}] * len(closed)
    assert [list(stands(said, day)) for day in opened] == [["p1/1.1a"]] * len(opened)


def test_words_of_one_day() -> None:
    """What the plan says comes first, then what the meeting said of the action, and last what it said of the line."""
    own = entry("2019-03-01", timescale="April 2019")
    of_line = {"id": "a", "title": "A", "about": ["p1/1.1a"], "timescale": "June 2019"}
    of_action = {"id": "b", "title": "B", "about": ["p1/1.1"], "timescale": "May 2019"}
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2019", own), line("March 2019", own, who="Teams"))),
        meeting("2019-03-01", items=[of_line, of_action]),
    )
    assert {name: due for name, (_, _, due, _) in stands(said, "2019-03-01").items()} == {
        "p1/1.1a": "2019-06-30",
        "p1/1.1b": "2019-05-31",
    }


def test_a_meeting_of_a_month() -> None:
    """It counts from the last day of its month, and so does what it was promised."""
    told = {"about": "p1/1.1", "status": "complete", "note": "Done."}
    made = {"id": "more", "text": "Bring more.", "lead": "head", "timescale": "2020"}
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("2020"))),
        meeting("2019-08", matters_arising=[told], commitments=[made]),
    )
    assert list(stands(said, "2019-08-30")) == ["p1/1.1a"]
    assert list(stands(said, "2019-08-31")) == ["2019-08/more"]


def test_what_is_dated_ahead() -> None:
    """An entry after the day is not there yet: not in what stands, and not among the moves."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("June 2019", entry("2019-05-01", timescale="March 2020"))))
    )
    assert stands(said, "2019-04-30") == {"p1/1.1a": ("on_time", "2019-06-30", "2019-06-30", False)}
    assert moved(said, "2019-03-01", "2019-04-30") == {}
    assert moved(said, "2019-03-01", "2019-05-01") == {"p1/1.1a": [("2020-03-31", 275)]}


# -- Moves, and who agreed ---------------------------------------------------------------------------------------------

JUNE = "June 2021"


@pytest.mark.parametrize(
    ("entries", "decisions", "agreed"),
    [
        ([entry("2020-03-01", timescale=JUNE, agreed="2020-06-12")], [], 1),
        ([entry("2020-03-01", timescale=JUNE), entry("2020-06-12", timescale=JUNE, agreed="2020-06-12")], [], 1),
        ([entry("2020-03-01", timescale=JUNE)], ["p1/1.1a"], 1),
        ([entry("2020-03-01", timescale=JUNE)], ["p1/1.1"], 1),
        ([entry("2020-06-13", timescale=JUNE)], ["p1/1.1"], 0),
        ([entry("2020-03-01", timescale=JUNE)], [], 0),
        ([entry("2020-03-01", timescale=JUNE), entry("2020-06-11", status="dropped")], ["p1/1.1a"], 0),
        ([entry("2020-03-01", timescale=JUNE), entry("2020-06-12", status="dropped")], ["p1/1.1a"], 1),
        ([entry("2020-03-01", timescale=JUNE), entry("2020-06-12", status="dropped")], ["p1/1.1a", "p1/1.1"], 1),
        ([entry("2020-03-01", timescale=JUNE, agreed="2020-06-13")], [], 0),
        ([entry("2020-03-01", timescale=JUNE, agreed="2018-12-07")], [], 0),
    ],
    ids=[
        "by the entry",
        "by a later entry that restates it",
        "by a decision",
        "by a decision about its action",
        "moved after the decision",
        "by nobody",
        "that it is dropped",
        "dropped on the day",
        "and that it is dropped",
        "by no meeting on file",
        "before it was promised",
    ],
)
def test_who_agreed(entries: list[Made], decisions: list[str], agreed: int) -> None:
    """A move is agreed by its entry, by one that restates it, or by a decision; and by a meeting that is on file."""
    decided = {"decisions": [{"text": "Agreed.", "agrees": decisions}]} if decisions else {}
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020", *entries))),
        meeting("2018-12-07"),
        meeting("2020-06-12", **decided),
    )
    with asked.folder_of(said) as place:
        found = asked.asked(place, "slippage", "--as-of", "2020-12-31")
    assert (found["moves"], found["moves_agreed"]) == (1, agreed)
    moves = Reckoning(files(said), date(2020, 12, 31)).moves("p1/1.1a")
    assert [move.agreed_by for move in moves] == ["2020-06-12" if agreed else None]


@pytest.mark.parametrize(
    ("timescales", "expected"),
    [
        (["March 2020", "31 March 2020"], []),
        (["March 2020", "by the end of March 2020", "June 2020"], [("2020-06-30", 91)]),
        (["March 2020", "December 2019"], [("2019-12-31", -91)]),
        (["March 2020", "TBC", "June 2020"], [(None, None), ("2020-06-30", 91)]),
        (["TBC", "June 2020"], []),
        ([None, "June 2020", "June 2021"], [("2021-06-30", 365)]),
        (["Ongoing", "Termly meetings"], []),
    ],
    ids=["other words", "other words first", "earlier", "no day, and back", "a first date", "first of none", "no day"],
)
def test_a_re_timing_is_another_last_day(timescales: list[str | None], expected: list[Told]) -> None:
    """Other words for the same day are no re-timing, and a first date is none."""
    first, *later = timescales
    entries = [entry(f"2019-0{month}-01", timescale=words) for month, words in enumerate(later, start=3) if words]
    said = workspace(plan("p1", "2019-02-07", action("1.1", line(first, *entries))))
    assert moved(said, "2019-02-15", "2019-12-31") == ({"p1/1.1a": expected} if expected else {})


def test_a_move_of_what_is_complete_by_now() -> None:
    """What moved and was completed within a span has moved in it, as `slippage` counts."""
    entries = entry("2019-03-01", timescale="June 2020"), entry("2019-09-01", status="complete")
    said = workspace(plan("p1", "2019-02-07", action("1.1", line("March 2020", *entries))))
    assert moved(said, "2019-02-15", "2019-12-31") == {"p1/1.1a": [("2020-06-30", 91)]}


def test_a_move_there_and_back() -> None:
    """Later, and back again: both are told of a span that has both."""
    entries = entry("2019-03-01", timescale="June 2020"), entry("2019-09-01", timescale="March 2020")
    said = workspace(plan("p1", "2019-02-07", action("1.1", line("March 2020", *entries))))
    assert moved(said, "2019-02-15", "2019-12-31") == {"p1/1.1a": [("2020-06-30", 91), ("2020-03-31", -91)]}


# -- The first page of a paper -----------------------------------------------------------------------------------------

LAST, THIS = meeting("2019-06-14"), meeting("2019-12-06")


@pytest.mark.parametrize(
    ("plans", "never", "always"),
    [
        (
            [
                plan(
                    "p1",
                    "2019-02-07",
                    action(
                        "1.1",
                        line(
                            "May 2019",
                            entry("2019-05-01", status="complete"),
                            entry("2019-07-01", status="in-progress"),
                        ),
                    ),
                )
            ],
            ["none has passed", "No promise is past"],
            [r"1 promise has become late", "open again"],
        ),
        (
            [plan("p1", "2019-02-07", action("1.1", line("June 2020", entry("2019-07-01", timescale="October 2019"))))],
            ["none has passed", "brought forward"],
            [r"1 date has passed with no update since"],
        ),
        (
            [
                plan(
                    "p1",
                    "2019-02-07",
                    action(
                        "1.1",
                        line(
                            None,
                            entry("2019-07-01", timescale="March 2020"),
                            entry("2019-09-01", timescale="June 2020"),
                        ),
                    ),
                )
            ],
            ["No date has been moved"],
            [r"1 promise was re-timed to a later date"],
        ),
        (
            [
                plan(
                    "p1",
                    "2019-07-01",
                    action(
                        "1.1",
                        line("March 2020", entry("2019-09-01", timescale="June 2020", rag="red")),
                    ),
                )
            ],
            ["No date has been moved"],
            [r"1 promise was re-timed to a later date", r"rated red for the first time"],
        ),
        (
            [
                plan(
                    "p1",
                    "2019-07-01",
                    action("1.1", line("March 2020", entry("2019-09-01", status="complete", rag="green"))),
                    action("1.2", line("March 2020", entry("2019-09-01", status="complete"))),
                )
            ],
            ["nothing was completed"],
            [r"2 lines of the plan were completed"],
        ),
    ],
    ids=[
        "reopened and past",
        "brought forward and passed",
        "undated, dated, moved",
        "a plan that is newer",
        "new, done",
    ],
)
def test_what_happened_since_the_last_paper(plans: list[Made], never: list[str], always: list[str]) -> None:
    """What moved, passed, was rated or completed since the last meeting is told, even of what is newer than that."""
    first_page = glance(workspace(*plans, LAST, THIS), "2019-12-06")
    for words in never:
        assert not re.search(words, first_page), first_page
    for words in always:
        assert re.search(words, first_page), first_page


def test_a_review_is_no_line() -> None:
    """That a plan was reviewed is told, and not as a line that was completed."""
    told = {"about": "p1/review", "status": "complete", "note": "It was reviewed."}
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("2020", GREEN)), review="October 2019"),
        LAST,
        THIS | {"matters_arising": [told]},
    )
    first_page = glance(said, "2019-12-06")
    assert "line of the plan was completed" not in first_page
    assert re.search("review", first_page, re.IGNORECASE), first_page


def test_a_draft_decides_nothing_until_it_is_in_use() -> None:
    """What was completed or moved in a draft before the last meeting is told by the first paper of which it is part."""
    done = line("March 2020", entry("2019-03-01", status="complete"))
    later = line("March 2020", entry("2019-03-01", timescale="June 2020"))
    draft = plan("p2", "2019-02-20", action("1.1", done), action("1.2", later), succeeds="p1", agreed="2019-08-01")
    said = workspace(plan("p1", "2019-02-07", action("1.1", line("2020"))), draft, LAST, THIS)
    first_page = glance(said, "2019-12-06")
    assert "1 line of the plan was completed" in first_page
    assert "1 promise was re-timed to a later date" in first_page
    spans = ("2019-02-15", "2019-06-14"), ("2019-06-14", "2019-12-06"), ("2019-02-15", "2019-12-06")
    assert [moved(said, *span) for span in spans] == [{}, *[{"p2/1.2a": [("2020-06-30", 91)]}] * 2]


def test_put_off_and_passed_again() -> None:
    """A date that had passed before the last meeting, was put off and has passed again has passed since."""
    late = line("May 2019", entry("2019-07-01", timescale="October 2019"))
    first_page = glance(workspace(plan("p1", "2019-02-07", action("1.1", late)), LAST, THIS), "2019-12-06")
    assert "1 promise was re-timed to a later date" in first_page
    assert "1 date has passed with no update since" in first_page
    assert "In all" not in first_page


def test_a_date_that_was_given_and_taken_away() -> None:
    """What had no date at the last meeting, was given one and lost it has no longer a date."""
    entries = entry("2019-07-01", timescale="March 2020"), entry("2019-09-01", timescale="Ongoing")
    first_page = glance(
        workspace(plan("p1", "2019-02-07", action("1.1", line("TBC", *entries))), LAST, THIS), "2019-12-06"
    )
    assert "1 promise no longer has a date" in first_page


@pytest.mark.parametrize("status", ["dropped", "complete"])
def test_brought_forward_and_too_late_for_it(status: str) -> None:
    """An earlier date is no better for what was dropped, or was done only after it."""
    entries = entry("2019-07-01", timescale="August 2019"), entry("2019-10-01", status=status)
    said = workspace(plan("p1", "2019-02-07", action("1.1", line("June 2020", *entries))), LAST, THIS)
    assert "brought forward" not in glance(said, "2019-12-06")


def test_moved_in_the_plan_and_at_the_meeting() -> None:
    """What a plan and the Board were both promised, and was put off in both, was moved once."""
    made = {"id": "c", "text": "Bring it.", "lead": "head", "timescale": "March 2020", "about": ["p1/1.1a"]}
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020", entry("2019-09-01", timescale="June 2020")))),
        LAST | {"commitments": [made]},
        THIS | {"matters_arising": [{"about": "2019-06-14/c", "timescale": "June 2020", "note": "Put off."}]},
    )
    assert "1 promise was re-timed to a later date" in glance(said, "2019-12-06")


def test_promised_twice_by_the_end_of_what_recurs() -> None:
    """What comes round again until a day is the same promise where the Board was promised it until that day."""
    made = {"id": "c", "text": "Meet.", "lead": "head", "timescale": "Monthly until March 2021", "about": ["p1/1.1a"]}
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("Monthly until March 2021"))), LAST | {"commitments": [made]}
    )
    assert list(stands(said, "2019-06-14")) == ["p1/1.1a"]


JOINED = (
    plan("p1", "2019-02-07", action("1.1", line("March 2020"), line("March 2020", who="Teams"))),
    plan(
        "p2",
        "2019-07-01",
        action("1.1", line(None, was=["p1/1.1a", "p1/1.1b"]), line("July 2019", who="Schools")),
        succeeds="p1",
    ),
)


def test_a_promise_that_was_joined_to_one_that_the_last_meeting_knew() -> None:
    """Two lines become one, and that one is joined to one that is newer than the last meeting: all is told once."""
    newer = plan(
        "p3", "2019-09-01", action("1.1", line(None, was=["p2/1.1b", "p2/1.1a"])), succeeds="p2", agreed="2019-10-01"
    )
    first_page = glance(workspace(*JOINED, newer, LAST, THIS), "2019-12-06")
    assert "1 date has passed" in first_page
    assert "No promise has been re-timed to a later date" in first_page


def test_a_joined_promise_is_told_by_the_dates_of_each() -> None:
    """One was put off before they were joined, to later than the other, whose date holds: that is no earlier date."""
    old = plan(
        "p1",
        "2019-02-07",
        action(
            "1.1",
            line("March 2020"),
            line("June 2020", entry("2019-06-20", timescale="December 2020"), who="Teams"),
        ),
    )
    first_page = glance(workspace(old, JOINED[1], LAST, THIS), "2019-12-06")
    assert "1 promise was re-timed to a later date" in first_page
    assert "brought forward" not in first_page


def test_what_is_said_of_a_line_after_it_was_taken_over() -> None:
    """A word on the old line of what a later plan promises is of the past: nothing is complete by it, or told so."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020", entry("2019-09-01", status="complete")))),
        plan("p2", "2019-07-01", action("1.1", line("March 2020"), was=["p1/1.1"]), succeeds="p1"),
        LAST,
        THIS,
    )
    assert list(stands(said, "2019-12-06")) == ["p2/1.1a"]
    assert "1 line of the plan was completed" not in glance(said, "2019-12-06")


def test_a_paper_that_goes_back_to_an_earlier_plan() -> None:
    """What stands in the earlier plan was there all the time: nobody has moved it."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020"))),
        plan("p2", "2019-03-01", action("1.1", line("June 2019"), was=["p1/1.1"]), succeeds="p1"),
        LAST,
        THIS | {"plan": "p1"},
    )
    first_page = glance(said, "2019-12-06")
    assert "No promise has been re-timed to a later date" in first_page
    assert "brought forward" not in first_page


@pytest.mark.parametrize("first", [{}, {"closed": "2019-10-01"}], ids=["goes on", "is over later"])
@pytest.mark.parametrize("over", [{"status": "draft", "closed": "2019-05-01"}, {"closed": "2019-03-01"}])
def test_a_plan_that_never_was_in_use(first: Made, over: Made) -> None:
    """A draft that was given up, or what was over when it was written, never took the place of another."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020")), **first),
        plan("p2", "2019-03-01", action("1.1", line("June 2019"), was=["p1/1.1"]), succeeds="p1", **over),
    )
    assert list(stands(said, "2019-12-06")) == ["p1/1.1a"]


def test_a_draft_that_a_meeting_reports_on() -> None:
    """It takes over as of that meeting: what was completed in the plan in use after the draft was written is done."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020", entry("2019-09-01", status="complete")))),
        plan("p2", "2019-03-01", action("1.1", line("2021"), was=["p1/1.1"]), succeeds="p1", status="draft"),
        LAST,
        THIS | {"plan": "p2"},
    )
    first_page = glance(said, "2019-12-06")
    assert "1 line of the plan was completed" in first_page
    assert "No promise has been re-timed to a later date" in first_page, first_page


def test_a_draft_that_stood_in_for_nothing() -> None:
    """Where an older draft stood in, a later one did not: it displaces nothing when the older is agreed."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020")), agreed="2019-05-01"),
        plan("p2", "2019-03-01", action("1.1", line("2021"), was=["p1/1.1"]), succeeds="p1", status="draft"),
    )
    assert list(stands(said, "2019-12-06")) == ["p1/1.1a"]


# -- What history and show say of what was taken over, and what was not ------------------------------------------------


def became(said: Texts, name: str) -> tuple[set[str], set[str], set[str], set[str]]:
    """By `history`: the lines that a thing was, those that it became, its own that are left open, and what is not
    taken over though `was` says so, with the reason.
    """
    with asked.folder_of(said) as place:
        found = asked.asked(place, "history", name)
    was, later = ({line for each in found[key] for line in each["taken_over"]} for key in ("was", "became"))
    left = {each["ref"] for each in found["lines"] if each["left_open"]}
    return was, later, left, {f"{each['was']} by {each['ref']}: {each['why']}" for each in found["not_taken_over"]}


OLD = action("1.1", line("March 2020"), line("December 2019", who="Teams"), line("June 2020", who="Schools"))


def two_plans(*lines: Made, old: Made | None = None, was: list[str] | None = None, **more: Any) -> Texts:
    """A plan, and one after it with an action."""
    second = plan(
        "p2", "2021-02-01", action("1.1", *lines, **({"was": was} if was else {})), **{"succeeds": "p1"} | more
    )
    return workspace(plan("p1", "2019-02-01", old or OLD), second)


def test_a_line_s_own_was_is_followed_both_ways() -> None:
    """Through a third plan too."""
    three = plan("p3", "2022-02-01", action("4.1", line("May 2023", was=["p2/1.1a"])), succeeds="p2")
    files_of = two_plans(line("March 2022", who="All", was=["p1/1.1a", "p1/1.1b", "p1/1.1c"]))
    every = {"p1/1.1a", "p1/1.1b", "p1/1.1c"}
    assert became(files_of, "p1/1.1") == (set(), {"p2/1.1a"}, set(), set())
    assert became(files_of, "p1/1.1b") == (set(), {"p2/1.1a"}, set(), set())
    assert became(files_of, "p2/1.1") == (every, set(), set(), set())
    after = workspace(
        plan("p1", "2019-02-01", OLD),
        plan("p2", "2021-02-01", action("1.1", line("March 2022", was=["p1/1.1b"])), succeeds="p1"),
        three,
    )
    assert became(after, "p1/1.1") == (set(), {"p2/1.1a", "p3/4.1a"}, {"1.1a", "1.1c"}, set())
    assert became(after, "p1/1.1a") == (set(), set(), {"1.1a"}, set())
    assert became(after, "p3/4.1") == ({"p1/1.1b", "p2/1.1a"}, set(), set(), set())


def test_what_is_left_open_became_nothing() -> None:
    """An action that names the old one, with lines that cannot be paired; and what `remainder` dropped."""
    said = two_plans(line("March 2022", who="All"), was=["p1/1.1"])
    why = {"p1/1.1 by p2/1.1: no-line"}
    assert became(said, "p1/1.1") == (set(), set(), {"1.1a", "1.1b", "1.1c"}, why)
    assert became(said, "p1/1.1b") == (set(), set(), {"1.1b"}, why)
    assert became(said, "p2/1.1") == (set(), set(), set(), why)
    with asked.folder_of(said) as place:
        told = [" ".join(asked.text(place, command, "p1/1.1").split()) for command in ("show", "history")]
        assert [
            each.count("p2/1.1 follows from its action; it does not say in which line it goes on") for each in told
        ] == [3, 3]
        assert [each.count("Followed by") for each in told] == [1, 1]
        assert not any("did not carry it over" in each for each in told)
    dropped = plan("p1", "2019-02-01", OLD, remainder={"status": "dropped", "note": "Done by others."})
    said = workspace(
        dropped, plan("p2", "2021-02-01", action("1.1", line("March 2022"), was=["p1/1.1"]), succeeds="p1")
    )
    assert became(said, "p1/1.1") == (set(), {"p2/1.1a"}, set(), set())
    with asked.repository_of(said) as place:
        assert "not committed" not in asked.text(place, "history", "p1/1.1b")


def test_a_draft_is_called_a_draft() -> None:
    """It takes nothing over, and what names it as its heir says so; nor does a plan that is in use beside it."""
    draft = two_plans(line("March 2022"), was=["p1/1.1"], status="draft")
    assert became(draft, "p1/1.1") == (set(), set(), set(), {"p1/1.1 by p2/1.1: draft"})
    assert became(draft, "p2/1.1") == (set(), set(), set(), {"p1/1.1 by p2/1.1: draft"})
    with asked.folder_of(draft) as place:
        for said in (asked.text(place, "history", "p2/1.1"), asked.text(place, "show", "p2/1.1a")):
            assert re.search("Plan +p2 is a draft", said)
        assert "(1 Feb 2021, draft: the current plan is p1)" in asked.text(place, "show")
    beside = two_plans(line("March 2022"), was=["p1/1.1"], succeeds=None)
    assert became(beside, "p1/1.1") == (set(), set(), set(), {"p1/1.1 by p2/1.1: not-over"})
    assert became(beside, "p2/1.1") == (set(), set(), set(), {"p1/1.1 by p2/1.1: not-over"})


def test_all_lines_of_a_split_are_shown() -> None:
    """Each line that names the old one goes on with it; a merger shows each line with its own first promise."""
    with asked.folder_of(two_plans(line("March 2022", was=["p1/1.1a", "p1/1.1b"]))) as place:
        assert "First promise" not in asked.text(place, "show", "p1/1.1b")
    said = two_plans(
        line("March 2022", was=["p1/1.1a"]), line("May 2022", was=["p1/1.1a"]), old=action("1.1", line("March 2020"))
    )
    assert became(said, "p1/1.1") == (set(), {"p2/1.1a", "p2/1.1b"}, set(), set())
    with asked.folder_of(said) as place:
        assert re.findall(r"Goes on as +(\S+)", asked.text(place, "show", "p1/1.1")) == ["p2/1.1a", "p2/1.1b"]


@pytest.mark.parametrize(
    ("old", "was", "found", "heirs"),
    [
        (OLD, ["p1/1.1"], ["R220"], [set(), set()]),
        (OLD, ["p1/1.1b"], [], [{"p1/1.1b"}, set()]),
        (action("1.1", line("March 2020", who="Teams")), ["p1/1.1"], [], [{"p1/1.1a"}, {"p1/1.1a"}]),
        ({"ref": "1.1", "action": "Do 1.1."}, ["p1/1.1"], [], [{"p1/1.1"}, {"p1/1.1"}]),
    ],
    ids=["several lines", "one of them", "an only line", "no lines"],
)
def test_which_line_a_line_was(old: Made, was: list[str], found: list[str], heirs: list[set[str]]) -> None:
    """A line that names an action of several lines is asked which; an only line is meant by its action's name."""
    is_split = all(heirs)
    second = line("May 2022", who="Staff", **({"was": was} if is_split else {}))
    said = two_plans(line("March 2022", who="All", was=was), second, old=old)
    with asked.folder_of(said) as place:
        told = asked.asked(place, "validate", "--notes")["diagnostics"]
    assert [each["code"] for each in told if each["code"] == "R220"] == found
    assert [became(said, name)[0] for name in ("p2/1.1a", "p2/1.1b")] == heirs
    stands(said, "2021-03-01")


# -- What only commits tell --------------------------------------------------------------------------------------------


@contextmanager
def in_git(*timescales: str | Texts | None, aside: str = "") -> Iterator[tuple[Path, list[Told], list[str]]]:
    """A repository in which one line had these words, one commit after the other, or the files that are given.

    With it the moves that the second reckoning finds, and the ids of the commits.
    """
    history = []
    for number, words in enumerate(timescales):
        day = date(2019, 2, 7) + timedelta(days=30 * number)
        said = words if isinstance(words, dict) else of_words(words)
        last = number == len(timescales) - 1
        history.append(Commit(day=day, files=said, aside=of_words(aside) if aside and last else None))
    here = Reckoning(files(history[-1].files), date.today(), before=before(history))
    with TemporaryDirectory() as place:
        repo = repository(Path(place), history)
        commits = repo.git("log", "--first-parent", "--reverse", "--format=%H").split()
        yield Path(place), [asked.as_told(move) for move in here.moves("p1/1.1a")], commits


def of_words(words: str | None, **more: Any) -> Texts:
    """A workspace of one line with a timescale; None has no plan in it."""
    if words is None:
        return {"plans/README.md": "Nothing here."}
    return workspace(plan("p1", "2019-02-07", action("1.1", line(words, **more))))


def _says(place: Path, moves: list[Told], days_in_all: int, first: str = "March 2020") -> None:
    """Every command says so of the one line."""
    assert asked.slippage(place, date.today()) == {"p1/1.1a": moves}
    assert [row["days"] for row in asked.asked(place, "slippage")["rows"]] == [days_in_all]
    assert asked.history(place, "p1/1.1a")[1:] == (moves, days_in_all)
    (row,) = asked.listed(asked.overdue(place, date.today()))
    assert row.first_timescale == first
    assert asked.shown(place, "p1/1.1a", date.today()).first_timescale == first


def test_written_over_in_place() -> None:
    """The first promise is the first that the file ever had."""
    expected: list[Told] = [("2020-06-30", 91), ("2021-06-30", 365)]
    with in_git("March 2020", "June 2020", "June 2021") as (place, own, _):
        assert own == expected
        _says(place, expected, 456)
        told = asked.asked(place, "diff", "HEAD~1", "HEAD")["changes"]
        assert [(each["days"], each["total_days"]) for each in told if each["kind"] == "slipped"] == [(365, 456)]


def test_written_over_and_back() -> None:
    """A date that was moved in the file and moved back was moved twice, also in the eyes of one who sees the ends."""
    expected: list[Told] = [("2020-06-30", 91), ("2020-03-31", -91)]
    with in_git("March 2020", "June 2020", "March 2020") as (place, own, _):
        assert own == expected
        assert asked.diff(place, date(2019, 2, 8), date(2019, 12, 31)) == {"p1/1.1": expected}
        (change,) = asked.asked(place, "diff", "HEAD", "HEAD~2")["changes"]
        assert [move["days"] for move in change["moves"]] == [91, -91]


def test_taken_over_and_written_over() -> None:
    """The days by which the next plan moved a promise, and those by which its file did, are told apart."""
    first = plan("p1", "2019-01-07", action("1.1", line("March 2020")))

    def both(words: str) -> Texts:
        later = plan("p2", "2019-03-01", action("1.1", line(words), was=["p1/1.1"]), succeeds="p1")
        return workspace(first, later)

    with in_git(workspace(first), both("March 2022"), both("September 2022")) as (place, _, _):
        (change,) = (e for e in asked.asked(place, "diff", "HEAD~2", "HEAD")["changes"] if e["moves"])
        told = [(move["days"], move["handed_over"], move["in_place"]) for move in change["moves"]]
        assert told == [(730, True, False), (183, False, True)]


@pytest.mark.parametrize("merged", ["June 2020", "December 2020"])
def test_a_date_that_a_merge_sets(merged: str) -> None:
    """A merge may take the date of the other branch or set its own: it moved what the branch had before."""
    days = {"June 2020": 91, "December 2020": 275}[merged]
    with in_git("March 2020", merged, aside="December 2020") as (place, own, _):
        assert own == [({"June 2020": "2020-06-30"}.get(merged, "2020-12-31"), days)]
        _says(place, own, days)


def test_deleted_and_brought_back() -> None:
    """A plan that is gone for a while and comes back with another date has moved its promises."""
    with in_git("March 2020", None, "June 2020") as (place, own, _):
        assert own == [("2020-06-30", 91)]
        _says(place, own, 91)


def test_all_of_a_line_changed_at_once() -> None:
    """Who does it, who leads and by when in one commit: in its place it is the same promise."""
    other = of_words("June 2020", who="Somebody else", leads=["health"])
    with in_git("March 2020", other) as (place, own, _):
        assert own == [("2020-06-30", 91)]
        _says(place, own, 91)


def test_plans_that_moved_within_the_repository() -> None:
    """A workspace that moves to another folder takes its past along."""
    elsewhere = {f"council/{path}": text for path, text in of_words("March 2020").items()}
    with in_git(elsewhere, "June 2020") as (place, own, _):
        assert own == [("2020-06-30", 91)]
        _says(place, own, 91)


@pytest.mark.parametrize("broken", ["\tcioc: plan/1\n", "<<<<<<< HEAD\n{a}\n=======\n{a}\n>>>>>>> b\n"])
def test_an_unreadable_commit_in_between(broken: str) -> None:
    """It hides no move, and what the next commit changed is told of the next."""
    unreadable = of_words("March 2020") | {"plans/p1.yaml": broken.format(a=of_words("March 2020")["plans/p1.yaml"])}
    with in_git("March 2020", unreadable, "June 2020") as (place, own, commits):
        assert own == [("2020-06-30", 91)]
        _says(place, own, 91)
        promises = asked.asked(place, "history", "p1/1.1a")["lines"][0]["promises"]
        assert [each["rewritten_by"] for each in promises] == [None, commits[2]]


def test_a_commit_of_tomorrow() -> None:
    """A move that is in the file counts, even where its commit is of tomorrow, by somebody else's clock."""
    with in_git("March 2020") as (place, _, _):
        for path, text in of_words("June 2020").items():
            (place / path).write_text(text)
        tomorrow = datetime.now(UTC) + timedelta(hours=30)

        Repo(path=place).commit(day=tomorrow.isoformat(timespec="seconds"))
        _says(place, [("2020-06-30", 91)], 91)


@pytest.mark.parametrize(("day", "agreed"), [("2019-03-08", 0), ("2019-03-09", 1), ("2019-06-14", 1)])
def test_a_decision_on_what_was_written_over(day: str, agreed: int) -> None:
    """It agrees to the move that the commits tell of, if that was there by the day of the meeting."""
    decided = meeting(day, decisions=[{"text": "The new date is agreed.", "agrees": ["p1/1.1"]}])
    moved_plan = plan("p1", "2019-02-07", action("1.1", line("June 2020")))
    with in_git("March 2020", workspace(moved_plan), workspace(moved_plan, decided)) as (place, own, _):
        assert own == [("2020-06-30", 91)]
        assert asked.asked(place, "slippage")["moves_agreed"] == agreed
        told = asked.text(place, "history", "p1/1.1a")
        assert ("agreed by the meeting" in told) is bool(agreed)
        changes = asked.asked(place, "diff", "HEAD~2", "HEAD")["changes"]
        assert [bool(each["agreed"]) for each in changes if each["kind"] == "slipped"] == [bool(agreed)]


@pytest.mark.parametrize(
    ("entries", "agrees", "found"),
    [
        ([], "p1/1.1a", ["p1/1.1a"]),
        ([], "p1/1.1", ["p1/1.1"]),
        ([entry("2020-06-13", timescale="June 2021")], "p1/1.1", ["p1/1.1"]),
        ([entry("2020-06-12", timescale="June 2021")], "p1/1.1", []),
        ([entry("2020-06-12", timescale="31 March 2020")], "p1/1.1", ["p1/1.1"]),
    ],
    ids=["a line", "an action", "moved later", "moved", "restated"],
)
def test_a_decision_on_what_never_moved(entries: list[Made], agrees: str, found: list[str]) -> None:
    """`validate` says that there was nothing to agree to."""
    said = workspace(
        plan("p1", "2019-02-07", action("1.1", line("March 2020", *entries))),
        meeting("2020-06-12", decisions=[{"text": "Agreed.", "agrees": [agrees]}]),
    )
    with asked.folder_of(said) as place:
        told = asked.asked(place, "validate", "--notes")["diagnostics"]
    assert [each["message"].split()[0] for each in told if each["code"] == "P420"] == found
