"""Running a program and taking the time: all benchmarks of whole commands do it in the same way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path


def script(name: str) -> str:
    """A program of this environment."""
    return str(Path(sys.executable).with_name(name))


def shortest(
    command: list[str],
    *,
    repeats: int,
    folder: Path | None = None,
    expected: int = 0,
    environment: dict[str, str] | None = None,
) -> float:
    """The shortest of some runs, in seconds of the clock on the wall; what fails would be done in no time.

    The environment is added to what this program runs in.
    """
    taken = []
    full = os.environ | (environment or {})
    for _ in range(repeats):
        start = time.perf_counter()
        done = subprocess.run(command, cwd=folder, env=full, check=False, capture_output=True)
        taken.append(time.perf_counter() - start)
        if done.returncode != expected:
            sys.exit(
                f"{' '.join(command)} exited with {done.returncode}:\n{done.stdout.decode()}{done.stderr.decode()}"
            )
    return min(taken)
