"""pip: what it records of a real installation is what `cioc init` tells others to install."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.git.repositories import Repo
from tests.tools.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.tools

ADDRESS = "https://git.example.org/care/cioc.git"


def run(*command: str | Path, folder: Path, site: Path) -> str:
    """What a command of this Python said; it runs the cioc that was installed into a folder of its own."""
    environment = os.environ | {"PYTHONPATH": str(site), "PYTHONSAFEPATH": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize("from_git", [True, False], ids=["from git", "from a folder"])
def test_what_pip_installed(tmp_path: Path, from_git: bool) -> None:  # noqa: FBT001
    """From a repository, or a folder that is a clone of one: the address of the clone, at the commit that it was."""
    Repo(path=ROOT).git("clone", "--quiet", ".", str(tmp_path / "clone"))
    clone = Repo(path=tmp_path / "clone")
    head = clone.git("rev-parse", "HEAD")
    clone.git("remote", "set-url", "origin", ADDRESS)
    clone.git("update-ref", "refs/remotes/origin/main", head)  # also where this checkout is of no branch
    source = f"git+{clone.path.as_uri()}" if from_git else str(clone.path)
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--target", tmp_path / "site")
    run("pip", "install", *options, source, folder=tmp_path, site=tmp_path / "site")
    said = run("cioc", "init", "ours", "--yes", folder=tmp_path, site=tmp_path / "site")
    assert f"pip install git+{ADDRESS}@{head}\n" in (tmp_path / "ours/.github/workflows/cioc.yml").read_text("utf-8")
    assert "CI " not in said
