"""What is installed is whole: the wheel brings its templates, its example and its types."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, as pip would lay it down."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Callable[..., str]:
    """Runs the installed program in an empty folder; what it printed."""

    def run(*arguments: str) -> str:
        environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
        command = [sys.executable, "-m", "cioc", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
        return done.stdout.decode()

    return run


def test_report_is_written_in_an_empty_folder(run: Callable[..., str]) -> None:
    """With templates and plans from the wheel, far from any checkout."""
    run("init", "--example", "here")
    paper = run("-C", "here", "report", "--meeting", "2021-02-12")
    assert paper.startswith("# Children in Our Care Strategic Group (CIOCSG) Update\n")
    assert "<main" in run("-C", "here", "report", "--meeting", "2021-02-12", "--format", "html")


def test_it_is_the_wheel_that_ran(installed: Path) -> None:
    """And not the checkout beside it; what it says of its types is there too."""
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-c", "import cioc; print(cioc.__file__)"]
    where = subprocess.run(command, env=environment, check=True, capture_output=True, cwd=installed).stdout.decode()
    assert Path(where.strip()).is_relative_to(installed)
    assert (installed / "cioc" / "py.typed").is_file()


def test_workspace_is_begun_in_an_empty_folder(run: Callable[..., str]) -> None:
    """With the starter's files from the wheel."""
    run("init", "ours", "--yes", "--meeting", "2999-01-04")
    assert run("-C", "ours", "report", "--meeting", "2999-01-04").startswith("# Children in Our Care Strategic Group")
