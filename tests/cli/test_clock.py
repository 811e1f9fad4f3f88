"""The clock of the tests: cioc as on another day, with real dates."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def test_what_commits_tell_is_remembered_on_any_day(workspace: Callable[..., Path]) -> None:
    """A date that was changed in the files is told twice alike: as commits tell it, and as it is remembered."""
    root = workspace({})
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run([*git, "init", "-q"], cwd=root, check=True)
    for text in (PLAN, PLAN.replace("March 2021", "May 2021")):
        (root / "plans" / "our-plan.yaml").write_text(text, "utf-8")
        subprocess.run([*git, "add", "."], cwd=root, check=True)
        subprocess.run([*git, "commit", "-qm", "a"], cwd=root, check=True)
    command = [sys.executable, "-m", "tests.cli.clock", "2027-02-02"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for ending in (["slippage"], ["status"], ["slippage"]):
        run = subprocess.run(
            [*command, *ending], cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        assert (run.returncode, run.stderr) == (0, "")
        assert "2 Feb 2027" in run.stdout
        assert ("May 2021" in run.stdout) == (ending == ["slippage"])
