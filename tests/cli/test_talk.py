"""What is said to a person on a terminal breaks between words; diagnostics, and what a pipe gets, never break."""

from __future__ import annotations

import sys
from itertools import takewhile
from typing import TYPE_CHECKING

import pytest

from tests.cli.terminals import PROGRAM, Terminal
from tests.cli.test_progress import FILES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Make = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

TOLD = [
    "progress",
    "1.1",
    "Six heard.",
    "--status",
    "complete",
    "--timescale",
    "June 2021",
    "--date",
    "2021-03-01",
]
REFUSED = ["progress", "1.1", "Late.", "--timescale", "May 2021", "--date", "2021-03-01", "--agreed", "26/03/2021"]


def shown(root: Path, command: list[str], columns: int) -> list[str]:
    with Terminal([*PROGRAM, *command], root, columns=columns) as terminal:
        terminal.end()
        return terminal.screen.splitlines()


@pytest.mark.parametrize("command", [TOLD, REFUSED], ids=["told", "refused"])
@pytest.mark.parametrize("columns", [40, 80])
def test_breaks_between_words(cioc: Callable[..., Run], workspace: Make, command: list[str], columns: int) -> None:
    """The same words as in a pipe, in lines that fit; where a finding is stays on its line."""
    root = workspace(FILES)
    lines = shown(root, command, columns)
    talk = list(takewhile(lambda line: not line.startswith("plans/"), lines))
    assert max(map(len, talk)) <= columns
    piped = cioc(*command, folder=workspace(FILES)).err
    assert set(piped.replace("·", "").split()) <= set("\n".join(lines).split())
    (found,) = [line for line in piped.splitlines() if line.startswith("plans/")] or [""]
    assert found.startswith("".join(lines[len(talk) : len(talk) + 1]))


def test_next_command_on_a_line_of_its_own(workspace: Make) -> None:
    """So that it can be copied whole."""
    root = workspace(FILES)
    assert "next: cioc show our-plan/1.1" in shown(root, TOLD, 80)
