"""`cioc slippage` over 1,250 commits that each write over the dates of several lines, beside `git log -p` in one run.

The peer does less: it prints what text each commit changed in the plan, and not which promise that was. Nothing else
that was found reads promises out of commits.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.bytecode import keep_bytecode
from benchmarks.made_plan import made_workspace
from benchmarks.running import script

_REPEATS = 3
_COMMITS = 1250
_ACTIONS = 53  # 45 kB
_AT_ONCE = 4
_MONTHS = ("January", "March", "May", "July", "August", "October", "December")


def main() -> None:
    """Print the processor time of each (the least of three runs), and the ratio."""
    with tempfile.TemporaryDirectory() as name:
        keep_bytecode(Path(name, "bytecode"))
        folder = Path(name, "workspace")
        size = _make(folder)
        print(f"{_COMMITS} commits, each of which moves {_AT_ONCE} lines of a plan of {size / 1e3:.0f} kB in place")
        ours = _least([script("cioc"), "-C", str(folder), "slippage", "--format", "csv"])
        peer = _least(["git", "-C", str(folder), "--no-pager", "log", "-p", "--", "plans/made.yaml"])
        print(f"  {'cioc slippage':24} {ours:6.2f} s of processor time")
        print(f"  {'git log -p (the plan)':24} {peer:6.2f} s   cioc takes {ours / peer:4.1f} times as long")


def _make(folder: Path) -> int:
    """A repository of so many commits, made by git fast-import; the size of the plan."""
    plan = made_workspace(folder, _ACTIONS)
    register = (folder / "plans/register.yaml").read_text("utf-8")
    parts = plan.read_text("utf-8").split("timescale: October 2019")
    words = ["October 2019"] * (len(parts) - 1)
    stream = []
    for number in range(_COMMITS):
        for moved in range(_AT_ONCE if number else 0):
            words[(number * _AT_ONCE + moved * 7) % len(words)] = f"{_MONTHS[number % 7]} {2020 + number % 9}"
        text = "".join(f"{part}timescale: {word}" for part, word in zip(parts, words, strict=False)) + parts[-1]
        when = f"A <a@example.org> {1_549_540_800 + number * 86_400} +0000"
        stream.append(f"commit refs/heads/main\nauthor {when}\ncommitter {when}\n{_data(f'commit {number}')}")
        for name, data in (("made", text), *((("register", register),) if not number else ())):
            stream.append(f"M 100644 inline plans/{name}.yaml\n{_data(data)}")
    for command, given in (
        ("init --quiet -b main", ""),
        ("fast-import --quiet", "".join(stream)),
        ("reset -q --hard", ""),
    ):
        subprocess.run(["git", "-C", os.fspath(folder), *command.split()], check=True, input=given.encode())
    return plan.stat().st_size


def _least(command: list[str]) -> float:
    """The least processor time of some runs, with that of all that was started; what fails would be done in none."""
    taken = []
    for _ in range(_REPEATS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            sys.exit(f"{' '.join(command)} exited with {done.returncode}:\n{done.stderr.decode()}")
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


if __name__ == "__main__":
    main()
