"""How long commands take on the shipped plans, beside no more than importing what cioc is built on, in the same run.

The peers do nothing: they are imported, in one process, and that is all. Each program is started once a round, and what
is printed is the median over the rounds of how many times as long a command took as the peers in that round, since a
machine that others use as well is slow for all of them.

`status`, `overdue` and `show` find in `.git/cioc/` what they found the last time, as they do for everybody who has not
changed the plans since; below stands how long they take where there is nothing to find. The code of
patterns and templates is kept with the bytecode (`cioc/cli/compiled.py`), by the round that is not counted.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.bytecode import keep_bytecode
from benchmarks.running import script, shortest

HERE: Final = Path(__file__).parents[1]
_ROUNDS: Final = 15
_PEERS: Final = "import typer, pydantic, ruamel.yaml, jinja2, markdown_it"
_TYPER: Final = "import typer"
# To import pydantic loads little of it; the first model, or the first option of typer's, loads the rest.
_USED: Final = f"{_PEERS}; from pydantic import create_model; create_model('Peer', text=(str, ''))"

_AIMS: Final = {
    "cioc status": 1.4,
    "cioc overdue": 1.4,
    "cioc show 2.2": 1.4,
    "cioc validate": 1.4,
    "cioc report --meeting 2021-02-12": 2.0,
    "cioc report --meeting 2021-02-12 --format html": 2.0,
}
"""How many times as long as importing the peers a command is to take at most."""

_ANEW: Final = ("cioc show 2.2", "cioc overdue", "cioc status")
"""What remembers; last what remembers most, for the next round."""

_VERSION: Final = "cioc --version"
_VERSION_AIM: Final = 1.2
"""How many times as long as importing typer alone it is to take at most."""

_TAB: Final = "cioc show 2.<Tab>"
_TAB_ASKS: Final = {"_CIOC_COMPLETE": "complete_bash", "COMP_WORDS": "cioc show 2.", "COMP_CWORD": "2"}
"""What a shell asks when somebody presses Tab: no option does it, but the environment."""


def main() -> None:
    """Print the medians, and the ratios."""
    with tempfile.TemporaryDirectory() as name:
        keep_bytecode(Path(name))
        programs = {code: [sys.executable, "-c", code] for code in (_TYPER, _PEERS, _USED)}
        for command in (_VERSION, *_AIMS):
            programs[command] = [script("cioc"), *command.split()[1:]]
        rounds = [_round(programs) for _ in range(_ROUNDS + 1)][1:]  # the first writes the bytecode
    print(f"the shipped plans, {_commits()}; median of {_ROUNDS} rounds\n")
    for program in (_TYPER, _PEERS, _USED):
        print(f"{median(each[program] for each in rounds):6.2f} s   {program}")
    print(f"\n{'':10}times as long as {_PEERS.removeprefix('import ')} (in brackets: with what is used of pydantic)")
    for command, aim in _AIMS.items():
        print(f"{_line(rounds, command)}   {_ratio(rounds, command, _PEERS):5.2f} (aim: {aim})", end="")
        print(f"  [{_ratio(rounds, command, _USED):.2f}]")
    print(f"\n{'':10}with nothing remembered")
    for command in _ANEW:
        print(f"{_line(rounds, f'{command} (anew)')}   {_ratio(rounds, f'{command} (anew)', _PEERS):5.2f}")
    print(f"\n{'':10}times as long as typer")
    print(f"{_line(rounds, _VERSION)}   {_ratio(rounds, _VERSION, _TYPER):5.2f} (aim: {_VERSION_AIM})")
    print(f"{_line(rounds, _TAB)}   {_ratio(rounds, _TAB, _TYPER):5.2f}")


def _round(programs: dict[str, list[str]]) -> dict[str, float]:
    """What each program took, one after the other."""
    took = {name: shortest(command, repeats=1, folder=HERE) for name, command in programs.items()}
    for command in _ANEW:
        if (folder := _remembered()) is not None:
            shutil.rmtree(folder, ignore_errors=True)
        took[f"{command} (anew)"] = shortest(programs[command], repeats=1, folder=HERE)
    took[_TAB] = shortest([script("cioc")], repeats=1, folder=HERE, environment=_TAB_ASKS)
    return took


def _remembered() -> Path | None:
    """Where cioc keeps what it found of these plans; None without git."""
    from cioc import git
    from cioc.errors import CannotDoError

    try:
        return git.find(HERE).git_dir / "cioc"
    except CannotDoError:
        return None


def _line(rounds: list[dict[str, float]], command: str) -> str:
    return f"{median(each[command] for each in rounds):6.2f} s   {command:48}"


def _ratio(rounds: list[dict[str, float]], command: str, peers: str) -> float:
    return median(each[command] / each[peers] for each in rounds)


def _commits() -> str:
    """What git has of them, which `status`, `overdue`, `show` and `report` look through as well."""
    from cioc import git
    from cioc.errors import CannotDoError

    try:
        number = len(git.commits(git.find(HERE), "plans", first_parent=False))
    except CannotDoError:
        return "without git"
    return f"with {number} commits that changed them"


if __name__ == "__main__":
    main()
