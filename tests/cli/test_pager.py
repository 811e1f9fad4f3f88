"""What is longer than the screen: through a pager on a terminal, and nowhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminals import PROGRAM, Terminal

ROOT = Path(__file__).parents[2]
LONG = ["overdue", "--as-of", "2021-02-12"]
SHORT = ["overdue", "--as-of", "2021-02-12", "--lead", "health"]

PAGER = """\
import os, sys
lines = sys.stdin.read().splitlines()
colour = any("\\x1b[" in line for line in lines)
print(f"paged {len(lines) > 40}, {os.environ['LESS']}, colour {colour}")
"""


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A command that says what it was given."""
    path = tmp_path / "my pager.py"
    path.write_text(PAGER)
    return f"{sys.executable} '{path}'"


def shown(command: list[str], **environment: str) -> str:
    """What a terminal of 40 lines shows."""
    size = {"TERM": "xterm", "NO_COLOR": "", "LESS": "FRX"}
    with Terminal([*PROGRAM, *command], ROOT, columns=100, environment=size | environment) as terminal:
        assert terminal.end() == ("--exit-code" in command)
        return terminal.screen


@pytest.mark.parametrize(
    "command",
    [
        LONG,
        ["list", "--all"],
        ["show", "cioc-2019"],
        ["history", "cioc-2019/3.3", "--format", "json"],
        ["overdue", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_long_output_is_paged(command: list[str], pager: str) -> None:
    """By the pager that is named, in colour where there is any."""
    coloured = "--format" not in command
    assert shown(command, CIOC_PAGER=pager) == f"paged True, FRX, colour {coloured}\n"


def test_which_pager(pager: str) -> None:
    """cioc's own before that of all programs; colour as on the terminal."""
    assert shown(LONG, PAGER=pager, NO_COLOR="1") == "paged True, FRX, colour False\n"
    assert "paged" in shown(LONG, CIOC_PAGER=pager, PAGER="nosuch")
    assert "Past its date (19)" in shown(LONG, CIOC_PAGER="cat", PAGER=pager)
    assert shown(LONG, CIOC_PAGER=pager, LESS="S") == "paged True, S, colour True\n"


NOT_PAGED: dict[str, tuple[list[str], dict[str, str]]] = {
    "short": (SHORT, {}),
    "not wanted": (["--no-pager", *LONG], {}),
    "empty": (LONG, {"CIOC_PAGER": ""}),
    "not there": (LONG, {"CIOC_PAGER": "no-such-pager -x"}),
    "not a command": (LONG, {"CIOC_PAGER": "less 'x"}),
    "dumb terminal": (LONG, {"TERM": "dumb"}),
    "one screen": (["status"], {}),
}


@pytest.mark.parametrize(("command", "environment"), NOT_PAGED.values(), ids=list(NOT_PAGED))
def test_not_paged(command: list[str], environment: dict[str, str], pager: str) -> None:
    """All of it is on the terminal itself, and nothing is said of a pager."""
    screen = shown(command, **({"CIOC_PAGER": pager} | environment))
    assert re.search("past (?:its|their) date", screen.lower())
    assert "paged" not in screen
    assert "pager" not in screen


def test_pager_that_is_left_early() -> None:
    """Is no fault, and changes nothing of the status."""
    assert shown([*LONG, "--exit-code"], CIOC_PAGER="true") == ""


def test_pipe_is_never_paged(pager: str) -> None:
    """Data goes where it is sent."""
    environment = os.environ | {"CIOC_PAGER": pager, "TERM": "xterm"}
    run = subprocess.run([*PROGRAM, *LONG], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert "paged" not in run.stdout
    assert run.stdout.startswith("Open promises of cioc-2019 and to the Board, as at 12 Feb 2021\n")
