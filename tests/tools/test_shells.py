"""Completion in the shells themselves: somebody presses Tab."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.terminals import Terminal
from tests.tools.conftest import ROOT, program

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.tools

HOW = "apt-get install zsh fish"
HOSTILE = 'cioc: register/1\nagencies:\n  - id: early-help\n    name: "$(touch ran) `touch ran` \' \\" ; touch ran"\n'


def script(shell: str, folder: Path) -> Path:
    """The completion of a shell as cioc prints it, in a file."""
    asked = os.environ | {"_CIOC_COMPLETE": f"source_{shell}"}
    done = subprocess.run([sys.executable, "-m", "cioc"], env=asked, check=True, capture_output=True)
    path = folder / f"completion.{shell}"
    path.write_bytes(done.stdout)
    return path


@pytest.fixture
def environment() -> dict[str, str]:
    """Where the program `cioc` is found."""
    folder = Path(program("cioc", "python -m pip install --editable .")).parent
    return {"PATH": f"{folder}:{os.environ['PATH']}", "TERM": "dumb", "HISTFILE": ""}


@pytest.fixture(params=["bash", "zsh"])
def shell(request: pytest.FixtureRequest, tmp_path: Path, environment: dict[str, str]) -> Callable[[Path], Terminal]:
    """Starts a shell that knows the completion, in a folder."""
    home = tmp_path / "home"
    home.mkdir()
    completion = script(request.param, home)
    begin = "autoload -Uz compinit && compinit -u -D\n" if request.param == "zsh" else ""
    (home / ".zshrc").write_text(f"{begin}. {completion}\nPS1='ready> '\n")
    options = {"bash": ["--noprofile", "--rcfile", str(home / ".zshrc"), "-i"], "zsh": ["-i"]}[request.param]
    own = environment | {"ZDOTDIR": str(home), "HOME": str(home)}
    return lambda folder: Terminal([program(request.param, HOW), *options], folder, environment=own)


def test_tab(shell: Callable[[Path], Terminal]) -> None:
    """Tab completes what is the only way to go on, and the command runs with it."""
    with shell(ROOT) as terminal:
        terminal.expect("ready> ")
        terminal.type("cioc show 2019-10-11/plan\t")
        terminal.expect("2019-10-11/plan-review")
        terminal.type("\n")
        terminal.expect("Timescale")
        terminal.type("cioc overdue --plan cioc-2022 --lead virtual-s\t")
        terminal.expect("virtual-school")


def fish(line: str, folder: Path, completion: Path, environment: dict[str, str]) -> str:
    """What fish would offer for a line."""
    command = [program("fish", HOW), "--no-config", "-c", f"source {completion}; complete --do-complete '{line}'"]
    done = subprocess.run(command, cwd=folder, env=os.environ | environment, check=True, capture_output=True)
    return done.stdout.decode()


def test_fish(tmp_path: Path, environment: dict[str, str]) -> None:
    """The same in fish, which also shows what each name is of."""
    offered = fish("cioc show 2019-10-11/plan", ROOT, script("fish", tmp_path), environment)
    assert offered.startswith("2019-10-11/plan-review\t")


def test_nothing_of_a_file_is_run(shell: Callable[[Path], Terminal], workspace: Callable[..., Path]) -> None:
    """A name that looks like a command stays words, whatever the shell does with what it is offered."""
    folder = workspace({"plans/register.yaml": HOSTILE})
    with shell(folder) as terminal:
        terminal.expect("ready> ")
        terminal.type("cioc overdue --lead ear\t")
        terminal.expect("early-help")
    assert not (folder / "ran").exists()


def test_nothing_of_a_file_is_run_by_fish(
    tmp_path: Path, workspace: Callable[..., Path], environment: dict[str, str]
) -> None:
    """The same in fish."""
    folder = workspace({"plans/register.yaml": HOSTILE})
    assert "early-help" in fish("cioc overdue --lead ear", folder, script("fish", tmp_path), environment)
    assert not (folder / "ran").exists()
