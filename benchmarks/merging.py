"""Concurrent edits put together: thousands of made up rounds, a council's round of updates in git, and a large plan.

`python -m benchmarks.merging [ROUNDS [ROUNDS_IN_GIT]]`. The rounds are those of `tests/merge/rounds.py`: a plan in some
style, and what two people do to it, of which nothing clashes; what must come of them is worked out without the merge.
The council's round is made up on the plan of 2019: 25 leads write 131 updates, each lead on a branch of their own, and
the branches are merged one after the other: by git alone, with `merge=union`, and with the driver of cioc. A branch at
which git stops is left out, as whoever merges would have to mend it by hand.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.made_plan import made_plan
from cioc.checking.check import check
from cioc.diagnostics import Severity
from cioc.edit.applying import apply
from cioc.edit.edits import Insert
from cioc.merge import Merged, merge
from cioc.workspace.loading import load
from cioc.workspace.sources import Folder, Memory
from cioc.yaml import compose
from tests.merge.rounds import REGISTER, Round, a_round, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHIPPED = Path(__file__).parents[1] / "plans"
_PLAN = "plans/cioc-2019.yaml"
_LEADS, _UPDATES = 25, 131
_ACTIONS, _REPEATS = 1_000, 5


def main() -> None:
    """Print what became of the rounds, the table of the three ways, and how long a large merge takes."""
    rounds, in_git = (int(each) for each in (*sys.argv[1:], "10000", "200")[:2]) if sys.argv[1:] else (10_000, 200)
    _large()
    _council()
    with ProcessPoolExecutor() as pool:
        _print(f"{rounds:,} rounds in process", pool.map(_in_process, range(rounds), chunksize=50))
        _print(f"{in_git:,} rounds through git merge", pool.map(_in_git, range(rounds, rounds + in_git)))


# -- Rounds ----------------------------------------------------------------------------------------------------


def _print(title: str, found: Iterator[Counter[str]]) -> None:
    start = time.perf_counter()
    total: Counter[str] = sum(found, Counter())
    words = ", ".join(f"{total[name]:,} {name}" for name in ("lost", "fused", "false conflicts", "not valid"))
    print(f"\n{title}, {total['edits']:,} edits: {words} ({time.perf_counter() - start:.0f} s)")


def _in_process(seed: int) -> Counter[str]:
    made = a_round(seed)
    merged = merge(made.base, *made.texts)
    if not isinstance(merged, Merged) or merged.conflicts:
        return _counted(made, None)
    return _counted(made, merged.text())


def _counted(made: Round, text: str | None) -> Counter[str]:
    """What is wrong with a round that became this text; None where it was not merged."""
    edits = Counter({"edits": len(made.ours) + len(made.theirs)})
    if text is None:
        return edits + Counter({"false conflicts": 1})
    said, expected = compose(text).value, made.expected()
    if meaning(said) != meaning(expected):
        there, wanted = _facts(said), _facts(expected)
        edits += Counter({"lost": (wanted - there).total() or 1, "fused": (there - wanted).total()})
    files = {"plans/made.yaml": text.encode(), "plans/register.yaml": REGISTER.encode()}
    errors = [each for each in check(load(Memory(files=files))) if each.severity is Severity.ERROR]
    return edits + Counter({"not valid": bool(errors)})


def _facts(value: Any, where: str = "") -> Counter[str]:
    """Each list item and each value of a file, by what it stands in."""
    match value:
        case dict():
            own = str(value.get("who") or value.get("action") or where)
            below = (_facts(each, f"{own} {key}") for key, each in value.items())
            return sum(below, Counter({f"{where} {sorted(value)}": 1}))
        case list():
            return sum((_facts(each, where) for each in value), Counter())
        case _:
            return Counter({f"{where}: {value}": 1})


def _in_git(seed: int) -> Counter[str]:
    made = a_round(seed)
    with tempfile.TemporaryDirectory() as name:
        repository = _Git(Path(name), {"plans/made.yaml": made.base, "plans/register.yaml": REGISTER})
        repository.use("driver")
        for branch, text in zip(("ours", "theirs"), made.texts, strict=True):
            repository.branch(branch, {"plans/made.yaml": text})
        merged = [repository.merges(branch) for branch in ("ours", "theirs")]
        return _counted(made, (Path(name) / "plans/made.yaml").read_bytes().decode() if all(merged) else None)


class _Git:
    """A repository with a commit on `main`, and branches that begin there."""

    def __init__(self, folder: Path, files: dict[str, str]) -> None:
        self.folder = folder
        self.run("init", "--quiet", "--initial-branch=main")
        self.commit(files)

    def run(self, *arguments: str) -> int:
        """Git's exit status."""
        person = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **person}
        command = ["git", "-c", "gc.auto=0", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=os.environ | alone, check=False, capture_output=True
        ).returncode

    def commit(self, files: dict[str, str]) -> None:
        """Commit some files."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        self.run("add", "--all")
        self.run("commit", "--quiet", "--message=x")

    def use(self, way: str) -> None:
        """Have plans merged in a way, from now on."""
        if way == "driver":
            subprocess.run(
                [sys.executable, "-m", "cioc", "-C", os.fspath(self.folder), "merge", "--install"],
                check=True,
                capture_output=True,
            )
        elif way == "union":
            (self.folder / ".gitattributes").write_text("plans/**/*.yaml merge=union\n", encoding="utf-8")
        self.commit({})
        self.run("tag", "start")

    def branch(self, name: str, files: dict[str, str]) -> None:
        """Commit something on a new branch, and go back."""
        self.run("switch", "--quiet", "--create", name, "start")
        self.commit(files)
        self.run("switch", "--quiet", "main")

    def merges(self, branch: str) -> bool:
        """Whether a branch can be merged; else nothing is."""
        done = self.run("merge", "--quiet", "--no-edit", branch) == 0
        if not done:
            self.run("merge", "--abort")
        return done


# -- A council's round -----------------------------------------------------------------------------------------


class _Update(NamedTuple):
    lead: int
    path: tuple[str | int, ...]
    entry: dict[str, str]


def _updates(value: Any) -> list[_Update]:
    """What each lead has to say of some lines, all of one day."""
    draw = Random(2019)
    lines = [
        ("priorities", p, "actions", a, "delivery", number)
        for p, priority in enumerate(value["priorities"])
        for a, action in enumerate(priority["actions"])
        for number in range(len(action["delivery"]))
    ]
    leads = [*range(_LEADS), *(draw.randrange(_LEADS) for _ in range(_UPDATES - _LEADS))]
    return [
        _Update(
            lead,
            draw.choice(lines),
            {"date": "2019-10-02", "rag": draw.choice(("amber", "green")), "note": f"Update {number} of lead {lead}."},
        )
        for number, lead in enumerate(leads)
    ]


def _council() -> None:
    base = (_SHIPPED / "cioc-2019.yaml").read_bytes().decode()
    updates = _updates(compose(base).value)
    others = ("plans/register.yaml", "plans/workspace.yaml")
    shipped = {name: (_SHIPPED.parent / name).read_bytes().decode() for name in others}
    texts = []
    for lead in range(_LEADS):
        said = [Insert(path=each.path, key="progress", value=each.entry) for each in updates if each.lead == lead]
        texts.append(apply(base, said, name=_PLAN))
    print(f"\n{_LEADS} leads, {_UPDATES} updates of the plan of 2019, a branch each")
    print(f"  {'':20} {'branches merged':>16} {'updates arrived':>16} {'lost or fused':>14} {'errors':>7}")
    for way, title in (("git", "git alone"), ("union", "merge=union"), ("driver", "cioc merge")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            repository = _Git(folder, shipped | {_PLAN: base})
            repository.use(way)
            for lead, text in enumerate(texts):
                repository.branch(f"lead-{lead}", {_PLAN: text})
            merged = {lead for lead in range(_LEADS) if repository.merges(f"lead-{lead}")}
            text = (folder / _PLAN).read_bytes().decode()
            arrived = sum(_is_there(each, text) for each in updates)
            missing = sum(each.lead in merged for each in updates) - arrived
            errors = sum(each.severity is Severity.ERROR for each in check(load(Folder(root=folder))))
        of = f"{len(merged)} of {_LEADS}", f"{arrived} of {_UPDATES}"
        print(f"  {title:20} {of[0]:>16} {of[1]:>16} {missing:>14} {errors:>7}")


def _is_there(update: _Update, text: str) -> bool:
    """Whether an update stands under its line, with its day and its rating, as it was written."""
    here: Any = compose(text).value
    for step in update.path:
        here = here[step]
    return update.entry in (here.get("progress") or [])


# -- A large plan ----------------------------------------------------------------------------------------------


def _large() -> None:
    base = made_plan(_ACTIONS)
    print(f"a merge of two plans of {_ACTIONS:,} actions, {len(base) / 1e6:.1f} MB; best of {_REPEATS}, processor time")
    gc.disable()  # as cioc itself does
    for entries in (1, 100, 1_000):
        ours, theirs = (_with_entries(base, entries, side) for side in (0, 1))
        taken = []
        for _ in range(_REPEATS):
            start = time.process_time()
            merged = merge(base, ours, theirs)
            taken.append(time.process_time() - start)
        assert isinstance(merged, Merged)
        assert not merged.conflicts
        print(f"  {entries:5,} new entries on each side {min(taken):7.3f} s")
    gc.enable()


def _with_entries(base: str, count: int, side: int) -> str:
    """The plan with entries below so many of its lines, all over it; some of them are those of the other side."""
    last = "                note: Two posts are empty.\n"
    parts = base.split(last)
    every = (len(parts) - 1) // count
    added = f"              - date: 2020-01-0{side + 1}\n                note: From side {side}.\n"
    return last.join(
        (added if number and (number + side * (number % 3)) % every == 0 else "") + part
        for number, part in enumerate(parts)
    )


if __name__ == "__main__":
    main()
