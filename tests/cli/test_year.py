"""A year with commands alone, on a terminal: begin, three rounds, two meetings, a split, a correction, the next plan.

After each step git shows what was meant and no more, `validate --strict --against` finds nothing, and it is committed
under the day of the step. Whoever plays it here has never seen YAML: nothing but commands and answers changes a file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.cli.terminals import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

_HERE = Path(__file__).parents[2]
_CLOCK = (sys.executable, "-m", "tests.cli.clock")


class Step(NamedTuple):
    """A command of a day, what is asked and answered, and what is said in the end."""

    day: str
    command: tuple[str, ...]
    answers: tuple[tuple[str, str], ...] = ()
    said: str = ""


def step(day: str, *command: str, asked: Sequence[tuple[str, str]] = (), said: str = "") -> Step:
    """One of them."""
    return Step(day, command, tuple(asked), said)


ENTER = ""

START = (
    step(
        "2026-01-05",
        "init",
        asked=[
            ("Name of the council", ENTER),
            ("Board that the papers go to", ENTER),
            ("Group that keeps the plan", ENTER),
            ("How often it meets", ENTER),
            ("Agencies", "Children's Services, Health"),
            ("Day on which the plan was written", ENTER),
            ("Next meeting of the board", ENTER),
        ],
    ),
    step(
        "2026-01-12",
        "edit",
        "1.1",
        asked=[
            ("What will be done?", "Ask each child, before each review, how they would like to take part."),
            ("What will be different?", ENTER),
            ("A few words to call it by?", ENTER),
            ("Who does it, and where?", "Social workers"),
            ("Who answers for it?", ENTER),
        ],
    ),
    step(
        "2026-01-12",
        "new",
        "priority",
        asked=[
            ("promise to children?", "Children live close to home."),
            ("A few words to call it by?", ENTER),
            ("Its number?", ENTER),
        ],
    ),
    step(
        "2026-01-12",
        "new",
        "action",
        asked=[
            ("Under which priority", "2"),
            ("What will be done?", "Find homes nearby."),
            ("What will be different for children?", "Children keep their school and their friends."),
            ("Its number?", ENTER),
            ("Who does it, and where?", "Commissioning"),
            ("Who answers for it?", "children's services"),
            ("By when", "December 2026"),
        ],
        said="added: action plan-2026/2.1",
    ),
    step(
        "2026-01-12",
        "new",
        "line",
        "2.1",
        asked=[
            ("Who does it, and where?", "Fostering team"),
            ("Who answers for it?", "Fostering"),
            ("to add it: cioc new lead", "Children's Services"),
            ("By when", "June 2026"),
        ],
    ),
    step(
        "2026-01-12",
        "new",
        "line",
        "2.1",
        asked=[
            ("Who does it, and where?", "Health visitors"),
            ("Who answers for it?", "Health"),
            ("By when", "Monthly meetings"),
        ],
    ),
    step("2026-01-12", "new", "lead", "Fostering Team", "--agency", "childrens-services"),
    step("2026-01-13", "edit", "plan-2026", "--status", "agreed", "--on", "2026-01-12"),
)

FIRST_ROUND = (
    step(
        "2026-02-02",
        "progress",
        asked=[
            ("Progress of which action", "2.1"),
            ("has several lines", "b"),
            ("What happened?", "green\n"),
            ("alone is taken for the rating", ENTER),
            ("Its status now?", "in-progress"),
            ("A new timescale?", ENTER),
        ],
        said="plan-2026/2.1b: rating green, status in-progress",
    ),
    step("2026-02-02", "progress", "2.1a", "Two homes were found.", "--rag", "green"),
    step("2026-02-03", "progress", "1.1", "Every team asks.", "--rag", "green"),
    step("2026-02-03", "correct", "2.1a", "One home was found.", said="put right"),
    step(
        "2026-02-09",
        "progress",
        "2.1b",
        asked=[
            ("What happened?", "A post is empty, and is advertised.\n"),
            ("Its rating now?", "amber"),
            ("Its status now?", ENTER),
            ("A new timescale?", "September 2026"),
        ],
    ),
)

FIRST_MEETING = (
    step(
        "2026-02-10",
        "new",
        "item",
        asked=[
            ("What is its heading?", "Homes nearby"),
            ("is it about?", "2.1a"),
            ("What was discussed?", "One home was found, and a second is looked at.\n"),
            ("At which meeting?", ENTER),
            ("Their rating", ENTER),
            ("What will other entries call it?", ENTER),
        ],
    ),
    step(
        "2026-02-17",
        "agree",
        asked=[
            ("Which meeting?", ENTER),
            ('from "June 2026" to "September 2026"', "yes"),
            ("What was decided", ENTER),
        ],
    ),
    step("2026-02-17", "new", "decision", "Homes nearby are looked at by the Board again in May.", "--about", "2.1"),
)

SECOND_ROUND = (
    step("2026-04-13", "progress", "2.1c", "The meetings go well.", "--rag", "green"),
    step(
        "2026-04-13",
        "correct",
        "2.1b",
        "--of",
        "2026-02-02",
        "--rag",
        "amber",
        asked=[("What was wrong with it", "The post was empty then already.\n")],
        said="papers from now on correct it",
    ),
    step(
        "2026-04-14",
        "edit",
        "2.1b",
        "--lead",
        "Fostering Team",
        "--because",
        "The service was given to the team in April.",
    ),
    step(
        "2026-04-20",
        "split",
        asked=[
            ("Which action is to be split?", "2.1"),
            ("Which lines go to the new action?", "c"),
            ("What will the new action do?", "See to the health of each child who moves."),
            ("What will it change for children?", ENTER),
            ("Its number?", ENTER),
        ],
        said="split off: plan-2026/2.2, with 1 line of plan-2026/2.1",
    ),
    step("2026-05-05", "progress", "2.1b", "It takes longer.", "--timescale", "November 2026"),
)

SECOND_MEETING = (
    step("2026-05-06", "new", "meeting", asked=[("When is the meeting?", "18 May 2026")]),
    step(
        "2026-05-06",
        "new",
        "item",
        "Health",
        "The visits are made.",
        "--about",
        "2.2",
        "--rag",
        "green",
        said="added",
    ),
    step(
        "2026-05-06",
        "progress",
        "2026-02-16/first-findings",
        "They were before the Board.",
        "--status",
        "complete",
        "--meeting",
        "2026-05-18",
    ),
    step(
        "2026-05-19",
        "agree",
        asked=[("Which meeting?", ENTER), ('to "November 2026"', "yes"), ("What was decided", ENTER)],
    ),
    step("2026-05-19", "new", "decision", "The plan is reviewed in winter.", said="18 May 2026"),
)

THIRD_ROUND = (
    step(
        "2026-09-07",
        "progress",
        "1.1",
        "--status",
        "complete",
        asked=[("What happened?", "Every child is asked, and three of four come.\n")],
    ),
    step("2026-09-07", "progress", "2.1a", "The second home is open.", "--status", "in-progress"),
    step("2026-09-08", "progress", "2.1b", "The post is filled.", "--rag", "green"),
    step(
        "2026-09-08",
        "correct",
        "2.1b",
        "--take-back",
        asked=[("Which entry was wrong?", ENTER)],
        said="taken out",
    ),
    step("2026-09-08", "progress", "2.1b", "The post is filled from October.", "--rag", "amber"),
)

NEXT_PLAN = (
    step("2026-12-01", "new", "meeting", "2027-01-18"),
    step(
        "2027-01-04",
        "new",
        "plan",
        "Action plan 2027",
        "--id",
        "plan-2027",
        "--succeeds",
        "plan-2026",
        asked=[
            ("When was it written?", ENTER),
            ("Where is it in its life?", "agreed"),
            ("Who answers for it?", "Assistant Director"),
            ("When is it to be looked at again?", "January 2028"),
            ("Go through them now?", ENTER),
            ("1 of 3  2.1a", "date"),
            ("By when is it now", "June 2027"),
            ("2 of 3  2.1b", "drop"),
            ("Why is it dropped", "The work is that of the team now; the Board agreed it."),
            ("3 of 3  2.2", "keep"),
            ("Is that right?", ENTER),
        ],
        said="carried over: 2 of 3 open promises (1 with a new date); 1 dropped",
    ),
    step(
        "2027-01-05",
        "progress",
        "plan-2026/review",
        "The new plan is what came of it.",
        "--status",
        "complete",
        "--meeting",
        "2027-01-18",
    ),
)

YEAR = (*START, *FIRST_ROUND, *FIRST_MEETING, *SECOND_ROUND, *SECOND_MEETING, *THIRD_ROUND, *NEXT_PLAN)


class World:
    """The workspace of the year, and what has been typed in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("2026-01-05", "init", "-q", "-b", "main")

    def environment(self, day: str) -> dict[str, str]:
        """That of a program which thinks that it is a day."""
        when = f"{day}T12:00:00+00:00"
        names = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "An officer"), ("EMAIL", "officer@council.example"), ("DATE", when))
        }
        return {"PYTHONPATH": str(_HERE), "GIT_CONFIG_GLOBAL": "/dev/null", **names}

    def git(self, day: str, *words: str) -> str:
        """What git says."""
        environment = os.environ | self.environment(day)
        done = subprocess.run(["git", *words], cwd=self.root, env=environment, check=True, capture_output=True)
        return done.stdout.decode()

    def cioc(self, day: str, *words: str) -> subprocess.CompletedProcess[str]:
        """A command that nobody is asked by."""
        environment = os.environ | self.environment(day)
        return subprocess.run(
            [*_CLOCK, day, *words], cwd=self.root, env=environment, check=False, capture_output=True, text=True
        )

    def type(self, one: Step) -> str:
        """A command on a terminal, answered; all that it showed."""
        with Terminal(
            [*_CLOCK, one.day, *one.command], self.root, columns=120, environment=self.environment(one.day)
        ) as terminal:
            for question, words in one.answers:
                terminal.expect(question)
                terminal.expect("> ")
                terminal.type(f"{words}\n")
            status = terminal.end()
            assert status == 0, terminal.screen
            assert one.said in " ".join(terminal.screen.split()), terminal.screen
            return terminal.screen

    def check(self, one: Step) -> None:
        """That nothing is found, and that all of it is committed."""
        found = self.cioc(one.day, "validate", "--strict", *(["--against", "HEAD"] if self.is_begun else []))
        assert found.returncode == 0, f"{one.command}\n{found.stdout}{found.stderr}\n{self.git(one.day, 'diff')}"
        self.git(one.day, "add", "-A")
        assert self.git(one.day, "diff", "--cached", "--stat"), f"{one.command} wrote nothing"
        self.git(one.day, "diff", "--cached", "--check")
        self.git(one.day, "commit", "-qm", " ".join(one.command)[:60])

    @property
    def is_begun(self) -> bool:
        """Whether there is a commit to be held against."""
        return (self.root / ".git/refs/heads/main").exists()


def test_year(tmp_path: Path) -> None:
    """From an empty folder to the next plan."""
    world = World(tmp_path)
    for one in YEAR:
        world.type(one)
        world.check(one)
    # Nothing is unaccounted for: each promise goes on, beside the new review, is done or was dropped.
    left = " ".join(world.cioc("2027-01-19", "overdue", "--all").stdout.split())
    assert "3 open promises in all" in left
    assert "of plans that are over" not in left
    told = " ".join(world.cioc("2027-01-19", "history", "plan-2026/2.2").stdout.split())
    assert "plan-2026/2.1c" in told
    moved = " ".join(world.cioc("2027-01-19", "slippage", "--long").stdout.split())
    assert "agreed by the meeting of 16 Feb 2026" in moved
    assert "agreed by the meeting of 18 May 2026" in moved
    paper = world.cioc("2027-01-19", "report", "--meeting", "2027-01-18")
    assert paper.returncode == 0, paper.stderr
