"""`cioc renumber`: what it gives another number goes on being found, and nothing else is taken for it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PLAN, REGISTER
from tests.history.timelines import repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

OUT = (
    "cioc: meeting/1\ndate: 2021-02-12\nitems:\n  - {id: a, title: A, text: Of 1, about: [our-plan/1]}\n"
    "matters_arising:\n  - {about: our-plan/1.1, note: Well.}\n"
)
COMING = OUT.replace("2021-02-12", "2999-02-12").replace("our-plan/1]", "our-plan/1, our-plan/1.1a]")
MEASURES = "cioc: measures/1\nmeasures:\n  - {id: m, title: M, counts: other, priority: [our-plan/1, our-plan/1.10]}\n"
FORMER = PLAN.replace("        outcome:", "        was: [1.10]\n        outcome:", 1)


def test_number_that_begins_like_another(cioc: Cioc, workspace: Make) -> None:
    """A former number that begins with the one that moves is still that number, and leads to where it led."""
    plan = FORMER + "      - ref: 1.50\n        action: Another.\n"
    root = workspace({"plans/our-plan.yaml": plan, "plans/measures.yaml": MEASURES})
    assert cioc("renumber", "1.1", "1.5", folder=root).status == 0
    assert (root / "plans/measures.yaml").read_text() == MEASURES
    assert cioc("show", "our-plan/1.10", folder=root).out.startswith("our-plan/1.5")


def test_a_number_of_before(cioc: Cioc, workspace: Make) -> None:
    """Which action has it now is said before anything is asked or written."""
    root = workspace({"plans/our-plan.yaml": FORMER})
    run = cioc("renumber", "1.10", "1.7", "--dry-run", folder=root)
    assert run.err.startswith("1.10 is now our-plan/1.1\n")
    assert "is now" not in cioc("renumber", "1.1", "1.7", "--dry-run", folder=root).err


def test_priority_of_an_action_with_such_a_number(cioc: Cioc, workspace: Make) -> None:
    """Is renumbered all the same."""
    root = workspace({"plans/our-plan.yaml": FORMER, "plans/measures.yaml": MEASURES})
    run = cioc("renumber", "1", "3", folder=root)
    assert run.status == 0, run.err
    assert "priority: [our-plan/3, our-plan/1.10]" in (root / "plans/measures.yaml").read_text()
    assert cioc("validate", folder=root).status == 0


@pytest.mark.parametrize(("old", "new", "stay"), [("1", "3", "2 references stay"), ("1.1", "1.4", "a reference stays")])
def test_papers_that_are_out_stay(cioc: Cioc, workspace: Make, old: str, new: str, stay: str) -> None:
    """To the byte, whether they speak of a priority or an action; and what they said is found where it is now."""
    meetings = {"plans/meetings/2021-02-12.yaml": OUT, "plans/meetings/2999-02-12.yaml": COMING}
    root = workspace(meetings)
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    run = cioc("renumber", old, new, folder=root)
    assert run.status == 0, run.err
    assert run.err.splitlines()[1].startswith(stay)
    assert (root / "plans/meetings/2021-02-12.yaml").read_text() == OUT
    assert f"our-plan/{new}" in (root / "plans/meetings/2999-02-12.yaml").read_text()
    against = cioc("validate", "--against", "HEAD", folder=root)
    assert "H6" not in against.out, against.out
    assert against.status == 0, against.out
    assert "our-plan/1.1" not in cioc("overdue", "--as-of", "2022-01-01", folder=root).out


def test_there_and_back(cioc: Cioc, workspace: Make) -> None:
    """What it is called now is not among what it was called before."""
    root = workspace()
    for old, new in (("1.1", "1.2"), ("1.2", "1.1")):
        assert cioc("renumber", old, new, folder=root).status == 0
    outcome = "        outcome: More children say that they are heard.\n"
    text = (root / "plans/our-plan.yaml").read_text()
    assert text == PLAN.replace(outcome, f"{outcome}        was: [our-plan/1.2]\n")


def test_number_that_a_line_is_called_by(cioc: Cioc, workspace: Make) -> None:
    """Is taken: what spoke of the line would speak of the action."""
    root = workspace({"plans/our-plan.yaml": PLAN + "      - {ref: 1.2, action: Another.}\n"})
    run = cioc("renumber", "1.2", "1.1a", folder=root)
    assert (run.status, run.err) == (
        2,
        "cioc: our-plan has a 1.1a already, so 1.2 cannot become it\n  = choose another number\n",
    )


def test_reference_that_would_mean_something_else(cioc: Cioc, workspace: Make) -> None:
    """Is named with its place, and nothing is written: here the letter of a line makes it another action's number."""
    plan = PLAN + "          - {who: Schools}\n      - {ref: 1.2b, action: Another.}\n"
    measures = MEASURES.replace("our-plan/1.10", "our-plan/1.1b")
    root = workspace({"plans/our-plan.yaml": plan, "plans/measures.yaml": measures})
    run = cioc("renumber", "1.1", "1.2", folder=root)
    assert (run.status, run.err) == (
        2,
        'cioc: plans/measures.yaml:3 speaks of the line our-plan/1.1b; as "our-plan/1.2b" it would speak of the action '
        "our-plan/1.2b\n"
        "  = nothing is written; choose another number\n",
    )
    assert (root / "plans/our-plan.yaml").read_text() == plan


def test_what_is_said_of_a_renumbered_priority(cioc: Cioc, tmp_path: Path) -> None:
    """`diff` tells it as one change; `show` and `history` know its former number."""
    measures = "cioc: measures/1\nmeasures:\n  - {id: m, title: M, counts: other, priority: [our-plan/1]}\n"
    repo = repository(
        tmp_path, ("2021-02-01", {"plans/p.yaml": PLAN, "plans/r.yaml": REGISTER, "plans/m.yaml": measures})
    )
    assert cioc("renumber", "1", "4", folder=repo.path).status == 0
    told = cioc("diff", folder=repo.path).out
    assert "our-plan/4  priority renumbered from 1, with its 1 action" in told
    assert "1 change: 1 renumbered, moved, re-timed or first dated" in told
    repo.git("commit", "--quiet", "--all", "--message", "renumbered")
    assert "  Was  our-plan/1\n" in cioc("show", "4", folder=repo.path).out
    assert "Priority       4 Children are heard. (once our-plan/1)" in cioc("show", "4.1", folder=repo.path).out
    story = cioc("history", "4.1", folder=repo.path).out
    assert "4 (once our-plan/1)" in story
    assert "moved from priority" not in story
    assert "4 is a priority, once our-plan/1, and only what is in it" in cioc("history", "4", folder=repo.path).err
