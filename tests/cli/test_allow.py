"""`cioc allow`: a finding is let stand with its reason; the reason is put in other words, or removed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_move import committed
from tests.cli.test_prompts import talk
from tests.conftest import PLAN, REGISTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

HERE = "plans/our-plan.yaml"
OUR_PLAN = PLAN.replace("leads: [early-help], ", "").replace("promise: Children", "promise: |\n      All 3 children")
FOUND = {HERE: OUR_PLAN, "plans/register.yaml": REGISTER}
ALLOWED = FOUND | {
    HERE: OUR_PLAN.replace("      - ref: 1.1", "      # cioc: allow P406 -- No team yet.\n      - ref: 1.1")
}

WRITTEN: dict[str, tuple[dict[str, str], list[str], tuple[str, str]]] = {
    "by the line of the key": (FOUND, [f"{HERE}:11", "--because", "No team."], ("      - ref: 1.1", "No team.")),
    "as it is printed, with the column and all": (
        FOUND,
        [f"{HERE}:11:14: P406 warning", "p406", "--because", "No team."],
        ("      - ref: 1.1", "No team."),
    ),
    "from another folder": (FOUND, [f"../x/{HERE}:11", "--because", "No  team."], ("      - ref: 1.1", "No team.")),
    "as a whole comment": (
        FOUND,
        [f"{HERE}:11", "--because", "# cioc: allow P406 -- No team."],
        ("      - ref: 1.1", "No team."),
    ),
}


@pytest.mark.parametrize(("files", "arguments", "where"), WRITTEN.values(), ids=list(WRITTEN))
def test_allowed(
    cioc: Cioc, workspace: Make, files: dict[str, str], arguments: list[str], where: tuple[str, str]
) -> None:
    """The comment stands above what it allows, and nothing of it is found any more."""
    root = workspace(files)
    above, reason = where
    run = cioc("allow", *arguments, folder=root)
    assert run.status == 0, run.err
    comment = f"      # cioc: allow P406 -- {reason}\n"
    assert (root / HERE).read_text() == OUR_PLAN.replace(above, comment + above)
    assert "P406" not in cioc("validate", "--notes", folder=root).out


def test_within_a_text(cioc: Cioc, workspace: Make) -> None:
    """A comment stands above the key of a block, since within it would be printed."""
    root = workspace(FOUND)
    assert "our-plan.yaml:9:11: D106" in cioc("validate", folder=root).out
    run = cioc("allow", f"{HERE}:9", "D106", "--because", "The Board published it.", folder=root)
    assert run.status == 0, run.err
    assert "    # cioc: allow D106 -- The Board published it.\n    promise: |\n" in (root / HERE).read_text()
    assert "D106" not in cioc("validate", "--notes", folder=root).out


def test_other_words(cioc: Cioc, workspace: Make) -> None:
    """The reason alone changes, by the line of the comment or of what it is for."""
    root = workspace(ALLOWED)
    assert cioc("allow", f"{HERE}:12", "--because", "It is chosen in May.", folder=root).status == 0
    assert (root / HERE).read_text() == ALLOWED[HERE].replace("No team yet.", "It is chosen in May.")
    run = cioc("allow", f"{HERE}:11", "--because", "It is chosen in May.", folder=root)
    assert (run.status, "that is the reason" in run.err) == (2, True)


def test_removed(cioc: Cioc, workspace: Make) -> None:
    """What was allowed is found again, and said to be."""
    root = workspace(ALLOWED)
    run = cioc("allow", f"{HERE}:11", "--remove", folder=root)
    assert (run.status, (root / HERE).read_text()) == (0, OUR_PLAN)
    assert "P406 warning  nobody leads action 1.1" in run.err


def test_in_vain(cioc: Cioc, workspace: Make) -> None:
    """The remedy of `cioc validate` is typed as it is printed; a reason of two lines goes with it."""
    comment = "          # cioc: allow T303 -- the month is meant, and\n          # no day\n"
    files = FOUND | {HERE: OUR_PLAN.replace("          - {who", f"{comment}          - {{who")}
    root = workspace(files)
    found = cioc("validate", folder=root).out
    hint = "remove it with: cioc allow plans/our-plan.yaml:15 T303 --remove; or move it"
    assert hint in found
    assert cioc(*hint.removeprefix("remove it with: cioc ").partition(";")[0].split(), folder=root).status == 0
    assert (root / HERE).read_text() == OUR_PLAN


def test_needed_for_an_error(cioc: Cioc, workspace: Make) -> None:
    """A comment that keeps an error away stays."""
    plan = OUR_PLAN.replace(
        "written:", "# cioc: allow D105 -- It is the team's.\nnotes: Ask jo.doe@example.org.\nwritten:"
    )
    root = workspace(FOUND | {HERE: plan})
    run = cioc("allow", f"{HERE}:4", "--remove", folder=root)
    assert (run.status, (root / HERE).read_text()) == (2, plan)
    assert "this error would come with it" in run.err


def test_listed(cioc: Cioc, workspace: Make) -> None:
    """Where nobody can be asked, all that can be allowed and all that is stand below each other, but for notes."""
    run = cioc("allow", folder=workspace(ALLOWED))
    assert run.status == 0
    assert run.out.splitlines() == [
        f"D106 {HERE}:8  a count of children from 1 to 5 may show who they are",
        f"P406 {HERE}:11  is allowed: No team yet.",
    ]


REFUSED: dict[str, tuple[list[str], str]] = {
    "nothing there": ([f"{HERE}:2", "--because", "So."], f"there is no finding to allow at {HERE}:2"),
    "nothing of that code": ([f"{HERE}:11", "P404", "--because", "So."], "there is no finding to allow P404 at"),
    "nothing to remove": ([f"{HERE}:11", "--remove"], f"no comment allows anything at {HERE}:11"),
    "no place": (["our-plan", "--because", "So."], '"our-plan" names no line of a file'),
    "no reason": ([f"{HERE}:11"], "--because is missing"),
    "a code as the reason": ([f"{HERE}:11", "--because", "# cioc: allow P406"], "gives no reason"),
    "an empty reason": ([f"{HERE}:11", "--because", ""], "--because"),
    "several": (["--because", "So."], "nothing says which of 2 is meant"),
    "both": ([f"{HERE}:11", "--because", "So.", "--remove"], "--remove needs no reason"),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """With what is wrong, and nothing is written."""
    root = workspace(FOUND)
    run = cioc("allow", *arguments, folder=root)
    assert (run.status, (root / HERE).read_text()) == (2, OUR_PLAN)
    assert message in run.err


def test_reason_of_history(cioc: Cioc, workspace: Make) -> None:
    """A reason for what a paper said otherwise can be given after the change, and stays once both are committed."""
    paper = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"}
    root = workspace({HERE: PLAN, "plans/register.yaml": REGISTER} | paper)
    committed(root)
    text = PLAN.replace("March 2021", "May 2021")
    (root / HERE).write_text(text)
    assert "H604" in cioc("validate", "--against", "HEAD", folder=root).out
    assert cioc("allow", f"{HERE}:14", "H604", "--because", "It was misread.", folder=root).status == 0
    run = cioc("validate", "--against", "HEAD", folder=root)
    assert "It was misread." in run.out
    committed(root)
    run = cioc("allow", f"{HERE}:14", "--because", "Another reason.", folder=root)
    assert (run.status, "was committed with the change" in run.err) == (2, True), run.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_asked(workspace: Make) -> None:
    """All findings are listed, and the reasons that there are; the rest is asked for."""
    root = workspace(ALLOWED)
    status, shown = talk(
        root,
        ["allow"],
        [
            ("P406 plans/our-plan.yaml:11", "2\n"),
            ("What is to be done?", "reword\n"),
            ("Why may it stay?", "# cioc: allow P406\n"),
            ("gives no reason", "In May.\n"),
        ],
    )
    assert status == 0, shown
    assert "-- In May.\n" in (root / HERE).read_text()
    status, shown = talk(root, ["allow"], [("Which one?", "1\n"), ("Why may it stay?", "It was published.\n")])
    assert status == 0, shown
    assert "# cioc: allow D106 -- It was published.\n" in (root / HERE).read_text()
