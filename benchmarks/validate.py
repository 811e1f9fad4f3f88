"""`cioc validate` beside yamllint and check-jsonschema, on the same plan in one run: `make bench`.

The peers do less: one knows layout, the other types. Both are what a digital team would reach for otherwise.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from benchmarks.bytecode import keep_bytecode
from benchmarks.made_plan import made_workspace
from benchmarks.running import script, shortest

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
        version = shortest(_cioc("--version"), repeats=_REPEATS)
        ours = shortest(_cioc("-C", str(small), "validate"), repeats=_REPEATS)
        lint, schema_check = script("yamllint"), script("check-jsonschema")
        peers = {
            "yamllint -d relaxed": shortest([lint, "-d", "relaxed", str(plan)], repeats=1),
            "check-jsonschema": shortest([schema_check, "--schemafile", str(schema), str(plan)], repeats=1),
        }
        print(f"{'cioc validate':24} {ours:6.2f} s")
        for peer, seconds in peers.items():
            print(f"{peer:24} {seconds:6.2f} s   {seconds / ours:5.1f} times as long")
        big = shortest(_cioc("-C", str(large), "validate"), repeats=2)
        size = big_plan.stat().st_size / 1e6
        print(f"\n10,000 actions, {size:.1f} MB: {big:.2f} s, {big / ours:.1f} times as long as 1,000")
        print(f"cioc --version: {version:.2f} s")


def _cioc(*arguments: str) -> list[str]:
    return [script("cioc"), *arguments]


if __name__ == "__main__":
    main()
