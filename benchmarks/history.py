"""`cioc history` through 500 revisions of a plan, beside `git log -L` and `git log -p` in one run.

The peers do less: they tell which lines of text changed, and not what was promised. `git log -L` follows the lines of
the same action; `git log -p` prints what each commit changed in the plan.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from benchmarks.bytecode import keep_bytecode
from benchmarks.made_plan import made_workspace
from benchmarks.running import script, shortest

_REPEATS = 3
_REVISIONS = 500
_ACTIONS = 53  # 40 kB


def main() -> None:
    """Print how long each takes (the best of three), and the ratios."""
    with tempfile.TemporaryDirectory() as name:
        keep_bytecode(Path(name, "bytecode"))
        for title, spread in (("each revision changes another action", True), ("each changes this action", False)):
            folder = Path(name, str(spread))
            size = _make(folder, spread=spread)
            print(f"{_REVISIONS} revisions of a plan of {size / 1e3:.0f} kB at the end; {title}; best of {_REPEATS}")
            _measure(folder)
            print()


def _measure(folder: Path) -> None:
    cioc = script("cioc")
    ours = shortest([cioc, "-C", str(folder), "history", "1.7"], repeats=_REPEATS)
    print(f"  {'cioc history 1.7':36} {ours:6.2f} s")
    ledger = shortest([cioc, "-C", str(folder), "slippage"], repeats=_REPEATS)
    print(f"  {'cioc slippage (no date written over)':36} {ledger:6.2f} s")
    first, last = _lines_of(folder / "plans" / "made.yaml", "1.7")
    missing = shortest([cioc, "-C", str(folder), "history", "9.99"], repeats=_REPEATS, expected=2)
    print(f"  {'cioc history 9.99 (never there)':36} {missing:6.2f} s")
    git = ["git", "-C", str(folder), "--no-pager", "log"]
    for title, arguments in (
        ("git log -L (that action)", [f"-L{first},{last}:plans/made.yaml"]),
        ("git log -p (the plan)", ["-p", "--", "plans/made.yaml"]),
    ):
        seconds = shortest([*git, *arguments], repeats=_REPEATS)
        print(f"  {title:36} {seconds:6.2f} s   {seconds / ours:5.2f} times as long as cioc history")


def _make(folder: Path, *, spread: bool) -> int:
    """A repository of so many revisions, made by git fast-import; the size of the last plan."""
    plan = made_workspace(folder, _ACTIONS)
    text = plan.read_text(encoding="utf-8")
    stream = []
    for number in range(_REVISIONS):
        if number:
            text = _edited(text, number % _ACTIONS + 1 if spread else 7, number)
        when = f"A <a@example.org> {1_549_540_800 + number * 86_400} +0000"
        stream.append(f"commit refs/heads/main\nauthor {when}\ncommitter {when}\n{_data(f'revision {number}')}")
        for name, data in (("made", text), ("register", (folder / "plans/register.yaml").read_text("utf-8"))):
            stream.append(f"M 100644 inline plans/{name}.yaml\n{_data(data)}")
    plan.write_text(text, encoding="utf-8")
    for command, given in (("init --quiet -b main", ""), ("fast-import --quiet", "".join(stream)), ("reset -q", "")):
        subprocess.run(["git", "-C", os.fspath(folder), *command.split()], check=True, input=given.encode())
    return len(text.encode())


def _edited(text: str, action: int, number: int) -> str:
    """The plan with the last entry of a line of one action changed for another, so that it keeps its size."""
    start = -1
    for _ in range(action):
        start = text.index("      - ref: ", start + 1)
    note = text.index("note: ", text.index("date: 2019-10-02", start))
    return f"{text[:note]}note: Two posts are empty ({number}).{text[text.index(chr(10), note) :]}"


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


def _lines_of(plan: Path, ref: str) -> tuple[int, int]:
    lines = plan.read_text(encoding="utf-8").splitlines()
    first = lines.index(f"      - ref: {ref}") + 1
    after = (number for number, line in enumerate(lines[first:], first) if line.startswith("      - "))
    return first, next(after, len(lines))


if __name__ == "__main__":
    main()
