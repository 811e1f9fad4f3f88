"""The programs that these tests need. What is missing is a failure, never a skip: a check that does not run is none."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def program(name: str, how: str) -> str:
    """Where a program is: beside this Python, in build/node, or on the path."""
    for folder in (Path(sys.executable).parent, ROOT / "build/node/node_modules/.bin"):
        if (folder / name).exists():
            return str(folder / name)
    if found := shutil.which(name):
        return found
    pytest.fail(f"{name} is missing: {how}", pytrace=False)


def packaged(name: str) -> Path:
    """A file of a package in build/node."""
    path = ROOT / "build/node/node_modules" / name
    if not path.is_file():
        pytest.fail(f"{name} is missing: make tools", pytrace=False)
    return path
