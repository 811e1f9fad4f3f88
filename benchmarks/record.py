"""`cioc validate --against` beside one run of `cioc validate`, on the same files: `python -m benchmarks.record`.

The plan has 1,000 actions, and 30 papers are out. Most changes are told, or let be, by comparing the two states of the
files; only what no rule explains is put to the net, which draws papers from both. The aim is less than 5 s for each.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.bytecode import keep_bytecode
from benchmarks.made_plan import made_workspace
from benchmarks.running import script, shortest

_ACTIONS = 1_000
_PAPERS = 30
_REPEATS = 3
_AIM = 5.0
_MEETING = """\
cioc: meeting/1
date: {day}
items:
  - {{id: families, title: Families, about: [made/1.{action}], rag: green, text: Two PEP groups meet.}}
"""
_MEASURES = """\
cioc: measures/1
measures:
  - id: in-care
    title: Children in our care
    counts: children
    unit: children
    target: {value: 400, by: March 2022}
    readings:
      - {date: 2019-03-31, value: 520, source: ours}
"""
_SETTINGS = """\
cioc: workspace/1
abbreviations: {PEP: personal education plan, LAC: looked after children}
calendar:
  terms:
    - {name: Autumn 2019, start: 2019-09-02, end: 2019-12-18}
"""
_MADE, _SET, _COUNTED = "made", "workspace", "measures"
_ENTRY = "              - date: 2019-10-02\n                rag: amber\n"

CHANGES: dict[str, tuple[str, str, str] | None] = {
    "nothing": None,
    "an entry of today": (
        _MADE,
        "note: Two posts are empty.\n",
        f"note: Two posts are empty.\n              - {{date: {date.today()}, note: Filled.}}\n",
    ),
    "a new action": (_MADE, "      - ref: 1.2\n", "      - ref: 1.99\n        action: Another.\n      - ref: 1.2\n"),
    "an entry rewritten": (_MADE, _ENTRY, _ENTRY.replace("amber", "green")),
    "a target lowered": (_COUNTED, "value: 400", "value: 500"),
    "a promise watered down": (_MADE, "Children and young people are safe", "Some children are safe"),
    "terms to come": (_SET, "2019-12-18}\n", "2019-12-18}\n    - {name: X, start: 2031-01-06, end: 2031-03-26}\n"),
    "(net) a unit": (_COUNTED, "unit: children", "unit: young people"),
    "(net) what an action was": (_MADE, "        outcome:", "        was: [made/1.50]\n        outcome:"),
    "(net) an action moved": (_MADE, "  - ref: 2\n    promise:", "  - ref: 2b\n    promise:"),
    "(net) an abbreviation nobody used": (_SET, ", LAC: looked after children", ""),
    "(net) a plan before it": (_MADE, "status: agreed\n", "status: agreed\nsucceeds: none-such\n"),
    "(net) an abbreviation in the texts": (_SET, "PEP: personal education plan", "PEP: another plan"),
}
"""What is done to the files: a name, the words, and what stands instead of the first of them."""


def main() -> None:
    """Print how long each takes (the best of three), and how many times as long as one `validate`."""
    with tempfile.TemporaryDirectory() as name:
        keep_bytecode(Path(name, "bytecode"))
        folder = Path(name, "workspace")
        files = _make(folder)
        cioc = script("cioc")
        alone = shortest([cioc, "validate"], repeats=_REPEATS, folder=folder)
        print(f"{_ACTIONS:,} actions, {_PAPERS} papers that are out; best of {_REPEATS}; aim: {_AIM:.0f} s\n")
        print(f"{'cioc validate':36} {alone:6.2f} s")
        for title, change in CHANGES.items():
            if change is not None:
                path, old, new = folder / "plans" / f"{change[0]}.yaml", change[1], change[2]
                assert old in files[change[0]]
                path.write_text(files[change[0]].replace(old, new, 1), "utf-8")
            command = [cioc, "validate", "--against", "HEAD"]
            done = subprocess.run(command, cwd=folder, check=False, capture_output=True)
            found = sorted({word for word in done.stdout.decode().split() if word.startswith("H6")})
            took = shortest(command, repeats=_REPEATS, folder=folder, expected=done.returncode)
            print(f"{title:36} {took:6.2f} s   {took / alone:5.2f} times as long   {', '.join(found)}")
            if change is not None:
                path.write_text(files[change[0]], "utf-8")


def _make(folder: Path) -> dict[str, str]:
    plan = made_workspace(folder, _ACTIONS)
    (folder / "plans/meetings").mkdir()
    for number in range(_PAPERS):
        day = date(2019 + (number + 2) // 12, (number + 2) % 12 + 1, 15)
        text = _MEETING.format(day=day, action=number % 50 + 1)
        (folder / f"plans/meetings/{day}.yaml").write_text(text, "utf-8")
    texts = {_MADE: plan.read_text("utf-8"), _SET: _SETTINGS, _COUNTED: _MEASURES}
    for name, text in texts.items():
        (folder / f"plans/{name}.yaml").write_text(text, "utf-8")
    for command in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=x"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    return texts


if __name__ == "__main__":
    main()
