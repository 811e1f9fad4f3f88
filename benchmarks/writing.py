"""A progress entry into a plan of 1,000 actions, beside a round trip through ruamel.yaml.

The peer is what other tools do: load the file with its comments, change the tree, dump it. Once as it comes, and once
told of the file's indentation, width and quotes, which it does not find out by itself. Neither is charged for starting
Python, nor for the disk, and neither has its memory collected meanwhile.
"""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
import tempfile
import time
from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

from benchmarks.bytecode import keep_bytecode
from benchmarks.made_plan import made_plan, made_workspace
from cioc.edit.applying import apply
from cioc.edit.edits import Insert

if TYPE_CHECKING:
    from collections.abc import Callable

_REPEATS = 3
_ACTIONS = 1_000
_PATH = ("priorities", 9, "actions", 9, "delivery", 0)
_ENTRY = {"date": "2021-02-12", "rag": "amber", "note": "Two posts are empty: see #4."}
_SHIPPED = Path(__file__).parents[1] / "plans" / "cioc-2019.yaml"


def main() -> None:
    """Print how long each takes (the best of three), and how many lines each changes."""
    gc.disable()
    plan = made_plan(_ACTIONS)
    size = f"{_ACTIONS:,} actions, {len(plan) / 1e6:.1f} MB"
    print(f"a progress entry into a plan of {size}; best of {_REPEATS}, processor time")
    _compare(plan, _PATH)
    shipped = _SHIPPED.read_bytes().decode()
    print(f"\nand into a real one, {len(shipped) / 1e3:.0f} kB, with comments and folded texts")
    _compare(shipped, ("priorities", 0, "actions", 0, "delivery", 0))
    print("\nthe whole command by the clock on the wall: a process, all files, all rules, lock, fsync, rename")
    with tempfile.TemporaryDirectory() as name:
        keep_bytecode(Path(name, "bytecode"))
        made_workspace(Path(name), _ACTIONS)
        script = os.fspath(Path(sys.executable).with_name("cioc"))
        command = [script, "-C", name, "progress", "10.10a", "Two posts are empty.", "--date", "2021-02-12"]
        run = partial(subprocess.run, command, check=True, capture_output=True, encoding="utf-8")
        seconds, _ = _best(lambda: run().stdout, time.perf_counter)
        print(f"  {'cioc progress 10.10a':32} {seconds:7.3f} s")


def _compare(text: str, path: tuple[str | int, ...]) -> None:
    ours, after = _best(lambda: _spliced(text, path))
    print(f"  {'cioc.edit.apply':32} {ours:7.3f} s   {_changed(text, after)}")
    for title, told in (("ruamel.yaml, as it comes", False), ("ruamel.yaml, told of the style", True)):
        seconds, dumped = _best(partial(_round_trip, text, path, told=told))
        ratio = f"{seconds / ours:.0f} times as long"
        print(f"  {title:32} {seconds:7.3f} s   {_changed(text, dumped)}   {ratio}")


def _spliced(text: str, path: tuple[str | int, ...]) -> str:
    return apply(text, [Insert(path=path, key="progress", value=_ENTRY)], name="made.yaml")


def _round_trip(text: str, path: tuple[str | int, ...], *, told: bool) -> str:
    yaml = YAML()
    if told:
        yaml.indent(mapping=2, sequence=4, offset=2)
        yaml.width = 112
        yaml.preserve_quotes = True
    tree = yaml.load(text)
    here = tree
    for step in path:
        here = here[step]
    here["progress"].append(dict(_ENTRY))
    written = io.StringIO()
    yaml.dump(tree, written)
    return written.getvalue()


def _changed(before: str, after: str) -> str:
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    new = sum(line.startswith("+") for line in lines)
    gone = sum(line.startswith("-") for line in lines)
    return f"{new:5,} lines new, {gone:5,} gone"


def _best(task: Callable[[], str], clock: Callable[[], float] = time.process_time) -> tuple[float, str]:
    taken = []
    for _ in range(_REPEATS):
        start = clock()
        result = task()
        taken.append(clock() - start)
    return min(taken), result


if __name__ == "__main__":
    main()
