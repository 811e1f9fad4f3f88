"""A package that lies in a workspace, as a stranger may send it: it is never taken for a plug-in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.checking.packages import lay_down

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = [
    ("validate",),
    ("rules",),
    ("rules", "EV101"),
    ("status",),
    ("report", "--meeting", "2021-02-12"),
    ("progress", "1.1", "Begun."),
]
MEETING = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\n"}


@pytest.fixture
def evil(workspace: Callable[..., Path]) -> Path:
    """A workspace with packages in its folder, in `plans/` and in `templates/`, which say where they have run."""
    root = workspace(MEETING)
    for place in (root, root / "plans", root / "templates"):
        place.mkdir(exist_ok=True)
        lay_down(place, {"EV101": "evil:RULE"}, {"evil.py": f"open({str(root / 'ran')!r}, 'w')\n"}, name="evil")
    return root


def run(folder: Path, *arguments: str, path: str = "") -> str:
    """What the program says on standard error: the one that is installed, as people type it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    program = Path(sys.executable).parent / "cioc"
    command = [str(program), "-C", ".", *arguments]
    given = environment | ({"PYTHONPATH": path} if path else {})
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False).stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_package_in_a_workspace_is_no_plug_in(evil: Path, command: tuple[str, ...]) -> None:
    """Wherever it lies, and whatever is asked."""
    assert "EV101 of evil" not in run(evil, *command)
    assert not (evil / "ran").exists()


def test_it_would_run_if_it_were_installed(evil: Path) -> None:
    """The package is one that runs, so that the others say something."""
    assert "the rule EV101 of evil 1.0 cannot be loaded" in run(evil, "validate", path=str(evil))
    assert (evil / "ran").exists()
