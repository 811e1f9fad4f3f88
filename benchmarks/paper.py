"""`cioc report` beside `doorstop publish` and `strictdoc export`, on as many items: `python -m benchmarks.paper`.

The workspace has 1,000 actions of two lines, all of them rated, and a meeting to compare with: nothing is left out of
the paper for having nothing to say. The peers write 1,000 requirements as HTML. They know neither dates nor ratings,
and draw no picture; they are what a team would reach for that keeps such items as text in git. A peer that is not
installed is left out, and named: strictdoc is large, and comes with `pip install strictdoc` only.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from benchmarks.bytecode import keep_bytecode
from benchmarks.made_plan import made_workspace
from benchmarks.running import script, shortest

_ITEMS = 1_000
_REPEATS = 3
_MEETING = "cioc: meeting/1\ndate: {day}\n"
_ITEM = "active: true\nderived: false\nlevel: 1.{n}\nlinks: []\nnormative: true\nreviewed: null\ntext: |\n  {text}\n"
_DOORSTOP = "settings:\n  digits: 5\n  prefix: ACT\n  sep: ''\n"
_REQUIREMENT = "[REQUIREMENT]\nUID: ACT-{n}\nTITLE: Action {n}\nSTATEMENT: >>>\n{text}\n<<<\n"
_TEXT = "Keep children in touch with their families, part {n}. Two posts are empty, and a first group has begun."


def main() -> None:
    """Print how long each takes (the shortest of three), the ratios, and how time grows with size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keep_bytecode(folder / "bytecode")
        ours = _ours(folder / "small", _ITEMS)
        print(f"the paper of {_ITEMS:,} actions as HTML; shortest of {_REPEATS}\n")
        print(f"{'cioc report':24} {ours:6.2f} s   (aim: less than 1.5 s)")
        for peer, make in (("doorstop publish", _doorstop), ("strictdoc export", _strictdoc)):
            seconds = make(folder / peer.split()[0])
            said = "not installed: no ratio" if seconds is None else f"{seconds / ours:5.1f} times as long"
            print(f"{peer:24} {'' if seconds is None else f'{seconds:6.2f} s   '}{said}")
        large = _ours(folder / "large", 10 * _ITEMS, repeats=1)
        print(f"\n{10 * _ITEMS:,} actions: {large:.2f} s, {large / ours:.1f} times as long as {_ITEMS:,}")


def _ours(folder: Path, actions: int, *, repeats: int = _REPEATS) -> float:
    plan = made_workspace(folder, actions)
    meetings = plan.parent / "meetings"
    meetings.mkdir()
    for day in ("2019-09-13", "2019-12-06"):
        (meetings / f"{day}.yaml").write_text(_MEETING.format(day=day), encoding="utf-8")
    out = folder / "paper.html"
    command = [script("cioc"), "-C", str(folder), "report", "--meeting", "2019-12-06", "-o", str(out)]
    seconds = shortest(command, repeats=repeats, folder=folder)
    print(f"{actions:6,} actions make {out.stat().st_size / 1e6:.1f} MB of HTML")
    return seconds


def _doorstop(folder: Path) -> float | None:
    """It takes a repository to be at work in."""
    program = Path(script("doorstop"))
    if not program.exists():
        return None
    items = folder / "act"
    items.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    (items / ".doorstop.yml").write_text(_DOORSTOP, encoding="utf-8")
    for n in range(1, _ITEMS + 1):
        text = _ITEM.format(n=n, text=_TEXT.format(n=n))
        (items / f"ACT{n:05}.yml").write_text(text, encoding="utf-8")
    return shortest([str(program), "publish", "--html", "all", "out"], repeats=_REPEATS, folder=folder)


def _strictdoc(folder: Path) -> float | None:
    """It keeps what it has read; each run begins without that."""
    program = Path(script("strictdoc"))
    if not program.exists():
        return None
    folder.mkdir()
    parts = ["[DOCUMENT]\nTITLE: Actions\n"]
    parts += [_REQUIREMENT.format(n=n, text=_TEXT.format(n=n)) for n in range(1, _ITEMS + 1)]
    (folder / "actions.sdoc").write_text("\n".join(parts), encoding="utf-8")
    taken = (_strictdoc_once(program, folder, f"out-{run}") for run in range(_REPEATS))
    return min(taken)


def _strictdoc_once(program: Path, folder: Path, out: str) -> float:
    command = [str(program), "export", "actions.sdoc", "--formats=html", "--output-dir", out]
    return shortest(command, repeats=1, folder=folder)


if __name__ == "__main__":
    main()
