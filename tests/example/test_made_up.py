"""The council that is made up: nothing is wrong in it, and dates move, as they do in no real paper of the example."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from cioc.workspace.loading import load
from cioc.workspace.sources import Folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

ROOT = Path(__file__).parents[2] / "examples/made-up-council"


def test_it_is_in_order_and_says_what_it_is(cioc: Callable[..., Run]) -> None:
    """A note would be one thing more to explain."""
    run = cioc("validate", "--strict", "--notes", folder=ROOT)
    assert (run.status, run.out) == (0, ""), run.out
    assert "made up" in str(load(Folder(root=ROOT)).settings.organisation)
    assert "Everything in `plans/` is invented" in (ROOT / "README.md").read_text("utf-8")


def test_dates_move(cioc: Callable[..., Run]) -> None:
    """By an entry that names its meeting, by one that a later decision agrees, by one that nobody agreed, and back."""
    found = json.loads(cioc("slippage", "--as-of", "2026-11-30", "--format", "json", folder=ROOT).out)
    assert (found["moved"], found["moves"], found["moves_agreed"]) == (3, 5, 2)
    assert [(row["ref"], row["days"]) for row in found["rows"]] == [
        ("care-2026/1.1a", 214),
        ("care-2026/2.1a", 122),
        ("care-2026/2.1b", 0),
    ]


def test_its_commands_are_those_of_its_page(cioc: Callable[..., Run]) -> None:
    """Each runs, from the folder of the repository."""
    page = (ROOT / "README.md").read_text("utf-8")
    commands = [line for line in page.splitlines() if line.startswith("cioc -C examples/made-up-council ")]
    assert len(commands) == 3
    for command in commands:
        assert cioc(*command.split()[1:], folder=ROOT.parents[1]).status == 0, command
