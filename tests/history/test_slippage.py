"""The ledger of what was re-timed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc.history.slippage import slippage
from cioc.state import snapshot
from cioc.state.ledger import ledger as ledger_of
from cioc.workspace.loading import load
from cioc.workspace.sources import Memory
from tests.history.timelines import action, line, plan

if TYPE_CHECKING:
    from cioc.history.slippage import Slippage

JUNE = "date: 2019-04-01, timescale: June 2019, agreed: 2019-03-29"
OCTOBER = "date: 2019-07-01, timescale: October 2019"
EARLIER = "date: 2019-04-01, timescale: 28 February 2019"
TBC = "date: 2019-04-01, timescale: TBC"
SAME_DAY = "date: 2019-04-01, timescale: by the end of March 2019"
SAME_WORDS = "date: 2019-04-01, timescale: march  2019"
PLAN = plan(
    action("1.1", "Ask.", line("A", "March 2019", JUNE, OCTOBER), line("B", "March 2019", TBC, leads="health")),
    action("1.2", "Tell.", line("C", "March 2019", EARLIER), line("D", "March 2019", SAME_DAY)),
    action("1.3", "Sing.", line("E", "March 2019", SAME_WORDS), line("F", "", JUNE), line("G")),
)
MEETINGS = {
    "plans/meetings/2019-01-11.yaml": "cioc: meeting/1\ndate: 2019-01-11\n",
    "plans/meetings/2019-03-29.yaml": (
        "cioc: meeting/1\ndate: 2019-03-29\ncommitments:\n  - {id: survey, text: Bring it, timescale: May 2019}\n"
    ),
    "plans/meetings/2019-05-10.yaml": (
        "cioc: meeting/1\ndate: 2019-05-10\nmatters_arising:\n"
        "  - {about: 2019-03-29/survey, timescale: 1 June 2019, agreed: 2019-05-10}\n"
        "  - {about: ours/review, timescale: May 2020}\n"
    ),
}


def ledger(text: str = PLAN, *, as_of: date = date.max, lead: str | None = None, plan: str | None = None) -> Slippage:
    """The ledger of a plan with a review, and of two meetings."""
    files = {"plans/p.yaml": f"{text}review: March 2020\n"} | MEETINGS
    source = Memory(files={name: said.encode() for name, said in files.items()})
    return slippage(ledger_of(snapshot(load(source), as_of)), lead=lead, plan=plan)


def rows(found: Slippage) -> list[tuple[str, int, int | None, int]]:
    """Name, moves, days in all, moves agreed."""
    return [(row.promise.label, len(row.moves), row.days, row.agreed) for row in found.rows]


def test_worst_first() -> None:
    """The longest slip first; then what lost its day, and at the end what was brought forward."""
    found = ledger()
    assert rows(found) == [
        ("ours/1.1a", 2, 214, 1),
        ("ours/review", 1, 61, 0),
        ("2019-03-29/survey", 1, 1, 1),
        ("ours/1.1b", 1, None, 0),
        ("ours/1.2a", 1, -31, 0),
    ]
    assert (found.promises, found.moves, found.agreed) == (8, 6, 2)


def test_other_words_for_the_same_day_are_no_move() -> None:
    """Nor is a promise that is said again, or the first one that was ever given."""
    assert not {"ours/1.2b", "ours/1.3a", "ours/1.3b"} & {row.promise.label for row in ledger().rows}


def test_as_of_a_day() -> None:
    """What was said later has not been said yet."""
    assert rows(ledger(as_of=date(2019, 5, 1)))[0] == ("ours/1.1a", 1, 91, 1)


def test_of_one_lead_or_plan() -> None:
    """The counts are those of what is asked for."""
    assert rows(ledger(lead="health")) == [("ours/1.1b", 1, None, 0)]
    assert ledger(lead="health").promises == 1
    assert "2019-03-29/survey" not in {row.promise.label for row in ledger(plan="ours").rows}


@pytest.mark.parametrize(
    ("agreed", "counts"),
    [
        ("2019-03-29", (1, 0, 0)),
        ("2019-03-30", (0, 1, 0)),  # not on file
        ("2019-01-11", (0, 1, 0)),  # on file, and over before the plan was written
        ("2019-05-10", (0, 0, 1)),  # on file, and still to come
        ("2019-05-11", (0, 0, 1)),
    ],
)
def test_who_agreed(agreed: str, counts: tuple[int, int, int]) -> None:
    """A meeting that is on file, was over by the day, and not before there was a promise; else it is counted apart."""
    said = f"date: 2019-04-01, timescale: June 2019, agreed: {agreed}"
    found = ledger(plan(action("1.1", "Ask.", line("A", "March 2019", said))), plan="ours", as_of=date(2019, 4, 30))
    assert rows(found) == [("ours/1.1", 1, 91, counts[0])]
    assert (found.agreed, found.said_to_be_agreed, found.to_be_put) == counts


def test_nothing_moved() -> None:
    """An empty ledger still counts the promises."""
    found = ledger(plan(action("1.1", "Ask.", line("A", "March 2019"))), as_of=date(2019, 4, 1))
    assert (rows(found), found.promises) == ([], 3)
