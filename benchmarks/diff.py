"""`cioc diff` of two revisions beside two runs of `cioc validate`, and beside `git diff`: `python -m benchmarks.diff`.

The plan has 1,000 actions; between the revisions every tenth line is rated anew, every hundredth action is gone. What
`git diff` does is far less: it compares lines. The aim is to take no longer than to validate both revisions.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from benchmarks.bytecode import keep_bytecode
from benchmarks.made_plan import made_workspace
from benchmarks.running import script, shortest

_ACTIONS = 1_000
_REPEATS = 5
_RATED = "\n              - date: 2019-12-06\n                rag: red\n                note: Three posts are empty.\n"


def main() -> None:
    """Print how long each takes (the best of five), and the ratios."""
    with tempfile.TemporaryDirectory() as name:
        keep_bytecode(Path(name, "bytecode"))
        folder = Path(name, "workspace")
        plan = made_workspace(folder, _ACTIONS)
        _git(folder, "init", "--quiet")
        _commit(folder)
        plan.write_text(_later(plan.read_text("utf-8")), "utf-8")
        _commit(folder)
        cioc = script("cioc")
        print(f"a plan of {_ACTIONS:,} actions, {plan.stat().st_size / 1e6:.2f} MB; best of {_REPEATS}\n")
        ours = shortest([cioc, "diff", "HEAD~1", "HEAD"], repeats=_REPEATS, folder=folder)
        whole = shortest([cioc, "diff", "HEAD~1", "HEAD", "--format", "json"], repeats=_REPEATS, folder=folder)
        validate = 2 * shortest([cioc, "validate"], repeats=_REPEATS, folder=folder)
        git = shortest(["git", "diff", "HEAD~1", "HEAD"], repeats=_REPEATS, folder=folder)
        print(f"{'cioc diff':24} {ours:6.2f} s")
        print(f"{'cioc diff --format json':24} {whole:6.2f} s   {whole / ours:5.2f} times as long")
        print(f"{'two runs of validate':24} {validate:6.2f} s   {validate / ours:5.2f} times as long (aim: 1 or more)")
        print(f"{'git diff':24} {git:6.2f} s   {git / ours:5.2f} times as long")


def _later(text: str) -> str:
    """The plan as it may be some months later."""
    head, *actions = re.split(r"(?=      - ref: )", text)
    kept = [action for number, action in enumerate(actions) if number % 100]
    lines = [part for action in kept for part in re.split(r"(?=          - id: )", action)]
    for number in range(0, len(lines), 10):
        if "- id: " in lines[number] and "\n  - ref: " not in lines[number]:  # not behind the next priority
            lines[number] = lines[number].rstrip("\n") + _RATED
    return head + "".join(lines)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=x")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


if __name__ == "__main__":
    main()
