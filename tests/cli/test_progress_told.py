"""`cioc progress` of a day that a paper has told: never what the own check refuses."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_progress import FILES, SETTINGS, added
from tests.cli.test_prompts import talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]


HELD = FILES["plans/meetings/2021-02-12.yaml"]


def _committed(root: Path) -> Path:
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def test_day_that_a_paper_has_told(cioc: Cioc, workspace: Make) -> None:
    """Members read of it without the entry, so nothing is written but as of today; or the paper went out before."""
    root = _committed(workspace(FILES | SETTINGS))
    said = ("progress", "1.1", "Two have begun.")
    run = cioc(*said, "--date", "2021-02-12", folder=root)
    assert (run.status, added(root)) == (2, "")
    assert "the paper for 26 Mar 2021" not in run.err
    assert "the paper for 12 Feb 2021 is out and told members of 12 Feb 2021 without this entry" in run.err
    assert "leave out --date" in run.err
    assert "cioc edit 2021-02-12 --issued DATE" in run.err
    assert cioc(*said, folder=root).status == 0
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


def test_day_of_a_meeting_whose_paper_went_out_before(cioc: Cioc, workspace: Make) -> None:
    """It is told by the next paper."""
    early = {"plans/meetings/2021-02-12.yaml": HELD.replace("2021-02-12\n", "2021-02-12\nissued: 2021-02-05\n", 1)}
    root = _committed(workspace({**FILES, **SETTINGS, **early, "plans/meetings/2021-03-26.yaml": None}))
    assert cioc("progress", "1.1", "Two have begun.", "--date", "2021-02-12", folder=root).status == 0
    assert "Two have begun." in added(root)
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


def test_line_at_a_meeting_whose_paper_is_out(cioc: Cioc, workspace: Make) -> None:
    """It can be said as of today; of a commitment only the next meeting can be told."""
    root = _committed(workspace(FILES | SETTINGS))
    run = cioc("progress", "1.1", "Two have begun.", "--meeting", "2021-03-26", folder=root)
    assert run.status == 2
    assert "nothing is written; say it as of today, without --meeting; or begin the next one" in run.err
    run = cioc("progress", "2021-02-12/report", "It is written.", "--meeting", "2021-03-26", folder=root)
    assert run.status == 2
    assert "as of today" not in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("answer", "status"), [("", 0), ("no", 2)])
def test_day_that_a_paper_has_told_is_asked_about(workspace: Make, answer: str, status: int) -> None:
    """Enter takes today."""
    root = _committed(workspace(FILES | SETTINGS))
    given = ["progress", "1.1", "Two have begun.", "--date", "2021-02-12"]
    code, shown = talk(root, given, [("Is it to be of today?", f"{answer}\n")])
    assert code == status, shown
    assert (f"date: {date.today()}" in added(root)) == (status == 0)
