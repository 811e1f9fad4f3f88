"""Plans as other bodies keep them: a safeguarding partnership, a hospital trust's log, a school. They fit as they are.

Each workspace of tests/cases/other_bodies has twenty rows and what is expected of them, worked out by hand.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

    Cioc = Callable[..., Run]

BODIES = Path(__file__).parents[1] / "cases" / "other_bodies"
PAPERS = {"safeguarding": "2023-12-05", "nhs_log": "2017-05-25", "school": "2023-02-08"}
DAYS = PAPERS | {"nhs_log": "2017-06-15"}


class Row(NamedTuple):
    """What is expected of one promise."""

    bucket: str
    ref: str
    due: str | None
    days_late: int
    said_since: bool


def expected(body: str) -> list[Row]:
    """The table of a body, whose columns two spaces keep apart."""
    lines = (BODIES / body / "expected.txt").read_text("utf-8").splitlines()
    cells = (re.split(r"  +", line) for line in lines if not line.startswith("#"))
    return [
        Row(bucket, ref, due.replace("-", "", due == "-") or None, int(late), bool(said))
        for bucket, ref, due, late, *said in cells
    ]


@pytest.fixture
def body(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The workspace of a body, in a folder without git."""
    return Path(shutil.copytree(BODIES / request.param, tmp_path / request.param))


every = pytest.mark.parametrize("body", list(PAPERS), indirect=True)
"""A test for each of them."""


@every
def test_fits_as_it_is(cioc: Cioc, body: Path) -> None:
    """Not an error, not a warning."""
    run = cioc("validate", "--strict", folder=body)
    assert run.status == 0, run.out


@every
def test_each_promise_stands_where_a_person_would_put_it(cioc: Cioc, body: Path) -> None:
    """Its bucket, its day, how long ago that was, and whether somebody spoke of it since."""
    found = json.loads(cioc("overdue", "--as-of", DAYS[body.name], "--format", "json", folder=body).out)
    rows = [
        Row(bucket, each["line"] or each["ref"], each["due"], each["days_late"], each["said_since"] is not None)
        for bucket in ("lapsed", "due_soon", "quiet", "undated", "paused", "unreadable", "on_time")
        for each in found[bucket]
    ]
    assert rows == expected(body.name)


@every
def test_status_counts_them(cioc: Cioc, body: Path) -> None:
    """The same promises, by their buckets."""
    run = cioc("status", "--as-of", DAYS[body.name], folder=body)
    assert run.status == 0, run.err
    past = [row for row in expected(body.name) if row.bucket == "lapsed"]
    assert re.search(rf"Past its date\s+{len(past)} promises?\b", run.out)
    assert re.search(r"Paused\s+1 promise\b", run.out) or body.name == "school"


@every
def test_columns_of_their_own_are_in_the_plan_in_full(cioc: Cioc, body: Path) -> None:
    """Each under its head, in the paper as on the screen."""
    paper = cioc("report", "--meeting", PAPERS[body.name], "--annex", "plan", folder=body)
    assert paper.status == 0, paper.err
    heads = {
        "safeguarding": [
            "What difference it makes: Children at risk are seen earlier",
            "Who checks: Quality and Audit",
        ],
        "nhs_log": ["Minute: 60/17(h)", "Raised on: 26 January 2017"],
        "school": ["Cost: £3,150.50", "Success criteria: They catch up by Easter"],
    }
    for head in heads[body.name]:
        assert head in paper.out


@pytest.mark.parametrize(
    ("body", "ref", "told"),
    [
        ("safeguarding", "B4", "Paused until Mar 2024. The family hubs"),
        ("safeguarding", "A1", "Accountable    Police"),
        ("nhs_log", "BOD 60/17(h)", 'timescale "May 2017"'),
        ("nhs_log", "1", "Name a champion for speaking up"),
        ("nhs_log", "May 2012", "Keep the register of interests up to date"),
        ("school", "3.3", "Cost"),
    ],
    indirect=["body"],
)
def test_show_finds_each_by_its_own_number(cioc: Cioc, body: Path, ref: str, told: str) -> None:
    """Whatever the body calls it."""
    run = cioc("show", ref, "--as-of", DAYS[body.name], folder=body)
    assert run.status == 0, run.err
    assert told in " ".join(run.out.split("\n")).replace("    ", " ") or told in run.out


def test_rows_of_a_log_are_numbered_as_the_body_likes(cioc: Cioc, tmp_path: Path) -> None:
    """A new one, and another number for an old one; and the command that is shown can be copied."""
    root = Path(shutil.copytree(BODIES / "nhs_log", tmp_path / "log"))
    run = cioc(
        "new", "action", "action-log/1", "Count the beds.", "--ref", "BOD 79/17", "--more", "raised=May", folder=root
    )
    assert run.status == 0, run.err
    assert 'cioc new line "action-log/BOD 79/17"' in run.err
    assert cioc("renumber", "BOD 78/17", "90/17", folder=root).status == 0
    assert cioc("validate", "--strict", folder=root).status == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [("minute", "gives no text for a column"), ("minut=60/17", 'no column is called "minut" (did you mean "minute"?)')],
)
def test_column_that_is_none(cioc: Cioc, tmp_path: Path, more: str, said: str) -> None:
    """It is asked for by its key."""
    root = Path(shutil.copytree(BODIES / "nhs_log", tmp_path / "log"))
    run = cioc("new", "line", "action-log/BOD 61/17", "--who", "Wards", "--more", more, folder=root)
    assert run.status == 2
    assert said in run.err
