"""Rounds of questions to leads: thousands of made up ones, and how long a large plan takes.

`python -m benchmarks.rounds [ROUNDS] [FIRST]`. The rounds are those of `tests/rounds/made.py`, from number FIRST on:
leads answer, their sheets are sorted, cut up, moved and sent twice, and the officer works on the plan meanwhile; what
must come of each answer is worked out without the tokens. A round with a fault is named: `play(NUMBER)` of that module
plays it again. Where no FIRST is given, 25 packs of a plan of 1,000 actions are written, filled in and collected.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.made_plan import made_plan
from benchmarks.running import script, shortest
from cioc.rounds.packs import Field
from cioc.text.phrases import cut
from tests.rounds.filling import fill_in
from tests.rounds.made import play

_LEADS, _ACTIONS, _ANSWERS, _REPEATS = 25, 1_000, 20, 3
_TOLD = 300
_MEETING = "2099-03-06"
_FAULTS = (
    "lost",
    "invented",
    "in the wrong line",
    "written twice",
    "false conflict",
    "conflict not shown",
    "written though not to be",
    "not asked",
    "decision not taken",
    "decided otherwise",
    "asked again",
)


def main() -> int:
    """Print what became of the rounds, and how long packs and answers of a large plan take."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 10_000
    first = int(sys.argv[2]) if sys.argv[2:] else 0
    if not sys.argv[2:]:
        _large()
    start = time.perf_counter()
    with ProcessPoolExecutor() as pool:
        total: Counter[str] = sum(pool.map(_played, range(first, first + rounds), chunksize=50), Counter())
    print(f"\n{rounds:,} rounds, {total['answers']:,} answers ({time.perf_counter() - start:.0f} s):")
    for name in _FAULTS:
        print(f"  {total[name]:>7,} {name}")
    print(f"  {total['clashing']:>7,} with something that both changed, all of them shown")
    print(f"  {total['asked']:>7,} of lines that nobody can tell apart, and so asked about")
    return 1 if any(total[name] for name in _FAULTS) else 0


def _played(seed: int) -> Counter[str]:
    played = play(seed)
    for fault in played.told:
        print(f"round {seed}: {cut(fault, _TOLD)}", flush=True)
    return played.faults + Counter(
        answers=len(played.given),
        clashing=sum(bool(each.conflicts) for each in played.given),
        asked=len(played.asked),
    )


# -- A large plan ------------------------------------------------------------------------------------------------------


def large_workspace(folder: Path) -> None:
    """A plan of 1,000 actions, each of which one of 25 leads leads."""
    (folder / "plans" / "meetings").mkdir(parents=True)
    number, lines = 0, []
    for line in made_plan(_ACTIONS).splitlines():
        if line.lstrip().startswith("leads:"):
            line = line.replace("early-help", f"team-{number // 2 % _LEADS:02}")
            number += 1
        lines.append(line)
    register = "".join(f"  - {{id: team-{each:02}, name: Team {each}}}\n" for each in range(_LEADS))
    register += "  - {id: assistant-director, name: Assistant Director}\n"
    files = {
        "made.yaml": "\n".join(lines) + "\n",
        "register.yaml": f"cioc: register/1\nleads:\n{register}",
        f"meetings/{_MEETING}.yaml": f"cioc: meeting/1\ndate: {_MEETING}\n",
    }
    for name, text in files.items():
        (folder / "plans" / name).write_text(text, encoding="utf-8")


def _large() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large_workspace(folder)
        packs = min(_timed(folder, "pack", "--meeting", _MEETING, "-o", f"packs-{each}") for each in range(_REPEATS))
        print(f"{_LEADS} packs of a plan of {_ACTIONS:,} actions: {packs:.2f} s")
        files = sorted((folder / "packs-0").glob("*.xlsx"))
        for file in files:
            _fill(file)
        before = (folder / "plans" / "made.yaml").read_bytes()
        found = []
        for _ in range(_REPEATS):
            (folder / "plans" / "made.yaml").write_bytes(before)
            found.append(_timed(folder, "collect", *map(str, files)))
        print(f"collecting {len(files)} of them, {len(files) * _ANSWERS:,} answers: {min(found):.2f} s")


def _fill(file: Path) -> None:
    from tests.rounds.filling import sheet_of

    _, _, _, rows = sheet_of(file)
    numbers = [each for each in rows if each != "None"][:_ANSWERS]
    fill_in(file, {each: {Field.HAPPENED: f"Another group began: {each}.", Field.RATING: "Green"} for each in numbers})


def _timed(folder: Path, *command: str) -> float:
    return shortest([script("cioc"), *command], repeats=1, folder=folder)


if __name__ == "__main__":
    sys.exit(main())
