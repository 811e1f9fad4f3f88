"""`cioc slippage`: what people and machines get to see of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.history.stories import action, line, plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

ROOT = Path(__file__).parents[2]
FILES: dict[str, str | bytes | None] = {
    "plans/our-plan.yaml": plan(
        action(
            "1.1",
            "Ask | tell.",
            line(
                "'=Youth()'",
                "March 2019",
                "date: 2019-04-01, timescale: June 2019, agreed: 2019-03-29",
                "date: 2019-07-01, timescale: October 2019, status: complete",
            ),
            line("Schools", "March 2019", "date: 2019-04-01, timescale: TBC", leads="assistant-director"),
        )
    )
}

TEXT = """\
Moved, as at 31 December 2019

ours/1.1a  moved twice, 214 days later (complete)
  =Youth(): Ask | tell.
  Leads: Early Help
  First promise: March 2019 (31 March 2019)
  1 April 2019, to “June 2019”: 91 days later; agreed by the meeting of 29 March
    2019
  1 July 2019, to “October 2019”: 123 days later, 214 days later in all; no
    agreement recorded
  Now: October 2019 (31 October 2019)

ours/1.1b  moved once, no day any more
  Schools: Ask | tell.
  Leads: Assistant Director
  First promise: March 2019 (31 March 2019)
  1 April 2019, to “TBC”: no number of days can be given; no agreement recorded
  Now: TBC

2 of 2 promises were re-timed, 3 times in all: 1 agreed by a meeting, 2 with no
agreement recorded.
"""


@pytest.fixture
def root(workspace: Callable[..., Path]) -> Path:
    """A plan of which two lines moved."""
    return workspace(FILES)


def test_text(cioc: Callable[..., Run], root: Path) -> None:
    """A card for each promise that moved, the worst first, and the counts."""
    run = cioc("slippage", "--as-of", "2019", folder=root)
    assert (run.status, run.out) == (0, TEXT)


def test_json(cioc: Callable[..., Run], root: Path) -> None:
    """Versioned; the counts add up."""
    found = json.loads(cioc("slippage", "--as-of", "2019-12-31", "--format", "json", folder=root).out)
    assert (found["schema"], found["as_of"]) == ("cioc/slippage/1", "2019-12-31")
    assert (found["promises"], found["moved"], found["moves"], found["moves_agreed"]) == (2, 2, 3, 1)
    assert sum(row["moves"] for row in found["rows"]) == found["moves"]
    assert found["rows"][0]["promises"][2]["total_days"] == found["rows"][0]["days"] == 214


def test_csv(cioc: Callable[..., Run], root: Path) -> None:
    """A row for each; a formula stays words, and a number a number."""
    rows = list(csv.DictReader(io.StringIO(cioc("slippage", "--format", "csv", folder=root).out)))
    assert [(row["ref"], row["who"], row["moves"], row["days"]) for row in rows] == [
        ("ours/1.1a", "'=Youth()", "2", "214"),
        ("ours/1.1b", "Schools", "1", ""),
    ]


def test_markdown(cioc: Callable[..., Run], root: Path) -> None:
    """A table in which no word is markup."""
    run = cioc("slippage", "--as-of", "2019-12-31", "--format", "md", folder=root)
    assert "| ours/1.1a (complete) | =Youth(): Ask \\| tell. | Early Help | March 2019 (31 March 2019) |" in run.out
    assert run.out.splitlines()[0] == "# Slippage as at 31 December 2019"


def test_of_one_lead(cioc: Callable[..., Run], root: Path) -> None:
    """The counts are of that lead's promises."""
    run = cioc("slippage", "--lead", "assistant-director", folder=root)
    assert "1 of 1 promise was re-timed, once in all" in run.out


def test_nothing_moved(cioc: Callable[..., Run]) -> None:
    """The shipped plans give no promise anew, and that is said."""
    run = cioc("slippage", "--as-of", "2021-02-12", folder=ROOT)
    assert run.status == 0
    assert run.out.startswith("Nothing has moved: none of the ")
    assert cioc("slippage", "--as-of", "2001", folder=ROOT).out == "Nothing was promised up to 31 December 2001.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lead", "early-hlep"), 'did you mean "early-help"?'),
        (("--plan", "nosuch"), '--plan names nothing known: "nosuch"'),
        (("--as-of", "tomorrow"), '--as-of "tomorrow" is not a date'),
    ],
)
def test_wrong_option_is_explained(cioc: Callable[..., Run], root: Path, arguments: tuple[str, ...], said: str) -> None:
    """A wrong value is named, with what to type instead."""
    run = cioc("slippage", *arguments, folder=root)
    assert (run.status, run.out) == (2, "")
    assert said in run.err
