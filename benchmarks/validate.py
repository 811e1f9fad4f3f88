"""`cioc validate` beside yamllint and check-jsonschema, on the same plan in one run: `make bench`.

The peers do less: one knows layout, the other types. Both are what a digital team would reach for otherwise.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bytecode import keep_bytecode
from benchmarks.made_plan import made_workspace

_REPEATS = 5


def main() -> None:
    """Print how long each takes (the best of five), the ratios, and how time grows with size."""
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name, "small"), Path(name, "large")
        keep_bytecode(Path(name, "bytecode"))
        plan = made_workspace(small, 1_000)
        big_plan = made_workspace(large, 10_000)
        schema = Path(name, "plan.json")
        schema.write_bytes(subprocess.run(_cioc("schema", "plan"), check=True, capture_output=True).stdout)
        print(f"a plan of 1,000 actions, {plan.stat().st_size / 1e6:.2f} MB; best of {_REPEATS}\n")
        version = _seconds(_cioc("--version"))
        ours = _seconds(_cioc("-C", str(small), "validate"))
        lint, schema_check = _script("yamllint"), _script("check-jsonschema")
        peers = {
            "yamllint -d relaxed": _seconds([lint, "-d", "relaxed", str(plan)], repeats=1),
            "check-jsonschema": _seconds([schema_check, "--schemafile", str(schema), str(plan)], repeats=1),
        }
        print(f"{'cioc validate':24} {ours:6.2f} s")
        for peer, seconds in peers.items():
            print(f"{peer:24} {seconds:6.2f} s   {seconds / ours:5.1f} times as long")
        big = _seconds(_cioc("-C", str(large), "validate"), repeats=2)
        size = big_plan.stat().st_size / 1e6
        print(f"\n10,000 actions, {size:.1f} MB: {big:.2f} s, {big / ours:.1f} times as long as 1,000")
        print(f"cioc --version: {version:.2f} s")


def _cioc(*arguments: str) -> list[str]:
    return [_script("cioc"), *arguments]


def _script(name: str) -> str:
    """A program of this environment."""
    return str(Path(sys.executable).with_name(name))


def _seconds(command: list[str], *, repeats: int = _REPEATS) -> float:
    """The shortest of some runs, in seconds of the clock on the wall."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True)
        taken.append(time.perf_counter() - start)
        if done.returncode:
            sys.exit(
                f"{' '.join(command)} exited with {done.returncode}:\n{done.stdout.decode()}{done.stderr.decode()}"
            )
    return min(taken)


if __name__ == "__main__":
    main()
