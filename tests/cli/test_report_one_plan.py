"""`cioc report --plan`: a paper about one of several plans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]

HOMES = (
    PLAN.replace("our-plan", "homes")
    .replace("Our plan", "The plan for homes")
    .replace("Ask children what they think.", "Warm the homes.")
)
MEETING = """\
cioc: meeting/1
date: 2021-04-30
plans: [our-plan, homes]
items:
  - {id: asked, title: The survey, about: [our-plan/1.1], text: It is out.}
  - {id: warmed, title: The boilers, about: [homes/1.1], rag: amber, text: Two are old.}
  - {id: both, title: Both, about: [our-plan/1.1, homes/1.1], text: All goes on.}
  - {id: neither, title: The group, text: It met.}
commitments:
  - {id: answers, text: Bring the answers., about: [our-plan/1.1], lead: early-help}
  - {id: bills, text: Bring the bills., about: [homes/1.1], lead: early-help}
matters_arising:
  - {about: homes/1.1, note: Nobody is cold.}
"""
OTHER = "cioc: meeting/1\ndate: 2021-03-01\nplans: [homes]\nitems:\n  - {id: old, title: Old boilers, text: Two.}\n"


@pytest.fixture
def root(workspace: Callable[..., Path]) -> Path:
    """A meeting that reports on two plans, and one before it on one of them."""
    files = {"homes": HOMES, "meetings/2021-04-30": MEETING, "meetings/2021-03-01": OTHER}
    return workspace({f"plans/{name}.yaml": text for name, text in files.items()})


@pytest.mark.parametrize("form", ["md", "html"])
def test_one_plan_and_what_is_said_of_it(cioc: Cioc, root: Path, form: str) -> None:
    """Nothing of the other stands in it; what is said of both, or of neither, does. The paper of both has all."""
    asked = ("report", "--meeting", "2021-04-30", "--format", form)
    of_both = cioc(*asked, folder=root).out
    ours, theirs = (cioc(*asked, "--plan", plan).out for plan in ("our-plan", "homes"))
    own = ("The survey", "Bring the answers.", "Ask children what they think")
    others = ("The boilers", "Bring the bills.", "Warm the homes", "Nobody is cold.", "The plan for homes")
    assert all(words in of_both for words in (*own, *others, "The group", "Both"))
    assert all(words in ours for words in (*own, "The group", "Both"))
    assert not [words for words in others if words in ours]
    assert all(words in theirs for words in (*others, "The group", "Both"))
    assert not [words for words in own if words in theirs]


def test_it_counts_its_own_alone(cioc: Cioc, root: Path) -> None:
    """What has passed its date, and since when: of the other plan neither."""
    asked = ("report", "--meeting", "2021-04-30")
    of_both = cioc(*asked, folder=root).out
    assert "2 promises of the plans are past their dates" in of_both
    assert "Warm the homes (1.1 of the “The plan for homes” plan)" in of_both  # both are of one day
    ours = cioc(*asked, "--plan", "our-plan").out
    assert "1 promise of the plan is past its date" in ours
    assert "since the plan was written on 29 January 2021." in ours  # the meeting before did not report on it
    assert "Compared with the meeting of 1 March 2021." in cioc(*asked, "--plan", "homes").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--meeting", "2021-03-01", "--plan", "our-plan"), "the meeting of 2021-03-01 does not report on our-plan"),
        (("--meeting", "2021-04-30", "--plan", "hoems"), '"hoems" (did you mean "homes"?)'),
    ],
)
def test_cannot(cioc: Cioc, root: Path, arguments: tuple[str, ...], said: str) -> None:
    """It is said why, and what there is."""
    run = cioc("report", *arguments, folder=root)
    assert (run.status, run.out) == (2, "")
    assert said in run.err


def test_all_papers_of_one_plan(cioc: Cioc, root: Path) -> None:
    """Those of the meetings that report on it, and a list of these."""
    assert cioc("report", "--all", "--plan", "our-plan", "-o", "public", folder=root).status == 0
    assert sorted(path.name for path in (root / "public").iterdir()) == ["2021-04-30.html", "index.html"]
    assert not re.search("2021-03-01", (root / "public/index.html").read_text())


def test_a_plan_goes_with_what_it_succeeds(cioc: Cioc, root: Path) -> None:
    """What became of the promises of the plan before it is told in its paper, as in the paper of all plans."""
    newer = (
        HOMES.replace("id: homes", "id: homes-2").replace("2021-01-29", "2021-04-01").replace("for homes", "of 2021")
    )
    newer = newer.replace("written:", "succeeds: homes\nwritten:").replace("March 2021", "June 2021")
    (root / "plans/homes-2.yaml").write_text(newer)
    (root / "plans/meetings/2021-04-30.yaml").write_text(MEETING.replace("[our-plan, homes]", "[our-plan, homes-2]"))
    paper = cioc("report", "--meeting", "2021-04-30", "--plan", "homes-2", folder=root).out
    assert "Warm the homes" in paper
    assert "Ask children" not in paper
    assert "not carried over into the April 2021 plan" in paper
