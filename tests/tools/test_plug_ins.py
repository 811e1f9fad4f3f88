"""The example of a plug-in, built and installed by pip as a council would do it, and taken out again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.checking.packages import EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.tools

LATE = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\nsigned: 2021-02-10\n"}
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that finds what this one has, cioc included; its programs."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    [packages] = folder.glob("[Ll]ib/**/site-packages")
    others = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "others.pth").write_text("".join(f"{path}\n" for path in (ROOT, *others)))
    return folder / ("Scripts" if os.name == "nt" else "bin")


def run(environment: Path, folder: Path, *arguments: str | Path) -> tuple[int, str]:
    """What a program of the environment says, started in a folder."""
    command = [str(environment / "python"), "-P", "-m", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_example(environment: Path, workspace: Callable[..., Path]) -> None:
    """Once it is installed its rule is one like any other; once it is gone, nothing of it is left."""
    root = workspace(LATE)
    assert run(environment, root, "cioc", "rules", "MY101")[0] == 2
    # With what builds it from this environment, so that nothing is fetched.
    status, said = run(environment, root, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", EXAMPLE)
    assert status == 0, said
    status, said = run(environment, root, "cioc", "rules", "MY101")
    assert status == 0, said
    assert "a rule of council-rules 1.0" in said
    status, said = run(environment, root, "cioc", "validate", "--strict")
    assert status == 1
    assert "plans/meetings/2021-02-12.yaml:4:9: MY101 warning" in said
    assert run(environment, root, "pip", "uninstall", "--quiet", "--yes", "council-rules")[0] == 0
    assert run(environment, root, "cioc", "validate", "--strict")[0] == 0
